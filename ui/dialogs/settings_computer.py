"""What this computer remembers: language, light or dark, initials, sounds, printer; each holds at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from bookcrossing.wording import LANGUAGES, language, pgettext
from ui import settings
from ui.forms import CheckField, ChoiceField, NumberField, TextField, side_by_side
from ui.look.type import SMALL
from ui.widgets import ElidedLabel, KeyButton, Segmented

if TYPE_CHECKING:
    from ui.settings import Settings

_NAMES: Final = {"lv": "Latviešu", "uk": "Українська", "en": "English"}
_LONGEST_INITIALS: Final = 16


class ComputerSettings(QWidget):
    scanner_asked = Signal()

    def __init__(self, kept: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept = kept
        self._language_head = ElidedLabel(points=SMALL, role="muted")
        self._theme_head = ElidedLabel(points=SMALL, role="muted")
        self.language, self.theme = Segmented(), Segmented()
        self.initials = TextField()
        self.initials.editor.setMaxLength(_LONGEST_INITIALS)
        self.closes_after = NumberField(5, 3600)
        self.sounds = CheckField()
        self.printer = ChoiceField()
        self._scanner = KeyButton(icon="barcode")
        self._lay_out()
        self._show()
        self._set_words()
        self._connect()

    @override
    def changeEvent(self, event: QEvent, /) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 12, 4)
        column.setSpacing(14)
        for head, choice in ((self._language_head, self.language), (self._theme_head, self.theme)):
            column.addWidget(head)
            column.addWidget(choice)
        column.addLayout(side_by_side((self.initials, 1), (self.closes_after, 1)))
        column.addWidget(self.sounds)
        column.addWidget(self.printer)
        column.addWidget(self._scanner)
        column.addStretch()

    def _connect(self) -> None:
        self.language.chosen.connect(self._keep_language)
        self.theme.chosen.connect(self._keep_theme)
        self.initials.changed.connect(self._keep)
        self.closes_after.changed.connect(self._keep)
        self.sounds.changed.connect(self._keep)
        self.printer.changed.connect(self._keep)
        self._scanner.clicked.connect(self.scanner_asked)
        self._kept.changed.connect(self._show_choices)

    def _show(self) -> None:
        self.initials.set_text(self._kept.read(settings.INITIALS))
        self.closes_after.set_value(self._kept.read(settings.READER_CLOSES_AFTER_S))
        self.sounds.setChecked(self._kept.read(settings.SOUNDS))

    @Slot()
    def _show_choices(self) -> None:
        self.language.set_chosen(language())
        self.theme.set_chosen(self._kept.read(settings.THEME))

    def _set_words(self) -> None:
        self._language_head.set_text(pgettext("Settings", "Language"))
        self.language.set_options([(value, _NAMES[value]) for value in LANGUAGES])
        self._theme_head.set_text(pgettext("Settings", "Light or dark"))
        self.theme.set_options(
            [
                ("system", pgettext("Settings", "As the system"), "monitor"),
                ("light", pgettext("Settings", "Light"), "sun"),
                ("dark", pgettext("Settings", "Dark"), "moon"),
            ]
        )
        self.initials.set_label(pgettext("Settings", "Initials of whoever works here"))
        self.initials.editor.setPlaceholderText(pgettext("Settings", "none"))
        self.closes_after.set_label(pgettext("Settings", "An open reader closes after"))
        self.closes_after.editor.setSuffix(" " + pgettext("Settings", "s without a scan"))
        self.sounds.setText(pgettext("Settings", "Sounds: “done” and “look here”"))
        self.printer.set_label(pgettext("Settings", "Printer for labels"))
        self._show_printers()
        self._scanner.setText(pgettext("Settings", "What does my scanner send?"))
        self._show_choices()

    def _show_printers(self) -> None:
        kept = self._kept.read(settings.LABEL_PRINTER)
        names = QPrinterInfo.availablePrinterNames()
        if kept and kept not in names:
            names.append(kept)
        own = pgettext("Settings", "The system’s default printer")
        self.printer.set_options([("", own), *((name, name) for name in names)])
        self.printer.set_value(kept)

    @Slot(object)
    def _keep_language(self, value: str) -> None:
        self._kept.write(settings.LANGUAGE, value)

    @Slot(object)
    def _keep_theme(self, value: str) -> None:
        self._kept.write(settings.THEME, value)

    @Slot()
    def _keep(self) -> None:
        self._kept.write(settings.INITIALS, self.initials.text)
        self._kept.write(settings.READER_CLOSES_AFTER_S, self.closes_after.value)
        self._kept.write(settings.SOUNDS, self.sounds.isChecked())
        self._kept.write(settings.LABEL_PRINTER, self.printer.value)
