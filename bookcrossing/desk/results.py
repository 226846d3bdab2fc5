"""What commands answer: facts, worded at the edge."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bookcrossing.movements import Flow, Kind, State, altered
from bookcrossing.when import Precision

if TYPE_CHECKING:
    from datetime import date, datetime, timedelta

    from bookcrossing.errors import Blocker
    from bookcrossing.movements import Story
    from bookcrossing.store.entries import Written
    from bookcrossing.store.logged import Logged
    from bookcrossing.store.tables import Copy
    from bookcrossing.store.work import Work


@dataclass(frozen=True, slots=True)
class CopyFacts:
    """A copy, as much of it as a sentence needs."""

    copy_id: int
    number: str
    title_id: int
    title: str
    state: State | None


@dataclass(frozen=True, slots=True)
class MovementFacts:
    uuid: str
    kind: Kind
    happened_at: datetime
    precision: Precision
    due_on: date | None
    place: str | None


@dataclass(frozen=True, slots=True)
class Altered:
    """A movement of another time that now ends a loan, or no longer does, or counts otherwise in the stock."""

    kind: Kind
    happened_at: datetime
    ends_loan: bool
    flow: Flow | None = None
    """Set where only what it counts as has changed."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """One or two movements were written."""

    action_id: int
    copy: CopyFacts
    before: State | None
    movements: tuple[MovementFacts, ...]
    reader: str | None = None
    """Number of the reader whose loan was opened, extended or closed, while the link stands."""
    reader_is_new: bool = False
    place_is_new: bool = False
    due_moved_from: date | None = None
    """The date asked for, if the library is closed on it."""
    lent_at: datetime | None = None
    due_was: date | None = None
    altered: tuple[Altered, ...] = ()
    clock_behind: timedelta | None = None
    read_as: str | None = None

    @property
    def kind(self) -> Kind:
        return self.movements[-1].kind


@dataclass(frozen=True, slots=True)
class WasNotOut:
    """A book came home that was at home: nothing was written, and that is no error."""

    copy: CopyFacts


@dataclass(frozen=True, slots=True)
class Added:
    action_id: int
    title_id: int
    title: str
    title_is_new: bool
    copies: tuple[CopyFacts, ...]


@dataclass(frozen=True, slots=True)
class Edited:
    """A record was changed; `action_id` is None where nothing was different."""

    action_id: int | None
    title_id: int | None = None
    copy_id: int | None = None


@dataclass(frozen=True, slots=True)
class ReaderFacts:
    reader_id: int
    number: str
    is_under_18: bool
    books: int
    is_new: bool = False
    action_id: int | None = None


@dataclass(frozen=True, slots=True)
class RenewedAll:
    """Everything a reader has was renewed."""

    action_id: int
    reader: str
    books: int
    next_due: date


@dataclass(frozen=True, slots=True)
class Erased:
    number: str


@dataclass(frozen=True, slots=True)
class Reopened:
    """A loan that is open again because what had closed it was undone."""

    copy: CopyFacts
    due_on: date | None
    reader: str | None
    """None: the link was cut, the reader is unknown."""


@dataclass(frozen=True, slots=True)
class Undone:
    action_id: int
    action: str
    """Name of the action that was taken back."""
    recorded_at: datetime
    copies: tuple[CopyFacts, ...]
    kinds: tuple[Kind, ...]
    """Kinds of the movements undone, each once."""
    also: tuple[Blocker, ...] = ()
    """What stood in the way and was taken back with it."""
    reopened: tuple[Reopened, ...] = ()
    reader_removed: str | None = None
    altered: tuple[Altered, ...] = ()
    titles: int = 0
    """Titles that were removed or put back."""


@dataclass(frozen=True, slots=True)
class BoxFacts:
    """A donation; `action_id` is None where nothing was different."""

    action_id: int | None
    box_id: int
    number: int
    from_whom: str
    place: str | None
    came_on: date | None
    is_closed: bool


@dataclass(frozen=True, slots=True)
class BoxUndone:
    """A box was taken back whole."""

    number: int
    from_whom: str
    copies: int
    titles: int


@dataclass(frozen=True, slots=True)
class ImportUndone:
    """A whole list was taken back."""

    import_id: int
    file_name: str
    copies: int
    titles: int


def altered_movements(before: Story, after: Story) -> tuple[Altered, ...]:
    """Return what a late or undone movement changed about others."""
    return tuple(
        Altered(
            now.line.kind,
            now.line.happened_at,
            now.loan_end is not None,
            now.flow if was.loan_end == now.loan_end else None,
        )
        for was, now in altered(before, after)
        if was.loan_end != now.loan_end or was.flow != now.flow
    )


def facts_of(copy: Copy, number: str) -> CopyFacts:
    state = None if copy.state is None else State(copy.state)
    return CopyFacts(copy.id, number, copy.title_id, copy.title.name, state)


def movement_facts(movement: Logged, place: str | None) -> MovementFacts:
    return MovementFacts(
        movement.uuid,
        Kind(movement.kind),
        movement.happened_at,
        Precision(movement.precision),
        movement.due_on,
        place,
    )


def recorded(
    work: Work,
    copy: Copy,
    number: str,
    written: Written,
    *,
    place: str | None = None,
    reader: str | None = None,
    **also: object,
) -> Recorded:
    """Gather what one call of `Work.write` did."""
    assert work.action is not None
    before = written.placed.before
    return Recorded(
        action_id=work.action.id,
        copy=facts_of(copy, number),
        before=before.state,
        movements=tuple(movement_facts(movement, place) for movement in written.movements),
        reader=reader,
        altered=altered_movements(before, written.placed.after),
        clock_behind=written.clock_behind,
        **also,  # type: ignore[arg-type]  # named fields of Recorded
    )
