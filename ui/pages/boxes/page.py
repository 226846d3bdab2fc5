"""Donations: the boxes at the left, one line to scan or type into, what is in the box, what holds for all of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from typing_extensions import override

from bookcrossing.errors import BoxClosed
from bookcrossing.wording import pgettext
from ui.pages.boxes.deeds import CLOSE, WHOLE_BACK, BoxDeeds
from ui.pages.boxes.forms import BoxForms
from ui.pages.boxes.kept import Kept
from ui.pages.boxes.looking import Looking
from ui.pages.boxes.outside_question import NOT_OUTSIDE
from ui.pages.boxes.photos import BoxPhotos
from ui.pages.boxes.row_bar import AT_DESK, CATALOGUE, EDIT, TAKE_BACK, WISH
from ui.pages.boxes.sitting import Sitting
from ui.pages.boxes.surface import Surface
from ui.pages.boxes.waiting import Waiting
from ui.pages.notices import Said, Way
from ui.pages.page import Page
from ui.scanning.halves import Halves
from ui.scanning.rhythm import Scan
from ui.tables import types_letters

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from bookcrossing.desk.box_defaults import BoxDefaults
    from bookcrossing.desk.results import Added, BoxFacts
    from bookcrossing.listings.boxes import BoxRow
    from ui.bridge import DeskBridge
    from ui.pages.boxes.looking import LooksUp
    from ui.pages.boxes.sitting import Code


class BoxesPage(Page):
    desk_asked = Signal(object)  # copy_id
    scan_for_desk = Signal(object)  # Scan
    catalogue_asked = Signal(object)  # a copy's number to search for
    labels_asked = Signal(int)  # number of the box whose labels are to be printed

    def __init__(
        self,
        bridge: DeskBridge,
        *,
        looking_up: LooksUp | None = None,
        remembers: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        """`remembers`: the box last looked at is open again the next time this table is."""
        super().__init__(parent)
        self._bridge = bridge
        self._kept = Kept(bridge.settings, bridge.reads.table_uuid() if remembers else None)
        self._defaults_sent = 0
        self._asked_of: tuple[int, ...] = ()
        self._is_read = False
        self._brought = ""
        self.looking = Looking(looking_up, self)
        self.sitting = Sitting(bridge, self._kept, self.looking, self)
        self.deeds = BoxDeeds(bridge, self)
        self.photos = BoxPhotos(bridge, self.sitting, self.deeds, self)
        self.surface = Surface(bridge, self.sitting)
        self.forms = BoxForms(bridge, self.sitting, self.deeds, self.surface, self)
        self.halves = Halves(self.surface.box.field, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.surface)
        self._connect_sitting()
        self._connect_surface()
        self._bind_keys()
        self._set_words()
        self._move_older()
        self.sitting.read()

    # What the window asks

    @override
    def come_forward(self) -> None:
        if self.forms.form is not None:
            self.forms.form.take_focus()
        elif self.surface.is_empty:
            self.surface.empty.take_focus()
        else:
            self._back_to_line()

    @override
    def may_leave(self) -> bool:
        if not self.forms.may_leave():
            return False
        if self.surface.box.field.text().strip():
            self.surface.notice.say(Said("refused", _not_recorded, _record_or_clear))
            self._back_to_line()
            return False
        return True

    def bring(self, typed: str) -> None:
        """Take a new donation that was met elsewhere into the open box; where there is none, into a new one."""
        self._brought = typed
        if self._is_read:
            self._take_brought()

    @override
    def take_scan(self, scan: Scan) -> bool:
        """An ISBN belongs to the open box; what is nothing for a box goes on to the desk by itself."""
        code = scan.meant_text.strip()
        if not self.sitting.takes_books:
            return False
        code = self.halves.joined(code, QApplication.focusWidget())
        if not self.forms.take_code(code):
            self._withdraw_question()
            if not self.halves.hold(scan, code):
                self._take_code(code)
        return True

    @Slot(str)
    def _take_code(self, code: str) -> None:
        self.sitting.take(code, scanned=True)

    # What is shown

    @Slot(object)
    def _show(self, look_at: int | None) -> None:
        was_empty = self.surface.is_empty
        self._recall_defaults()
        self.forms.drop_solved()
        self.surface.show_room(for_form=self.forms.form is not None)
        held = self.surface.question.holds_focus
        self.surface.show_box(look_at)
        if self._asked_of != self._count():
            self._withdraw_question()  # it named another number of books
        went = held and not self.surface.question.isVisible()
        if self.isVisible() and (went or was_empty != self.surface.is_empty):
            self.come_forward()
        self._is_read = True
        self._take_brought()

    @Slot()
    def _enter_form(self) -> None:
        self.surface.notice.say(None)
        self.surface.show_room(for_form=True)

    @Slot()
    def _leave_form(self) -> None:
        self.surface.show_room(for_form=False)
        self.come_forward()
        self.sitting.next()

    @Slot()
    def _back_to_line(self) -> None:
        self.surface.box.field.setFocus(Qt.FocusReason.OtherFocusReason)

    # What comes in

    def _take_brought(self) -> None:
        brought, self._brought = self._brought, ""
        if brought and self.sitting.takes_books:
            self.sitting.take(brought, scanned=False)
        elif brought:
            self.surface.box.field.setText(brought)  # Enter takes it as soon as the box is open
            self.forms.new_box()

    @Slot()
    def _enter(self) -> None:
        text = self.surface.box.field.text().strip()
        if text and self.sitting.card is not None:
            self.surface.box.field.clear()
            self.surface.notice.say(None)
            self.sitting.take(text, scanned=False)

    @Slot()
    def _escape(self) -> None:
        if self.forms.form is not None:
            self.forms.form.ask_close()
        else:
            self.surface.notice.say(None)

    @Slot(str)
    def _type(self, letters: str) -> None:
        self._back_to_line()
        self.surface.box.field.insert(letters)

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Letters that no button or list wanted belong into the line."""
        if self.forms.form is None and not self.surface.is_empty and types_letters(event):
            self._type(event.text())
        else:
            super().keyPressEvent(event)

    # What is asked

    @Slot(object)
    def _hear(self, said: Said | None) -> None:
        """Say it; a question leaves the focus in the line, where the next book and the next letter go."""
        if said is None or not said.is_question:
            self.surface.notice.hear(said)
            return
        self._asked_of = self._count()
        self.surface.notice.say(said)
        self._back_to_line()

    @Slot()
    def _withdraw_question(self) -> None:
        """Somebody goes on with the box: that is the answer."""
        if self.surface.notice.is_asking:
            self.surface.notice.hear(None)
            self._back_to_line()

    def _count(self) -> tuple[int, ...]:
        card = self.sitting.card
        return (card.line.number, card.line.waiting, card.line.copies) if card is not None else ()

    @Slot(object, object)
    def _meet_copy(self, copy_ids: tuple[int, ...], code: Code) -> None:
        """Show the row of a copy that came with this box; any other belongs to the desk."""
        here = next((copy_id for copy_id in copy_ids if copy_id in self.sitting.copy_ids), None)
        if here is not None:
            self.surface.stream.choose_id(here)
        elif code.scanned:
            self.scan_for_desk.emit(Scan(code.text))
        else:
            way = Way(_at_desk, partial(self.desk_asked.emit, copy_ids[0]))
            self.surface.notice.say(Said("read_as", _not_in_box, partial(str, code.text), (way,)))

    @Slot(object)
    def _send_to_desk(self, code: Code) -> None:
        self.scan_for_desk.emit(Scan(code.text))

    @Slot(object)
    def _show_part(self, code: Code) -> None:
        """A few digits are no code of anything, but may be the end of one: they stay here, to be seen."""
        self.surface.box.field.setText(code.text)
        self.surface.notice.say(Said("refused", _no_isbn, _record_or_clear))
        self._back_to_line()

    @Slot(int)
    def _say_closed(self, number: int) -> None:
        self.deeds.say_refused(BoxClosed(number))

    # What was done

    @Slot(object)
    def _take_added(self, added: Added) -> None:
        self.forms.finish()
        self.sitting.read(added.copies[-1].copy_id if added.copies else None)

    @Slot(object)
    def _take_box(self, facts: BoxFacts) -> None:
        self.forms.finish()
        self.sitting.open(facts.number)
        self.come_forward()

    # What is pressed

    @Slot(str)
    def _press(self, key: str) -> None:
        row = self.surface.stream.row
        if row is None or self.forms.form is not None:
            return
        if isinstance(row, Waiting):
            self._press_waiting(row, key)
        else:
            self._press_row(row, key)

    def _press_waiting(self, row: Waiting, key: str) -> None:
        if key == TAKE_BACK:
            self.deeds.drop_line(row.line.line_id)
        elif key == "F2":
            self.forms.add_copy(row)
        elif key in (row.key, EDIT):
            self.forms.write_title(row)

    def _press_row(self, row: BoxRow, key: str) -> None:
        if key == EDIT:
            self.forms.edit_row(row)
        elif key == WISH:
            self.forms.open_wish(row)
        elif key == TAKE_BACK:
            self.deeds.undo_action(row.action_id)
        elif key == AT_DESK:
            self.desk_asked.emit(row.copy_id)
        elif key == CATALOGUE:
            self.catalogue_asked.emit(row.number)

    @Slot()
    def _solve(self) -> None:
        row = self.surface.stream.row
        if isinstance(row, Waiting):
            self._press(row.key)

    @Slot(int)
    def _open_box(self, number: int) -> None:
        if self.forms.give_way():
            self.surface.notice.say(None)
            self.sitting.open(number)
        else:
            self.surface.mark_open_box()

    @Slot()
    def _close_box(self) -> None:
        card = self.sitting.card
        if self.surface.notice.take_key(CLOSE) or card is None or not self.forms.give_way():
            return
        if card.line.waiting:
            self.deeds.ask_close(card.line.number, card.line.waiting)
        else:
            self.deeds.close_box(card.line.number, again=card.line.is_closed)

    @Slot()
    def _ask_take_back(self) -> None:
        card = self.sitting.card
        if self.surface.notice.take_key(WHOLE_BACK):
            return
        if card is not None and self.forms.give_way():
            self.deeds.ask_take_back(card.line.number, card.line.copies, card.line.waiting)

    @Slot(object)
    def _keep_defaults(self, defaults: BoxDefaults) -> None:
        self._defaults_sent += 1
        self.deeds.keep_defaults(self.sitting.number, defaults, self._defaults_kept)

    def _defaults_kept(self, _facts: BoxFacts) -> None:
        self._defaults_sent -= 1

    def _recall_defaults(self) -> None:
        """Show what holds for the box, unless something was chosen that is still on its way."""
        card = self.sitting.card
        if card is not None and not self._defaults_sent and self.surface.facts.defaults != card.defaults:
            self.surface.facts.set_defaults(card.defaults)

    @Slot(bool)
    def _answer_outside(self, allowed: bool) -> None:  # noqa: FBT001  # a signal's
        self.deeds.answer_outside(allowed=allowed)
        self.come_forward()

    @Slot()
    def _ask_catalogues(self) -> None:
        """Ask what waits for the network once more; if nobody has said whether, this says yes."""
        if self.surface.question.isVisible():
            self.surface.question.allow()
        else:
            self.looking.ask_again()

    @Slot()
    def _refuse_catalogues(self) -> None:
        if self.surface.question.isVisible():
            self.surface.question.refuse()

    @Slot()
    def _ask_labels(self) -> None:
        if self.sitting.copy_ids:
            self.labels_asked.emit(self.sitting.number)
        elif self.sitting.card is not None and self.forms.form is None:
            self.surface.notice.say(Said("refused", _no_copy, _labels_come))

    def _move_older(self) -> None:
        older = self._kept.older()
        if older is not None:
            self._bridge.perform(older, owner=self, done=self._older_moved, refused=self.deeds.say_refused)

    def _older_moved(self, _lines: int) -> None:
        self._kept.forget_older()

    # Built once

    def _connect_sitting(self) -> None:
        sitting, deeds, forms = self.sitting, self.deeds, self.forms
        sitting.became.connect(self._show)
        sitting.way_is_asked.connect(forms.clear_the_way)
        sitting.title_asked.connect(forms.new_book)
        sitting.met_copy.connect(self._meet_copy)
        sitting.not_here.connect(self._send_to_desk)
        sitting.is_closed.connect(self._say_closed)
        sitting.is_part.connect(self._show_part)
        self.halves.alone.connect(self._take_code)
        sitting.line_taken.connect(deeds.remember_line)
        sitting.refused.connect(deeds.say_refused)
        deeds.said.connect(self._hear)
        self.surface.notice.closed.connect(self.come_forward)
        deeds.added.connect(self._take_added)
        deeds.edited.connect(forms.finish)
        deeds.box_done.connect(self._take_box)
        deeds.box_gone.connect(sitting.forget_box)
        forms.opened.connect(self._enter_form)
        forms.closed.connect(self._leave_form)
        self._bridge.store_failed.connect(forms.free)
        self._bridge.store_failed.connect(sitting.stop_asking)

    def _connect_surface(self) -> None:
        surface, forms = self.surface, self.forms
        surface.box.field.returnPressed.connect(self._enter)
        surface.box.field.textEdited.connect(self._withdraw_question)
        surface.box.left.connect(self._escape)
        surface.box.undo_asked.connect(self.deeds.undo)
        surface.box.stepped.connect(surface.stream.step)
        surface.box.walked.connect(surface.stream.step_to_waiting)
        surface.stream.solve_asked.connect(self._solve)
        surface.stream.left.connect(self._back_to_line)
        surface.stream.typed.connect(self._type)
        surface.stream.photo_dropped.connect(self.photos.take)
        surface.bar.pressed.connect(self._press)
        surface.list.box_chosen.connect(self._open_box)
        surface.new.clicked.connect(forms.new_box)
        surface.empty.open_asked.connect(forms.new_box)
        surface.facts.edit_asked.connect(forms.edit_box)
        surface.facts.close_asked.connect(self._close_box)
        surface.facts.take_back_asked.connect(self._ask_take_back)
        surface.question.answered.connect(self._answer_outside)
        surface.facts.labels_asked.connect(self._ask_labels)
        surface.facts.defaults_changed.connect(self._keep_defaults)

    def _bind_keys(self) -> None:
        of_row = ("F2", "F3", EDIT, WISH, TAKE_BACK, AT_DESK, CATALOGUE)
        keys: dict[str, Callable[[], None]] = {key: partial(self._press, key) for key in of_row}
        keys |= {
            "Ctrl+N": self.forms.new_box,
            "Ctrl+E": self.forms.edit_box,
            "Ctrl+S": self.forms.submit,
            "Ctrl+Z": self.deeds.undo,
            "Ctrl+P": self._ask_labels,
            "F5": self._ask_catalogues,
            NOT_OUTSIDE: self._refuse_catalogues,
            CLOSE: self._close_box,
            WHOLE_BACK: self._ask_take_back,
        }
        for key, slot in keys.items():
            shortcut = QShortcut(QKeySequence(key), self)
            # While the page is seen they are its own wherever the focus is, on the rail as well.
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(slot)

    def _set_words(self) -> None:
        self.setAccessibleName(pgettext("Rail", "Boxes"))

    @override
    def changeEvent(self, event: QEvent, /) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()


def _at_desk() -> str:
    return pgettext("Boxes", "At the desk")


def _not_recorded() -> str:
    return pgettext("Form", "Not saved yet")


def _record_or_clear() -> str:
    return pgettext("Boxes", "Enter takes what is typed into the box, Esc clears it.")


def _no_copy() -> str:
    return pgettext("Boxes", "No copy yet")


def _labels_come() -> str:
    return pgettext(
        "Boxes", "Each recorded book has a label; those of other boxes are printed from the desk."
    )


def _no_isbn() -> str:
    return pgettext("Boxes", "Not an ISBN")


def _not_in_box() -> str:
    return pgettext("Boxes", "This copy did not come with this box")
