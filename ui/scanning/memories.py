"""What a field held before the first key of a scan, and how to put it back as if nothing had been typed."""

from __future__ import annotations

from typing import Protocol, cast

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPersistentModelIndex, QSignalBlocker
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemDelegate,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDateTimeEdit,
    QDoubleSpinBox,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QTextEdit,
    QWidget,
)

_UNDO_STEPS = 64
"""More steps than a handful of keys can make; undoing stops here whatever a widget says."""


class Memory(Protocol):
    def restore(self) -> None: ...


def remember(widget: QWidget) -> Memory | None:
    """Look at a widget before it gets the first key; None if there is nothing that could be put back."""
    match widget:
        case QAbstractSpinBox():
            return _SpinBoxMemory(widget)
        case QLineEdit():
            return _LineMemory(widget)
        case QTextEdit() | QPlainTextEdit():
            return _TextMemory(widget)
        case QComboBox():
            return _ComboBoxMemory(widget)
        case QAbstractItemView():
            return _ViewMemory(widget)
        case _:
            return None


def takes_text(widget: QWidget) -> bool:
    """Tell a field that keys write into: an Enter for it alone presses nothing."""
    if isinstance(widget, QComboBox):
        return widget.isEditable()
    return isinstance(widget, QLineEdit | QAbstractSpinBox | QTextEdit | QPlainTextEdit)


def is_pressed_by_keys(widget: QWidget | None) -> bool:
    return isinstance(widget, QAbstractButton)


class _LineMemory:
    def __init__(self, field: QLineEdit) -> None:
        self._field = field
        self._text = field.text()
        self._cursor = field.cursorPosition()
        self._selection = (
            (field.selectionStart(), field.selectionLength()) if field.hasSelectedText() else None
        )
        self._backwards = self._selection is not None and self._cursor == self._selection[0]
        self._is_modified = field.isModified()
        popup = _popup_of(field)
        self._had_popup = popup is not None and popup.isVisible()

    def restore(self) -> None:
        field = self._field
        changed = field.text() != self._text
        blocker = QSignalBlocker(field)
        if changed:
            self._undo_the_keys()
        self._place_cursor()
        field.setModified(self._is_modified)
        blocker.unblock()
        popup = _popup_of(field)
        if popup is not None and not self._had_popup:
            popup.hide()
        if changed:
            # Those who followed the keys in follow them out again.
            field.textChanged.emit(self._text)
            field.textEdited.emit(self._text)

    def _undo_the_keys(self) -> None:
        """Leave the history without the keys.

        QLineEdit undoes runs of typing as one: what a person typed before goes with the keys and is put in
        again, which also cuts off the redo that would bring the keys back.
        """
        field = self._field
        field.undo()
        if field.text() == self._text and field.isUndoAvailable():
            field.undo()
        if field.text() == self._text:
            field.setText(self._text)  # nothing was ever typed here: no history at all
            return
        self._retype()

    def _retype(self) -> None:
        field, now, then = self._field, self._field.text(), self._text
        head, tail = _common_ends(now, then)
        field.setSelection(head, len(now) - head - tail)
        field.insert(then[head : len(then) - tail])
        if field.text() != then:  # an input mask or a validator had its own idea
            field.setText(then)

    def _place_cursor(self) -> None:
        if self._selection is None:
            self._field.setCursorPosition(self._cursor)
            return
        start, length = self._selection
        if self._backwards:
            self._field.setSelection(start + length, -length)
        else:
            self._field.setSelection(start, length)


class _TextMemory:
    def __init__(self, field: QTextEdit | QPlainTextEdit) -> None:
        self._field = field
        self._text = field.toPlainText()
        self._steps = field.document().availableUndoSteps()
        cursor = field.textCursor()
        self._cursor, self._anchor = cursor.position(), cursor.anchor()
        self._is_modified = field.document().isModified()

    def restore(self) -> None:
        document = self._field.document()
        if self._field.toPlainText() != self._text:
            self._undo_the_keys(document)
        document.clearUndoRedoStacks(QTextDocument.Stacks.RedoStack)
        document.setModified(self._is_modified)
        cursor = self._field.textCursor()
        cursor.setPosition(self._anchor)
        cursor.setPosition(self._cursor, QTextCursor.MoveMode.KeepAnchor)
        self._field.setTextCursor(cursor)

    def _undo_the_keys(self, document: QTextDocument) -> None:
        """Undo the steps the keys made; where they joined a person's, put the person's part in again."""
        for _ in range(_UNDO_STEPS):
            if document.availableUndoSteps() <= self._steps:
                break
            document.undo()
        if self._field.toPlainText() == self._text:
            return
        if document.isUndoAvailable():
            document.undo()
        now, then = self._field.toPlainText(), self._text
        head, tail = _common_ends(now, then)
        cursor = QTextCursor(document)
        cursor.setPosition(head)
        cursor.setPosition(len(now) - tail, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(then[head : len(then) - tail])


class _SpinBoxMemory:
    def __init__(self, box: QAbstractSpinBox) -> None:
        self._box = box
        self._line = _LineMemory(box.lineEdit())
        self._value = box.value() if isinstance(box, QSpinBox | QDoubleSpinBox) else None
        self._when = box.dateTime() if isinstance(box, QDateTimeEdit) else None

    def restore(self) -> None:
        if isinstance(self._box, QDateTimeEdit):
            if self._when is not None:
                self._box.setDateTime(self._when)
            return
        self._line.restore()
        if isinstance(self._box, QSpinBox) and self._value is not None:
            self._restore_value(self._box, int(self._value))
        elif isinstance(self._box, QDoubleSpinBox) and self._value is not None:
            self._restore_value(self._box, float(self._value))

    @staticmethod
    def _restore_value(box: QSpinBox | QDoubleSpinBox, value: float) -> None:
        if box.value() != value:
            cast("QDoubleSpinBox", box).setValue(value)


class _ComboBoxMemory:
    def __init__(self, box: QComboBox) -> None:
        self._box = box
        self._row = box.currentIndex()
        line = box.lineEdit() if box.isEditable() else None
        self._line = _LineMemory(line) if line is not None else None

    def restore(self) -> None:
        if self._box.currentIndex() != self._row:
            self._box.setCurrentIndex(self._row)
        if self._line is not None:
            self._line.restore()
        else:
            self._box.view().keyboardSearch("")


class _ViewMemory:
    """A list or table: its keys search for a row, or open an editor in the cell."""

    def __init__(self, view: QAbstractItemView) -> None:
        self._view = view
        self._current = QPersistentModelIndex(view.currentIndex())
        selection = view.selectionModel()
        self._selected = QItemSelection(selection.selection()) if selection else QItemSelection()
        self._across = view.horizontalScrollBar().value()
        self._down = view.verticalScrollBar().value()

    def restore(self) -> None:
        self._close_editor()
        self._view.keyboardSearch("")  # forget the letters searched for so far
        selection = self._view.selectionModel()
        if selection is not None:
            flags = QItemSelectionModel.SelectionFlag
            here = self._current
            index = self._view.model().index(here.row(), here.column(), here.parent())
            selection.setCurrentIndex(index, flags.NoUpdate)
            selection.select(self._selected, flags.ClearAndSelect)
        self._view.horizontalScrollBar().setValue(self._across)
        self._view.verticalScrollBar().setValue(self._down)

    def _close_editor(self) -> None:
        editor = QApplication.focusWidget()
        if editor is not None and editor is not self._view and self._view.viewport().isAncestorOf(editor):
            delegate = self._view.itemDelegate()
            delegate.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.RevertModelCache)
            self._view.setFocus()


def _popup_of(field: QLineEdit) -> QAbstractItemView | None:
    """Return the completer's list that hangs open below the field.

    The open one, never `completer().popup()`: that makes one where there is none, and wrapping the private
    completer of Qt's file dialog ends the program.
    """
    popup = QApplication.activePopupWidget()
    return popup if isinstance(popup, QAbstractItemView) and popup.focusProxy() is field else None


def _common_ends(one: str, other: str) -> tuple[int, int]:
    """Count the signs both begin with, and those both end with after that."""
    head = _common_head(one, other)
    return head, _common_head(one[head:][::-1], other[head:][::-1])


def _common_head(one: str, other: str) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (left, right) in pairs if left != right), min(len(one), len(other)))
