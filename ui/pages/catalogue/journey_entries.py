"""A copy's journey and its wish, as entries of the time line on the card."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bookcrossing.wording import catalogue, wishes
from ui.look.states import movement_look
from ui.widgets import TimelineEntry
from ui.widgets.timeline import fits

if TYPE_CHECKING:
    from bookcrossing.listings.journeys import JourneyLine
    from bookcrossing.listings.wishes import ShownWish

WISH: Final = "wish"
"""Key of the line that is no movement."""


def line_entry(line: JourneyLine, width: int) -> TimelineEntry:
    words, when, note = (
        catalogue.journey_line(line),
        catalogue.journey_when(line),
        catalogue.journey_note(line),
    )
    if line.place and not fits(words, when, width):
        words, note = catalogue.journey_kind(line), catalogue.journey_place_and_note(line)
    look = movement_look("undo" if line.undone_at else line.kind)
    return TimelineEntry(
        look.icon,
        look.tint,
        words,
        when,
        note,
        undone=line.undone_at is not None,
        key=line.uuid,
    )


def wish_entry(wish: ShownWish) -> TimelineEntry:
    """Return the first line of a journey: what the donor wrote into the book."""
    look = movement_look("wish")
    return TimelineEntry(
        look.icon, look.tint, wishes.line(wish), wishes.when(wish), wishes.note(wish), key=WISH
    )
