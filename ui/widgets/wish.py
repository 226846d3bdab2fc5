"""The donor's words to the next reader, on wheat beside an ornament."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from ui.look.tokens import tint_ground
from ui.look.type import BODY, SECTION, SMALL
from ui.painting.ornaments import paint_rosette
from ui.painting.pixels import frame
from ui.widgets.keys import KeyButton
from ui.widgets.texts import ElidedLabel, TextBlock


class WishPanel(QFrame):
    """Heading, the words in italic, where they come from; the photo of the page if there is one."""

    photo_asked = Signal()

    def __init__(self, parent: QWidget | None = None, *, lines: int = 3) -> None:
        super().__init__(parent)
        self._heading = ElidedLabel(points=SMALL, weight="semibold", role="wheat")
        self._words = TextBlock(points=SECTION, italic=True, lines=lines)
        self._translation = TextBlock(points=BODY, lines=2)
        self._origin = ElidedLabel(points=SMALL, role="muted")
        self._photo = KeyButton(icon="image", variant="flat", small=True)
        head = QHBoxLayout()
        head.addWidget(self._heading, 1)
        head.addWidget(self._photo)
        column = QVBoxLayout(self)
        column.setContentsMargins(72, 12, 16, 12)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self._words)
        column.addWidget(self._translation)
        column.addWidget(self._origin)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._photo.clicked.connect(self.photo_asked)
        self._photo.hide()

    def set_wish(
        self, heading: str, words: str, origin: str = "", *, translation: str = "", photo: str = ""
    ) -> None:
        """Show the wish; `photo` words the button that shows its page, none hides it."""
        self._heading.set_text(heading)
        self._words.set_text(words)
        self._words.setVisible(bool(words))
        self._translation.set_text(translation)
        self._translation.setVisible(bool(translation))
        self._origin.set_text(origin)
        self._origin.setVisible(bool(origin))
        self._photo.setText(photo)
        self._photo.setVisible(bool(photo))
        self.setAccessibleName(heading)
        self.setAccessibleDescription(" ".join(part for part in (words, translation) if part))

    def set_lines(self, words: int, translation: int) -> None:
        """Say how many lines there is room for; of the translation perhaps none."""
        self._words.set_lines(words)
        self._translation.set_lines(max(translation, 1))
        self._translation.setVisible(bool(translation and self._translation.text))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(200, super().minimumSizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        frame(painter, self.rect(), 8, fill=tint_ground("wheat"))
        size = min(46.0, self.height() - 24.0)
        paint_rosette(painter, QRectF(37 - size / 2, (self.height() - size) / 2, size, size))
