"""The line under the field: how the search was read, how much was found, and what can be begun here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from bookcrossing.wording import catalogue, pgettext
from bookcrossing.wording.sentences import quoted
from ui.look.icons import paint_icon
from ui.look.tokens import colour
from ui.look.type import BODY, font
from ui.painting.lines import paint_line
from ui.widgets import ElidedLabel, KeyButton

if TYPE_CHECKING:
    from bookcrossing.search.listing import Listed


class ReadAs(QWidget):
    """What was searched, where that is not what was typed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._read_as = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def set_read_as(self, read_as: str) -> None:
        self._read_as = read_as
        self.setAccessibleName(f"{_shows()} {quoted(read_as)}" if read_as else "")
        self.update()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, 32)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        if not self._read_as:
            return
        painter = QPainter(self)
        paint_icon(painter, "translate", QRectF(0, self.height() / 2 - 9, 18, 18), colour("blue"))
        room = QRectF(26, 0, self.width() - 26, self.height())
        taken = paint_line(painter, room, _shows(), font(BODY), colour("muted"))
        bold = font(BODY, "semibold")
        paint_line(painter, room.adjusted(taken + 6, 0, 0, 0), quoted(self._read_as), bold, colour("ink"))


def _shows() -> str:
    return pgettext("Catalogue", "Showing")


class CatalogueLine(QWidget):
    add_asked = Signal()
    import_asked = Signal()
    removed_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._listed: Listed | None = None
        self._read_as = ReadAs()
        self._count = ElidedLabel(role="muted", hugging=True)
        self._add = KeyButton(icon="plus", key="Ctrl+N", small=True)
        self._import = KeyButton(icon="file-csv", key="Ctrl+O", small=True)
        self._removed = KeyButton(icon="trash", small=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._read_as, 1)
        row.addWidget(self._count)
        row.addSpacing(8)
        for button in (self._add, self._import, self._removed):
            row.addWidget(button)
        self._add.clicked.connect(self.add_asked)
        self._import.clicked.connect(self.import_asked)
        self._removed.clicked.connect(self.removed_asked)
        self._set_words()

    def show_listed(self, listed: Listed) -> None:
        self._listed = listed
        self._count.set_text(catalogue.how_much(len(listed.title_ids), listed.copies))
        self._read_as.set_read_as(listed.read_as or "")

    @override
    def changeEvent(self, event: QEvent, /) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()

    def _set_words(self) -> None:
        self._add.setText(pgettext("Catalogue", "Add a title"))
        self._import.setText(pgettext("Catalogue", "Read in a list"))
        self._removed.setText(pgettext("Catalogue", "Removed"))
        self._removed.setToolTip(pgettext("Catalogue", "Titles removed in the last 30 days"))
        if self._listed is not None:
            self.show_listed(self._listed)
