"""What happens to a book besides being lent: it travels, is read here, is sighted, stays, goes missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from bookcrossing.desk.lending import reader_concerned, with_bridges
from bookcrossing.desk.results import Recorded, recorded
from bookcrossing.errors import TextNeeded, TextTooLong
from bookcrossing.movements import Kind
from bookcrossing.store.entries import Entry
from bookcrossing.store.work import number_of

if TYPE_CHECKING:
    from bookcrossing.store.work import Work
    from bookcrossing.when import When

LONGEST_WORDS = 20_000
"""Letters; more than anybody writes into a book."""


def required(field: str, text: str) -> str:
    """Return `text` without outer spaces; raise if there is none or far too much."""
    told = text.strip()
    if not told:
        raise TextNeeded(field)
    if len(told) > LONGEST_WORDS:
        raise TextTooLong(field, len(told), LONGEST_WORDS)
    return told


@dataclass(frozen=True, slots=True, kw_only=True)
class _Crossing:
    """What all these commands share: a copy, a time, and whether to write first what must have come before."""

    kind: ClassVar[Kind]
    copy: str
    at: When | None = None
    anyway: bool = False

    def perform(self, work: Work) -> Recorded:
        copy = work.copy(self.copy)
        known_places = len(work.touched.places)
        entry = self._entry(work)
        options = with_bridges(entry) if self.anyway else [(entry,)]
        written = work.write(copy, options, self.at, action=self.kind)
        assert written is not None
        return recorded(
            work,
            copy,
            number_of(copy),
            written,
            place=entry.place.name if entry.place else None,
            reader=reader_concerned(work, written),
            place_is_new=len(work.touched.places) > known_places,
        )

    def _entry(self, work: Work) -> Entry:  # noqa: ARG002  # most kinds say nothing more
        return Entry(self.kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class LetTravel(_Crossing):
    kind = Kind.TAKEN
    to: str = ""

    def _entry(self, work: Work) -> Entry:
        return Entry(self.kind, place=work.place(self.to) if self.to.strip() else None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadHere(_Crossing):
    kind = Kind.READ_HERE


@dataclass(frozen=True, slots=True, kw_only=True)
class SightCopy(_Crossing):
    kind = Kind.SIGHTED
    place: str
    words: str = ""

    def _entry(self, work: Work) -> Entry:
        place = work.place(required("place", self.place))
        return Entry(
            self.kind, place=place, words=required("words", self.words) if self.words.strip() else None
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveCopy(_Crossing):
    """Hand a copy over to another table."""

    kind = Kind.MOVED
    place: str

    def _entry(self, work: Work) -> Entry:
        return Entry(self.kind, place=work.place(required("place", self.place), "table"))


@dataclass(frozen=True, slots=True, kw_only=True)
class LetStay(_Crossing):
    """A copy's good ending: it stays with a reader."""

    kind = Kind.STAYED
    how: str

    def _entry(self, work: Work) -> Entry:  # noqa: ARG002
        return Entry(self.kind, note=required("as", self.how))


@dataclass(frozen=True, slots=True, kw_only=True)
class CallMissing(_Crossing):
    kind = Kind.MISSING


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside(_Crossing):
    kind = Kind.SET_ASIDE


@dataclass(frozen=True, slots=True, kw_only=True)
class PutOut(_Crossing):
    kind = Kind.PUT_OUT


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdraw(_Crossing):
    kind = Kind.WITHDRAWN
    why: str

    def _entry(self, work: Work) -> Entry:  # noqa: ARG002
        return Entry(self.kind, note=required("why", self.why))


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepWords(_Crossing):
    """Keep what a reader wrote back."""

    kind = Kind.WORDS
    text: str

    def _entry(self, work: Work) -> Entry:  # noqa: ARG002
        return Entry(self.kind, words=required("text", self.text))
