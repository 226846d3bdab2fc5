"""Checking journeys: every copy's log is folded anew and compared with what the file keeps of the result."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from sqlalchemy import select, text

from bookcrossing.keeping.problems import Problem, What
from bookcrossing.movements import AT_HOME, Kind, Line, Story, fold_skipping
from bookcrossing.store.chains import period_of, whereabouts
from bookcrossing.store.tables import Place, Reader, ReaderMonth
from bookcrossing.values import CopyNumber

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from sqlalchemy.orm import Session

# Read as SQLite gives them: a million rows are folded here, and the fold only compares instants.
_LINES: Final = (
    "SELECT copy_id, kind, happened_at, recorded_at, uuid, prepare, handed_over, due_on, loan_id, place_id,"
    " precision FROM movement WHERE undone_at IS NULL ORDER BY copy_id, happened_at, recorded_at, uuid"
)
_COPIES: Final = text(
    "SELECT id, serial, state, place_id, EXISTS (SELECT 1 FROM movement WHERE copy_id = copy.id)"
    " FROM copy ORDER BY id"
)
_LOANS: Final = text(
    "SELECT copy_id, id, reader_id, lent_at, due_on, renewals, ended_at, ended, is_void, link_cut_at IS NOT NULL"
    " FROM loan ORDER BY copy_id, id"
)
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_KINDS: Final = {kind.value: kind for kind in Kind}


class _Row(NamedTuple):
    copy_id: int
    kind: str
    happened_at: int
    recorded_at: int
    uuid: str
    prepare: int
    handed_over: int
    due_on: str | None
    loan_id: int | None
    place_id: int | None
    precision: str


class _Loan(NamedTuple):
    copy_id: int
    id: int
    reader_id: int | None
    lent_at: int
    due_on: str | None
    renewals: int
    ended_at: int | None
    ended: str | None
    is_void: bool
    is_cut: bool

    @property
    def is_open(self) -> bool:
        return self.ended_at is None and not self.is_void


@dataclass(slots=True)
class _Journey:
    """One copy with its log, and everything that is kept of what the log says."""

    number: str
    state: str | None
    place_id: int | None
    has_log: bool
    """Whether anything, if only undone, was ever recorded."""
    rows: list[_Row] = field(default_factory=list)
    loans: list[_Loan] = field(default_factory=list)


def check_journeys(session: Session) -> Iterator[Problem]:
    homes = session.scalars(select(Place.id).where(Place.is_home)).all()
    if len(homes) != 1:
        yield Problem(What.WITHOUT_HOME, Place.__tablename__, {"homes": len(homes)})
    activity: Counter[tuple[int, str]] = Counter()
    some_links_are_cut = False
    for journey in _journeys(session):
        yield from _check_one(journey, homes[0] if homes else None, activity)
        some_links_are_cut = some_links_are_cut or any(loan.is_cut for loan in journey.loans)
    yield from _check_months(session, activity, some_links_are_cut=some_links_are_cut)


def _journeys(session: Session) -> Iterator[_Journey]:
    cursor = session.connection().connection.cursor()
    cursor.execute(_LINES)
    lines = groupby(map(_Row._make, cast("Iterable[tuple[object, ...]]", cursor)), key=itemgetter(0))
    loans = groupby(map(_Loan._make, session.execute(_LOANS)), key=itemgetter(0))
    line_copy, line_rows = next(lines, (None, iter(())))
    loan_copy, loan_rows = next(loans, (None, iter(())))
    for copy_id, serial, state, place_id, has_log in session.execute(_COPIES).all():
        journey = _Journey(str(CopyNumber(serial)), state, place_id, bool(has_log))
        if line_copy == copy_id:
            journey.rows = list(line_rows)
            line_copy, line_rows = next(lines, (None, iter(())))
        if loan_copy == copy_id:
            journey.loans = list(loan_rows)
            loan_copy, loan_rows = next(loans, (None, iter(())))
        yield journey


def _check_one(
    journey: _Journey, home_id: int | None, activity: Counter[tuple[int, str]]
) -> Iterator[Problem]:
    story, illegal = fold_skipping(map(_line, journey.rows))
    if not journey.has_log:
        yield Problem(What.WITHOUT_ARRIVAL, journey.number, {"state": journey.state})
        return
    for line in illegal:
        yield Problem(What.BROKEN_CHAIN, journey.number, {"kind": line.kind, "uuid": line.uuid})
    if journey.state != story.state:
        yield Problem(
            What.WRONG_STATE,
            journey.number,
            {"kept": journey.state, "due": story.state and story.state.value},
        )
    places = {} if story.state in AT_HOME else {row.uuid: row.place_id for row in journey.rows}
    if home_id is not None and journey.place_id != (due := whereabouts(story, places, home_id)):
        yield Problem(What.WRONG_PLACE, journey.number, {"kept": journey.place_id, "due": due})
    yield from _check_loans(journey, story, activity)


def _line(row: _Row) -> Line:
    return Line(
        _KINDS[row.kind],
        cast("datetime", row.happened_at),
        cast("datetime", row.recorded_at),
        row.uuid,
        row.prepare == 1,
        row.handed_over == 1,
        cast("date | None", row.due_on),
    )


def _check_loans(journey: _Journey, story: Story, activity: Counter[tuple[int, str]]) -> Iterator[Problem]:
    if not journey.loans and not story.lendings:
        return
    if sum(loan.is_open for loan in journey.loans) > 1:
        yield Problem(What.TWO_OPEN_LOANS, journey.number)
    loans = {loan.id: loan for loan in journey.loans}
    rows = {row.uuid: row for row in journey.rows}
    told = set()
    for lending in story.lendings:
        loan = loans.get(rows[lending.uuid].loan_id or 0)
        if loan is None:
            yield Problem(What.WRONG_LOAN, journey.number, {"lent": lending.uuid})
            continue
        told.add(loan.id)
        kept = (loan.lent_at, loan.due_on, loan.renewals, loan.ended_at, loan.ended, bool(loan.is_void))
        due: tuple[object, ...] = (
            lending.lent_at,
            lending.due_on,
            lending.renewals,
            lending.ended_at,
            lending.ended,
            False,
        )
        if kept != due:
            yield Problem(What.WRONG_LOAN, journey.number, {"loan": loan.id})
    for loan in journey.loans:
        if loan.id not in told and not loan.is_void:
            yield Problem(What.WRONG_LOAN, journey.number, {"loan": loan.id})
    if any(loan.reader_id is not None for loan in journey.loans):
        _count(story, rows, loans, activity)


def _count(
    story: Story, rows: Mapping[str, _Row], loans: Mapping[int, _Loan], activity: Counter[tuple[int, str]]
) -> None:
    for step in story.steps:
        loan = loans.get(rows[step.loan].loan_id or 0) if step.loan is not None else None
        if loan is not None and loan.reader_id is not None:
            row = rows[step.line.uuid]
            activity[loan.reader_id, period_of(_instant(row.happened_at), row.precision)] += 1


def _instant(microseconds: int) -> datetime:
    return _EPOCH + timedelta(microseconds=microseconds)


def _check_months(
    session: Session, activity: Mapping[tuple[int, str], int], *, some_links_are_cut: bool
) -> Iterator[Problem]:
    """A month may count more than the links still tell once any link has been cut, but never less."""
    kept = {
        (row.reader_id, row.month): row.actions
        for row in session.execute(select(ReaderMonth.reader_id, ReaderMonth.month, ReaderMonth.actions))
    }
    numbers = {row.id: row.number for row in session.execute(select(Reader.id, Reader.number))}
    for reader_id, month in sorted({*kept, *activity}):
        here, due = kept.get((reader_id, month), 0), activity.get((reader_id, month), 0)
        if here < due or (here > due and not some_links_are_cut):
            where = f"{numbers.get(reader_id, reader_id)} {month}"
            yield Problem(What.WRONG_READER_MONTH, where, {"reader_id": reader_id, "kept": here, "due": due})
