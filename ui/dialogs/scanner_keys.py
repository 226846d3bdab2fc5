"""The table of keys a scanner sent: the sign, its place on the keyboard, the time since the key before."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeySequence
from typing_extensions import override

from bookcrossing.wording import pgettext
from ui.look.type import SMALL, font
from ui.scanning.rhythm import Ending, Key

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()
_DISPLAY: Final = Qt.ItemDataRole.DisplayRole
_ALIGN: Final = Qt.ItemDataRole.TextAlignmentRole
_FONT: Final = Qt.ItemDataRole.FontRole
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_SIGN, _MEANT, _PLACE, _AFTER = range(4)


class KeysTable(QAbstractTableModel):
    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._keys: list[Key] = []

    @property
    def keys(self) -> tuple[Key, ...]:
        return tuple(self._keys)

    def add(self, key: Key) -> None:
        row = len(self._keys)
        self.beginInsertRows(_NOWHERE, row, row)
        self._keys.append(key)
        self.endInsertRows()

    def show_keys(self, keys: tuple[Key, ...]) -> None:
        self.beginResetModel()
        self._keys = list(keys)
        self.endResetModel()

    def say_headings_again(self) -> None:
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, _AFTER)

    @override
    def rowCount(self, parent: _Index = _NOWHERE, /) -> int:
        return 0 if parent.isValid() else len(self._keys)

    @override
    def columnCount(self, parent: _Index = _NOWHERE, /) -> int:
        return 0 if parent.isValid() else _AFTER + 1

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, /, role: int = _DISPLAY) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == _DISPLAY:
            return _headings()[section]
        if role == _FONT:
            return font(SMALL, "medium")
        return int(_RIGHT if section >= _PLACE else _LEFT) if role == _ALIGN else None

    @override
    def data(self, index: _Index, /, role: int = _DISPLAY) -> Any:
        if not index.isValid() or index.row() >= len(self._keys):
            return None
        if role == _ALIGN:
            return int(_RIGHT if index.column() >= _PLACE else _LEFT)
        return self._shown(index.row(), index.column()) if role == _DISPLAY else None

    def _shown(self, row: int, column: int) -> str:
        key = self._keys[row]
        match column:
            case 0:
                return _sign(key)
            case 1:
                return key.meant if key.writes else ""
            case 2:
                return str(key.place) if key.place else "–"
            case _:
                return str(key.at - self._keys[row - 1].at) if row else "0"


def _headings() -> tuple[str, ...]:
    return (
        pgettext("Scanner", "Key"),
        pgettext("Scanner", "Meant"),
        pgettext("Scanner", "Key code"),
        pgettext("Scanner", "After, ms"),
    )


def _sign(key: Key) -> str:
    if key.ending is Ending.ENTER:
        return "Enter"
    if key.ending is Ending.TAB:
        return "Tab"
    if key.writes:
        return key.text or pgettext("Scanner", "dead key")
    return QKeySequence(key.key).toString() or "–"
