"""The right column of a stocktake: how much was seen, what is left to settle, and the way to the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from bookcrossing.clock import local_day
from bookcrossing.desk.stocktaking import Seen
from bookcrossing.wording import pgettext
from bookcrossing.wording import stocktaking as words
from bookcrossing.wording.dates import number
from ui.look.type import SECTION, SMALL, TITLE
from ui.widgets import Card, ElidedLabel, KeyButton, Rule, TextBlock
from ui.widgets.progress import Progress

if TYPE_CHECKING:
    from bookcrossing.listings.stocktakes import Walk
    from ui.widgets.progress import Part


class WalkFacts(Card):
    finish_asked = Signal()
    begin_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._walk: Walk | None = None
        self._name = ElidedLabel(points=SECTION - 1, weight="semibold")
        self._begun = TextBlock(points=SMALL, role="muted", lines=2)
        self._count = ElidedLabel(points=TITLE, weight="semibold", hugging=True)
        self._of = ElidedLabel(points=SECTION - 3, role="muted")
        self._progress = Progress()
        self._left = TextBlock(points=SMALL, weight="semibold", lines=3)
        self._hint = TextBlock(points=SMALL, role="muted", lines=6)
        self._finish = KeyButton(icon="check", key="F10", variant="primary")
        self._begin = KeyButton(icon="barcode", key="Ctrl+N", variant="primary")
        self._lay_out()
        self._finish.clicked.connect(self.finish_asked)
        self._begin.clicked.connect(self.begin_asked)
        self._set_words()

    def show_walk(self, walk: Walk) -> None:
        self._walk = walk
        self._show()

    def _show(self) -> None:
        walk = self._walk
        if walk is None:
            return
        self._begun.set_text(words.begun(local_day(walk.started_at)))
        self._count.set_text(number(walk.present))
        self._of.set_text(words.of_expected(walk.expected))
        called = len(walk.called_missing)
        parts: list[Part] = [
            ("leaf", words.seen(Seen.PRESENT), walk.present),
            ("wheat_solid", words.seen(None), len(walk.missing) if walk.is_open else 0),
            ("poppy", words.called_missing(), called),
            ("blue", words.not_where_expected(), len(walk.odd)),
        ]
        self._progress.set_parts([part for part in parts if part[2]], walk.expected)
        self._left.set_text(words.left(walk.unsettled) if walk.unsettled else words.all_settled())
        self._hint.setVisible(walk.is_open)
        self._finish.setVisible(walk.is_open)
        self._begin.setVisible(not walk.is_open)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 18, 16, 16)
        column.setSpacing(6)
        count = QHBoxLayout()
        count.setSpacing(8)
        count.addWidget(self._count, 0, Qt.AlignmentFlag.AlignBottom)
        count.addWidget(self._of, 1, Qt.AlignmentFlag.AlignBottom)
        column.addWidget(self._name)
        column.addWidget(self._begun)
        column.addSpacing(6)
        column.addLayout(count)
        for part in (self._progress, Rule(), self._left, self._hint):
            column.addWidget(part)
        column.addStretch()
        column.addWidget(self._finish)
        column.addWidget(self._begin)

    def _set_words(self) -> None:
        self._name.set_text(pgettext("Stocktake", "Stocktake"))
        self._hint.set_text(
            pgettext("Stocktake", "Leave and come back as you like, tomorrow too: every scan is kept.")
        )
        self._finish.setText(pgettext("Stocktake", "Finish"))
        self._begin.setText(pgettext("Stocktake", "Begin a new one"))
        self._show()

    @override
    def changeEvent(self, event: QEvent, /) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()
