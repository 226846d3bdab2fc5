"""The stocktake: one field that takes every scan, what is not as it should be, how far the walk has come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget
from typing_extensions import override

from bookcrossing.desk.stocktaking import Seen
from bookcrossing.wording import pgettext
from ui.pages.notices import NoticeLine
from ui.pages.page import Page
from ui.pages.room import edges
from ui.pages.stocktake.deeds import WalkDeeds
from ui.pages.stocktake.empty import NoWalkYet
from ui.pages.stocktake.facts import WalkFacts
from ui.pages.stocktake.rows import LEAVE, SETTLE, WalkRows, solution
from ui.scanning.halves import Halves
from ui.widgets import Card, KeyButton
from ui.widgets.scan_line import ScanLine

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from bookcrossing.desk.desk import Changes
    from bookcrossing.desk.stocktaking import Counted
    from bookcrossing.listings.stocktakes import Walk
    from ui.bridge import DeskBridge
    from ui.scanning.rhythm import Scan
    from ui.sounds import Sounds

_FACTS: Final = 264


class StocktakePage(Page):
    left = Signal()
    """Back to where it was opened from."""
    add_asked = Signal(object)  # a code that nothing here answers to: perhaps a new book

    def __init__(
        self, bridge: DeskBridge, sounds: Sounds | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._sounds = sounds
        self._walk: Walk | None = None
        self._is_asking = self._ask_again = False
        self._look_at: int | None = None
        self.deeds = WalkDeeds(bridge, self)
        self.box = ScanLine(height=64)
        self.halves = Halves(self.box.field, self)
        self.halves.alone.connect(self.deeds.count)
        self.notice = NoticeLine()
        self.rows = WalkRows(bridge)
        self.facts = WalkFacts()
        self.empty = NoWalkYet()
        self._settle = KeyButton(key=SETTLE, small=True)
        self._leave = KeyButton(key=LEAVE, variant="flat", small=True)
        self._content = QWidget()
        self._lay_out()
        self._connect()
        self._bind_keys()
        self._set_words()
        self._ask()

    @property
    def walk(self) -> Walk | None:
        """The stocktake shown; None before the first."""
        return self._walk

    @override
    def come_forward(self) -> None:
        if self.notice.is_asking:
            self.notice.take_focus()
        elif self._walk is None:
            self.empty.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._to_field()

    @override
    def take_scan(self, scan: Scan) -> bool:
        """Whatever is scanned while a walk is open belongs to it."""
        if self._walk is None or not self._walk.is_open:
            return False
        code = self.halves.joined(scan.meant_text.strip(), QApplication.focusWidget())
        if not self.halves.hold(scan, code):
            self.deeds.count(code)
        return True

    # What is shown

    @Slot(object)
    def _refresh(self, changes: Changes) -> None:
        if changes.stocktake or changes.copies or changes.titles or changes.everything:
            self._ask()

    def _ask(self) -> None:
        """Read the walk; what changes meanwhile is read in one more go, however many scans that are."""
        if self._is_asking:
            self._ask_again = True
            return
        self._is_asking = True
        self._bridge.ask(self._bridge.reads.walk, owner=self, done=self._show)

    def _show(self, walk: Walk | None) -> None:
        self._is_asking = False
        if self._ask_again:
            self._ask_again = False
            self._ask()
        was_empty, self._walk = self._walk is None, walk
        self._stack.setCurrentWidget(self.empty if walk is None else self._content)
        if walk is None:
            return
        self.facts.show_walk(walk)
        at, look_at, self._look_at = self.rows.currentIndex().row(), self._look_at, None
        self.rows.show_walk(walk, look_at)
        row = self.rows.row
        if look_at is None and row is not None and row.is_settled:
            # What was just settled has gone to the end: the next line stands in its place.
            self.rows.choose(self.rows.table.id_at(at) or 0)
        self._say_what_the_list_is()
        self._show_row()
        if was_empty and self.isVisible():
            self.come_forward()

    def _say_what_the_list_is(self) -> None:
        is_open = self._walk is not None and self._walk.is_open
        self.box.setEnabled(is_open)
        self.rows.set_empty_words(
            pgettext("Stocktake", "Everything is where it should be"),
            pgettext("Stocktake", "F10 finishes the stocktake") if is_open else "",
        )

    @Slot()
    def _show_row(self, *_args: object) -> None:
        row, is_open = self.rows.row, self._walk is not None and self._walk.is_open
        told = solution(row) if row is not None and is_open else ""
        can_leave = bool(told) and row is not None and row.line_id is not None
        self._settle.setText(told)
        self._settle.setVisible(bool(told))
        self._leave.setVisible(can_leave)

    # What is pressed

    @Slot()
    def _enter(self) -> None:
        code = self.box.field.text().strip()
        if code and self._walk is not None and self._walk.is_open:
            self.box.field.clear()
            self.deeds.count(code)
        elif not self.notice.take_key("Enter"):
            self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _settle_row(self) -> None:
        row = self.rows.row
        if row is None or row.is_settled or self._walk is None or not self._walk.is_open:
            return
        if row.line_id is None:
            self.deeds.call_missing(row.number)
        elif row.seen is Seen.NOT_EXPECTED:
            self.deeds.take_home(row.line_id)
        else:
            self.add_asked.emit(row.code)

    @Slot()
    def _leave_row(self) -> None:
        row = self.rows.row
        if row is not None and row.line_id is not None and not row.is_settled:
            self.deeds.leave(row.line_id)

    @Slot()
    def _uncount(self) -> None:
        if self.notice.take_key("F7"):
            return
        row = self.rows.row
        if row is not None and row.line_id is not None and not row.is_settled:
            self.deeds.uncount(row.line_id)

    @Slot()
    def _finish(self) -> None:
        if self._walk is not None and self._walk.is_open:
            self.deeds.finish()

    @Slot()
    def _begin(self) -> None:
        if self._walk is None or not self._walk.is_open:
            self.deeds.begin()

    @Slot()
    def _escape(self) -> None:
        if self.notice.said is not None and not self.notice.isHidden():
            self.notice.silence()
        else:
            self.left.emit()

    @Slot(object)
    def _take_counted(self, answer: Counted) -> None:
        """Look at the line of a scan that needs somebody: the keys are meant for it."""
        if answer.seen is not Seen.PRESENT:
            # A line that is new is not in the list yet.
            self._look_at = None if self.rows.choose(answer.line_id) else answer.line_id
        if self._sounds is None:
            return
        if answer.seen is Seen.PRESENT:
            self._sounds.done()
        else:
            self._sounds.look_here()

    @Slot()
    def _to_field(self) -> None:
        self.box.field.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _type(self, letters: str) -> None:
        self._to_field()
        self.box.field.insert(letters)

    # Built once

    def _lay_out(self) -> None:
        listed = Card()
        inside = QVBoxLayout(listed)
        inside.setContentsMargins(2, 6, 2, 6)
        self.rows.setProperty("cls", "bare")
        inside.addWidget(self.rows)
        keys = QHBoxLayout()
        stays = self._settle.sizePolicy()
        stays.setRetainSizeWhenHidden(True)  # the list keeps its height, and its lines their places
        self._settle.setSizePolicy(stays)
        keys.setSpacing(8)
        keys.addWidget(self._settle)
        keys.addWidget(self._leave)
        keys.addStretch()
        middle = QVBoxLayout()
        middle.setSpacing(8)
        middle.addWidget(self.box)
        middle.addWidget(self.notice)
        middle.addWidget(listed, 1)
        middle.addLayout(keys)
        self.facts.setFixedWidth(_FACTS)
        self._row = QHBoxLayout(self._content)
        self._row.setSpacing(16)
        self._row.addLayout(middle, 1)
        self._row.addWidget(self.facts)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._content)
        self._stack.addWidget(self.empty)

    def _connect(self) -> None:
        self._bridge.changed.connect(self._refresh)
        self.deeds.said.connect(self.notice.hear)
        self.deeds.counted.connect(self._take_counted)
        self.notice.undo_asked.connect(self.deeds.undo)
        self.notice.closed.connect(self._to_field)
        self.box.field.returnPressed.connect(self._enter)
        self.box.left.connect(self._escape)
        self.box.stepped.connect(self._step)
        self.box.undo_asked.connect(self.notice.ask_undo)
        self.rows.left.connect(self._to_field)
        self.rows.typed.connect(self._type)
        self.rows.chosen.connect(self._show_row)
        self.rows.opened.connect(self._settle_row)
        self.rows.settle_asked.connect(self._settle_row)
        self._settle.clicked.connect(self._settle_row)
        self._leave.clicked.connect(self._leave_row)
        self.facts.finish_asked.connect(self._finish)
        self.facts.begin_asked.connect(self._begin)
        self.empty.begin_asked.connect(self._begin)

    def _bind_keys(self) -> None:
        keys = {
            SETTLE: self._settle_row,
            "F7": self._uncount,
            LEAVE: self._leave_row,
            "F10": self._finish,
            "Ctrl+N": self._begin,
            "Ctrl+Z": self.notice.ask_undo,
            "Esc": self._escape,
        }
        for key, slot in keys.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    @Slot(int)
    def _step(self, by: int) -> None:
        """Walk the list while the field stays ready for the next scan."""
        at = max(0, min(self.rows.table.rowCount() - 1, self.rows.currentIndex().row() + by))
        if (row_id := self.rows.table.id_at(at)) is not None:
            self.rows.choose(row_id)

    def _set_words(self) -> None:
        self.setAccessibleName(pgettext("Stocktake", "Stocktake"))
        self.box.set_placeholder(pgettext("Stocktake", "Scan every book on the table"))
        self.box.set_hints((("Enter", pgettext("Stocktake", "count it")),))
        self._leave.setText(pgettext("Stocktake", "Leave it as it is"))
        self._say_what_the_list_is()
        self._show_row()

    @override
    def changeEvent(self, event: QEvent, /) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()
            self.rows.viewport().update()

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._row.setContentsMargins(edges(self))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(960, 560)
