"""How it is printed: on which sheet, from which label on, on which printer and with which correction of its own error."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from bookcrossing.printing.imposition import FARTHEST, MOST_SCALE, PLATES_TO_SHEET, PrinterFit
from bookcrossing.printing.sheets import SHIPPED
from bookcrossing.wording import label_page, pgettext
from ui.forms import ChoiceField, NumberField, side_by_side
from ui.forms.scrolling import scrolling
from ui.look.type import SMALL
from ui.pages.labels.choices_kept import ChoicesKept
from ui.pages.labels.decimal_field import MeasureField
from ui.pages.labels.leaving_out import leave_out
from ui.widgets import Card, ElidedLabel, KeyButton, Rule, TextBlock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bookcrossing.printing.sheets import Sheet
    from ui.settings import Settings

WIDTH: Final = 316
_EDGE: Final = 16
_GAP: Final = 4
_BAR: Final = 14
"""A scroll bar's, where the window is low."""
_A6: Final = ""
"""Stands for no sheet of labels: bookplates on plain paper, four to a page; cards, two."""


class PrintSide(Card):
    changed = Signal()
    """Another sheet or another label to begin with: it will look otherwise."""
    print_asked = Signal()
    pdf_asked = Signal()
    test_asked = Signal()
    sheet_asked = Signal(object)
    """A sheet of one's own is to be added, None, or changed."""

    def __init__(self, kept: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept = ChoicesKept(kept)
        self._kind = "label"
        self._shown: str | None = None
        """The kind whose sheet stands there; none before the first."""
        self._own: tuple[Sheet, ...] = ()
        self._copies = 0
        self.setFixedWidth(WIDTH)
        self.sheet_field = ChoiceField()
        self.edit_sheet = KeyButton(icon="pencil-simple", variant="flat", small=True)
        self.add_sheet = KeyButton(icon="plus", key="Ctrl+N", variant="flat", small=True)
        self.start = NumberField(1, 1)
        self.printer = ChoiceField()
        self.right_by, self.down_by = (MeasureField(-FARTHEST, FARTHEST, decimals=2) for _ in range(2))
        self.scaled = MeasureField(100 - MOST_SCALE, 100 + MOST_SCALE, decimals=2)
        self._fit_head = ElidedLabel(points=SMALL, weight="semibold", role="muted")
        self._fit_note = TextBlock(points=SMALL, role="muted", lines=3)
        self._duplex = TextBlock(points=SMALL, role="muted", lines=3)
        self.test = KeyButton(icon="scan", variant="flat", small=True)
        self.print = KeyButton(icon="printer", key="Ctrl+P", variant="primary")
        self.pdf = KeyButton(icon="file-pdf", key="Ctrl+S")
        self._why_not = TextBlock(points=SMALL, role="wheat", lines=3)
        self._why_not.hide()
        self._lay_out()
        self._connect()
        self._set_words()

    # What is chosen

    @property
    def sheet(self) -> Sheet | None:
        """The sheet of labels; None for plain paper."""
        name = self.sheet_field.value
        return next((sheet for sheet in (*self._own, *SHIPPED) if sheet.name == name), None)

    @property
    def labels(self) -> int:
        """Labels to a sheet."""
        return self.start.editor.maximum()

    @property
    def first(self) -> int:
        return self.start.value if self._kind != "card" else 1

    @property
    def fit(self) -> PrinterFit:
        return PrinterFit(self.right_by.value, self.down_by.value, self.scaled.value)

    @property
    def printer_name(self) -> str:
        return self.printer.value

    def begin_at(self, n: int) -> None:
        self.start.set_value(n)

    def choose_sheet(self, name: str) -> None:
        self.sheet_field.set_value(name)
        self._choose_sheet()

    # What can be chosen

    def show_kind(self, kind: str, own: Sequence[Sheet]) -> None:
        """Offer what this kind can be printed on; the sheet used last stands there."""
        same = kind == self._shown
        before = self.sheet_field.value
        self._kind = self._shown = kind
        self._own = tuple(own)
        self._offer_sheets()
        self.sheet_field.set_value(before if same else self._kept.sheet(kind))
        if not same and self._kept.printer(kind):
            self.printer.set_value(self._kept.printer(kind))
            self._show_fit()
        self._take_sheet()
        self._set_words()

    def show_printers(self, names: Sequence[str], usual: str) -> None:
        kept = self._kept.printer(self._kind)
        told = list(names)
        if not told:
            self.printer.set_options([("", pgettext("Labels", "no printer is set up"))])
        else:
            self.printer.set_options([(name, name) for name in told])
            self.printer.set_value(kept if kept in told else usual)
        self.printer.setEnabled(len(told) > 0)
        self._show_fit()
        self._say_test()
        self.set_copies(self._copies)

    def set_copies(self, copies: int, why_not: str = "") -> None:
        """Say how many would be printed; or why nothing can be printed now."""
        self._copies = copies
        nothing = pgettext("Labels", "Nothing is chosen.") if not copies else ""
        no_printer = (
            pgettext("Labels", "No printer is set up; PDF can be saved.") if not self.printer.value else ""
        )
        self.print.set_reason(why_not or nothing or no_printer)
        self.pdf.set_reason(why_not or nothing)
        self._why_not.set_text(why_not)
        self._why_not.setVisible(bool(why_not))
        self.print.setText(label_page.print_them(copies) if copies else pgettext("Print", "Print"))

    def remember(self) -> None:
        """Keep for the next time what is printed on now; a printer that is away today may be back then."""
        printer = self.printer.value or self._kept.printer(self._kind)
        self._kept.keep(self._kind, sheet=self.sheet_field.value, printer=printer)

    # Inside

    def _offer_sheets(self) -> None:
        sheets = [(sheet.name, sheet.name) for sheet in (*self._own, *SHIPPED)]
        if self._kind == "bookplate":
            self.sheet_field.set_options([(_A6, pgettext("Labels", "A4 paper, cut in four")), *sheets])
        elif self._kind == "card":
            self.sheet_field.set_options([(_A6, pgettext("Labels", "A4 paper, both sides"))])
        else:
            self.sheet_field.set_options(sheets)

    @Slot()
    def _choose_sheet(self) -> None:
        self.remember()
        self._take_sheet()

    @Slot()
    def _choose_printer(self) -> None:
        self.remember()
        self._show_fit()

    @Slot()
    def _take_sheet(self) -> None:
        sheet = self.sheet
        labels = sheet.labels if sheet is not None else PLATES_TO_SHEET
        self.start.editor.setRange(1, labels)
        is_own = sheet is not None and sheet in self._own
        self.edit_sheet.setVisible(is_own)
        self._fit()
        self.sheet_field.set_hint("")
        for part in (self.start, self.add_sheet):
            part.setVisible(self._kind != "card")
        self._duplex.setVisible(self._kind == "card")
        self.changed.emit()

    @Slot()
    def _show_fit(self) -> None:
        fit = self._kept.fit(self.printer.value)
        for field, value in ((self.right_by, fit.x), (self.down_by, fit.y), (self.scaled, fit.scale)):
            field.editor.blockSignals(True)  # Qt's own
            field.set_value(value)
            field.editor.blockSignals(False)  # Qt's own

    def take_fit(self, fit: PrinterFit) -> None:
        """Keep what takes the chosen printer's error out; more than is sensible is cut."""
        for field, value in ((self.right_by, fit.x), (self.down_by, fit.y), (self.scaled, fit.scale)):
            field.set_value(value)
        self._keep_fit()

    @Slot()
    def _keep_fit(self) -> None:
        self._kept.keep_fit(self.printer.value, self.fit)

    @Slot()
    def _edit_own(self) -> None:
        self.sheet_asked.emit(self.sheet)

    @Slot()
    def ask_new(self) -> None:
        if self._kind != "card":
            self.sheet_asked.emit(None)

    def _connect(self) -> None:
        self.sheet_field.changed.connect(self._choose_sheet)
        self.start.changed.connect(self.changed)
        self.printer.changed.connect(self._choose_printer)
        for field in (self.right_by, self.down_by, self.scaled):
            field.changed.connect(self._keep_fit)
        self.edit_sheet.clicked.connect(self._edit_own)
        self.add_sheet.clicked.connect(self.ask_new)
        self.test.clicked.connect(self.test_asked)
        self.print.clicked.connect(self.print_asked)
        self.pdf.clicked.connect(self.pdf_asked)

    def _lay_out(self) -> None:
        fields = QWidget()
        column = QVBoxLayout(fields)
        column.setContentsMargins(_EDGE, 12, _EDGE, 8)
        column.setSpacing(10)
        column.addWidget(self.sheet_field)
        own = QHBoxLayout()
        own.setSpacing(_GAP)
        own.addWidget(self.add_sheet)
        own.addWidget(self.edit_sheet)
        own.addStretch()
        column.addLayout(own)
        column.addWidget(self.start)
        column.addWidget(self._duplex)
        column.addWidget(self.printer)
        column.addWidget(Rule())
        column.addWidget(self._fit_head)
        column.addLayout(side_by_side(self.right_by, self.down_by, self.scaled))
        column.addWidget(self.test, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._fit_note)
        column.addStretch()
        foot = QVBoxLayout()
        foot.setContentsMargins(16, 8, 16, 16)
        foot.setSpacing(8)
        foot.addWidget(self._why_not)
        for button in (self.print, self.pdf):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            foot.addWidget(button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 0)
        whole.setSpacing(0)
        whole.addWidget(scrolling(fields), 1)
        whole.addLayout(foot)

    def _set_words(self) -> None:
        self.sheet_field.set_label(pgettext("Labels", "Sheet"))
        chosen = self.sheet_field.value
        self._offer_sheets()
        self.sheet_field.set_value(chosen)
        self.add_sheet.setText(pgettext("Labels", "Own size"))
        self.edit_sheet.setAccessibleName(pgettext("Labels", "Change the sheet"))
        self.edit_sheet.setToolTip(pgettext("Labels", "Change the sheet"))
        self.start.set_label(pgettext("Labels", "Begin at label"))
        self.printer.set_label(pgettext("Labels", "Printer"))
        if not self.printer.isEnabled():
            self.printer.set_options([("", pgettext("Labels", "no printer is set up"))])
        self._fit_head.set_text(pgettext("Labels", "Correction"))
        self.right_by.set_label(pgettext("Labels", "right, mm"))
        self.down_by.set_label(pgettext("Labels", "down, mm"))
        self.scaled.set_label(pgettext("Labels", "size, %"))
        self._fit_note.set_text(
            pgettext(
                "Labels", "Print at 100 %, never “fit to page”. The test page shows by how much to move."
            )
        )
        self._duplex.set_text(
            pgettext("Labels", "Each sheet has two pages: print on both sides, turned on the long edge.")
        )
        self._say_test()
        self._fit()
        self.pdf.setText(pgettext("Print", "Save as PDF"))
        self.set_copies(self._copies, self._why_not.text if not self._why_not.isHidden() else "")

    def _say_test(self) -> None:
        """Without a printer the test page becomes a file like the labels: both are printed elsewhere then."""
        has_printer = bool(self.printer.value)
        self.test.setText(
            pgettext("Labels", "Test page") if has_printer else pgettext("Labels", "Test page as PDF")
        )
        self.test.set_icon("scan" if has_printer else "file-pdf")

    def _fit(self) -> None:
        """Leave words out where there is no room for all."""
        room = WIDTH - 2 - 2 * _EDGE - _BAR
        leave_out(room, (self.add_sheet, self.edit_sheet), _GAP, (self._show_edit_words,))

    def _show_edit_words(self, shown: bool) -> None:  # noqa: FBT001  # a step of leaving out
        self.edit_sheet.setText(pgettext("Labels", "Change") if shown else "")

    @override
    def changeEvent(self, event: QEvent, /) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(WIDTH, 260)
