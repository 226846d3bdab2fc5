"""Recorded keys of real scanners: saved to a file, loaded again, played into a window."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

from bookcrossing.exchange.putting_down import put_down
from ui.scanning.catcher import milliseconds
from ui.scanning.rhythm import Key, Limits, Rhythm, Scan

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from PySide6.QtGui import QWindow

FORMAT: Final = "bookcrossing scanner trace"
_LARGEST: Final = 2_000_000
_BETWEEN_MS: Final = 1_000
"""Two traces played after one another are two moments, not one rhythm."""


@dataclass
class NotATrace(Exception):
    """The file is something else, or torn."""

    path: Path


@dataclass(frozen=True, slots=True)
class Trace:
    """Keys in order, with the milliseconds since the first."""

    keys: tuple[Key, ...]
    note: str = ""

    @classmethod
    def of(cls, keys: Iterable[Key], note: str = "") -> Trace:
        recorded = tuple(keys)
        start = recorded[0].at if recorded else 0
        return cls(tuple(replace(key, at=key.at - start) for key in recorded), note)

    def scans(self, limits: Limits | None = None) -> list[Scan]:
        """Read the keys as the desk would."""
        rhythm = Rhythm(limits or Limits())
        answers = [rhythm.press(key) for key in self.keys]
        last = rhythm.silence()
        return [*(answer.ended for answer in answers if answer.ended is not None), *([last] if last else [])]


def save(trace: Trace, path: Path) -> None:
    """Write it whole; raise NotWritten."""
    document = {
        "format": FORMAT,
        "version": 1,
        "note": trace.note,
        "keys": [_stored(key) for key in trace.keys],
    }
    put_down(path, (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode())


def load(path: Path) -> Trace:
    try:
        if path.stat().st_size > _LARGEST:
            raise NotATrace(path)
        document = json.loads(path.read_text(encoding="utf-8"))
        if document["format"] != FORMAT:
            raise NotATrace(path)
        return Trace.of(map(_read, document["keys"]), str(document.get("note", "")))
    except (ValueError, KeyError, TypeError, AttributeError) as broken:
        raise NotATrace(path) from broken


class TracePlayer:
    """Play traces into a window as the window system would: with the recorded times, without waiting for them."""

    def __init__(self, window: QWindow) -> None:
        self._window = window
        self._at = milliseconds()

    @property
    def last_at(self) -> int:
        return self._at

    def play(self, keys: Iterable[Key]) -> None:
        self._post(keys, max(self._at + _BETWEEN_MS, milliseconds()))

    def play_on(self, keys: Iterable[Key]) -> None:
        """Go on in the same rhythm."""
        self._post(Trace.of(keys).keys, self._at + 2)

    def _post(self, keys: Iterable[Key], start: int) -> None:
        for key in keys:
            self._at = start + key.at
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QCoreApplication.postEvent(self._window, _event(key, kind, self._at))


def _event(key: Key, kind: QEvent.Type, stamp: int) -> QKeyEvent:
    modifiers = Qt.KeyboardModifier.NoModifier
    if key.shift:
        modifiers |= Qt.KeyboardModifier.ShiftModifier
    if key.control:
        modifiers |= Qt.KeyboardModifier.ControlModifier
    offset = 0 if QGuiApplication.platformName() == "windows" else 8
    native = key.place + offset if key.place else 0
    event = QKeyEvent(kind, key.key, modifiers, native, 0, 0, key.text, key.repeated)
    event.setTimestamp(stamp)
    return event


def _stored(key: Key) -> dict[str, Any]:
    held = [name for name, is_held in (("shift", key.shift), ("control", key.control)) if is_held]
    return {
        "at": key.at,
        "text": key.text,
        "key": key.key,
        "scan_code": key.place,
        "modifiers": held,
        **({"repeated": True} if key.repeated else {}),
    }


def _read(stored: dict[str, Any]) -> Key:
    return Key(
        text=str(stored["text"]),
        key=int(stored["key"]),
        place=int(stored["scan_code"]),
        shift="shift" in stored["modifiers"],
        control="control" in stored["modifiers"],
        repeated=bool(stored.get("repeated", False)),
        at=int(stored["at"]),
    )
