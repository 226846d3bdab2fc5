"""Tell a scanner from a person by the rhythm of the keys: pure, fed with keys and their times."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum, StrEnum, auto
from typing import Final

from PySide6.QtCore import Qt

from ui.scanning import keyboard

_FASTEST_REPEAT_MS: Final = 12
"""A key held down comes again each 25 ms at the most, and first after 200."""
ENTER_GUARD_MS: Final = 400
"""So long after a scan's last key an Enter still belongs to the scanner (CR+LF, or a suffix that came late)."""

_ENTERS: Final = frozenset({Qt.Key.Key_Return.value, Qt.Key.Key_Enter.value})
_TABS: Final = frozenset({Qt.Key.Key_Tab.value})
_SILENT: Final = frozenset(
    key.value
    for key in (
        Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Meta, Qt.Key.Key_Alt, Qt.Key.Key_AltGr,
        Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock, Qt.Key.Key_ScrollLock, Qt.Key.Key_Mode_switch,
    )
)  # fmt: skip
_DEAD: Final = range(Qt.Key.Key_Dead_Grave.value, Qt.Key.Key_Dead_Longsolidusoverlay.value + 1)


class Ending(StrEnum):
    ENTER = "enter"
    TAB = "tab"
    SILENCE = "silence"


@dataclass(frozen=True, slots=True)
class Key:
    """One key pressed: the text the layout made of it, Qt's key, its place on the keyboard, when."""

    text: str
    key: int
    place: int = 0
    shift: bool = False
    control: bool = False
    repeated: bool = False
    at: int = 0

    @property
    def ending(self) -> Ending | None:
        if self.key in _ENTERS or self.text in {"\r", "\n"}:
            return Ending.ENTER
        if self.key in _TABS or self.text == "\t":
            return Ending.TAB
        return None

    @property
    def is_silent(self) -> bool:
        """A key that only changes what others mean; it neither makes nor breaks a rhythm."""
        return self.key in _SILENT

    @property
    def writes(self) -> bool:
        """A sign, or a dead key that waits for the next one."""
        if self.control or self.repeated or self.ending:
            return False
        if self.text:
            return self.text.isprintable()
        return self.key in _DEAD or bool(keyboard.us_sign(self.place, shift=self.shift))

    @property
    def meant(self) -> str:
        """What a US keyboard would have typed, where the key's place is known; else the text itself."""
        return keyboard.us_sign(self.place, shift=self.shift) or self.text


@dataclass(frozen=True, slots=True)
class Scan:
    """What a scanner typed: as the layout made it, and as the scanner meant it."""

    text: str
    keys: tuple[Key, ...] = ()
    ended_by: Ending = Ending.ENTER

    @property
    def meant_text(self) -> str:
        """The same code independent of layout, CapsLock and dead keys, as far as the keys' places are known."""
        signs = [key for key in self.keys if not key.ending]
        if not signs or not all(key.place for key in signs):
            return self.text
        return "".join(key.meant for key in signs)


@dataclass(frozen=True, slots=True)
class Limits:
    """Where a scan begins and ends; slow wireless scanners need a wider gap."""

    gap_ms: int = 35
    keys: int = 6
    silence_ms: int = 80

    @property
    def end_ms(self) -> int:
        return max(self.silence_ms, self.gap_ms)


class Verdict(Enum):
    PASS = auto()
    """Let it through, untouched."""
    PASS_TO_FIELD_ONLY = auto()
    """The Enter of a short fast code: for the field that holds it, never for a default button behind."""
    HOLD = auto()
    """Part of a scan: nobody sees it."""
    TAKE_BACK = auto()
    """This key shows that it is a scan: nobody sees it, and what the earlier ones did is taken back."""


@dataclass(frozen=True, slots=True)
class Answer:
    verdict: Verdict
    starts: bool = False
    """The key may be the first of a scan: remember what the field holds."""
    ended: Scan | None = None


@dataclass
class Rhythm:
    """Decide key by key; `wait_ms` says when to ask `silence` if nothing more comes."""

    limits: Limits = field(default_factory=Limits)
    _burst: list[Key] = field(default_factory=list)
    _scanning: bool = False
    _last_at: int | None = None
    _guarded_from: int | None = None

    @property
    def is_scanning(self) -> bool:
        return self._scanning

    @property
    def wait_ms(self) -> int | None:
        return self.limits.end_ms if self._scanning else None

    def is_fast(self, at: int) -> bool:
        """Say whether a key at that time goes on with what has begun."""
        if self._last_at is None or not self._burst:
            return False
        gap = at - self._last_at
        return 0 <= gap <= (self.limits.end_ms if self._scanning else self.limits.gap_ms)

    def is_guarded(self, key: Key) -> bool:
        """Know the second Enter of CR+LF, or a suffix that came after the silence."""
        if self._guarded_from is None or key.ending is None:
            return False
        span = ENTER_GUARD_MS if key.ending is Ending.ENTER else self.limits.end_ms
        return 0 <= key.at - self._guarded_from < span

    def press(self, key: Key) -> Answer:
        if key.repeated and self._is_too_fast_to_repeat(key.at):
            key = replace(key, repeated=False)
        if key.is_silent:
            return Answer(Verdict.HOLD if self._scanning and self.is_fast(key.at) else Verdict.PASS)
        if self._scanning:
            if self.is_fast(key.at):
                return self._go_on(key)
            ended = self._end(Ending.SILENCE)
            return replace(self._begin(key), ended=ended)
        if self.is_fast(key.at) and (key.writes or key.ending):
            return self._quicken(key)
        return self._begin(key)

    def _is_too_fast_to_repeat(self, at: int) -> bool:
        """Know a digit that a scanner types twice from a key held down.

        Where release and press fall into one millisecond, X11 calls the second one a repetition; keyboards repeat slower.
        """
        return self._last_at is not None and 0 <= at - self._last_at <= _FASTEST_REPEAT_MS

    def silence(self) -> Scan | None:
        """Nothing came for `wait_ms`: what is held is a scan without suffix."""
        return self._end(Ending.SILENCE) if self._scanning else None

    def _begin(self, key: Key) -> Answer:
        if self.is_guarded(key):
            return Answer(Verdict.HOLD)
        self._guarded_from = None
        self._burst = [key] if key.writes else []
        self._last_at = key.at
        return Answer(Verdict.PASS, starts=key.writes)

    def _quicken(self, key: Key) -> Answer:
        """One more fast key; the sixth makes it a scan."""
        self._burst.append(key)
        self._last_at = key.at
        if len(self._burst) >= self.limits.keys:
            self._scanning = True
            return Answer(Verdict.TAKE_BACK, ended=self._end(key.ending) if key.ending else None)
        if key.ending is None:
            return Answer(Verdict.PASS)
        self._burst = []
        if key.ending is Ending.TAB:
            return Answer(Verdict.PASS)
        self._guarded_from = key.at
        return Answer(Verdict.PASS_TO_FIELD_ONLY)

    def _go_on(self, key: Key) -> Answer:
        if not key.repeated:
            self._burst.append(key)
            self._last_at = key.at
        return Answer(Verdict.HOLD, ended=self._end(key.ending) if key.ending else None)

    def _end(self, how: Ending) -> Scan:
        keys = tuple(self._burst)
        self._burst = []
        self._scanning = False
        self._guarded_from = self._last_at
        start = keys[0].at
        return Scan(
            "".join(key.text for key in keys if not key.ending),
            tuple(replace(key, at=key.at - start) for key in keys),
            how,
        )
