"""`printers`: by how much each printer is off, kept on this computer, and the test page that shows it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol

from bookcrossing.cli.answers import Answer, in_columns
from bookcrossing.cli.printer_options import changes
from bookcrossing.cli.refusing import not_a_line
from bookcrossing.errors import NoSuchSheet
from bookcrossing.exchange.putting_down import NotWritten, put_down
from bookcrossing.printing.imposition import FARTHEST, MOST_SCALE, PrinterFit
from bookcrossing.printing.sheets import sheet_called
from bookcrossing.printing.trial_page import fit_measured
from bookcrossing.wording import exports, label_page, pgettext
from bookcrossing.wording.dates import number
from bookcrossing.wording.prints import trial_words
from bookcrossing.wording.sentences import fill, quoted, shortened

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator, Mapping

    from bookcrossing.cli.table import OpenTable

_FILE: Final = "PDF"
"""What a file is called that is printed elsewhere: kept without a name, as in the window."""


class KeptFits(Protocol):
    """What this computer remembers of its printers; the window keeps it in the same place."""

    def fits(self) -> Mapping[str, PrinterFit]: ...
    def fit(self, printer: str) -> PrinterFit: ...
    def keep_fit(self, printer: str, fit: PrinterFit) -> None: ...


def printers(table: OpenTable, options: Namespace) -> Iterator[Answer]:
    kept: KeptFits = table.painters["printers"]()
    if options.test is not None:
        yield _test_page(table, options, kept)
        return
    if options.printer is not None:
        fit = _told(kept.fit(_key(options.printer)), options)
        if not fit.is_sensible:
            yield not_a_line(_too_much(), ("printers",))
            return
        kept.keep_fit(_key(options.printer), fit)
    yield _listed(kept, options)


def fit_of(table: OpenTable, printer: str | None) -> PrinterFit | Answer:
    """Return what takes a printer's error out, nothing where none is named; or the refusal of one not known."""
    if printer is None:
        return PrinterFit()
    kept: KeptFits = table.painters["printers"]()
    if _key(printer) not in kept.fits():
        words = pgettext(
            "Command line",
            "No correction is kept for {printer}: leave --printer out, or say one with “printers”.",
        )
        return not_a_line(fill(words, printer=quoted(shortened(printer))), ("labels",))
    return kept.fit(_key(printer))


def _told(fit: PrinterFit, options: Namespace) -> PrinterFit:
    """Return a correction as the line changes it."""
    if options.forget:
        return PrinterFit()
    if options.measured is not None:
        from_left, from_top, across, down = options.measured
        return fit_measured(from_left, from_top, across, down, fit)
    if not changes(options):
        return fit
    x, y, scale = (
        new if new is not None else old
        for new, old in (
            (options.right, fit.x),
            (options.down, fit.y),
            (options.scale, fit.scale),
        )
    )
    return PrinterFit(x, y, scale)


def _test_page(table: OpenTable, options: Namespace, kept: KeptFits) -> Answer:
    sheet = None
    if options.sheet is not None and (sheet := sheet_called(options.sheet, table.reads.own_sheets())) is None:
        raise NoSuchSheet(options.sheet)
    fit, file = kept.fit(_key(options.printer)), Path(options.test)
    words = trial_words(_key(options.printer) or _FILE, fit)
    try:
        put_down(file, table.painters["trial"](words, sheet, fit))
    except NotWritten as error:
        return not_a_line(exports.not_written(error), ("printers",), error.why.value)
    facts = {"ok": True, "command": "printers", "test": str(file.absolute()), **_facts(options.printer, fit)}
    said = pgettext(
        "Command line", "{file} is written. Print it at 100 %, measure, and say it with --measured."
    )
    return Answer(facts, fill(said, file=file.absolute()))


def _listed(kept: KeptFits, options: Namespace) -> Answer:
    shown = (
        kept.fits() if options.printer is None else {_key(options.printer): kept.fit(_key(options.printer))}
    )
    facts = {
        "ok": True,
        "command": "printers",
        "printers": [_facts(name, fit) for name, fit in sorted(shown.items())],
    }
    rows = [(shortened(name or _FILE), label_page.correction(fit)) for name, fit in sorted(shown.items())]
    none = pgettext("Command line", "No printer is corrected yet: its test page shows by how much it is off.")
    return Answer(facts, in_columns(rows) or none)


def _facts(name: str, fit: PrinterFit) -> dict[str, Any]:
    return {"printer": _key(name) or None, "right": fit.x, "down": fit.y, "scale": fit.scale}


def _too_much() -> str:
    words = pgettext(
        "Command line", "A page is moved by {mm} mm at most, and made {percent} % larger or smaller."
    )
    return fill(words, mm=number(FARTHEST), percent=number(MOST_SCALE))


def _key(typed: str) -> str:
    name = typed.strip()
    return "" if name.upper() == _FILE else name
