"""What goes into a copy's log, and what writing it did."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bookcrossing.movements import Draft

if TYPE_CHECKING:
    from datetime import date, timedelta

    from bookcrossing.movements import Kind, Placed, Story
    from bookcrossing.store.logged import Logged
    from bookcrossing.store.tables import Loan, Place, Reader


@dataclass(frozen=True, slots=True)
class Entry:
    """A movement to be written: what it is, and what it says."""

    kind: Kind
    place: Place | None = None
    words: str | None = None
    note: str | None = None
    until: date | None = None
    prepare: bool = False
    handed_over: bool = False
    reader: Reader | None = None

    @property
    def draft(self) -> Draft:
        return Draft(self.kind, self.prepare, self.handed_over, self.until)


@dataclass(frozen=True, slots=True)
class Written:
    """What was added to a copy's log."""

    movements: tuple[Logged, ...]
    placed: Placed
    story: Story
    clock_behind: timedelta | None
    """Set if the movement had to be dated later than the clock says."""
    loan: Loan | None
    """The loan, of whatever time, that was extended or closed."""
    due_was: date | None
    """When that loan had been due."""


@dataclass(slots=True)
class Touched:
    """What a transaction has touched, for the pages that show it."""

    titles: set[int] = field(default_factory=set)
    copies: set[int] = field(default_factory=set)
    readers: set[int] = field(default_factory=set)
    places: set[int] = field(default_factory=set)
    boxes: set[int] = field(default_factory=set)
    settings: bool = False
    prints: bool = False
    stocktake: bool = False
    look_ups: set[str] = field(default_factory=set)
    """ISBNs about which more is known."""
    everything: bool = False
