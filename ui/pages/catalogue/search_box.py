"""The field one searches in: ↓ leads into the results or, while nothing is typed, back to the last searches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from typing_extensions import override

from bookcrossing.wording import pgettext
from ui.pages.catalogue.last_searches import LastSearchesList
from ui.widgets import BigField

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from ui.searches_kept import LastSearches


class SearchBox(BigField):
    results_asked = Signal()
    """To go into the results."""
    left = Signal()
    """Back to the field."""
    typed = Signal(str)
    """Letters that belong into the field."""
    search_asked = Signal(str)

    def __init__(self, searches: LastSearches, parent: QWidget | None = None) -> None:
        super().__init__(icon="magnifying-glass", height=52, parent=parent)
        self.searches = searches
        self.last_searches: LastSearchesList | None = None
        self.searches.changed.connect(self._set_hints)
        self.searches.offered.connect(self._open_searches)
        self.field.textChanged.connect(self._set_hints)
        self.set_words()

    def open_over(self, page: QWidget) -> None:
        """Have the list of the last searches stand over a page, under this field."""
        listed = self.last_searches = LastSearchesList(page)
        listed.taken.connect(self.search_asked)
        listed.removed.connect(self.searches.remove)
        listed.closed.connect(self.left)
        listed.passed.connect(self.results_asked)
        listed.typed.connect(self.typed)
        listed.turned.connect(self._set_hints)

    def keep(self) -> None:
        """Keep what is searched now."""
        self.searches.keep(self.field.text())

    def set_words(self) -> None:
        self.set_placeholder(pgettext("Catalogue", "Title, author, ISBN or a copy’s number"))
        self._set_hints()

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        if self.last_searches is not None and self.last_searches.isVisible():
            self.last_searches.place_under(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_pages(event):
            event.ignore()
            return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self.offers(event):
            self.searches.offer()
            return True
        return super().eventFilter(watched, event)

    def offers(self, event: QKeyEvent) -> bool:
        """Whether a key brings the last searches back."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        is_down = event.key() == Qt.Key.Key_Down and not held
        return is_down and not self.field.text() and bool(self.searches.lines)

    @Slot()
    def _open_searches(self) -> None:
        if self.last_searches is None or not self.field.hasFocus() or self.field.text():
            return
        if self.searches.lines:
            self.last_searches.open_under(self, self.searches.lines)
        else:
            self.results_asked.emit()

    @Slot()
    def _set_hints(self) -> None:
        if self.last_searches is not None and self.last_searches.isVisible():
            hints = [
                ("Enter", pgettext("Catalogue", "searches")),
                ("Del", pgettext("Catalogue", "removes")),
                ("Esc", pgettext("Catalogue", "closes")),
            ]
        elif self.searches.lines and not self.field.text():
            hints = [("↓", pgettext("Catalogue", "last searches"))]
        else:
            hints = [
                ("↓", pgettext("Catalogue", "to the results")),
                ("Esc", pgettext("Catalogue", "clears")),
            ]
        self.set_hints(hints)


def _is_pages(event: QKeyEvent) -> bool:
    """Whether a key is the page's, though under X11 a field would empty itself by it."""
    return event.key() == Qt.Key.Key_U and event.modifiers() == Qt.KeyboardModifier.ControlModifier
