"""What a field may be meant to say, offered below it while it is typed; the focus stays in the field."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListWidget, QListWidgetItem
from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.bridge import DeskBridge
    from ui.forms.fields import TextField

_LEAST: Final = 2
"""Letters: before that everything would be offered."""
_ROW: Final = 30
_WALKING: Final = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Escape)
_KEEPING: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CLOSING: Final = (QEvent.Type.FocusOut, QEvent.Type.Hide, QEvent.Type.Move, QEvent.Type.Resize)
"""What is offered stands beside the field as long as that stays where it is."""


class Completing(QObject):
    """Down and Up put what is offered into the field; Enter keeps it, Esc takes it back.

    While nothing that is offered was chosen Enter stays the form's.
    """

    def __init__(
        self,
        field: TextField,
        bridge: DeskBridge,
        known: Callable[[str], tuple[str, ...]],
        separator: str = "",
    ) -> None:
        """`known`: asked on a lane. `separator`: of several values the last one is completed."""
        super().__init__(field)
        self._editor = field.editor
        self._tell = field.changed.emit
        self._bridge = bridge
        self._known = known
        self._separator = separator
        self._typed = ""
        self._ticket: int | None = None
        self.offered: tuple[str, ...] = ()
        self.list: QListWidget | None = None
        self._editor.textEdited.connect(self._ask)
        self._editor.installEventFilter(self)

    @property
    def is_open(self) -> bool:
        return self.list is not None and self.list.isVisible()

    @property
    def _has_chosen(self) -> bool:
        return self.list is not None and self.list.currentRow() >= 0

    @Slot(str)
    def _ask(self, text: str) -> None:
        self._typed = text
        if self._ticket is not None:
            self._bridge.forget_question(self._ticket)
            self._ticket = None
        part = self._last_part(text)
        if len(part) < _LEAST:
            self.close()
            return
        self._ticket = self._bridge.ask(partial(self._known, part), owner=self, done=self._offer)

    def _offer(self, offered: tuple[str, ...]) -> None:
        self._ticket = None
        if not offered or not self._editor.hasFocus():
            self.close()
            return
        self.offered = offered
        shown = self._shown()
        shown.clear()
        shown.addItems(list(offered))
        shown.setCurrentRow(-1)
        where = self._editor.mapTo(self._editor.window(), QPoint(0, self._editor.height() + 2))
        width = max(self._editor.width(), min(360, shown.sizeHintForColumn(0) + 32))
        shown.setGeometry(where.x(), where.y(), width, _ROW * len(offered) + 10)
        shown.show()
        shown.raise_()

    @Slot()
    def close(self) -> None:
        self.offered = ()
        if self.list is not None:
            self.list.hide()

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if event.type() in _CLOSING:
            self.close()
        elif isinstance(event, QKeyEvent) and self.is_open:
            is_mine = event.key() in _WALKING or (event.key() in _KEEPING and self._has_chosen)
            if event.type() == QEvent.Type.ShortcutOverride and is_mine:
                event.accept()  # Esc would close the form
                return True
            if event.type() == QEvent.Type.KeyPress and is_mine:
                self._take(Qt.Key(event.key()))
                return True
        return super().eventFilter(watched, event)

    def _take(self, key: Qt.Key) -> None:
        assert self.list is not None
        if key == Qt.Key.Key_Escape:
            self._write(self._typed)
        if key == Qt.Key.Key_Escape or key in _KEEPING:
            self.close()
            return
        by = 1 if key == Qt.Key.Key_Down else -1
        count = len(self.offered) + 1  # with none of them, what was typed stands there again
        row = (self.list.currentRow() + 1 + by) % count - 1
        self.list.setCurrentRow(row)
        self._write(self._typed if row < 0 else self._completed(self.offered[row]))

    def _click(self, item: QListWidgetItem) -> None:
        self._write(self._completed(item.text()))
        self.close()

    def _write(self, text: str) -> None:
        self._editor.setText(text)
        self._tell()

    def _completed(self, value: str) -> str:
        if not self._separator or self._separator not in self._typed:
            return value
        before = self._typed.rpartition(self._separator)[0]
        return f"{before}{self._separator} {value}"

    def _last_part(self, text: str) -> str:
        return (text.rpartition(self._separator)[2] if self._separator else text).strip()

    def _shown(self) -> QListWidget:
        if self.list is None:
            made = QListWidget(self._editor.window())
            made.setProperty("cls", "offered")
            made.setFrameShape(QFrame.Shape.NoFrame)
            made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            made.setUniformItemSizes(True)
            made.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
            made.setAccessibleName(self._editor.accessibleName())
            made.itemClicked.connect(self._click)
            self.destroyed.connect(made.deleteLater)
            self.list = made
        return self.list
