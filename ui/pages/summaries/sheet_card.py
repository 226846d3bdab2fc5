"""The sheet as it will be printed, in the language chosen for it: whole, or as large as on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPointF, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from bookcrossing.wording import LANGUAGES, dates, language, pgettext, speaking, summaries
from ui import settings
from ui.forms.fields import CalmCombo
from ui.look.tokens import colour
from ui.look.type import BODY
from ui.painting.month_sheet import picture
from ui.painting.pixels import frame
from ui.widgets import Card, ElidedLabel, KeyButton
from ui.widgets.paper_view import PaperView

if TYPE_CHECKING:
    from bookcrossing.summaries.figures import MonthSummary
    from bookcrossing.wording import Language
    from ui.settings import Settings

LANGUAGE_NAMES: Final[dict[Language, str]] = {"lv": "Latviešu", "uk": "Українська", "en": "English"}


class SheetCard(Card):
    size_asked = Signal()
    """Somebody wants to see it as large as on paper, or whole again."""

    def __init__(self, kept: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent, ground="sunk")
        self._kept = kept
        self._title = ElidedLabel(points=BODY + 1, weight="semibold")
        self.languages = CalmCombo()
        self.larger = KeyButton(icon="magnifying-glass-plus", key="F3", variant="flat", small=True)
        self.view = SheetView()
        self._scroll = QScrollArea()
        self._scroll.setWidget(self.view)
        self._scroll.setWidgetResizable(True)
        self._scroll.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for ground in (self.view, self._scroll.viewport()):
            ground.setAutoFillBackground(False)  # the card shows through
        self._scroll.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._lay_out()
        self.languages.addItems([LANGUAGE_NAMES[one] for one in LANGUAGES])
        self.languages.setCurrentIndex(LANGUAGES.index(self.language))
        self.languages.activated.connect(self._choose)
        self.larger.clicked.connect(self.size_asked)
        self._set_words()

    @property
    def language(self) -> Language:
        """The print-out's; the window's until another was chosen."""
        chosen = self._kept.read(settings.SHEET_LANGUAGE)
        return next((one for one in LANGUAGES if one == chosen), language())

    @property
    def is_large(self) -> bool:
        return not self._scroll.widgetResizable()

    def show_summary(self, summary: MonthSummary) -> None:
        self.view.show_sheet(summary, self.language)
        self._set_words()

    def set_large(self, large: bool) -> None:  # noqa: FBT001  # as Qt's own setters
        self._scroll.setWidgetResizable(not large)
        self.view.set_large(large)
        self._set_words()
        if large:
            self._scroll.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def changeEvent(self, event: QEvent, /) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.languages.setCurrentIndex(LANGUAGES.index(self.language))
            self.view.set_language(self.language)
            self._set_words()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title, 1)
        head.addWidget(self.languages)
        head.addWidget(self.larger)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 16)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._scroll, 1)

    def _set_words(self) -> None:
        self._title.set_text(pgettext("Summaries", "Sheet"))
        self.languages.setAccessibleName(pgettext("Summaries", "Language of the print-out"))
        self.languages.setToolTip(pgettext("Summaries", "Language of the print-out"))
        whole, large = pgettext("Summaries", "Whole sheet (F3)"), pgettext("Summaries", "Size of paper (F3)")
        self.larger.setAccessibleName(whole if self.is_large else large)
        self.larger.setToolTip(whole if self.is_large else large)
        self.larger.set_icon("minus" if self.is_large else "magnifying-glass-plus")

    @Slot(int)
    def _choose(self, at: int) -> None:
        self._kept.write(settings.SHEET_LANGUAGE, LANGUAGES[at])
        self.view.set_language(self.language)


class SheetView(PaperView):
    """The month's sheet; painted anew only when something about it has changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._summary: MonthSummary | None = None
        self._language: Language = "en"
        self._drawn: tuple[int, float] = (0, 0)

    def show_sheet(self, summary: MonthSummary, spoken: Language) -> None:
        if summary != self._summary or spoken != self._language:
            self._summary, self._language, self._picture = summary, spoken, None
            with speaking(spoken):
                self.setAccessibleName(f"{summaries.title()}: {dates.month_title(summary.month)}")
            self.update()

    def set_language(self, spoken: Language) -> None:
        if self._summary is not None:
            self.show_sheet(self._summary, spoken)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        where = self.where()
        frame(painter, where, 2, fill=colour("surface"), border=colour("line"))
        if self._summary is None:
            return
        size = (round(where.width()) - 2, self.devicePixelRatioF())
        if self._picture is None or size != self._drawn:
            self._picture = picture(self._summary, self._language, *size)
            self._drawn = size
        painter.drawImage(QPointF(where.left() + 1, where.top() + 1), self._picture)
