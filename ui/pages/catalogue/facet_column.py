"""The column that narrows what was found: who it is for, where it is, what it is; one click each, with counts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractButton, QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from bookcrossing.search.narrowing import Facets, Narrowing
from bookcrossing.wording import facets as words
from bookcrossing.wording import pgettext
from ui import settings
from ui.pages.catalogue.facet_box import FacetBox, FacetHead
from ui.tables import types_letters
from ui.widgets import KeyButton

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent

    from ui.settings import Settings

WIDTH: Final = 196
_WORDS: Final[dict[str, Callable[[Any], str]]] = {
    "states": words.state,
    "audiences": words.audience,
    "categories": words.category,
    "decades": words.decade,
    "languages": words.language,
}
"""The facets from above to below; called as the fields of Facets and Narrowing are."""
_NOTHING: Final = Facets((), (), (), (), ())


class FacetColumn(QWidget):
    narrowed = Signal(object)  # Narrowing
    left = Signal()
    """Esc, or up from the first."""
    typed = Signal(str)
    """Letters that belong into the field."""

    def __init__(self, kept: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = kept
        self._facets, self._narrowing = _NOTHING, Narrowing()
        folded = kept.read(settings.FACETS_FOLDED).split()
        self.sections = {name: _Section(name, is_open=name not in folded) for name in _WORDS}
        self._scroll = _Scroll()
        self._clear = KeyButton(icon="x", key="Shift+F4", variant="quiet", small=True)
        self._lay_out()
        self._clear.clicked.connect(self.clear)
        for section in self.sections.values():
            section.folded.connect(self._keep_folded)
            section.pressed.connect(self._press)
        self._set_words()
        self._show()

    def show_facets(self, facets: Facets, narrowing: Narrowing) -> None:
        self._facets, self._narrowing = facets, narrowing
        self._show()

    @property
    def chosen(self) -> int:
        """How many values are chosen."""
        return sum(len(getattr(self._narrowing, name)) for name in _WORDS)

    def take_focus(self) -> None:
        stops = self._stops()
        if stops:
            stops[0].setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def clear(self) -> None:
        if self._narrowing:
            self._narrow(Narrowing())

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        stops, held = self._stops(), self.focusWidget()
        at = stops.index(held) if isinstance(held, QAbstractButton) and held in stops else -1
        match event.key():
            case Qt.Key.Key_Escape:
                self.left.emit()
            case Qt.Key.Key_Up if at <= 0:
                self.left.emit()
            case Qt.Key.Key_Up:
                self._walk_to(stops[at - 1])
            case Qt.Key.Key_Down:
                self._walk_to(stops[min(at + 1, len(stops) - 1)])
            case Qt.Key.Key_Home:
                self._walk_to(stops[0])
            case Qt.Key.Key_End:
                self._walk_to(stops[-1])
            case _ if types_letters(event):
                self.typed.emit(event.text())
            case _:
                super().keyPressEvent(event)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(WIDTH, 160)

    @override
    def changeEvent(self, event: QEvent, /) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()
            self._show()

    def _lay_out(self) -> None:
        body = QWidget()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        for section in self.sections.values():
            inner.addWidget(section)
        inner.addStretch()
        self._scroll.setWidget(body)
        self._scroll.setWidgetResizable(True)
        self._scroll.viewport().setAutoFillBackground(False)
        body.setAutoFillBackground(False)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._scroll, 1)
        column.addWidget(self._clear)
        self.setFixedWidth(WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def _set_words(self) -> None:
        self.setAccessibleName(pgettext("Facet", "Narrow"))
        self._clear.setText(pgettext("Facet", "Clear"))
        self._clear.setToolTip(pgettext("Facet", "Take all choices back"))

    def _show(self) -> None:
        for name, section in self.sections.items():
            section.show_values(getattr(self._facets, name), getattr(self._narrowing, name))
        self._clear.setVisible(bool(self._narrowing))

    def _stops(self) -> list[QAbstractButton]:
        """Return what the arrows walk through."""
        return [stop for section in self.sections.values() for stop in section.stops()]

    def _walk_to(self, stop: QAbstractButton) -> None:
        stop.setFocus(Qt.FocusReason.OtherFocusReason)
        self._scroll.ensureWidgetVisible(stop, 0, 8)

    @Slot(str)
    def _press(self, name: str) -> None:
        self._narrow(replace(self._narrowing, **{name: frozenset(self.sections[name].chosen)}))

    def _narrow(self, narrowing: Narrowing) -> None:
        self._narrowing = narrowing
        self._show()
        self.narrowed.emit(narrowing)

    @Slot()
    def _keep_folded(self) -> None:
        folded = (name for name, section in self.sections.items() if not section.is_open)
        self._settings.write(settings.FACETS_FOLDED, " ".join(folded))


class _Scroll(QScrollArea):
    """Leaves the arrows to the column: they walk from value to value."""

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        event.ignore()


class _Section(QWidget):
    """One facet: its name and, unless it is folded, its values."""

    folded = Signal()
    pressed = Signal(str)  # the facet's name

    def __init__(self, name: str, *, is_open: bool) -> None:
        super().__init__()
        self.name = name
        self._head = FacetHead()
        self._head.setChecked(is_open)
        self._boxes: list[FacetBox] = []
        self._count = 0
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._head)
        self._head.clicked.connect(self._fold)

    @property
    def is_open(self) -> bool:
        return self._head.isChecked()

    @property
    def chosen(self) -> list[Any]:
        return [box.value for box in self._boxes[: self._count] if box.isChecked()]

    def show_values(self, values: Sequence[tuple[Any, int]], chosen: frozenset[Any]) -> None:
        """Show the values that have titles, and what is chosen in any case: it must be taken back somewhere."""
        known = {value for value, _ in values}
        shown = [pair for pair in values if pair[1] or pair[0] in chosen]
        shown += [(value, 0) for value in sorted(chosen - known)]
        while len(self._boxes) < len(shown):
            box = FacetBox()
            box.clicked.connect(self._press)
            self._boxes.append(box)
            self._column.addWidget(box)
        self._count = len(shown)
        self._head.setText(words.facet(self.name))
        self._head.setAccessibleName(self._head.text())
        for box, (value, count) in zip(self._boxes, shown, strict=False):
            box.show_value(value, _WORDS[self.name](value), count, chosen=value in chosen)
        self._show_boxes()
        self.setVisible(bool(shown))

    def stops(self) -> list[QAbstractButton]:
        if self.isHidden():
            return []
        return [self._head, *(self._boxes[: self._count] if self.is_open else ())]

    def _show_boxes(self) -> None:
        for at, box in enumerate(self._boxes):
            box.setVisible(self.is_open and at < self._count)

    @Slot()
    def _press(self) -> None:
        self.pressed.emit(self.name)

    @Slot()
    def _fold(self) -> None:
        self._show_boxes()
        self.folded.emit()
