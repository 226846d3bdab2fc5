"""What will be printed, as it will be printed: in the languages chosen, on paper or into a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from bookcrossing.exchange.putting_down import NotWritten
from bookcrossing.printing.paper_page import HEIGHT, WIDTH
from bookcrossing.wording import exports, npgettext, pgettext
from bookcrossing.wording.dates import number
from ui.forms import ChoiceField
from ui.look.tokens import colour
from ui.look.type import SECTION, SMALL
from ui.painting.paper_pages import picture, write_pdf
from ui.painting.pixels import frame
from ui.printing import Printed
from ui.widgets import Card, ElidedLabel, KeyButton, NoticeBar, TextBlock

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from bookcrossing.printing.paper_page import PaperPage
    from bookcrossing.wording import Language
    from ui.dialogs.files import FilePicker
    from ui.pages.readers.paper_printer import PaperPrinter

    Pages = Callable[[tuple[Language, ...]], tuple[PaperPage, ...]]

_SIDE: Final = 320
_WIDEST: Final = 760
_MARGIN: Final = 20
_BOTH: Final = "both"


class PaperPanel(QWidget):
    """`make` lays the pages out in the languages chosen; `words` say what they are, in the window's language."""

    closed = Signal()

    def __init__(
        self,
        make: Pages,
        both: tuple[Language, ...],
        words: Callable[[], tuple[str, str]],
        file_name: str,
        printer: PaperPrinter,
        picker: FilePicker,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._make, self._both, self._words, self._file_name = make, both, words, file_name
        self._printer, self._picker = printer, picker
        self._told: tuple[str, str] | None = None
        self.sheet = _Sheets()
        self._scroll = QScrollArea()
        self._head = TextBlock(points=SECTION, weight="semibold", lines=2)
        self._explained = TextBlock(points=SMALL, role="muted", lines=4)
        self._count = ElidedLabel(role="muted")
        self.language = ChoiceField()
        self.print = KeyButton(icon="printer", key="Ctrl+P", variant="primary")
        self.save = KeyButton(icon="file-pdf", key="Ctrl+S")
        self.close_button = KeyButton(key="Esc")
        self._notice = NoticeBar()
        self._notice.hide()
        self._lay_out()
        self._connect()
        self._set_words()
        self._show_pages()

    @property
    def languages(self) -> tuple[Language, ...]:
        value = self.language.value
        return self._both if value in ("", _BOTH) else (value,)  # type: ignore[return-value]  # one of those offered

    def take_focus(self) -> None:
        self._scroll.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def submit(self) -> None:
        self.save_pdf()

    @Slot()
    def print_pages(self) -> None:
        printed = self._printer.print_pages(self.sheet.pages, self)
        if printed is Printed.DONE:
            self._tell("done")
        elif printed is Printed.FAILED:
            self._tell("not_printed")

    @Slot()
    def save_pdf(self) -> None:
        path = self._picker.to_save(
            self, pgettext("Print", "Save as PDF"), self._file_name, pgettext("Print", "PDF (*.pdf)")
        )
        if path is None:
            return
        try:
            write_pdf(self.sheet.pages, path, self._words()[0])
        except NotWritten as error:
            self._tell("not_saved", exports.not_written(error))
        else:
            self._tell("saved", path.name)

    def _tell(self, what: str, detail: str = "") -> None:
        self._told = (what, detail)
        match what:
            case "done":
                self._notice.set_kind("done")
                self._notice.set_words(pgettext("Print", "Sent to the printer"))
            case "saved":
                self._notice.set_kind("done")
                self._notice.set_words(pgettext("Print", "Saved"), detail)
            case "not_saved":
                self._notice.set_kind("failed")
                self._notice.set_words(pgettext("Print", "It could not be saved"), detail)
            case _:
                self._notice.set_kind("failed")
                self._notice.set_words(
                    pgettext("Print", "It was not printed"), pgettext("Print", "Is the printer on?")
                )
        self._notice.show()

    @Slot()
    def _show_pages(self) -> None:
        self.sheet.show_pages(self._make(self.languages))
        self._say_count()

    def _say_count(self) -> None:
        pages = len(self.sheet.pages)
        self._count.set_text(npgettext("Print", "{n} page A4", "{n} pages A4", pages).format(n=number(pages)))

    def _lay_out(self) -> None:
        self._scroll.setWidget(self.sheet)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._scroll.viewport().setAutoFillBackground(False)
        self.sheet.setAutoFillBackground(False)
        ground = Card(ground="sunk")
        inside = QVBoxLayout(ground)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self._scroll)
        side = Card()
        side.setFixedWidth(_SIDE)
        column = QVBoxLayout(side)
        column.setContentsMargins(16, 20, 16, 16)
        column.setSpacing(10)
        column.addWidget(self._head)
        column.addWidget(self._explained)
        column.addWidget(self._count)
        column.addSpacing(6)
        column.addWidget(self.language)
        column.addSpacing(6)
        for button in (self.print, self.save, self.close_button):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            column.addWidget(button)
        column.addWidget(self._notice)
        column.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(ground, 1)
        row.addWidget(side)

    def _connect(self) -> None:
        self.language.changed.connect(self._show_pages)
        self.print.clicked.connect(self.print_pages)
        self.save.clicked.connect(self.save_pdf)
        self.close_button.clicked.connect(self.closed)
        # Ctrl+P and Ctrl+S are the page's: it hands them on.
        close = QShortcut(QKeySequence("Esc"), self)
        close.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        close.activated.connect(self.closed)

    def _set_words(self) -> None:
        head, explained = self._words()
        self._head.set_text(head)
        self._explained.set_text(explained)
        self.setAccessibleName(head)
        self.language.set_label(pgettext("Print", "Language of the print-out"))
        self.language.set_options(
            [
                (_BOTH, pgettext("Print", "Latvian and Ukrainian")),
                ("lv", pgettext("Print", "Latvian")),
                ("uk", pgettext("Print", "Ukrainian")),
                ("en", pgettext("Print", "English")),
            ]
        )
        self.print.setText(pgettext("Print", "Print"))
        self.save.setText(pgettext("Print", "Save as PDF"))
        self.close_button.setText(pgettext("Form", "Close"))
        self._say_count()
        if self._told is not None:
            self._tell(*self._told)

    @override
    def changeEvent(self, event: QEvent, /) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self.sheet.set_width(min(_WIDEST, max(240, self.width() - _SIDE - 16 - 2 * _MARGIN - 24)))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(640, 320)


class _Sheets(QWidget):
    """The pages below each other, each painted as the printer will paint it."""

    def __init__(self) -> None:
        super().__init__()
        self.pages: tuple[PaperPage, ...] = ()
        self._across = 480

    def show_pages(self, pages: tuple[PaperPage, ...]) -> None:
        self.pages = pages
        self.setAccessibleName("\n".join(line.text for page in pages for line in page.lines))
        self._fit()

    def set_width(self, across: int) -> None:
        self._across = across
        self._fit()

    def _fit(self) -> None:
        high = self._page_height() * len(self.pages) + _MARGIN * (len(self.pages) + 1)
        self.setFixedSize(self._across + 2 * _MARGIN, high)
        self.update()

    def _page_height(self) -> int:
        return round(self._across * HEIGHT / WIDTH)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        ratio = painter.deviceTransform().m11() or 1.0
        for at, page in enumerate(self.pages):
            top = _MARGIN + at * (self._page_height() + _MARGIN)
            if top > event.rect().bottom() or top + self._page_height() < event.rect().top():
                continue
            image = picture(page, self._across, ratio)
            painter.drawImage(_MARGIN, top, image)
            around = self.rect()
            around.setRect(_MARGIN - 1, top - 1, self._across + 2, self._page_height() + 2)
            frame(painter, around, 0, border=colour("line"))
