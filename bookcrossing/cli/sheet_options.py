"""The options of `sheets`: a sheet of labels whose measures are typed in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from bookcrossing.cli.typed_values import decimal, takes_commas, whole_number
from bookcrossing.printing.sheets import Sheet
from bookcrossing.wording import label_page, pgettext
from bookcrossing.wording.sentences import small

if TYPE_CHECKING:
    import argparse

_NEEDED: Final = ("columns", "rows", "width", "height")
_LENGTHS: Final = ("width", "height", "left", "top", "pitch_x", "pitch_y", "radius")


def take_sheets(parser: argparse.ArgumentParser) -> None:
    takes_commas(parser)
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "--add",
        metavar="NAME",
        help=pgettext("Command line", "a new one, with --columns, --rows, --width and --height at least"),
    )
    what.add_argument(
        "--change", metavar="NAME", help=pgettext("Command line", "one of your own: what is said replaces")
    )
    what.add_argument("--remove", metavar="NAME", help=pgettext("Command line", "one of your own"))
    parser.add_argument("--name", metavar="NAME", help=pgettext("Command line", "its new name"))
    for name in ("columns", "rows", *_LENGTHS):
        is_length = name in _LENGTHS
        parser.add_argument(
            f"--{name.replace('_', '-')}",
            metavar="MM" if is_length else "N",
            type=decimal if is_length else whole_number,
            help=small(label_page.measure_name(name)),
        )


def what_is_wrong(options: argparse.Namespace) -> str | None:
    """Return what argparse cannot say by itself; None if the line can be done."""
    if options.add is not None and any(getattr(options, name) is None for name in _NEEDED):
        return pgettext("Command line", "--add wants --columns, --rows, --width and --height")
    if options.name is not None and options.change is None:
        return pgettext("Command line", "--name goes with --change")
    if options.add is None and options.change is None and _said(options):
        return pgettext("Command line", "measures go with --add or --change")
    return None


def new_sheet(options: argparse.Namespace) -> Sheet:
    """Return the sheet that `--add` tells of: labels that touch, from the paper's corner on, unless it says more."""
    touching = Sheet(
        name=" ".join(options.add.split()),
        columns=options.columns,
        rows=options.rows,
        width=options.width,
        height=options.height,
        left=0.0,
        top=0.0,
        pitch_x=options.width,
        pitch_y=options.height,
    )
    return replace(touching, **_said(options))


def changed(sheet: Sheet, options: argparse.Namespace) -> Sheet:
    """Return the sheet with what `--change` tells anew."""
    name = sheet.name if options.name is None else " ".join(options.name.split())
    return replace(sheet, name=name, **_said(options))


def _said(options: argparse.Namespace) -> dict[str, Any]:
    told = {name: getattr(options, name) for name in ("columns", "rows", *_LENGTHS)}
    return {name: value for name, value in told.items() if value is not None}
