"""The fields of a form: each with its label above and, where something has to be said, a line below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Generic, TypeVar

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from bookcrossing.wording import catalogue
from bookcrossing.writing.scripts import clean
from ui.look.icons import paint_icon
from ui.look.tokens import colour
from ui.look.type import BODY, SMALL, font
from ui.painting.lines import paint_line, text_width
from ui.painting.pixels import frame, snapped
from ui.widgets import ElidedLabel, TextBlock

if TYPE_CHECKING:
    from collections.abc import Sequence

_BOX: Final = 18
W = TypeVar("W", bound=QWidget)


class CalmCombo(QComboBox):
    """The wheel scrolls the form, it never changes what was chosen."""

    @override
    def wheelEvent(self, event: QWheelEvent, /) -> None:
        event.ignore()


class CalmSpin(QSpinBox):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # The style sheet's padding does not reach the line inside.
        self.lineEdit().setTextMargins(10, 0, 0, 0)

    @override
    def wheelEvent(self, event: QWheelEvent, /) -> None:
        event.ignore()


class Field(QWidget, Generic[W]):
    """Any editor under its label; `changed` follows each change."""

    changed = Signal()

    def __init__(self, editor: W, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = editor
        self._label = ElidedLabel(points=SMALL, role="muted")
        self._hint = TextBlock(points=SMALL, role="wheat", lines=3)
        self._hint.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self._label)
        column.addWidget(editor)
        column.addWidget(self._hint)
        column.addStretch()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusProxy(editor)

    def set_label(self, label: str) -> None:
        self._label.set_text(label)
        self._label.setVisible(bool(label))
        self.editor.setAccessibleName(label)

    def set_hint(self, hint: str) -> None:
        """Say something about what was typed; nothing hides the line."""
        self._hint.set_text(hint)
        self._hint.setVisible(bool(hint))
        self.editor.setAccessibleDescription(hint)

    @property
    def hint(self) -> str:
        return self._hint.text


class TextField(Field[QLineEdit]):
    """One line; look-alike letters of another alphabet are put right when it is left, and that is said."""

    def __init__(self, *, cleans: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(QLineEdit(), parent)
        self.editor.setMinimumWidth(48)
        self.editor.textEdited.connect(self._tell)
        if cleans:
            self.editor.editingFinished.connect(self.put_right)

    @property
    def text(self) -> str:
        return self.editor.text().strip()

    def set_text(self, text: str) -> None:
        self.editor.setText(text)
        self.editor.setCursorPosition(0)

    def set_wrong(self, wrong: bool) -> None:  # noqa: FBT001  # as Qt's own setters
        """Frame the field as one to look at."""
        self.editor.setProperty("wrong", wrong)
        self.editor.style().unpolish(self.editor)
        self.editor.style().polish(self.editor)

    @Slot()
    def put_right(self) -> None:
        cleaned = clean(self.editor.text())
        seen = [repair for repair in cleaned.repairs if repair.visible]
        if seen:
            self.editor.setText(cleaned.text)
            self.set_hint("; ".join(catalogue.repaired(repair.before, repair.after) for repair in seen))

    @Slot()
    def _tell(self) -> None:
        if self.hint:
            self.set_hint("")
        self.changed.emit()


class LongField(Field[QPlainTextEdit]):
    """Several lines; Tab leaves it."""

    def __init__(self, lines: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(QPlainTextEdit(), parent)
        self.editor.setTabChangesFocus(True)
        height = QFontMetrics(self.editor.font()).lineSpacing() * lines + 24
        self.editor.setFixedHeight(height)
        self.editor.setMinimumWidth(48)
        self.editor.textChanged.connect(self.changed)

    @property
    def text(self) -> str:
        return self.editor.toPlainText().strip()

    def set_text(self, text: str) -> None:
        self.editor.setPlainText(text)


class ChoiceField(Field[CalmCombo]):
    """One of a closed list of values."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(CalmCombo(), parent)
        self._values: list[str] = []
        self.editor.setMinimumWidth(80)
        self.editor.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.editor.activated.connect(self.changed)

    @property
    def value(self) -> str:
        at = self.editor.currentIndex()
        return self._values[at] if 0 <= at < len(self._values) else ""

    def set_options(self, options: Sequence[tuple[str, str]]) -> None:
        """Offer (value, word) each; what was chosen stays chosen."""
        chosen = self.value
        self._values = [value for value, _ in options]
        self.editor.clear()
        self.editor.addItems([word[:1].upper() + word[1:] for _, word in options])
        if chosen in self._values:
            self.set_value(chosen)

    def set_value(self, value: str) -> None:
        if value in self._values:
            self.editor.setCurrentIndex(self._values.index(value))


class NumberField(Field[CalmSpin]):
    def __init__(self, least: int, most: int, parent: QWidget | None = None) -> None:
        super().__init__(CalmSpin(), parent)
        self.editor.setRange(least, most)
        self.editor.setMinimumWidth(72)
        self.editor.valueChanged.connect(self.changed)

    @property
    def value(self) -> int:
        return self.editor.value()

    def set_value(self, value: int) -> None:
        self.editor.setValue(value)


class CheckField(QCheckBox):
    """Yes or no, with its words beside it; painted here, because the style's own box is too faint in the dark."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.toggled.connect(self.changed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(round(text_width(font(BODY), self.text()) + _BOX + 10.5), 36)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(48, 36)

    @override
    def hitButton(self, pos: QPoint, /) -> bool:
        return self.rect().contains(pos)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        box = QRectF(0, (self.height() - _BOX) / 2, _BOX, _BOX)
        is_on, has_focus = self.isChecked(), self.hasFocus()
        edge = colour("blue" if is_on or has_focus else "strong")
        frame(
            painter,
            box,
            4,
            fill=colour("blue" if is_on else "surface"),
            border=edge,
            width=2 if has_focus else 1,
        )
        if is_on:
            paint_icon(painter, "check", box.adjusted(2, 2, -2, -2), colour("on_blue"))
        room = QRectF(_BOX + 10, 0, self.width() - _BOX - 10, self.height())
        taken = paint_line(painter, room, self.text(), font(BODY), colour("ink"))
        if has_focus:
            line = QRectF(room.left(), room.center().y() + 11, taken, 2)
            painter.fillRect(snapped(painter, line), colour("blue"))


def side_by_side(*fields: QWidget | tuple[QWidget, int]) -> QHBoxLayout:
    """Lay fields in one row; (field, share) takes that share of the width."""
    row = QHBoxLayout()
    row.setSpacing(12)
    for field in fields:
        widget, share = field if isinstance(field, tuple) else (field, 1)
        if isinstance(widget, CheckField):
            row.addWidget(widget, share, Qt.AlignmentFlag.AlignBottom)
        else:
            row.addWidget(widget, share, Qt.AlignmentFlag.AlignTop)  # also beside one that says more below
    return row
