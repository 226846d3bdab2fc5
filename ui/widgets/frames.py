"""What stands round words: cards, the notice in a page, the band of an answer, the strip under the box."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from ui.look.icons import paint_icon
from ui.look.tokens import Role, Tint, colour, tint_ground, tint_ink
from ui.look.type import ANSWER, BODY, SENTENCE, SMALL, TITLE, font
from ui.painting.lines import paint_line, text_width
from ui.painting.pixels import device_width, frame, hairline, quick_frame, snapped
from ui.widgets.chips import Disc
from ui.widgets.texts import ElidedLabel, TextBlock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.widgets.keys import KeyButton

NoticeKind = Literal["done", "refused", "read_as", "failed"]
Tone = Literal["sunk", "blue"]

_NOTICES: Final[dict[NoticeKind, tuple[Tint, str]]] = {
    "done": ("leaf", "check-circle"),
    "refused": ("wheat", "hand-palm"),
    "read_as": ("blue", "keyboard"),
    "failed": ("poppy", "warning"),
}
_STRIP_HEIGHT: Final = 40
_RADIUS: Final = 8


class Card(QFrame):
    """A surface with a hairline and round corners; give it a layout, the margins are the caller's."""

    def __init__(self, parent: QWidget | None = None, *, ground: Role = "surface") -> None:
        super().__init__(parent)
        self._ground: Role = ground

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        if painter.deviceTransform().m11() == 1:
            quick_frame(painter, self.rect(), _RADIUS, fill=colour(self._ground), border=colour("line"))
        else:
            frame(painter, self.rect(), _RADIUS, fill=colour(self._ground), border=colour("line"))


class Rule(QWidget):
    """A hairline between parts of a card."""

    def __init__(self, parent: QWidget | None = None, *, upright: bool = False) -> None:
        super().__init__(parent)
        self._upright = upright
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        hairline(painter, 0, 0, self.height() if self._upright else self.width(), upright=self._upright)


class NoticeBar(QFrame):
    """What was done, refused, read otherwise or failed: in the page, with its ways out, never a box in the way."""

    def __init__(
        self,
        kind: NoticeKind = "done",
        title: str = "",
        text: str = "",
        *,
        lines: int = 2,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kind: NoticeKind = kind
        self._icon = ""
        self._title = TextBlock(title, weight="semibold", points=BODY, lines=lines)
        self._text = TextBlock(text, points=SMALL, lines=lines)
        self._buttons: list[KeyButton] = []
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch()
        words.addWidget(self._title)
        words.addWidget(self._text)
        words.addStretch()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(50, 6, 12, 6)
        self._row.setSpacing(8)
        self._row.addLayout(words, 1)
        self.setMinimumHeight(56)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_words(title, text)

    def set_kind(self, kind: NoticeKind, *, icon: str = "") -> None:
        self._kind, self._icon = kind, icon
        self.update()

    def set_words(self, title: str, text: str = "") -> None:
        self._title.set_text(title)
        self._text.set_text(text)
        self._text.setVisible(bool(text))
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)

    def set_buttons(self, buttons: Sequence[KeyButton]) -> None:
        """Show these at the right, the best last; the ones before are dropped."""
        _drop(self._buttons)
        self._buttons = list(buttons)
        for button in buttons:
            self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
            button.show()  # a layout shows what comes later only with its next turn

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        tint, icon = _NOTICES[self._kind]
        frame(painter, self.rect(), 8, fill=tint_ground(tint))
        paint_icon(painter, self._icon or icon, QRectF(17, self.height() / 2 - 10, 20, 20), tint_ink(tint))


class AnswerBand(QFrame):
    """The head of the answer: what just happened, or why not, as large as a page allows.

    Done: disc, one large sentence, a smaller one, buttons at the right. A refusal (`below`) has a third quiet
    line and its buttons under the words, the best first.
    """

    def __init__(self, parent: QWidget | None = None, *, below: bool = False) -> None:
        super().__init__(parent)
        self._tint: Tint = "leaf"
        self._below = below
        self._buttons: list[KeyButton] = []
        self._disc = Disc("check-circle", "leaf", size=48 if below else 56, solid=True)
        self._headline = TextBlock(
            points=TITLE - 2 if below else ANSWER, weight="semibold", smaller=None if below else TITLE - 2
        )
        self._text = TextBlock(points=SENTENCE, lines=2)
        self._quiet = ElidedLabel(role="muted")
        words = QVBoxLayout()
        words.setSpacing(2)
        for part in (self._headline, self._text, self._quiet):
            words.addWidget(part)
        self._button_row = QHBoxLayout()
        self._button_row.setSpacing(12)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(21, 20, 21, 16)
        self._row.setSpacing(18)
        middle = Qt.AlignmentFlag.AlignTop if below else Qt.AlignmentFlag.AlignVCenter
        self._row.addWidget(self._disc, 0, middle)
        self._row.addLayout(words, 1)
        if below:
            words.addSpacing(12)
            words.addLayout(self._button_row)
        else:
            self._row.addLayout(self._button_row)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_words(self, headline: str, text: str = "", quiet: str = "") -> None:
        self._headline.set_text(headline)
        self._text.set_text(text)
        self._text.setVisible(bool(text))
        self._quiet.set_text(quiet)
        self._quiet.setVisible(bool(quiet))
        self.setAccessibleName(headline)
        self.setAccessibleDescription(f"{text} {quiet}".strip())

    def set_look(self, icon: str, tint: Tint) -> None:
        self._tint = tint
        self._disc.set_look(icon, tint, solid=True)
        # A refusal is read, not shouted: its sentence stays in ink.
        self._headline.set_role("ink" if self._below or tint == "grey" else tint)
        self.update()

    def set_buttons(self, buttons: Sequence[KeyButton]) -> None:
        if list(buttons) == self._buttons:
            return
        _drop(self._buttons)
        self._buttons = list(buttons)
        while self._button_row.count():
            self._button_row.takeAt(0)
        for button in buttons:
            self._button_row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
            button.show()
        if self._below:
            self._button_row.addStretch()

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        # Laid into the top of a card: inside its hairline, round above only.
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        thick = device_width(painter, 1)
        inside = snapped(painter, self.rect()).adjusted(thick, thick, -thick, 0)
        shape = QPainterPath()
        shape.setFillRule(Qt.FillRule.WindingFill)
        shape.addRoundedRect(inside, 7, 7)
        shape.addRect(inside.adjusted(0, 8, 0, 0))
        painter.fillPath(shape, tint_ground(self._tint))


class Strip(QWidget):
    """The line under the box that says whose turn it is: sunk when nobody is chosen, blue while somebody is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = "identification-card"
        self._bold = ""
        self._text = ""
        self._tone: Tone = "sunk"
        self.setFixedHeight(_STRIP_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_words(self, icon: str, bold: str, text: str = "", *, tone: Tone = "sunk") -> None:
        self._icon, self._bold, self._text, self._tone = icon, bold, text, tone
        self.setAccessibleName(bold)
        self.setAccessibleDescription(text)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(320, _STRIP_HEIGHT)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(80, _STRIP_HEIGHT)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        is_blue = self._tone == "blue"
        ground = tint_ground("blue") if is_blue else colour("sunk")
        frame(painter, self.rect(), 8, fill=ground, border=None if is_blue else colour("line"))
        ink = colour("ink") if is_blue else colour("muted")
        square = QRectF(15, self.height() / 2 - 9, 18, 18)
        paint_icon(painter, self._icon, square, colour("blue") if is_blue else ink)
        room = QRectF(self.rect()).adjusted(44, 0, -14, 0)
        bold, plain = font(BODY, "semibold"), font(BODY)
        room.setLeft(room.left() + paint_line(painter, room, self._bold, bold, ink) + 10)
        if room.width() > text_width(plain, "…"):
            taken = paint_line(painter, room, self._text, plain, ink)
            full = self._text if text_width(plain, self._text) > taken + 1 else ""
            if self.toolTip() != full:
                self.setToolTip(full)


def _drop(buttons: list[KeyButton]) -> None:
    for button in buttons:
        button.hide()
        button.setParent(None)
        button.deleteLater()
