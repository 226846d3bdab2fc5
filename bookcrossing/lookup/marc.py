"""MARCXML of one record, as a catalogue answers it, → what that source says."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING
from xml.etree.ElementTree import tostring  # only writes; what is read stands in marc_xml

from bookcrossing.lookup.marc_text import Read, record_of
from bookcrossing.lookup.marc_titles import title_of
from bookcrossing.lookup.marc_xml import EntitiesError, read_xml
from bookcrossing.lookup.record import NotReachableError, Record

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def record_from_marcxml(told: Element | bytes, source: str) -> Record:
    """Return the first record of an element or of bytes; raise NotReachableError where there is none to use."""
    raw = told if isinstance(told, bytes) else tostring(told, encoding="utf-8")
    try:
        found = next((read for read in read_xml(io.BytesIO(raw)) if isinstance(read, Read)), None)
    except EntitiesError:
        raise NotReachableError("the answer declares entities or a document type") from None
    title = title_of(record_of(found.text)) if found else None
    if title is None:
        raise NotReachableError("the answer is no record of a book")
    return Record(source=source, title=title)
