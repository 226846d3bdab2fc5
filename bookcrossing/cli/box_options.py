"""The options of donations and wishes, for `box`, `wish` and `add`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bookcrossing.cli.typed_values import language, whole_number
from bookcrossing.desk.drafts import AUDIENCES, CONDITIONS
from bookcrossing.wording import pgettext

if TYPE_CHECKING:
    import argparse

    from bookcrossing.desk.box_defaults import BoxDefaults


def take_box(parser: argparse.ArgumentParser) -> None:
    """`box`: all of them, one of them, or a new one."""
    parser.add_argument("number", metavar="N", nargs="?", type=whole_number)
    parser.add_argument(
        "--from", metavar="TEXT", dest="from_whom", help=pgettext("Command line", "open a new box: from whom")
    )
    parser.add_argument("--place", metavar="PLACE")
    parser.add_argument(
        "--on", metavar="DATE", help=pgettext("Command line", "the day it came in; else today")
    )
    parser.add_argument(
        "--books",
        metavar="N",
        type=whole_number,
        help=pgettext("Command line", "how many books are in it, as counted"),
    )
    parser.add_argument("--note", metavar="TEXT")
    for option, possible in (("audience", AUDIENCES), ("condition", CONDITIONS)):
        parser.add_argument(
            f"--{option}", choices=possible, help=pgettext("Command line", "of every book logged from now on")
        )
    for option in ("library-stock", "prepare"):
        parser.add_argument(
            f"--{option}",
            choices=("yes", "no"),
            help=pgettext("Command line", "of every book logged from now on"),
        )
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--close", action="store_true", help=pgettext("Command line", "all of it is logged"))
    what.add_argument("--again", action="store_true", help=pgettext("Command line", "there is more of it"))
    what.add_argument(
        "--take-back",
        action="store_true",
        help=pgettext("Command line", "take it back whole, while none of its copies has moved"),
    )
    parser.add_argument("--why", metavar="TEXT", default="")


def defaults(was: BoxDefaults, options: argparse.Namespace) -> BoxDefaults:
    """Return what holds for every book of a box, changed as the line of `box` says."""
    said = {
        "audience": options.audience,
        "condition": options.condition,
        "in_stock": None if options.library_stock is None else options.library_stock == "yes",
        "prepare": None if options.prepare is None else options.prepare == "yes",
    }
    return replace(was, **{name: value for name, value in said.items() if value is not None})


def changes_defaults(options: argparse.Namespace) -> bool:
    told = (options.audience, options.condition, options.library_stock, options.prepare)
    return any(one is not None for one in told)


def changes_record(options: argparse.Namespace) -> bool:
    """Answer whether a line of `box` says anything of the donation itself."""
    told = (options.place, options.on, options.books, options.note)
    return any(one is not None for one in told)


def what_is_wrong(options: argparse.Namespace) -> str | None:
    """Return what argparse cannot say by itself; None if the line can be done."""
    changes = changes_record(options) or changes_defaults(options)
    is_of_old = options.close or options.again or options.take_back
    if options.number is not None and options.from_whom is not None:
        return pgettext("Command line", "box wants N or --from TEXT, not both")
    if options.number is None and (is_of_old or (options.from_whom is None and changes)):
        return pgettext("Command line", "box wants N or --from TEXT")
    if options.take_back and changes:
        return pgettext("Command line", "--take-back takes --why and nothing else")
    if options.why and not options.take_back:
        return pgettext("Command line", "--why goes with --take-back")
    return None


def take_wish(parser: argparse.ArgumentParser) -> None:
    """`wish`: the donor's words in a copy."""
    parser.add_argument("copy", metavar="COPY")
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "--text", metavar="TEXT", help=pgettext("Command line", "the words; else those that are there stay")
    )
    what.add_argument(
        "--withdraw",
        action="store_true",
        help=pgettext("Command line", "the donor no longer agrees; it cannot be undone"),
    )
    parser.add_argument(
        "--photo",
        metavar="FILE",
        action="append",
        default=[],
        help=pgettext("Command line", "a photograph of the page: a small JPEG or WebP"),
    )
    parser.add_argument("--name", metavar="NAME", default="")
    parser.add_argument("--town", metavar="PLACE", default="")
    parser.add_argument("--language", metavar="LANGUAGE", type=language, dest="wish_language", default="")
    parser.add_argument("--translation", metavar="TEXT", default="")
    parser.add_argument("--translation-language", metavar="LANGUAGE", type=language, default="")
    parser.add_argument("--written", metavar="WHEN", default="")
    parser.add_argument("--minor", action="store_true")
    for part in ("text", "name", "photo", "town"):
        parser.add_argument(f"--show-{part}", action="store_true")


def take_place_in_box(parser: argparse.ArgumentParser) -> None:
    """`add`: with which box, and with which wish in it."""
    parser.add_argument(
        "--box", metavar="N", type=whole_number, help=pgettext("Command line", "the box it comes with")
    )
    parser.add_argument(
        "--wish", metavar="TEXT", help=pgettext("Command line", "the donor's words to the next reader")
    )
