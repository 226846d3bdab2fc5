"""`export`, and `import` of a whole table."""

from __future__ import annotations

from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, Final

from bookcrossing.cli.answers import WRONG_USAGE, Answer
from bookcrossing.cli.refusing import not_a_line
from bookcrossing.exchange.exporting import (
    ExportFormat,
    NoSuchFormat,
    export_books,
    export_list,
    export_whole,
    format_of,
)
from bookcrossing.exchange.opening import NotAnArchive
from bookcrossing.exchange.putting_down import NotWritten
from bookcrossing.exchange.unpacking import NotEmpty, try_out_whole, unpack
from bookcrossing.keeping.privacy import forget
from bookcrossing.wording import exports, language

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Iterator

    from bookcrossing.cli.table import OpenTable
    from bookcrossing.exchange.exporting import Exported
    from bookcrossing.exchange.unpacking import Unpacked

_BETWEEN_WORDS_S: Final = 2.0


def write_out(table: OpenTable, options: Namespace) -> Iterator[Answer]:
    path = Path(options.file)
    try:
        wanted = format_of(path)
    except NoSuchFormat as error:
        why = exports.no_such_format(error)
        yield Answer(not_a_line(why, ("export",)).facts, code=WRONG_USAGE, why=why)
        return
    try:
        yield _written(_export(table, options, path, wanted))
    except NotWritten as error:
        yield not_a_line(exports.not_written(error), ("export",), error.why.value)


def _export(table: OpenTable, options: Namespace, path: Path, wanted: ExportFormat) -> Exported:
    match wanted:
        case ExportFormat.ZIP:
            progress = _progress(table.say, exports.progress)
            with_readers = not options.without_readers
            return export_whole(table.store, table.clock, path, with_readers=with_readers, progress=progress)
        case ExportFormat.CSV:
            progress = _progress(table.say, exports.progress_titles)
            return export_list(
                table.store, path, tongue=language(), words=exports.list_words(), progress=progress
            )
        case ExportFormat.JSON:
            progress = _progress(table.say, exports.progress_titles)
            return export_books(table.store, table.clock, path, progress=progress)


def _written(done: Exported) -> Answer:
    facts: dict[str, Any] = {
        "ok": True,
        "command": "export",
        "file": str(done.path.absolute()),
        "format": done.format,
        "bytes": done.bytes,
        "with_readers": done.with_readers,
        "rows": dict(done.rows),
    }
    notices: tuple[str, ...] = ()
    if done.with_readers and done.rows.get("reader"):
        notices = (f"{exports.holds_readers()} {exports.leave_readers_out()}",)
    return Answer(facts, exports.exported(done), notices)


def take_whole(table: OpenTable, options: Namespace, path: Path) -> Answer:
    """Take a whole table in, or say what that would bring."""
    try:
        if options.dry_run:
            done = try_out_whole(table.store, table.clock, path)
        else:
            progress = _progress(table.say, exports.progress_taken)
            done = unpack(table.desk, path, by=options.by, progress=progress)
            forget(
                table.store, table.clock, even_if_done_today=True
            )  # what came may be older than the rules allow
    except NotAnArchive as error:
        return not_a_line(exports.not_an_archive(error), ("import",), error.why.value)
    except NotEmpty:
        return not_a_line(exports.not_empty(path.name), ("import",), "not_empty")
    return _taken(done, is_trial=options.dry_run)


def _taken(done: Unpacked, *, is_trial: bool) -> Answer:
    titles = done.rows.get("title", 0)
    facts: dict[str, Any] = {
        "ok": True,
        "command": "import",
        "read": titles,
        "titles_added": titles,
        "titles_matched": 0,
        "copies_added": done.rows.get("copy", 0),
        "rejected": [],
        "warnings": [],
        "dry_run": is_trial,
        "files": [{"file": done.file, "format": "table", "made_at": done.made_at, "rows": done.rows}],
    }
    return Answer(facts, exports.unpacked(done, is_trial=is_trial))


def _progress(say: Callable[[str], None], words: Callable[[int], str]) -> Callable[[int], None]:
    last = monotonic()

    def tell(rows: int) -> None:
        nonlocal last
        if monotonic() - last >= _BETWEEN_WORDS_S:
            last = monotonic()
            say(words(rows))

    return tell
