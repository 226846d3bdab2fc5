"""The days of the week as each language names them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bookcrossing.wording import language

if TYPE_CHECKING:
    from bookcrossing.wording import Language

_NAMES: Final[dict[Language, tuple[str, ...]]] = {
    "lv": ("pirmdiena", "otrdiena", "trešdiena", "ceturtdiena", "piektdiena", "sestdiena", "svētdiena"),
    "uk": ("понеділок", "вівторок", "середа", "четвер", "п’ятниця", "субота", "неділя"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}


def weekday_name(weekday: int) -> str:
    """Return the name of weekday 0, Monday, to 6."""
    return _NAMES[language()][weekday]
