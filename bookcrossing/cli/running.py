"""Open the file, do the command, close the file."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from bookcrossing.cli.commands import answers
from bookcrossing.cli.refusing import failed, only_said
from bookcrossing.cli.table import OpenTable
from bookcrossing.errors import Failure, StoreFailure
from bookcrossing.keeping.locating import locate_places
from bookcrossing.keeping.privacy import forget

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Generator, Mapping, Sequence
    from pathlib import Path

    from bookcrossing.cli.answers import Answer
    from bookcrossing.clock import Clock

_READING: Final = (
    "backup",
    "check",
    "export",
    "journey",
    "labels",
    "lookup",
    "printers",
    "search",
    "summary",
)
"""What asks a table that is there: of a mistyped name it would make an empty one, and answer from that."""


def run(
    database: Path,
    options: Namespace,
    typed: Sequence[str],
    clock: Clock,
    say: Callable[[str], None],
    painters: Mapping[str, Callable[..., Any]] | None = None,
) -> Generator[Answer, None, None]:
    if options.command == "restore":
        from bookcrossing.cli.keeping import restore_into

        yield from restore_into(database, options, typed, clock)
        return
    if options.command == "demo":
        from bookcrossing.cli.demo import demo

        yield from demo(database, options, typed, clock)
        return
    if _asks(options) and not database.exists():
        yield _unopened(StoreFailure(Failure.NO_TABLE, database), options, typed)
        return
    try:
        table = OpenTable.at(database, clock, say, painters)
    except StoreFailure as failure:
        yield _unopened(failure, options, typed)
        return
    try:
        if options.command != "check":
            # What cannot be forgotten now, on a full disk or a busy file, is forgotten at the next start.
            with suppress(StoreFailure):
                forget(table.store, clock)
                locate_places(table.store)
        if options.command == "batch":
            from bookcrossing.cli.batch import batch

            yield from batch(table, options)
        else:
            yield from answers(table, options, typed)
    finally:
        table.store.close()


def _asks(options: Namespace) -> bool:
    of_box = options.command == "box" and options.from_whom is None
    of_reader = options.command == "reader" and not options.add
    of_reference = options.command == "reference" and options.file is None
    of_sources = options.command == "sources" and all(
        getattr(options, name) is None for name in ("add", "remove", "on", "off", "order", "outside")
    )
    of_sheets = options.command == "sheets" and options.add is None
    of_walk = options.command == "stocktake" and not options.begin
    return (
        options.command in _READING
        or of_box
        or of_reader
        or of_reference
        or of_sheets
        or of_sources
        or of_walk
    )


def _unopened(failure: StoreFailure, options: Namespace, typed: Sequence[str]) -> Answer:
    if options.command == "check":
        from bookcrossing.cli.checking import unopened

        return unopened(failure)
    answer = failed(failure, typed)
    return only_said(answer) if options.command == "batch" else answer
