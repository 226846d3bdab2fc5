"""The line under the field: how the search was read, how much was found, how it is shown, what can be begun here."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QRectF, QSize, Signal, Slot
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget
from typing_extensions import override

from bookcrossing.wording import catalogue, pgettext
from bookcrossing.wording.sentences import quoted, shortened
from ui.look.icons import paint_icon
from ui.look.tokens import colour
from ui.look.type import BODY, SENTENCE, font
from ui.pages.catalogue.order_choice import OrderChoice
from ui.painting.lines import paint_line, text_width
from ui.widgets import ElidedLabel, KeyButton, Segmented

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bookcrossing.search.listing import Listed
    from ui.look.tokens import Role
    from ui.look.type import Weight
    from ui.pages.catalogue.found import View

_ICON: Final = 26
_GAP: Final = 8
_LEAST: Final = 4
"""How much is left out at most."""
_LONGEST: Final = 24
"""Letters of what was typed that stand on a button."""


class ReadAs(QWidget):
    """What was searched, where that is not what was typed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sentence = self._searched = ""
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def set_words(self, sentence: str, searched: str) -> None:
        """Say a sentence with {searched} in it; that part is the one to look at."""
        self._sentence, self._searched = sentence, searched
        self.setAccessibleName(sentence.format(searched=searched))
        self.setToolTip(self.accessibleName())
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        width = sum(text_width(font(BODY, weight), text) for text, weight, _ in self._parts())
        return QSize(round(_ICON + width + 2.5), 32)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, 32)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        paint_icon(painter, "translate", QRectF(0, self.height() / 2 - 9, 18, 18), colour("blue"))
        room = QRectF(_ICON, 0, self.width() - _ICON, self.height())
        for text, weight, role in self._parts():
            if room.width() > 0:
                taken = paint_line(painter, room, text, font(BODY, weight), colour(role))
                room.setLeft(room.left() + taken)

    def _parts(self) -> list[tuple[str, Weight, Role]]:
        before, _, after = self._sentence.partition("{searched}")
        parts: tuple[tuple[str, Weight, Role], ...] = (
            (before, "regular", "muted"),
            (self._searched, "semibold", "ink"),
            (after, "regular", "muted"),
        )
        return [part for part in parts if part[0]]


class CatalogueLine(QWidget):
    add_asked = Signal()
    import_asked = Signal()
    removed_asked = Signal()
    stocktake_asked = Signal()
    exactly_asked = Signal()
    """To search the letters typed and nothing else, or to search as usual again."""
    facets_asked = Signal()
    view_chosen = Signal(object)  # View
    order_chosen = Signal(object, bool)  # Order or None, descending

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._listed: Listed | None = None
        self._view: View = "list"
        self._facets_chosen: int | None = None
        self._can_open_facets = True
        self._widths: dict[tuple[int, View, int | None, bool], int] = {}
        """Of the buttons whose words may be left out."""
        self._facets = KeyButton(icon="funnel", key="F4", small=True)
        self._everything = ElidedLabel(points=SENTENCE, weight="semibold", hugging=True)
        self._read_as = ReadAs()
        self.exactly = KeyButton(variant="quiet", key="Alt+Enter", small=True)
        self._count = ElidedLabel(role="muted", hugging=True)
        self.order = OrderChoice()
        self._views = Segmented()
        self._add = KeyButton(icon="plus", key="Ctrl+N", small=True)
        self._more = KeyButton(icon="dots-three", small=True)
        self._menu = QMenu(self)
        self._import, self._removed = self._menu.addAction(""), self._menu.addAction("")
        self._stocktake = self._menu.addAction("")
        self._stocktake.setShortcut(QKeySequence("Ctrl+I"))
        self._stocktake.setShortcutVisibleInContextMenu(True)
        self._import.setShortcut(QKeySequence("Ctrl+O"))
        self._import.setShortcutVisibleInContextMenu(True)
        self._lay_out()
        self._facets.clicked.connect(self.facets_asked)
        self.exactly.clicked.connect(self.exactly_asked)
        self.order.order_chosen.connect(self.order_chosen)
        self._views.chosen.connect(self.view_chosen)
        self._add.clicked.connect(self.add_asked)
        self._more.clicked.connect(self._open_menu)
        self._import.triggered.connect(self.import_asked)
        self._removed.triggered.connect(self.removed_asked)
        self._stocktake.triggered.connect(self.stocktake_asked)
        self._set_words()

    def show_listed(self, listed: Listed) -> None:
        self._listed = listed
        asked, read_as = listed.asked, listed.read_as
        typed = asked.typed.strip()
        is_other = bool(read_as) or (asked.literally and bool(typed))
        self._everything.setVisible(not typed)
        self._everything.set_text(
            pgettext("Catalogue", "Titles") if asked.narrowing else pgettext("Catalogue", "All titles")
        )
        self._count.set_text(catalogue.how_much(len(listed.title_ids), listed.copies))
        self._read_as.setVisible(is_other)
        self.exactly.setVisible(is_other)
        short = quoted(shortened(typed, _LONGEST))
        if read_as:
            self._read_as.set_words(pgettext("Catalogue", "Showing results for {searched}"), quoted(read_as))
            sentence = pgettext("Catalogue", "Search exactly for {typed}")
            self.exactly.setText(sentence.format(typed=short))
        elif is_other:
            self._read_as.set_words(pgettext("Catalogue", "Searched exactly: {searched}"), short)
            self.exactly.setText(pgettext("Catalogue", "Search forgivingly again"))
        self._row.setStretch(self._row.indexOf(self._gap_before), int(bool(typed)))
        self._row.setStretch(self._row.indexOf(self._gap_behind), int(not typed))
        self.order.show_order(asked.order, is_search=bool(typed))
        self._fit()

    def show_copies(self, listed: Listed, copies: int) -> None:
        """Add to how many titles there are how many copies they have: of many that is told a moment later."""
        self._listed = replace(listed, copies=copies)
        self._count.set_text(catalogue.how_much(len(listed.title_ids), copies))
        self._fit()

    def show_view(self, view: View) -> None:
        self._view = view
        self._views.set_chosen(view)
        self.order.setVisible(view == "covers")
        self._fit()

    @Slot(object, bool)
    def show_facets(self, chosen: int | None, can_open: bool) -> None:  # noqa: FBT001  # of a signal
        """Offer the facets, of which so many are chosen; None where their column stands there."""
        self._facets_chosen, self._can_open_facets = chosen, can_open
        reason = "" if can_open else pgettext("Catalogue", "First close what is open at the right")
        if self._facets.reason != reason:
            self._facets.set_reason(reason)
        self._facets.setVisible(chosen is not None)
        explain(self._facets, self._narrow_words())
        if reason:
            self._facets.setToolTip(reason)
        self._fit()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(320, 34)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def changeEvent(self, event: QEvent, /) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()

    def _lay_out(self) -> None:
        self._gap_before, self._gap_behind = QWidget(), QWidget()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_GAP)
        self._parts = (
            self._facets,
            self._everything,
            self._read_as,
            self.exactly,
            self._gap_before,
            self._count,
            self._gap_behind,
            self.order,
            self._views,
            self._add,
            self._more,
        )
        for part in self._parts:
            self._row.addWidget(part)
        for part in (self._facets, self._read_as, self.exactly, self.order):
            part.hide()
        self._row.setStretch(self._row.indexOf(self._gap_behind), 1)

    def _fit(self) -> None:
        """Leave words out where there is no room for all: of the button that everybody knows first."""
        fits = (left_out for left_out in range(_LEAST) if self._needed(left_out) <= self.width())
        self._leave_out(next(fits, _LEAST))

    def _needed(self, left_out: int) -> int:
        """Return how wide the line is with so much left out. Buttons are measured once, not at each key typed."""
        buttons = [part for part in (self._facets, self._views, self._add) if not part.isHidden()]
        asked = (left_out, self._view, self._facets_chosen, self._facets.isHidden())
        if asked not in self._widths:
            self._leave_out(left_out)
            self._widths[asked] = _across(buttons)
        others = [part for part in self._parts if part not in (*buttons, self._count) and not part.isHidden()]
        return self._widths[asked] + _across([*others, self._count]) - _GAP

    def _leave_out(self, left_out: int) -> None:
        few = f"({self._facets_chosen})" if self._facets_chosen else ""
        self._add.setText("" if left_out >= 1 else pgettext("Catalogue", "Add a title"))
        self._views.set_words_shown(shown=left_out < 2)
        self._facets.setText(few if left_out >= 3 else self._narrow_words())
        self._add.set_key("Ctrl+N" if left_out < 3 else "")
        self._views.set_key("Ctrl+L" if left_out < 3 else "")
        self._count.setVisible(left_out < _LEAST)

    def _narrow_words(self) -> str:
        chosen = self._facets_chosen
        if chosen:
            return pgettext("Catalogue", "Narrow ({n})").format(n=chosen)
        return pgettext("Catalogue", "Narrow")

    @Slot()
    def _open_menu(self) -> None:
        self._menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def _set_words(self) -> None:
        self._widths.clear()
        self._everything.set_text(pgettext("Catalogue", "All titles"))
        self._views.set_options(
            [
                ("list", pgettext("Catalogue", "List"), "list"),
                ("covers", pgettext("Catalogue", "Covers"), "squares-four"),
            ]
        )
        self._views.set_chosen(self._view)
        self._views.setAccessibleName(pgettext("Catalogue", "List or covers"))
        self._views.setToolTip(pgettext("Catalogue", "List or covers (Ctrl+L)"))
        explain(self._add, pgettext("Catalogue", "Add a title"))
        explain(self._more, pgettext("Catalogue", "More"))
        self._import.setText(pgettext("Catalogue", "Read in a list"))
        self._stocktake.setText(pgettext("Catalogue", "Stocktake: is every book where it should be?"))
        self._removed.setText(pgettext("Catalogue", "Titles removed in the last 30 days"))
        self.show_facets(self._facets_chosen, self._can_open_facets)
        if self._listed is not None:
            self.show_listed(self._listed)
        self._fit()


def _across(parts: Sequence[QWidget]) -> int:
    return sum(part.sizeHint().width() + _GAP for part in parts)


def explain(button: KeyButton, words: str) -> None:
    button.setToolTip(words)
    button.setAccessibleName(words)
