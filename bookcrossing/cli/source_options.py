"""The options of `sources` and `lookup`: who is asked about an ISBN, and what waits for an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookcrossing.wording import pgettext

if TYPE_CHECKING:
    import argparse


def take_sources(parser: argparse.ArgumentParser) -> None:
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "--add", metavar="NAME", help=pgettext("Command line", "a new catalogue, with its --address")
    )
    what.add_argument("--remove", metavar="ID", help=pgettext("Command line", "a catalogue of your own list"))
    what.add_argument(
        "--on", metavar="ID", help=pgettext("Command line", "ask it; with --address its new address")
    )
    what.add_argument("--off", metavar="ID", help=pgettext("Command line", "ask it no more"))
    what.add_argument(
        "--order",
        metavar="ID",
        nargs="+",
        help=pgettext("Command line", "ask these first, in this order; the others follow as they stood"),
    )
    what.add_argument(
        "--outside",
        choices=("yes", "no"),
        help=pgettext("Command line", "whether catalogues on the internet may be asked at all"),
    )
    parser.add_argument(
        "--address",
        metavar="URL",
        help=pgettext("Command line", "where its SRU answers: http://… or https://…"),
    )
    parser.add_argument("--schema", metavar="NAME", help=pgettext("Command line", "records as; else marcxml"))
    parser.add_argument(
        "--query",
        metavar="TEXT",
        help=pgettext("Command line", "what is asked, with the number for {isbn}; else bath.isbn={isbn}"),
    )
    parser.add_argument(
        "--version", choices=("1.1", "1.2"), help=pgettext("Command line", "of SRU; else 1.1")
    )


def take_lookup(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("isbn", metavar="ISBN", nargs="?")
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "--waiting",
        action="store_true",
        help=pgettext("Command line", "list the books that wait for the network"),
    )
    what.add_argument(
        "--again",
        action="store_true",
        help=pgettext("Command line", "ask about those that wait once more, or about that one"),
    )
    parser.add_argument(
        "--outside",
        action="store_true",
        help=pgettext("Command line", "ask catalogues on the internet, whatever the settings say"),
    )


def what_is_wrong(options: argparse.Namespace) -> str | None:
    """Return what argparse cannot say by itself; None if the line can be done."""
    told = [options.schema, options.query, options.version]
    if options.add is not None and options.address is None:
        return pgettext("Command line", "--add wants --address URL")
    if options.add is None and (any(told) or (options.address is not None and options.on is None)):
        return pgettext("Command line", "these options go with --add NAME")
    return None


def is_lookup_wrong(options: argparse.Namespace) -> bool:
    """Whether a line of `lookup` asks about nothing, or lists and names one at once."""
    return (options.isbn is not None) == options.waiting if not options.again else False
