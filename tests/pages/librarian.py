"""A librarian at a real window on a real file: scans, types, presses, and looks at what it says."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractItemModel, QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from bookcrossing.clock import RIGA
from bookcrossing.desk.desk import Changes, Desk
from bookcrossing.desk.drafts import ContributorDraft, IsbnDraft, TitleDraft
from bookcrossing.desk.receiving import AddTitle
from bookcrossing.listings.reads import Reads
from bookcrossing.store.schema import open_store
from bookcrossing.when import When
from bookcrossing.writing.keyboards import typed_on
from ui.bridge import DeskBridge
from ui.lanes import Lane
from ui.look.theme import Theme
from ui.main_window import MainWindow
from ui.pages.desk.page import DeskPage
from ui.pages.page import Page
from ui.printing import Printed
from ui.scanning import ScanCatcher, keyboard
from ui.scanning.rhythm import Key
from ui.scanning.trace import TracePlayer
from ui.settings import Settings
from ui.sounds import Sounds

from .patience import end_pause, until

if TYPE_CHECKING:
    from pathlib import Path

KEYS = {
    "Enter": Qt.Key.Key_Return,
    "Esc": Qt.Key.Key_Escape,
    "Tab": Qt.Key.Key_Tab,
    "Up": Qt.Key.Key_Up,
    "Down": Qt.Key.Key_Down,
    "Space": Qt.Key.Key_Space,
    "Home": Qt.Key.Key_Home,
    "End": Qt.Key.Key_End,
    **{f"F{n}": Qt.Key(Qt.Key.Key_F1 + n - 1) for n in range(1, 13)},
}
_PLACES = {sign: place for place, sign in keyboard._PLAIN.items()}
_SHIFTED = {sign: place for place, sign in keyboard._SHIFTED.items()}


class WallClock:
    """The table's clock: it stands still until somebody waits."""

    def __init__(self, local: str) -> None:
        self.set(local)

    def set(self, local: str) -> None:
        self._now = datetime.fromisoformat(local).replace(tzinfo=RIGA).astimezone(UTC)

    def now(self) -> datetime:
        return self._now

    def advance(self, **by: float) -> None:
        self._now += timedelta(**by)


class Ticks:
    """Milliseconds as the keys count them."""

    def __init__(self) -> None:
        self.now = 1_000_000

    def __call__(self) -> int:
        return self.now


class PaperTray:
    """A printer that keeps what it was given."""

    def __init__(self) -> None:
        self.drawings: list[Any] = []
        self.answer = Printed.DONE
        self.known = True
        self.has_sheets = False

    def is_for_labels(self) -> bool:
        return self.known and not self.has_sheets

    def is_known(self) -> bool:
        return self.known

    def print_labels(self, drawings: Any) -> Printed:
        if self.answer is Printed.DONE:
            self.drawings += drawings
        return self.answer

    @property
    def words(self) -> str:
        return " ".join(text.text for drawing in self.drawings for text in drawing.texts)


class Librarian:
    def __init__(
        self, path: Path, kept: Path, local: str = "2026-11-20T10:00", computer: str = "desk-1"
    ) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self.clock = WallClock(local)
        self.ticks = Ticks()
        self.store = open_store(path)
        self.desk = Desk(self.store, self.clock, computer=computer)
        self.reads = Reads(self.store)
        self.settings = Settings(kept)
        self.heard: list[str] = []
        self.theme = Theme(application, "light")  # before there is a page that would be dressed twice
        self._lanes = [Lane("writing", 1, application), Lane("reading", 2, application)]
        self.bridge = DeskBridge(self.desk, self.reads, *self._lanes, self.clock, self.settings, application)
        self.sounds = Sounds(self.settings, player=self._hear, parent=application)
        self.page = DeskPage(self.bridge, self.sounds, ticks=self.ticks)
        self.other_page = Page()
        self.tray = PaperTray()
        self.page.set_printer(self.tray)
        self.catcher = ScanCatcher(platform="xcb", parent=application)
        openers = {"desk": lambda: self.page, "catalogue": lambda: self.other_page}
        self.window = MainWindow(openers, self.bridge, self.theme, self.catcher, self.reads.home_name())
        self.window.page("catalogue")
        self.handed_over: list[tuple[str, str]] = []
        self.page.search_asked.connect(lambda typed: self.handed_over.append(("search", typed)))
        self.page.add_asked.connect(lambda typed: self.handed_over.append(("add", typed)))
        self.page.labels_asked.connect(lambda: self.handed_over.append(("labels", "")))
        self.catcher.watch()

    def sits_down(self, width: int = 1366, height: int = 768) -> None:
        self.window.resize(width, height)
        self.window.open_page("desk")
        self.window.show()
        self.window.activateWindow()
        until(self.window.isActiveWindow)
        self.player = TracePlayer(self.window.windowHandle())
        self.waits()

    def leaves(self) -> None:
        self.catcher.stop()
        self.window.close()
        self.bridge.deleteLater()
        for lane in self._lanes:
            lane.stop()
        self.sounds.close()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.store.close()

    # Before the day

    def adds(
        self, name: str, *, author: str = "", isbn: str = "", at: str | None = "2026-05-02", **more: Any
    ) -> Any:
        """Put a title on the table; return its copy's number, or the numbers of several."""
        copies, prepare = more.pop("copies", 1), more.pop("prepare", False)
        draft = TitleDraft(
            name=name,
            contributors=(ContributorDraft(author, "author"),) if author else (),
            isbns=(IsbnDraft(isbn),) if isbn else (),
            **more,
        )
        command = AddTitle(title=draft, copies=copies, prepare=prepare, at=When.parse(at) if at else None)
        numbers = [copy.number for copy in self.does(command).copies]
        return numbers[0] if copies == 1 else numbers

    def does(self, command: Any, *, minutes: float = 2) -> Any:
        """Perform a command beside the window, as another program would, some minutes before the next one."""
        done = self.desk.perform(command)
        self.clock.advance(minutes=minutes)
        self.bridge.announce(Changes(everything=True))
        self.waits()
        return done.result

    # At the desk

    def scans(
        self,
        code: str,
        *,
        layout: str = "",
        after_ms: int = 1500,
        crlf: bool = False,
        wait: bool = True,
        stutter_after: int | None = None,
    ) -> None:
        """Send the keys of a scanner into the window, through the layout that is switched on.

        stutter_after: number of keys after which the computer is busy for a moment.
        """
        self.ticks.now += after_ms
        keys = scanner_keys(code, layout, crlf=crlf)
        if stutter_after is not None:
            keys = [
                key if at < stutter_after else replace(key, at=key.at + 60) for at, key in enumerate(keys)
            ]
        self.player.play(keys)
        if wait:
            self.waits()

    def types(self, text: str) -> None:
        """Type by hand, letter by letter, without Enter."""
        for letter in text:
            self.ticks.now += 140
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                key = QKeyEvent(kind, ord(letter.upper()[0]), Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(self.focused, key)

    def enters(self, text: str) -> None:
        self.types(text)
        self.presses("Enter")

    def presses(self, key: str, *, after_ms: int = 600) -> None:
        self.ticks.now += after_ms
        modifiers = Qt.KeyboardModifier.NoModifier
        for held, modifier in (
            ("Ctrl+", Qt.KeyboardModifier.ControlModifier),
            ("Shift+", Qt.KeyboardModifier.ShiftModifier),
        ):
            if key.startswith(held):
                key, modifiers = key.removeprefix(held), modifier
        QTest.keyClick(self.focused, KEYS.get(key) or Qt.Key(ord(key)), modifiers)
        self.waits()

    def clicks(self, words: str) -> None:
        """Press the button that says so."""
        from PySide6.QtWidgets import QAbstractButton

        button = next(
            b for b in self.page.findChildren(QAbstractButton) if b.isVisible() and b.text() == words
        )
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.waits()

    def lets_pass(self, seconds: float) -> None:
        """Let time go by: the table's and the keys'."""
        self.clock.advance(seconds=seconds)
        self.ticks.now += round(seconds * 1000)
        ends = time.monotonic() + 0.32
        until(lambda: time.monotonic() > ends)
        self.waits()

    @property
    def focused(self) -> QWidget:
        return QApplication.focusWidget() or self.page.field

    def waits(self) -> None:
        """Wait until everything that was asked has been answered and shown; what the page reads soon is read now."""
        QCoreApplication.sendPostedEvents()
        until(self._is_quiet)
        QCoreApplication.processEvents()
        until(self._is_quiet)

    def _is_quiet(self) -> bool:
        soon = self.page._reading._soon
        if not (self.bridge.is_idle and self.page._clerk.queue.is_empty):
            return False
        if soon.isActive():
            end_pause(soon)
            return False
        return True

    # What is seen and heard

    @property
    def sight(self) -> str:
        """Everything the page says now, the box's text and the rows of visible lists included."""
        return " | ".join(_said(self.page))

    def sees(self, *words: str) -> None:
        for word in words:
            assert word in self.sight, f"{word!r} is not in: {self.sight}"

    def sees_no(self, *words: str) -> None:
        for word in words:
            assert word not in self.sight, f"{word!r} is in: {self.sight}"

    @property
    def answer(self) -> str:
        return " | ".join(_said(self.page._surface.answer))

    @property
    def day(self) -> list[str]:
        model = self.page._surface.today.list.model()
        return [str(model.data(model.index(row, 0))) for row in range(model.rowCount())]

    @property
    def scene(self) -> str:
        return type(self.page._clerk.session.scene).__name__

    def book(self, number: str) -> Any:
        found = [card for card in self._books() if card.number == number]
        return found[0]

    def journey_of(self, number: str) -> list[str]:
        journey = self.reads.journey(self.book(number).copy_id)
        return [line.kind.value for line in journey.lines if line.undone_at is None]

    def state_of(self, number: str) -> str | None:
        state = self.book(number).state
        return state.value if state else None

    def reader_of(self, number: str) -> str | None:
        return self.book(number).reader  # type: ignore[no-any-return]

    def _books(self) -> list[Any]:
        ids = self.reads.catalogue_ids()
        return [copy for title_id in ids for copy in self.reads.title(title_id).copies]

    def _hear(self, path: Path) -> bool:
        self.heard.append(path.stem)
        return True


def scanner_keys(code: str, layout: str = "", *, crlf: bool = False, gap: int = 8) -> list[Key]:
    """Return what a keyboard-wedge scanner sends for a code, as the layout spells it."""
    keys = []
    for at, sign in enumerate(code):
        text = typed_on(layout, sign) if layout else sign  # type: ignore[arg-type]
        shift = sign in _SHIFTED
        place = _SHIFTED.get(sign) or _PLACES.get(sign, 0)
        keys.append(Key(text, ord(text.upper()[0]), place, shift=shift, at=at * gap))
    end = len(code) * gap
    keys.append(Key("\r", Qt.Key.Key_Return.value, 28, at=end))
    if crlf:
        keys.append(Key("\n", Qt.Key.Key_Return.value, 28, at=end + gap))
    return keys


def _said(widget: QWidget) -> list[str]:
    if not widget.isVisible():
        return []
    told = [widget.accessibleName(), widget.accessibleDescription()]
    text = getattr(widget, "text", "")
    told.append(text() if callable(text) else str(text))
    told.append(getattr(widget, "_key", ""))
    if isinstance(widget, QAbstractItemView) and isinstance(model := widget.model(), QAbstractItemModel):
        told += [str(model.data(model.index(row, 0))) for row in range(model.rowCount())]
    for child in widget.children():
        if isinstance(child, QWidget):
            told += _said(child)
    return list(dict.fromkeys(part for part in told if part))
