"""The side of the page: the card of a reader, or in its place the form that corrects it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

if TYPE_CHECKING:
    from ui.pages.readers.reader_card import ReaderCardView
    from ui.pages.readers.reader_form import ReaderForm

_WIDTHS: Final = (376, 440)


class Side(QWidget):
    form_closed = Signal()

    def __init__(self, card: ReaderCardView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._card = card
        self.form: ReaderForm | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(card)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.set_room(wide=False)

    def set_room(self, *, wide: bool) -> None:
        self.setFixedWidth(_WIDTHS[wide])

    def open(self, form: ReaderForm) -> None:
        self._drop()
        self.form = form
        self._card.hide()
        self._column.addWidget(form)
        form.closed.connect(self.close_form)
        form.show()
        form.take_focus()

    @Slot()
    def close_form(self) -> None:
        if self.form is not None:
            self._drop()
            self._card.show()
            self.form_closed.emit()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.minimumWidth(), 240)

    def _drop(self) -> None:
        if self.form is not None:
            self._column.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
            self.form = None
