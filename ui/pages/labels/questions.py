"""What this page asks and says, short words only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookcrossing.wording import pgettext

if TYPE_CHECKING:
    from bookcrossing.printing.imposition import SheetPage
    from bookcrossing.printing.sheets import Sheet


def yes_all() -> str:
    return pgettext("Labels", "Yes, all")


def from_a_label_on() -> str:
    return pgettext("Labels", "Again from a label on")


def none_of_them() -> str:
    return pgettext("Labels", "None")


def change_it() -> str:
    return pgettext("Labels", "Change the answer")


def not_printed() -> str:
    return pgettext("Print", "It was not printed")


def is_it_on() -> str:
    return pgettext("Labels", "Is the printer on? Everything is in the queue as before.")


def not_saved() -> str:
    return pgettext("Print", "It could not be saved")


def dropped() -> str:
    return pgettext("Labels", "Taken off the list")


def why_dropped() -> str:
    return pgettext("Labels", "It comes back by itself when the title changes.")


def put_back() -> str:
    return pgettext("Labels", "Put it back")


def test_sent() -> str:
    return pgettext("Labels", "The test page went to the printer")


def how_to_measure() -> str:
    return pgettext(
        "Labels", "Lay it on a sheet of labels against the light: how far right and down are the edges to go?"
    )


def test_page_of(sheet: Sheet | None) -> SheetPage:
    """Return a page on which nothing but the labels' edges is printed."""
    from bookcrossing.printing.imposition import SheetPage
    from bookcrossing.printing.sheets import L7160
    from ui.pages.labels.made_sheets import outlines_of

    return SheetPage((), outlines_of(sheet or L7160), shows_outlines=True)
