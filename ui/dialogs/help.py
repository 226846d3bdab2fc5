"""Help: a short page for each page of the window, and three tours; it stays open beside the work."""

from __future__ import annotations

from importlib.resources import files
from typing import Final

from PySide6.QtCore import QEvent, QSize, Slot
from PySide6.QtGui import QTextBlockFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QTextBrowser, QVBoxLayout, QWidget
from typing_extensions import override

import resources
from bookcrossing.wording import language, pgettext
from ui.look.type import BODY, font
from ui.widgets import KeyButton

PAGES: Final = (
    "desk",
    "catalogue",
    "boxes",
    "labels",
    "readers",
    "stocktake",
    "summaries",
    "keeping",
    "tour-librarian",
    "tour-volunteer",
    "tour-staff",
)
"""Each is a Markdown file of this name in every language's folder of resources/help."""
_LINE_PERCENT: Final = 122
_BELOW_PX: Final = 8


def help_text(page: str, spoken: str) -> str:
    """Return a page's text as Markdown."""
    return (files(resources) / "help" / spoken / f"{page}.md").read_text("utf-8")


def heading(page: str, spoken: str) -> str:
    return help_text(page, spoken).partition("\n")[0].removeprefix("# ")


class HelpDialog(QDialog):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._list = QListWidget()
        self._text = QTextBrowser()
        self._close = KeyButton(key="Esc")
        self._list.setFixedWidth(240)
        self._text.document().setDocumentMargin(20)
        self._lay_out()
        self._list.currentRowChanged.connect(self._show_row)
        self._close.clicked.connect(self.reject)
        self._set_words()
        self.resize(900, 620)

    def open_at(self, page: str) -> None:
        """Show the help of `page`, or of the first if it has none."""
        self._list.setCurrentRow(PAGES.index(page) if page in PAGES else 0)
        self.show()
        self.activateWindow()
        self._list.setFocus()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(600, 420)

    @override
    def changeEvent(self, event: QEvent, /) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(self._close)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._list)
        row.addWidget(self._text, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(14)
        column.addLayout(row, 1)
        column.addLayout(foot)

    def _set_words(self) -> None:
        self.setWindowTitle(pgettext("Help", "Help"))
        self._list.setAccessibleName(pgettext("Help", "Help"))
        self._close.setText(pgettext("Form", "Close"))
        row = max(self._list.currentRow(), 0)
        self._list.clear()
        self._list.addItems([heading(page, language()) for page in PAGES])
        for at in range(self._list.count()):
            self._list.item(at).setSizeHint(QSize(0, 40))
        self._list.setCurrentRow(row)

    @Slot(int)
    def _show_row(self, row: int) -> None:
        if row < 0:
            return
        document = self._text.document()
        document.setDefaultFont(font(BODY))
        document.setIndentWidth(24)
        self._text.setMarkdown(help_text(PAGES[row], language()))
        self._text.setAccessibleName(heading(PAGES[row], language()))
        _air(document)
        self._text.verticalScrollBar().setValue(0)


def _air(document: QTextDocument) -> None:
    """Give the lines room to breathe."""
    cursor = QTextCursor(document)
    cursor.select(QTextCursor.SelectionType.Document)
    lines = QTextBlockFormat()
    lines.setLineHeight(_LINE_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    lines.setBottomMargin(_BELOW_PX)
    cursor.mergeBlockFormat(lines)
    document.setModified(False)
