"""The options of `labels`."""

from __future__ import annotations

from argparse import ArgumentTypeError
from typing import TYPE_CHECKING, Final

from bookcrossing.cli.typed_values import whole_number
from bookcrossing.printing.sheets import L7160
from bookcrossing.wording import LANGUAGES, pgettext, usage
from bookcrossing.wording.sentences import shortened

if TYPE_CHECKING:
    import argparse

KINDS = ("label", "bookplate", "card")


ALL: Final = 0
NONE: Final = 1


def _came_out(typed: str) -> int:
    """Read `--came-out`: the first to be printed again, ALL for no such."""
    match typed.strip().lower():
        case "all":
            return ALL
        case "none":
            return NONE
        case number:
            if not number.isdecimal() or int(number) < 1:
                raise ArgumentTypeError(usage.neither_number_nor(shortened(typed), "all, none"))
            return int(number)


def take_labels(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("copies", metavar="COPY", nargs="*")
    parser.add_argument(
        "--box",
        metavar="N",
        type=whole_number,
        help=pgettext("Command line", "everything that came with a box"),
    )
    parser.add_argument("--pdf", metavar="FILE")
    parser.add_argument(
        "--queue",
        action="store_true",
        help=pgettext("Command line", "what is to be printed: list it, or print it with --pdf"),
    )
    parser.add_argument(
        "--came-out",
        metavar="all|none|N",
        type=_came_out,
        help=pgettext(
            "Command line", "what came out of the queue's last print: N is the first to be printed again"
        ),
    )
    parser.add_argument("--kind", choices=KINDS, default=KINDS[0])
    parser.add_argument(
        "--sheet",
        metavar="NAME",
        help=pgettext("Command line", "the sheet of labels: a name, a number, a size")
        + f" ({L7160.name}; 52.5x29.7)",
    )
    parser.add_argument(
        "--start",
        metavar="N",
        type=whole_number,
        default=1,
        help=pgettext("Command line", "the first label unused"),
    )
    parser.add_argument(
        "--printer",
        metavar="PRINTER",
        help=pgettext("Command line", "which will print it: the correction that “printers” keeps is made"),
    )
    parser.add_argument(
        "--language",
        choices=LANGUAGES,
        default="uk",
        dest="print_language",
        help=pgettext("Command line", "what stands first on bookplates and cards"),
    )
    parser.add_argument(
        "--colour", action="store_true", help=pgettext("Command line", "stitches in colour, not black")
    )


def what_is_wrong(options: argparse.Namespace) -> str | None:
    """Return what argparse cannot say by itself; None if the line can be done."""
    if options.came_out is not None:
        is_more = options.copies or options.queue or options.box is not None or options.pdf or options.printer
        return pgettext("Command line", "--came-out takes --kind and nothing else") if is_more else None
    if options.printer is not None and options.pdf is None:
        return pgettext("Command line", "--printer goes with --pdf FILE")
    if options.queue:
        if options.copies:
            return pgettext("Command line", "labels wants COPY… or --queue, not both")
    elif options.pdf is None:
        return pgettext("Command line", "labels wants --pdf FILE, or --queue to list what is to be printed")
    elif not options.copies and options.box is None:
        return pgettext("Command line", "labels wants COPY… or --box N")
    if options.kind == "card" and (options.sheet is not None or options.start != 1):
        return pgettext("Command line", "cards are two to a page: they take no --sheet and no --start")
    return None
