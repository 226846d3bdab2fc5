"""The last searches of this computer: ↓ in the empty field brings them back; none names a reader."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem
from typing_extensions import override

from bookcrossing.search.recent import as_text, from_text, kept
from bookcrossing.wording import pgettext
from ui import settings
from ui.look.icons import icon
from ui.look.type import BODY, font
from ui.tables import types_letters

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QShowEvent
    from PySide6.QtWidgets import QWidget

    from ui.bridge import DeskBridge

_ROW: Final = 36
_WIDEST: Final = 560


class LastSearches(QObject):
    """Keeps them with this computer's choices, of each table apart; of a demo nothing outlives the page."""

    changed = Signal()
    offered = Signal()

    def __init__(self, bridge: DeskBridge, parent: QObject, *, remembers: bool) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._setting: settings.Setting[str] | None = None
        self.lines: tuple[str, ...] = ()
        if remembers:
            bridge.ask(bridge.reads.table_uuid, owner=self, done=self._know_table)

    def keep(self, line: str) -> None:
        """Keep what was searched, unless it names a reader."""
        line = line.strip()
        if line and line != (self.lines or ("",))[0]:
            question = partial(self._bridge.reads.may_keep_search, line)
            self._bridge.ask(question, owner=self, done=partial(self._keep, line))

    def remove(self, line: str) -> None:
        self._write(tuple(other for other in self.lines if other != line))

    def offer(self) -> None:
        """Look through them first: what was no reader's number then may be one by now."""
        question = partial(self._bridge.reads.searches_allowed, self.lines)
        self._bridge.ask(question, owner=self, done=self._offer)

    def _know_table(self, uuid: str) -> None:
        self._setting = settings.SEARCHES.of(uuid)
        self.lines = from_text(self._bridge.settings.read(self._setting))
        self.changed.emit()

    def _keep(self, line: str, may_be_kept: bool) -> None:  # noqa: FBT001  # an answer
        if may_be_kept:
            self._write(kept(self.lines, line))

    def _offer(self, allowed: tuple[str, ...]) -> None:
        self._write(allowed)
        self.offered.emit()

    def _write(self, lines: tuple[str, ...]) -> None:
        if lines == self.lines:
            return
        self.lines = lines
        if self._setting is not None:
            self._bridge.settings.write(self._setting, as_text(lines))
        self.changed.emit()


class LastSearchesList(QListWidget):
    """Stands under the field while it has the focus."""

    taken = Signal(str)
    removed = Signal(str)
    closed = Signal()
    """Back to the field: Esc, or up from the first."""
    passed = Signal()
    """Down from the last: on into the results."""
    typed = Signal(str)
    turned = Signal()
    """It stands there now, or no more."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFont(font(BODY))
        self.setUniformItemSizes(True)
        self.setIconSize(QSize(18, 18))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.itemClicked.connect(self._take)
        self._page = parent
        self.hide()

    def open_under(self, box: QWidget, lines: tuple[str, ...]) -> None:
        self._fill(lines)
        self.place_under(box)
        self.setAccessibleName(pgettext("Catalogue", "Last searches"))
        self.show()
        self.raise_()
        self.setCurrentRow(0)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def place_under(self, box: QWidget) -> None:
        top = box.geometry().bottom() + 5
        height = self.count() * _ROW + 2 * self.frameWidth() + 2
        room = self._page.height() - top - 8
        self.setGeometry(box.x(), top, min(_WIDEST, box.width()), min(height, room))

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        key, at = event.key(), self.currentRow()
        match key:
            case Qt.Key.Key_Escape | Qt.Key.Key_Backspace:
                self.closed.emit()
            case Qt.Key.Key_Up if at <= 0:
                self.closed.emit()
            case Qt.Key.Key_Down if at == self.count() - 1:
                self.passed.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._take(self.currentItem())
            case Qt.Key.Key_Delete:
                self._remove(at)
            case _ if types_letters(event):
                self.typed.emit(event.text())
            case _:
                super().keyPressEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent, /) -> None:
        super().focusOutEvent(event)
        self.hide()

    @override
    def showEvent(self, event: QShowEvent, /) -> None:
        super().showEvent(event)
        self.turned.emit()

    @override
    def hideEvent(self, event: QHideEvent, /) -> None:
        super().hideEvent(event)
        self.turned.emit()

    def _fill(self, lines: tuple[str, ...]) -> None:
        self.clear()
        for line in lines:
            item = QListWidgetItem(icon("clock", "muted"), line)
            item.setSizeHint(QSize(120, _ROW))
            self.addItem(item)

    def _remove(self, at: int) -> None:
        item = self.takeItem(at)
        if item is None:
            return
        self.removed.emit(item.text())
        if self.count():
            self.setCurrentRow(min(at, self.count() - 1))
            self.resize(self.width(), self.count() * _ROW + 2 * self.frameWidth() + 2)
        else:
            self.closed.emit()

    @Slot(QListWidgetItem)
    def _take(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.taken.emit(item.text())
