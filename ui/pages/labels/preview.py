"""The sheet as it will come out of the printer: whole, or as large as on paper; a click says at which label to begin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from bookcrossing.printing.sheets import PAPER_WIDTH
from bookcrossing.wording import label_page, pgettext
from ui.look.tokens import colour
from ui.look.type import BODY, SMALL, font
from ui.pages.labels.leaving_out import leave_out
from ui.painting.lines import broken
from ui.painting.pixels import frame
from ui.widgets import Card, ElidedLabel, KeyButton
from ui.widgets.paper_view import PaperView

if TYPE_CHECKING:
    from PySide6.QtGui import QImage, QMouseEvent, QPaintEvent, QResizeEvent

# On paper, which is white in the dark too.
BEGINS: Final = QColor("#1D4E89")
AGAIN: Final = QColor(29, 78, 137, 26)
_SIDES: Final = 14
_GAP: Final = 4
_BEFORE_HINT: Final = 10


class Sheets(Protocol):
    """What the preview asks of the sheets it shows."""

    pages: int
    sides: int
    """Pages to a sheet of paper: two where both sides are printed."""
    per_sheet: int
    first: int
    """The label of the first sheet that is printed on, from 1."""
    can_begin: bool
    """Whether a label to begin with can be chosen."""

    def picture(self, page: int, width_px: int, ratio: float) -> QImage: ...

    def place(self, n: int) -> QRectF:
        """Return where the label `n` of a sheet lies, in millimetres."""

    def last_on(self, sheet: int) -> int:
        """Return the last label that is printed on a sheet, both counted as they lie: sheets from 0, labels from 1."""


class PreviewCard(Card):
    label_clicked = Signal(int, int)  # number of the sheet, from 0; label on it, from 1

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, ground="sunk")
        self.view = SheetView()
        self._scroll = QScrollArea()
        self._where = ElidedLabel(points=BODY, weight="semibold", hugging=True)
        self._hint = ElidedLabel(points=SMALL, role="muted")
        self.back = KeyButton(icon="caret-left", variant="flat", small=True)
        self.on = KeyButton(icon="caret-right", variant="flat", small=True)
        self.size_button = KeyButton(icon="magnifying-glass-plus", key="F3", variant="flat", small=True)
        self._lay_out()
        self.back.clicked.connect(self.go_back)
        self.on.clicked.connect(self.go_on)
        self.size_button.clicked.connect(self.turn_size)
        self.view.clicked.connect(self._tell_click)
        self.view.turned.connect(self._set_words)
        self._set_words()

    @property
    def is_large(self) -> bool:
        return not self._scroll.widgetResizable()

    def show_sheets(self, sheets: Sheets | None, *, marked: int | None = None, instead: str = "") -> None:
        """Show them, or the words that say why there is nothing to show.

        marked: the label, in the order of printing, with which printing again would begin.
        """
        self.view.show_sheets(sheets, marked, instead)
        self._set_words()

    @Slot()
    def go_back(self) -> None:
        self.view.turn_to(self.view.page - 1)

    @Slot()
    def go_on(self) -> None:
        self.view.turn_to(self.view.page + 1)

    @Slot()
    def turn_size(self) -> None:
        large = not self.is_large
        self._scroll.setWidgetResizable(not large)
        self.view.set_large(large)
        self._set_words()

    @Slot(int)
    def _tell_click(self, n: int) -> None:
        self.label_clicked.emit(self.view.sheet, n)

    def _set_words(self) -> None:
        sheets = self.view.sheets
        pages = sheets.pages if sheets is not None else 0
        self._where.set_text(_where_words(sheets, self.view.page) if sheets is not None and pages else "")
        self.back.setVisible(self.view.page > 0)
        self.on.setVisible(self.view.page + 1 < pages)
        if self.view.marked is not None:
            self._hint.set_text(pgettext("Labels", "Click the first label that is not good"))
        elif sheets is not None and sheets.can_begin and pages:
            self._hint.set_text(pgettext("Labels", "Click the label to begin with"))
        else:
            self._hint.set_text("")
        before, after = pgettext("Labels", "Sheet before (Alt+←)"), pgettext("Labels", "Next sheet (Alt+→)")
        whole, large = pgettext("Labels", "Whole sheet (F3)"), pgettext("Labels", "Size of paper (F3)")
        size = whole if self.is_large else large
        for button, words in ((self.back, before), (self.on, after), (self.size_button, size)):
            button.setAccessibleName(words)
            button.setToolTip(words)
        self.size_button.set_icon("minus" if self.is_large else "magnifying-glass-plus")
        self.view.setAccessibleName(self._where.text or pgettext("Labels", "Nothing is chosen"))
        self.view.setAccessibleDescription(self._hint.text)
        self._fit()

    def _fit(self) -> None:
        """Leave words out where there is no room; the hint is a tool tip then."""
        parts = (self.back, self._where, self.on, self._hint, self.size_button)
        room = self.width() - 2 * _SIDES - _BEFORE_HINT
        leave_out(room, parts, _GAP, (self._show_size_words, self._show_hint))

    def _show_size_words(self, shown: bool) -> None:  # noqa: FBT001  # a step of leaving out
        words = pgettext("Labels", "Whole") if self.is_large else "100 %"
        self.size_button.setText(words if shown else "")

    def _show_hint(self, shown: bool) -> None:  # noqa: FBT001  # a step of leaving out
        self._hint.setVisible(shown)
        self.view.setToolTip("" if shown else self._hint.text)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def changeEvent(self, event: QEvent, /) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.view.forget_picture()
            self._set_words()

    def _lay_out(self) -> None:
        self._scroll.setWidget(self.view)
        self._scroll.setWidgetResizable(True)
        self._scroll.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        for ground in (self.view, self._scroll.viewport()):
            ground.setAutoFillBackground(False)  # the card shows through
        self._scroll.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        head = QHBoxLayout()
        head.setSpacing(_GAP)
        for arrow in (self.back, self.on):
            policy = arrow.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            arrow.setSizePolicy(policy)
        for part in (self.back, self._where, self.on):
            head.addWidget(part)
        head.addSpacing(_BEFORE_HINT)
        head.addWidget(self._hint, 1)
        head.addStretch()
        head.addWidget(self.size_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDES, 8, _SIDES, 12)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self._scroll, 1)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(300, 300)


class SheetView(PaperView):
    """One page of the sheets; painted anew only when something about it has changed."""

    clicked = Signal(int)  # label on the sheet, from 1
    turned = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheets: Sheets | None = None
        self.page = 0
        self.marked: int | None = None
        self._instead = ""
        self._under: int | None = None
        self._drawn: tuple[int, int, float] = (0, 0, 0)
        self.setMouseTracking(True)

    @property
    def sheet(self) -> int:
        """Number of the sheet of paper, from 0."""
        return self.page // self.sheets.sides if self.sheets is not None else 0

    def show_sheets(self, sheets: Sheets | None, marked: int | None, instead: str) -> None:
        self.sheets, self.marked, self._picture, self._instead = sheets, marked, None, instead
        self.page = min(self.page, max(0, (sheets.pages if sheets is not None else 0) - 1))
        if sheets is not None and marked is not None:
            self.page = (sheets.first - 1 + marked - 1) // sheets.per_sheet * sheets.sides
        self.update()

    def turn_to(self, page: int) -> None:
        if self.sheets is not None and 0 <= page < self.sheets.pages:
            self.page, self._picture = page, None
            self.turned.emit()
            self.update()

    def forget_picture(self) -> None:
        self._picture = None
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        where = self.where()
        if self.sheets is None or not self.sheets.pages:
            self._paint_words(painter)
            return
        frame(painter, where, 2, fill=colour("surface"), border=colour("line"))
        drawn = (self.page, round(where.width()) - 2, self.devicePixelRatioF())
        if self._picture is None or drawn != self._drawn:
            self._picture, self._drawn = self.sheets.picture(*drawn), drawn
        painter.drawImage(QPointF(where.left() + 1, where.top() + 1), self._picture)
        self._paint_marks(painter)

    def _paint_words(self, painter: QPainter) -> None:
        words = self._instead or pgettext("Labels", "Nothing is chosen")
        width = min(420.0, self.width() - 32.0)
        lines = broken(words, font(BODY), width, 4)
        left, top = (self.width() - width) / 2, (self.height() - lines.height) / 2
        lines.paint(painter, left, top, width, colour("muted"), centred=True)

    def _paint_marks(self, painter: QPainter) -> None:
        """Outlines as the preview alone shows them, what is used up, and where it begins."""
        sheets = self.sheets
        assert sheets is not None
        if self.page % sheets.sides:
            return
        begin = sheets.first if self.page == 0 else 1
        if self.marked is not None:
            at = sheets.first - 1 + self.marked
            first = at - self.sheet * sheets.per_sheet
        else:
            first = begin
        for n in range(1, sheets.per_sheet + 1):
            box = self._on_screen(sheets.place(n))
            if self.marked is not None and first <= n <= sheets.last_on(self.sheet):
                painter.fillRect(box, AGAIN)
            if n == self._under:
                frame(painter, box.adjusted(1, 1, -1, -1), 3, border=colour("blue"), width=1)
        if (
            1 <= first <= sheets.per_sheet
            and sheets.can_begin
            and (self.page == 0 or self.marked is not None)
        ):
            box = self._on_screen(sheets.place(first))
            frame(painter, box.adjusted(0.5, 0.5, -0.5, -0.5), 3, border=BEGINS, width=2)

    @override
    def mouseMoveEvent(self, event: QMouseEvent, /) -> None:
        under = self._label_at(event.position())
        if under != self._under:
            self._under = under
            self.setCursor(Qt.CursorShape.PointingHandCursor if under else Qt.CursorShape.ArrowCursor)
            self.update()

    @override
    def leaveEvent(self, event: QEvent, /) -> None:
        self._under = None
        self.update()
        super().leaveEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent, /) -> None:
        if (n := self._label_at(event.position())) is not None:
            self.clicked.emit(n)

    def _label_at(self, at: QPointF) -> int | None:
        sheets = self.sheets
        if sheets is None or not sheets.pages or not sheets.can_begin or self.page % sheets.sides:
            return None
        every = range(1, sheets.per_sheet + 1)
        return next((n for n in every if self._on_screen(sheets.place(n)).contains(at)), None)

    def _on_screen(self, millimetres: QRectF) -> QRectF:
        where = self.where()
        dots = (where.width() - 2) / PAPER_WIDTH
        return QRectF(
            where.left() + 1 + millimetres.left() * dots,
            where.top() + 1 + millimetres.top() * dots,
            millimetres.width() * dots,
            millimetres.height() * dots,
        )


def _where_words(sheets: Sheets, page: int) -> str:
    sheet, side = divmod(page, sheets.sides)
    count = sheets.pages // sheets.sides
    if sheets.sides == 1:
        return label_page.sheet_of(sheet + 1, count)
    return label_page.side_of(sheet + 1, count, inside=side == 1)
