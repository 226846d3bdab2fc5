"""Two sounds for hands that don't look at the screen: done, and look here."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from enum import StrEnum
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

import resources
from ui import settings

if TYPE_CHECKING:
    from ui.settings import Settings

Player = Callable[[Path], bool]
"""Play a file to its end; False if nothing was to be heard."""

_TIME_OUT_S: Final = 5
_PLAYERS: Final = (("afplay",), ("pw-play",), ("paplay",), ("aplay", "-q"))


class Sound(StrEnum):
    DONE = "done"
    LOOK_HERE = "look_here"


class Sounds(QObject):
    """Play on a thread of its own, one sound at a time; beep where the system has no player that works."""

    _unheard = Signal()

    def __init__(self, kept: Settings, player: Player | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kept = kept
        self._play = player or system_player()
        self._files = ExitStack()
        self._paths = {
            sound: self._files.enter_context(as_file(files(resources) / "sounds" / f"{sound}.wav"))
            for sound in Sound
        }
        self._thread = ThreadPoolExecutor(1, "sounds")
        self._playing: Future[None] | None = None
        self._unheard.connect(self._beep)

    def done(self) -> None:
        self._sound(Sound.DONE)

    def look_here(self) -> None:
        self._sound(Sound.LOOK_HERE)

    def close(self) -> None:
        self._thread.shutdown(cancel_futures=True)
        self._files.close()

    def _sound(self, sound: Sound) -> None:
        if not self._kept.read(settings.SOUNDS):
            return
        if self._playing is not None:
            self._playing.cancel()  # still waiting behind another: the newest matters
        self._playing = self._thread.submit(self._play_or_tell, self._paths[sound])

    def _play_or_tell(self, path: Path) -> None:
        if not self._play(path):
            self._unheard.emit()

    def _beep(self) -> None:
        QApplication.beep()


def system_player() -> Player:
    if sys.platform == "win32":
        return _play_on_windows
    found = [(path, *rest) for name, *rest in _PLAYERS if (path := shutil.which(name))]
    return _CommandPlayer(found)


class _CommandPlayer:
    """The first player that works; a player may be installed and find no sound server."""

    def __init__(self, commands: Sequence[tuple[str, ...]]) -> None:
        self._commands = list(commands)

    def __call__(self, path: Path) -> bool:
        while self._commands:
            if _runs((*self._commands[0], str(path))):
                return True
            del self._commands[0]
        return False


def _runs(command: Sequence[str]) -> bool:
    try:
        ended = subprocess.run(  # noqa: S603  # a found player and a file of our own
            command,
            check=False,
            timeout=_TIME_OUT_S,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return ended.returncode == 0


def _play_on_windows(path: Path) -> bool:
    if sys.platform == "win32":
        import winsound

        try:
            winsound.PlaySound(str(path), winsound.SND_FILENAME | winsound.SND_NODEFAULT)
        except RuntimeError:
            return False
        return True
    return False
