"""The small form of one deed, inside the page: only what it asks for, each with its own field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QCompleter,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from bookcrossing.errors import DeskError
from bookcrossing.wording import desk, desk_lists, refusals, states
from ui.look.type import SECTION
from ui.pages.desk.day_field import DayField
from ui.pages.desk.deeds import FORMS, Answers, Ask, Deed, command_of
from ui.widgets import ElidedLabel, KeyButton, NoticeBar, Segmented

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bookcrossing.listings.cards import CopyCard
    from ui.pages.desk.scenes import Form

_LONG: Final = frozenset({Ask.WORDS, Ask.TEXT})
_PLACES: Final = frozenset({Ask.PLACE, Ask.ORIGIN, Ask.TO})
_CONDITIONS: Final = ("new", "good", "worn", "damaged")
_WIDEST: Final = 560


class DeedFormView(QWidget):
    sent = Signal(object)  # a command
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form: Form | None = None
        self._fields: dict[Ask, QWidget] = {}
        self._error: DeskError | None = None
        self._condition = ""
        self._places = QStringListModel(self)
        self._heading = ElidedLabel(points=SECTION, weight="semibold")
        self._notice = NoticeBar("refused")
        self._notice.hide()
        self._rows = QFormLayout()
        self._rows.setHorizontalSpacing(16)
        self._rows.setVerticalSpacing(10)
        self._rows.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._rows.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        self._send = KeyButton(icon="check", key="Enter", variant="primary")
        self._leave = KeyButton(key="Esc")
        self._send.clicked.connect(self._try_to_send)
        self._leave.clicked.connect(self.given_up)
        self._lay_out()
        self._set_words()

    def set_places(self, names: Sequence[str]) -> None:
        self._places.setStringList(list(names))

    def show_form(self, form: Form, copy: CopyCard | None, due_on: date | None, today: date) -> None:
        """Show a form; one that is shown already keeps what was typed and only tells what is wrong."""
        same = self._form is not None and (self._form.copy, self._form.deed) == (form.copy, form.deed)
        is_told = same and self._form is not None and self._form.error is form.error
        self._form = form
        if not is_told:
            self._tell(form.error)
        if not same:
            self._build(form.deed, copy, due_on, today)
            self.take_focus()

    def close_form(self) -> None:
        self._form = None

    def take_focus(self) -> None:
        first = next(iter(self._fields.values()), None)
        (first or self._send).setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(first, DayField):
            first.selectAll()  # what is typed takes the place of what was proposed

    def fill_in(self, ask: Ask, text: str) -> bool:
        """Put a scanned code where it belongs; False if no such field is shown."""
        field = self._fields.get(ask)
        if self._form is None or not isinstance(field, QLineEdit):
            return False
        field.setText(text)
        field.setFocus()
        return True

    def take_letters(self, event: QKeyEvent) -> bool:
        """Take a key that was pressed beside the fields: what is half filled in must not go by a slip."""
        field = self._first_to_write_in()
        if field is None:
            return False
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        QApplication.sendEvent(field, event)
        return True

    def take_words(self, words: str) -> bool:
        """Take what was typed into the box while a form was open."""
        field = self._first_to_write_in()
        if field is None:
            return False
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        (field.insert if isinstance(field, QLineEdit) else field.insertPlainText)(words)
        return True

    def _first_to_write_in(self) -> QLineEdit | QPlainTextEdit | None:
        written = (field for field in self._fields.values() if isinstance(field, QLineEdit | QPlainTextEdit))
        return next(written, None) if self._form is not None else None

    @override
    def changeEvent(self, event: QEvent, /) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()
        super().changeEvent(event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            enters = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat()
            in_text = isinstance(watched, QPlainTextEdit)
            if enters and (not in_text or event.modifiers() & Qt.KeyboardModifier.ControlModifier):
                self._try_to_send()
                return True
        return super().eventFilter(watched, event)

    def answers(self) -> Answers:
        return {ask: self._said(ask, field) for ask, field in self._fields.items()}

    def _said(self, ask: Ask, field: QWidget) -> str:
        match field:
            case QPlainTextEdit():
                return field.toPlainText()
            case DayField():
                return field.day.isoformat() if field.is_chosen else ""
            case QLineEdit():
                return field.text()
            case _:
                return self._condition if ask is Ask.CONDITION else ""

    @Slot()
    def _try_to_send(self) -> None:
        if self._form is None:
            return
        try:
            command = command_of(self._form.deed, self._form.copy.number, self.answers())
        except DeskError as error:
            self._tell(error)
            return
        self.sent.emit(command)

    def _tell(self, error: DeskError | None) -> None:
        self._error = error
        self._notice.setVisible(error is not None)
        if error is not None:
            self._notice.set_words(refusals.what_is_so(error), refusals.what_to_do(error))

    def _build(self, deed: Deed, copy: CopyCard | None, due_on: date | None, today: date) -> None:
        while self._rows.rowCount():
            self._rows.removeRow(0)
        self._fields = {}
        for ask in FORMS[deed].asks:
            field = self._field(ask, copy, due_on, today)
            label = QLabel()
            label.setBuddy(field)
            field.installEventFilter(self)
            self._fields[ask] = field
            self._rows.addRow(label, field)
        self._set_words()

    def _set_words(self) -> None:
        self._send.setText(desk_lists.save())
        self._leave.setText(desk.way("leave")[0])
        if self._form is not None:
            self._heading.set_text(desk_lists.form_deed(self._form.deed.value))
            self._tell(self._error)
        for ask, field in self._fields.items():
            label = self._rows.labelForField(field)
            if isinstance(label, QLabel):
                label.setText(desk_lists.form_field(ask.value))
            field.setAccessibleName(desk_lists.form_field(ask.value))
            if isinstance(field, QLineEdit):
                field.setPlaceholderText(desk_lists.form_hint(ask.value))
            if isinstance(field, Segmented):
                field.set_options([(value, states.condition(value)) for value in _CONDITIONS])

    def _field(self, ask: Ask, copy: CopyCard | None, due_on: date | None, today: date) -> QWidget:
        if ask in _LONG:
            text = QPlainTextEdit()
            text.setFixedHeight(96)
            text.setTabChangesFocus(True)
            return text
        if ask is Ask.UNTIL:
            day = DayField()
            day.set_day(due_on, today)
            return day
        if ask is Ask.CONDITION:
            return self._conditions(copy)
        line = QLineEdit()
        if ask in _PLACES:
            line.setCompleter(self._completer(line))
        if copy is not None and ask is Ask.CONDITION_NOTE:
            line.setText(copy.condition_note)
        if copy is not None and ask is Ask.NOTE:
            line.setText(copy.note)
        return line

    def _conditions(self, copy: CopyCard | None) -> Segmented:
        choice = Segmented()
        choice.set_options([(value, "") for value in _CONDITIONS])
        self._condition = copy.condition if copy is not None else ""
        choice.set_chosen(self._condition)
        choice.chosen.connect(self._take_condition)
        return choice

    def _completer(self, line: QLineEdit) -> QCompleter:
        completer = QCompleter(self._places, line)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        return completer

    @Slot(object)
    def _take_condition(self, value: Any) -> None:
        self._condition = str(value)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addWidget(self._send)
        buttons.addWidget(self._leave)
        buttons.addStretch()
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self._heading)
        column.addWidget(self._notice)
        column.addLayout(self._rows)
        column.addLayout(buttons)
        column.addStretch()
        body = QWidget(self)
        body.setMaximumWidth(_WIDEST)
        body.setLayout(column)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(body, 1)
        row.addStretch()
