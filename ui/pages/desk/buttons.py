"""The ways on as buttons, each with its key."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from bookcrossing.wording import desk
from ui.look.states import StateLook
from ui.pages.desk.scenes import Way, WayName
from ui.pages.desk.ways import ENTER
from ui.widgets import KeyButton, WayButton

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from ui.pages.desk.session import Session

Taken = Callable[[str, bool], None]

_LOOKS: Final[dict[WayName, StateLook]] = {
    WayName.LEND: StateLook("arrow-up-right", "blue"),
    WayName.LEND_TO_OPEN: StateLook("arrow-up-right", "blue"),
    WayName.PUT_OUT: StateLook("books", "leaf"),
    WayName.PUT_OUT_AND_LEND: StateLook("arrow-up-right", "blue"),
    WayName.TAKE_IN: StateLook("arrow-bend-down-left", "leaf"),
    WayName.TAKE_BACK: StateLook("arrow-u-down-left", "leaf"),
    WayName.ONLY_TAKE_BACK: StateLook("arrow-u-down-left", "leaf"),
    WayName.RENEW: StateLook("arrows-clockwise", "blue"),
    WayName.RELEND: StateLook("swap", "blue"),
    WayName.TRAVEL: StateLook("paper-plane-tilt", "plum"),
    WayName.TRAVEL_NO_NAME: StateLook("paper-plane-tilt", "plum"),
    WayName.READ_HERE: StateLook("armchair", "leaf"),
    WayName.MORE: StateLook("dots-three", "grey"),
    WayName.LABEL: StateLook("printer", "grey"),
    WayName.SLIP: StateLook("printer", "grey"),
    WayName.UNDO: StateLook("arrow-counter-clockwise", "grey"),
    WayName.UNDO_ALL: StateLook("arrow-counter-clockwise", "grey"),
    WayName.NUMBER_MADE_HERE: StateLook("identification-card", "blue"),
    WayName.NO_CARD: StateLook("identification-card", "blue"),
    WayName.ADULT: StateLook("user", "blue"),
    WayName.UNDER_18: StateLook("user", "blue"),
    WayName.NEW_READER: StateLook("user-plus", "blue"),
    WayName.NEW_DONATION: StateLook("gift", "wheat"),
    WayName.SEARCH: StateLook("magnifying-glass", "blue"),
    WayName.SEARCH_CATALOGUE: StateLook("magnifying-glass", "blue"),
    WayName.CHOOSE: StateLook("check", "blue"),
    WayName.OPEN_CARD: StateLook("arrow-up-right", "blue"),
    WayName.BOTH: StateLook("swap", "blue"),
    WayName.OTHER_TIME: StateLook("clock", "blue"),
    WayName.LEAVE: StateLook("", "grey"),
}


def words_of(way: Way) -> tuple[str, str]:
    if way.name is WayName.BOTH:
        first, then = way.kinds
        return desk.both(first, then), ""
    return desk.way(way.name.value)


def way_buttons(
    session: Session, keys: Collection[str], taken: Taken, *, small: bool, flat: bool = False
) -> list[KeyButton]:
    """Make a button for each way on one of `keys`; the one on Enter is the primary one."""
    made = []
    for way in session.ways:
        if way.key not in keys:
            continue
        variant = "flat" if flat else "primary" if way.key == ENTER else "secondary"
        button = KeyButton(
            words_of(way)[0],
            icon="" if way.name is WayName.LEAVE else _LOOKS[way.name].icon,
            key=way.key,
            variant=variant,  # type: ignore[arg-type]  # one of the literals
            small=small,
        )
        button.clicked.connect(partial(taken, way.key))
        made.append(button)
    return made


class WayButtons:
    """The small buttons of one place, which scan after scan stand for the same ways: made anew only for others."""

    def __init__(self, taken: Taken, *, flat: bool = False) -> None:
        self._taken = taken
        self._flat = flat
        self._told: list[tuple[Way, str]] = []
        self._made: list[KeyButton] = []

    def of(self, session: Session, keys: Collection[str]) -> list[KeyButton]:
        told = [(way, words_of(way)[0]) for way in session.ways if way.key in keys]
        if told != self._told:
            self._told = told
            self._made = way_buttons(session, keys, self._taken, small=True, flat=self._flat)
        return self._made


def fitted(buttons: list[KeyButton], room: int, gap: int = 12) -> list[KeyButton]:
    """Return the buttons that fit: icons go first, then the last one, whose key the box shows as well."""

    def too_wide() -> bool:
        return sum(button.sizeHint().width() + gap for button in buttons) - gap > room

    for button in buttons[1:]:
        if too_wide():
            button.set_icon("")
    while len(buttons) > 1 and too_wide():
        buttons.pop().deleteLater()
    return buttons


def way_tiles(session: Session, keys: Sequence[str], taken: Taken) -> list[WayButton]:
    """Make a large tile for each way on one of `keys`; Enter's is the current one."""
    made = []
    for way in session.ways:
        if way.key not in keys:
            continue
        look = _LOOKS[way.name]
        tile = WayButton(look.icon, look.tint, way.key)
        tile.set_words(*words_of(way))
        tile.set_current(way.key == ENTER)
        tile.clicked.connect(partial(taken, way.key))
        made.append(tile)
    return made
