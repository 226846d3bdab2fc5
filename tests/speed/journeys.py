"""Journeys of many copies: every kind of movement, in the proportions of a busy table, each legal where it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from bookcrossing.movements import AT_HOME, ENDS_LOAN, TRANSITIONS, Flow, Kind, Line, State, _flow
from bookcrossing.store.legs import SEEN_AT, SHOWN_HERE

if TYPE_CHECKING:
    from random import Random

DAY_US: Final = 86_400_000_000
_OPENS_US: Final = 8 * 3_600_000_000
_OPEN_FOR_US: Final = 7 * 3_600_000_000
"""From eight to fifteen UTC it is the same day and month in Riga, summer and winter."""
LOAN_DAYS: Final = 30
_EPOCH: Final = date(1970, 1, 1)

_LIKELY: Final[dict[State, dict[Kind, int]]] = {
    State.ON_TABLE: {
        Kind.LENT: 680,
        Kind.TAKEN: 170,
        Kind.READ_HERE: 90,
        Kind.SET_ASIDE: 20,
        Kind.MOVED: 10,
        Kind.MISSING: 15,
        Kind.WITHDRAWN: 5,
        Kind.WORDS: 10,
    },
    State.ON_LOAN: {
        Kind.RETURNED: 800,
        Kind.RENEWED: 150,
        Kind.TAKEN: 30,
        Kind.STAYED: 10,
        Kind.MISSING: 5,
        Kind.SIGHTED: 5,
    },
    State.TRAVELLING: {
        Kind.CAME_BACK: 600,
        Kind.SIGHTED: 300,
        Kind.STAYED: 60,
        Kind.MOVED: 20,
        Kind.WORDS: 20,
    },
    State.BEING_PREPARED: {Kind.PUT_OUT: 1},
    State.ELSEWHERE: {Kind.CAME_BACK: 2, Kind.SIGHTED: 1},
    State.MISSING: {Kind.FOUND: 3, Kind.SIGHTED: 1},
    State.ENDED: {Kind.CAME_BACK: 1, Kind.SIGHTED: 1, Kind.WORDS: 1},
    State.WITHDRAWN: {Kind.CAME_BACK: 1},
}
_SOME_TIME: Final = datetime(2026, 1, 1, tzinfo=UTC)
_FLOWS: Final = {
    (kind, before): _flow(Line(kind, _SOME_TIME, _SOME_TIME, ""), before, after)
    for kind, leads in TRANSITIONS.items()
    for before, after in leads.items()
}
"""Which of them cross the border of the stock."""
_WITH_PLACE: Final = frozenset({Kind.SIGHTED, Kind.MOVED, Kind.TAKEN, Kind.CAME_BACK})
_WITH_DUE: Final = frozenset({Kind.LENT, Kind.RENEWED})


@dataclass(slots=True)
class Event:
    """A movement before it has a number."""

    at: int
    copy: int
    kind: Kind
    due_on: str | None = None
    place: int | None = None
    loan: Lending | None = None
    """The loan it opens, extends or closes."""
    prepare: bool = False
    is_undone: bool = False
    flow: Flow | None = None
    legs: tuple[tuple[int, int], ...] = ()
    """From where to where it tells that the book has come."""


@dataclass(slots=True)
class Lending:
    copy: int
    reader: int
    lent_at: int
    due_on: str
    renewals: int = 0
    ended_at: int | None = None
    ended: str | None = None
    id: int = 0


@dataclass(slots=True)
class End:
    """Where a journey has got to."""

    state: State
    place: int | None


@dataclass(slots=True)
class Journeys:
    """Draws journeys between two instants, in microseconds since 1970."""

    random: Random
    begin: int
    now: int
    readers: int
    places: range
    home: int
    _choices: dict[State, list[Kind]] = field(init=False)

    def __post_init__(self) -> None:
        self._choices = {
            state: [kind for kind, weight in likely.items() for _ in range(weight)]
            for state, likely in _LIKELY.items()
        }

    def journey(self, copy: int, length: int) -> tuple[list[Event], End]:
        """Return at most `length` movements of a copy, in order."""
        random = self.random
        at = self._open_hour(self.begin + int((self.now - self.begin) * 0.9 * random.random()))
        prepare = random.random() < 0.1
        state = State.BEING_PREPARED if prepare else State.ON_TABLE
        events = [Event(at, copy, Kind.RECEIVED, prepare=prepare, flow=Flow.ADDED)]
        loan: Lending | None = None
        where: int | None = None
        known_at = self.home
        while len(events) < length:
            at = self._later(at, state, length - len(events))
            if at >= self.now:
                break
            if state is State.ON_TABLE and random.random() < 0.01:
                events.append(Event(at, copy, Kind.TAKEN, is_undone=True))
                continue
            kind = random.choice(self._choices[state])
            event = Event(at, copy, kind, flow=_FLOWS[kind, state])
            if kind in _WITH_PLACE and random.random() < 0.6:
                event.place = random.choice(self.places)
            if kind in _WITH_DUE:
                event.due_on = _due_on(at)
            if kind is Kind.LENT:
                loan = Lending(copy, random.randint(1, self.readers), at, event.due_on or "")
                event.loan = loan
            elif loan is not None and state is State.ON_LOAN:
                event.loan = _follow(loan, event)
            after = TRANSITIONS[kind][state]
            if after is not state:
                where = event.place
            elif kind is Kind.SIGHTED:
                where = event.place or where
            state = after
            event.legs, known_at = self._legs(event, known_at)
            events.append(event)
        return events, End(state, self._whereabouts(state, where))

    def _legs(self, event: Event, known_at: int) -> tuple[tuple[tuple[int, int], ...], int]:
        stops = [event.place] if event.kind in SEEN_AT and event.place is not None else []
        stops += [self.home] if event.kind in SHOWN_HERE else []
        way = tuple(pairwise([known_at, *stops]))
        return way, stops[-1] if stops else known_at

    def _later(self, at: int, state: State, left: int) -> int:
        """Return when the next thing happens: a loan ends after weeks, the rest fills the time that is left."""
        away = 20 * DAY_US if state is State.ON_LOAN else max(self.now - at, 0) / left
        later = self._open_hour(at + int(self.random.expovariate(1.0) * away))
        return later if later > at else at + 1000 * self.random.randint(60_000, 600_000)

    def _open_hour(self, at: int) -> int:
        in_the_day = int(_OPENS_US + _OPEN_FOR_US * self.random.random())
        return (at - at % DAY_US + in_the_day) // 1000 * 1000

    def _whereabouts(self, state: State, where: int | None) -> int | None:
        if state in AT_HOME:
            return self.home
        return where if state in (State.TRAVELLING, State.ELSEWHERE, State.ENDED) else None


def _follow(loan: Lending, event: Event) -> Lending | None:
    if event.kind is Kind.RENEWED:
        loan.renewals += 1
        loan.due_on = event.due_on or ""
    elif end := ENDS_LOAN.get(event.kind):
        loan.ended, loan.ended_at = end.value, event.at
    else:
        return None
    return loan


def _due_on(at: int) -> str:
    return _date(at // DAY_US + LOAN_DAYS)


def month_of(at: int) -> str:
    return _date(at // DAY_US)[:7]


@cache
def _date(day: int) -> str:
    return (_EPOCH + timedelta(days=day)).isoformat()
