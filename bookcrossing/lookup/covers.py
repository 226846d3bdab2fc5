"""Bringing the picture of a cover that a look-up has named: few bytes, few seconds, and left behind when the program closes."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Final

from bookcrossing.errors import PictureRefused
from bookcrossing.lookup.fetching import fetch
from bookcrossing.lookup.record import NotReachableError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bookcrossing.pictures import Picture

SECONDS: Final = 10.0
MOST_BYTES: Final = 5_000_000
MOST_ADDRESSES: Final = 3
_SMALLEST_SIDE: Final = 60
"""Smaller ones are the dots that say “no cover”."""
_LOOK_S: Final = 0.05


def fetch_cover(
    addresses: Sequence[str],
    read: Callable[[bytes], Picture],
    stop: threading.Event,
    *,
    seconds: float = SECONDS,
) -> Picture | None:
    """Return the first picture that is one; None if there is none, or `stop` is set. Asking is the caller's to allow.

    read: makes of what came a picture to be stored, and raises PictureRefused for anything else.
    """
    for address in addresses[:MOST_ADDRESSES]:
        came = _brought(address, stop, seconds)
        if stop.is_set():
            return None
        try:
            picture = read(came) if came else None
        except PictureRefused:
            continue
        if picture is not None and min(picture.width, picture.height) >= _SMALLEST_SIDE:
            return picture
    return None


def _brought(address: str, stop: threading.Event, seconds: float) -> bytes:
    """Return what stands at an address, or nothing; whoever is silent is left behind when `stop` is set."""
    came: list[bytes] = []

    def bring() -> None:
        try:
            came.append(fetch(address, seconds=seconds, most=MOST_BYTES, accept="image/*"))
        except NotReachableError:
            came.append(b"")

    worker = threading.Thread(target=bring, name="cover", daemon=True)
    worker.start()
    while worker.is_alive() and not stop.is_set():
        worker.join(_LOOK_S)
    return came[0] if came else b""
