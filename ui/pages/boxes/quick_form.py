"""A form over the rows of a box: as high as its fields, Enter saves from any of them and goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLineEdit, QSpinBox
from typing_extensions import override

from ui.forms import FormPanel

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

_ROUND_FIELDS: Final = 120
"""Height of head, foot and margins."""
_NOTICE: Final = 64


class QuickForm(FormPanel):
    """Its height gives way to the rows below: they keep at least `leave` pixels of the page."""

    def wanted_height(self) -> int:
        fields = (
            self._fields.heightForWidth(max(320, self.width() - 2)) if self._fields.hasHeightForWidth() else 0
        )
        notice = _NOTICE if self._notice.isVisibleTo(self) else 0
        return max(fields, self._fields.sizeHint().height()) + _ROUND_FIELDS + notice

    @override
    def sizeHint(self) -> QSize:
        return QSize(480, self.wanted_height())

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and isinstance(self.focusWidget(), QLineEdit | QSpinBox):
            self.submit()
            return
        super().keyPressEvent(event)
