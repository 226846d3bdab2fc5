"""The words on labels and slips: always in the languages of the table, whatever the window speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bookcrossing.printing.trial_page import ACROSS, CROSS, DOWN, TrialWords
from bookcrossing.wording import pgettext, speaking
from bookcrossing.wording.dates import number
from bookcrossing.wording.sentences import fill

if TYPE_CHECKING:
    from collections.abc import Callable

    from bookcrossing.printing.imposition import PrinterFit
    from bookcrossing.wording import Language

HASHTAG: Final = "#chebookcrossing"


def label_words() -> tuple[str, ...]:
    """Return the three lines at the foot of a book's label."""
    return (_in("uk", _book_travels), _in("lv", _book_travels), HASHTAG)


def used_label() -> str:
    """Return what stands in a preview on a label that is gone from its sheet."""
    return pgettext("Label", "used")


def trial_words(printer: str, fit: PrinterFit) -> TrialWords:
    """Return what a printer's test page says."""
    steps = (
        pgettext("Test page", "Print at 100 %, not fitted to the page."),
        fill(
            pgettext("Test page", "Measure from the paper’s left edge to the cross at nought: {mm} mm."),
            mm=number(CROSS[0]),
        ),
        fill(
            pgettext("Test page", "Measure from the paper’s upper edge to the same cross: {mm} mm."),
            mm=number(CROSS[1]),
        ),
        fill(
            pgettext("Test page", "Measure from cross to cross: {across} mm across, {down} mm down."),
            across=number(ACROSS),
            down=number(DOWN),
        ),
        pgettext("Test page", "What differs, type it in beside this printer, and print this page again."),
    )
    printed_with = fill(
        pgettext("Test page", "{printer}: moved {x} mm right and {y} mm down, at {scale} %"),
        printer=printer,
        x=_signed(fit.x),
        y=_signed(fit.y),
        scale=number(fit.scale, 2),
    )
    return TrialWords(pgettext("Test page", "Test page for labels"), steps, printed_with)


def slip_sentences(languages: tuple[Language, ...] = ("lv", "uk")) -> tuple[str, ...]:
    """Return what a reader's slip says, once in each language."""
    return tuple(dict.fromkeys(_in(language, _number_is_enough) for language in languages))


def _signed(millimetres: float) -> str:
    return number(millimetres, 2).replace("-", "−")  # a minus, as wide as a figure


def _in(language: Language, words: Callable[[], str]) -> str:
    with speaking(language):
        return words()


def _book_travels() -> str:
    return pgettext("Label", "this book travels")


def _number_is_enough() -> str:
    return pgettext("Slip", "With this number you borrow and return books; no name is needed.")
