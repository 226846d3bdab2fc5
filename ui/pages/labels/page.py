"""The page that prints: what is chosen at the left, the sheet as it will come out, and how it is printed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from bookcrossing.errors import DeskError
from bookcrossing.printing.imposition import KINDS
from bookcrossing.wording import label_page, pgettext
from bookcrossing.wording.refusals import refusal
from ui.dialogs.files import SystemFilePicker
from ui.look.type import TITLE
from ui.pages.labels.again_panel import AgainPanel
from ui.pages.labels.deeds import PrintDeeds
from ui.pages.labels.items import items_of
from ui.pages.labels.made_sheets import EmptySheet, MadeSheets
from ui.pages.labels.measured_form import MeasuredForm
from ui.pages.labels.own_sheet_form import OwnSheetForm
from ui.pages.labels.preview import PreviewCard
from ui.pages.labels.queue_card import QueueCard
from ui.pages.labels.side import PrintSide
from ui.pages.notices import NoticeLine
from ui.pages.page import Page
from ui.pages.room import edges, is_wide
from ui.widgets import ElidedLabel, KeyButton, Segmented

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from bookcrossing.desk.desk import Changes
    from bookcrossing.listings.prints import Queue, Run
    from bookcrossing.listings.reads import Reads
    from bookcrossing.printing.imposition import Kind, PrinterFit
    from bookcrossing.printing.sheets import Sheet
    from ui.bridge import DeskBridge
    from ui.dialogs.files import FilePicker
    from ui.forms import FormPanel
    from ui.printing import PagesPrinter

_FORM_WIDTH: Final = 380


class LabelsPage(Page):
    left = Signal()
    """Somebody goes back to where they came from."""

    def __init__(
        self,
        bridge: DeskBridge,
        printer: PagesPrinter,
        picker: FilePicker | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._printer = printer
        self.kind: Kind = "label"
        self.queue: Queue | None = None
        self._own: tuple[Sheet, ...] = ()
        self._box: int | None = None
        """Of which alone everything is chosen when the queue comes."""
        self._asked: Run | None = None
        """The run about which somebody says from which label on it is to be printed again."""
        self._ticket: int | None = None
        self._is_stale = False
        self._suggested: tuple[object, ...] = ()
        self.kinds = Segmented()
        self.notice = NoticeLine()
        self.list = QueueCard(bridge.reads)
        self.preview = PreviewCard()
        self.side = PrintSide(bridge.settings)
        self.again = AgainPanel()
        self.form: FormPanel | None = None
        self.deeds = PrintDeeds(bridge, printer, picker or SystemFilePicker(), self)
        self._title = ElidedLabel(points=TITLE, weight="semibold", hugging=True)
        self.back = KeyButton(icon="arrow-bend-down-left", key="Esc", variant="flat")
        self._lay_out()
        self._connect()
        self._bind_keys()
        self._set_words()
        self.side.show_printers(printer.names(), printer.usual_name())

    # What the window asks

    def show_box(self, box: int | None = None, kind: Kind = "label") -> None:
        """Choose what came with a box, and nothing else; of no box, all."""
        self._box, self.kind = box, kind
        self.kinds.set_chosen(kind)
        self.notice.put_away()
        self._close_again()
        self._ask()

    @override
    def come_forward(self) -> None:
        if self.queue is None or self._is_stale:
            self.side.show_printers(self._printer.names(), self._printer.usual_name())
            self._ask()
        self._take_focus()

    @override
    def may_leave(self) -> bool:
        if self.form is None or not self.form.is_changed():
            return True
        self.form.ask_unsaved()
        return False

    def _take_focus(self) -> None:
        if self.form is not None:
            self.form.take_focus()
        elif self._asked is not None:
            self.again.take_focus()
        elif self.notice.is_asking:
            self.notice.take_focus()
        else:
            target = self.list.view if self.list.view.isVisibleTo(self) else self.back
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    # What is to be printed

    def _ask(self) -> None:
        if self._ticket is not None:
            self._bridge.forget_question(self._ticket)
        question = partial(_all_of, self._bridge.reads, self.kind)
        self._ticket = self._bridge.ask(question, owner=self, done=self._show)

    @Slot(object)
    def _refresh(self, changes: Changes) -> None:
        if not (changes.prints or changes.copies or changes.titles or changes.settings or changes.everything):
            return
        self._is_stale = True
        if self.isVisible():
            self._ask()

    def _show(self, told: tuple[Queue, tuple[Sheet, ...]]) -> None:
        self._ticket, self._is_stale = None, False
        queue, self._own = told
        self.queue = queue
        chosen = queue.ready(self._box) if self._box is not None else None
        self._box = None
        self.side.show_kind(self.kind, self._own)
        if self._asked is None:
            self.list.show_queue(queue, chosen)
        self._suggest_start()
        self._show_preview()
        self.deeds.ask_about(queue)
        self._set_words()

    def _suggest_start(self) -> None:
        """Begin with the next free label of the sheet used last, unless somebody has said otherwise since."""
        assert self.queue is not None
        last, sheet = self.queue.last, self.side.sheet
        name = self.deeds.sheet_name(sheet)
        known = (self.kind, name, last and (last.run_id, last.came_out))
        if known == self._suggested:
            return
        self._suggested = known
        labels = self.side.labels
        self.side.begin_at(last.label_after(labels) if last is not None and last.sheet == name else 1)

    # How it looks

    @Slot()
    def _sheet_changed(self) -> None:
        if self.queue is not None:
            self._suggest_start()
            self._show_preview()

    @Slot()
    def _show_preview(self) -> None:
        if self._asked is not None or self.form is not None:
            return
        made = self.made()
        why_not = _why_not(made)
        self.preview.show_sheets(None if why_not else made, instead=why_not)
        self.side.set_copies(len(made.copies), why_not)
        if not made.copies:
            self._look_at_waiting()

    def _look_at_waiting(self) -> None:
        """Where nothing can be chosen, show what was sent to the printer: that is what is asked about."""
        waiting = self.queue.waiting if self.queue is not None else ()
        run = next((run for run in waiting if run.kind == self.kind), None)
        if run is not None:
            question = partial(self._bridge.reads.run_copies, run.run_id)
            self._bridge.ask(question, owner=self, done=partial(self._show_waiting, run))

    def _show_waiting(self, run: Run, copies: array[int]) -> None:
        if self._asked is None and self.form is None and not self.list.chosen:
            sheets = self._sheets_of(run, copies)
            sheets.can_begin = False
            self.preview.show_sheets(None if _why_not(sheets) else sheets)

    def _sheets_of(self, run: Run, copies: array[int]) -> MadeSheets:
        kind: Kind = next(kind for kind in KINDS if kind == run.kind)
        items = partial(items_of, self._bridge.reads, kind)
        sheet = self.deeds.sheet_called(run.sheet, self._own)
        return MadeSheets(kind, copies, sheet, run.first_label, items)

    def made(self) -> MadeSheets:
        """Return the sheets as they would be printed now."""
        items = partial(items_of, self._bridge.reads, self.kind)
        made = MadeSheets(self.kind, self.list.chosen, self.side.sheet, self.side.first, items)
        made.can_begin = self.kind != "card"
        return made

    @Slot(int, int)
    def _label_clicked(self, sheet: int, n: int) -> None:
        if self._asked is None:
            if self.form is None:
                self.side.begin_at(n)
                self.preview.view.turn_to(0)
            return
        sheets = self.preview.view.sheets
        assert sheets is not None
        place = sheet * sheets.per_sheet + n - (sheets.first - 1)
        if 1 <= place <= self._asked.labels:
            self.again.label.set_value(place)

    @Slot(object)
    def _take_kind(self, kind: Kind) -> None:
        self.show_box(None, kind)
        self._take_focus()

    # It jammed: from which label on

    @Slot(object)
    def ask_from_where(self, run: Run) -> None:
        question = partial(self._bridge.reads.run_copies, run.run_id)
        self._bridge.ask(question, owner=self, done=partial(self._show_run, run))

    def _show_run(self, run: Run, copies: array[int]) -> None:
        self._asked = run
        self.notice.say(None)
        self.list.show_run(copies)
        self.again.show_run(run)
        self._sides.setCurrentWidget(self.again)
        self._show_marked(self.again.label.value)
        self.again.take_focus()

    @Slot(int)
    def _show_marked(self, place: int) -> None:
        run = self._asked
        if run is None:
            return
        self.list.go_to(place)
        row = self.list.current and self._bridge.reads.print_rows([self.list.current]).get(self.list.current)
        self.again.show_book(row or None)
        sheets = self.preview.view.sheets
        if not isinstance(sheets, MadeSheets) or sheets.copies != self.list.table.ids:
            sheets = self._sheets_of(run, self.list.table.ids)
        sheets.can_begin = True
        self.preview.show_sheets(None if _why_not(sheets) else sheets, marked=place)

    @Slot(int)
    def _walked(self, place: int) -> None:
        if self._asked is not None:
            self.again.label.set_value(place)

    @Slot(int)
    def _answer_again(self, place: int) -> None:
        if self._asked is not None:
            self.deeds.answer(self._asked, place)
            self._close_again()

    @Slot()
    def _close_again(self) -> None:
        if self._asked is None:
            return
        self._asked = None
        self._sides.setCurrentWidget(self.side)
        if self.queue is not None:
            self.list.show_queue(self.queue)
            self._show_preview()
            self.deeds.ask_about(self.queue)
        self._take_focus()

    # Forms beside the sheet: a size of one's own, what was measured on a test page

    @Slot(object)
    def _open_sheet_form(self, sheet: Sheet | None) -> None:
        if self.form is not None:
            return
        form = OwnSheetForm(sheet, self.side.sheet)
        form.submitted.connect(partial(self._keep_sheet, form))
        form.looked_at.connect(self._look_at_sheet)
        form.drop_asked.connect(self._drop_sheet)
        self._open_form(form)
        form.look()

    @Slot(str, object)
    def _open_measured_form(self, printer: str, fit: PrinterFit) -> None:
        if self.form is None:
            form = MeasuredForm(printer, fit)
            form.submitted.connect(partial(self._take_measured, form))
            self._open_form(form)

    def _open_form(self, form: FormPanel) -> None:
        self.form = form
        form.closed.connect(self._close_form)
        self._leaves.setEnabled(False)  # Esc is the form's
        self._sides.setFixedWidth(_FORM_WIDTH)
        self._sides.addWidget(form)
        self._sides.setCurrentWidget(form)
        form.take_focus()

    @Slot(object)
    def _look_at_sheet(self, sheet: Sheet | None) -> None:
        self.preview.show_sheets(
            EmptySheet(sheet) if sheet is not None else None, instead=pgettext("Labels", "This cannot be")
        )

    def _keep_sheet(self, form: OwnSheetForm) -> None:
        command = form.command()
        if command is not None:
            done = partial(self._sheet_kept, command.sheet)
            self._bridge.perform(command, owner=form, done=done, refused=form.refuse)

    def _take_measured(self, form: MeasuredForm) -> None:
        self.side.take_fit(form.fit)
        self.notice.say(None)
        self._close_form()

    @Slot(str)
    def _drop_sheet(self, name: str) -> None:
        self.deeds.drop_sheet(name)
        self._close_form()

    def _sheet_kept(self, sheet: Sheet, _edited: object) -> None:
        self._own = (*(own for own in self._own if own.name != sheet.name), sheet)
        self._close_form()
        self.side.show_kind(self.kind, self._own)
        self.side.choose_sheet(sheet.name)

    @Slot()
    def _close_form(self) -> None:
        form, self.form = self.form, None
        if form is not None:
            self._leaves.setEnabled(True)
            self._sides.setFixedWidth(self.side.width())
            self._sides.setCurrentWidget(self.side)
            self._sides.removeWidget(form)
            form.deleteLater()
            self._show_preview()
            self._take_focus()

    # Keys

    @Slot()
    def _print(self) -> None:
        if self._asked is None and self.form is None:
            self.deeds.print_out()

    @Slot()
    def _save(self) -> None:
        if self.form is not None:
            self.form.submit()
        elif self._asked is None:
            self.deeds.save_pdf()

    @Slot()
    def _escape(self) -> None:
        if self._asked is not None:
            self._close_again()
        elif self.preview.is_large:
            self.preview.turn_size()
        elif self.notice.said is not None and not self.notice.is_asking:
            self.notice.silence()
        else:
            self.left.emit()

    def _bind_keys(self) -> None:
        bound: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Ctrl+P", self._print),
            ("Ctrl+S", self._save),
            ("Ctrl+N", self.side.ask_new),
            ("Ctrl+A", self.list.turn_all),
            ("Ctrl+Del", self.deeds.drop_chosen),
            ("Alt+Left", self.preview.go_back),
            ("Alt+Right", self.preview.go_on),
            ("F3", self.preview.turn_size),
            ("F2", partial(self.notice.take_key, "F2")),
            ("F4", partial(self.notice.take_key, "F4")),
            ("Ctrl+Z", partial(self.notice.take_key, "Ctrl+Z")),
            *((f"Alt+{at}", partial(self._take_kind, kind)) for at, kind in enumerate(KINDS, start=1)),
        )
        for keys, slot in bound:
            self._bind(keys, slot)
        self._leaves = self._bind("Esc", self._escape)

    def _bind(self, keys: str, slot: Callable[[], object]) -> QShortcut:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(slot)
        return shortcut

    # Built once

    def _connect(self) -> None:
        self._bridge.changed.connect(self._refresh)
        self.kinds.chosen.connect(self._take_kind)
        self.list.choice_changed.connect(self._show_preview)
        self.list.walked.connect(self._walked)
        self.list.drop_asked.connect(self.deeds.drop)
        self.list.last_asked.connect(self.deeds.ask_again)
        self.list.left.connect(self._escape)
        self.preview.label_clicked.connect(self._label_clicked)
        self.side.changed.connect(self._sheet_changed)
        self.side.print_asked.connect(self._print)
        self.side.pdf_asked.connect(self._save)
        self.side.test_asked.connect(self.deeds.print_test)
        self.side.sheet_asked.connect(self._open_sheet_form)
        self.again.moved.connect(self._show_marked)
        self.again.answered.connect(self._answer_again)
        self.again.closed.connect(self._close_again)
        self.deeds.said.connect(self.notice.hear)
        self.deeds.from_where_asked.connect(self.ask_from_where)
        self.deeds.test_printed.connect(self._open_measured_form)
        self.notice.closed.connect(self._take_focus)
        self.back.clicked.connect(self._escape)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self._title)
        head.addWidget(self.kinds)
        head.addStretch()
        head.addWidget(self.back)
        self._sides = QStackedWidget()
        self._sides.setFixedWidth(self.side.width())
        self._sides.addWidget(self.side)
        self._sides.addWidget(self.again)
        body = QHBoxLayout()
        body.setSpacing(16)
        body.addWidget(self.list)
        body.addWidget(self.preview, 1)
        body.addWidget(self._sides)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(12)
        self._column.addLayout(head)
        self._column.addWidget(self.notice)
        self._column.addLayout(body, 1)

    def _set_words(self) -> None:
        self.setAccessibleName(label_page.page_name())
        self._title.set_text(label_page.page_name())
        self.kinds.set_options([(kind, label_page.kind_name(kind)) for kind in KINDS])
        self.kinds.set_keys({kind: f"Alt+{at}" for at, kind in enumerate(KINDS, start=1)})
        self.kinds.set_chosen(self.kind)
        self.kinds.setAccessibleName(pgettext("Labels", "What is printed"))
        self.back.setText(pgettext("Labels", "Back"))

    @override
    def changeEvent(self, event: QEvent, /) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()
            if self.queue is not None:
                self._show_preview()

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._column.setContentsMargins(edges(self))
        self.list.setFixedWidth(440 if is_wide(self) else 360 if self.width() >= 1200 else 300)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(960, 520)


def _all_of(reads: Reads, kind: str) -> tuple[Queue, tuple[Sheet, ...]]:
    return reads.print_queue(kind), reads.own_sheets()


def _why_not(made: MadeSheets) -> str:
    """Return why these sheets cannot be printed on; empty where they can."""
    try:
        if made.pages:
            made.page(0)
    except DeskError as error:
        return refusal(error)
    return ""
