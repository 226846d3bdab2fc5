"""What may happen to a copy in the demo, and what usually comes of it."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

from bookcrossing.clock import local_day
from bookcrossing.desk.amending import UndoAction
from bookcrossing.desk.cataloguing import EditCopy
from bookcrossing.desk.crossing import (
    CallMissing,
    KeepWords,
    LetStay,
    LetTravel,
    MoveCopy,
    PutOut,
    ReadHere,
    SetAside,
    SightCopy,
    Withdraw,
)
from bookcrossing.desk.lending import LendCopy, RenewLoan, TakeBack
from bookcrossing.desk.results import Recorded
from bookcrossing.movements import State
from bookcrossing.when import When

if TYPE_CHECKING:
    import random
    from collections.abc import Callable
    from datetime import date, datetime

    from bookcrossing.demo.books import Voices
    from bookcrossing.demo.calendar import Calendar
    from bookcrossing.demo.people import DemoReader, People
    from bookcrossing.demo.playing import DemoCopy, Playing
    from bookcrossing.desk.desk import Command

INITIALS: Final = ("IB", "OK", "LM")
_MINUTE: Final = timedelta(minutes=1)


class Deeds:
    """One method a deed; each takes the copy and the instant, and plans what follows unless told not to."""

    def __init__(self, playing: Playing, calendar: Calendar, voices: Voices, people: People) -> None:
        self._playing = playing
        self._calendar = calendar
        self._voices = voices
        self._people = people
        self._rng: random.Random = calendar.rng

    def lend(
        self, copy: DemoCopy, at: datetime, *, reader: DemoReader | None = None, plan: bool = True
    ) -> None:
        if copy.state is not State.ON_TABLE:
            return
        reader = reader or self._people.somebody_for(copy)
        command = LendCopy(
            copy=copy.number,
            reader=reader.number,
            under_18=reader.under_18,
            add_reader=reader.number is not None,
        )
        lent = self._record(copy, command, at)
        reader.number = lent.reader
        due_on = lent.movements[-1].due_on
        if plan and due_on is not None:
            self._plan_loan(copy, at, due_on)

    def _plan_loan(self, copy: DemoCopy, at: datetime, due_on: date) -> None:
        days = (due_on - local_day(at)).days
        chance = self._rng.random()
        if chance < 0.60:
            self._then(at, 3, days, self.come_home, copy)
        elif chance < 0.78:
            self._then(at, days - 3, days, self.renew, copy)
        elif chance < 0.84:
            self._then(at, days + 2, days + 20, self.come_home, copy)
        elif chance < 0.90:
            self._then(at, 3, days, self._come_home_unseen, copy)
        elif chance < 0.95:
            self._then(at, 5, days, self.travel, copy)
        elif chance < 0.98:
            self._then(at, 5, days, self.stay, copy)
        else:
            self._then(at, days, days + 30, self.miss, copy)

    def renew(self, copy: DemoCopy, at: datetime, *, plan: bool = True) -> None:
        if copy.state is not State.ON_LOAN:
            return
        self._record(copy, RenewLoan(copy=copy.number), at)
        if plan:
            self._then(at, 4, 33, self.come_home, copy)

    def come_home(self, copy: DemoCopy, at: datetime, *, origin: str = "", plan: bool = True) -> None:
        if copy.state in (State.ON_TABLE, State.BEING_PREPARED):
            return
        self._record(copy, TakeBack(copy=copy.number, origin=origin), at)
        if plan and self._rng.random() < 0.2:
            self.say(copy, at + _MINUTE)
        if plan and self._rng.random() < 0.04:
            self._playing.do(
                EditCopy(
                    copy=copy.number,
                    condition="worn",
                    condition_note=self._rng.choice(self._voices.conditions),
                ),
                at + 2 * _MINUTE,
                self._who(),
            )

    def _come_home_unseen(self, copy: DemoCopy, at: datetime) -> None:
        """A book was brought back on a day without the program, and is written down some days later."""
        recorded_at = self._calendar.after(at, 1, 3)
        self._playing.later(recorded_at, partial(self._write_down_late, copy, When.on(local_day(at))))

    def _write_down_late(self, copy: DemoCopy, when: When, at: datetime) -> None:
        if copy.state is State.ON_LOAN:
            self._record(copy, TakeBack(copy=copy.number, at=when), at)

    def travel(self, copy: DemoCopy, at: datetime, *, plan: bool = True) -> None:
        if copy.state not in (State.ON_TABLE, State.ON_LOAN):
            return
        to = self._place() if self._rng.random() < 0.7 else ""
        self._record(copy, LetTravel(copy=copy.number, to=to), at)
        if plan:
            self._then(at, 6, 45, self.sight, copy)

    def sight(self, copy: DemoCopy, at: datetime, *, plan: bool = True) -> None:
        if copy.state is not State.TRAVELLING:
            return
        words = self._rng.choice(self._voices.words) if self._rng.random() < 0.6 else ""
        vague = self._vaguely(at) if plan and self._rng.random() < 0.3 else None
        place = self._place()
        self._record(copy, SightCopy(copy=copy.number, place=place, words=words, at=vague), at)
        if plan:
            self._plan_travels(copy, at, place)

    def _plan_travels(self, copy: DemoCopy, at: datetime, place: str) -> None:
        chance = self._rng.random()
        if chance < 0.35:
            self._then(at, 12, 60, self.sight, copy)
        elif chance < 0.78:
            self._then(at, 8, 60, partial(self.come_home, origin=place), copy)
        elif chance < 0.86:
            self._then(at, 8, 50, self.stay, copy)
        elif chance < 0.92:
            self._then(at, 8, 50, self.move, copy)

    def _vaguely(self, at: datetime) -> When:
        """Return a period in which `at` lies, as people remember: a day, a month, a season, a year."""
        day = local_day(at)
        season = ("winter", "spring", "summer", "autumn")[day.month % 12 // 3]
        year = day.year + (day.month == 12)
        told = (f"{day}", f"{day:%Y-%m}", f"{year}-{season}", f"{day.year}")
        return When.parse(self._rng.choices(told, (4, 4, 2, 1))[0])

    def read_here(self, copy: DemoCopy, at: datetime) -> None:
        if copy.state is State.ON_TABLE:
            self._record(copy, ReadHere(copy=copy.number), at)

    def set_aside(self, copy: DemoCopy, at: datetime, *, plan: bool = True) -> None:
        if copy.state is not State.ON_TABLE:
            return
        self._record(copy, SetAside(copy=copy.number), at)
        if plan:
            to_do = self.put_out if self._rng.random() < 0.9 else self.withdraw
            self._then(at, 2, 12, to_do, copy)

    def put_out(self, copy: DemoCopy, at: datetime) -> None:
        if copy.state is State.BEING_PREPARED:
            self._record(copy, PutOut(copy=copy.number), at)

    def move(self, copy: DemoCopy, at: datetime, *, plan: bool = True) -> None:
        if copy.state not in (State.ON_TABLE, State.TRAVELLING):
            return
        self._record(copy, MoveCopy(copy=copy.number, place=self._rng.choice(self._voices.tables)), at)
        if plan and self._rng.random() < 0.4:
            self._then(at, 30, 90, self.come_home, copy)

    def stay(self, copy: DemoCopy, at: datetime, *, plan: bool = True) -> None:
        if copy.state not in (State.ON_TABLE, State.ON_LOAN, State.TRAVELLING):
            return
        self._record(copy, LetStay(copy=copy.number, how=self._rng.choice(self._voices.endings)), at)
        if plan and self._rng.random() < 0.15:
            self._then(at, 40, 120, self.come_home, copy)

    def miss(self, copy: DemoCopy, at: datetime, *, plan: bool = True) -> None:
        if copy.state not in (State.ON_TABLE, State.ON_LOAN):
            return
        self._record(copy, CallMissing(copy=copy.number), at)
        if plan and self._rng.random() < 0.7:
            self._then(at, 8, 50, self.come_home, copy)

    def withdraw(self, copy: DemoCopy, at: datetime) -> None:
        if copy.state is not State.WITHDRAWN:
            self._record(copy, Withdraw(copy=copy.number, why=self._rng.choice(self._voices.withdrawals)), at)

    def say(self, copy: DemoCopy, at: datetime) -> None:
        self._record(copy, KeepWords(copy=copy.number, text=self._rng.choice(self._voices.words)), at)

    def slip(self, copy: DemoCopy, at: datetime) -> None:
        """Somebody lends the wrong book, and takes it back at once."""
        if copy.state is not State.ON_TABLE:
            return
        reader = self._people.somebody_known(copy)
        if reader is None or reader.number is None:
            return
        lent = self._playing.do(LendCopy(copy=copy.number, reader=reader.number), at, "OK")
        why = self._rng.choice(self._voices.mistakes)
        self._playing.do(UndoAction(action_id=lent.action_id, why=why), at + _MINUTE / 2, "OK")

    def _record(self, copy: DemoCopy, command: Command[object], at: datetime) -> Recorded:
        result = self._playing.do(command, at, self._who())
        assert isinstance(result, Recorded)
        copy.see(result.copy)
        return result

    def _then(self, at: datetime, least: int, most: int, deed: Callable[..., None], copy: DemoCopy) -> None:
        self._playing.later(self._calendar.after(at, least, max(least, most)), partial(deed, copy))

    def _who(self) -> str:
        return self._rng.choice(INITIALS)

    def _place(self) -> str:
        return self._rng.choice(self._voices.places)
