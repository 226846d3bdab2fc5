"""In which order covers stand: a list has its head for that, a grid has none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QComboBox
from typing_extensions import override

from bookcrossing.wording import pgettext
from ui.forms.fields import CalmCombo

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from bookcrossing.listings.catalogue import Order

_ORDERS: Final[tuple[tuple[Order | None, bool], ...]] = (
    (None, False),
    ("title", False),
    ("author", False),
    ("year", True),
    ("moved", True),
)


class OrderChoice(CalmCombo):
    order_chosen = Signal(object, bool)  # Order or None, descending

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("cls", "flat")
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._orders: tuple[tuple[Order | None, bool], ...] = ()
        self._words: list[str] = []
        self.activated.connect(self._announce)

    @staticmethod
    def can_show(order: Order | None, *, descending: bool) -> bool:
        """Whether this order is one of the choice: a list has columns that covers don't show."""
        return (order, descending) in _ORDERS

    def show_order(self, order: Order | None, *, is_search: bool) -> None:
        """Show what it is ordered by; the best comes first only where something is searched."""
        self._orders = _ORDERS if is_search else _ORDERS[1:]
        words = [_word(key) for key, _ in self._orders]
        if words != self._words:
            self._words = words
            self.clear()
            self.addItems(words)
        keys = [key for key, _ in self._orders]
        wanted = order if order is not None or is_search else "title"
        self.setCurrentIndex(keys.index(wanted) if wanted in keys else -1)
        self.setAccessibleName(pgettext("Catalogue", "Order"))

    @override
    def sizeHint(self) -> QSize:
        # As wide as the order that is chosen, not as the longest of all.
        words = QFontMetrics(self.font()).horizontalAdvance(self.currentText())
        return QSize(words + 40, 34)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(64, 34)

    @Slot(int)
    def _announce(self, at: int) -> None:
        self.updateGeometry()
        self.order_chosen.emit(*self._orders[at])


def _word(order: Order | None) -> str:
    match order:
        case None:
            return pgettext("Order", "Best first")
        case "author":
            return pgettext("Order", "By author")
        case "year":
            return pgettext("Order", "Newest edition first")
        case "moved":
            return pgettext("Order", "Moved lately first")
        case _:
            return pgettext("Order", "By title")
