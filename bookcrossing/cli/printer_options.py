"""The options of `printers`: by how much each is off, and the test page that shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookcrossing.cli.typed_values import decimal, takes_commas
from bookcrossing.wording import pgettext

if TYPE_CHECKING:
    import argparse


def take_printers(parser: argparse.ArgumentParser) -> None:
    takes_commas(parser)
    parser.add_argument(
        "printer",
        metavar="PRINTER",
        nargs="?",
        help=pgettext("Command line", "its name in the system, or PDF for files; else all are listed"),
    )
    for option, unit, words in (
        ("--right", "MM", pgettext("Command line", "move the page so far to the right, in mm")),
        ("--down", "MM", pgettext("Command line", "move the page so far down, in mm")),
        ("--scale", "PERCENT", pgettext("Command line", "make the page so large, in per cent")),
    ):
        parser.add_argument(option, metavar=unit, type=decimal, help=words)
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "--measured",
        metavar=("LEFT", "TOP", "ACROSS", "DOWN"),
        nargs=4,
        type=decimal,
        help=pgettext("Command line", "what was measured on its test page, in mm: the rest is worked out"),
    )
    what.add_argument(
        "--forget", action="store_true", help=pgettext("Command line", "correct nothing any more")
    )
    what.add_argument(
        "--test", metavar="FILE", help=pgettext("Command line", "write its test page as PDF, to be measured")
    )
    parser.add_argument(
        "--sheet", metavar="NAME", help=pgettext("Command line", "whose labels the test page shows")
    )


def what_is_wrong(options: argparse.Namespace) -> str | None:
    """Return what argparse cannot say by itself; None if the line can be done."""
    is_moved = changes(options)
    does = is_moved or options.measured is not None or options.forget or options.test is not None
    if options.printer is None and does:
        return pgettext("Command line", "printers wants a PRINTER that this is about")
    if options.sheet is not None and options.test is None:
        return pgettext("Command line", "--sheet goes with --test FILE")
    if is_moved and (options.measured is not None or options.forget or options.test is not None):
        return pgettext("Command line", "--right, --down and --scale go alone")
    if options.measured is not None and not all(length > 0 for length in options.measured):
        return pgettext("Command line", "--measured wants lengths above nought")
    return None


def changes(options: argparse.Namespace) -> bool:
    return any(value is not None for value in (options.right, options.down, options.scale))
