"""The way to another computer: everything in one file, or staying here after all."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from bookcrossing.keeping.backups import BackupKind
from bookcrossing.wording import keeping, pgettext
from ui.dialogs.copies_section import patterns
from ui.look.type import BODY, SMALL
from ui.widgets import ElidedLabel, KeyButton, TextBlock

if TYPE_CHECKING:
    from collections.abc import Callable

    from bookcrossing.errors import DeskError
    from bookcrossing.keeping.backups import Made
    from bookcrossing.keeping.second_place import Outside
    from ui.dialogs.copies_section import Words
    from ui.dialogs.files import FilePicker
    from ui.housekeeping import Housekeeper


class MoveSection(QWidget):
    """`start` runs a job with its progress and Stop, `say` and `refuse` tell what came of it."""

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
        self._note = TextBlock(points=SMALL, role="muted", lines=4)
        self.pack, self.stay = KeyButton(icon="sign-out"), KeyButton(variant="quiet")
        self.stay.hide()
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.pack, self.stay):
            row.addWidget(button)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for part in (self._head, self._note):
            column.addWidget(part)
        column.addLayout(row)
        self.pack.clicked.connect(self._pack)
        self.stay.clicked.connect(self._stay)

    def set_words(self) -> None:
        self._head.set_text(pgettext("Settings", "Move to another computer"))
        self._note.set_text(
            pgettext(
                "Settings",
                "One file takes the table along, with its code, and the settings of this computer. Restore it on "
                "the other one, and go on there only.",
            )
        )
        self.pack.setText(pgettext("Settings", "Pack into a file…"))
        self.stay.setText(pgettext("Settings", "It stays here"))

    @Slot()
    def _pack(self) -> None:
        title = pgettext("Settings", "Move to another computer")
        name = self._house.keeper.suggested_name(BackupKind.MOVE)
        if (target := self._picker.to_save(self, title, name, patterns())) is not None:
            self._start(partial(self._house.keeper.pack, target), self._say_packed)

    @Slot()
    def _stay(self) -> None:
        self._house.read(self._house.keeper.stay, owner=self, done=self._say_stays, refused=self._refuse)

    def _say_packed(self, made: Made) -> None:
        self._say(lambda: (pgettext("Settings", "Packed and read back"), f"{keeping.packed()} {made.path}"))

    def _say_stays(self, _known: Outside) -> None:
        self._house.look_again()
        self._say(_stays)


def _stays() -> tuple[str, str]:
    return pgettext("Settings", "The table goes on here"), ""
