"""Which sub-command does what; each yields its answers, or raises a refusal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bookcrossing.cli import cataloguing, people, reading
from bookcrossing.cli.issued_months import moved_by, with_issued_months
from bookcrossing.cli.moving import MOVEMENTS, movement, movement_answer
from bookcrossing.cli.refusing import failed, refused
from bookcrossing.errors import DeskError, StoreFailure

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Iterator, Sequence

    from bookcrossing.cli.answers import Answer
    from bookcrossing.cli.table import OpenTable

    Doing = Callable[[OpenTable, Namespace], Iterator[Answer]]


def answers(table: OpenTable, options: Namespace, typed: Sequence[str]) -> Iterator[Answer]:
    """Do what the line `typed` asks for; a refusal and a failure of the disk are answers, too."""
    try:
        yield from _doing(options.command)(table, options)
    except DeskError as error:
        yield refused(error, typed)
    except StoreFailure as failure:
        yield failed(failure, typed)


def _doing(name: str) -> Doing:
    return _move if name in MOVEMENTS else _OTHERS[name]


def _move(table: OpenTable, options: Namespace) -> Iterator[Answer]:
    result = table.desk.perform(movement(options), by=options.by).result
    answer = movement_answer(options.command, result)
    yield with_issued_months(table, answer, moved_by(table, options, result))


def _add(table: OpenTable, options: Namespace) -> Iterator[Answer]:
    result = table.desk.perform(cataloguing.adding(options, table.reads), by=options.by).result
    answer = cataloguing.added_answer(options, result)
    yield with_issued_months(table, answer, moved_by(table, options, result))


def _box(table: OpenTable, options: Namespace) -> Iterator[Answer]:
    from bookcrossing.cli.boxes import box

    yield from box(table, options)


def _wish(table: OpenTable, options: Namespace) -> Iterator[Answer]:
    from bookcrossing.cli.boxes import wish

    yield from wish(table, options)


def _import(table: OpenTable, options: Namespace) -> Iterator[Answer]:
    from bookcrossing.cli.importing import take_in  # reading lists is slow to load

    yield from take_in(table, options)


def _export(table: OpenTable, options: Namespace) -> Iterator[Answer]:
    from bookcrossing.cli.exporting import write_out

    yield from write_out(table, options)


def _backup(table: OpenTable, options: Namespace) -> Iterator[Answer]:
    from bookcrossing.cli.keeping import back_up

    yield from back_up(table, options)


def _restore(table: OpenTable, options: Namespace) -> Iterator[Answer]:
    from bookcrossing.cli.keeping import restore_line

    yield from restore_line(table, options)


def _reference(table: OpenTable, options: Namespace) -> Iterator[Answer]:
    from bookcrossing.cli.references import reference  # reading MARC is slow to load

    yield from reference(table, options)


def _labels(table: OpenTable, options: Namespace) -> Iterator[Answer]:
    from bookcrossing.cli.labels import take_labels

    yield from take_labels(table, options)


def _summary(table: OpenTable, options: Namespace) -> Iterator[Answer]:
    from bookcrossing.cli.summing import tell_month

    yield from tell_month(table, options)


def _stocktake(table: OpenTable, options: Namespace) -> Iterator[Answer]:
    from bookcrossing.cli.stocktaking import stocktake

    yield from stocktake(table, options)


def _lookup(table: OpenTable, options: Namespace) -> Iterator[Answer]:
    from bookcrossing.cli.looking_up import look_up

    yield from look_up(table, options)


def _sources(table: OpenTable, options: Namespace) -> Iterator[Answer]:
    from bookcrossing.cli.sources import sources

    yield from sources(table, options)


def _printers(table: OpenTable, options: Namespace) -> Iterator[Answer]:
    from bookcrossing.cli.printers import printers

    yield from printers(table, options)


def _sheets(table: OpenTable, options: Namespace) -> Iterator[Answer]:
    from bookcrossing.cli.sheets import sheets

    yield from sheets(table, options)


def _check(table: OpenTable, options: Namespace) -> Iterator[Answer]:
    from bookcrossing.cli.checking import examine

    yield examine(table, mend_first=options.mend)


_OTHERS: Final[dict[str, Doing]] = {
    "add": _add,
    "backup": _backup,
    "box": _box,
    "check": _check,
    "export": _export,
    "import": _import,
    "journey": reading.follow,
    "labels": _labels,
    "lookup": _lookup,
    "printers": _printers,
    "reader": people.reader,
    "reference": _reference,
    "restore": _restore,
    "search": reading.find,
    "sheets": _sheets,
    "sources": _sources,
    "stocktake": _stocktake,
    "summary": _summary,
    "undo": cataloguing.undo,
    "wish": _wish,
}
