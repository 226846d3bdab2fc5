"""The rows of a list, each with what it brings or why it was rejected."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)
from typing_extensions import override

from bookcrossing.exchange.reasons import Rejected
from bookcrossing.wording import catalogue, lists, pgettext
from bookcrossing.wording.dates import number
from ui.look.tokens import Tint, colour
from ui.look.type import BODY, SMALL, font
from ui.painting.lines import RIGHT, broken, paint_line
from ui.painting.pixels import device_width, snapped
from ui.widgets import paint_chip

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from bookcrossing.exchange.importing import FileReport
    from bookcrossing.exchange.lists import ListFile
    from bookcrossing.exchange.reasons import Doubt

Which = Literal["all", "look", "rejected"]
_ROW_HEIGHT: Final = 50
_LINE, _TITLE, _COPIES, _STATUS, _REMARK = range(5)
_WIDTHS: Final = {_LINE: 68, _COPIES: 84, _STATUS: 170}
_Index = QModelIndex | QPersistentModelIndex
_NO_INDEX: Final = QModelIndex()
_DISPLAY: Final = Qt.ItemDataRole.DisplayRole.value
_ACCESSIBLE: Final = Qt.ItemDataRole.AccessibleTextRole.value
_TOOL_TIP: Final = Qt.ItemDataRole.ToolTipRole.value
_ROW: Final = Qt.ItemDataRole.UserRole.value


@dataclass(frozen=True, slots=True)
class ListRow:
    line: int
    title: str
    author: str
    copies: str
    status: str
    icon: str
    tint: Tint
    remark: str


class ImportRows(QAbstractTableModel):
    """Works out a row's words when it is looked at: a list may have a hundred thousand."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._found: ListFile | None = None
        self._report: FileReport | None = None
        self._doubts: dict[int, list[Doubt]] = {}
        self._shown: list[int] = []
        self._which: Which = "all"

    def show_list(self, found: ListFile, report: FileReport) -> None:
        doubts: dict[int, list[Doubt]] = defaultdict(list)
        for doubt in report.warnings:
            doubts[doubt.line].append(doubt)
        self._found, self._report, self._doubts = found, report, dict(doubts)
        self.show_only(self._which)

    def show_only(self, which: Which) -> None:
        self.beginResetModel()
        self._which = which
        count = len(self._report.outcomes) if self._report else 0
        self._shown = [at for at in range(count) if self._belongs(at)]
        self.endResetModel()

    def clear(self) -> None:
        self.beginResetModel()
        self._found, self._report, self._doubts, self._shown = None, None, {}, []
        self._which = "all"
        self.endResetModel()

    def say_again(self) -> None:
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, _REMARK)
        if self._shown:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._shown) - 1, _REMARK))

    def _belongs(self, at: int) -> bool:
        assert self._found is not None
        assert self._report is not None
        if self._which == "rejected":
            return isinstance(self._report.outcomes[at], Rejected)
        return self._which == "all" or self._found.rows[at].line in self._doubts

    def row_at(self, row: int) -> ListRow | None:
        if self._found is None or self._report is None or not 0 <= row < len(self._shown):
            return None
        source, outcome = self._found.rows[self._shown[row]], self._report.outcomes[self._shown[row]]
        if isinstance(source, Rejected) or isinstance(outcome, Rejected):
            why = source if isinstance(source, Rejected) else outcome
            assert isinstance(why, Rejected)
            status = catalogue.import_rejected()
            return ListRow(why.line, "", "", "", status, "prohibit", "poppy", lists.reason(why.why))
        doubts = self._doubts.get(source.line, ())
        remark = " ".join(lists.reason(doubt.why) for doubt in doubts)
        added = outcome.copies
        status = catalogue.import_status(is_new=outcome.is_new, copies_added=added)
        tint: Tint = "leaf" if outcome.is_new else "blue" if added else "grey"
        icon = "plus" if outcome.is_new or added else "check"
        author = ", ".join(person.name for person in source.contributors[:3])
        title = catalogue.whole_title(source.name, source.part, source.subtitle)
        return ListRow(source.line, title, author, number(added), status, icon, tint, remark)

    @override
    def rowCount(self, parent: _Index = _NO_INDEX, /) -> int:
        return 0 if parent.isValid() else len(self._shown)

    @override
    def columnCount(self, parent: _Index = _NO_INDEX, /) -> int:
        return 0 if parent.isValid() else _REMARK + 1

    @override
    def data(self, index: _Index, role: int = _DISPLAY, /) -> Any:
        if role not in (_DISPLAY, _ACCESSIBLE, _TOOL_TIP, _ROW) or not index.isValid():
            return None
        row = self.row_at(index.row())
        if row is None or role == _ROW:
            return row
        return (str(row.line), f"{row.title}\n{row.author}".strip(), row.copies, row.status, row.remark)[
            index.column()
        ]

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY, /) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.FontRole:
            return font(SMALL, "semibold")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            across = RIGHT if section in (_LINE, _COPIES) else Qt.AlignmentFlag.AlignLeft
            return across | Qt.AlignmentFlag.AlignVCenter
        if role != _DISPLAY:
            return None
        return (
            pgettext("Import", "Line"),
            pgettext("Columns", "Title"),
            pgettext("Columns", "Copies"),
            pgettext("Import", "What happens"),
            pgettext("Import", "To look at"),
        )[section]


class _RowPainter(QStyledItemDelegate):
    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index, /) -> QSize:
        return QSize(60, _ROW_HEIGHT)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index, /) -> None:
        where = QRectF(option.rect)
        state: Any = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(where, colour("selection"))
        thick = device_width(painter, 1)
        line = QRectF(where.left(), where.bottom() - thick, where.width(), thick)
        painter.fillRect(snapped(painter, line), colour("line"))
        row: ListRow | None = index.data(_ROW)
        if row is None:
            return
        inside = where.adjusted(12, 0, -12, -1)
        match index.column():
            case column if column in (_LINE, _COPIES):
                text = str(row.line) if column == _LINE else row.copies
                ink = colour("muted" if column == _LINE else "ink")
                paint_line(painter, inside, text, font(BODY), ink, align=RIGHT)
            case column if column == _TITLE:
                half = QRectF(inside.left(), where.top() + 5, inside.width(), 21)
                paint_line(painter, half, row.title, font(BODY, "semibold"), colour("ink"))
                paint_line(painter, half.translated(0, 20), row.author, font(SMALL), colour("muted"))
            case column if column == _STATUS:
                paint_chip(painter, inside, row.tint, row.status, row.icon)
            case _:
                lines = broken(row.remark, font(SMALL), inside.width(), 2)
                top = inside.center().y() - lines.height / 2
                lines.paint(painter, inside.left(), top, inside.width(), colour("ink"))


def rows_view(model: ImportRows) -> QTableView:
    """Return the table in which the rows of a list are looked through."""
    view = QTableView()
    view.setModel(model)
    view.setItemDelegate(_RowPainter(view))
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setTabKeyNavigation(False)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    down, across = view.verticalHeader(), view.horizontalHeader()
    down.hide()
    down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    down.setDefaultSectionSize(_ROW_HEIGHT)
    across.setFixedHeight(36)
    across.setHighlightSections(False)
    across.setSectionsClickable(False)
    for at in range(_REMARK + 1):
        fixed = QHeaderView.ResizeMode.Fixed if at in _WIDTHS else QHeaderView.ResizeMode.Stretch
        across.setSectionResizeMode(at, fixed)
        if at in _WIDTHS:
            across.resizeSection(at, _WIDTHS[at])
    return view
