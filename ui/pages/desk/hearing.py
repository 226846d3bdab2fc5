"""What is heard: the same code once, and a sound for hands that don't look."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bookcrossing.desk.results import Edited, ReaderFacts, Recorded, Undone
from bookcrossing.desk.scanning import ReaderOpened

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.sounds import Sounds

_AGAIN_MS: Final = 1000


class SameCode:
    """Knows a code that comes twice within a second: a hand that trembled."""

    def __init__(self, ticks: Callable[[], int]) -> None:
        self._ticks = ticks
        self._last: tuple[str, int] | None = None

    def is_again(self, code: str) -> bool:
        now, before = self._ticks(), self._last
        is_again = before is not None and before[0] == code.strip() and now - before[1] < _AGAIN_MS
        if not is_again:
            self._last = (code.strip(), now)
        return is_again


def sound_of(result: object, sounds: Sounds) -> None:
    if isinstance(result, Recorded | ReaderOpened | ReaderFacts | Undone | Edited):
        sounds.done()
    else:
        sounds.look_here()
