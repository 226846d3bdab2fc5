"""A copy's journey and its wish, as entries of the time line on the card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookcrossing.wording import catalogue
from bookcrossing.wording.sentences import quoted
from ui.look.states import movement_look
from ui.widgets import TimelineEntry
from ui.widgets.timeline import fits

if TYPE_CHECKING:
    from bookcrossing.listings.cards import CopyCard
    from bookcrossing.listings.journeys import JourneyLine


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


def wish_entry(copy: CopyCard) -> TimelineEntry:
    look = movement_look("wish")
    wish = copy.wish
    assert wish is not None
    words = quoted(wish.text) if wish.text else ""
    return TimelineEntry(look.icon, look.tint, catalogue.wish_line(wish.town), wish.written_on, words)
