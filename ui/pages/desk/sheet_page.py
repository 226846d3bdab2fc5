"""After a power cut: the lines of the desk sheet are typed in, checked on the way, and recorded all or none."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QEvent, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout
from typing_extensions import override

from bookcrossing.clock import local_day
from bookcrossing.desk.amending import UndoAction
from bookcrossing.desk.results import Recorded, WasNotOut
from bookcrossing.desk.sheet import SheetDeed, SheetLine, command_of
from bookcrossing.desk.together import LineRefused, Row
from bookcrossing.errors import BadDay, DeskError
from bookcrossing.wording import outcomes, pgettext, sheet
from bookcrossing.wording.refusals import refusal, what_is_so
from ui import settings
from ui.dialogs.files import SystemFilePicker
from ui.pages.desk.empty_sheet import EmptySheet
from ui.pages.desk.sheet_head import SheetHead
from ui.pages.desk.sheet_rows import SheetRows
from ui.pages.page import Page
from ui.widgets import ElidedLabel, KeyButton, NoticeBar

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from bookcrossing.desk.desk import Command
    from bookcrossing.desk.together import AllWritten
    from bookcrossing.listings.sheet import BookMeant
    from ui.bridge import DeskBridge
    from ui.dialogs.files import FilePicker
    from ui.pages.desk.empty_sheet import Outcome
    from ui.pages.desk.sheet_row import SheetRow
    from ui.printing import SheetPrinter
    from ui.scanning.rhythm import Scan

_CHECK_AFTER_MS: Final = 250


class SheetPage(Page):
    desk_asked = Signal()
    day_asked = Signal(object)  # date

    def __init__(
        self, bridge: DeskBridge, printer: SheetPrinter, *, picker: FilePicker | None = None
    ) -> None:
        super().__init__()
        self._bridge = bridge
        self._tries = 0
        self._tell_again: Callable[[], None] | None = None
        self._soon = QTimer(self, interval=_CHECK_AFTER_MS, singleShot=True)
        self.head = SheetHead()
        self.empty = EmptySheet(bridge.reads, printer, picker or SystemFilePicker(), self)
        self.grid = SheetRows()
        self.notice = NoticeBar()
        self.notice.hide()
        self.record = KeyButton(icon="check", key="Ctrl+S", variant="primary")
        self._away = KeyButton(icon="minus", key="Ctrl+Delete", variant="flat")
        self._back = KeyButton(key="Esc", variant="flat")
        self._count = ElidedLabel(role="muted", hugging=True)
        self._lay_out()
        self._connect()
        self._set_words()
        self.head.set_today(self._today())

    # What the window asks

    @override
    def come_forward(self) -> None:
        self.head.set_today(self._today())
        self.grid.take_focus()

    @override
    def may_leave(self) -> bool:
        """Lines that are not recorded are asked about before the window closes."""
        if not self.grid.typed:
            return True
        self._tell(self._tell_unsaved)
        self.grid.take_focus()
        return False

    @override
    def take_scan(self, scan: Scan) -> bool:
        self.grid.take_code(scan.meant_text.strip())
        return True

    # Checking while it is typed

    @Slot()
    def _edited(self) -> None:
        self._count_lines()
        self._tries += 1
        self._soon.start()

    @Slot(object)
    def _look_up(self, row: SheetRow) -> None:
        """Ask which book a number means; a short one is written in full."""
        typed = row.line.book
        if row.meant is None or row.meant.number != typed:
            row.meant = None
            job = partial(self._bridge.reads.book_meant, typed)
            self._bridge.ask(job, owner=row, done=partial(self._book_came, row, typed))

    def _book_came(self, row: SheetRow, typed: str, book: BookMeant | None) -> None:
        if row.line.book != typed:
            return
        row.meant = book
        if book is not None:
            row.cells["book"].setText(book.number)
        self._edited()

    @Slot()
    def _check(self) -> None:
        """Say of each line what it means; of those that are whole, what recording them would do."""
        day = self._day()
        whole: list[Row] = []
        for number, row in enumerate(self.grid.rows):
            self._say_what_it_is(row)
            if day is not None and not row.is_blank and row.mood != "wrong":
                command = self._command(row, day)
                if not isinstance(command, DeskError):
                    whole.append(Row(number, command))
        self._try(whole)

    def _try(self, whole: list[Row]) -> None:
        if whole:
            done = partial(self._tried, self._tries, whole)
            self._bridge.perform_together(whole, owner=self, done=done, only_try=True)

    def _say_what_it_is(self, row: SheetRow) -> None:
        wrong = row.wrong_cell()
        if row.is_blank:
            row.say("")
        elif wrong is not None:
            row.say(wrong[1], "wrong")
        elif row.meant is not None:
            row.say(sheet.book_words(row.meant))
        elif row.line.book.strip() and not row.cells["book"].hasFocus():
            row.say(sheet.no_such_book(), "wrong")
        else:
            row.say("")

    def _tried(self, tries: int, whole: list[Row], answer: AllWritten | LineRefused) -> None:
        if tries != self._tries:
            return  # something was typed in the meantime
        if isinstance(answer, LineRefused):
            self._refuse(self.grid.rows[answer.number], answer.error)
            self._try([row for row in whole if row.number != answer.number])  # what the others would do
            return
        for number, result in answer.results.items():
            row = self.grid.rows[number]
            if isinstance(result, Recorded):
                row.adds_reader = result.reader_is_new
                row.say(sheet.would_be(result, row.meant, under_18=row.line.under_18), "good")
            elif isinstance(result, WasNotOut):
                row.say(outcomes.was_not_out(result), "good")

    def _refuse(self, row: SheetRow, error: DeskError) -> None:
        row.say(what_is_so(error), "wrong", refusal(error))

    def _command(self, row: SheetRow, day: date) -> Command[Any] | DeskError:
        try:
            return command_of(row.line, day, self.grid.times()[row])
        except DeskError as error:
            return error

    # Recording

    @Slot()
    def record_all(self) -> None:
        """Record every line, or none and say which one hinders it."""
        day, typed = self._day(), self.grid.typed
        if day is None:
            self._tell(partial(self._say, "refused", sheet.no_such_day()))
            self.head.day.setFocus()
            return
        rows: list[Row] = []
        by = self._bridge.settings.read(settings.INITIALS)
        for row in typed:
            wrong = row.wrong_cell()
            command = self._command(row, day)
            if wrong is not None:
                row.say(wrong[1], "wrong")
                self._point_at(row, *wrong)
                return
            if isinstance(command, DeskError):
                self._refuse(row, command)
                self._point_at(row, _cell_missing(row), what_is_so(command))
                return
            rows.append(Row(self.grid.rows.index(row), command, by))
        if rows:
            self.record.setEnabled(False)
            lines = tuple(row.line for row in typed)
            self._bridge.perform_together(rows, owner=self, done=partial(self._recorded, day, lines))

    def _recorded(self, day: date, lines: tuple[SheetLine, ...], answer: AllWritten | LineRefused) -> None:
        self.record.setEnabled(True)
        if isinstance(answer, LineRefused):
            row = self.grid.rows[answer.number]
            self._refuse(row, answer.error)
            self._point_at(row, "book", refusal(answer.error))
            return
        new = [
            (result.reader, self.grid.rows[number].line.under_18)
            for number, result in sorted(answer.results.items())
            if isinstance(result, Recorded) and result.reader_is_new and result.reader
        ]
        self._tries += 1
        self.grid.clear()
        self._count_lines()
        self.grid.take_focus()
        self._tell(partial(self._tell_recorded, day, lines, answer.actions, new))

    def _point_at(self, row: SheetRow, column: str, why: str) -> None:
        at = self.grid.rows.index(row) + 1
        self._tell(partial(self._say_refused, at, why))
        self.grid.focus_cell(row, column)

    def _take_back(self, lines: tuple[SheetLine, ...], actions: tuple[int, ...]) -> None:
        undone = [Row(at, UndoAction(action_id=action)) for at, action in enumerate(reversed(actions))]
        self._bridge.perform_together(undone, owner=self, done=partial(self._taken_back, lines))

    def _taken_back(self, lines: tuple[SheetLine, ...], answer: AllWritten | LineRefused) -> None:
        if isinstance(answer, LineRefused):
            self._tell(partial(self._say, "refused", refusal(answer.error)))
            return
        self.grid.fill_in([*lines, *(row.line for row in self.grid.typed)])
        for row in self.grid.typed:
            self._look_up(row)
        self._edited()
        self.grid.take_focus()
        self._tell(partial(self._say, "done", sheet.taken_back(len(lines)), sheet.taken_back_hint()))

    @Slot()
    def _throw_away(self) -> None:
        self._tries += 1
        self.grid.clear()
        self._count_lines()
        self.notice.hide()
        self._tell_again = None
        self.grid.take_focus()

    # The empty sheet

    @Slot()
    def _print_empty(self) -> None:
        self._say_what_became(self.empty.print_out(self.head.print_language))

    @Slot()
    def save_empty(self) -> None:
        self._say_what_became(self.empty.save(self.head.print_language))

    def _say_what_became(self, outcome: Outcome | None) -> None:
        if outcome is not None:
            self._tell(lambda: self._say(*outcome()))

    # What it says

    def _tell(self, say: Callable[[], None]) -> None:
        """Say something, and again in another language when that is chosen."""
        self._tell_again = say
        self.notice.set_buttons([])
        say()
        self.notice.show()

    def _say(self, kind: Any, title: str, text: str = "") -> None:
        self.notice.set_kind(kind)
        self.notice.set_words(title, text)

    def _say_refused(self, line: int, why: str) -> None:
        self._say("refused", sheet.nothing_recorded(line), why)

    def _tell_recorded(
        self,
        day: date,
        lines: tuple[SheetLine, ...],
        actions: tuple[int, ...],
        new: list[tuple[str, bool]],
    ) -> None:
        self._say("done", sheet.recorded(len(lines)), sheet.recorded_hint(new))
        undo = KeyButton(pgettext("Button", "Undo"), icon="arrow-counter-clockwise", variant="quiet")
        undo.clicked.connect(partial(self._take_back, lines, actions))
        show = KeyButton(pgettext("Desk sheet", "Show the day"), icon="list")
        show.clicked.connect(partial(self.day_asked.emit, day))
        self.notice.set_buttons([undo, show])

    def _tell_unsaved(self) -> None:
        self._say("refused", sheet.unsaved(len(self.grid.typed)), sheet.unsaved_hint())
        away = KeyButton(pgettext("Desk sheet", "Throw away"), icon="trash", variant="quiet")
        away.clicked.connect(self._throw_away)
        keep = KeyButton(pgettext("Desk sheet", "Record all"), icon="check")
        keep.clicked.connect(self.record_all)
        self.notice.set_buttons([away, keep])

    # How it is put together

    def _today(self) -> date:
        return local_day(self._bridge.clock.now())

    def _day(self) -> date | None:
        """Return the day of the lines; None for what is no day, or one still to come."""
        try:
            day = self.head.day.day
        except BadDay:
            return None
        return day if day <= self._today() else None

    def _count_lines(self) -> None:
        count = len(self.grid.typed)
        self._count.set_text(sheet.unsaved(count) if count else "")

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(10)
        for part in (self.record, self._count):
            foot.addWidget(part)
        foot.addStretch()
        for part in (self._away, self._back):
            foot.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 24, 32, 20)
        column.setSpacing(14)
        column.addWidget(self.head)
        column.addWidget(self.notice)
        column.addWidget(self.grid, 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.grid.edited.connect(self._edited)
        self.grid.book_left.connect(self._look_up)
        self.head.day_changed.connect(self._edited)
        self.head.print_asked.connect(self._print_empty)
        self.head.pdf_asked.connect(self.save_empty)
        self._soon.timeout.connect(self._check)
        self.record.clicked.connect(self.record_all)
        self._away.clicked.connect(self._take_line_away)
        self._back.clicked.connect(self.desk_asked)
        for keys, act in (
            ("Ctrl+S", self.record_all),
            ("Ctrl+P", self._print_empty),
            ("Ctrl+Delete", self._take_line_away),
            (sheet.GROUP_KEY, self._turn_group),
            ("Esc", self.desk_asked.emit),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(act)

    @Slot()
    def _take_line_away(self) -> None:
        self.grid.take_away(self.grid.focused)

    @Slot()
    def _turn_group(self) -> None:
        self.grid.focused.turn_group()

    def _set_words(self) -> None:
        self.setAccessibleName(sheet.page_name())
        self.record.setText(pgettext("Desk sheet", "Record all"))
        self._away.setText(pgettext("Desk sheet", "Take the line away"))
        self._back.setText(pgettext("Desk sheet", "To the desk"))
        self._count_lines()
        if self._tell_again is not None and not self.notice.isHidden():
            self._tell(self._tell_again)
        if self.grid.typed:
            self._soon.start()

    @override
    def changeEvent(self, event: QEvent, /) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()


def _cell_missing(row: SheetRow) -> str:
    """Return the first cell of a line that has to say something and doesn't."""
    line = row.line
    if not line.book.strip():
        return "book"
    if line.deed is None:
        return "deed"
    return "whom" if line.deed is SheetDeed.LEND and not line.whom.strip() else "time"
