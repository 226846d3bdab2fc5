"""Writing the whole table into one zip: every table as CSV and JSON, the pictures, and what all of it means."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import tempfile
import zipfile
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING, Any, Final

from bookcrossing.exchange.archive import (
    FORMAT,
    MANIFEST,
    README,
    VERSION,
    Manifest,
    Member,
    TableFacts,
    in_cell,
    picture_member,
    sort_of,
    written,
)
from bookcrossing.exchange.field_guide import readme
from bookcrossing.store.schema import SCHEMA
from bookcrossing.store.whole import TABLES, pictures, plain_columns, rows_of
from bookcrossing.version import program_version

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    import sqlalchemy as sa
    from sqlalchemy.orm import Session

    from bookcrossing.exchange.archive import Sort

BLOCK: Final = 1 << 18
STEP: Final = 2_000
"""Rows written between two words about progress."""
_LEVEL: Final = 3
"""Quicker than the usual six, for a tenth more bytes."""


@dataclass(slots=True)
class _Packing:
    """A zip that is being written, and what stands in it so far."""

    file: zipfile.ZipFile
    folder: Path
    """Where there must be room anyway."""
    members: dict[str, Member] = field(default_factory=dict)

    def put(self, name: str, blocks: Iterator[bytes]) -> None:
        """Write one member block by block, and note its hash."""
        seen, size = hashlib.sha256(), 0
        with self.file.open(name, "w", force_zip64=True) as member:
            for block in blocks:
                seen.update(block)
                size += len(block)
                member.write(block)
        self.members[name] = Member(seen.hexdigest(), size)


def pack(
    session: Session,
    target: Path,
    made_at: datetime,
    *,
    with_readers: bool = True,
    progress: Callable[[int], None] = lambda _: None,
) -> Manifest:
    """Write everything that `session`'s one transaction sees into a new zip at `target`.

    `progress` is told how many rows were written; what it raises stops the writing. Raises OSError.
    """
    with zipfile.ZipFile(target, "x", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as file:
        packing = _Packing(file, target.parent)
        packing.put(README, iter([readme(with_readers=with_readers).encode()]))
        told = _Telling(progress)
        tables = {table.name: _put_table(packing, session, table, told) for table in TABLES}
        for sha256, media_type, image in pictures(session):
            packing.put(picture_member(sha256, media_type), iter([image]))
        manifest = Manifest(
            format=FORMAT,
            version=VERSION,
            schema=SCHEMA,
            program=f"bookcrossing {program_version()}",
            made_at=made_at.isoformat(),
            with_readers=with_readers,
            tables=tables,
            members=dict(packing.members),
        )
        packing.put(MANIFEST, iter([manifest.as_json().encode()]))
    return manifest


@dataclass(slots=True)
class _Telling:
    progress: Callable[[int], None]
    rows: int = 0

    def one_more(self) -> None:
        if self.rows % STEP == 0:
            self.progress(self.rows)
        self.rows += 1


def _put_table(packing: _Packing, session: Session, table: sa.Table, told: _Telling) -> TableFacts:
    """Write a table as JSON and, on the way, as CSV into a file of its own that follows."""
    fields = {column.name: sort_of(column) for column in plain_columns(table)}
    with tempfile.TemporaryFile(dir=packing.folder) as beside:
        text = io.TextIOWrapper(beside, "utf-8", newline="")
        writing = _Writing(fields, csv.writer(text), told)
        packing.put(f"{table.name}.json", _in_blocks(writing.as_list(rows_of(session, table))))
        text.flush()
        beside.seek(0)
        packing.put(f"{table.name}.csv", _blocks_of(beside))
        text.detach()
    return TableFacts(writing.rows, fields)


@dataclass(slots=True)
class _Writing:
    """One table on its way out: each row as a line of JSON, and as a line of CSV beside it."""

    fields: dict[str, Sort]
    cells: Any
    told: _Telling
    rows: int = 0

    def as_list(self, rows: Iterator[Sequence[Any]]) -> Iterator[str]:
        """Yield one object a line between brackets: a JSON list that can still be read line by line."""
        self.cells.writerow(self.fields)
        changed = _needing(self.fields, written)
        other_cells = _needing(self.fields, in_cell)
        yield "["
        for row in rows:
            values = list(row)
            for at, write in changed:
                values[at] = write(values[at])
            start = ",\n" if self.rows else "\n"
            yield start + _ENCODE(dict(zip(self.fields, values, strict=True)))
            for at, write in other_cells:
                values[at] = write(values[at])
            self.cells.writerow(values)
            self.rows += 1
            self.told.one_more()
        yield "\n]\n"


def _needing(
    fields: dict[str, Sort], how: Callable[[Sort], Callable[[Any], Any] | None]
) -> list[tuple[int, Callable[[Any], Any]]]:
    """Return which fields are not written as they are, and how instead."""
    found = ((at, how(sort)) for at, sort in enumerate(fields.values()))
    return [(at, write) for at, write in found if write is not None]


_ENCODE: Final = json.JSONEncoder(ensure_ascii=False).encode


def _in_blocks(lines: Iterator[str]) -> Iterator[bytes]:
    gathered: list[str] = []
    letters = 0
    for line in lines:
        gathered.append(line)
        letters += len(line)
        if letters >= BLOCK:
            yield "".join(gathered).encode()
            gathered, letters = [], 0
    yield "".join(gathered).encode()


def _blocks_of(file: IO[Any]) -> Iterator[bytes]:
    while block := file.read(BLOCK):
        yield block
