"""One transaction of the desk: what a command may find, write and say."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from bookcrossing.clock import MILLISECOND, local_day, whole_milliseconds
from bookcrossing.errors import (
    BreaksLater,
    DueTooEarly,
    InTheFuture,
    NoSuchCopy,
    SeveralCopies,
    TakenBack,
    TextTooLong,
)
from bookcrossing.movements import (
    BrokenChain,
    Kind,
    Line,
    NotPlaced,
    Placed,
    State,
    Story,
    candidates,
    fold,
    place,
)
from bookcrossing.store import finding, logged
from bookcrossing.store.chains import Chain, chain_of, newest_recorded_at, see_reader, settle
from bookcrossing.store.entries import Entry, Touched, Written
from bookcrossing.store.images import before_value
from bookcrossing.store.refusing import refusal
from bookcrossing.store.rules import read_policy
from bookcrossing.store.single import write_new
from bookcrossing.store.tables import Action, Copy, Loan, Place, Reader, Title
from bookcrossing.values import CopyNumber
from bookcrossing.when import Precision, When

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from bookcrossing.policy import Policy
    from bookcrossing.store.base import Table
    from bookcrossing.store.logged import Logged

AHEAD: Final = timedelta(minutes=5)
"""How far in the future a movement may be dated: clocks differ."""
CLOCK_BEHIND: Final = timedelta(seconds=1)
LONGEST_NAME: Final = 200
"""Letters in the name of a place or a person."""
_MICROSECOND: Final = timedelta(microseconds=1)


class Work:
    """One open transaction, the moment it happens in, and who does it."""

    def __init__(
        self, session: Session, now: datetime, *, by: str, computer: str, together: bool = False
    ) -> None:
        self.session = session
        self.now = now
        self.by = by
        self.computer = computer
        self.touched = Touched()
        self._action: Action | None = None
        self._import_id: int | None = None
        self._recorded_at: datetime | None = None
        self._policy: Policy | None = None
        self._home_id: int | None = None
        self._together = together
        self._chains: dict[int, Chain] = {}
        self._readers: dict[int, Reader] = {}
        """The session itself lets go of what nobody holds."""

    # What stands beside the command

    @property
    def today(self) -> date:
        return local_day(self.now)

    @property
    def policy(self) -> Policy:
        if self._policy is None:
            self._policy = read_policy(self.session)
        return self._policy

    @property
    def home(self) -> Place:
        return self.session.get_one(Place, self.home_id)

    @property
    def home_id(self) -> int:
        if self._home_id is None:
            self._home_id = finding.home_id(self.session)
        return self._home_id

    @property
    def action(self) -> Action | None:
        """The action of this transaction, if it has written anything."""
        return self._action

    def begin_action(self, name: str, *, is_final: bool = False, import_id: int | None = None) -> Action:
        """Name what is being done; everything written from here on is one undo step."""
        self.session.flush()
        self._action = write_new(
            self.session,
            Action,
            name=name,
            recorded_at=self.next_instant(),
            recorded_by=self.by,
            recorded_on=self.computer,
            is_final=is_final,
            import_id=import_id,
        )
        return self._action

    def end_action(self) -> None:
        """What is written from here on belongs to another action, in the same transaction."""
        self._action = None
        self.touched = Touched()

    def go_on(self, now: datetime, *, by: str) -> None:
        """Let time pass to `now`: what is written from here on is another action of another moment."""
        self.end_action()
        self.now, self.by = now, by
        if self._recorded_at is not None:
            self._recorded_at = max(now - _MICROSECOND, self._recorded_at)

    def next_instant(self) -> datetime:
        """Return an instant of recording that is later than every one in the file."""
        if self._recorded_at is None:
            newest = newest_recorded_at(self.session)
            self._recorded_at = self.now if newest is None or newest < self.now else newest + _MICROSECOND
        else:
            self._recorded_at += _MICROSECOND
        return self._recorded_at

    def next_instants(self, count: int) -> datetime:
        """Return the first of so many such instants, a microsecond apart."""
        first = self.next_instant()
        self._recorded_at = first + (count - 1) * _MICROSECOND
        return first

    # What is found

    def copy(self, typed: str) -> Copy:
        """Return the one copy a code means; raise NoSuchCopy, SeveralCopies or TakenBack."""
        found = finding.copies_for(self.session, typed).copies
        if not found:
            raise NoSuchCopy(typed, is_bare_number=typed.strip().isdecimal() and len(typed.strip()) < 9)
        here = [copy for copy in found if copy.state is not None]
        if not here:
            raise TakenBack(number_of(found[0]))
        if len(here) > 1:
            raise SeveralCopies(typed, tuple(number_of(copy) for copy in here))
        return here[0]

    def copy_by_id(self, copy_id: int) -> Copy:
        return finding.copy_of(self.session, copy_id)

    def chain(self, copy: Copy) -> Chain:
        if copy.id not in self._chains:
            self._chains[copy.id] = chain_of(self.session, copy)
        return self._chains[copy.id]

    def reader(self, reader_id: int) -> Reader:
        """Return a reader whom something in the file names."""
        if reader_id not in self._readers:
            self._readers[reader_id] = finding.reader_of(self.session, reader_id)
        return self._readers[reader_id]

    def place(self, name: str, kind: str = "town") -> Place:
        """Return the place called `name`, kept as typed if it is not known; raise TextTooLong for a pasted text."""
        if len(name) > LONGEST_NAME:
            raise TextTooLong("place", len(name), LONGEST_NAME)
        found, is_new = finding.place_called(self.session, name, kind)
        if is_new:
            self.touched.places.add(found.id)
        return found

    def leave_unused(self, place: Place) -> None:
        """Forget a place that was made for a movement which then did not need it."""
        if place.id in self.touched.places:
            self.touched.places.remove(place.id)
            self.session.delete(place)
            self.session.flush()

    # What is written

    def write(
        self,
        copy: Copy,
        options: Sequence[Sequence[Entry]],
        when: When | None,
        *,
        action: str,
        unless: frozenset[State] = frozenset(),
    ) -> Written | None:
        """Append the first of `options` that fits, at the first instant that is legal; refuse otherwise.

        options: alternatives of one or two entries each. when: None is now. unless: states in which nothing
        needs to be written; None is returned if it was in one of them at any of the instants tried.
        Raises NotPossible, BreaksLater, NotYetHere or InTheFuture; nothing is written then.
        """
        chain = self.chain(copy)
        instants, behind = self._instants(chain, when)
        recorded = [self.next_instant() for _ in range(max(map(len, options)))]
        drafts = [tuple(entry.draft for entry in option) for option in options]
        placed = place(
            chain.lines, drafts, instants, recorded[0], judge_later=not self._together, before=chain.story
        )
        if isinstance(placed, NotPlaced):
            if placed.states & unless:
                return None
            raise refusal(chain, placed, instants[-1] if when else None, latest=self.now + AHEAD)
        if self._action is None:
            self.begin_action(action)
        loan = _loan_concerned(chain, placed)
        due_was = loan.due_on if loan else None
        precision = when.precision if when else Precision.INSTANT
        chosen = options[drafts.index(placed.drafts)]
        written = tuple(
            self._append(chain, entry, line, precision, placed.after)
            for entry, line in zip(chosen, placed.lines, strict=True)
        )
        story = settle(self.session, chain, self.home_id)
        self.touched.copies.add(copy.id)
        self.touched.titles.add(copy.title_id)
        return Written(written, placed, story, behind, loan, due_was)

    def judge_together(self) -> None:
        """Judge what was written together as one chain; raise BreaksLater for the first line that is not legal."""
        for chain in self._chains.values():
            try:
                fold(chain.lines)
            except BrokenChain as broken:
                number, line = number_of(chain.copy), broken.line
                raise BreaksLater(
                    number, line.kind, line.happened_at, line.kind, line.happened_at, None
                ) from None

    def _instants(self, chain: Chain, when: When | None) -> tuple[tuple[datetime, ...], timedelta | None]:
        if when is None:
            clock = whole_milliseconds(self.now)
            last = chain.movements[-1].happened_at if chain.movements else None
            if last is None or clock > last:
                return (clock,), None
            behind = last - clock
            return (last + MILLISECOND,), behind if behind > CLOCK_BEHIND else None
        if when.begins > self.now + AHEAD:
            raise InTheFuture(when.begins)
        if when.precision is Precision.INSTANT:
            return when.readings, None
        tried = candidates(chain.lines, when.readings, when.ends)
        possible = tuple(at for at in tried if at <= self.now + AHEAD)
        if not possible:
            raise InTheFuture(tried[0])
        return possible, None

    def _append(self, chain: Chain, entry: Entry, line: Line, precision: Precision, after: Story) -> Logged:
        assert self._action is not None
        copy, title = chain.copy, chain.copy.title
        loan = None if entry.kind is Kind.LENT else self._loan_concerned(chain, line, after)
        due_on = self._due_on(entry, line.happened_at, title, loan)
        if entry.kind is Kind.LENT:
            loan = self._open_loan(chain, entry, line, due_on)
        movement = logged.append(
            self.session,
            copy_id=copy.id,
            action_id=self._action.id,
            kind=entry.kind,
            happened_at=line.happened_at,
            precision=precision,
            recorded_at=line.recorded_at,
            recorded_by=self.by,
            recorded_on=self.computer,
            table_id=self.home_id,
            place_id=entry.place.id if entry.place else None,
            loan_id=loan.id if loan and entry.kind is Kind.LENT else None,
            due_on=due_on,
            prepare=entry.prepare,
            handed_over=entry.handed_over,
            book_audience=title.audience,
            category=title.category,
            language=title.languages,
            reader_group=loan.reader_group if loan else "nobody",
            in_library_stock=copy.in_library_stock,
            words=entry.words,
            note=entry.note,
        )
        chain.add(movement)
        return movement

    def _open_loan(self, chain: Chain, entry: Entry, line: Line, due_on: date | None) -> Loan:
        assert entry.reader is not None
        see_reader(self.session, entry.reader, line.happened_at)
        self.touched.readers.add(entry.reader.id)
        loan = write_new(
            self.session,
            Loan,
            copy_id=chain.copy.id,
            reader_id=entry.reader.id,
            reader_group="under_18" if entry.reader.is_under_18 else "adult",
            lent_at=line.happened_at,
            due_on=due_on,
            # Void until the chain is settled if an older loan may still have to be closed.
            is_void=chain.open_loan is not None,
        )
        chain.loans[loan.id] = loan
        return loan

    def _loan_concerned(self, chain: Chain, line: Line, after: Story) -> Loan | None:
        """Return the loan that this movement extends or closes; its reader has been seen."""
        step = next((step for step in after.steps if step.line.uuid == line.uuid), None)
        if step is None or step.loan is None:
            return None
        loan = chain.loan_of(step.loan)
        if loan.reader_id is not None:
            see_reader(self.session, self.reader(loan.reader_id), line.happened_at)
            self.touched.readers.add(loan.reader_id)
        return loan

    def _due_on(self, entry: Entry, at: datetime, title: Title, loan: Loan | None) -> date | None:
        if entry.kind not in (Kind.LENT, Kind.RENEWED):
            return None
        day = local_day(at)
        if entry.until is not None:
            if entry.until < day:
                raise DueTooEarly(entry.until, day)
            return self.policy.open_day(entry.until)
        due_on = self.policy.due_on(day, title.category)
        if entry.kind is Kind.RENEWED and loan and loan.due_on:
            return max(due_on, loan.due_on)
        return due_on

    # What is remembered for undo

    def remember(self, row: Table, *, made: bool = False) -> None:
        """Keep what `row` holds now, so that undo can put it back; `made` if the action makes it."""
        assert self._action is not None
        self.session.add(before_value(self._action.id, row, made=made))


def _loan_concerned(chain: Chain, placed: Placed) -> Loan | None:
    new = {line.uuid for line in placed.lines}
    told = (step.loan for step in placed.after.steps if step.line.uuid in new)
    lent = next((uuid for uuid in told if uuid is not None and uuid not in new), None)
    return chain.loan_of(lent) if lent is not None else None


def number_of(copy: Copy) -> str:
    return str(CopyNumber(copy.serial))
