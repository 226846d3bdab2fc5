"""Settings: what this computer remembers, the library's rules, the table's name and code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from bookcrossing.wording import pgettext
from ui.dialogs.scanner_trace import ScannerDialog
from ui.dialogs.settings_computer import ComputerSettings
from ui.dialogs.settings_rules import RulesSettings
from ui.dialogs.settings_table import TableSettings
from ui.forms.scrolling import scrolling
from ui.look.type import TITLE
from ui.widgets import ElidedLabel, KeyButton, Segmented

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from ui.bridge import DeskBridge
    from ui.dialogs.settings_keeping import KeepingSettings
    from ui.dialogs.settings_lookup import LookupSettingsPart
    from ui.scanning import ScanCatcher

_COMPUTER, _RULES, _TABLE, _KEEPING, _LOOKUP = range(5)


class SettingsDialog(QDialog):
    """What concerns this computer holds at once; rules and names are written when somebody saves them."""

    def __init__(
        self,
        bridge: DeskBridge,
        catcher: ScanCatcher,
        parent: QWidget | None = None,
        *,
        keeping: KeepingSettings | None = None,
        lookup: LookupSettingsPart | None = None,
    ) -> None:
        """`keeping`: its part on backups, where there is a house to keep; `lookup`: on who is asked about ISBNs."""
        super().__init__(parent)
        self._bridge = bridge
        self._catcher = catcher
        self._title = ElidedLabel(points=TITLE, weight="semibold")
        self._parts = Segmented()
        self.computer = ComputerSettings(bridge.settings)
        self.rules = RulesSettings(bridge)
        self.table = TableSettings(bridge)
        self.keeping = keeping
        self._stack = QStackedWidget()
        self._close = KeyButton(key="Esc")
        for part in (scrolling(self.computer), self.rules, scrolling(self.table)):
            self._stack.addWidget(part)
        self.lookup = lookup
        if keeping is not None:
            self._stack.addWidget(keeping)
            keeping.asking.connect(self._share_esc)
        if lookup is not None:
            self._stack.addWidget(lookup)
        self._lay_out()
        self._parts.chosen.connect(self._open_part)
        self.computer.scanner_asked.connect(self._open_scanner)
        self._close.clicked.connect(self.reject)
        self.rules.settled.connect(self.reject)
        self._set_words()
        self._parts.set_chosen(_COMPUTER)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(840, 620)

    def open_keeping(self) -> None:
        """Come up with the part on backups."""
        self._parts.set_chosen(_KEEPING)
        self._open_part(_KEEPING)
        self.open()

    def open_lookup(self) -> None:
        """Come up with the part on look-ups."""
        if self.lookup is not None:
            self._parts.set_chosen(_LOOKUP)
            self._open_part(_LOOKUP)
        self.open()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(600, 420)

    @override
    def reject(self) -> None:
        """Close, unless rules would be lost: then they ask in their own foot."""
        if self.rules.is_changed():
            self._parts.set_chosen(_RULES)
            self._open_part(_RULES)
            self.rules.ask_unsaved()
        else:
            super().reject()

    @override
    def changeEvent(self, event: QEvent, /) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return  # Enter in a field closes nothing
        if self._is_asking() and self._answer(event.key()):
            return
        super().keyPressEvent(event)

    def _is_asking(self) -> bool:
        keeping = self.keeping
        return keeping is not None and self._stack.currentWidget() is keeping and keeping.is_asking

    def _answer(self, key: int) -> bool:
        """Press the button of the question that carries the key."""
        assert self.keeping is not None
        button = {
            Qt.Key.Key_F2: self.keeping.inside.restore,
            Qt.Key.Key_Escape: self.keeping.inside.leave,
        }.get(Qt.Key(key))
        if button is not None:
            button.click()
        return button is not None

    @Slot(object)
    def _share_esc(self, _asking: object) -> None:
        """Show the key on the one button that it presses."""
        self._close.set_key("" if self._is_asking() else "Esc")

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(14)
        column.addWidget(self._title)
        column.addWidget(self._parts)
        column.addWidget(self._stack, 1)
        column.addLayout(foot)

    def _set_words(self) -> None:
        title = pgettext("Settings", "Settings")
        self.setWindowTitle(title)
        self._title.set_text(title)
        options: list[tuple[object, str, str]] = [
            (_COMPUTER, pgettext("Settings", "This computer"), "monitor"),
            (_RULES, pgettext("Settings", "The library’s rules"), "calendar-blank"),
            (_TABLE, pgettext("Settings", "The table"), "books"),
        ]
        if self.keeping is not None:
            options.append((_KEEPING, pgettext("Settings", "Keeping"), "archive"))
        if self.lookup is not None:
            options.append((_LOOKUP, pgettext("Settings", "Look-up"), "magnifying-glass"))
        self._parts.set_options(options)
        self._close.setText(pgettext("Form", "Close"))

    @Slot(object)
    def _open_part(self, part: int) -> None:
        shown: QWidget | None = self.lookup if part == _LOOKUP else self._stack.widget(part)
        if shown is not None:
            self._stack.setCurrentWidget(shown)
        self._share_esc(None)

    @Slot()
    def _open_scanner(self) -> None:
        ScannerDialog(self._catcher, self._bridge.settings, parent=self).open()
