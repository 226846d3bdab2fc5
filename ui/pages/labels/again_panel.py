"""From which label on: asked after paper jammed half-way; the label before it was the last good one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout
from typing_extensions import override

from bookcrossing.wording import label_page, pgettext
from ui.forms import NumberField
from ui.look.type import BODY, SECTION, SMALL
from ui.pages.labels.side import WIDTH
from ui.widgets import Card, KeyButton, TextBlock

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from bookcrossing.listings.prints import QueueRow, Run


class AgainPanel(Card):
    moved = Signal(int)
    answered = Signal(int)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._run: Run | None = None
        self._row: QueueRow | None = None
        self.setFixedWidth(WIDTH)
        self._head = TextBlock(points=SECTION, weight="semibold", lines=2)
        self._hint = TextBlock(points=SMALL, role="muted", lines=6)
        self.label = NumberField(1, 1)
        self._book = TextBlock(points=BODY, weight="medium", lines=4)
        self.go = KeyButton(key="Enter", variant="primary")
        self.back = KeyButton(key="Esc")
        self._lay_out()
        self.label.changed.connect(self._tell)
        self.go.clicked.connect(self._answer)
        self.back.clicked.connect(self.closed)
        # Esc is the page's.
        self._set_words()

    def show_run(self, run: Run) -> None:
        self._run, self._row = run, None
        self.label.editor.setRange(1, run.labels)
        self.label.set_value(min(run.labels, (run.came_out or 0) + 1))
        self._set_words()

    def show_book(self, row: QueueRow | None) -> None:
        """Say which book's label it is."""
        self._row = row
        self._book.set_text(f"{row.number} · {row.title}" if row is not None else "")

    def take_focus(self) -> None:
        self.label.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.label.editor.selectAll()

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._answer()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _tell(self) -> None:
        self._set_words()
        self.moved.emit(self.label.value)

    @Slot()
    def _answer(self) -> None:
        self.answered.emit(self.label.value)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(10)
        for part in (self._head, self._hint, self.label, self._book):
            column.addWidget(part)
        column.addStretch()
        for button in (self.go, self.back):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            column.addWidget(button)

    def _set_words(self) -> None:
        self._head.set_text(label_page.from_which())
        self.label.set_label(pgettext("Labels", "The first to be printed again"))
        self.back.setText(pgettext("Labels", "Back to the question"))
        if self._run is not None:
            self._hint.set_text(label_page.from_which_hint(self._run.kind, self._run.labels))
            self.go.setText(label_page.put_back(self._run.labels - self.label.value + 1))
        self.setAccessibleName(self._head.text)

    @override
    def changeEvent(self, event: QEvent, /) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(WIDTH, 260)
