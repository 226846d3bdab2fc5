"""The side of the page: the card of a title, or in its place one form at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

if TYPE_CHECKING:
    from ui.forms import FormPanel
    from ui.pages.catalogue.title_card import TitleCardView

_CARD: Final = (344, 440)
_FORM: Final = (528, 640)
_FORM_NARROW: Final = 480


class Side(QWidget):
    form_opened = Signal()
    form_closed = Signal()

    def __init__(self, card: TitleCardView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._card = card
        self._form: FormPanel | None = None
        self._is_wide = self._is_narrow = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(card)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._size()

    @property
    def form(self) -> FormPanel | None:
        return self._form

    def set_room(self, *, wide: bool, narrow: bool) -> None:
        """Follow the page: in a narrow one a form leaves the table room for its titles."""
        self._is_wide, self._is_narrow = wide, narrow
        self._size()

    def open(self, form: FormPanel) -> bool:
        """Put a form in the card's place; if one is there with something unsaved, that one asks first."""
        if self._form is not None and self._form.is_changed():
            self._form.ask_close()
            form.deleteLater()
            return False
        self._drop()
        self._form = form
        self._card.hide()
        self._column.addWidget(form)
        form.closed.connect(self.close_form)
        self._size()
        form.show()
        self.form_opened.emit()
        form.take_focus()
        return True

    @Slot()
    def close_form(self) -> None:
        if self._form is None:
            return
        self._drop()
        self._card.show()
        self._size()
        self.form_closed.emit()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.minimumWidth(), 240)

    def _drop(self) -> None:
        if self._form is not None:
            self._column.removeWidget(self._form)
            self._form.hide()
            self._form.deleteLater()
            self._form = None

    def _size(self) -> None:
        widths = _CARD if self._form is None else _FORM
        is_form_narrow = self._is_narrow and self._form is not None
        self.setFixedWidth(_FORM_NARROW if is_form_narrow else widths[self._is_wide])
