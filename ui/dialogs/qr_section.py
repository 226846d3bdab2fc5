"""What the QR on labels, bookplates and cards holds: the number alone, a web address, or a ready-made e-mail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from bookcrossing.desk.qr_content import SetQrContent
from bookcrossing.printing.qr_content import QR_KINDS, QrRule, with_number
from bookcrossing.wording import LANGUAGES, pgettext
from bookcrossing.wording.refusals import what_is_so, what_to_do
from ui.forms import ChoiceField, TextField
from ui.look.type import SMALL
from ui.widgets import ElidedLabel, KeyButton, NoticeBar, TextBlock

if TYPE_CHECKING:
    from bookcrossing.errors import DeskError
    from ui.bridge import DeskBridge

_EXAMPLE = "CHE-00042"


class QrSection(QWidget):
    """The library's own rule; it is written when somebody saves it."""

    def __init__(self, bridge: DeskBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._kept = QrRule()
        self._refused: DeskError | None = None
        self._head = ElidedLabel(weight="semibold")
        self.kind, self.language = ChoiceField(), ChoiceField()
        self.address, self.email = TextField(cleans=False), TextField(cleans=False)
        self._note = TextBlock(points=SMALL, role="muted", lines=3)
        self.save = KeyButton()
        self._notice = NoticeBar()
        self._notice.hide()
        self._lay_out()
        self._set_words()
        for field in (self.kind, self.address, self.email, self.language):
            field.changed.connect(self._look)
        self.save.clicked.connect(self._save)
        bridge.changed.connect(self._read)
        self._read()

    @property
    def rule(self) -> QrRule:
        """What is chosen and typed."""
        kind = next(known for known in QR_KINDS if known == self.kind.value)
        return QrRule(kind, self.address.text, self.email.text, self.language.value)

    @Slot()
    def _read(self) -> None:
        self._bridge.ask(self._bridge.reads.qr_rule, owner=self, done=self._show)

    def _show(self, rule: QrRule) -> None:
        if rule == self._kept and self.kind.value:
            return  # what is being typed stays
        self._kept = rule
        self.kind.set_value(rule.kind)
        self.language.set_value(rule.language)
        self.address.set_text(rule.address)
        self.email.set_text(rule.email)
        self._look()

    @Slot()
    def _look(self) -> None:
        """Ask only for what the chosen kind needs, and say what a telephone will show."""
        rule = self.rule
        self.address.setVisible(rule.kind == "address")
        for field in (self.email, self.language):
            field.setVisible(rule.kind == "email")
        match rule.kind:
            case "address":
                told = (
                    with_number(rule.address, _EXAMPLE) if rule.address else "HTTPS://EXAMPLE.ORG/" + _EXAMPLE
                )
                note = pgettext("Settings", "A telephone opens {address}. In capitals the code stays small.")
                self._note.set_text(note.format(address=told))
            case "email":
                note = pgettext(
                    "Settings", "A telephone begins an e-mail to the library, with the book’s number in it."
                )
                self._note.set_text(note)
            case _:
                note = pgettext("Settings", "A telephone shows {number}, and needs no network.")
                self._note.set_text(note.format(number=_EXAMPLE))

    @Slot()
    def _save(self) -> None:
        command = SetQrContent(rule=self.rule)
        self._bridge.perform(command, owner=self, done=self._say_saved, refused=self._refuse)

    def _say_saved(self, _edited: object) -> None:
        self._refused = None
        self._kept = self.rule
        self._say()

    def _refuse(self, error: DeskError) -> None:
        self._refused = error
        self._say()

    def _say(self) -> None:
        self._notice.show()
        if self._refused is not None:
            self._notice.set_kind("refused")
            self._notice.set_words(what_is_so(self._refused), what_to_do(self._refused))
            return
        self._notice.set_kind("done")
        self._notice.set_words(
            pgettext("Settings", "The next labels carry it"),
            pgettext(
                "Settings",
                "Those printed before are in the queue as “changed since”; the old ones go on working.",
            ),
        )

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.save)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for part in (self._head, self.kind, self.address, self.email, self.language, self._note):
            column.addWidget(part)
        column.addWidget(self._notice)
        column.addLayout(row)

    def _set_words(self) -> None:
        self._head.set_text(pgettext("Settings", "The QR on labels, bookplates and cards"))
        self.kind.set_label(pgettext("Settings", "It holds"))
        self.kind.set_options(
            [
                ("number", pgettext("Settings", "the book’s number alone")),
                ("address", pgettext("Settings", "a web address")),
                ("email", pgettext("Settings", "a ready-made e-mail to the library")),
            ]
        )
        self.address.set_label(pgettext("Settings", "Address, the number is put behind it"))
        self.address.editor.setPlaceholderText("example.org/")
        self.email.set_label(pgettext("Settings", "The library’s e-mail address"))
        self.email.editor.setPlaceholderText("biblioteka@example.org")
        self.language.set_label(pgettext("Settings", "Language of the ready-made e-mail"))
        names = {
            "lv": pgettext("Print", "Latvian"),
            "uk": pgettext("Print", "Ukrainian"),
            "en": pgettext("Print", "English"),
        }
        self.language.set_options([(one, names[one]) for one in LANGUAGES])
        self.save.setText(pgettext("Settings", "Save what the QR holds"))
        self._look()
        if not self._notice.isHidden():
            self._say()

    @override
    def changeEvent(self, event: QEvent, /) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()
