"""Asking a catalogue by SRU 1.1 or 1.2 for the record of one ISBN."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

from bookcrossing.lookup.fetching import fetch
from bookcrossing.lookup.marc import record_from_marcxml
from bookcrossing.lookup.record import ANOTHER_BOOK, AnotherBookError, NotReachableError
from bookcrossing.lookup.xml_reading import local, named, read_xml, text_of
from bookcrossing.values import BadValue, Isbn

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from bookcrossing.desk.lookup_sources import SourceEntry
    from bookcrossing.lookup.record import Record

MOST_RECORDS: Final = 10
"""An ISBN has few records; whatever comes behind these is no better."""
WITHOUT_ISBN: Final = "a record without an ISBN came"
_ACCEPT: Final = "application/xml, application/sru+xml, text/xml;q=0.9"


class SruSource:
    """One catalogue outside."""

    is_outside: Final = True

    def __init__(self, entry: SourceEntry) -> None:
        self._entry = entry

    @property
    def id(self) -> str:
        return self._entry.id

    @property
    def name(self) -> str:
        return self._entry.name

    def look_up(self, isbn: Isbn, seconds: float) -> Record | None:
        """Return the record of this very ISBN; raise AnotherBookError where all it has are of others, or of none."""
        answer = read_xml(fetch(self._question(isbn), seconds=seconds, accept=_ACCEPT))
        if local(answer) != "searchRetrieveResponse":
            raise NotReachableError(f"no answer of a catalogue: {local(answer)[:60]}")
        wrong = other = ""
        for told in _records(answer):
            try:
                record = record_from_marcxml(told, self.id)
            except NotReachableError as error:
                wrong = wrong or str(error)
                continue
            if is_of(record, isbn):
                return record
            other = ANOTHER_BOOK if record.title.isbns else other or WITHOUT_ISBN
        if other:
            raise AnotherBookError(other)
        if wrong:
            raise NotReachableError(wrong)
        if trouble := _trouble(answer):
            raise NotReachableError(f"the catalogue says: {trouble}")
        return None

    def _question(self, isbn: Isbn) -> str:
        entry = self._entry
        parts = urlsplit(entry.address)
        asked = parse_qsl(parts.query, keep_blank_values=True)
        asked += [
            ("version", entry.version),
            ("operation", "searchRetrieve"),
            ("query", entry.query.replace("{isbn}", isbn.canonical)),
            ("maximumRecords", str(MOST_RECORDS)),
            ("recordSchema", entry.schema),
        ]
        return urlunsplit(parts._replace(query=urlencode(asked, quote_via=quote), fragment=""))


def is_of(record: Record, isbn: Isbn) -> bool:
    """Whether the record says this ISBN itself, with ten digits or thirteen."""
    for told in record.title.isbns:
        with suppress(BadValue):
            if Isbn.parse(told.printed) == isbn:
                return True
    return False


def _records(answer: Element) -> Iterator[Element]:
    """Yield what each record holds, packed as XML or as a text that is XML."""
    for data in named(answer, "recordData"):
        if len(data):
            found = next((part for part in data.iter() if local(part) == "record"), None)
        else:
            packed = text_of(data)
            found = read_xml(packed.encode()) if packed.startswith("<") else None
        if found is not None:
            yield found


def _trouble(answer: Element) -> str:
    """Return what the catalogue could not do, in its own words; empty if it could."""
    told = next(named(answer, "diagnostic"), None)
    if told is None:
        return ""
    said = {local(part): text_of(part) for part in told}
    parts = (said.get("message") or said.get("uri", ""), said.get("details", ""))
    return ": ".join(part for part in parts if part)[:300] or "something was wrong"
