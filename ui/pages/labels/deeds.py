"""What is done on this page: sheets sent to a printer or into a file, and the question whether they came out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal, Slot

from bookcrossing.desk.own_sheets import DropSheet
from bookcrossing.desk.prints import AnswerRun, DontWant, StartRun, WantPrint
from bookcrossing.errors import DeskError
from bookcrossing.exchange.putting_down import NotWritten, put_down
from bookcrossing.printing.imposition import PrinterFit
from bookcrossing.printing.sheets import sheet_called
from bookcrossing.printing.trial_page import trial_page
from bookcrossing.wording import exports, label_page, pgettext
from bookcrossing.wording.prints import trial_words
from bookcrossing.wording.refusals import what_is_so, what_to_do
from ui.pages.labels import questions
from ui.pages.notices import Said, Way

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bookcrossing.desk.prints import QueueChanged, RunFacts
    from bookcrossing.listings.prints import Queue, Run
    from bookcrossing.printing.imposition import SheetPage
    from bookcrossing.printing.sheets import Sheet
    from ui.bridge import DeskBridge
    from ui.dialogs.files import FilePicker
    from ui.pages.labels.page import LabelsPage
    from ui.printing import PagesPrinter

    Sending = Callable[[list[SheetPage]], Said | None]
    """Sends pages somewhere; returns what to say where that failed."""

_PLAIN: Final = "A4"
"""How a run calls paper without labels."""
_FILE: Final = "PDF"
"""How a test page calls what it was printed with where no printer is set up."""


class PrintDeeds(QObject):
    said = Signal(object)  # Said, or None
    from_where_asked = Signal(object)  # Run
    test_printed = Signal(str, object)  # printer, the PrinterFit it was printed with

    def __init__(
        self, bridge: DeskBridge, printer: PagesPrinter, picker: FilePicker, page: LabelsPage
    ) -> None:
        super().__init__(page)
        self._bridge = bridge
        self._printer = printer
        self._picker = picker
        self._page = page
        self._asking: int | None = None
        """The run that is asked about."""
        self._put_off: set[int] = set()
        """Runs whose question was put away with Esc until the page is opened again."""

    @staticmethod
    def sheet_name(sheet: Sheet | None) -> str:
        return sheet.name if sheet is not None else _PLAIN

    @staticmethod
    def sheet_called(name: str, own: tuple[Sheet, ...]) -> Sheet | None:
        return None if name == _PLAIN else sheet_called(name, own)

    # Sent to a printer, or into a file

    @Slot()
    def print_out(self) -> None:
        side = self._page.side
        if side.print.reason:
            self.said.emit(Said("refused", partial(str, side.print.reason)))
            return
        self._start(side.printer_name, partial(self._to_printer, both_sides=self._page.kind == "card"))

    @Slot()
    def save_pdf(self) -> None:
        side = self._page.side
        if side.pdf.reason:
            self.said.emit(Said("refused", partial(str, side.pdf.reason)))
            return
        path = self._asked_file(label_page.kind_name(self._page.kind))
        if path is not None:
            self._start("", partial(self._to_file, path, label_page.kind_name(self._page.kind)))

    def _asked_file(self, name: str) -> Path | None:
        path = self._picker.to_save(
            self._page, pgettext("Print", "Save as PDF"), name + ".pdf", pgettext("Print", "PDF (*.pdf)")
        )
        if path is None or path.suffix.lower() == ".pdf":
            return path
        return path.with_name(path.name + ".pdf")

    def _start(self, printer: str, send: Sending) -> None:
        """Note the run first, so that a power cut while the printer works forgets nothing."""
        made, side = self._page.made(), self._page.side
        try:
            pages = made.all_pages()
        except DeskError as error:
            self._refuse(error)
            return
        side.remember()
        command = StartRun(
            kind=made.kind,
            copies=tuple(made.copies),
            sheet=self.sheet_name(made.sheet),
            first_label=made.first,
            printer=printer,
        )
        done = partial(self._send, send, pages)
        self._bridge.perform(command, owner=self, done=done, refused=self._refuse)

    def _send(self, send: Sending, pages: list[SheetPage], run: RunFacts) -> None:
        failed = send(pages)
        if failed is None:
            return  # the question follows with the queue
        # Nothing was painted: nobody has to be asked.
        none = AnswerRun(run=run.run_id, again_from=1)
        self._put_off.add(run.run_id)
        self._bridge.perform(none, owner=self, done=partial(self._say_failed, failed), refused=self._refuse)

    def _to_printer(self, pages: list[SheetPage], *, both_sides: bool) -> Said | None:
        from ui.printing import Printed

        side = self._page.side
        printed = self._printer.print_pages(side.printer_name, pages, side.fit, both_sides=both_sides)
        if printed is Printed.DONE:
            return None
        return Said("failed", questions.not_printed, questions.is_it_on)

    def _to_file(self, path: Path, title: str, pages: list[SheetPage]) -> Said | None:
        """Save pages; where no printer is set up the correction is that of the one which will print the file."""
        from ui.painting.sheets import pages_pdf

        side = self._page.side
        fit = PrinterFit() if side.printer_name else side.fit
        try:
            put_down(path, pages_pdf(pages, title, fit))
        except NotWritten as error:
            return Said("failed", questions.not_saved, partial(exports.not_written, error))
        return None

    def _say_failed(self, said: Said, _answered: RunFacts) -> None:
        self.said.emit(said)

    @Slot()
    def print_test(self) -> None:
        """Print frames, rulers and crosses, by which a person measures how far off the printer is."""
        side = self._page.side
        page = trial_page(trial_words(side.printer_name or _FILE, side.fit), side.sheet)
        if side.printer_name:
            failed = self._to_printer([page], both_sides=False)
        else:
            path = self._asked_file(pgettext("Labels", "Test page"))
            if path is None:
                return
            failed = self._to_file(path, pgettext("Labels", "Test page"), [page])
        if failed is not None:
            self.said.emit(failed)
            return
        done = questions.test_sent if side.printer_name else questions.test_saved
        self.said.emit(Said("done", done, questions.how_to_measure))
        self.test_printed.emit(side.printer_name, side.fit)

    # Did they come out?

    def ask_about(self, queue: Queue) -> None:
        """Ask about the oldest run that nobody has answered for; say nothing more once it is answered elsewhere."""
        waiting = [run for run in queue.waiting if run.run_id not in self._put_off]
        if waiting:
            self._ask(waiting[0])
        elif self._page.notice.is_asking and self._asking is not None:
            self._asking = None
            self.said.emit(None)

    @Slot()
    def ask_again(self) -> None:
        """Ask once more about the last run: its answer can be changed until the next."""
        queue = self._page.queue
        if queue is not None and queue.last is not None:
            self._ask(queue.last)

    def _ask(self, run: Run) -> None:
        if self._asking == run.run_id and self._page.notice.is_asking:
            return
        self._asking = run.run_id
        ways = (
            Way(questions.none_of_them, partial(self.answer, run, 1), "F4", variant="secondary"),
            Way(
                questions.from_a_label_on, partial(self.from_where_asked.emit, run), "F2", variant="secondary"
            ),
            Way(questions.yes_all, partial(self.answer, run, None), "Enter", variant="secondary"),
        )
        title, text = partial(label_page.all_came_out, run), partial(label_page.sent, run)
        self.said.emit(Said("read_as", title, text, ways, "printer", is_question=True))

    def answer(self, run: Run, again_from: int | None) -> None:
        self._asking = None
        command = AnswerRun(run=run.run_id, again_from=again_from)
        done = partial(self._say_answered, run)
        self._bridge.perform(command, owner=self, done=done, refused=self._refuse)

    def _say_answered(self, run: Run, facts: RunFacts) -> None:
        words = partial(label_page.answered, facts.kind, facts.came_out, facts.labels)
        change = Way(questions.change_it, partial(self._ask, run), "Ctrl+Z", "arrow-counter-clockwise")
        self.said.emit(Said("done", words, label_page.can_be_changed, (change,)))

    # What needs no print

    @Slot()
    def drop(self) -> None:
        """Take the copy under the bar off the list."""
        copy = self._page.list.current
        self._drop(() if copy is None else (copy,))

    @Slot()
    def drop_chosen(self) -> None:
        """Take all that are chosen off the list: a table that has had its labels for years begins so."""
        self._drop(self._page.list.chosen)

    def _drop(self, copies: tuple[int, ...]) -> None:
        if not copies or self._page.list.is_asking:
            return
        command = DontWant(copies=copies, kind=self._page.kind)
        done = partial(self._say_dropped, copies)
        self._bridge.perform(command, owner=self, done=done, refused=self._refuse)

    def _say_dropped(self, copies: tuple[int, ...], changed: QueueChanged) -> None:
        back = partial(self._put_back, copies, changed.kind)
        way = Way(questions.put_back, back, "Ctrl+Z", "arrow-counter-clockwise")
        title = partial(label_page.dropped, changed.kind, changed.copies)
        self.said.emit(Said("done", title, questions.why_dropped, (way,)))

    def _put_back(self, copies: tuple[int, ...], kind: str) -> None:
        command = WantPrint(copies=copies, kind=kind)
        self._bridge.perform(command, owner=self, done=self._silence, refused=self._refuse)

    def drop_sheet(self, name: str) -> None:
        self._bridge.perform(DropSheet(name=name), owner=self, done=self._silence, refused=self._refuse)

    def _silence(self, _done: object) -> None:
        self.said.emit(None)

    def _refuse(self, error: DeskError) -> None:
        self.said.emit(Said("refused", partial(what_is_so, error), partial(what_to_do, error)))
