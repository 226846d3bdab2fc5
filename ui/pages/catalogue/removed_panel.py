"""Titles taken out of the catalogue in the last thirty days, each to be put back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from bookcrossing.wording import pgettext
from bookcrossing.wording.dates import short
from bookcrossing.wording.sentences import fill
from ui.forms import FormPanel
from ui.look.tokens import colour
from ui.look.type import BODY, SMALL, font
from ui.painting.cover_pictures import cover_for
from ui.painting.lines import paint_line
from ui.painting.pixels import frame
from ui.widgets import TextBlock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter

    from bookcrossing.listings.catalogue import RemovedTitle

_ROW: Final = 60
_NO_INDEX: Final = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


class RemovedPanel(FormPanel):
    put_back = Signal(object)  # action_id

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._removed = _Removed(self)
        self.list = QListView()
        self.list.setModel(self._removed)
        self.list.setItemDelegate(_RemovedPainter(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMinimumHeight(3 * _ROW)
        self._none = TextBlock(role="muted", lines=3)
        self.add(self._none)
        self.add(self.list)
        self.submitted.connect(self._ask)
        self.list.activated.connect(self._ask)
        self.set_words()
        self.show_titles(())

    def show_titles(self, titles: Sequence[RemovedTitle]) -> None:
        self._removed.replace(tuple(title for title in titles if title.action_id is not None))
        has_some = self._removed.rowCount() > 0
        self.list.setVisible(has_some)
        self._none.setVisible(not has_some)
        self.save.setVisible(has_some)
        if has_some:
            self.list.setCurrentIndex(self._removed.index(0))
        if self.cancel.hasFocus() or self.list.hasFocus():
            self.take_focus()

    @override
    def take_focus(self) -> None:
        (self.list if self._removed.rowCount() else self.cancel).setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def set_words(self) -> None:
        super().set_words()
        self.set_head(
            pgettext("Catalogue", "Removed titles"),
            pgettext("Catalogue", "Titles removed or merged can be put back for 30 days."),
        )
        self._none.set_text(pgettext("Catalogue", "Nothing was removed in the last 30 days."))
        self.list.setAccessibleName(pgettext("Catalogue", "Removed titles"))
        self.save.setText(pgettext("Catalogue", "Put back"))
        self.cancel.setText(pgettext("Form", "Close"))

    def _ask(self) -> None:
        title = self._removed.title_at(self.list.currentIndex().row())
        if title is not None:
            self.put_back.emit(title.action_id)


class _Removed(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._titles: tuple[RemovedTitle, ...] = ()

    def replace(self, titles: tuple[RemovedTitle, ...]) -> None:
        self.beginResetModel()
        self._titles = titles
        self.endResetModel()

    def title_at(self, row: int) -> RemovedTitle | None:
        return self._titles[row] if 0 <= row < len(self._titles) else None

    @override
    def rowCount(self, parent: _Index = _NO_INDEX, /) -> int:
        return 0 if parent.isValid() else len(self._titles)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole, /) -> Any:
        title = self.title_at(index.row())
        if title is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{title.name}, {removal_words(title)}"
        return title if role == Qt.ItemDataRole.UserRole else None


class _RemovedPainter(QStyledItemDelegate):
    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index, /) -> QSize:
        return QSize(120, _ROW)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index, /) -> None:
        title: RemovedTitle | None = index.data(Qt.ItemDataRole.UserRole)
        if title is None:
            return
        where = QRectF(option.rect)
        state: Any = option.state
        if state & QStyle.StateFlag.State_Selected:
            frame(painter, where, 6, fill=colour("selection"))
        cover = cover_for(painter, title.name, title.authors, title.audience, 28, title.cover_id)
        painter.drawPixmap(QRectF(where.left() + 8, where.top() + 9, 28, 42).topLeft(), cover)
        room = QRectF(where.left() + 48, where.top() + 9, where.width() - 56, 22)
        paint_line(painter, room, title.name, font(BODY, "semibold"), colour("ink"))
        paint_line(painter, room.translated(0, 21), removal_words(title), font(SMALL), colour("muted"))


def removal_words(title: RemovedTitle) -> str:
    """Say when it was removed, or into what it was merged."""
    if title.merged_into:
        sentence = pgettext("Catalogue", "merged into “{title}”, {day}")
        return fill(sentence, title=title.merged_into, day=short(title.removed_at))
    return fill(pgettext("Catalogue", "removed on {day}"), day=short(title.removed_at))
