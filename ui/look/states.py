"""What each state and each movement looks like: icon and tint, keyed by the values the table itself uses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ui.look.tokens import Tint


@dataclass(frozen=True, slots=True)
class StateLook:
    icon: str
    tint: Tint


_UNKNOWN: Final = StateLook("question", "grey")

STATES: Final[dict[str, StateLook]] = {
    "on_table": StateLook("books", "leaf"),
    "on_loan": StateLook("book-open-user", "blue"),
    "travelling": StateLook("paper-plane-tilt", "plum"),
    "elsewhere": StateLook("signpost", "blue"),
    "being_prepared": StateLook("wrench", "wheat"),
    "missing": StateLook("question", "poppy"),
    "ended": StateLook("heart", "leaf"),
    "withdrawn": StateLook("archive", "grey"),
}
MOVEMENTS: Final[dict[str, StateLook]] = {
    "received": StateLook("gift", "wheat"),
    "put_out": StateLook("books", "leaf"),
    "set_aside": StateLook("bandaids", "wheat"),
    "lent": StateLook("arrow-up-right", "blue"),
    "renewed": StateLook("arrows-clockwise", "blue"),
    "returned": StateLook("arrow-u-down-left", "leaf"),
    "taken": StateLook("paper-plane-tilt", "plum"),
    "came_back": StateLook("arrow-bend-down-left", "leaf"),
    "found": StateLook("binoculars", "leaf"),
    "read_here": StateLook("armchair", "leaf"),
    "sighted": StateLook("chat-circle-text", "plum"),
    "moved": StateLook("signpost", "blue"),
    "stayed": StateLook("heart", "leaf"),
    "missing": StateLook("question", "poppy"),
    "withdrawn": StateLook("archive", "grey"),
    "words": StateLook("quotes", "wheat"),
    "wish": StateLook("quotes", "wheat"),
    "undo": StateLook("arrow-counter-clockwise", "grey"),
}
OVERDUE: Final = StateLook("clock-countdown", "wheat")
"""Past its date: something to look at, never a reproach, so never red."""


def state_look(state: str | None) -> StateLook:
    """Return the look of a copy's state; a copy taken back out of the list has none and looks grey."""
    return STATES.get(state or "", _UNKNOWN)


def movement_look(kind: str) -> StateLook:
    return MOVEMENTS.get(kind, _UNKNOWN)
