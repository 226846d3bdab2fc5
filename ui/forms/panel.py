"""A form in the page: head, fields that scroll, Save and Cancel; what was typed is never lost silently."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from bookcrossing.wording import pgettext
from bookcrossing.wording.refusals import what_is_so, what_to_do
from ui.look.type import SECTION, SMALL
from ui.widgets import Card, ElidedLabel, KeyButton, NoticeBar, Rule, TextBlock

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayout

    from bookcrossing.errors import DeskError


_REASON_LINES: Final = 5
"""A narrow form still tells the whole reason of a refusal."""


class FormPanel(Card):
    submitted = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._head = ElidedLabel(points=SECTION, weight="semibold")
        self._explained = TextBlock(points=SMALL, role="muted", lines=3)
        self._explained.hide()
        self._notice = NoticeBar("refused", lines=_REASON_LINES)
        self._notice.hide()
        self._is_warning = False
        self._is_busy = False
        self._refused: DeskError | None = None
        self._fields = QVBoxLayout()
        self._fields.setContentsMargins(19, 4, 19, 16)
        self._fields.setSpacing(10)
        self.save = KeyButton(key="Ctrl+S", variant="primary")
        self.cancel = KeyButton(key="Esc")
        self._lay_out()
        self.save.clicked.connect(self.submit)
        self.cancel.clicked.connect(self.ask_close)
        # Ctrl+S is the page's: it saves wherever the focus is.
        close = QShortcut(QKeySequence("Esc"), self)
        close.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        close.activated.connect(self.ask_close)

    def is_changed(self) -> bool:
        """Whether something typed here would be lost."""
        return False

    def take_focus(self) -> None:
        """Put the cursor where filling in begins."""

    def last_field(self) -> QWidget | None:
        """Return the field in which Enter saves; in others it goes on to the next."""
        return None

    def add(self, part: QWidget | QLayout) -> None:
        if isinstance(part, QWidget):
            self._fields.addWidget(part)
        else:
            self._fields.addLayout(part)

    def add_group(self) -> ElidedLabel:
        """Begin a group of fields; the caller words its head."""
        head = ElidedLabel(points=SMALL, weight="semibold", role="muted")
        if self._fields.count():
            self._fields.addWidget(Rule())
        self._fields.addWidget(head)
        return head

    def end_fields(self) -> None:
        self._fields.addStretch()

    def set_head(self, head: str, explained: str = "") -> None:
        self._head.set_text(head)
        self._explained.set_text(explained)
        self._explained.setVisible(bool(explained))
        self.setAccessibleName(head)

    def set_busy(self, busy: bool) -> None:  # noqa: FBT001  # as Qt's own setters
        """While what was submitted is on its way it can be neither submitted again nor closed."""
        self._is_busy = busy
        self.save.setEnabled(not busy)

    def refuse(self, error: DeskError) -> None:
        """Say why it was not saved; everything typed stays."""
        self.set_busy(False)
        self._refused = error
        self._set_warning(on=False)
        self._notice.set_kind("refused")
        self._notice.set_words(what_is_so(error), what_to_do(error))
        self._notice.set_buttons(())
        self._notice.show()

    @Slot()
    def submit(self) -> None:
        if self.save.isEnabled():
            self._notice.hide()
            self._set_warning(on=False)
            self.submitted.emit()

    @Slot()
    def ask_close(self) -> None:
        """Close, unless something would be lost: then ask in the form itself."""
        if self._is_busy:
            return
        if not self.is_changed():
            self.closed.emit()
            return
        if self._is_warning:
            self._keep()
        else:
            self.ask_unsaved()

    def ask_unsaved(self) -> None:
        """Ask in the form itself whether what was typed may be lost."""
        self._set_warning(on=True)
        self._notice.set_kind("refused", icon="warning")
        self._notice.set_words(
            pgettext("Form", "Not saved yet"), pgettext("Form", "What you typed would be lost.")
        )
        discard = KeyButton(pgettext("Form", "Discard"), small=True)
        keep = KeyButton(pgettext("Form", "Keep editing"), key="Esc", small=True)
        discard.clicked.connect(self.closed)
        keep.clicked.connect(self._keep)
        self._notice.set_buttons((discard, keep))
        self._notice.show()
        keep.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _keep(self) -> None:
        self._set_warning(on=False)
        self._notice.hide()
        self.take_focus()

    def _set_warning(self, *, on: bool) -> None:
        """While it is asked whether to lose something, Esc goes on editing: it stands on that button alone."""
        self._is_warning = on
        self.cancel.set_key("" if on else "Esc")

    def set_words(self) -> None:
        self.save.setText(pgettext("Form", "Save"))
        self.cancel.setText(pgettext("Form", "Cancel"))
        if self._is_warning:
            self.ask_unsaved()
        elif self._refused is not None and self._notice.isVisibleTo(self):
            self.refuse(self._refused)

    @override
    def changeEvent(self, event: QEvent, /) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.set_words()

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        within = self.focusWidget()
        last = self.last_field()
        if isinstance(within, QLineEdit) and last is not None and last.focusWidget() is within:
            self.submit()
        elif not isinstance(within, QPushButton):
            self.focusNextChild()

    @override
    def focusNextPrevChild(self, next: bool, /) -> bool:  # Qt's own name
        moved = super().focusNextPrevChild(next)
        within = self.focusWidget()
        if within is not None and self._body.isAncestorOf(within):
            self._scroll.ensureWidgetVisible(within, 0, 40)
        return moved

    def _lay_out(self) -> None:
        self._body = QWidget()
        self._body.setLayout(self._fields)
        self._scroll = QScrollArea()
        self._scroll.setWidget(self._body)
        self._scroll.setWidgetResizable(True)
        self._scroll.viewport().setAutoFillBackground(False)
        self._body.setAutoFillBackground(False)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        top = QVBoxLayout()
        top.setContentsMargins(19, 16, 19, 8)
        top.setSpacing(4)
        for part in (self._head, self._explained, self._notice):
            top.addWidget(part)
        foot = QHBoxLayout()
        foot.setContentsMargins(19, 10, 19, 14)
        foot.setSpacing(12)
        foot.addWidget(self.save)
        foot.addWidget(self.cancel)
        foot.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._scroll, 1)
        column.addWidget(Rule())
        column.addLayout(foot)
