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
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    import sqlalchemy as sa
    from sqlalchemy.orm import Session

BLOCK: Final = 1 << 18
STEP: Final = 2_000
"""Rows written between two words about progress."""
_LEVEL: Final = 6


@dataclass(slots=True)
class _Packing:
    """A zip that is being written, and what stands in it so far."""

    file: zipfile.ZipFile
    folder: Path
    """Where there must be room anyway."""
    made_at: datetime
    members: dict[str, Member] = field(default_factory=dict)

    def put(self, name: str, blocks: Iterator[bytes], *, packed: bool = True) -> None:
        """Write one member block by block, and note its hash."""
        info = zipfile.ZipInfo(name, self.made_at.timetuple()[:6])
        info.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
        info.external_attr = 0o644 << 16
        seen, size = hashlib.sha256(), 0
        with self.file.open(info, "w", force_zip64=True) as member:
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
        packing = _Packing(file, target.parent, made_at)
        packing.put(README, iter([readme(with_readers=with_readers).encode()]))
        told = _Telling(progress)
        tables = {table.name: _put_table(packing, session, table, told) for table in TABLES}
        for sha256, media_type, image in pictures(session):
            packing.put(picture_member(sha256, media_type), iter([image]), packed=False)
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
    columns = plain_columns(table)
    names = [column.name for column in columns]
    sorts = [sort_of(column) for column in columns]
    count = 0
    with tempfile.TemporaryFile(dir=packing.folder) as beside:
        text = io.TextIOWrapper(beside, "utf-8", newline="", write_through=False)
        cells = csv.writer(text)
        cells.writerow(names)
        in_cells = [in_cell(sort) for sort in sorts]

        def lines() -> Iterator[str]:
            nonlocal count
            writers = [written(sort) for sort in sorts]
            for row in rows_of(session, table):
                values = [write(value) for write, value in zip(writers, row, strict=True)]
                cells.writerow(
                    [
                        "" if value is None else cell(value)
                        for cell, value in zip(in_cells, values, strict=True)
                    ]
                )
                start = ",\n" if count else "\n"
                count += 1
                told.one_more()
                yield start + json.dumps(dict(zip(names, values, strict=True)), ensure_ascii=False)

        packing.put(f"{table.name}.json", _in_blocks(_as_list(lines())))
        text.flush()
        beside.seek(0)
        packing.put(f"{table.name}.csv", _blocks_of(beside))
        text.detach()
    return TableFacts(count, dict(zip(names, sorts, strict=True)))


def _as_list(lines: Iterator[str]) -> Iterator[str]:
    """Set one object a line between brackets, so that it is a JSON list and still read line by line."""
    yield "["
    yield from lines
    yield "\n]\n"


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
