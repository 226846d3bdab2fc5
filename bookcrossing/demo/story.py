"""Fourteen months at the table, from a seed: what comes in, who comes by, and journeys that must not be missing."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

from bookcrossing.demo.books import read_books, read_voices
from bookcrossing.demo.calendar import MONTHS, Calendar
from bookcrossing.demo.deeds import Deeds
from bookcrossing.demo.donations import leave_unfinished, print_whole_box
from bookcrossing.demo.people import People
from bookcrossing.demo.playing import DemoCopy
from bookcrossing.demo.tours import plan_tours
from bookcrossing.desk.boxes import BoxDraft, CloseBox, OpenBox
from bookcrossing.desk.cataloguing import ChangePolicy
from bookcrossing.desk.receiving import AddTitle, CopyDraft
from bookcrossing.desk.wishes import WishDraft
from bookcrossing.movements import State

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bookcrossing.demo.books import DemoBook, DemoWish
    from bookcrossing.demo.playing import Playing
    from bookcrossing.desk.results import BoxFacts

SEED: Final = 20240824
_BUSY: Final = {1: 1.0, 6: 0.8, 7: 0.6, 8: 0.7, 9: 1.1, 10: 1.2, 11: 1.2, 12: 1.1}
"""Visits an open day, by month, against the usual."""
_TODAYS_VISITS: Final = 6
_NEW_SINCE: Final = 2022
"""Books of these years don't come with the first box: it may have come before them."""
_BOXES: Final = (
    (0, "Черкаська міська делегація", "Черкаси", "Перша коробка: з неї почався столик."),
    (5, "Школярі Черкас", "Черкаси", "Дитячі та підліткові, у кожній побажання."),
    (10, "Громада Сміли", "Сміла", ""),
)
"""Month of arrival, from whom, from where, note."""
_OPEN_BOX: Final = ("Родина з Умані", "Умань", "Ще не все записано.")
_IN_OPEN_BOX: Final = 5
_EXPECTED: Final = 14
"""Books in the open box."""
_LAST_STEPS: Final = timedelta(minutes=1)
"""How long before now the demo leaves what is unfinished."""
_WISHES: Final = (0.25, 0.5, 0.5, 0.7)
"""How often a book carries a wish, by box."""
_SISTER: Final = "Cēsu bibliotēka"


class Story:
    def __init__(self, playing: Playing, now: datetime, seed: int = SEED) -> None:
        self._playing = playing
        self._rng = random.Random(seed)  # noqa: S311  # chance, not secrets
        self._calendar = Calendar(now, self._rng)
        self._voices = read_voices()
        self._deeds = Deeds(playing, self._calendar, self._voices, People(self._rng))
        self._copies: list[DemoCopy] = []
        self._wishes: list[DemoWish] = []

    def tell(self) -> None:
        """Play all of it; the last instant is now."""
        opening = self._calendar.moment(self._calendar.first_day, 9, 10)
        self._playing.do(ChangePolicy(policy=self._calendar.policy), opening)
        self._plan_books()
        self._plan_visits()
        self._playing.play(self._calendar.now)

    # What comes in

    def _plan_books(self) -> None:
        self._wishes = list(self._voices.wishes)
        self._rng.shuffle(self._wishes)
        in_boxes: list[list[DemoBook]] = [[], [], []]
        alone: list[DemoBook] = []
        for number, book in enumerate(read_books()):
            place = _box_of(number, book)
            (alone if place is None else in_boxes[place]).append(book)
        for box, books in zip(_BOXES, in_boxes, strict=True):
            self._playing.later(self._in_month(box[0]), partial(self._receive_box, box[1:], books))
        some_days_ago = self._calendar.policy.open_day(self._calendar.today - timedelta(days=2))
        last = partial(self._receive_box, _OPEN_BOX, alone[-_IN_OPEN_BOX:], is_open=True)
        self._playing.later(self._calendar.moment(some_days_ago), last)
        for number, book in enumerate(alone[:-_IN_OPEN_BOX]):
            month = 2 + number * (MONTHS - 3) // len(alone)
            came = partial(self._receive, book, None, is_handed_over=number % 4 == 1)
            self._playing.later(self._in_month(month), came)

    def _in_month(self, number: int) -> datetime:
        """Return an hour in the first days of the month so many after the first."""
        first = self._calendar.first_day
        months = first.year * 12 + first.month - 1 + number
        day = first if number == 0 else first.replace(year=months // 12, month=months % 12 + 1, day=3)
        return self._calendar.moment(self._calendar.policy.open_day(day), 10, 11)

    def _receive_box(
        self, facts: tuple[str, str, str], books: list[DemoBook], at: datetime, *, is_open: bool = False
    ) -> None:
        from_whom, place, note = facts
        expected = _EXPECTED if is_open else None
        draft = BoxDraft(from_whom=from_whom, place=place, note=note, books_expected=expected)
        box = self._playing.do(OpenBox(box=draft), at, "OK")
        for number, book in enumerate(books):
            # Forty books a day: what is logged on the morrow came with the box all the same.
            at = self._calendar.after(at, 1, 1) if number and number % 40 == 0 else at + _minutes(self._rng)
            self._playing.later(at, partial(self._receive, book, box.number))
        if is_open:
            unfinished = partial(leave_unfinished, self._playing, box, self._copies)
            self._playing.later(self._calendar.now - _LAST_STEPS, unfinished)
        else:
            self._playing.later(at + _minutes(self._rng), partial(self._close_box, box))

    def _close_box(self, box: BoxFacts, at: datetime) -> None:
        self._playing.do(CloseBox(number=box.number), at, "OK")
        print_whole_box(self._playing, box, at)
        if box.number == 1:
            plan_tours(self._playing, self._calendar, self._deeds, self._copies)

    def _receive(
        self, book: DemoBook, box: int | None, at: datetime, *, is_handed_over: bool = False
    ) -> None:
        in_stock = self._rng.random() < 0.35
        copy = CopyDraft(
            in_library_stock=in_stock,
            inventory_number=f"B-{20400 + len(self._copies)}" if in_stock else "",
            condition=self._rng.choices(("new", "good", "worn"), (3, 6, 1))[0],
            donor_place=_SISTER if is_handed_over else self._rng.choice(self._voices.donors),
            handed_over=is_handed_over,
        )
        has_wish = box is not None and self._wishes and self._rng.random() < _WISHES[box - 1]
        wish = self._wish(self._wishes.pop()) if has_wish else None
        prepare = self._rng.random() < 0.15
        added = self._playing.do(
            AddTitle(title=book.title, copies=book.copies, prepare=prepare, copy=copy, box=box, wish=wish),
            at,
            "OK",
        )
        for facts in added.copies:
            state = State.BEING_PREPARED if prepare else State.ON_TABLE
            self._copies.append(DemoCopy(facts.number, book.title.audience, in_stock, state))
            if prepare:
                out = partial(self._deeds.put_out, self._copies[-1])
                self._playing.later(self._calendar.after(at, 2, 9), out)

    def _wish(self, told: DemoWish) -> WishDraft:
        draft = WishDraft(
            text=told.text, language="ukr", first_name=told.name, town=told.town, is_minor=told.minor
        )
        if self._rng.random() < 0.6:
            draft = replace(
                draft,
                show_text=True,
                show_name=self._rng.random() < 0.7,
                show_town=self._rng.random() < 0.7,
            )
        return draft

    # Who comes by

    def _plan_visits(self) -> None:
        today = self._calendar.today
        for day in self._calendar.days()[1:]:
            usual = 1.0 * _BUSY.get(day.month, 1.0)
            visits = _TODAYS_VISITS if day == today else max(0, round(self._rng.gauss(usual, 1)))
            for _ in range(visits):
                self._playing.later(self._calendar.moment(day), self._visit)
            if day == today or self._rng.random() < 0.07:
                self._playing.later(self._calendar.moment(day), partial(self._with_some, self._deeds.slip))

        for number in range(MONTHS):
            # No month without a book that sets out, even in summer.
            at = self._calendar.after(self._in_month(number), 5, 20)
            self._playing.later(at, partial(self._with_some, self._deeds.travel))

    def _visit(self, at: datetime) -> None:
        deeds = self._deeds
        deed = self._rng.choices(
            (deeds.lend, deeds.travel, deeds.read_here, deeds.set_aside, deeds.move, deeds.miss, deeds.say),
            (62, 10, 20, 3, 1, 1, 3),
        )[0]
        self._with_some(deed, at)

    def _with_some(self, deed: Callable[[DemoCopy, datetime], None], at: datetime) -> None:
        at_hand = [copy for copy in self._copies if copy.state is State.ON_TABLE and not copy.is_reserved]
        if at_hand:
            deed(self._rng.choice(at_hand), at)


def _minutes(rng: random.Random) -> timedelta:
    return timedelta(seconds=rng.randint(40, 200))


def _box_of(number: int, book: DemoBook) -> int | None:
    """Return which box a book came with; None for one that came alone."""
    year = book.title.year_printed
    if year and int(year) >= _NEW_SINCE:
        return None
    if book.title.audience == "unknown":
        return 0
    return (0, 0, 0, 0, 0, 1, 1, 2, 0, None)[number % 10]
