"""Many sources are asked side by side, never longer than the limit."""

import threading
import time

import pytest

from bookcrossing.desk.drafts import ContributorDraft, TitleDraft
from bookcrossing.lookup.asking import ask
from bookcrossing.lookup.record import NotReachableError, Outcome, Record
from bookcrossing.lookup.turns import Turns

WHOLE = TitleDraft(name="Кобзар", contributors=(ContributorDraft("Тарас Шевченко"),), year=2019)


class Told:
    """A source that says what it was told to, after a while."""

    def __init__(self, name, says=None, *, is_outside=True, after=0.0):
        self.id, self.name, self.is_outside = name, name, is_outside
        self._says, self._after = says, after
        self.questions = 0
        self.at_once = self.most_at_once = 0

    def look_up(self, isbn, seconds):
        self.questions += 1
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        time.sleep(self._after)
        self.at_once -= 1
        if isinstance(self._says, Exception):
            raise self._says
        return None if self._says is None else Record(source=self.id, title=self._says)


def test_answers_come_in_the_order_of_the_sources_not_of_their_speed(isbn):
    slow = Told("slow", TitleDraft(name="Кобзар", publisher="Фоліо"), after=0.2)
    asked = ask(isbn, [slow, Told("quick", TitleDraft(name="Kobzar", publisher="Folio"))], 5)

    assert [answer.source for answer in asked.answers] == ["slow", "quick"]
    assert asked.merged is not None
    assert asked.merged.sources["publisher"] == "slow"


def test_one_that_hangs_holds_up_nobody(isbn, record_property):
    began = time.monotonic()
    asked = ask(isbn, [Told("hangs", WHOLE, after=60), Told("quick", WHOLE)], 0.5)
    took = time.monotonic() - began

    record_property("figure", f"look-up, one of two sources hangs for a minute, limit 0.5 s: {took:.2f} s")
    assert took < 1
    assert asked.outcome is Outcome.FOUND
    assert [answer.outcome for answer in asked.answers] == [Outcome.NOT_REACHABLE, Outcome.FOUND]


def test_three_ways_to_know_nothing_are_three_outcomes(isbn):
    assert ask(isbn, [Told("a"), Told("b")], 5).outcome is Outcome.NOT_FOUND
    assert ask(isbn, [Told("a"), Told("b", NotReachableError("x"))], 5).outcome is Outcome.NOT_REACHABLE
    assert ask(isbn, [], 5).outcome is Outcome.NOT_FOUND


def test_a_source_that_falls_over_is_one_that_did_not_answer(isbn, caplog):
    asked = ask(isbn, [Told("falls", ZeroDivisionError("oh")), Told("b", WHOLE)], 5)

    assert asked.outcome is Outcome.FOUND
    assert asked.answers[0].why == "ZeroDivisionError: oh"


def test_nobody_outside_learns_of_a_book_that_is_known_well_inside(isbn):
    outside = Told("outside", WHOLE)
    ask(isbn, [Told("file", WHOLE, is_outside=False), outside], 5)
    assert outside.questions == 0

    ask(isbn, [Told("file", TitleDraft(name="Кобзар"), is_outside=False), outside], 5)
    assert outside.questions == 1

    ask(isbn, [Told("file", WHOLE, is_outside=False), outside], 5, everywhere=True)
    assert outside.questions == 2


def test_asking_can_be_stopped(isbn, record_property):
    stop = threading.Event()
    threading.Timer(0.2, stop.set).start()
    began = time.monotonic()
    ask(isbn, [Told("hangs", WHOLE, after=60)], 30, stop=stop)

    assert time.monotonic() - began < 1


def test_each_source_outside_is_asked_one_question_at_a_time(isbn):
    source, turns = Told("polite", WHOLE, after=0.05), Turns()
    threads = [threading.Thread(target=ask, args=(isbn, turns.of([source]), 5)) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert (source.questions, source.most_at_once) == (6, 1)


def test_a_silent_source_is_left_in_peace_for_a_while(isbn):
    now = [0.0]
    source = Told("silent", NotReachableError("no whole answer within 12 s"))
    turns = Turns(lambda: now[0])
    asking = turns.of([source])[0]
    plain = source.look_up

    def silence(isbn, seconds):
        now[0] += 12
        return plain(isbn, seconds)

    source.look_up = silence
    for _ in range(3):
        with pytest.raises(NotReachableError):
            asking.look_up(isbn, 12)
    assert source.questions == 1

    now[0] += 31
    with pytest.raises(NotReachableError):
        asking.look_up(isbn, 12)
    assert source.questions == 2

    turns.wake()
    with pytest.raises(NotReachableError):
        asking.look_up(isbn, 12)
    assert source.questions == 3
