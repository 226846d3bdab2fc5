"""The months: figures, charts and the sheet of one of them; saved, printed, issued."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedLayout, QVBoxLayout, QWidget
from typing_extensions import override

from bookcrossing.clock import local_day
from bookcrossing.summaries.figures import Figures
from bookcrossing.values import Month
from bookcrossing.wording import pgettext
from ui.dialogs.files import SystemFilePicker
from ui.pages.notices import NoticeLine, Said
from ui.pages.page import Page
from ui.pages.room import edges, is_low, is_wide
from ui.pages.summaries.deeds import SummaryDeeds
from ui.pages.summaries.empty_summaries import EmptySummaries
from ui.pages.summaries.head import Head
from ui.pages.summaries.month_view import MonthView
from ui.pages.summaries.sheet_card import SheetCard

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from bookcrossing.summaries.figures import MonthSummary
    from ui.bridge import DeskBridge
    from ui.dialogs.files import FilePicker
    from ui.printing import SheetPrinter

_NARROW: Final = 1120
_SHEET_WIDTHS: Final = (360, 460, 660)


class SummariesPage(Page):
    boxes_asked = Signal()
    books_asked = Signal()

    def __init__(
        self, bridge: DeskBridge, picker: FilePicker | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._summary: MonthSummary | None = None
        self._month: Month | None = None
        self._ticket: int | None = None
        self._is_stale = False
        self.head = Head()
        self.notice = NoticeLine()
        self.view = MonthView()
        self.sheet = SheetCard(bridge.settings)
        self.empty = EmptySummaries()
        self.deeds = SummaryDeeds(bridge, picker or SystemFilePicker(), self)
        self._lay_out()
        self._connect()
        self._bind_keys()
        self._begin()

    def set_printer(self, printer: SheetPrinter) -> None:
        self.deeds.set_printer(printer)

    @property
    def summary(self) -> MonthSummary | None:
        """What is shown."""
        return self._summary

    @override
    def come_forward(self) -> None:
        if self._month is None or self._is_behind():
            self._begin()
        elif self._is_stale:
            self._ask(self._month, self._show)
        if self._stack.currentWidget() is self.empty:
            self.empty.take_focus()
        elif self.notice.is_asking:
            self.notice.take_focus()
        else:
            self.head.month.name.setFocus(Qt.FocusReason.OtherFocusReason)

    # Which month

    def _begin(self) -> None:
        """Ask for the month that was last finished, issued or not; before there is one, for the one that runs."""
        today = local_day(self._bridge.clock.now())
        self._ask(Month.of(today).previous(), self._show_first)

    def _show_first(self, summary: MonthSummary) -> None:
        if not _has_books(summary):
            self._ask(summary.month.next(), self._show)
        else:
            self._show(summary)

    @Slot(object)
    def show_month(self, month: Month) -> None:
        self.notice.say(None)
        self._ask(month, self._show)

    def _ask(self, month: Month, done: Callable[[MonthSummary], None]) -> None:
        if self._ticket is not None:
            self._bridge.forget_question(self._ticket)
        question = partial(self._bridge.reads.summary, month, self._bridge.clock.now())
        self._ticket = self._bridge.ask(question, owner=self, done=done)

    def _is_behind(self) -> bool:
        """Whether the sheet on show was counted on another day."""
        return self._summary is not None and self._summary.made_on != local_day(self._bridge.clock.now())

    @Slot(object)
    def _refresh(self, _changes: object) -> None:
        """Count anew what is looked at; behind another page it waits, for the desk's sake."""
        if not self.isVisible():
            self._is_stale = True
        elif self._month is None:
            self._begin()
        else:
            self._ask(self._month, self._show)

    def _show(self, summary: MonthSummary) -> None:
        self._ticket, self._is_stale = None, False
        self._summary, self._month = summary, summary.month
        today = local_day(self._bridge.clock.now())
        is_empty = not _has_books(summary) and Month.of(today) == summary.month
        self._stack.setCurrentWidget(self.empty if is_empty else self._content)
        if is_empty:
            self._month = None
        self.head.show_summary(summary, today)
        self.view.show_summary(summary)
        self.sheet.show_summary(summary)

    # What is done with it

    @Slot()
    def _save_xlsx(self) -> None:
        if self._summary is not None:
            self.deeds.save_xlsx(self._summary, self.sheet.language)

    @Slot()
    def _save_pdf(self) -> None:
        if self._summary is not None:
            self.deeds.save_pdf(self._summary, self.sheet.language)

    @Slot()
    def _print(self) -> None:
        if self._summary is not None:
            self.deeds.print_sheet(self._summary, self.sheet.language)

    @Slot()
    def _ask_issue(self) -> None:
        if why_not := self.head.issue.reason:
            self.notice.say(Said("refused", partial(str, why_not)))
        elif self._summary is not None:
            self.deeds.ask_issue(self._summary.month)

    @Slot(str)
    def _say_not_read(self, _typed: str) -> None:
        self.notice.say(Said("refused", _no_such_month, _how_months_are_typed))

    @Slot()
    def _turn_size(self) -> None:
        large = not self.sheet.is_large
        self.view.setVisible(not large)
        self._fit(large=large)
        self.sheet.set_large(large)

    @Slot()
    def _escape(self) -> None:
        if self.notice.said is not None:
            self.notice.silence()
        elif self.sheet.is_large:
            self._turn_size()
        else:
            self.head.month.name.setFocus(Qt.FocusReason.OtherFocusReason)

    # Built once

    def _lay_out(self) -> None:
        body = QHBoxLayout()
        body.setSpacing(16)
        body.addWidget(self.view, 1)
        body.addWidget(self.sheet)
        self._content = QWidget()
        self._column = QVBoxLayout(self._content)
        self._column.setSpacing(12)
        self._column.addWidget(self.head)
        self._column.addWidget(self.notice)
        self._column.addLayout(body, 1)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self._content)
        self._stack.setCurrentWidget(self._content)

    def _connect(self) -> None:
        self._bridge.changed.connect(self._refresh)
        self.head.month.asked.connect(self.show_month)
        self.head.month.not_read.connect(self._say_not_read)
        self.head.xlsx.clicked.connect(self._save_xlsx)
        self.head.pdf.clicked.connect(self._save_pdf)
        self.head.print.clicked.connect(self._print)
        self.head.issue.clicked.connect(self._ask_issue)
        self.deeds.said.connect(self.notice.hear)
        self.notice.closed.connect(self.come_forward)
        self.sheet.size_asked.connect(self._turn_size)
        self.empty.boxes_asked.connect(self.boxes_asked)
        self.empty.books_asked.connect(self.books_asked)

    def _bind_keys(self) -> None:
        for keys, slot in (
            ("Alt+Left", self.head.month.go_back),
            ("Alt+Right", self.head.month.go_on),
            ("Ctrl+P", self._print),
            ("Ctrl+S", self._save_pdf),
            ("Ctrl+E", self._save_xlsx),
            ("F3", self._turn_size),
            ("F10", self._ask_issue),
            ("Esc", self._escape),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._column.setContentsMargins(edges(self))
        self.view.figures.set_low(is_low(self))
        self._fit(large=self.sheet.is_large)

    def _fit(self, *, large: bool) -> None:
        narrow, usual, wide = _SHEET_WIDTHS
        width = wide if is_wide(self) else narrow if self.width() < _NARROW else usual
        if large:
            self.sheet.setMinimumWidth(width)
            self.sheet.setMaximumWidth(self.width())
            self.sheet.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        else:
            self.sheet.setFixedWidth(width)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(960, 560)


def _has_books(summary: MonthSummary) -> bool:
    return summary.month_before is not None or summary.total != Figures()


def _no_such_month() -> str:
    return pgettext("Summaries", "That is no month that has begun")


def _how_months_are_typed() -> str:
    return pgettext("Summaries", "Type it like 2026-10, 10.2026 or October 2026.")
