"""The heart: kinds of movement, what leads to what, and the fold that gives a copy's state.

Pure functions of a copy's lines. The store keeps only what the fold says.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from bookcrossing.clock import MILLISECOND

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet


class Kind(StrEnum):
    RECEIVED = "received"
    PUT_OUT = "put_out"
    SET_ASIDE = "set_aside"
    LENT = "lent"
    RENEWED = "renewed"
    RETURNED = "returned"
    TAKEN = "taken"
    CAME_BACK = "came_back"
    FOUND = "found"
    READ_HERE = "read_here"
    SIGHTED = "sighted"
    MOVED = "moved"
    STAYED = "stayed"
    MISSING = "missing"
    WITHDRAWN = "withdrawn"
    WORDS = "words"


class State(StrEnum):
    ON_TABLE = "on_table"
    BEING_PREPARED = "being_prepared"
    ON_LOAN = "on_loan"
    TRAVELLING = "travelling"
    ELSEWHERE = "elsewhere"
    MISSING = "missing"
    ENDED = "ended"
    WITHDRAWN = "withdrawn"


class LoanEnd(StrEnum):
    RETURNED = "returned"
    PASSED_ON = "passed_on"
    STAYED = "stayed"
    NOT_RETURNED = "not_returned"
    WITHDRAWN = "withdrawn"


class Flow(StrEnum):
    """A crossing of the border between what is in stock and what is not."""

    ADDED = "added"
    MOVED_IN = "moved_in"
    CAME_HOME = "came_home"
    WITHDRAWN = "withdrawn"
    GOOD_ENDINGS = "good_endings"
    MOVED_OUT = "moved_out"


IN_STOCK: Final = frozenset(
    {State.ON_TABLE, State.BEING_PREPARED, State.ON_LOAN, State.TRAVELLING, State.MISSING}
)
DOORS: Final = (Kind.RETURNED, Kind.CAME_BACK, Kind.FOUND)
"""What a book that comes home may be; which of them it is follows from its state."""
AT_HOME: Final = frozenset({State.ON_TABLE, State.BEING_PREPARED})


def _to(after: State, *before: State) -> dict[State | None, State]:
    return dict.fromkeys(before, after)


def _unchanged(*states: State) -> dict[State | None, State]:
    return {state: state for state in states}


TRANSITIONS: Final[Mapping[Kind, Mapping[State | None, State]]] = {
    Kind.RECEIVED: {None: State.ON_TABLE},
    Kind.PUT_OUT: _to(State.ON_TABLE, State.BEING_PREPARED),
    Kind.SET_ASIDE: _to(State.BEING_PREPARED, State.ON_TABLE),
    Kind.LENT: _to(State.ON_LOAN, State.ON_TABLE),
    Kind.RENEWED: _unchanged(State.ON_LOAN),
    Kind.RETURNED: _to(State.ON_TABLE, State.ON_LOAN),
    Kind.TAKEN: _to(State.TRAVELLING, State.ON_TABLE, State.ON_LOAN),
    Kind.CAME_BACK: _to(State.ON_TABLE, State.TRAVELLING, State.ELSEWHERE, State.ENDED, State.WITHDRAWN),
    Kind.FOUND: _to(State.ON_TABLE, State.MISSING),
    Kind.READ_HERE: _unchanged(State.ON_TABLE),
    Kind.SIGHTED: _to(State.TRAVELLING, State.TRAVELLING, State.MISSING)
    | _unchanged(State.ELSEWHERE, State.ENDED, State.ON_LOAN),
    Kind.MOVED: _to(State.ELSEWHERE, State.ON_TABLE, State.BEING_PREPARED, State.TRAVELLING),
    Kind.STAYED: _to(
        State.ENDED, State.ON_TABLE, State.ON_LOAN, State.TRAVELLING, State.ELSEWHERE, State.MISSING
    ),
    Kind.MISSING: _to(State.MISSING, State.ON_TABLE, State.BEING_PREPARED, State.ON_LOAN),
    Kind.WITHDRAWN: _to(State.WITHDRAWN, *(state for state in State if state is not State.WITHDRAWN)),
    Kind.WORDS: _unchanged(*State),
}
"""The one table of what leads to what: commands, wording, tests and `check` all read it."""

ENDS_LOAN: Final[Mapping[Kind, LoanEnd]] = {
    Kind.RETURNED: LoanEnd.RETURNED,
    Kind.TAKEN: LoanEnd.PASSED_ON,
    Kind.STAYED: LoanEnd.STAYED,
    Kind.MISSING: LoanEnd.NOT_RETURNED,
    Kind.WITHDRAWN: LoanEnd.WITHDRAWN,
}

READERS_ACTIONS: Final = frozenset({Kind.LENT, Kind.RENEWED, Kind.RETURNED})
"""What makes a reader active in a month: borrowed, renewed, returned; not what the desk notes about a book."""

_BRIDGES: Final[Mapping[State, tuple[Kind, ...]]] = {
    State.BEING_PREPARED: (Kind.PUT_OUT,),
    State.ON_LOAN: (Kind.RETURNED,),
    State.TRAVELLING: (Kind.CAME_BACK,),
    State.ELSEWHERE: (Kind.CAME_BACK,),
    State.ENDED: (Kind.CAME_BACK,),
    State.WITHDRAWN: (Kind.CAME_BACK,),
    State.MISSING: (Kind.FOUND,),
    State.ON_TABLE: (Kind.TAKEN,),
}
_BRIDGED: Final = frozenset(
    {Kind.LENT, Kind.TAKEN, Kind.READ_HERE, Kind.SET_ASIDE, Kind.MOVED, Kind.STAYED, Kind.SIGHTED}
)
"""Kinds that tell where the book evidently is, whatever the log thinks."""


def way_out(state: State, kind: Kind) -> tuple[Kind, ...]:
    """Return the two movements, written by one key, that do what was asked; () where there is no such way."""
    if kind not in _BRIDGED or state in TRANSITIONS[kind]:
        return ()
    return next(
        ((bridge, kind) for bridge in _BRIDGES[state] if TRANSITIONS[bridge][state] in TRANSITIONS[kind]), ()
    )


def fitting(state: State) -> tuple[Kind, ...]:
    """Return the kinds that are possible in `state`, in the order of the table."""
    return tuple(kind for kind, leads in TRANSITIONS.items() if state in leads)


# Of lines, steps and loans every scan makes dozens: as tuples they are made several times as fast.


class Line(NamedTuple):
    """What the fold reads of one live movement."""

    kind: Kind
    happened_at: datetime
    recorded_at: datetime
    uuid: str
    prepare: bool = False
    handed_over: bool = False
    due_on: date | None = None

    @property
    def key(self) -> tuple[datetime, datetime, str]:
        return self.happened_at, self.recorded_at, self.uuid


class Step(NamedTuple):
    """One line with what it did."""

    line: Line
    before: State | None
    after: State
    loan: str | None
    """uuid of the `lent` line whose loan this opens, extends or closes."""
    loan_end: LoanEnd | None
    flow: Flow | None

    @property
    def readers_loan(self) -> str | None:
        """The loan by which this makes its reader active: not by what the desk alone notes about a book."""
        return self.loan if self.line.kind in READERS_ACTIONS else None


class Lending(NamedTuple):
    """A loan, as it follows from the lines."""

    uuid: str
    """uuid of its `lent` line."""
    lent_at: datetime
    due_on: date | None
    renewals: int = 0
    ended_at: datetime | None = None
    ended: LoanEnd | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """The fold of a copy's live lines."""

    steps: tuple[Step, ...] = ()
    lendings: tuple[Lending, ...] = ()

    @property
    def state(self) -> State | None:
        return self.steps[-1].after if self.steps else None

    @property
    def open_lending(self) -> Lending | None:
        return self.lendings[-1] if self.lendings and self.lendings[-1].ended is None else None


class BrokenChain(Exception):
    """Raised by the fold at the first line that its state doesn't allow."""

    def __init__(self, line: Line, state: State | None) -> None:
        super().__init__(line, state)
        self.line = line
        self.state = state


def in_order(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Return each line once, by (happened_at, recorded_at, uuid), from however many logs they come."""
    return tuple(sorted({line.uuid: line for line in lines}.values(), key=lambda line: line.key))


def leads_to(kind: Kind, state: State | None, *, prepare: bool = False) -> State | None:
    """Return the state after `kind`, or None if it is not possible in `state`."""
    after = TRANSITIONS[kind].get(state)
    return State.BEING_PREPARED if kind is Kind.RECEIVED and after and prepare else after


def fold(lines: Iterable[Line]) -> Story:
    """Fold lines that are already in order; raise BrokenChain at the first that is not legal."""
    story, illegal = _fold(lines, stop=True)
    if illegal:
        raise BrokenChain(*illegal[0])
    return story


def fold_skipping(lines: Iterable[Line]) -> tuple[Story, tuple[Line, ...]]:
    """Fold what can be folded; return the story and the lines that had to be skipped, in order."""
    story, illegal = _fold(lines, stop=False)
    return story, tuple(line for line, _ in illegal)


def _fold(lines: Iterable[Line], *, stop: bool) -> tuple[Story, list[tuple[Line, State | None]]]:
    state: State | None = None
    steps: list[Step] = []
    lendings: list[Lending] = []
    illegal: list[tuple[Line, State | None]] = []
    for line in lines:
        after = leads_to(line.kind, state, prepare=line.prepare)
        if after is None:
            illegal.append((line, state))
            if stop:
                break
            continue
        loan, end = _follow_loan(line, state, lendings)
        steps.append(Step(line, state, after, loan, end, _flow(line, state, after)))
        state = after
    return Story(tuple(steps), tuple(lendings)), illegal


def _follow_loan(
    line: Line, state: State | None, lendings: list[Lending]
) -> tuple[str | None, LoanEnd | None]:
    if line.kind is Kind.LENT:
        lendings.append(Lending(line.uuid, line.happened_at, line.due_on))
        return line.uuid, None
    if state is not State.ON_LOAN:
        return None, None
    loan = lendings[-1]
    if line.kind is Kind.RENEWED:
        lendings[-1] = Lending(loan.uuid, loan.lent_at, line.due_on, loan.renewals + 1)
        return loan.uuid, None
    end = ENDS_LOAN.get(line.kind)
    if end is None:
        return None, None
    lendings[-1] = Lending(loan.uuid, loan.lent_at, loan.due_on, loan.renewals, line.happened_at, end)
    return loan.uuid, end


def _flow(line: Line, before: State | None, after: State) -> Flow | None:
    was_in, is_in = before in IN_STOCK, after in IN_STOCK
    if was_in == is_in:
        return None
    match line.kind, before:
        case Kind.RECEIVED, _:
            return Flow.MOVED_IN if line.handed_over else Flow.ADDED
        case Kind.CAME_BACK, State.ELSEWHERE:
            return Flow.MOVED_IN
        case Kind.CAME_BACK, _:
            return Flow.CAME_HOME
        case Kind.MOVED, _:
            return Flow.MOVED_OUT
        case Kind.STAYED, _:
            return Flow.GOOD_ENDINGS
        case _:
            return Flow.WITHDRAWN


def altered(before: Story, after: Story) -> Iterator[tuple[Step, Step]]:
    """Yield each line of both stories, before and after, that now does something else to a loan or the stock."""
    earlier = {step.line.uuid: step for step in before.steps}
    for step in after.steps:
        was = earlier.get(step.line.uuid)
        if was and (was.loan_end, was.loan, was.flow) != (step.loan_end, step.loan, step.flow):
            yield was, step


@dataclass(frozen=True, slots=True)
class Draft:
    """A movement not yet written: what the fold will read of it."""

    kind: Kind
    prepare: bool = False
    handed_over: bool = False
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """Where drafts found room."""

    drafts: tuple[Draft, ...]
    at: tuple[datetime, ...]
    lines: tuple[Line, ...]
    """The new lines, with the uuids "new 0", "new 1"."""
    before: Story
    after: Story

    def altered(self) -> Iterator[tuple[Step, Step]]:
        return altered(self.before, self.after)


@dataclass(frozen=True, slots=True)
class NotPlaced:
    """Why drafts found no room, at the first instant that came nearest to having some."""

    draft: Draft
    at: datetime
    state: State | None
    """The copy's state at that instant."""
    breaks: Line | None
    """The first later line that would not be legal, if it is that."""
    state_at_break: State | None = None
    states: frozenset[State | None] = frozenset()
    """The copy's states at all the instants tried."""
    last_state: State | None = None
    """The state at the last instant tried."""


def candidates(chain: Sequence[Line], readings: Sequence[datetime], ends: datetime) -> tuple[datetime, ...]:
    """Return the instants to try, earliest first: those given and one millisecond after each line up to `ends`.

    None is before the copy was received, unless all are: then the earliest, for the refusal to name.
    """
    after_each = (line.happened_at + MILLISECOND for line in chain if readings[0] <= line.happened_at < ends)
    instants = sorted({*readings, *(at for at in after_each if at < ends)})
    possible = tuple(at for at in instants if not chain or chain[0].happened_at <= at)
    return possible or tuple(instants[:1])


def place(
    chain: Sequence[Line],
    options: Sequence[tuple[Draft, ...]],
    instants: Sequence[datetime],
    recorded_at: datetime,
    *,
    judge_later: bool = True,
    before: Story | None = None,
) -> Placed | NotPlaced:
    """Find the first instant, and there the first option, at which the whole chain is legal.

    chain: live lines in order. options: alternatives, each one or two drafts a millisecond apart.
    judge_later: False leaves lines after the drafts unjudged, for movements that are judged together.
    before: the fold of the chain, where it is known.
    """
    before = before or fold_skipping(chain)[0]
    failed: list[NotPlaced] = []
    for at in instants:
        for option in options:
            found = _try(chain, option, at, recorded_at, before, judge_later=judge_later)
            if isinstance(found, Placed):
                return found
            failed.append(found)
    nearest = next((miss for miss in failed if miss.breaks), failed[0])
    tried = frozenset(miss.state for miss in failed)
    return replace(nearest, states=tried, last_state=failed[-1].state)


def _try(
    chain: Sequence[Line],
    option: tuple[Draft, ...],
    at: datetime,
    recorded_at: datetime,
    before: Story,
    *,
    judge_later: bool,
) -> Placed | NotPlaced:
    new = tuple(
        Line(
            draft.kind,
            at + number * MILLISECOND,
            recorded_at + number * timedelta(microseconds=1),
            f"new {number}",
            draft.prepare,
            draft.handed_over,
            draft.due_on,
        )
        for number, draft in enumerate(option)
    )
    whole = sorted((*chain, *new), key=lambda line: line.key)
    if not judge_later:
        last = whole.index(new[-1])
        story, skipped = fold_skipping(whole)
        broken = next((line for line in skipped if line in whole[: last + 1]), None)
        if broken is None:
            return Placed(option, tuple(line.happened_at for line in new), new, before, story)
    try:
        story = fold(whole)
    except BrokenChain as chain_break:
        state, _ = fold_skipping(whole[: whole.index(new[0])])
        broken_line = chain_break.line
        if broken_line in new:
            return NotPlaced(option[new.index(broken_line)], at, chain_break.state, None)
        return NotPlaced(option[0], at, state.state, broken_line, chain_break.state)
    return Placed(option, tuple(line.happened_at for line in new), new, before, story)


def without(chain: Sequence[Line], undone: AbstractSet[str]) -> tuple[Story, tuple[Line, ...]]:
    """Fold `chain` without the lines `undone`; return the story and what stands in the way, newest first."""
    story, skipped = fold_skipping(line for line in chain if line.uuid not in undone)
    return story, tuple(reversed(skipped))
