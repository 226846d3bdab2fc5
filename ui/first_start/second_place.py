"""The folder to which every backup is copied: typed, chosen, or the stick that is plugged in; or none, for now."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from bookcrossing.keeping.second_place import is_on_same_disk
from bookcrossing.wording import pgettext
from bookcrossing.wording.refusals import what_is_so, what_to_do
from ui.first_start.disks import FOLDER, suggested
from ui.forms import TextField
from ui.widgets import KeyButton

if TYPE_CHECKING:
    from bookcrossing.errors import DeskError
    from ui.dialogs.files import FilePicker


class SecondPlace(QWidget):
    changed = Signal()

    def __init__(self, table: Path, picker: FilePicker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self._picker = picker
        self._suggested = suggested(table)
        self._wrong: DeskError | None = None
        self.field = TextField(cleans=False)
        self.choose = KeyButton(icon="folder-open")
        self.take = KeyButton(icon="usb", variant="quiet", small=True)
        self.take.setVisible(self._suggested is not None)
        self._lay_out()
        self._set_words()
        self.field.changed.connect(self._look)
        self.choose.clicked.connect(self._choose)
        self.take.clicked.connect(self._take)

    @property
    def folder(self) -> Path | None:
        return Path(self.field.text).expanduser() if self.field.text else None

    @property
    def is_made_here(self) -> bool:
        """Whether the folder is the one suggested, which nobody has made yet."""
        return (
            self._suggested is not None and self.folder == self._suggested[0] and self.folder.name == FOLDER
        )

    def refuse(self, error: DeskError) -> None:
        """Say under the field why it cannot be this folder."""
        self._wrong = error
        self.field.set_wrong(True)
        self._say()
        self.field.setFocus()

    @override
    def changeEvent(self, event: QEvent, /) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.field, 1)
        buttons = QVBoxLayout()
        buttons.setSpacing(0)
        buttons.addWidget(self.choose)
        buttons.addStretch()
        # As deep as the field's label, so that button and line stand side by side.
        buttons.insertSpacing(0, 21)
        row.addLayout(buttons)
        take = QVBoxLayout()
        take.setSpacing(0)
        take.addSpacing(24)
        take.addWidget(self.take)
        take.addStretch()
        row.addLayout(take)
        row.setContentsMargins(0, 0, 0, 0)
        self.setLayout(row)

    def _set_words(self) -> None:
        self.field.set_label(
            pgettext("First start", "Second place for backups: a USB stick or a network folder")
        )
        self.field.editor.setPlaceholderText(pgettext("First start", "Later, in the settings"))
        self.choose.setText(pgettext("First start", "Choose…"))
        if self._suggested:
            word = pgettext("First start", "Take {disk}")
            self.take.setText(word.format(disk=self._suggested[1]))
        self._say()

    def _say(self) -> None:
        if self._wrong is not None:
            self.field.set_hint(f"{what_is_so(self._wrong)} {what_to_do(self._wrong)}".strip())
        elif self.folder is not None and self.folder.is_dir() and is_on_same_disk(self._table, self.folder):
            self.field.set_hint(
                pgettext(
                    "First start",
                    "This is the table’s own disk: it helps against a slip, not against theft or fire.",
                )
            )
        else:
            self.field.set_hint("")

    @Slot()
    def _look(self) -> None:
        if self._wrong is not None:
            self._wrong = None
            self.field.set_wrong(False)
        self._say()
        self.changed.emit()

    @Slot()
    def _choose(self) -> None:
        title = pgettext("First start", "Where shall every backup be copied to?")
        self._fill(self._picker.to_folder(self, title))

    @Slot()
    def _take(self) -> None:
        self._fill(self._suggested[0] if self._suggested else None)

    def _fill(self, folder: Path | None) -> None:
        if folder is not None:
            self.field.set_text(str(folder))
            self._look()
