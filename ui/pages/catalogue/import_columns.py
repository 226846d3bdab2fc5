"""How a list was understood, and where a person knows better: encoding, delimiter, what each column means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from bookcrossing.exchange.encoding import ENCODINGS
from bookcrossing.exchange.headings import Field
from bookcrossing.exchange.tables import DELIMITERS
from bookcrossing.wording import catalogue, lists, pgettext
from ui.forms import ChoiceField
from ui.forms.fields import CalmCombo
from ui.look.type import SMALL
from ui.pages.catalogue.list_import import Choice
from ui.widgets import Card, ElidedLabel, Rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bookcrossing.exchange.lists import ListFile

_NOTE_ONLY = ""
"""The value of a column that has no place here."""


class ImportColumns(Card):
    choice_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chosen: dict[str, Field | None] = {}
        self._by_hand = {"encoding": False, "delimiter": False}
        self._columns: list[tuple[str, CalmCombo]] = []
        self._shown: tuple[tuple[str, Field | None], ...] = ()
        self._format_name = ""
        self._format = ElidedLabel(weight="semibold")
        self.encoding, self.delimiter = ChoiceField(), ChoiceField()
        self._head = ElidedLabel(points=SMALL, weight="semibold", role="muted")
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 8, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 4)
        self._grid.setColumnStretch(1, 5)
        self._lay_out()
        self.encoding.changed.connect(self._choose_encoding)
        self.delimiter.changed.connect(self._choose_delimiter)
        self._set_words()

    @property
    def choice(self) -> Choice:
        return Choice(
            self.encoding.value if self._by_hand["encoding"] else None,
            self.delimiter.value if self._by_hand["delimiter"] else None,
            dict(self._chosen),
        )

    @property
    def fields(self) -> list[QWidget]:
        """Return what can be chosen here, from top to bottom."""
        return [self.encoding.editor, self.delimiter.editor, *(combo for _, combo in self._columns)]

    def forget_choices(self) -> None:
        """Begin with another file."""
        self._chosen = {}
        self._by_hand = {"encoding": False, "delimiter": False}

    def show_list(self, found: ListFile) -> None:
        self._format_name = found.format
        self._format.set_text(lists_format(found.format))
        names = ENCODINGS if found.encoding in ENCODINGS else (*ENCODINGS, found.encoding)
        self.encoding.set_options([(name, catalogue.encoding(name)) for name in names])
        self.encoding.set_value(found.encoding)
        self.delimiter.set_value(found.delimiter)
        self._show_columns(tuple(zip(found.columns.headings, found.columns.meanings, strict=True)))

    def show_headings(self, headings: Sequence[str]) -> None:
        """Show the headings of a file in which no column could be told to hold titles."""
        self._format_name = ""
        self._format.set_text("")
        self._show_columns(tuple((heading, self._chosen.get(heading)) for heading in headings))

    @override
    def changeEvent(self, event: QEvent, /) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()

    def _lay_out(self) -> None:
        body = QWidget()
        body.setLayout(self._grid)
        scroll = QScrollArea()
        scroll.setWidget(body)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.viewport().setAutoFillBackground(False)
        body.setAutoFillBackground(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(10)
        column.addWidget(self._format)
        column.addWidget(self.encoding)
        column.addWidget(self.delimiter)
        column.addWidget(Rule())
        column.addWidget(self._head)
        column.addWidget(scroll, 1)

    def _set_words(self) -> None:
        self._format.set_text(lists_format(self._format_name) if self._format_name else "")
        self.encoding.set_label(pgettext("Import", "Letters are written in"))
        self.encoding.set_options([(name, catalogue.encoding(name)) for name in ENCODINGS])
        self.delimiter.set_label(pgettext("Import", "Columns are divided by"))
        self.delimiter.set_options([(sign, catalogue.delimiter(sign)) for sign in DELIMITERS])
        self._head.set_text(pgettext("Import", "What each column means"))
        self._show_columns(self._shown)

    def _show_columns(self, columns: tuple[tuple[str, Field | None], ...]) -> None:
        if [heading for heading, _ in columns] != [heading for heading, _ in self._columns]:
            self._rebuild([heading for heading, _ in columns])
        self._shown = columns
        words = [
            (_NOTE_ONLY, pgettext("Import", "Into the note")),
            *((str(one), lists.column(one)) for one in Field),
        ]
        for (_, combo), (_, meaning) in zip(self._columns, columns, strict=True):
            combo.blockSignals(True)
            combo.clear()
            for value, word in words:
                combo.addItem(word[:1].upper() + word[1:], value)
            combo.setCurrentIndex(combo.findData(str(meaning or _NOTE_ONLY)))
            combo.blockSignals(False)

    def _rebuild(self, headings: Sequence[str]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._columns = []
        for at, heading in enumerate(headings):
            combo = CalmCombo()
            combo.setMinimumWidth(80)
            combo.setAccessibleName(heading)
            combo.activated.connect(self._choose_columns)
            self._grid.addWidget(ElidedLabel(heading or "—"), at, 0)
            self._grid.addWidget(combo, at, 1)
            self._columns.append((heading, combo))
        self._grid.setRowStretch(len(headings), 1)

    @Slot()
    def _choose_columns(self) -> None:
        now = [(heading, _meaning(combo)) for heading, combo in self._columns]
        for (heading, meaning), (_, before) in zip(now, self._shown, strict=True):
            if meaning is not before:
                self._chosen[heading] = meaning
        self._shown = tuple(now)
        self.choice_changed.emit()

    @Slot()
    def _choose_encoding(self) -> None:
        self._by_hand["encoding"] = True
        self.choice_changed.emit()

    @Slot()
    def _choose_delimiter(self) -> None:
        self._by_hand["delimiter"] = True
        # Another delimiter makes other headings: what was said of the old ones means nothing.
        self._chosen = {}
        self.choice_changed.emit()


def _meaning(combo: CalmCombo) -> Field | None:
    value = str(combo.currentData() or "")
    return Field(value) if value else None


def lists_format(name: str) -> str:
    """Say which program wrote the list, where it is known."""
    if name == "list":
        return pgettext("Import", "A list in columns")
    return pgettext("Import", "A list from {program}").format(program=name)
