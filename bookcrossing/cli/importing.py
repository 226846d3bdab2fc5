"""`import`: lists of books onto the table."""

from __future__ import annotations

from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, Final

from bookcrossing.cli.answers import REFUSED, WRONG_USAGE, Answer
from bookcrossing.cli.list_options import Reading, UnknownFieldError
from bookcrossing.cli.reading import cannot_read
from bookcrossing.cli.refusing import not_a_line
from bookcrossing.exchange.importing import import_list, is_table_itself, try_out
from bookcrossing.exchange.lists import read_list
from bookcrossing.exchange.opening import is_archive
from bookcrossing.exchange.reasons import NotAList, Unreadable
from bookcrossing.wording import exports, lists, pgettext
from bookcrossing.wording.sentences import fill, listed

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Iterator, Sequence

    from bookcrossing.cli.table import OpenTable
    from bookcrossing.exchange.importing import FileReport
    from bookcrossing.exchange.lists import ListFile
    from bookcrossing.exchange.reasons import Doubt, Rejected

_BETWEEN_WORDS_S: Final = 1.0


def take_in(table: OpenTable, options: Namespace) -> Iterator[Answer]:
    try:
        reading = Reading.of(options)
    except UnknownFieldError as unknown:
        why = str(unknown)
        facts = {"ok": False, "command": "import", "why": why, "refusal": "wrong_usage", "way_out": []}
        yield Answer(facts, code=WRONG_USAGE, why=why)
        return
    if (whole := _whole_table(options.files)) is not None:
        from bookcrossing.cli.exporting import take_whole

        if len(options.files) == 1:
            yield take_whole(table, options, Path(whole))
        else:
            yield not_a_line(exports.alone(Path(whole).name), ("import",), "not_alone")
        return
    found: list[ListFile] = []
    unread: list[tuple[str, str]] = []
    for name in options.files:
        try:
            if is_table_itself(Path(name), table.store.path):
                unread.append((name, lists.not_a_list(NotAList(name, Unreadable.DATABASE))))
                continue
            found.append(
                read_list(
                    Path(name),
                    encoding=reading.encoding,
                    delimiter=reading.delimiter,
                    columns=reading.columns,
                )
            )
        except NotAList as error:
            unread.append((name, lists.not_a_list(error)))
        except (OSError, ValueError):  # a name with a zero byte in it
            unread.append((name, cannot_read(name)))
    if options.dry_run:
        reports: Sequence[FileReport] = try_out(table.store, table.clock, found)
    else:
        reports = [
            import_list(table.desk, one, by=options.by, progress=_progress(table.say, one)) for one in found
        ]
    yield _answer(reports, unread, is_trial=options.dry_run)


def _whole_table(names: Sequence[str]) -> str | None:
    """Return the first of the files that is a whole table's zip."""
    for name in names:
        try:
            if is_archive(Path(name)):
                return name
        except ValueError:  # a name with a zero byte in it
            continue
    return None


def _progress(say: Callable[[str], None], found: ListFile) -> Callable[[int], None]:
    last = monotonic()

    def tell(taken: int) -> None:
        nonlocal last
        if monotonic() - last >= _BETWEEN_WORDS_S:
            last = monotonic()
            say(
                fill(
                    pgettext("Command line", "{file}: {taken} of {rows}"),
                    file=found.file,
                    taken=taken,
                    rows=len(found.rows),
                )
            )

    return tell


def _answer(reports: Sequence[FileReport], unread: list[tuple[str, str]], *, is_trial: bool) -> Answer:
    rejected: list[Rejected | Doubt] = [row for report in reports for row in report.rejected]
    warnings: list[Rejected | Doubt] = [row for report in reports for row in report.warnings]
    titles = sum(report.titles_added for report in reports)
    matched = sum(report.titles_matched for report in reports)
    copies = sum(report.copies_added for report in reports)
    why = " ".join(said for _, said in unread)
    facts: dict[str, Any] = {
        "ok": not unread,
        "command": "import",
        "read": sum(report.read for report in reports),
        "titles_added": titles,
        "titles_matched": matched,
        "copies_added": copies,
        "rejected": [_row_facts(row) for row in rejected],
        "warnings": [_row_facts(row) for row in warnings],
        "dry_run": is_trial,
        "files": [*map(_file_facts, reports), *({"file": name, "why": said} for name, said in unread)],
    }
    if unread:
        facts |= {"why": why, "refusal": "not_a_list", "way_out": []}
    sums = [(lists.would_be_taken if is_trial else lists.taken)(titles, copies)]
    sums += [
        say(count)
        for say, count in (
            (lists.known_before, matched),
            (lists.rejected, len(rejected)),
            (lists.doubted, len(warnings)),
        )
        if count
    ]
    notices = [lists.row(row) for row in (*rejected, *warnings)]
    notices += [_left_over(report) for report in reports if report.columns_to_note]
    return Answer(
        facts, "\n".join(sums) if reports else "", tuple(notices), code=REFUSED if unread else 0, why=why
    )


def _row_facts(row: Rejected | Doubt) -> dict[str, Any]:
    return {
        "file": row.file,
        "line": row.line,
        "field": row.field,
        "why": lists.reason(row.why),
        "code": row.why.code,
    }


def _file_facts(report: FileReport) -> dict[str, Any]:
    return {
        "file": report.file,
        "format": report.format,
        "encoding": report.encoding,
        "delimiter": report.delimiter,
        "columns_to_note": list(report.columns_to_note),
        "read": report.read,
        "titles_added": report.titles_added,
        "titles_matched": report.titles_matched,
        "copies_added": report.copies_added,
        "rejected": len(report.rejected),
    }


def _left_over(report: FileReport) -> str:
    return fill(
        pgettext("Command line", "{file}: columns that went into the note: {columns}."),
        file=report.file,
        columns=listed(report.columns_to_note),
    )
