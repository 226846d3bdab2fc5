"""The backups: which there are, one more at once or where somebody wants it, and the way back from any."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from bookcrossing.keeping.backups import BackupKind
from bookcrossing.keeping.daily import Again
from bookcrossing.wording import keeping, pgettext
from ui.dialogs.backup_list import BackupList
from ui.look.type import BODY, SMALL
from ui.widgets import ElidedLabel, KeyButton, TextBlock

if TYPE_CHECKING:
    from collections.abc import Callable

    from bookcrossing.errors import DeskError
    from bookcrossing.keeping.backups import Made
    from bookcrossing.keeping.daily import Kept
    from ui.dialogs.files import FilePicker
    from ui.housekeeping import Housekeeper

    Words = Callable[[], tuple[str, str]]


class CopiesSection(QWidget):
    """`start` runs a job with its progress and Stop, `say` and `refuse` tell what came of it."""

    look_asked = Signal(object)  # Path

    def __init__(
        self,
        house: Housekeeper,
        picker: FilePicker,
        start: Callable[..., None],
        say: Callable[[Words], None],
        refuse: Callable[[DeskError], None],
    ) -> None:
        super().__init__()
        self._house, self._picker = house, picker
        self._start, self._say, self._refuse = start, say, refuse
        self._head = ElidedLabel(weight="semibold", points=BODY)
        self._note = TextBlock(points=SMALL, role="muted", lines=3)
        self.list = BackupList()
        self.back_up, self.save_as = KeyButton(icon="archive"), KeyButton()
        self.open_file = KeyButton(icon="folder-open", variant="quiet")
        self.buttons = (self.back_up, self.save_as, self.open_file)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in self.buttons:
            row.addWidget(button)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for part in (self._head, self._note, self.list):
            column.addWidget(part)
        column.addLayout(row)
        self.back_up.clicked.connect(self.make_one)
        self.save_as.clicked.connect(self._save_as)
        self.open_file.clicked.connect(self._open_file)
        self.list.look_asked.connect(self.look_asked)

    def set_words(self) -> None:
        self._head.set_text(pgettext("Settings", "Backups"))
        self._note.set_text(
            pgettext(
                "Settings",
                "One is made every day of use; the last fourteen are kept, and one of each month without readers "
                "for a year.",
            )
        )
        self.back_up.setText(pgettext("Settings", "Back up now"))
        self.save_as.setText(pgettext("Settings", "Save a copy as…"))
        self.open_file.setText(pgettext("Settings", "Restore from a file…"))
        self.list.set_words()

    @Slot()
    def make_one(self) -> None:
        self._start(partial(self._house.keeper.keep, Again.ALWAYS), self._say_kept)

    @Slot()
    def _save_as(self) -> None:
        title = pgettext("Settings", "Save a copy as…")
        name = self._house.keeper.suggested_name(BackupKind.BY_HAND)
        if (target := self._picker.to_save(self, title, name, patterns())) is not None:
            self._start(partial(self._house.keeper.back_up_to, target), self._say_made)

    @Slot()
    def _open_file(self) -> None:
        backup = self._picker.to_open(self, pgettext("Settings", "Restore from a file…"), patterns())
        if backup is not None:
            self.look_asked.emit(backup)

    def _say_kept(self, done: Kept) -> None:
        self._house.take_kept(done)
        failed = done.failed or done.failed_outside
        if failed is not None:
            self._refuse(failed)
        else:
            self._say(partial(_kept, done))

    def _say_made(self, made: Made) -> None:
        self._say(lambda: (pgettext("Settings", "The copy is made and read back"), str(made.path)))


def patterns() -> str:
    return pgettext("Settings", "Backups (*.sqlite)")


def _kept(done: Kept) -> tuple[str, str]:
    return pgettext("Settings", "Backed up and read back"), keeping.where_kept(done)
