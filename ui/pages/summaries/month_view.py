"""A month at a glance: six figures, the stock as an equation, what changed since its issue, two charts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from bookcrossing.printing.axis import peaks
from bookcrossing.wording import dates, month_sheet, pgettext, summaries
from bookcrossing.wording.sentences import listed
from ui.pages.summaries.chart_card import ChartCard
from ui.pages.summaries.figure_cards import FigureCards
from ui.pages.summaries.stock_line import StockLine
from ui.painting.charts import Bar
from ui.widgets import NoticeBar

if TYPE_CHECKING:
    from bookcrossing.summaries.figures import DayCount, MonthCount, MonthSummary

_CHANGES_TOLD: Final = 3


class MonthView(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._summary: MonthSummary | None = None
        self.figures = FigureCards()
        self.stock = StockLine()
        self.changed_since = NoticeBar()
        self.changed_since.set_kind("read_as", icon="info")
        self.changed_since.hide()
        self.days = ChartCard("plum")
        self.months = ChartCard("leaf")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (self.figures, self.stock, self.changed_since):
            column.addWidget(part)
        column.addWidget(self.days, 1)
        column.addWidget(self.months, 1)

    def show_summary(self, summary: MonthSummary) -> None:
        self._summary = summary
        self.figures.show_summary(summary)
        self.stock.show_summary(summary)
        self._set_words()

    @override
    def changeEvent(self, event: QEvent, /) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()

    def _set_words(self) -> None:
        if self._summary is not None:
            self._show_changes(self._summary)
            self._show_days(self._summary)
            self._show_months(self._summary)

    def _show_changes(self, summary: MonthSummary) -> None:
        changed = summary.issued.differences if summary.issued is not None else ()
        self.changed_since.setVisible(bool(changed))
        if changed:
            # Totals first: what they are made of follows from them.
            totals = sorted(changed, key=lambda one: one.figure.count("."))
            told = [month_sheet.difference(one, summary.month) for one in totals[:_CHANGES_TOLD]]
            if len(totals) > len(told):
                told.append(month_sheet.and_more(len(totals) - len(told)))
            self.changed_since.set_words(month_sheet.changed_since(len(changed)), "; ".join(told))

    def _show_days(self, summary: MonthSummary) -> None:
        days = summary.days
        high = peaks([day.loans + day.crossings for day in days])
        self.days.set_bars([_day_bar(day, len(days), has_value=at in high) for at, day in enumerate(days)])
        self.days.set_words(
            pgettext("Summaries", "By day"),
            summaries.series("loans"),
            summaries.series("crossings"),
            listed(f"{day.day.day}: {day.loans} + {day.crossings}" for day in days),
        )

    def _show_months(self, summary: MonthSummary) -> None:
        self.months.set_bars([_month_bar(count, summary) for count in summary.months])
        self.months.set_words(
            pgettext("Summaries", "Loans in thirteen months"),
            summaries.reader_column("adult"),
            summaries.reader_column("under_18"),
            listed(f"{dates.month_short(count.month.month)} {count.loans}" for count in summary.months),
        )


def _day_bar(count: DayCount, last: int, *, has_value: bool) -> Bar:
    """Mondays are named, the first and the last day, and in grey those on which the library was closed."""
    day = count.day
    is_named = day.weekday() == 0 or day.day in (1, last) or not count.is_open
    return Bar(
        count.loans,
        count.crossings,
        name=str(day.day) if is_named else "",
        is_closed=not count.is_open,
        has_value=has_value,
    )


def _month_bar(count: MonthCount, summary: MonthSummary) -> Bar:
    return Bar(
        count.loans - count.loans_under_18,
        count.loans_under_18,
        name=dates.month_short(count.month.month),
        is_bold=count.month == summary.month,
        has_value=True,
    )
