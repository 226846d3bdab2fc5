"""What was found: as a list or as covers, with one title chosen in both."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget
from typing_extensions import override

from ui.pages.catalogue.covers_view import CoversView
from ui.pages.catalogue.results import Results

if TYPE_CHECKING:
    from bookcrossing.search.listing import Asked, Listed
    from ui.bridge import DeskBridge

View = Literal["list", "covers"]


class Found(QWidget):
    chosen = Signal(object)  # title_id, or None
    opened = Signal()
    left = Signal()
    """Upwards into the field."""
    typed = Signal(str)
    """Letters that belong into the field."""

    def __init__(self, bridge: DeskBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.results = Results(bridge)
        view = self.results.view
        self.covers = CoversView(self.results.table, view.selectionModel())
        self.view: View = "list"
        self._has_some = False
        self._asked: Asked | None = None
        self._is_showing = self._is_own_choice = False
        self.is_typed_into = False
        """Whether a title is chosen just now because of what was typed: the next key chooses another."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.results)
        column.addWidget(self.covers)
        view.chosen.connect(self.chosen)
        view.selectionModel().currentRowChanged.connect(self._take_choice)
        for part in (view, self.covers):
            part.clicked.connect(self._take_choice)
            part.opened.connect(self._take_choice)
            part.opened.connect(self.opened)
            part.left.connect(self.left)
            part.typed.connect(self.typed)
        self._arrange()

    @property
    def front(self) -> QAbstractItemView:
        """Where one walks now."""
        return self.covers if self.view == "covers" else self.results.view

    def show_listed(self, listed: Listed, chosen: int | None) -> None:
        self.covers.set_typed(listed.read_as or listed.asked.typed)
        begins = chosen is None and bool(listed.title_ids) and self._is_asked_anew(listed.asked)
        if begins:
            chosen = listed.title_ids[0]
        self._asked = listed.asked
        self.is_typed_into = bool(listed.asked.typed.strip())
        self._is_showing = True
        self.results.show_listed(listed, chosen)
        if begins:
            self.results.view.scrollToTop()
        self._is_showing = self.is_typed_into = False
        self._has_some = bool(listed.title_ids)
        self._arrange()

    @Slot()
    def forget_choice(self) -> None:
        """Somebody types: what was chosen until now is no longer what is meant."""
        self._is_own_choice = False

    def show_as(self, view: View) -> None:
        had_focus = self.front.hasFocus()
        self.view = view
        self._arrange()
        self.front.scrollTo(self.front.currentIndex(), QAbstractItemView.ScrollHint.PositionAtCenter)
        if had_focus:
            self.front.setFocus()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(320, 200)

    def _is_asked_anew(self, asked: Asked) -> bool:
        """Whether the first title is meant: a row that nobody chose belongs to the question it answered."""
        if self._is_own_choice or self._asked is None:
            return False
        return replace(asked, latin_first=self._asked.latin_first) != self._asked

    @Slot()
    def _take_choice(self) -> None:
        if not self._is_showing:
            self._is_own_choice = True

    def _arrange(self) -> None:
        # Where nothing was found the list's card says so, whatever was chosen.
        shows_covers = self.view == "covers" and self._has_some
        self.results.setVisible(not shows_covers)
        self.covers.setVisible(shows_covers)
        self.covers.setAccessibleName(self.results.view.accessibleName())
