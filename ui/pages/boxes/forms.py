"""The forms over a box's rows: one at a time, each sends its deed; what was typed is never lost silently."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from bookcrossing.desk.intake import AddCopyOfLine, NameLine, TakeFoundLine
from bookcrossing.errors import DeskError
from bookcrossing.listings.intake import LineState
from ui.pages.boxes.book_form import NewBookForm, RowForm, first_draft
from ui.pages.boxes.box_form import BoxForm
from ui.pages.boxes.wish_form import WishForm

if TYPE_CHECKING:
    from bookcrossing.desk.drafts import TitleDraft
    from bookcrossing.desk.wishes import WishDraft
    from bookcrossing.listings.boxes import BoxRow
    from ui.bridge import DeskBridge
    from ui.pages.boxes.deeds import BoxDeeds
    from ui.pages.boxes.quick_form import QuickForm
    from ui.pages.boxes.sitting import Sitting
    from ui.pages.boxes.surface import Surface
    from ui.pages.boxes.waiting import Waiting


class BoxForms(QObject):
    opened = Signal()
    closed = Signal()

    def __init__(
        self,
        bridge: DeskBridge,
        sitting: Sitting,
        deeds: BoxDeeds,
        surface: Surface,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._sitting = sitting
        self._deeds = deeds
        self._facts = surface.facts
        self._place = surface.form_place
        self._is_busy = False
        self.form: QuickForm | None = None

    # Giving way

    def may_leave(self) -> bool:
        if self.form is None or not self.form.is_changed():
            return True
        self.form.ask_unsaved()
        return False

    def give_way(self) -> bool:
        """Close the form that is open, unless something typed would be lost: then it asks."""
        if self._is_busy or not self.may_leave():
            return False
        self._drop()
        return True

    @Slot()
    def clear_the_way(self) -> None:
        """The next book has come: what is filled in is saved, what is not leaves its row waiting."""
        if self._is_busy:
            return
        if self.form is not None and self.form.is_changed():
            self.form.submit()
            return
        self._drop()
        self._sitting.go_on()

    def drop_solved(self) -> None:
        """Close a form in which nobody has written yet, of a book that was recorded by itself meanwhile."""
        form = self.form
        if not isinstance(form, NewBookForm) or self._is_busy or form.is_changed():
            return
        if self._sitting.row_of(form.row.line.line_id) is None:
            self._drop()

    def take_code(self, code: str) -> bool:
        """Let a scan fill the field for the ISBN while that is being filled in."""
        form = self.form
        if isinstance(form, NewBookForm | RowForm) and form.isbn.editor.hasFocus():
            form.isbn.set_text(code)
            form.isbn.changed.emit()
            return True
        return False

    # Books

    @Slot(object)
    def new_book(self, row: Waiting) -> None:
        """Ask for the title of a book that is new here."""
        self._open_new(row, is_fresh=True)

    def write_title(self, row: Waiting) -> None:
        self._open_new(row, is_fresh=False)

    def add_copy(self, row: Waiting) -> None:
        """Add a copy of a title that is known, that the catalogues found or that was written: nothing is typed."""
        line = row.line.line_id
        if row.title is not None:
            self._deeds.solve(line, AddCopyOfLine(line=line, title_id=row.title.title_id))
        elif row.state is LineState.FOUND:
            self._deeds.solve(line, TakeFoundLine(line=line))
        elif row.is_named:
            draft = first_draft(row, self._facts.defaults)
            self._deeds.solve(line, NameLine(line=line, title=draft, book=row.line.book))

    def edit_row(self, row: BoxRow) -> None:
        question = partial(self._bridge.reads.draft, row.title_id)
        self._bridge.ask(question, owner=self, done=partial(self._open_row, row))

    def open_wish(self, row: BoxRow) -> None:
        question = partial(self._bridge.reads.wish, row.copy_id)
        self._bridge.ask(question, owner=self, done=partial(self._open_wish, row))

    # Boxes

    @Slot()
    def new_box(self) -> None:
        self._open_box(BoxForm(self._sitting.today))

    @Slot()
    def edit_box(self) -> None:
        if self._sitting.card is not None:
            self._open_box(BoxForm(self._sitting.today, self._sitting.card.line))

    # Any form

    @Slot()
    def submit(self) -> None:
        if self.form is not None:
            self.form.submit()

    @Slot()
    def free(self) -> None:
        """After the disk failed what was typed can be submitted again."""
        self._set_busy(busy=False)

    @Slot()
    def finish(self) -> None:
        """What was sent is done: the form has done its work. One that was opened since stays."""
        if self._is_busy:
            self._set_busy(busy=False)
            self._drop()

    def _open_new(self, row: Waiting, *, is_fresh: bool) -> None:
        form = NewBookForm(row, self._facts.defaults, self._bridge, is_fresh=is_fresh)
        form.submitted.connect(partial(self._send_book, form))
        if is_fresh and not row.line.printed and row.line.typed:
            # Nothing was scanned: with Esc it was never there.
            form.closed.connect(partial(self._deeds.drop_line, row.line.line_id))
        self._open(form)

    def _send_book(self, form: NewBookForm) -> None:
        self._set_busy(busy=True)
        if form.only_says_more:
            self._deeds.edit_line(form.more(), self._refuse)
        else:
            self._deeds.solve(form.row.line.line_id, form.command(), self._refuse)

    def _open_row(self, row: BoxRow, draft: TitleDraft) -> None:
        form = RowForm(row, draft, self._bridge)
        form.submitted.connect(partial(self._send_edits, form))
        self._open(form)

    def _send_edits(self, form: RowForm) -> None:
        self._set_busy(busy=True)
        self._deeds.edit(form.edits(), self._refuse)

    def _open_wish(self, row: BoxRow, wish: WishDraft | None) -> None:
        form = WishForm(row, wish, self._bridge.pictures)
        form.submitted.connect(partial(self._send_wish, form))
        form.withdraw_asked.connect(partial(self._withdraw, form))
        self._open(form)

    def _send_wish(self, form: WishForm) -> None:
        self._set_busy(busy=True)
        self._deeds.keep_wish(form.command(), self._refuse)

    def _withdraw(self, form: WishForm) -> None:
        self._set_busy(busy=True)
        self._deeds.withdraw_wish(form.copy, self._refuse)

    def _open_box(self, form: BoxForm) -> None:
        form.submitted.connect(partial(self._send_box, form))
        if self._open(form):
            self._bridge.ask(self._bridge.reads.place_names, owner=form, done=form.set_places)

    def _send_box(self, form: BoxForm) -> None:
        try:
            command = form.command()
        except DeskError as error:
            form.refuse(error)
            return
        self._set_busy(busy=True)
        self._deeds.keep_box(command, self._refuse)

    def _refuse(self, error: DeskError) -> None:
        self._set_busy(busy=False)
        if self.form is not None:
            self.form.refuse(error)

    def _set_busy(self, *, busy: bool) -> None:
        self._is_busy = busy
        if self.form is not None:
            self.form.set_busy(busy)

    def _open(self, form: QuickForm) -> bool:
        if not self.give_way():
            form.deleteLater()
            return False
        self.form = form
        self._place.addWidget(form)
        form.closed.connect(self._drop)
        form.show()
        self.opened.emit()
        form.take_focus()
        return True

    @Slot()
    def _drop(self) -> None:
        if self.form is None:
            return
        self._place.removeWidget(self.form)
        self.form.hide()
        self.form.deleteLater()
        self.form = None
        self.closed.emit()
