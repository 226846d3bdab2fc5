"""A copy's log and what follows from it: written, undone, and folded anew in the same transaction."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from operator import attrgetter
from typing import TYPE_CHECKING, Final, cast

from sqlalchemy import bindparam, delete, func, select
from sqlalchemy.dialects.sqlite import insert

from bookcrossing.clock import local_day
from bookcrossing.movements import AT_HOME, Kind, Lending, Line, State, Story, fold_skipping
from bookcrossing.store import flows, legs
from bookcrossing.store.logged import Logged, live_log
from bookcrossing.store.single import rewrite
from bookcrossing.store.straight import Asked, Fixed, columns_of
from bookcrossing.store.tables import Action, Loan, Movement, Reader, ReaderMonth
from bookcrossing.values import CopyNumber, Month
from bookcrossing.when import Precision

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet
    from datetime import datetime

    import sqlalchemy as sa
    from sqlalchemy.orm import Session

    from bookcrossing.store.tables import Copy


Activity = Counter[tuple[int, str, str]]
"""Actions by (reader id, month, the reader's group)."""


@dataclass(slots=True)
class Chain:
    """A copy with its live movements in order, and the loans that hang on them."""

    copy: Copy
    movements: list[Logged]
    loans: dict[int, Loan]
    activity: Activity = field(default_factory=Counter)
    """What the readers' months already count of it."""
    flowed: flows.Flows = field(default_factory=dict)
    """What the months' stock already counts of it."""
    walked: tuple[Logged, ...] = ()
    """The movements of which the months' kilometres are already kept."""

    _lines: tuple[Line, ...] | None = None
    _story: Story | None = None
    _written: dict[str, Logged] | None = None

    @property
    def number(self) -> str:
        return str(CopyNumber(self.copy.serial))

    @property
    def lines(self) -> tuple[Line, ...]:
        if self._lines is None:
            self._lines = tuple(movement.line for movement in self.movements)
        return self._lines

    @property
    def story(self) -> Story:
        """The fold of the lines as they stand, without those it has to skip."""
        if self._story is None:
            self._story, _ = fold_skipping(self.lines)
        return self._story

    @property
    def written(self) -> Mapping[str, Logged]:
        """The movements by uuid, in order."""
        if self._written is None:
            self._written = {movement.uuid: movement for movement in self.movements}
        return self._written

    def add(self, movement: Logged) -> None:
        self.movements.append(movement)
        self.movements.sort(key=attrgetter("happened_at", "recorded_at", "uuid"))
        self._lines = self._story = self._written = None

    def leave_out(self, uuids: AbstractSet[str]) -> None:
        self.movements = [movement for movement in self.movements if movement.uuid not in uuids]
        self._lines = self._story = self._written = None

    def loan_of(self, uuid: str) -> Loan:
        """Return the loan that the `lent` movement with `uuid` opened."""
        loan_id = self.written[uuid].loan_id
        assert loan_id is not None
        return self.loans[loan_id]

    @property
    def open_loan(self) -> Loan | None:
        return next(
            (loan for loan in self.loans.values() if loan.ended_at is None and not loan.is_void), None
        )


# What every scan asks is put together once: that costs as much as asking it.
_LOANS: Final = Asked(Loan, select(*columns_of(Loan)).where(Loan.copy_id == bindparam("copy_id")))
_NEWEST: Final = Fixed(
    select(
        select(func.max(Movement.recorded_at)).scalar_subquery(),
        select(Action.recorded_at).order_by(Action.id.desc()).limit(1).scalar_subquery(),
    )
)


def chain_of(session: Session, copy: Copy) -> Chain:
    loans = _LOANS.rows(session, copy_id=copy.id)
    chain = Chain(copy, live_log(session, copy.id), {loan.id: loan for loan in loans})
    chain.activity = _activity(chain)
    chain.flowed = _flows(chain)
    chain.walked = tuple(chain.movements)
    return chain


def _flows(chain: Chain) -> flows.Flows:
    return flows.flows_of(chain.story, chain.written)


def newest_recorded_at(session: Session) -> datetime | None:
    """Return the latest instant at which anything in the file was recorded."""
    (newest,) = _NEWEST.send(session)
    return max((instant for instant in newest if instant is not None), default=None)


def settle(session: Session, chain: Chain, home_id: int) -> Story:
    """Bring state, place, loans and readers' months in line with the chain as it now is.

    Legality was judged before; here nothing is refused.
    """
    story = chain.story
    _settle_loans(session, chain, story)
    activity = _activity(chain)
    _settle_activity(session, chain.activity, activity)
    chain.activity = activity
    flowed = _flows(chain)
    flows.keep(session, chain.flowed, flowed)
    chain.flowed = flowed
    legs.keep(session, legs.legs_of(chain.walked, home_id), legs.legs_of(chain.movements, home_id))
    chain.walked = tuple(chain.movements)
    live = {movement.loan_id for movement in chain.movements}
    for loan in chain.loans.values():
        if loan.id not in live:
            rewrite(session, loan, reader_id=None)
    places = {uuid: movement.place_id for uuid, movement in chain.written.items()}
    where = whereabouts(story, places, home_id)
    rewrite(session, chain.copy, state=story.state, place_id=where)
    session.flush()
    return story


def _settle_loans(session: Session, chain: Chain, story: Story) -> None:
    told = {chain.loan_of(lending.uuid).id: lending for lending in story.lendings}
    # The old loan must be closed before the index sees the new one.
    for loan in sorted(chain.loans.values(), key=lambda loan: _stays_open(told.get(loan.id))):
        lending = told.get(loan.id)
        if lending is None:
            rewrite(session, loan, is_void=True)
            continue
        rewrite(
            session,
            loan,
            lent_at=lending.lent_at,
            due_on=lending.due_on,
            renewals=lending.renewals,
            ended_at=lending.ended_at,
            ended=lending.ended,
            is_void=False,
        )


def _stays_open(lending: Lending | None) -> bool:
    return lending is not None and lending.ended is None


def _activity(chain: Chain) -> Activity:
    """Count what each reader whose link stands did in each month: borrowed, renewed, returned."""
    counted: Activity = Counter()
    written = chain.written
    for step in chain.story.steps:
        lent = step.readers_loan
        loan_id = written[lent].loan_id if lent is not None else None
        loan = chain.loans[loan_id] if loan_id is not None else None
        if loan is not None and loan.reader_id is not None:
            period = period_of(step.line.happened_at, written[step.line.uuid].precision)
            counted[loan.reader_id, period, loan.reader_group] += 1
    return counted


def period_of(happened_at: datetime, precision: str) -> str:
    """Return the month in which a movement counts; of one that is vaguer than a month, only the year."""
    month = Month.of(local_day(happened_at))
    vague = precision in (Precision.SEASON, Precision.YEAR)
    return f"{month.year:04}" if vague else str(month)


def _settle_activity(session: Session, was: Activity, now: Activity) -> None:
    change = Counter(now)
    change.subtract(was)
    for (reader_id, month, group), actions in change.items():
        if not actions:
            continue
        counted = {"reader_id": reader_id, "month": month, "reader_group": group, "actions": actions}
        _COUNT.send(session, **counted)
        if actions < 0:
            _EMPTIED.send(session)


_ADD: Final = insert(cast("sa.Table", ReaderMonth.__table__))
_COUNT: Final = Fixed(
    _ADD.on_conflict_do_update(
        index_elements=list(_ADD.table.primary_key),
        set_={"actions": _ADD.table.c.actions + _ADD.excluded.actions},
    )
)
_EMPTIED: Final = Fixed(delete(_ADD.table).where(_ADD.table.c.actions <= 0))


def see_reader(session: Session, reader: Reader, at: datetime) -> None:
    rewrite(session, reader, last_seen_on=max(reader.last_seen_on, local_day(at)))


_WITHOUT_PLACE: Final = frozenset({State.ON_LOAN, State.MISSING, State.WITHDRAWN})


def whereabouts(story: Story, places: Mapping[str, int | None], home_id: int) -> int | None:
    """Return the place where the copy is, as far as its journey tells; places: by the movements' uuids."""
    if story.state in AT_HOME:
        return home_id
    if story.state is None or story.state in _WITHOUT_PLACE:
        return None
    where = None
    for step in story.steps:
        if step.after is not step.before:
            where = places[step.line.uuid]
        elif step.line.kind is Kind.SIGHTED:
            where = places[step.line.uuid] or where
    return where
