"""A file of any catalogue → records with their ISBNs: MARC, MARCXML, or a list in columns."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Protocol

from bookcrossing.desk.drafts import ContributorDraft, IsbnDraft, TitleDraft
from bookcrossing.desk.kept_drafts import NO_TITLE, read_draft, told
from bookcrossing.errors import NotLoaded, Unloadable
from bookcrossing.exchange.lists import read_list
from bookcrossing.exchange.rows import BookRow
from bookcrossing.lookup.marc_iso import read_iso
from bookcrossing.lookup.marc_text import Damaged, Read, Wrong, has_title, isbn_keys, record_of
from bookcrossing.lookup.marc_titles import title_of, within_bounds
from bookcrossing.lookup.marc_xml import EntitiesError, read_xml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from bookcrossing.exchange.headings import Field
    from bookcrossing.exchange.reasons import Rejected

    Share = Callable[[float], None]


class Form(StrEnum):
    MARC = "marc"
    MARCXML = "marcxml"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Edition:
    """A record as a reference file keeps it."""

    isbns: frozenset[str]
    text: str


class Reading(Protocol):
    """How a person wants a list to be read, where guessing goes wrong."""

    @property
    def encoding(self) -> str | None: ...
    @property
    def delimiter(self) -> str | None: ...
    @property
    def columns(self) -> Mapping[str, Field | None] | None: ...


_HEAD: Final = 1 << 16
_LEADER: Final = re.compile(rb"[0-9]{5}[a-z][a-z ]{2}[a-z ]")
_NEXT_LEADER: Final = re.compile(rb"\x1d\s*[0-9]{5}[a-z ]{4}")
_PAGE: Final = re.compile(rb"<(?:!doctype\s+)?html\b", re.IGNORECASE)
_STEP: Final = 256
"""Records between two words about progress."""
_OF_A_TITLE: Final = tuple(
    name for name in TitleDraft.__dataclass_fields__ if name not in ("contributors", "isbns")
)
_OF_ANOTHERS_SHELF: Final = ("note", "call_number")
"""What a list says of its own copies, not of the edition."""


def form_of(file: Path) -> Form:
    """Tell what a file is by its beginning; raise NotLoaded for a web page. A list is judged by its own reader."""
    with file.open("rb") as opened:
        head = opened.read(_HEAD)
    start = head.lstrip(b"\xef\xbb\xbf\xff\xfe\x00\r\n\t ")
    if start[:1] == b"<":
        if _PAGE.match(start):
            raise NotLoaded(Unloadable.NOT_BOOKS, file.name)
        return Form.MARCXML
    is_marc = _LEADER.match(start) or _NEXT_LEADER.search(head) or (start[:5].isdigit() and b"\x1e" in head)
    return Form.MARC if is_marc else Form.LIST


def editions(
    file: Path, form: Form, tell: Share, reading: Reading | None = None
) -> Iterator[Edition | Damaged | Rejected]:
    """Yield every record of a file; `tell` hears which share of it was read, and stops it by raising."""
    if form is Form.LIST:
        yield from _of_list(file, tell, reading)
        return
    with file.open("rb") as opened:
        size = max(1, opened.seek(0, 2))
        opened.seek(0)
        try:
            for at, found in enumerate((read_xml if form is Form.MARCXML else read_iso)(opened)):
                if at % _STEP == 0:
                    tell(opened.tell() / size)
                yield _edition(found) if isinstance(found, Read) else found
        except EntitiesError:
            raise NotLoaded(Unloadable.ENTITIES, file.name) from None


def _edition(found: Read) -> Edition | Damaged:
    if not has_title(found.text):
        return Damaged(found.number, found.offset, Wrong.NO_TITLE)
    return Edition(frozenset(isbn_keys(found.text)), found.text)


def _of_list(file: Path, tell: Share, reading: Reading | None) -> Iterator[Edition | Rejected]:
    found = read_list(
        file,
        encoding=reading.encoding if reading else None,
        delimiter=reading.delimiter if reading else None,
        columns=reading.columns if reading else None,
        progress=lambda read, rows: tell(read / max(1, rows)),
    )
    for row in found.rows:
        if isinstance(row, BookRow):
            isbns = frozenset(each.isbn.canonical for each in row.isbns)
            yield Edition(isbns, json.dumps(told(_draft_of(row)), ensure_ascii=False))
        else:
            yield row


def _draft_of(row: BookRow) -> TitleDraft:
    plain = {name: getattr(row, name) for name in _OF_A_TITLE if name not in _OF_ANOTHERS_SHELF}
    return TitleDraft(
        **plain,
        contributors=tuple(ContributorDraft(each.name, each.role) for each in row.contributors),
        isbns=tuple(IsbnDraft(each.printed, each.qualifier) for each in row.isbns),
    )


def title_in(text: str) -> TitleDraft | None:
    """Return the title of a record as a reference file keeps it."""
    if not text.startswith("{"):
        return title_of(record_of(text))
    draft = read_draft(json.loads(text))
    return None if draft == NO_TITLE else within_bounds(draft)
