"""The table's own name, the three digits of its barcodes, and what its QR codes hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from bookcrossing.desk.amending import UndoAction
from bookcrossing.desk.cataloguing import RenamePlace, SetTableCode
from bookcrossing.wording import pgettext
from bookcrossing.wording.refusals import what_is_so, what_to_do
from ui.dialogs.qr_section import QrSection
from ui.forms import TextField
from ui.look.type import SMALL
from ui.widgets import KeyButton, NoticeBar, Rule, TextBlock

if TYPE_CHECKING:
    from collections.abc import Callable

    from bookcrossing.desk.results import Edited
    from bookcrossing.errors import DeskError
    from ui.bridge import DeskBridge


class TableSettings(QWidget):
    def __init__(self, bridge: DeskBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._undoes: int | None = None
        self._says: Callable[[], tuple[str, str]] | None = None
        self._is_refusal = False
        self.name, self.code = TextField(), TextField(cleans=False)
        self.code.editor.setMaxLength(3)
        self._code_note = TextBlock(points=SMALL, role="muted", lines=3)
        self.rename, self.change_code = KeyButton(), KeyButton()
        self.qr = QrSection(bridge)
        self._notice = NoticeBar()
        self._notice.hide()
        self._lay_out()
        self._set_words()
        self.rename.clicked.connect(self._rename)
        self.change_code.clicked.connect(self._change_code)
        bridge.changed.connect(self._read)
        self._read()

    @override
    def changeEvent(self, event: QEvent, /) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 12, 4)
        column.setSpacing(12)
        column.addWidget(self._notice)
        column.addWidget(self.name)
        column.addLayout(_left(self.rename))
        column.addWidget(Rule())
        column.addWidget(self.code)
        column.addWidget(self._code_note)
        column.addLayout(_left(self.change_code))
        column.addWidget(Rule())
        column.addWidget(self.qr)
        column.addStretch()

    def _set_words(self) -> None:
        self.name.set_label(pgettext("Settings", "Name of the table, as print and journeys show it"))
        self.rename.setText(pgettext("Settings", "Save the name"))
        self.code.set_label(
            pgettext("Settings", "Three digits that tell this table’s barcodes from another’s")
        )
        self._code_note.set_text(
            pgettext(
                "Settings",
                "They can be changed until the first label is printed. Changing them cannot be undone.",
            )
        )
        self.change_code.setText(pgettext("Settings", "Save the digits"))
        self._say_again()

    @Slot()
    def _read(self) -> None:
        self._bridge.ask(self._bridge.reads.home_name, owner=self, done=self.name.set_text)
        self._bridge.ask(self._bridge.reads.table_code, owner=self, done=self.code.set_text)

    @Slot()
    def _rename(self) -> None:
        command = RenamePlace(place_id=None, name=self.name.text)
        self._bridge.perform(command, owner=self, done=self._say_renamed, refused=self._refuse)

    @Slot()
    def _change_code(self) -> None:
        command = SetTableCode(code=self.code.text)
        self._bridge.perform(command, owner=self, done=self._say_coded, refused=self._refuse)

    def _say_renamed(self, edited: Edited) -> None:
        self._say(_renamed, undoes=edited.action_id)

    def _say_coded(self, _edited: Edited) -> None:
        self._say(_coded)

    def _say_undone(self, _undone: object) -> None:
        self._say(_taken_back)

    def _refuse(self, error: DeskError) -> None:
        self._is_refusal = True
        self._undoes = None
        self._says = lambda: (what_is_so(error), what_to_do(error))
        self._say_again()

    def _say(self, words: Callable[[], tuple[str, str]], undoes: int | None = None) -> None:
        self._is_refusal, self._says, self._undoes = False, words, undoes
        self._say_again()

    def _say_again(self) -> None:
        if self._says is None:
            return
        self._notice.set_kind("refused" if self._is_refusal else "done")
        self._notice.set_words(*self._says())
        self._notice.set_buttons(() if self._undoes is None else (self._undo_button(),))
        self._notice.show()

    def _undo_button(self) -> KeyButton:
        word = pgettext("Button", "Undo")
        button = KeyButton(word, icon="arrow-counter-clockwise", variant="quiet", small=True)
        button.clicked.connect(self._undo)
        return button

    @Slot()
    def _undo(self) -> None:
        command = UndoAction(action_id=self._undoes)
        self._bridge.perform(command, owner=self, done=self._say_undone, refused=self._refuse)


def _renamed() -> tuple[str, str]:
    return pgettext("Settings", "The table has its new name"), ""


def _coded() -> tuple[str, str]:
    return pgettext("Settings", "The digits are saved"), ""


def _taken_back() -> tuple[str, str]:
    return pgettext("Settings", "The table has its old name again"), ""


def _left(button: KeyButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(button)
    row.addStretch()
    return row
