"""The library's rules: loan periods, closed days, when readers and links to them are forgotten."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from bookcrossing.desk.cataloguing import ChangePolicy
from bookcrossing.desk.drafts import CATEGORIES
from bookcrossing.errors import BadDay
from bookcrossing.policy import LONGEST_READER_DAYS, SHORTEST_READER_DAYS, Policy
from bookcrossing.wording import npgettext, pgettext
from bookcrossing.wording.refusals import what_is_so, what_to_do
from bookcrossing.wording.states import category
from bookcrossing.wording.weekdays import weekday_name
from ui.forms import CheckField, NumberField, TextField, side_by_side
from ui.forms.scrolling import scrolling
from ui.look.type import SMALL
from ui.typed_days import day_typed
from ui.widgets import ElidedLabel, KeyButton, NoticeBar, Rule, TextBlock

if TYPE_CHECKING:
    from datetime import date

    from bookcrossing.desk.results import Edited
    from bookcrossing.errors import DeskError
    from ui.bridge import DeskBridge

_LONGEST_DAYS: Final = 366


def days_typed(text: str) -> frozenset[date]:
    """Read days divided by commas, spaces or lines, as 2026-12-24 or 24.12.2026; raise BadDay for anything else."""
    return frozenset(day_typed(part) for part in re.split(r"[\s,;]+", text) if part)


class RulesSettings(QWidget):
    settled = Signal()
    """What was unsaved has been saved or discarded, and the dialog may close."""

    def __init__(self, bridge: DeskBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._policy: Policy | None = None
        self._is_asking = False
        self._refused: DeskError | None = None
        self.loan_days = NumberField(1, _LONGEST_DAYS)
        self.grace_days = NumberField(0, _LONGEST_DAYS)
        self.reader_days = NumberField(SHORTEST_READER_DAYS, LONGEST_READER_DAYS)
        self._removal = TextBlock(points=SMALL, role="muted", lines=5)
        self._other_head = ElidedLabel(points=SMALL, weight="semibold", role="muted")
        self.by_category = {value: NumberField(0, _LONGEST_DAYS) for value in CATEGORIES}
        self._days = (self.loan_days, self.grace_days, self.reader_days, *self.by_category.values())
        self._closed_head = ElidedLabel(points=SMALL, weight="semibold", role="muted")
        self.weekdays = [CheckField() for _ in range(7)]
        self.closed_days = TextField(cleans=False)
        self._final = TextBlock(points=SMALL, role="muted", lines=3)
        self._notice = NoticeBar()
        self._notice.hide()
        self.save = KeyButton(variant="primary")
        self._lay_out()
        self._set_words()
        self.save.clicked.connect(self._save)
        for field in self._days:
            field.changed.connect(self._say_days)
        bridge.ask(bridge.reads.policy, owner=self, done=self._show)

    @override
    def changeEvent(self, event: QEvent, /) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()

    def is_changed(self) -> bool:
        """Whether rules stand here that are not saved."""
        if self._policy is None:
            return False
        try:
            return self.policy() != self._policy
        except BadDay:
            return True

    def ask_unsaved(self) -> None:
        """Ask in the foot whether to save before closing; asked again, let the rules be edited on."""
        self._is_asking = not self._is_asking
        if self._is_asking:
            self._refused = None
            self._say_again()
        else:
            self._notice.hide()
            self.loan_days.setFocus(Qt.FocusReason.OtherFocusReason)

    def policy(self) -> Policy:
        """Return the rules as they stand here; raise BadDay where a closed day can't be read."""
        other = {value: field.value for value, field in self.by_category.items() if field.value}
        return replace(
            self._policy or Policy(),
            loan_days=self.loan_days.value,
            loan_days_by_category=other,
            closed_weekdays=frozenset(at for at, box in enumerate(self.weekdays) if box.isChecked()),
            closed_days=days_typed(self.closed_days.text),
            grace_days=self.grace_days.value,
            reader_days=self.reader_days.value,
        )

    def _lay_out(self) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 4, 12, 4)
        column.setSpacing(12)
        column.addLayout(side_by_side(self.loan_days, self.grace_days))
        column.addLayout(side_by_side(self.reader_days, self._removal))
        column.addWidget(Rule())
        column.addWidget(self._other_head)
        column.addLayout(_grid(list(self.by_category.values()), 3))
        column.addWidget(Rule())
        column.addWidget(self._closed_head)
        column.addLayout(_grid(list(self.weekdays), 4))
        column.addWidget(self.closed_days)
        column.addWidget(Rule())
        column.addWidget(self._final)
        column.addStretch()
        foot = QHBoxLayout()
        foot.addWidget(self.save)
        foot.addStretch()
        # What may go wrong and what saves are in sight on the lowest screen, too.
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        whole.addWidget(scrolling(body), 1)
        whole.addWidget(self._notice)
        whole.addLayout(foot)

    def _set_words(self) -> None:
        self.loan_days.set_label(pgettext("Settings", "A loan lasts"))
        self.grace_days.set_label(pgettext("Settings", "Who had a book is forgotten after"))
        self.reader_days.set_label(pgettext("Settings", "A reader not seen is removed after"))
        self._removal.set_text(
            pgettext(
                "Settings",
                "Both are done each day and cannot be undone: links of finished loans are cut; readers without a "
                "book whom nobody has seen for so long are removed. The months’ figures stay.",
            )
        )
        self._other_head.set_text(pgettext("Settings", "Other periods"))
        for value, field in self.by_category.items():
            word = category(value)
            field.set_label(word[:1].upper() + word[1:])
            field.editor.setSpecialValueText(pgettext("Settings", "as above"))
        self._say_days()
        self._closed_head.set_text(pgettext("Settings", "A due date never falls on a closed day"))
        for at, box in enumerate(self.weekdays):
            box.setText(weekday_name(at))
        self.closed_days.set_label(pgettext("Settings", "Other closed days"))
        self.closed_days.editor.setPlaceholderText("2026-12-24, 2026-12-25")
        self._final.set_text(
            pgettext(
                "Settings",
                "Changing the rules cannot be undone; they can be changed again. Due dates given stay as they are.",
            )
        )
        self.save.setText(pgettext("Settings", "Save the rules"))
        if self._notice.isVisibleTo(self):
            self._say_again()

    @Slot()
    def _say_days(self) -> None:
        for field in self._days:
            field.editor.setSuffix(" " + npgettext("Settings", "day", "days", field.value))

    def _show(self, policy: Policy) -> None:
        self._policy = policy
        self.loan_days.set_value(policy.loan_days)
        self.grace_days.set_value(policy.grace_days)
        self.reader_days.set_value(policy.reader_days)
        for value, field in self.by_category.items():
            field.set_value(policy.loan_days_by_category.get(value, 0))
        for at, box in enumerate(self.weekdays):
            box.setChecked(at in policy.closed_weekdays)
        self.closed_days.set_text(", ".join(day.isoformat() for day in sorted(policy.closed_days)))

    @Slot()
    def _save(self) -> None:
        try:
            policy = self.policy()
        except BadDay as error:
            self.closed_days.set_wrong(True)
            self.closed_days.setFocus(Qt.FocusReason.OtherFocusReason)
            self._refuse(error)
            return
        self.closed_days.set_wrong(False)
        self._bridge.perform(
            ChangePolicy(policy=policy),
            owner=self,
            done=partial(self._say_saved, policy),
            refused=self._refuse,
        )

    def _say_saved(self, policy: Policy, _edited: Edited) -> None:
        was_asking, self._is_asking = self._is_asking, False
        self._policy, self._refused = policy, None
        self._say_again()
        if was_asking:
            self.settled.emit()

    def _refuse(self, error: DeskError) -> None:
        self._is_asking, self._refused = False, error
        self._say_again()

    @Slot()
    def _discard(self) -> None:
        self._is_asking = False
        if self._policy is not None:
            self._show(self._policy)
        self._notice.hide()
        self.settled.emit()

    def _say_again(self) -> None:
        buttons: list[KeyButton] = []
        if self._is_asking:
            self._notice.set_kind("refused", icon="warning")
            self._notice.set_words(
                pgettext("Form", "Not saved yet"),
                pgettext("Settings", "The rules you changed would be lost."),
            )
            buttons = self._ways_out()
        elif self._refused is None:
            self._notice.set_kind("done")
            self._notice.set_words(pgettext("Settings", "The rules are saved"))
        else:
            self._notice.set_kind("refused")
            self._notice.set_words(what_is_so(self._refused), what_to_do(self._refused))
        self._notice.set_buttons(buttons)
        self._notice.show()
        if buttons:
            # A button added to what is in sight already is shown later, and until then takes no focus.
            for button in buttons:
                button.show()
            buttons[-1].setFocus(Qt.FocusReason.OtherFocusReason)

    def _ways_out(self) -> list[KeyButton]:
        discard = KeyButton(pgettext("Form", "Discard"), small=True)
        save = KeyButton(pgettext("Form", "Save"), key="Enter", variant="primary", small=True)
        save.setDefault(True)
        discard.clicked.connect(self._discard)
        save.clicked.connect(self._save)
        return [discard, save]


def _grid(parts: list[NumberField] | list[CheckField], across: int) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(8)
    for at, part in enumerate(parts):
        grid.addWidget(part, at // across, at % across)
    for at in range(across):
        grid.setColumnStretch(at, 1)
    return grid
