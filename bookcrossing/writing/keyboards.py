"""What keys were meant, when a scanner or a person typed through another keyboard layout.

A scanner sends key positions of a US keyboard; the system's layout turns them into letters. Each table below
lists the same 47 keys in the same order, so one line beside another is the whole map. Latvian QWERTY needs no
table: it keeps the US places of letters, digits and hyphen.
"""

from __future__ import annotations

import unicodedata
from typing import Final, Literal

from bookcrossing.writing.scripts import lookalikes_to_latin

Layout = Literal["uk", "ru"]

_US: Final = (
    "`1234567890-=qwertyuiop[]asdfghjkl;'zxcvbnm,./\\~!@#$%^&*()_+QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>?|"
)
_KEYS: Final[dict[Layout, str]] = {
    "uk": "'1234567890-=йцукенгшщзхїфівапролджєячсмитьбю.ґ~!\"№;%:?*()_+ЙЦУКЕНГШЩЗХЇФІВАПРОЛДЖЄЯЧСМИТЬБЮ,Ґ",
    "ru": 'ё1234567890-=йцукенгшщзхъфывапролджэячсмитьбю.\\Ё!"№;%:?*()_+ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,/',
}
_TO_US: Final = {layout: str.maketrans(keys, _US) for layout, keys in _KEYS.items()}
_FROM_US: Final = {layout: str.maketrans(_US, keys) for layout, keys in _KEYS.items()}


def typed_on(layout: Layout, text: str) -> str:
    """Return what `text`, sent as US keys, becomes on another layout."""
    return text.translate(_FROM_US[layout])


def on_us_keys(layout: Layout, text: str) -> str:
    """Return what the same keys would have given on a US keyboard."""
    return text.translate(_TO_US[layout])


def meant_on_us(text: str) -> tuple[str, ...]:
    """Return what a garbled code may have meant, likeliest first, the text itself left out.

    Only a text with a Cyrillic letter or № can have come through a Cyrillic layout; any text can have come
    with CapsLock on.
    """
    typed = unicodedata.normalize("NFC", text)
    candidates: list[str] = []
    if "№" in typed or any("\u0400" <= letter <= "\u04ff" for letter in typed):
        candidates += [on_us_keys("uk", typed), on_us_keys("ru", typed), lookalikes_to_latin(typed)]
    candidates += [candidate.swapcase() for candidate in (*candidates, typed)]
    return tuple(dict.fromkeys(candidate for candidate in candidates if candidate != text))
