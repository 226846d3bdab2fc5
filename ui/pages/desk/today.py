"""Today, or any day: who did what, newest first, with Undo on each line."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from bookcrossing.errors import BadDay
from bookcrossing.wording import dates, desk_lists, sheet
from ui.look.type import SECTION, SMALL
from ui.pages.desk.day_field import DayField
from ui.pages.desk.today_list import TodayList
from ui.widgets import Card, ElidedLabel, KeyButton, KeyCap, Rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bookcrossing.listings.days import DayLine

KEY = "F5"
"""Takes the focus into the list, and back to the box."""
_DATE_WIDTH = 116
_YEAR = timedelta(days=364)


class TodayCard(Card):
    day_chosen = Signal(object)  # date
    sheet_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = self._day = date(2000, 1, 1)
        self._lines: tuple[DayLine, ...] = ()
        self._count = 0
        self._folded = False
        self._name = ElidedLabel(points=SECTION, weight="semibold", hugging=True)
        self._date = ElidedLabel(points=SMALL, role="muted")
        self._total = ElidedLabel(points=SMALL, role="muted", hugging=True)
        self.list = TodayList(self)
        self._before = KeyButton(icon="caret-left", variant="flat", small=True)
        self._after = KeyButton(icon="caret-right", variant="flat", small=True)
        self._field = DayField(self)
        self._field.setFixedWidth(_DATE_WIDTH)
        self._field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._any_day = ElidedLabel(points=SMALL, role="muted")
        self._sheet = KeyButton(icon="note", variant="flat", small=True)
        keeps_room = self._after.sizePolicy()
        keeps_room.setRetainSizeWhenHidden(True)
        self._after.setSizePolicy(keeps_room)
        self._lay_out()
        self._before.clicked.connect(self._go_back)
        self._after.clicked.connect(self._go_on)
        self._field.editingFinished.connect(self._take_date)
        self._sheet.clicked.connect(self.sheet_asked)
        self._set_words()

    @property
    def day(self) -> date:
        return self._day

    def set_today(self, today: date) -> None:
        """Tell which day it is; a list that showed the day before goes along."""
        if self._day == self._today:
            self._day = today
        self._today = today
        self._show_day()

    def show_lines(self, day: date, lines: Sequence[DayLine], count: int) -> None:
        if day != self._day:
            return
        self._lines, self._count = tuple(lines), count
        self._show()

    def set_folded(self, *, folded: bool) -> None:
        if folded != self._folded:
            self._folded = folded
            self._show()

    def mark_newest(self, *, marked: bool) -> None:
        """Show that the first line is what has just been done."""
        self.list.mark_newest(marked=marked and self._day == self._today)

    def choose_day(self, day: date) -> None:
        if day == self._day or day > self._today:
            self._show_day()
            return
        self._day = day
        self._lines, self._count = (), 0
        self._show_day()
        self._show()
        self.day_chosen.emit(day)

    def take_focus(self) -> None:
        """Let the arrow keys walk the list."""
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if not self.list.currentIndex().isValid():
            self.list.choose(0)

    @override
    def changeEvent(self, event: QEvent, /) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(17, 0, 17, 0)
        head.setSpacing(10)
        for part in (self._name, self._date, self._total):
            head.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        head.setStretch(1, 1)
        holder = QWidget(self)
        holder.setFixedHeight(50)
        holder.setLayout(head)
        foot = QHBoxLayout()
        foot.setContentsMargins(17, 5, 17, 5)
        foot.setSpacing(4)
        foot.addWidget(self._any_day, 1)
        foot.addWidget(self._before)
        foot.addWidget(self._field)
        foot.addWidget(self._after)
        foot.addSpacing(8)
        foot.addWidget(KeyCap(KEY, self))
        foot.addWidget(self._sheet)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(holder)
        column.addWidget(Rule())
        column.addWidget(self.list, 1)
        column.addWidget(Rule())
        column.addLayout(foot)

    def _show(self) -> None:
        self.list.show_lines(self._lines, folded=self._folded)
        self._total.set_text(desk_lists.count_of_movements(self._count))

    def _show_day(self) -> None:
        self._name.set_text(desk_lists.today() if self._day == self._today else desk_lists.that_day())
        year_is_plain = self._day.year == self._today.year
        self._date.set_text(dates.day_month(self._day) if year_is_plain else dates.long(self._day))
        self._field.set_day(self._day, self._today - _YEAR)  # 24.12. is the last one there was
        self._after.setVisible(self._day < self._today)

    def _set_words(self) -> None:
        self._any_day.set_text(desk_lists.the_days())
        self._field.setAccessibleName(desk_lists.the_days())
        self._sheet.setAccessibleName(sheet.page_name())
        self._sheet.setToolTip(f"{sheet.page_name()} · {sheet.KEY}")
        self._before.setAccessibleName(desk_lists.day_before())
        self._before.setToolTip(desk_lists.day_before())
        self._after.setAccessibleName(desk_lists.day_after())
        self._after.setToolTip(desk_lists.day_after())
        self.list.setAccessibleName(desk_lists.today())
        self.list.set_empty(desk_lists.nothing_that_day())
        self._show_day()
        self._show()

    @Slot()
    def _go_back(self) -> None:
        self.choose_day(self._day - timedelta(days=1))

    @Slot()
    def _go_on(self) -> None:
        self.choose_day(self._day + timedelta(days=1))

    @Slot()
    def _take_date(self) -> None:
        try:
            day = self._field.day
        except BadDay:
            day = self._day
        self.choose_day(day if day <= self._today else self._day)
