"""The sub-commands and their options, as argparse reads them."""

from __future__ import annotations

import argparse
import sys
from functools import cache
from typing import TYPE_CHECKING, Any, Final, Never

from bookcrossing.cli import (
    box_options,
    label_options,
    list_options,
    printer_options,
    sheet_options,
    source_options,
    stocktake_options,
)
from bookcrossing.cli.streams import put_out
from bookcrossing.cli.typed_values import whole_number
from bookcrossing.desk.drafts import AUDIENCES, CATEGORIES, CONDITIONS
from bookcrossing.version import program_version
from bookcrossing.wording import LANGUAGES, language, pgettext, usage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bookcrossing.wording import Language

    Subparsers = argparse._SubParsersAction[Any]  # noqa: SLF001  # its type has no other name

WITH_WAY_OUT: Final = frozenset({"lend", "take", "read-here", "sight", "move", "stay", "set-aside"})
"""Commands for which `--anyway` writes first what the book's being in hand shows."""

# The names by which argparse asks for its own words, whenever it says them.
vars(argparse).update(_=usage.phrase, ngettext=usage.counted_phrase)


class UsageError(Exception):
    """A line that is no command: what is wrong with it."""


class Parser(argparse.ArgumentParser):
    """An argparse parser whose refusals inside `batch` are answers, not exits."""

    raises = False

    def error(self, message: str) -> Never:
        if self.raises:
            raise UsageError(message)
        super().error(message)

    def _print_message(self, message: str, file: Any = None) -> None:
        """Let a help that doesn't arrive be said, as argparse does not."""
        if message and file is sys.stdout:
            put_out(message.removesuffix("\n"))
        else:
            super()._print_message(message, file)


class BatchParser(Parser):
    raises = True

    def exit(self, status: int = 0, message: str | None = None) -> Never:
        raise UsageError(message or str(status))

    def print_help(self, _file: object = None) -> Never:
        """Answer with the usage: nothing but answers stands on a batch's stdout."""
        raise UsageError(" ".join(self.format_usage().split()))


def whole_parser() -> Parser:
    """Return the parser of what is typed, in the language spoken now."""
    return _whole_parser(language())


def line_parser() -> Parser:
    """Return the parser of one line of a batch: the same commands, without `batch` and what stands before."""
    return _line_parser(language())


# A parser keeps nothing of what it has read, and building one takes three hundred times as long as reading with it.
@cache
def _whole_parser(_language: Language) -> Parser:
    parser = Parser(
        prog="bookcrossing",
        allow_abbrev=False,
        description=pgettext(
            "Command line", "The desk of a table of travelling books. Without a command the window opens."
        ),
    )
    parser.add_argument("--version", action="version", version=f"bookcrossing {program_version()}")
    parser.add_argument(
        "--database",
        metavar="FILE",
        help=pgettext("Command line", "the table's file; else BOOKCROSSING_DATABASE, else the data folder"),
    )
    parser.add_argument(
        "--language", choices=LANGUAGES, help=pgettext("Command line", "the language of what is said")
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    _add_demo(commands)
    _add_all(commands)
    _add_batch(commands)
    return parser


@cache
def _line_parser(_language: Language) -> Parser:
    parser = BatchParser(prog="", allow_abbrev=False, add_help=False)
    _add_all(parser.add_subparsers(dest="command", metavar="COMMAND", required=True))
    return parser


def _add_all(commands: Subparsers) -> None:
    _add_import(commands)
    _add_export(commands)
    _add_search(commands)
    _add_add(commands)
    _add_boxes(commands)
    _add_stocktake(commands)
    _add_movements(commands)
    _add_undo(commands)
    _add_reader(commands)
    _add_reference(commands)
    _add_journey(commands)
    _add_labels(commands)
    _add_sheets(commands)
    _add_printers(commands)
    _add_lookup(commands)
    _add_sources(commands)
    _add_summary(commands)
    _add_backup(commands)
    _add_restore(commands)
    _add_check(commands)


def _command(commands: Subparsers, name: str, words: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(
        name, help=words, description=words, allow_abbrev=False
    )
    return parser


def _takes_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help=pgettext("Command line", "answer as JSON"))


def _takes_by(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--by", metavar="INITIALS", default="", help=pgettext("Command line", "who records it")
    )


def _takes_when(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--at",
        metavar="WHEN",
        help=pgettext(
            "Command line", "when it happened: 2024-05-03T14:00, 2024-05-03, 2024-05, 2024-winter or 2024"
        ),
    )
    _takes_by(parser)
    _takes_json(parser)


def _add_movements(commands: Subparsers) -> None:
    movements = {
        "lend": pgettext("Command line", "give a copy to a reader"),
        "return": pgettext("Command line", "take a book home, wherever it was"),
        "renew": pgettext("Command line", "let the reader keep it longer"),
        "take": pgettext("Command line", "let it travel"),
        "back": pgettext("Command line", "take a book home, wherever it was"),
        "read-here": pgettext("Command line", "it was read at the table"),
        "sight": pgettext("Command line", "somebody saw it"),
        "move": pgettext("Command line", "hand it over to another table"),
        "stay": pgettext("Command line", "it stays with a reader"),
        "missing": pgettext("Command line", "it could not be found"),
        "found": pgettext("Command line", "take a book home, wherever it was"),
        "set-aside": pgettext("Command line", "take it off the table to be prepared"),
        "put-out": pgettext("Command line", "put it out on the table"),
        "words": pgettext("Command line", "keep what a reader wrote back"),
        "withdraw": pgettext("Command line", "take it out of the stock"),
    }
    for name, words in movements.items():
        parser = _command(commands, name, words)
        parser.add_argument(
            "copy", metavar="COPY", help=pgettext("Command line", "a copy's number or any of its codes")
        )
        _add_movement_options(parser, name)
        if name in WITH_WAY_OUT:
            parser.add_argument(
                "--anyway",
                action="store_true",
                help=pgettext("Command line", "record first what must have happened before"),
            )
        _takes_when(parser)


def _add_movement_options(parser: argparse.ArgumentParser, name: str) -> None:
    match name:
        case "lend":
            parser.add_argument("reader", metavar="READER")
            parser.add_argument("--until", metavar="DATE")
            parser.add_argument("--under-18", action="store_true")
        case "renew":
            parser.add_argument("--until", metavar="DATE")
        case "take":
            parser.add_argument("--to", metavar="PLACE", default="")
        case "back":
            parser.add_argument("--from", metavar="PLACE", dest="origin")
        case "sight":
            parser.add_argument("--place", metavar="PLACE", required=True)
            parser.add_argument("--words", metavar="TEXT", default="")
        case "move":
            parser.add_argument("place", metavar="PLACE")
        case "stay":
            parser.add_argument("--as", metavar="TEXT", dest="how", required=True)
        case "words":
            parser.add_argument("--text", metavar="TEXT", required=True)
        case "withdraw":
            parser.add_argument("--why", metavar="TEXT", required=True)
        case _:
            pass


def _add_add(commands: Subparsers) -> None:
    parser = _command(commands, "add", pgettext("Command line", "add a title with its copies"))
    parser.add_argument("--title", required=True)
    for option in ("subtitle", "part", "publisher", "year", "pages", "note"):
        parser.add_argument(f"--{option}", default="")
    parser.add_argument("--author", action="append", default=[])
    parser.add_argument("--isbn", action="append", default=[])
    parser.add_argument("--audience", choices=AUDIENCES)
    parser.add_argument("--category", choices=CATEGORIES, default="other")
    parser.add_argument("--condition", choices=CONDITIONS)
    parser.add_argument("--donor-place", metavar="PLACE", default="")
    parser.add_argument("--library-stock", action="store_true")
    parser.add_argument("--inventory-number", default="")
    box_options.take_place_in_box(parser)
    parser.add_argument("--copies", type=whole_number, default=1, metavar="N")
    parser.add_argument(
        "--prepare",
        action="store_true",
        help=pgettext("Command line", "the copies are still to be prepared, not on the table"),
    )
    _takes_when(parser)


def _add_boxes(commands: Subparsers) -> None:
    box = _command(
        commands, "box", pgettext("Command line", "donations: open one, list it, take it back whole")
    )
    wish = _command(commands, "wish", pgettext("Command line", "the donor's words in a book"))
    box_options.take_box(box)
    box_options.take_wish(wish)
    for parser in (box, wish):
        _takes_by(parser)
        _takes_json(parser)


def _add_stocktake(commands: Subparsers) -> None:
    parser = _command(
        commands, "stocktake", pgettext("Command line", "walk along the table with the scanner")
    )
    stocktake_options.take_stocktake(parser)
    _takes_by(parser)
    _takes_json(parser)


def _add_import(commands: Subparsers) -> None:
    parser = _command(commands, "import", pgettext("Command line", "take in lists of books"))
    parser.add_argument("files", metavar="FILE", nargs="+")
    parser.add_argument(
        "--dry-run", action="store_true", help=pgettext("Command line", "only say what would be taken")
    )
    list_options.take_reading(parser)
    _takes_by(parser)
    _takes_json(parser)


def _add_export(commands: Subparsers) -> None:
    parser = _command(
        commands, "export", pgettext("Command line", "write the whole table, or a list of its books")
    )
    parser.add_argument(
        "file",
        metavar="FILE",
        help=pgettext(
            "Command line", ".zip is everything, .csv a list of copies, .json titles with journeys"
        ),
    )
    parser.add_argument(
        "--without-readers",
        action="store_true",
        help=pgettext("Command line", "leave every reader out of the zip"),
    )
    _takes_json(parser)


def _add_search(commands: Subparsers) -> None:
    parser = _command(commands, "search", pgettext("Command line", "find titles and copies"))
    parser.add_argument("query", metavar="QUERY", nargs="?")
    parser.add_argument(
        "--queries",
        metavar="FILE",
        help=pgettext("Command line", "one query a line, one JSON object a line out"),
    )
    parser.add_argument("--limit", metavar="N", type=whole_number)
    _takes_json(parser)


def _add_undo(commands: Subparsers) -> None:
    parser = _command(commands, "undo", pgettext("Command line", "take back the last action"))
    parser.add_argument("copy", metavar="COPY", nargs="?")
    parser.add_argument("--why", metavar="TEXT", default="")
    parser.add_argument(
        "--with-later",
        action="store_true",
        help=pgettext("Command line", "take back what stands in the way, too"),
    )
    _takes_by(parser)
    _takes_json(parser)


def _add_reader(commands: Subparsers) -> None:
    parser = _command(commands, "reader", pgettext("Command line", "what is kept about a reader"))
    parser.add_argument("number", metavar="NUMBER")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--add", action="store_true")
    what.add_argument("--show", action="store_true")
    what.add_argument(
        "--erase",
        action="store_true",
        help=pgettext("Command line", "forget them for good; it cannot be undone"),
    )
    parser.add_argument("--under-18", action="store_true")
    _takes_by(parser)
    _takes_json(parser)


def _add_reference(commands: Subparsers) -> None:
    parser = _command(
        commands, "reference", pgettext("Command line", "files of catalogues that answer look-ups by ISBN")
    )
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "file",
        metavar="FILE",
        nargs="?",
        help=pgettext("Command line", "load MARC, MARCXML, CSV or TSV; without it, list what is there"),
    )
    what.add_argument(
        "--remove", metavar="NAME", help=pgettext("Command line", "one that is to answer no longer")
    )
    parser.add_argument(
        "--name",
        default="",
        help=pgettext("Command line", "what it is called; an older one of that name is replaced"),
    )
    list_options.take_reading(parser)
    _takes_json(parser)


def _add_journey(commands: Subparsers) -> None:
    parser = _command(commands, "journey", pgettext("Command line", "the journeys of copies"))
    parser.add_argument("copies", metavar="COPY", nargs="*")
    parser.add_argument("--all", action="store_true")
    _takes_json(parser)


def _add_lookup(commands: Subparsers) -> None:
    parser = _command(
        commands, "lookup", pgettext("Command line", "ask the sources for the record of an ISBN")
    )
    source_options.take_lookup(parser)
    _takes_json(parser)


def _add_sources(commands: Subparsers) -> None:
    parser = _command(
        commands, "sources", pgettext("Command line", "who is asked about an ISBN, and in which order")
    )
    source_options.take_sources(parser)
    _takes_json(parser)


def _add_demo(commands: Subparsers) -> None:
    parser = _command(
        commands, "demo", pgettext("Command line", "fill an empty file with real books to try things on")
    )
    parser.add_argument(
        "--no-window", action="store_true", help=pgettext("Command line", "only say where the file is")
    )
    _takes_json(parser)


def _add_labels(commands: Subparsers) -> None:
    parser = _command(
        commands, "labels", pgettext("Command line", "labels, bookplates and travelling cards to print")
    )
    label_options.take_labels(parser)
    _takes_json(parser)


def _add_sheets(commands: Subparsers) -> None:
    parser = _command(
        commands, "sheets", pgettext("Command line", "sheets of labels: those known, and your own sizes")
    )
    sheet_options.take_sheets(parser)
    _takes_json(parser)


def _add_printers(commands: Subparsers) -> None:
    parser = _command(
        commands, "printers", pgettext("Command line", "by how much printers are off, and their test page")
    )
    printer_options.take_printers(parser)
    _takes_json(parser)


def _add_summary(commands: Subparsers) -> None:
    parser = _command(commands, "summary", pgettext("Command line", "a month's figures"))
    parser.add_argument("month", metavar="YYYY-MM")
    for form in ("pdf", "xlsx", "csv"):
        parser.add_argument(f"--{form}", metavar="FILE")
    parser.add_argument(
        "--language",
        choices=LANGUAGES,
        dest="print_language",
        help=pgettext("Command line", "the language of the print-out"),
    )
    parser.add_argument(
        "--issue",
        action="store_true",
        help=pgettext("Command line", "keep the month as it is signed; it cannot be undone"),
    )
    _takes_by(parser)
    _takes_json(parser)


def _add_check(commands: Subparsers) -> None:
    parser = _command(commands, "check", pgettext("Command line", "find what is wrong in the file"))
    parser.add_argument(
        "--mend",
        action="store_true",
        help=pgettext("Command line", "work out anew first what follows from the journeys"),
    )
    _takes_json(parser)


def _add_backup(commands: Subparsers) -> None:
    parser = _command(commands, "backup", pgettext("Command line", "keep a copy that is read back"))
    parser.add_argument(
        "file",
        metavar="FILE",
        nargs="?",
        help=pgettext("Command line", "where; else today's, beside the table and at the second place"),
    )
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "--move",
        action="store_true",
        help=pgettext("Command line", "for another computer, with the settings of this one"),
    )
    what.add_argument(
        "--second-place",
        metavar="FOLDER",
        help=pgettext(
            "Command line", "a stick or network folder for every later backup, too; “none” for none"
        ),
    )
    _takes_json(parser)


def _add_restore(commands: Subparsers) -> None:
    parser = _command(
        commands, "restore", pgettext("Command line", "put a backup in the place of what is there")
    )
    parser.add_argument("file", metavar="FILE")
    parser.add_argument(
        "--look",
        action="store_true",
        help=pgettext("Command line", "only look inside, and say what would be replaced"),
    )
    _takes_by(parser)
    _takes_json(parser)


def _add_batch(commands: Subparsers) -> None:
    parser = _command(
        commands, "batch", pgettext("Command line", "one command a line, one JSON object a line out")
    )
    parser.add_argument("file", metavar="FILE", help=pgettext("Command line", "a file, or - for stdin"))
    parser.add_argument(
        "--together",
        action="store_true",
        help=pgettext("Command line", "all of them or none, in order of time"),
    )
    _takes_by(parser)
    _takes_json(parser)


def parse(parser: Parser, arguments: Sequence[str]) -> argparse.Namespace:
    """Read `arguments`, and refuse what argparse cannot say by itself."""
    options = parser.parse_args(arguments)
    match options.command:
        case _ if getattr(options, "database", None) == "":
            parser.error(pgettext("Command line", "--database wants a FILE"))
        case "summary" | "export" | "backup" | "restore" | "labels" | "printers" if "" in _files_named(
            options
        ):
            parser.error(pgettext("Command line", "an empty name names no file"))
        case "search" if (options.query is None) == (options.queries is None):
            parser.error(pgettext("Command line", "search wants a QUERY or --queries FILE"))
        case "search" if options.limit is not None and options.limit < 1:
            parser.error(pgettext("Command line", "--limit wants a number from 1"))
        case "backup" if options.move and not options.file:
            parser.error(pgettext("Command line", "backup --move wants a FILE"))
        case "box" if (wrong := box_options.what_is_wrong(options)) is not None:
            parser.error(wrong)
        case "reference" if options.file is None and (options.name or list_options.is_said(options)):
            parser.error(pgettext("Command line", "these options go with a FILE to be loaded"))
        case "wish" if options.text is None and not options.withdraw and not options.photo:
            parser.error(pgettext("Command line", "wish wants --text TEXT, --photo FILE or --withdraw"))
        case "sources" if (wrong := source_options.what_is_wrong(options)) is not None:
            parser.error(wrong)
        case "lookup" if source_options.is_lookup_wrong(options):
            parser.error(pgettext("Command line", "lookup wants an ISBN, --waiting or --again"))
        case "labels" if (wrong := label_options.what_is_wrong(options)) is not None:
            parser.error(wrong)
        case "sheets" if (wrong := sheet_options.what_is_wrong(options)) is not None:
            parser.error(wrong)
        case "printers" if (wrong := printer_options.what_is_wrong(options)) is not None:
            parser.error(wrong)
        case "journey" if options.copies and options.all:
            parser.error(pgettext("Command line", "journey wants COPY… or --all, not both"))
        case "reader" if options.under_18 and not options.add:
            parser.error(pgettext("Command line", "--under-18 goes with --add"))
        case "journey" if not options.copies and not options.all:
            parser.error(pgettext("Command line", "journey wants COPY… or --all"))
        case _:
            pass
    return options


def _files_named(options: argparse.Namespace) -> list[str | None]:
    return [getattr(options, name, None) for name in ("file", "second_place", "pdf", "xlsx", "csv", "test")]
