"""The parts of the readers' page and how they stand: the box above, the list with the card beside it, or a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget
from typing_extensions import override

from ui.pages.notices import NoticeLine
from ui.pages.readers.empty_readers import EmptyReaders
from ui.pages.readers.line import ReadersLine
from ui.pages.readers.reader_card import ReaderCardView
from ui.pages.readers.readers_list import ReadersList
from ui.pages.readers.side import Side
from ui.pages.room import edges, is_wide
from ui.widgets import BigField

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from ui.bridge import DeskBridge
    from ui.pages.readers.paper_place import PaperPlace


class ReadersSurface(QWidget):
    def __init__(self, bridge: DeskBridge, papers: PaperPlace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = BigField(icon="identification-card", height=52)
        self.line = ReadersLine()
        self.notice = NoticeLine()
        self.readers = ReadersList(bridge)
        self.card = ReaderCardView()
        self.side = Side(self.card)
        self.empty = EmptyReaders()
        self._papers = papers
        listed, content = QWidget(), QWidget()
        body = QHBoxLayout(listed)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(16)
        body.addWidget(self.readers, 1)
        body.addWidget(self.side)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(listed)
        self._stack.setCurrentIndex(1)
        self._column = QVBoxLayout(content)
        self._column.setSpacing(12)
        for part in (self.box, self.line, self.notice):
            self._column.addWidget(part)
        self._column.addLayout(self._stack, 1)
        self._whole = QStackedLayout(self)
        self._whole.addWidget(content)
        self._whole.addWidget(papers)

    def show_empty(self, empty: bool) -> None:  # noqa: FBT001  # as Qt's own setters
        """Say what belongs here while there is nobody."""
        self.line.setVisible(not empty)
        self._stack.setCurrentIndex(0 if empty else 1)

    def show_papers(self, shown: bool) -> None:  # noqa: FBT001  # as Qt's own setters
        self._whole.setCurrentIndex(1 if shown else 0)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        for column in (self._column, self._papers.column):
            column.setContentsMargins(edges(self))
        self.side.set_room(wide=is_wide(self))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(960, 560)
