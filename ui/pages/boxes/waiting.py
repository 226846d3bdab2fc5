"""What was scanned into a box and is not recorded yet: rows that wait for the one key that solves them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Final

from bookcrossing.listings.boxes import Intake, KnownTitle, Meaning
from bookcrossing.wording import pgettext
from ui.look.states import StateLook

if TYPE_CHECKING:
    from collections.abc import Iterable

_numbers: Final = count(1)
LOOKS: Final = {
    Meaning.KNOWN: StateLook("copy", "blue"),
    Meaning.NEW: StateLook("pencil-simple", "wheat"),
    Meaning.DOUBTFUL: StateLook("barcode", "poppy"),
    Meaning.OTHER_CODE: StateLook("barcode", "poppy"),
}


@dataclass(frozen=True, slots=True)
class Waiting:
    """One row: the code, and of several titles that carry it one."""

    row_id: int
    """Below zero, so that it is no copy's."""
    group: int
    """Rows of one scan: one of them is meant."""
    intake: Intake
    title: KnownTitle | None = None

    @property
    def meaning(self) -> Meaning:
        return self.intake.meaning

    @property
    def key(self) -> str:
        return {Meaning.KNOWN: "F2", Meaning.DOUBTFUL: "F3"}.get(self.meaning, "F4")

    @property
    def solution(self) -> str:
        match self.meaning:
            case Meaning.KNOWN:
                return pgettext("Boxes", "Add a copy")
            case Meaning.DOUBTFUL:
                return pgettext("Boxes", "Record as it is")
            case _:
                return pgettext("Boxes", "Write the title")

    @property
    def name(self) -> str:
        if self.title is None:
            return self.intake.shown or self.intake.typed
        return ". ".join(text for text in (self.title.title, self.title.part) if text)

    @property
    def below(self) -> str:
        match self.meaning:
            case Meaning.KNOWN if self.title is not None:
                told = (self.title.authors, self.title.publisher, self.title.year)
                return " · ".join(text for text in told if text)
            case Meaning.DOUBTFUL:
                return pgettext("Boxes", "The check digit does not match")
            case Meaning.NEW:
                return pgettext("Boxes", "New here: its title is enough")
            case _:
                return pgettext("Boxes", "A book without an ISBN needs only a title")


class WaitingRows:
    """The rows that wait, of each box, the newest first."""

    def __init__(self, kept: str) -> None:
        """`kept`: what `written` gave; the codes are looked up again with `renew`."""
        self._rows: dict[int, list[Waiting]] = {}
        self._unread = _read(kept)

    def of(self, box: int) -> list[Waiting]:
        return self._rows.get(box, [])

    def put(self, box: int, intake: Intake) -> Waiting:
        """Let a code wait; return the row to look at."""
        new = _rows_of(intake)
        self._rows[box] = new + self.of(box)
        return new[0]

    def drop(self, row: Waiting) -> None:
        """One row is solved or was a mistake: it goes, with the others of its scan."""
        for box, rows in self._rows.items():
            self._rows[box] = [other for other in rows if other.group != row.group]

    def drop_box(self, box: int) -> None:
        self._rows.pop(box, None)
        self._unread.pop(box, None)

    def codes(self, box: int) -> list[str]:
        """Return what a box's rows have to be asked again, each scan once, the newest first."""
        scans = {row.group: row.intake.typed for row in self.of(box)}
        return [*scans.values(), *self._unread.get(box, ())]

    def renew(self, box: int, intakes: Iterable[Intake]) -> None:
        """Take the answers to `codes`; a row keeps its place, and its id while it means the same."""
        before = {row.intake: row for row in reversed(self.of(box))}
        self._unread.pop(box, None)
        rows: list[Waiting] = []
        for intake in intakes:
            if intake.meaning not in LOOKS:
                continue
            if intake in before and len(intake.titles) <= 1:
                rows.append(before.pop(intake))
            else:
                rows += _rows_of(intake)
        self._rows[box] = rows

    def written(self) -> str:
        """Return the ISBNs as they are kept over a restart; any other code may be a reader's card."""
        codes = {box: [*self._isbns(box), *unread] for box, unread in self._unread.items()}
        codes |= {box: self._isbns(box) for box in self._rows if box not in codes}
        told = {str(box): isbns for box, isbns in sorted(codes.items()) if isbns}
        return json.dumps(told, ensure_ascii=True) if told else ""

    def _isbns(self, box: int) -> list[str]:
        scans = {row.group: row.intake for row in self.of(box) if row.meaning is not Meaning.OTHER_CODE}
        return [intake.typed for intake in scans.values()]


def _rows_of(intake: Intake) -> list[Waiting]:
    group = next(_numbers)
    titles: tuple[KnownTitle | None, ...] = intake.titles or (None,)
    return [Waiting(-next(_numbers), group, intake, title) for title in titles]


def _read(kept: str) -> dict[int, list[str]]:
    try:
        told = json.loads(kept) if kept else {}
        return {int(box): [str(code) for code in codes] for box, codes in told.items()}
    except (ValueError, AttributeError, TypeError):  # somebody edited the settings by hand
        return {}
