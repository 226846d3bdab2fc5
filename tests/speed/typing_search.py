"""From a key pressed in the catalogue's field to its rows on the screen, beside a bare query, reset and paint."""

from __future__ import annotations

from random import Random
from statistics import median
from typing import TYPE_CHECKING, Final

from bare_table import BareTable, bare_view
from comparing import Line, in_turns, milliseconds, ninety_nine, times_bare
from vocabulary import FAMILY_NAMES, NOUNS
from windows import open_table, rest, until_painted

from bookcrossing.writing.keys import keyed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from comparing import Bench

_KEYS: Final = 240
_MOST_TIMES: Final = 1.5
_MOST_MS: Final = 50


def measure(bench: Bench) -> Iterator[Line]:
    table = open_table(bench.file, bench.folder / "settings.ini")
    window = table.window
    window.restore()
    window.open_page("catalogue")
    page = table.pages.catalogue_page
    view = bare_view(bare := BareTable(bench.file))
    until_painted(window, window.show, lambda: len(page.results.view.model().ids) > 0)
    view.resize(page.results.view.size())
    until_painted(view, view.show, lambda: True)
    typed = list(_typed(bench.rounds(_KEYS)))
    found: list[str] = []
    page._finding.found.connect(lambda listed: found.append(listed.asked.typed))

    def ours(number: int) -> float:
        text = typed[number]
        return until_painted(window, lambda: page.box.field.setText(text), lambda: found[-1:] == [text])

    def find(number: int) -> None:
        bare.find(keyed(typed[number]))
        view.doItemsLayout()  # at once: else Qt paints before its scroll bar has come, and again

    def plain(number: int) -> float:
        return until_painted(view, lambda: find(number), lambda: True)

    turns = in_turns(
        ours, plain, len(typed), before=lambda: rest(table), clock=lambda painted, number: painted(number)
    )
    slowest = ninety_nine(turns.ours)
    yield Line(
        "keystroke to painted rows",
        milliseconds(median(turns.ours)),
        milliseconds(median(turns.bare)),
        times_bare(turns.ratio),
        f"≤ {_MOST_TIMES}×",
        turns.ratio <= _MOST_TIMES,
    )
    yield Line(
        "  99 of 100",
        milliseconds(slowest),
        milliseconds(ninety_nine(turns.bare)),
        aim=f"≤ {_MOST_MS} ms",
        reached=slowest <= _MOST_MS,
    )
    view.close()
    window.close()
    table.close()


def _typed(count: int) -> Iterator[str]:
    """Yield what stands in the field after each key, words being typed one after the other."""
    random = Random(5)
    told = 0
    last = ""
    while True:
        word = random.choice((*NOUNS, *FAMILY_NAMES))
        for length in range(1, len(word) + 1):
            text = word[:length]
            if text == last:
                continue
            yield text
            last = text
            told += 1
            if told == count:
                return
