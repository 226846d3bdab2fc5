"""A file of books in columns, read whole: what it is, which column means what, and every row's outcome."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from bookcrossing.clock import local_day
from bookcrossing.exchange.archive import MANIFEST, README
from bookcrossing.exchange.columns import Columns, columns_of, heading_row
from bookcrossing.exchange.cycles import parts_of_cycles
from bookcrossing.exchange.encoding import Certainty, UnknownEncodingError, decode, is_wide
from bookcrossing.exchange.headings import Field
from bookcrossing.exchange.reasons import Code, Doubt, NotAList, Reason, Rejected, Unreadable
from bookcrossing.exchange.rows import BookRow, ReadRow, RowReader
from bookcrossing.exchange.tables import RawRow, lines_of, recognised_delimiter, rows_of
from bookcrossing.writing.cells import as_written

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

LARGEST_FILE: Final = 200_000_000
STEP: Final = 500
"""Rows read between two words about progress."""


@dataclass(frozen=True, slots=True)
class ListFile:
    """A list that was read; every row of it is a book or a rejection, in the order of the file."""

    file: str
    format: str
    encoding: str
    certainty: Certainty
    delimiter: str
    columns: Columns
    rows: tuple[BookRow | Rejected, ...]
    doubts: tuple[Doubt, ...]

    @property
    def books(self) -> tuple[BookRow, ...]:
        return tuple(row for row in self.rows if isinstance(row, BookRow))

    @property
    def rejected(self) -> tuple[Rejected, ...]:
        return tuple(row for row in self.rows if isinstance(row, Rejected))


def read_list(
    path: Path,
    *,
    encoding: str | None = None,
    delimiter: str | None = None,
    columns: Mapping[str, Field | None] | None = None,
    this_year: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> ListFile:
    """Read a file; raise NotAList if nothing can be taken from it.

    `encoding`, `delimiter` and `columns` (heading → meaning) are a person's choice and go before any guess.
    `progress` is told rows read and rows in all; what it raises stops the reading.
    """
    file = path.name
    if path.stat().st_size > LARGEST_FILE:
        raise NotAList(file, Unreadable.TOO_LARGE)
    raw = path.read_bytes()
    if why := _no_list(raw):
        raise NotAList(file, why)
    try:
        decoded = decode(raw, encoding)
    except UnknownEncodingError as unknown:
        raise NotAList(file, Unreadable.WRONG_ENCODING) from unknown
    lines = lines_of(decoded.text)
    chosen = delimiter or recognised_delimiter(lines)
    table = _without_directive(list(rows_of(lines, chosen)))
    head, meant = _head(file, table, columns)
    body = [row for row in table[head + 1 :] if row.cells != table[head].cells]
    if meant.format.is_own:
        body = [replace(row, cells=tuple(map(as_written, row.cells))) for row in body]
    reader = RowReader(meant, file, this_year or local_day(datetime.now(UTC)).year)
    read: list[ReadRow] = []
    for row, also in zip(body, parts_of_cycles(body, meant), strict=True):
        if progress and len(read) % STEP == 0:
            progress(len(read), len(body))
        read.append(reader.read(row, also))
    read = _with_usable_ids(read)
    doubts = [doubt for row in read for doubt in row.doubts]
    if decoded.lost:
        doubts.insert(
            0, Doubt(file, 1, "", Reason(Code.BYTES_LOST, typed=str(decoded.lost), meant=decoded.encoding))
        )
    if body and _is_cut_short(body[-1], lines, meant):
        doubts.append(Doubt(file, body[-1].line, "", Reason(Code.LAST_ROW_SHORT)))
    rows = tuple(row.outcome for row in read)
    return ListFile(
        file, meant.format.name, decoded.encoding, decoded.certainty, chosen, meant, rows, tuple(doubts)
    )


def _head(
    file: str, table: Sequence[RawRow], choice: Mapping[str, Field | None] | None
) -> tuple[int, Columns]:
    """Return where the headings stand and what they mean."""
    head = heading_row(table)
    if head is None and choice and Field.NAME in choice.values():
        head = next((at for at, row in enumerate(table) if set(row.cells) & set(choice)), None)
    if head is None:
        first = next((row.cells for row in table if row.cells), ())
        raise NotAList(file, Unreadable.NO_TITLE_COLUMN, tuple(cell.strip()[:60] for cell in first[:40]))
    meant = columns_of(table[head].cells, choice)
    if not meant.places(Field.NAME):
        raise NotAList(file, Unreadable.NO_TITLE_COLUMN, meant.headings[:40])
    return head, meant


def _without_directive(table: list[RawRow]) -> list[RawRow]:
    """Drop the line ``sep=;`` that tells a spreadsheet the delimiter."""
    return table[1:] if table and re.fullmatch(r"sep=.?", "".join(table[0].cells), re.IGNORECASE) else table


def _with_usable_ids(read: list[ReadRow]) -> list[ReadRow]:
    """Forget the ids if one stands for different books: such a column numbers something else."""
    first: dict[str, str] = {}
    for row in read:
        if isinstance(row.outcome, BookRow) and row.outcome.source_key:
            known = first.setdefault(row.outcome.source_key, row.outcome.identity)
            if known != row.outcome.identity:
                return [
                    replace(one, outcome=replace(one.outcome, source_key=None))
                    if isinstance(one.outcome, BookRow)
                    else one
                    for one in read
                ]
    return read


def _is_cut_short(last: RawRow, lines: Sequence[str], columns: Columns) -> bool:
    """Tell a file that ends inside its last row: no line end, and cells missing."""
    return bool(lines[-1]) and last.torn is None and len(last.cells) < len(columns.headings)


_KINDS_BY_FIRST_BYTES: Final = (
    (b"PK\x03\x04", Unreadable.ARCHIVE),
    (b"\xd0\xcf\x11\xe0", Unreadable.SPREADSHEET),
    (b"%PDF", Unreadable.PDF),
    (b"SQLite format 3\x00", Unreadable.DATABASE),
    (b"\x89PNG", Unreadable.PICTURE),
    (b"\xff\xd8\xff", Unreadable.PICTURE),
    (b"GIF8", Unreadable.PICTURE),
    (b"RIFF", Unreadable.PICTURE),
    (b"II*\x00", Unreadable.PICTURE),
    (b"MM\x00*", Unreadable.PICTURE),
    (b"Rar!", Unreadable.ARCHIVE),
    (b"7z\xbc\xaf", Unreadable.ARCHIVE),
    (b"\x1f\x8b", Unreadable.ARCHIVE),
    (b"{\\rtf", Unreadable.MARKUP),
)
_OUR_FIRST_MEMBER: Final = README.encode()
_OUR_LAST_MEMBER: Final = MANIFEST.encode()
_MARKUP_START: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:\?xml|!doctype|html|[a-z]+[ >:])", re.IGNORECASE)
_JSON_START: Final = re.compile(rb'(?:\xef\xbb\xbf)?\s*[\[{]\s*["\[{]')
_MARC_START: Final = re.compile(rb"[0-9]{5}[a-z][a-z ]{2}")


def _no_list(raw: bytes) -> Unreadable | None:
    """Tell by its first bytes a file that is no text in columns."""
    if not raw.strip(b"\x00\xef\xbb\xbf\xff\xfe \r\n\t"):
        return Unreadable.EMPTY
    for first, why in _KINDS_BY_FIRST_BYTES:
        if raw.startswith(first):
            if raw[30:].startswith(_OUR_FIRST_MEMBER) and _OUR_LAST_MEMBER in raw[-4096:]:
                return Unreadable.WHOLE_TABLE
            is_workbook = why is Unreadable.ARCHIVE and (b"xl/" in raw or b"content.xml" in raw)
            return Unreadable.SPREADSHEET if is_workbook else why
    if _MARKUP_START.match(raw):
        return Unreadable.MARKUP
    if _JSON_START.match(raw):
        return Unreadable.JSON
    if _MARC_START.match(raw) and b"\x1e" in raw:
        return Unreadable.MARC
    return Unreadable.NOT_TEXT if _is_binary(raw[:65536]) and not is_wide(raw) else None


_TEXT_CONTROLS: Final = frozenset(b"\t\n\r\x0b\x0c\x1a\x1b\x00")


def _is_binary(sample: bytes) -> bool:
    """Tell bytes that are no letters; zeros may be holes in a damaged list."""
    controls = Counter(byte for byte in sample if byte < 0x20 and byte not in _TEXT_CONTROLS)
    return controls.total() > 0.02 * len(sample)
