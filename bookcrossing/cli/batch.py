"""Many commands, one a line: one JSON object out for each, when it is safe on the disk."""

from __future__ import annotations

import shlex
import sys
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from bookcrossing.cli.answers import DONE, REFUSED, Answer
from bookcrossing.cli.cataloguing import added_answer, adding
from bookcrossing.cli.commands import answers
from bookcrossing.cli.issued_months import changed_months, moved_by, saying
from bookcrossing.cli.moving import MOVEMENTS, movement, movement_answer
from bookcrossing.cli.parser import UsageError, line_parser, parse
from bookcrossing.cli.people import adding_reader, reader_added_answer
from bookcrossing.cli.reading import cannot_read
from bookcrossing.cli.refusing import failed, not_a_line, refused
from bookcrossing.desk.together import LineRefused, Row, perform_rows
from bookcrossing.errors import DeskError, StoreFailure
from bookcrossing.keeping.crashes import write_down
from bookcrossing.values import Month
from bookcrossing.wording import failures, npgettext, pgettext
from bookcrossing.wording.dates import number
from bookcrossing.wording.sentences import fill

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator, Mapping, Sequence

    from bookcrossing.cli.parser import Parser
    from bookcrossing.cli.table import OpenTable
    from bookcrossing.desk.desk import Command
    from bookcrossing.listings.reads import Reads

LONGEST_LINE: Final = 1_000_000
_WHOLE_RUN: Final = frozenset({"batch", "demo"})
"""Commands of which each is a whole run of the program."""
_BEFORE: Final = frozenset({"--database", "--language"})


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the file: words that were read, or why they could not be."""

    typed: tuple[str, ...]
    options: Namespace | None
    wrong: Answer | None


def batch(table: OpenTable, options: Namespace) -> Iterator[Answer]:
    """Answer each line of the file; blank lines and those that begin with # and a space are skipped."""
    parser = line_parser()
    try:
        lines = (_read(parser, raw, is_stdin=options.file == "-") for raw in _commands_in(options.file))
        if options.together:
            yield from _together(table, list(lines), options.by)
        else:
            yield from _one_by_one(table, lines, options.by)
    except OSError:
        yield Answer({}, code=REFUSED, why=cannot_read(options.file))


def _commands_in(file: str) -> Iterator[bytes]:
    if file == "-":
        yield from _worth_reading(sys.stdin.buffer)
    else:
        with Path(file).open("rb") as lines:
            yield from _worth_reading(lines)


def _worth_reading(lines: Any) -> Iterator[bytes]:
    for raw in lines:
        line = raw.removeprefix(b"\xef\xbb\xbf").strip()
        if line and line != b"#" and not line.startswith((b"# ", b"#!")):
            yield line


def _read(parser: Parser, raw: bytes, *, is_stdin: bool) -> _Line:
    if len(raw) > LONGEST_LINE:
        return _wrong(pgettext("Command line", "The line is far too long to be a command."))
    try:
        typed = tuple(shlex.split(raw.decode("utf-8")))
    except UnicodeDecodeError:
        return _wrong(pgettext("Command line", "The line is not written in UTF-8."))
    except ValueError:
        return _wrong(
            pgettext(
                "Command line",
                "A quotation mark or an apostrophe in the line has no second one: put the whole text in double "
                "quotation marks.",
            )
        )
    if misplaced := _misplaced(typed):
        return _wrong(misplaced, typed)
    try:
        options = parse(parser, typed)
    except UsageError as error:
        return _wrong(
            fill(pgettext("Command line", "This is no command: {error}."), error=str(error).rstrip(".")),
            typed,
        )
    if is_stdin and options.command == "search" and options.queries == "-":
        return _wrong(
            pgettext(
                "Command line",
                "“--queries -” would read the lines of the batch itself: write the queries into a file.",
            ),
            typed,
        )
    return _Line(typed, options, None)


def _misplaced(typed: tuple[str, ...]) -> str:
    """Say of what is known, but not inside a batch, that it cannot stand there."""
    word = typed[0].partition("=")[0] if typed else ""
    if word in _WHOLE_RUN:
        return fill(
            pgettext("Command line", "“{word}” cannot stand in a batch: give it by itself."), word=word
        )
    if word in _BEFORE:
        return fill(
            pgettext("Command line", "“{word}” stands before “batch”, and holds for all its lines."),
            word=word,
        )
    return ""


def _wrong(why: str, typed: tuple[str, ...] = ()) -> _Line:
    return _Line(typed, None, not_a_line(why, typed))


def _one_by_one(table: OpenTable, lines: Iterator[_Line], by: str) -> Iterator[Answer]:
    total = refusals = 0
    for line in lines:
        answer = _one(table, line, by)
        total += 1
        refusals += answer.code != DONE
        yield answer
    if refusals:
        yield Answer({}, code=REFUSED, why=_so_many_refused(refusals, total))


def _so_many_refused(refusals: int, total: int) -> str:
    if total == 1:
        return pgettext("Command line", "The only line was refused.")
    said = npgettext(
        "Command line", "{n} of {total} lines was refused.", "{n} of {total} lines were refused.", refusals
    )
    return fill(said, n=number(refusals), total=number(total))


def _none_written(refusals: int, total: int) -> str:
    if total == 1:
        return pgettext("Command line", "The only line was refused.")
    said = npgettext(
        "Command line",
        "{n} of {total} lines was refused, so none was written.",
        "{n} of {total} lines were refused, so none was written.",
        refusals,
    )
    return fill(said, n=number(refusals), total=number(total))


def _one(table: OpenTable, line: _Line, by: str) -> Answer:
    if line.wrong is not None or line.options is None:
        return line.wrong or not_a_line("")
    _recorded_by(line.options, by)
    try:
        given = list(answers(table, line.options, line.typed))
    except Exception as crash:  # noqa: BLE001  # a mistake of ours in one line must not silence the next
        log = write_down(crash, line.options.command, table.clock.now())
        return not_a_line(failures.crash(log), line.typed, "crash")
    if len(given) == 1:
        only = given[0]
        return Answer(
            {"ok": only.code == DONE, "command": line.options.command, **only.facts}, code=only.code
        )
    code = max((answer.code for answer in given), default=DONE)
    whole = {
        "ok": code == DONE,
        "command": line.options.command,
        "answers": [answer.facts for answer in given],
    }
    return Answer(whole, code=code)


def _recorded_by(options: Namespace, by: str) -> None:
    if by and not getattr(options, "by", by):
        options.by = by


# All or none


def _together(table: OpenTable, lines: list[_Line], by: str) -> Iterator[Answer]:
    rows: list[Row] = []
    wrong: dict[int, Answer] = {}
    results: Mapping[int, object] = {}
    for at, line in enumerate(lines):
        if line.options is None:
            wrong[at] = line.wrong or not_a_line("")
            continue
        _recorded_by(line.options, by)
        try:
            rows.append(Row(at, _command(line.options, table.reads), line.options.by))
        except DeskError as error:
            wrong[at] = refused(error, line.typed)
        except LookupError:
            why = pgettext("Command line", "Only movements and what is added can be written together.")
            wrong[at] = not_a_line(why, line.typed, "not_together")
    if not wrong:
        try:
            written = perform_rows(table.desk, rows)
        except StoreFailure as failure:
            wrong = dict.fromkeys(range(len(lines)), failed(failure, ()))
        else:
            if isinstance(written, LineRefused):
                wrong = {written.number: refused(written.error, lines[written.number].typed)}
            else:
                results = written.results
    if not wrong:
        yield from _written(table, [line.options for line in lines if line.options is not None], results)
        return
    for at, line in enumerate(lines):
        yield wrong.get(at) or not_a_line(_others(), line.typed, "others_refused")
    yield Answer({}, code=REFUSED, why=_none_written(len(wrong), len(lines)))


def _written(table: OpenTable, lines: Sequence[Namespace], results: Mapping[int, object]) -> Iterator[Answer]:
    """Answer each line; a month that was issued is counted anew once, however many lines are in it."""
    moved = [moved_by(table, options, results[at]) for at, options in enumerate(lines)]
    changed = changed_months(table, chain.from_iterable(moved))
    for at, options in enumerate(lines):
        months = {Month.of(each) for each in moved[at]}
        yield saying(_answer(options, results[at]), (each for each in changed if each.month in months))


def _others() -> str:
    return pgettext("Command line", "Nothing was written, because another line of the same file was refused.")


def _command(options: Namespace, reads: Reads) -> Command[Any]:
    """Return what can be judged together with others; raise LookupError for anything else."""
    if options.command in MOVEMENTS:
        return movement(options)
    if options.command == "add":
        return adding(options, reads)
    if options.command == "reader" and options.add:
        return adding_reader(options)
    raise LookupError(options.command)


def _answer(options: Namespace, result: Any) -> Answer:
    if options.command == "add":
        return added_answer(options, result)
    if options.command == "reader":
        return reader_added_answer(result)
    return movement_answer(options.command, result)
