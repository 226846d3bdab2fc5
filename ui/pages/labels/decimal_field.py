"""A measure in millimetres or per cent, typed with a comma or a point."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, Qt
from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QDoubleSpinBox
from typing_extensions import override

from bookcrossing.wording.dates import number
from ui.forms import Field

if TYPE_CHECKING:
    from PySide6.QtGui import QWheelEvent
    from PySide6.QtWidgets import QWidget

_MINUS = "\u2212"


class MeasureSpin(QDoubleSpinBox):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setLocale(QLocale.c())
        # The style sheet's padding does not reach the line inside.
        self.lineEdit().setTextMargins(8, 0, 0, 0)
        self.setKeyboardTracking(False)
        self.setMinimumWidth(64)

    @override
    def validate(self, text: str, at: int, /) -> tuple[QValidator.State, str, int]:
        try:
            self._value(text)
        except ValueError:
            part = text.removesuffix(self.suffix()).strip()
            state = (
                QValidator.State.Intermediate
                if part in ("", "-", _MINUS, ",", ".")
                else QValidator.State.Invalid
            )
            return state, text, at
        return QValidator.State.Acceptable, text, at

    @override
    def valueFromText(self, text: str, /) -> float:
        try:
            return self._value(text)
        except ValueError:
            return self.value()

    @override
    def textFromValue(self, value: float, /) -> str:
        return number(value, self.decimals()).replace("-", _MINUS)

    @override
    def changeEvent(self, event: QEvent, /) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.setValue(self.value())  # written as the language writes it

    @override
    def wheelEvent(self, event: QWheelEvent, /) -> None:
        event.ignore()

    def _value(self, text: str) -> float:
        plain = text.removesuffix(self.suffix()).strip().replace(",", ".").replace(_MINUS, "-")
        return float(plain)


class MeasureField(Field[MeasureSpin]):
    def __init__(
        self,
        least: float,
        most: float,
        *,
        decimals: int = 1,
        step: float = 0.1,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(MeasureSpin(), parent)
        self.editor.setDecimals(decimals)
        self.editor.setRange(least, most)
        self.editor.setSingleStep(step)
        self.editor.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.editor.valueChanged.connect(self.changed)

    @property
    def value(self) -> float:
        return round(self.editor.value(), self.editor.decimals())

    def set_value(self, value: float) -> None:
        self.editor.setValue(value)
