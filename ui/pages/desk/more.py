"""What else can be done with a copy: a list to walk with the arrow keys, opened by F8."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QRect, QRectF, Signal, Slot
from typing_extensions import override

from bookcrossing.wording import desk_lists
from ui.look.states import StateLook, movement_look
from ui.look.tokens import colour
from ui.look.type import BODY, font
from ui.pages.desk.deeds import FORMS, Deed, deeds_for
from ui.pages.desk.rows import RowList, RowPainter, Rows
from ui.widgets import paint_disc, paint_line

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

    from ui.pages.desk.scenes import Menu

_OTHERS = {
    Deed.WISH: movement_look("wish"),
    Deed.EDIT: StateLook("pencil-simple", "grey"),
    Deed.ADD_CODE: StateLook("barcode", "grey"),
}


class MoreList(RowList):
    deed_chosen = Signal(object)  # Deed

    def __init__(self, parent: QWidget | None = None) -> None:
        self._rows: Rows[Deed] = Rows(_spoken, None)  # type: ignore[arg-type]  # adopted below
        self._painter = _DeedPainter()
        super().__init__(self._rows, self._painter, parent)
        self._rows.setParent(self)
        self._painter.setParent(self)
        self.clicked.connect(self._take)
        self.activated.connect(self._take)

    def show_menu(self, menu: Menu, *, opens: bool) -> None:
        """Show what can be done; a list that `opens` begins at its first row, whatever was done last time."""
        deeds = deeds_for(menu.copy.state)
        is_other = deeds != self._rows.rows
        if is_other:
            self._rows.replace(deeds)
        if is_other or opens:
            self.choose(0)

    @property
    def deed(self) -> Deed | None:
        index = self.currentIndex()
        return self._rows.rows[index.row()] if index.isValid() else None

    @Slot(QModelIndex)
    def _take(self, index: QModelIndex) -> None:
        self.deed_chosen.emit(self._rows.rows[index.row()])


def _spoken(deed: Deed) -> str:
    return desk_lists.form_deed(deed.value)


class _DeedPainter(RowPainter[Deed]):
    height = 42

    @override
    def paint_row(self, painter: QPainter, where: QRect, row: Deed, *, chosen: bool, first: bool) -> None:
        row = Deed(row)  # Qt hands it back as a plain string
        kinds = FORMS[row].kinds
        look = movement_look(kinds[0].value) if kinds else _OTHERS[row]
        disc = QRectF(where.left() + 20, where.center().y() - 13.5, 28, 28)
        paint_disc(painter, disc, look.icon, look.tint)
        words = QRectF(where).adjusted(62, 0, -16, 0)
        paint_line(painter, words, desk_lists.form_deed(row.value), font(BODY, "medium"), colour("ink"))
