"""Checking journeys: every copy's log is folded anew and compared with what the file keeps of the result."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final, cast

from bookcrossing.keeping.problems import Problem, What
from bookcrossing.movements import AT_HOME, Kind, Line, Story, fold_skipping
from bookcrossing.store import examining
from bookcrossing.store.chains import period_of, whereabouts
from bookcrossing.store.flows import Flowed, flows_of
from bookcrossing.store.legs import legs_of
from bookcrossing.values import CopyNumber

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from bookcrossing.store.examining import LoanRow, LogRow
    from bookcrossing.store.flows import Carried, Flows
    from bookcrossing.store.legs import Told

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_KINDS: Final = {kind.value: kind for kind in Kind}


@dataclass(frozen=True, slots=True)
class _Journey:
    """One copy's log, and everything that is kept of what the log says."""

    number: str
    state: str | None
    place_id: int | None
    rows: list[LogRow]
    loans: list[LoanRow]


def check_journeys(session: Session) -> Iterator[Problem]:
    homes = examining.home_ids(session)
    if len(homes) != 1:
        yield Problem(What.WITHOUT_HOME, "place", {"homes": len(homes)})
    if not examining.has_table_code(session):
        yield Problem(What.WITHOUT_HOME, "table_code")
    activity: Counter[tuple[int, str, str]] = Counter()
    some_links_are_cut = False
    walked = examining.kept_legs(session)
    for copy, rows, loans in examining.copies_with_logs(session):
        journey = _Journey(str(CopyNumber(copy.serial)), copy.state, copy.place_id, rows, loans)
        if not copy.has_log:
            yield Problem(What.WITHOUT_ARRIVAL, journey.number, {"state": copy.state})
            continue
        yield from _check_one(journey, homes[0] if homes else None, activity)
        if homes and walked.pop(copy.id, set()) != set(legs_of(cast("Iterable[Told]", rows), homes[0])):
            yield Problem(What.WRONG_FLOW, journey.number)
        some_links_are_cut = some_links_are_cut or any(loan.is_cut for loan in loans)
    for serial in examining.flows_of_undone(session):
        yield Problem(What.WRONG_FLOW, str(CopyNumber(serial)))
    yield from _check_months(session, activity, some_links_are_cut=some_links_are_cut)


def _check_one(
    journey: _Journey, home_id: int | None, activity: Counter[tuple[int, str, str]]
) -> Iterator[Problem]:
    story, illegal = fold_skipping(map(_line, journey.rows))
    for line in illegal:
        yield Problem(What.BROKEN_CHAIN, journey.number, {"kind": line.kind, "uuid": line.uuid})
    if journey.state != story.state:
        state = story.state and story.state.value
        yield Problem(What.WRONG_STATE, journey.number, {"kept": journey.state, "due": state})
    places = {} if story.state in AT_HOME else {row.uuid: row.place_id for row in journey.rows}
    if home_id is not None and journey.place_id != (due := whereabouts(story, places, home_id)):
        yield Problem(What.WRONG_PLACE, journey.number, {"kept": journey.place_id, "due": due})
    if _kept_flows(journey.rows) != _due_flows(journey.rows, story):
        yield Problem(What.WRONG_FLOW, journey.number)
    if journey.loans or story.lendings:
        yield from _check_loans(journey, story, activity)


def _kept_flows(rows: Sequence[LogRow]) -> Flows:
    return {
        row.id: Flowed(
            cast("datetime", row.kept_at),
            row.kept_flow,
            row.kept_audience or "",
            row.kept_in_library_stock == 1,
        )
        for row in rows
        if row.kept_flow is not None
    }


def _due_flows(rows: Sequence[LogRow], story: Story) -> Flows:
    return flows_of(story, cast("Mapping[str, Carried]", {row.uuid: row for row in rows}))


def _line(row: LogRow) -> Line:
    return Line(
        _KINDS[row.kind],
        cast("datetime", row.happened_at),
        cast("datetime", row.recorded_at),
        row.uuid,
        row.prepare == 1,
        row.handed_over == 1,
        cast("date | None", row.due_on),
    )


def _check_loans(
    journey: _Journey, story: Story, activity: Counter[tuple[int, str, str]]
) -> Iterator[Problem]:
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
        kept = (loan.lent_at, loan.due_on, loan.renewals, loan.ended_at, loan.ended)
        due: tuple[object, ...] = (
            lending.lent_at,
            lending.due_on,
            lending.renewals,
            lending.ended_at,
            lending.ended,
        )
        if kept != due or loan.is_void:
            yield Problem(What.WRONG_LOAN, journey.number, {"loan": loan.id})
    for loan in journey.loans:
        if loan.id not in told and not loan.is_void:
            yield Problem(What.WRONG_LOAN, journey.number, {"loan": loan.id})
    if any(loan.reader_id is not None for loan in journey.loans):
        _count(story, rows, loans, activity)


def _count(
    story: Story,
    rows: Mapping[str, LogRow],
    loans: Mapping[int, LoanRow],
    activity: Counter[tuple[int, str, str]],
) -> None:
    for step in story.steps:
        lent = step.readers_loan
        loan = loans.get(rows[lent].loan_id or 0) if lent is not None else None
        if loan is not None and loan.reader_id is not None:
            row = rows[step.line.uuid]
            happened_at = _EPOCH + timedelta(microseconds=row.happened_at)
            activity[loan.reader_id, period_of(happened_at, row.precision), loan.reader_group] += 1


def _check_months(
    session: Session, activity: Mapping[tuple[int, str, str], int], *, some_links_are_cut: bool
) -> Iterator[Problem]:
    """A month may count more than the links still tell once any link has been cut, but never less."""
    kept, numbers = examining.reader_months(session), examining.reader_numbers(session)
    for key in sorted({*kept, *activity}):
        here, due = kept.get(key, 0), activity.get(key, 0)
        if here < due or (here > due and not some_links_are_cut):
            reader_id, month, group = key
            where = f"{numbers.get(reader_id, reader_id)} {month}"
            details = {"reader_id": reader_id, "group": group, "kept": here, "due": due}
            yield Problem(What.WRONG_READER_MONTH, where, details)
