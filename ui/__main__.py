"""The program: without a sub-command its window opens, with one the command line answers."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, Final

from bookcrossing.cli.starting import read_start
from bookcrossing.cli.streams import put, speak_utf8
from bookcrossing.wording import use
from ui.display import has_screen, no_screen

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bookcrossing.cli.printers import KeptFits
    from bookcrossing.printing.imposition import Item, Kind, PrinterFit
    from bookcrossing.printing.sheets import Sheet
    from bookcrossing.printing.trial_page import TrialWords
    from bookcrossing.summaries.figures import MonthSummary
    from bookcrossing.wording import Language


def main(arguments: Sequence[str] | None = None) -> int:
    typed = list(sys.argv[1:] if arguments is None else arguments)
    start = read_start(typed)
    if start.rest in ((), ("demo",)) and not has_screen():
        speak_utf8()
        use(start.language)
        put(sys.stderr, no_screen())
        return 1
    if start.rest == ("demo",):
        from ui.demo import run_demo

        return run_demo(None if start.is_default else start.database, start.language)
    if start.rest:
        from bookcrossing.cli import main as command_line

        return command_line(typed, painters=_PAINTERS)
    from ui.app import run  # loads Qt

    return run(start.database, start.language)


def _paint_summary(summary: MonthSummary, language: Language) -> bytes:
    from ui.paper import paint_summary  # loads Qt

    return paint_summary(summary, language)


def _paint_labels(
    kind: Kind, things: Sequence[Item], sheet: Sheet | None, start: int, fit: PrinterFit
) -> bytes:
    from ui.paper import paint_labels  # loads Qt

    return paint_labels(kind, things, sheet, start, fit)


def _paint_trial(words: TrialWords, sheet: Sheet | None, fit: PrinterFit) -> bytes:
    from ui.paper import paint_trial  # loads Qt

    return paint_trial(words, sheet, fit)


def _printers() -> KeptFits:
    from ui.pages.labels.choices_kept import ChoicesKept  # loads Qt
    from ui.settings import Settings

    return ChoicesKept(Settings())


_PAINTERS: Final[dict[str, Callable[..., Any]]] = {
    "summary": _paint_summary,
    "labels": _paint_labels,
    "trial": _paint_trial,
    "printers": _printers,
}


if __name__ == "__main__":
    sys.exit(main())
