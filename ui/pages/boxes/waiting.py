"""Rows of a box that wait for the one key that solves them: each line of the file, and of several titles one each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from bookcrossing.listings.intake import LineState
from bookcrossing.wording import boxes as words
from bookcrossing.wording import npgettext, pgettext
from ui.look.states import StateLook

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from bookcrossing.desk.drafts import TitleDraft
    from bookcrossing.listings.boxes import KnownTitle
    from bookcrossing.listings.intake import LineRow

_TITLES_OF_A_LINE: Final = 16
_TO_BE_NAMED: Final = (LineState.NEW, LineState.OFFLINE, LineState.NOT_FOUND, LineState.OTHER_CODE)
LOOKS: Final = {
    LineState.KNOWN: StateLook("copy", "blue"),
    LineState.FOUND: StateLook("check-circle", "leaf"),
    LineState.NEW: StateLook("pencil-simple", "wheat"),
    LineState.LOOKING: StateLook("magnifying-glass", "grey"),
    LineState.OFFLINE: StateLook("cloud-slash", "grey"),
    LineState.NOT_FOUND: StateLook("magnifying-glass", "poppy"),
    LineState.DOUBTFUL: StateLook("barcode", "poppy"),
    LineState.OTHER_CODE: StateLook("barcode", "poppy"),
}


@dataclass(frozen=True, slots=True)
class Waiting:
    """One row: a line, and of several titles that carry its number one."""

    row_id: int
    """Below zero, so that it is no copy's."""
    line: LineRow
    state: LineState
    title: KnownTitle | None = None
    seen: str = ""
    """What was scanned in this sitting and may not stand in the file."""
    may_ask: bool = True
    """Whether catalogues outside are asked, or somebody has to say so first."""

    @property
    def draft(self) -> TitleDraft:
        return self.line.book.title

    @property
    def is_named(self) -> bool:
        """Whether its title was written before, and nothing but recording it is left."""
        return self.title is None and self.state in _TO_BE_NAMED and bool(self.draft.name or self.typed_title)

    @property
    def typed_title(self) -> str:
        return "" if self.line.printed or self.state is not LineState.NEW else self.line.typed

    @property
    def word(self) -> str:
        """What its chip says."""
        if self.is_named and self.state is LineState.NEW:
            return pgettext("Boxes", "Not recorded yet")
        return words.line_state(self.state)

    @property
    def key(self) -> str:
        if self.is_named:
            return "F2"
        match self.state:
            case LineState.KNOWN | LineState.FOUND:
                return "F2"
            case LineState.DOUBTFUL:
                return "F3"
            case _:
                return "F4"

    @property
    def solution(self) -> str:
        if self.is_named:
            return pgettext("Boxes", "Record it")
        match self.state:
            case LineState.KNOWN:
                return pgettext("Boxes", "Add a copy")
            case LineState.FOUND:
                return pgettext("Boxes", "Take it")
            case LineState.DOUBTFUL:
                return pgettext("Boxes", "Record as it is")
            case _:
                return pgettext("Boxes", "Write the title")

    @property
    def name(self) -> str:
        if self.title is not None:
            return ". ".join(text for text in (self.title.title, self.title.part) if text)
        return self.draft.name or self.line.shown or self.seen or pgettext("Boxes", "— no title —")

    @property
    def below(self) -> str:
        told = self._told()
        if self.title is None and self.draft.name and self.line.printed:
            # Under its title, as of a book that was taken back, the number still says which one it is.
            told = " · ".join(text for text in (self.line.shown, told) if text)
        if self.line.book.copies > 1:
            n = self.line.book.copies
            count = npgettext("Boxes", "{n} copy", "{n} copies", n).format(n=n)
            return f"{count} · {told}"
        return told

    def _told(self) -> str:
        match self.state:
            case LineState.KNOWN if self.title is not None:
                said = (self.title.authors, self.title.publisher, self.title.year)
                return " · ".join(text for text in said if text)
            case LineState.FOUND:
                authors = ", ".join(person.name for person in self.draft.contributors[:2])
                said = (authors, self.draft.publisher, self.draft.year_printed)
                return " · ".join(text for text in said if text)
            case LineState.LOOKING:
                return pgettext("Boxes", "The catalogues are being asked")
            case LineState.OFFLINE if not self.may_ask:
                return pgettext("Boxes", "Nobody has said yet who may be asked")
            case LineState.OFFLINE:
                return pgettext("Boxes", "It will be tried again by itself")
            case LineState.NOT_FOUND:
                return pgettext("Boxes", "The catalogues do not know this number")
            case LineState.DOUBTFUL:
                return pgettext("Boxes", "The check digit does not match")
            case _ if self.typed_title:
                return pgettext("Boxes", "It has its title, and no number yet")
            case LineState.NEW if self.line.printed:
                return pgettext("Boxes", "New here: its title is enough")
            case _:
                return pgettext("Boxes", "A book without an ISBN needs only a title")


def rows_of(
    line: LineRow, asked_now: AbstractSet[str], seen: str = "", *, may_ask: bool = True
) -> Iterator[Waiting]:
    """Yield the rows of a line; `asked_now`: what the catalogues are being asked about."""
    waits = line.state in (LineState.NEW, LineState.OFFLINE)
    state = LineState.LOOKING if waits and line.isbn in asked_now else line.state
    first = Waiting(-line.line_id * _TITLES_OF_A_LINE, line, state, seen=seen, may_ask=may_ask)
    if not line.titles:
        yield first
    for at, title in enumerate(line.titles):
        yield replace(first, row_id=first.row_id - at, title=title)
