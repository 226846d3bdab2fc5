"""What older programs kept of boxes beside the file is moved into it, once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bookcrossing.desk.intake import LONGEST_TYPED, TakeLine
from bookcrossing.store import boxes, intakes

if TYPE_CHECKING:
    from bookcrossing.desk.box_defaults import BoxDefaults
    from bookcrossing.store.tables import Box
    from bookcrossing.store.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveOlderBoxes:
    """Take over codes that waited and what was chosen for boxes; what is in the file already stays as it is."""

    codes: tuple[tuple[int, tuple[str, ...]], ...]
    """Of each box by its number, the newest first."""
    defaults: tuple[tuple[int, BoxDefaults], ...]

    def perform(self, work: Work) -> int:
        """Return how many lines were taken over."""
        for number, rules in self.defaults:
            box = boxes.box_with(work.session, number)
            if box is not None and box.defaults is None:
                box.defaults = rules.told()
                work.touched.boxes.add(box.id)
        return sum(_take(work, number, codes) for number, codes in self.codes)


def _take(work: Work, number: int, codes: tuple[str, ...]) -> int:
    box = boxes.box_with(work.session, number)
    if box is None or box.closed_at is not None:
        return 0
    known = _typed(work, box)
    new = [code for code in reversed(codes) if code.strip() and code not in known]
    for code in new:
        TakeLine(box=number, typed=code[:LONGEST_TYPED], scanned=True).perform(work)
    return len(new)


def _typed(work: Work, box: Box) -> set[str]:
    return {line.typed for line in intakes.open_lines(work.session, box.id)}
