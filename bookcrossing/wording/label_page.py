"""The words of the page that prints labels, bookplates and cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookcrossing.printing.sheets import SheetFault
from bookcrossing.wording import npgettext, pgettext
from bookcrossing.wording.dates import moment, number
from bookcrossing.wording.sentences import fill

if TYPE_CHECKING:
    from bookcrossing.listings.prints import QueueRow, Run
    from bookcrossing.printing.imposition import PrinterFit
    from bookcrossing.printing.sheets import Sheet


def page_name() -> str:
    return pgettext("Labels", "Printing")


def kind_name(kind: str) -> str:
    match kind:
        case "bookplate":
            return pgettext("Labels", "Bookplates")
        case "card":
            return pgettext("Labels", "Travelling cards")
        case _:
            return pgettext("Labels", "Labels")


def counted(kind: str, n: int) -> str:
    """Return how many of what: "40 labels"."""
    match kind:
        case "bookplate":
            words = npgettext("Labels", "{n} bookplate", "{n} bookplates", n)
        case "card":
            words = npgettext("Labels", "{n} travelling card", "{n} travelling cards", n)
        case _:
            words = npgettext("Labels", "{n} label", "{n} labels", n)
    return words.format(n=number(n))


def print_them(n: int) -> str:
    """Return the words of the button that prints: so many labels, plates or cards."""
    return fill(npgettext("Labels", "Print {n}", "Print {n}", n), n=number(n))


def queued(kind: str, copy: str) -> str:
    """Say that something of a copy will be printed."""
    match kind:
        case "bookplate":
            words = pgettext("Labels", "In the queue: the bookplate of {number}")
        case "card":
            words = pgettext("Labels", "In the queue: the travelling card of {number}")
        case _:
            words = pgettext("Labels", "In the queue: the label of {number}")
    return fill(words, number=copy)


def open_queue() -> str:
    return pgettext("Labels", "To the queue")


def why(name: str) -> str:
    """Return what brought a copy into the queue, in two or three words."""
    match name:
        case "new":
            return pgettext("Labels", "not printed yet")
        case "wanted":
            return pgettext("Labels", "asked for")
        case "changed":
            return pgettext("Labels", "changed since")
        case _:
            return pgettext("Labels", "waiting for an answer")


def box(row: QueueRow) -> str:
    if row.box is None:
        return pgettext("Labels", "no box")
    return fill(pgettext("Labels", "box No. {n}"), n=row.box)


def chosen(n: int, of: int) -> str:
    return fill(pgettext("Labels", "{n} of {all} chosen"), n=number(n), all=number(of))


def sheet_of(n: int, of: int) -> str:
    return fill(pgettext("Labels", "Sheet {n} of {all}"), n=number(n), all=number(of))


def side_of(n: int, of: int, *, inside: bool) -> str:
    """Return which side of which sheet it is, where both sides are printed."""
    if inside:
        return fill(pgettext("Labels", "Sheet {n} of {all}, inside"), n=number(n), all=number(of))
    return fill(pgettext("Labels", "Sheet {n} of {all}, outside"), n=number(n), all=number(of))


# The question


def all_came_out(run: Run) -> str:
    if not run.printer:
        return fill(
            pgettext("Labels", "Saved as PDF: {labels}. Did all come out of the printer?"),
            labels=counted(run.kind, run.labels),
        )
    return fill(
        pgettext("Labels", "Sent to the printer: {labels}. Did all come out?"),
        labels=counted(run.kind, run.labels),
    )


def sent(run: Run) -> str:
    when = moment(run.printed_at)
    if not run.printer:
        return fill(pgettext("Labels", "{moment}. Until you answer they stay in the queue."), moment=when)
    return fill(
        pgettext("Labels", "“{printer}”, {moment}. Until you answer they stay in the queue."),
        printer=run.printer,
        moment=when,
    )


def waits_quietly(run: Run) -> str:
    if not run.printer:
        return fill(
            pgettext("Labels", "Saved as PDF on {moment}: {labels}. Nobody has said whether all came out."),
            moment=moment(run.printed_at),
            labels=counted(run.kind, run.labels),
        )
    return fill(
        pgettext(
            "Labels", "Sent to the printer on {moment}: {labels}. Nobody has said whether all came out."
        ),
        moment=moment(run.printed_at),
        labels=counted(run.kind, run.labels),
    )


def answered(kind: str, came_out: int, labels: int) -> str:
    if came_out == labels:
        return fill(pgettext("Labels", "Noted: all came out ({labels})."), labels=counted(kind, labels))
    if came_out == 0:
        return fill(
            pgettext("Labels", "Noted: none came out. In the queue again: {labels}."),
            labels=counted(kind, labels),
        )
    return fill(
        pgettext("Labels", "Noted: {n} came out. In the queue again: {labels}."),
        n=number(came_out),
        labels=counted(kind, labels - came_out),
    )


def can_be_changed() -> str:
    return pgettext("Labels", "The answer can be changed until the next run.")


def from_which() -> str:
    return pgettext("Labels", "From which label on?")


def from_which_hint(kind: str, labels: int) -> str:
    return fill(
        pgettext(
            "Labels",
            "Sent: {labels}. Choose the first that is to be printed again: in the list, on the sheet, or type which one it was.",
        ),
        labels=counted(kind, labels),
    )


def put_back(n: int) -> str:
    """Return the words of the button that prints nothing by itself: so many stand in the queue again."""
    return fill(npgettext("Labels", "Put {n} back in the queue", "Put {n} back in the queue", n), n=number(n))


def dropped(kind: str, n: int) -> str:
    return fill(pgettext("Labels", "Taken off the list: {labels}"), labels=counted(kind, n))


# Sheets of one's own


def measure_name(name: str) -> str:
    """Return what a measure of a sheet is called, by its field."""
    match name:
        case "columns":
            return pgettext("Labels", "Columns")
        case "rows":
            return pgettext("Labels", "Rows")
        case "width":
            return pgettext("Labels", "Width of a label")
        case "height":
            return pgettext("Labels", "Height of a label")
        case "left":
            return pgettext("Labels", "Left margin")
        case "top":
            return pgettext("Labels", "Top margin")
        case "pitch_x":
            return pgettext("Labels", "Column to column")
        case "pitch_y":
            return pgettext("Labels", "Row to row")
        case _:
            return pgettext("Labels", "Corner radius")


def label_size(sheet: Sheet) -> str:
    size = pgettext("Labels", "{width} × {height} mm")
    return size.format(width=_length(sheet.width), height=_length(sheet.height))


def correction(fit: PrinterFit) -> str:
    """Say how a printer's own error is taken out."""
    return fill(
        pgettext("Labels", "{x} mm right, {y} mm down, {scale} %"),
        x=_length(fit.x),
        y=_length(fit.y),
        scale=_length(fit.scale),
    )


def own_sheet() -> str:
    return pgettext("Labels", "own")


def _length(millimetres: float) -> str:
    decimals = next(places for places in range(3) if places == 2 or round(millimetres, places) == millimetres)
    return number(millimetres, decimals).replace("-", "−")  # a minus, as wide as a figure


# Refusals of a sheet


def sheet_refused(fault: SheetFault, over: float = 0.0) -> str:
    match fault:
        case SheetFault.NO_NAME:
            return pgettext("Labels", "The sheet needs a name.")
        case SheetFault.NAME_TOO_LONG:
            return pgettext("Labels", "The name is too long.")
        case SheetFault.NAME_TAKEN:
            return pgettext("Labels", "Another sheet has this name.")
        case SheetFault.COLUMNS:
            return pgettext("Labels", "One to twenty labels stand side by side.")
        case SheetFault.ROWS:
            return pgettext("Labels", "One to sixty labels stand below each other.")
        case SheetFault.TOO_SMALL:
            return pgettext("Labels", "A label is at least 10 × 10 mm.")
        case SheetFault.BEFORE_PAPER:
            return pgettext("Labels", "The first label begins on the paper: no number below nought.")
        case _:
            return _does_not_fit(fault, over)


def _does_not_fit(fault: SheetFault, over: float) -> str:
    match fault:
        case SheetFault.TOO_WIDE:
            words = pgettext("Labels", "The last column ends {mm} mm beside the paper.")
        case SheetFault.TOO_HIGH:
            words = pgettext("Labels", "The last row ends {mm} mm below the paper.")
        case SheetFault.OVERLAP_ACROSS:
            words = pgettext("Labels", "Labels side by side overlap by {mm} mm.")
        case _:
            words = pgettext("Labels", "Labels below each other overlap by {mm} mm.")
    return fill(words, mm=number(over, 1))
