"""The application-wide filter that takes a scan out of whatever field has the focus and brings it to the desk."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from typing_extensions import override

from bookcrossing.values import is_ean13
from ui.scanning import keyboard, memories
from ui.scanning.rhythm import Answer, Key, Limits, Rhythm, Scan, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable

_KEY_PRESS: Final = QEvent.Type.KeyPress
_KEY_RELEASE: Final = QEvent.Type.KeyRelease
_SHORTCUT: Final = QEvent.Type.ShortcutOverride
_INPUT_METHOD: Final = QEvent.Type.InputMethod
_WATCHED: Final = frozenset({_KEY_PRESS, _KEY_RELEASE, _SHORTCUT, _INPUT_METHOD})
_ALT_GR: Final = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_CONTROLS: Final = _ALT_GR | Qt.KeyboardModifier.MetaModifier


def milliseconds() -> int:
    return time.monotonic_ns() // 1_000_000


class ScanCatcher(QObject):
    """Watch the keys where they enter the program: at its windows, before any widget or shortcut."""

    scanned = Signal(object)  # Scan
    key_seen = Signal(object)  # Key; for the page that shows what a scanner sends

    def __init__(
        self,
        limits: Limits | None = None,
        *,
        clock: Callable[[], int] = milliseconds,
        platform: str | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._rhythm = Rhythm(limits or Limits())
        self._clock = _KeyClock(clock)
        self._platform = platform or QGuiApplication.platformName()
        self._memories: list[tuple[QWidget, memories.Memory | None]] = []
        self._listener: Callable[[Scan], None] | None = None
        self._popup: QWidget | None = None
        self._field_only: QWidget | None = None
        self._first_window: QWindow | None = None
        self._pressed_places: set[int] = set()
        self._looked_twice = False
        self._silence = QTimer(self)
        self._silence.setSingleShot(True)
        self._silence.setTimerType(Qt.TimerType.PreciseTimer)
        self._silence.timeout.connect(self._end_by_silence)

    def watch(self) -> None:
        """Begin; before this nothing is filtered."""
        application = QCoreApplication.instance()
        if application is None:
            raise RuntimeError("a scan catcher needs the application")
        self._leave_first_window()
        application.installEventFilter(self)

    def watch_at(self, window: QWindow) -> None:
        """Begin at the only window there is; its first key, or `watch`, extends it to all that comes.

        Who is shown every event is told of objects that Qt keeps to itself, and its binding looks through
        all classes for them, once: the window stands before that.
        """
        self._leave_first_window()
        self._first_window = window
        window.installEventFilter(self)

    def stop(self) -> None:
        application = QCoreApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        self._leave_first_window()
        self._silence.stop()

    def _leave_first_window(self) -> None:
        window, self._first_window = self._first_window, None
        if window is not None and shiboken6.isValid(window):
            window.removeEventFilter(self)

    @property
    def limits(self) -> Limits:
        return self._rhythm.limits

    def set_limits(self, limits: Limits) -> None:
        self._rhythm.limits = limits

    def lend_to(self, listener: Callable[[Scan], None] | None) -> None:
        """Send the scans there instead of to the desk, until called with None."""
        self._listener = listener

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        kind = event.type()
        if kind not in _WATCHED:
            return False
        if self._first_window is not None:
            self.watch()
        if kind == _KEY_PRESS and self._is_behind_the_field(watched):
            return True
        if isinstance(event, QInputMethodEvent):
            return self._composed(event)
        # A key enters at a window and is forwarded to widget after widget from there: decided once, here.
        if not isinstance(event, QKeyEvent) or not isinstance(watched, QWindow):
            return False
        if kind == _SHORTCUT:
            return self._keep_from_shortcuts(event)
        if kind == _KEY_RELEASE:
            self._released(event, self._receiver(watched))
            return False
        return self._pressed(event, self._receiver(watched))

    def _pressed(self, event: QKeyEvent, receiver: QWidget | None) -> bool:
        key = self._key(event)
        self._pressed_places.add(key.place)
        self.key_seen.emit(key)
        if self._would_press_a_button(key, receiver):
            return True
        return self._decide(key, receiver, event)

    def _released(self, event: QKeyEvent, receiver: QWidget | None) -> None:
        """An input method keeps a dead key's press to itself: its release tells that it was there."""
        key = self._key(event)
        if key.repeated or not key.place:
            return
        if key.place in self._pressed_places:
            self._pressed_places.discard(key.place)
        elif keyboard.us_sign(key.place, shift=key.shift):
            dead = replace(key, text="", key=0)
            self.key_seen.emit(dead)
            self._decide(dead, receiver, None)

    def _receiver(self, window: QWindow) -> QWidget | None:
        # Held on to: with the last mention of a drop-down Python forgets the list in it, though Qt keeps both.
        self._popup = QApplication.activePopupWidget()
        if self._popup is not None:
            return self._popup.focusWidget() or self._popup
        return _receiver(window)

    def _decide(self, key: Key, receiver: QWidget | None, event: QKeyEvent | None) -> bool:
        answer = self._rhythm.press(key)
        if answer.ended is not None and answer.verdict is Verdict.PASS:
            self._bring(answer.ended)  # it ended before this key: what follows is somebody's typing
        held = self._obey(answer, receiver, event)
        if answer.ended is not None and answer.verdict is not Verdict.PASS:
            self._bring(answer.ended)
        self._wait()
        return held

    def _obey(self, answer: Answer, receiver: QWidget | None, event: QKeyEvent | None) -> bool:
        match answer.verdict:
            case Verdict.PASS:
                self._remember(receiver, afresh=answer.starts)
                return False
            case Verdict.PASS_TO_FIELD_ONLY:
                if event is not None and receiver is not None and memories.takes_text(receiver):
                    self._send_to_field_only(receiver, event)
                return event is not None
            case Verdict.TAKE_BACK:
                self._take_back()
                return True
            case Verdict.HOLD:
                return True

    def _send_to_field_only(self, field: QWidget, event: QKeyEvent) -> None:
        """Whoever listens at the field hears it, too; what the field leaves goes no further."""
        self._field_only = field
        try:
            QCoreApplication.sendEvent(field, _same(event))
        finally:
            self._field_only = None

    def _is_behind_the_field(self, watched: QObject) -> bool:
        field = self._field_only
        if field is None or watched is field:
            return False
        return isinstance(watched, QWidget) and watched.isAncestorOf(field)

    def _remember(self, receiver: QWidget | None, *, afresh: bool) -> None:
        if afresh:
            self._memories.clear()
        if receiver is not None and all(receiver is not widget for widget, _ in self._memories):
            self._memories.append((receiver, memories.remember(receiver)))

    def _take_back(self) -> None:
        for widget, memory in reversed(self._memories):
            if memory is not None and shiboken6.isValid(widget):
                memory.restore()
        first = self._memories[0][0] if self._memories else None
        self._memories.clear()
        if first is not None and shiboken6.isValid(first) and first.isVisible() and not first.hasFocus():
            first.setFocus()

    def _bring(self, scan: Scan) -> None:
        scan = _with_its_head(scan)
        if self._listener is not None:
            self._listener(scan)
        else:
            self.scanned.emit(scan)

    def _wait(self) -> None:
        self._looked_twice = False
        if (span := self._rhythm.wait_ms) is None:
            self._silence.stop()
        else:
            self._silence.start(span)

    def _end_by_silence(self) -> None:
        if not self._looked_twice:
            # The program may have been busy with keys waiting in the queue: let them in first.
            self._looked_twice = True
            self._silence.start(0)
            return
        if (scan := self._rhythm.silence()) is not None:
            self._bring(scan)

    def _composed(self, event: QInputMethodEvent) -> bool:
        """Text that a dead key or an input method made: a scanner's too, if it comes in its rhythm."""
        if not event.commitString():
            return False
        key = Key(event.commitString(), 0, at=self._clock.now(0))
        self.key_seen.emit(key)
        return self._decide(key, QApplication.focusWidget(), None)

    def _keep_from_shortcuts(self, event: QKeyEvent) -> bool:
        """A scanner's keys trigger no shortcut: accepting here makes the key come as a key."""
        key = self._key(event)
        if key.control and not self._rhythm.is_scanning:
            return False
        if self._rhythm.is_fast(key.at) or self._rhythm.is_guarded(key):
            event.accept()
            return True
        return False

    def _would_press_a_button(self, key: Key, receiver: QWidget | None) -> bool:
        """A fast space in the middle of a code is no wish to press the button that has the focus."""
        return key.text == " " and memories.is_pressed_by_keys(receiver) and self._rhythm.is_fast(key.at)

    def _key(self, event: QKeyEvent) -> Key:
        modifiers = event.modifiers()
        return Key(
            text=event.text(),
            key=int(event.key()),
            place=keyboard.place_of(event.nativeScanCode(), self._platform),
            shift=Qt.KeyboardModifier.ShiftModifier in modifiers,
            control=_is_control(modifiers, event.text()),
            repeated=event.isAutoRepeat(),
            at=self._clock.now(event.timestamp()),
        )


class _KeyClock:
    """The window system's own times where they make sense: they stay true while the program is busy."""

    def __init__(self, clock: Callable[[], int]) -> None:
        self._clock = clock
        self._at = 0
        self._stamp = 0
        self._read = 0

    def now(self, stamp: int) -> int:
        """Return a time that never goes back, stepped by the window system's or, failing that, by the clock."""
        read = self._clock()
        if stamp and self._stamp and stamp >= self._stamp:
            self._at += stamp - self._stamp
        else:
            self._at += max(read - self._read, 0)
        self._stamp, self._read = stamp, read
        return self._at


def _receiver(window: QWindow) -> QWidget | None:
    focused = QApplication.focusWidget()
    if focused is not None:
        return focused
    for widget in QApplication.topLevelWidgets():
        if widget.windowHandle() is window:
            return widget.focusWidget() or widget
    return None


def _is_control(modifiers: Qt.KeyboardModifier, text: str) -> bool:
    held = modifiers & _CONTROLS
    if held == _ALT_GR and text.isprintable() and text:
        return False  # Windows reports AltGr so
    return bool(held)


def _same(event: QKeyEvent) -> QKeyEvent:
    return QKeyEvent(
        event.type(), event.key(), event.modifiers(), event.text(), event.isAutoRepeat(), event.count()
    )


def _with_its_head(scan: Scan) -> Scan:
    """Put the first digits of a barcode before the others, where a hiccup had left them in the field as if typed.

    Only where both together are a barcode, to its very check digit, and the scan alone is none.
    """
    field = QApplication.focusWidget()
    if not isinstance(field, QLineEdit) or field.isReadOnly():
        return scan
    head, tail = field.text(), scan.meant_text
    if not head or not is_ean13(head + tail):
        return scan
    field.clear()
    return Scan(head + tail, ended_by=scan.ended_by)
