"""Donations: the boxes at the left, one line to scan or type into, what is in the box, what holds for all of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget
from typing_extensions import override

from bookcrossing.errors import BoxClosed
from bookcrossing.wording import pgettext
from ui import settings
from ui.look.type import TITLE
from ui.pages.boxes.box_list import BoxList
from ui.pages.boxes.deeds import BoxDeeds
from ui.pages.boxes.defaults import Defaults
from ui.pages.boxes.empty_boxes import EmptyBoxes
from ui.pages.boxes.facts_column import FactsColumn
from ui.pages.boxes.forms import BoxForms
from ui.pages.boxes.notices import NoticeLine, Said, Way
from ui.pages.boxes.row_bar import AT_DESK, CATALOGUE, EDIT, TAKE_BACK, WISH, RowBar
from ui.pages.boxes.sitting import Sitting
from ui.pages.boxes.stream import Stream
from ui.pages.boxes.waiting import Waiting
from ui.pages.page import Page
from ui.scanning.rhythm import Scan
from ui.widgets import BigField, Card, ElidedLabel, KeyButton

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from bookcrossing.desk.results import Added, BoxFacts
    from ui.bridge import DeskBridge
    from ui.pages.boxes.sitting import Code

_BOXES: Final = 192
_FACTS: Final = 248
_WIDE: Final = 1500
_LOW: Final = 700
_STEPS: Final = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -8,
    Qt.Key.Key_PageDown: 8,
}


class BoxesPage(Page):
    desk_asked = Signal(object)  # copy_id
    scan_for_desk = Signal(object)  # Scan
    catalogue_asked = Signal(object)  # a copy's number to search for

    def __init__(self, bridge: DeskBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.sitting = Sitting(bridge, self)
        self.deeds = BoxDeeds(bridge, self)
        self.box = BigField(icon="barcode", height=56)
        self.notice = NoticeLine()
        self.stream = Stream(bridge)
        self.bar = RowBar()
        self.list = BoxList(self.sitting.today)
        self.facts = FactsColumn(Defaults.read(bridge.settings.read(settings.BOX_DEFAULTS)))
        self._head = ElidedLabel(points=TITLE - 4, weight="semibold")
        self._new = KeyButton(icon="plus", small=True)
        self._empty = EmptyBoxes()
        self._lay_out()
        self.forms = BoxForms(bridge, self.sitting, self.deeds, self.facts, self._form_place, self)
        self._connect()
        self._bind_keys()
        self._set_words()
        self.sitting.read()

    # What the window asks

    @override
    def come_forward(self) -> None:
        if self.forms.form is not None:
            self.forms.form.take_focus()
        elif self._stack.currentWidget() is self._empty:
            self._empty.take_focus()
        else:
            self.box.field.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def may_leave(self) -> bool:
        return self.forms.may_leave()

    @override
    def take_scan(self, scan: Scan) -> bool:
        """An ISBN belongs to the open box; what is nothing for a box goes on to the desk by itself."""
        code = scan.meant_text.strip()
        if not self.sitting.takes_books:
            return False
        if not self.forms.take_code(code):
            self.box.field.clear()
            self.sitting.take(code, scanned=True)
        return True

    # What is shown

    @Slot(object)
    def _show(self, look_at: int | None) -> None:
        sitting = self.sitting
        was_empty = self._stack.currentWidget() is self._empty
        self.list.show_lines(sitting.lines, sitting.today, sitting.number)
        self._show_stack()
        self.stream.show_rows(sitting.waiting, sitting.copy_ids, look_at)
        self.facts.show_box(sitting.card, sitting.waiting, sitting.today)
        self.facts.setVisible(sitting.card is not None)
        self._show_placeholder()
        if self.isVisible() and was_empty != (self._stack.currentWidget() is self._empty):
            self.come_forward()

    @Slot()
    def _show_stack(self) -> None:
        is_empty = not self.sitting.lines and self.forms.form is None
        self.bar.setVisible(self.forms.form is None)
        self._stack.setCurrentWidget(self._empty if is_empty else self._content)

    @Slot()
    def _show_row(self) -> None:
        self.bar.show_row(self.stream.row)

    def _show_placeholder(self) -> None:
        card = self.sitting.card
        is_closed = card is not None and card.line.is_closed
        self.box.set_hints(() if is_closed else (("Enter", pgettext("Boxes", "save and go on")),))
        if is_closed:
            self.box.set_placeholder(pgettext("Boxes", "All of this box is logged"))
        else:
            self.box.set_placeholder(pgettext("Boxes", "ISBN, title or a copy’s number"))

    @Slot()
    def _leave_form(self) -> None:
        self._show_stack()
        self.come_forward()
        self.sitting.next()

    # What comes in

    @Slot()
    def _enter(self) -> None:
        text = self.box.field.text().strip()
        if text and self.sitting.card is not None:
            self.box.field.clear()
            self.notice.silence()
            self.sitting.take(text, scanned=False)

    @Slot(object, object)
    def _meet_copy(self, copy_ids: tuple[int, ...], code: Code) -> None:
        """Show the row of a copy that came with this box; any other belongs to the desk."""
        here = next((copy_id for copy_id in copy_ids if copy_id in self.sitting.copy_ids), None)
        if here is not None:
            self.stream.choose_id(here)
        elif code.scanned:
            self.scan_for_desk.emit(Scan(code.text))
        else:
            way = Way(_at_desk, partial(self.desk_asked.emit, copy_ids[0]))
            self.notice.say(Said("read_as", _not_in_box, partial(str, code.text), (way,)))

    @Slot(object)
    def _send_to_desk(self, code: Code) -> None:
        self.scan_for_desk.emit(Scan(code.text))

    @Slot(int)
    def _say_closed(self, number: int) -> None:
        self.deeds.say_refused(BoxClosed(number))

    @Slot(object)
    def _take_added(self, added: Added) -> None:
        self.forms.finish(solved=True)
        self.sitting.read(added.copies[-1].copy_id if added.copies else None)

    @Slot(object)
    def _take_box(self, facts: BoxFacts) -> None:
        self.forms.finish()
        self.sitting.open(facts.number)
        self.come_forward()

    @Slot(int)
    def _open_box(self, number: int) -> None:
        if self.forms.give_way():
            self.notice.silence()
            self.sitting.open(number)
        else:
            self.list.show_lines(self.sitting.lines, self.sitting.today, self.sitting.number)

    @Slot(str)
    def _type(self, letters: str) -> None:
        self._back_to_field()
        self.box.field.insert(letters)

    @Slot()
    def _back_to_field(self) -> None:
        self.box.field.setFocus(Qt.FocusReason.OtherFocusReason)

    # What is done with a row

    @Slot(str)
    def _press(self, key: str) -> None:
        row = self.stream.row
        if row is None or self.forms.form is not None:
            return
        if isinstance(row, Waiting):
            self._press_waiting(row, key)
            return
        match key:
            case _ if key == EDIT:
                self.forms.edit_row(row)
            case _ if key == WISH:
                self.forms.open_wish(row)
            case _ if key == TAKE_BACK:
                self.deeds.undo_action(row.action_id)
            case _ if key == AT_DESK:
                self.desk_asked.emit(row.copy_id)
            case _ if key == CATALOGUE:
                self.catalogue_asked.emit(row.number)

    def _press_waiting(self, row: Waiting, key: str) -> None:
        if key == TAKE_BACK:
            self.sitting.solved(row)
            self.sitting.read()
        elif key == "F2" and row.title is not None:
            self.forms.add_copy(row, row.title)
        elif key in (row.key, EDIT):
            self.forms.write_title(row)

    @Slot()
    def _solve(self) -> None:
        row = self.stream.row
        if isinstance(row, Waiting):
            self._press(row.key)

    @Slot()
    def _close_box(self) -> None:
        card = self.sitting.card
        if card is not None and self.forms.give_way():
            self.deeds.close_box(card.line.number, again=card.line.is_closed)

    @Slot()
    def _ask_take_back(self) -> None:
        card = self.sitting.card
        if card is not None and self.forms.give_way():
            self.deeds.ask_take_back(card.line.number, card.line.copies)

    @Slot(object)
    def _keep_defaults(self, defaults: Defaults) -> None:
        self._bridge.settings.write(settings.BOX_DEFAULTS, defaults.written())

    # Built once

    def _lay_out(self) -> None:
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._empty)
        self._content = QWidget()
        self._stack.addWidget(self._content)
        self._stack.setCurrentWidget(self._content)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._head, 1)
        head.addWidget(self._new)
        left = QVBoxLayout()
        left.setSpacing(10)
        left.addLayout(head)
        left.addWidget(self.list, 1)
        boxes = QWidget()
        boxes.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        boxes.setFixedWidth(_BOXES)
        self._form_place = QVBoxLayout()
        self._form_place.setContentsMargins(0, 0, 0, 0)
        middle = QVBoxLayout()
        middle.setSpacing(8)
        for part in (self.box, self.notice):
            middle.addWidget(part)
        middle.addLayout(self._form_place)
        rows = Card()
        self.stream.setProperty("cls", "bare")
        inside = QVBoxLayout(rows)
        inside.setContentsMargins(2, 6, 2, 6)
        inside.addWidget(self.stream)
        middle.addWidget(rows, 1)
        middle.addWidget(self.bar)
        self.facts.setFixedWidth(_FACTS)
        self._row = QHBoxLayout(self._content)
        self._row.setSpacing(16)
        self._row.addWidget(boxes)
        self._row.addLayout(middle, 1)
        self._row.addWidget(self.facts)

    def _connect(self) -> None:
        sitting, deeds, forms = self.sitting, self.deeds, self.forms
        sitting.became.connect(self._show)
        sitting.way_is_asked.connect(forms.clear_the_way)
        sitting.title_asked.connect(forms.new_book)
        sitting.met_copy.connect(self._meet_copy)
        sitting.not_here.connect(self._send_to_desk)
        sitting.is_closed.connect(self._say_closed)
        deeds.said.connect(self.notice.say)
        deeds.added.connect(self._take_added)
        deeds.edited.connect(forms.finish)
        deeds.box_done.connect(self._take_box)
        deeds.box_gone.connect(sitting.forget_box)
        forms.opened.connect(self._show_stack)
        forms.closed.connect(self._leave_form)
        self.box.field.returnPressed.connect(self._enter)
        self.box.field.installEventFilter(self)
        self.stream.chosen.connect(self._show_row)
        self.stream.solve_asked.connect(self._solve)
        self.stream.left.connect(self._back_to_field)
        self.stream.typed.connect(self._type)
        self.bar.pressed.connect(self._press)
        self.list.box_chosen.connect(self._open_box)
        self._new.clicked.connect(forms.new_box)
        self._empty.open_asked.connect(forms.new_box)
        self.facts.edit_asked.connect(forms.edit_box)
        self.facts.close_asked.connect(self._close_box)
        self.facts.take_back_asked.connect(self._ask_take_back)
        self.facts.defaults_changed.connect(self._keep_defaults)
        self._bridge.store_failed.connect(forms.free)

    def _bind_keys(self) -> None:
        of_row = ("F2", "F3", EDIT, WISH, TAKE_BACK, AT_DESK, CATALOGUE)
        keys: dict[str, Callable[[], None]] = {key: partial(self._press, key) for key in of_row}
        keys |= {
            "Ctrl+N": self.forms.new_box,
            "Ctrl+E": self.forms.edit_box,
            "Ctrl+S": self.forms.submit,
            "Ctrl+Z": self.deeds.undo,
            "F10": self._close_box,
        }
        for key, slot in keys.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(slot)

    def _set_words(self) -> None:
        self.setAccessibleName(pgettext("Rail", "Boxes"))
        self._head.set_text(pgettext("Rail", "Boxes"))
        new = pgettext("Boxes", "Open a new box (Ctrl+N)")
        self._new.setToolTip(new)
        self._new.setAccessibleName(new)
        self._show_placeholder()

    @override
    def changeEvent(self, event: QEvent, /) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()
            self.list.viewport().update()
            self.stream.viewport().update()

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if (
            watched is self.box.field
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
        ):
            return self._walk(event)
        return super().eventFilter(watched, event)

    def _walk(self, event: QKeyEvent) -> bool:
        """Walk the rows from the field, clear it, undo; answer whether the key was one of these."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            if self.box.field.text():
                self.box.field.clear()
            elif self.forms.form is not None:
                self.forms.form.ask_close()
            else:
                self.notice.silence()
            return True
        if event.matches(QKeySequence.StandardKey.Undo) and not self.box.field.text():
            self.deeds.undo()
            return True
        if key in _STEPS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.stream.step(_STEPS[key])
            return True
        return False

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        side = 40 if self.width() >= _WIDE else 24
        top = 16 if self.height() < _LOW else 24
        self._row.setContentsMargins(side, top, side, top)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(960, 560)


def _at_desk() -> str:
    return pgettext("Boxes", "At the desk")


def _not_in_box() -> str:
    return pgettext("Boxes", "This copy did not come with this box")
