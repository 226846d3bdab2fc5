"""The right keys under the wrong layout: what a person types who forgot to switch.

The keys are those of a PC keyboard, row by row, as they stand printed on it.
"""

from __future__ import annotations

import re
from typing import Final

_US: Final = "`1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./"
_US_SHIFTED: Final = '~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:"ZXCVBNM<>?'
_UK: Final = "'1234567890-=йцукенгшщзхїґфівапролджєячсмитьбю."
_UK_SHIFTED: Final = '~!"№;%:?*()_+ЙЦУКЕНГШЩЗХЇҐФІВАПРОЛДЖЄЯЧСМИТЬБЮ,'
_RU: Final = "ё1234567890-=йцукенгшщзхъ\\фывапролджэячсмитьбю."
_RU_SHIFTED: Final = 'Ё!"№;%:?*()_+ЙЦУКЕНГШЩЗХЪ/ФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,'

LAYOUTS: Final = {"us": _US + _US_SHIFTED, "uk": _UK + _UK_SHIFTED, "ru": _RU + _RU_SHIFTED}
_AS_TYPED: Final = str.maketrans(
    {"«": '"', "»": '"', "“": '"', "”": '"', "„": '"', "–": "-", "—": "-", "’": "'", "ʼ": "'", "…": "..."}
)
"""No key gives the signs of a printer; people press what is next to them."""


def under(text: str, meant: str, active: str) -> str | None:
    """Return what appears under the `active` layout when `text` is typed as on `meant`; None if no key has a letter."""
    keys = dict(zip(LAYOUTS[meant], LAYOUTS[active], strict=True)) | {" ": " "}
    typed = text.translate(_AS_TYPED)
    if not all(letter in keys for letter in typed):
        return None
    return "".join(keys[letter] for letter in typed)


_DEAD: Final = re.compile("'(.?)")
_MARKED: Final = dict(zip("acegiklnsuzACEGIKLNSUZ", "āčēģīķļņšūžĀČĒĢĪĶĻŅŠŪŽ", strict=True))


def with_dead_key(us: str, *, vanishes: bool) -> str:
    """Return what Latvian keys make of US ones: the apostrophe waits for the next letter and marks it.

    vanishes: whether it is lost before a letter that takes no mark, or stands before it.
    """

    def told(found: re.Match[str]) -> str:
        following = found[1]
        return _MARKED.get(following) or (following if vanishes else f"'{following}")

    return _DEAD.sub(told, us)


_ROWS: Final = {
    "uk": ("йцукенгшщзхї", "фівапролджє", "ячсмитьбю"),
    "us": ("qwertyuiop", "asdfghjkl", "zxcvbnm"),
}


def _neighbours() -> dict[str, str]:
    """Return the keys left and right of each, and those it touches in the rows above and below."""
    beside: dict[str, str] = {}
    for rows in _ROWS.values():
        at = {
            letter: (row, column) for row, letters in enumerate(rows) for column, letter in enumerate(letters)
        }
        for letter, (row, column) in at.items():
            touching = ((0, -1), (0, 1), (-1, 0), (-1, 1), (1, -1), (1, 0))
            beside[letter] = "".join(
                other for other, place in at.items() if (place[0] - row, place[1] - column) in touching
            )
    return beside


NEIGHBOURS: Final = _neighbours()
