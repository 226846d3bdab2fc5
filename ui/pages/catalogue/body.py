"""What stands beside each other: the facets, the titles, a card or a form; what has no room opens by a key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from typing_extensions import override

from ui.pages.catalogue.facet_column import WIDTH as FACETS_WIDTH

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from ui.pages.catalogue.facet_column import FacetColumn
    from ui.pages.catalogue.found import Found, View
    from ui.pages.catalogue.side import Side
    from ui.pages.catalogue.title_card import TitleCardView

_GAP: Final = 16
_TITLES: Final = 560
"""So much room titles need beside the facets."""


class Body(QWidget):
    facets_folded = Signal(object, bool)
    """How many values are chosen in the column that is folded away, None while it has its room; and whether it can
    be opened: beside a form it can't.
    """
    counts_wanted = Signal(bool)
    """Whether anybody sees the facets."""
    left = Signal()
    """Back to the field."""

    def __init__(
        self,
        facets: FacetColumn,
        found: Found,
        side: Side,
        card: TitleCardView,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._facets, self._found, self._side, self._card = facets, found, side, card
        self._opened: Literal["facets", "card"] | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        row.addWidget(facets)
        row.addWidget(found, 1)
        row.addWidget(side)
        facets.left.connect(self._leave_facets)
        card.left.connect(self._leave_card)
        found.opened.connect(self.open_card)
        side.form_opened.connect(self.arrange)
        side.form_closed.connect(self.arrange)

    def show_as(self, view: View) -> None:
        focused = QApplication.focusWidget()
        self._opened = None
        self._found.show_as(view)
        self.arrange()
        if focused is not None and self.isAncestorOf(focused) and not focused.isVisible():
            # Qt would take it wherever it finds room: into the notice, where a key takes something back.
            self._enter_titles()

    def _enter_titles(self) -> None:
        if self._found.front.isVisible():
            self._found.front.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.left.emit()

    @Slot()
    def open_facets(self) -> None:
        """Go to the facets; where they are folded away, they take the card's room."""
        if self._facets.isHidden():
            if self._side.form is not None:
                return
            self._opened = "facets"
            self.arrange()
        self._facets.take_focus()

    @Slot()
    def open_card(self) -> None:
        """Go to the card; beside covers it is shown only now."""
        if self._found.view == "covers":
            self._opened = "card"
            self.arrange()
        self._card.take_focus()

    def close_opened(self) -> bool:
        """Fold away what a key opened; answer whether there was something."""
        had_focus = self._side.isAncestorOf(QApplication.focusWidget() or self)
        was_open, self._opened = self._opened, None
        self.arrange()
        if was_open == "card" and had_focus:
            self._found.front.setFocus(Qt.FocusReason.OtherFocusReason)
        return was_open is not None

    @Slot()
    def arrange(self) -> None:
        """Give what there is its room: the titles first, then a form or the card, then the facets."""
        has_form = self._side.form is not None
        shows_card = self._found.view == "list" or self._opened == "card"
        side = self._side.minimumWidth() + _GAP if has_form or shows_card else 0
        has_room = self.width() - _TITLES >= side + FACETS_WIDTH + _GAP
        is_opened = not has_form and self._opened == "facets"
        self._facets.setVisible(has_room or is_opened)
        self._side.setVisible(has_form or (shows_card and (has_room or not is_opened)))
        self.facets_folded.emit(None if has_room else self._facets.chosen, not has_form)
        self.counts_wanted.emit(has_room or is_opened)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(600, 200)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self.arrange()

    @Slot()
    def _leave_facets(self) -> None:
        self.close_opened()
        self.left.emit()

    @Slot()
    def _leave_card(self) -> None:
        self.close_opened()
        self._enter_titles()
