"""The place of a key on a keyboard, as the one numbering that Windows, evdev and X11 share underneath."""

from __future__ import annotations

from typing import Final

_X11_OFFSET: Final = 8
"""X keycodes are evdev's plus eight; Qt on Wayland reports them the same way."""

_ROWS: Final = (
    (2, "1234567890-=", "!@#$%^&*()_+"),
    (16, "qwertyuiop[]", "QWERTYUIOP{}"),
    (30, "asdfghjkl;'`", 'ASDFGHJKL:"~'),
    (43, "\\zxcvbnm,./", "|ZXCVBNM<>?"),
    (57, " ", " "),
    (86, "\\", "|"),
)
_PLAIN: Final = {first + step: sign for first, plain, _ in _ROWS for step, sign in enumerate(plain)}
_SHIFTED: Final = {first + step: sign for first, _, shifted in _ROWS for step, sign in enumerate(shifted)}
_KEYPAD: Final = {
    **{code: sign for first, signs in ((71, "789-"), (75, "456+"), (79, "1230.")) for code, sign in
       zip(range(first, first + len(signs)), signs, strict=True)},
    55: "*",
}  # fmt: skip


def place_of(native: int, platform: str) -> int:
    """Return the PC number of a key from Qt's `nativeScanCode`, 0 where the platform tells none."""
    if platform == "windows":
        return native & 0xFF if native < 0x100 else 0
    if platform == "cocoa":
        return 0
    return max(native - _X11_OFFSET, 0)


def us_sign(place: int, *, shift: bool) -> str:
    """Return what a US keyboard types at that place: what the scanner meant. Empty where it types nothing."""
    return (_SHIFTED if shift else _PLAIN).get(place) or _KEYPAD.get(place, "")
