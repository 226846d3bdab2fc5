"""Random journeys: now, late, vague, in pairs, undone and merged in any order, beside a naive reading of the rules."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from bookcrossing.movements import (
    DOORS,
    BrokenChain,
    Draft,
    Kind,
    Line,
    NotPlaced,
    Placed,
    altered,
    candidates,
    fold,
    fold_skipping,
    in_order,
    place,
    way_out,
    without,
)
from bookcrossing.when import When

# ── the naive reading: a plain dictionary, an insertion sort and one long loop ──

IN = ["on_table", "being_prepared", "on_loan", "travelling", "missing"]
OUT = ["elsewhere", "ended", "withdrawn"]
LEADS = {
    "received": {"new": "on_table"},
    "put_out": {"being_prepared": "on_table"},
    "set_aside": {"on_table": "being_prepared"},
    "lent": {"on_table": "on_loan"},
    "renewed": {"on_loan": "on_loan"},
    "returned": {"on_loan": "on_table"},
    "taken": {"on_table": "travelling", "on_loan": "travelling"},
    "came_back": dict.fromkeys(["travelling", *OUT], "on_table"),
    "found": {"missing": "on_table"},
    "read_here": {"on_table": "on_table"},
    "sighted": {
        "travelling": "travelling",
        "missing": "travelling",
        "elsewhere": "elsewhere",
        "ended": "ended",
        "on_loan": "on_loan",
    },
    "moved": dict.fromkeys(["on_table", "being_prepared", "travelling"], "elsewhere"),
    "stayed": dict.fromkeys(["on_table", "on_loan", "travelling", "elsewhere", "missing"], "ended"),
    "missing": dict.fromkeys(["on_table", "being_prepared", "on_loan"], "missing"),
    "withdrawn": dict.fromkeys([*IN, "elsewhere", "ended"], "withdrawn"),
    "words": {state: state for state in [*IN, *OUT]},
}
CLOSES = {
    "returned": "returned",
    "taken": "passed_on",
    "stayed": "stayed",
    "missing": "not_returned",
    "withdrawn": "withdrawn",
}
COMES = ("added", "moved_in", "came_home")


@dataclass
class Told:
    """What a slow and simple reader makes of lines."""

    states: list = field(default_factory=list)
    loans: list = field(default_factory=list)
    effects: dict = field(default_factory=dict)
    """uuid → (loan, its end, flow)"""
    illegal: list = field(default_factory=list)

    @property
    def state(self):
        return self.states[-1] if self.states else "new"


def read_naively(lines) -> Told:
    told = Told()
    for line in lines:
        kind, before = str(line.kind), told.state
        if before not in LEADS[kind]:
            told.illegal.append(line)
            continue
        after = "being_prepared" if kind == "received" and line.prepare else LEADS[kind][before]
        loan = end = None
        open_loan = told.loans[-1] if told.loans and told.loans[-1]["ended"] is None else None
        if kind == "lent":
            loan = line.uuid
            told.loans.append(
                {"uuid": loan, "due": line.due_on, "renewals": 0, "ended": None, "ended_at": None}
            )
        elif kind == "renewed":
            loan = open_loan["uuid"]
            open_loan["due"] = line.due_on
            open_loan["renewals"] += 1
        elif open_loan and kind in CLOSES:
            loan, end = open_loan["uuid"], CLOSES[kind]
            open_loan["ended"], open_loan["ended_at"] = end, line.happened_at
        told.effects[line.uuid] = (loan, end, name_flow(kind, before, after, handed_over=line.handed_over))
        told.states.append(after)
    return told


def name_flow(kind, before, after, *, handed_over):
    if (before in IN) == (after in IN):
        return None
    if kind == "came_back":
        return "moved_in" if before == "elsewhere" else "came_home"
    names = {"moved": "moved_out", "stayed": "good_endings", "withdrawn": "withdrawn", "received": "added"}
    return "moved_in" if handed_over else names[kind]


def sort_naively(lines):
    whole = []
    for line in lines:
        if all(line.uuid != other.uuid for other in whole):
            stands = 0
            while stands < len(whole) and comes_before(whole[stands], line):
                stands += 1
            whole.insert(stands, line)
    return tuple(whole)


def comes_before(one, other):
    if one.happened_at != other.happened_at:
        return one.happened_at < other.happened_at
    if one.recorded_at != other.recorded_at:
        return one.recorded_at < other.recorded_at
    return one.uuid < other.uuid


def candidates_naively(chain, when):
    tried = list(when.readings)
    for line in chain:
        if when.begins <= line.happened_at < when.ends:
            tried.append(line.happened_at + timedelta(milliseconds=1))
    received = [line.happened_at for line in chain if line.kind == "received"]
    inside = [at for at in tried if at < when.ends or at in when.readings]
    return sorted({at for at in inside if not received or at >= received[0]})


def lines_naively(option, at, recorded_at):
    for draft in option:
        yield Line(
            draft.kind,
            at,
            recorded_at,
            f"new {option.index(draft)}",
            draft.prepare,
            draft.handed_over,
            draft.due_on,
        )
        at += timedelta(milliseconds=1)
        recorded_at += timedelta(microseconds=1)


def place_naively(chain, options, instants, recorded_at):
    for at in instants:
        for option in options:
            new = tuple(lines_naively(option, at, recorded_at))
            if not read_naively(sort_naively([*chain, *new])).illegal:
                return option, new
    return None


def assert_same(story, told: Told) -> None:
    assert [str(step.after) for step in story.steps] == told.states
    assert [str(step.before or "new") for step in story.steps] == ["new", *told.states][: len(story.steps)]
    assert {s.line.uuid: (s.loan, s.loan_end, s.flow) for s in story.steps} == told.effects
    assert [
        {"uuid": x.uuid, "due": x.due_on, "renewals": x.renewals, "ended": x.ended, "ended_at": x.ended_at}
        for x in story.lendings
    ] == told.loans


# ── what is drawn ──

SOME_DAYS = st.integers(-4, 4)
DUE = st.dates(date(2024, 11, 1), date(2025, 3, 1))
PLAIN_KINDS = [kind for kind in Kind if kind is not Kind.RECEIVED]
DRAFTS = st.builds(Draft, st.sampled_from(PLAIN_KINDS), due_on=DUE)
ARRIVALS = st.builds(Draft, st.just(Kind.RECEIVED), st.booleans(), st.booleans())
OPTIONS = st.one_of(
    DRAFTS.map(lambda draft: ((draft,),)),
    st.just(tuple((Draft(kind),) for kind in DOORS)),
    st.permutations(DOORS).map(lambda kinds: tuple((Draft(kind),) for kind in kinds)),
    st.tuples(DRAFTS, DRAFTS).filter(lambda pair: pair[0] != pair[1]).map(lambda pair: (pair,)),
)
FORMS = ("%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S.%f", "%Y-%m-%d", "%Y-%m", "season", "%Y")
BEGINNING = datetime(2024, 10, 25, 6, tzinfo=UTC)
"""Two days before the night on which clock times occur twice."""


def write(moment: datetime, form: str) -> str:
    if form != "season":
        return moment.strftime(form)
    name = {0: "winter", 1: "spring", 2: "summer", 3: "autumn"}[moment.month % 12 // 3]
    return f"{moment.year + (moment.month == 12)}-{name}"


class RandomJourneys(RuleBasedStateMachine):
    """One copy and whatever may be written about it."""

    steps = 0

    def __init__(self) -> None:
        super().__init__()
        self.live: tuple[Line, ...] = ()
        self.now = BEGINNING
        self.recorded = BEGINNING
        self.written = 0

    # ── time ──

    @rule(hours=st.sampled_from([0, 0, 1, 5, 24, 100, 700]), ms=st.integers(0, 2))
    def time_passes(self, hours, ms) -> None:
        self.now += timedelta(hours=hours, milliseconds=ms)

    @rule(minutes=st.integers(1, 3000))
    def the_clock_goes_back(self, minutes) -> None:
        self.now -= timedelta(minutes=minutes)

    def record(self) -> datetime:
        self.recorded = max(self.now, self.recorded + timedelta(microseconds=2))
        return self.recorded

    # ── writing ──

    @initialize(arrival=ARRIVALS)
    def arrives(self, arrival) -> None:
        self.write_now(((arrival,),))

    @rule(arrival=ARRIVALS)
    def arrives_again(self, arrival) -> None:
        was_here = self.live
        self.write_now(((arrival,),))
        assert not was_here or self.live == was_here

    @rule(options=OPTIONS)
    def now(self, options) -> None:
        self.write_now(options)

    @rule(data=st.data())
    def now_what_fits(self, data) -> None:
        state = read_naively(self.live).state
        kind = data.draw(st.sampled_from([kind for kind in Kind if state in LEADS[kind]]))
        self.must_write_now(Draft(kind, due_on=data.draw(DUE)))

    @rule(draft=DRAFTS)
    def now_by_the_way_out(self, draft) -> None:
        state = fold(self.live).state
        way = way_out(state, draft.kind) if state else ()
        if way:
            self.must_write_now(Draft(way[0]), draft)

    @rule(due=st.lists(DUE, min_size=1, max_size=3))
    def is_lent_and_renewed(self, due) -> None:
        state = fold(self.live).state
        if state:
            way = way_out(state, Kind.LENT) or (Kind.LENT,)
            self.must_write_now(*(Draft(kind, due_on=due[0] if kind is Kind.LENT else None) for kind in way))
            for later in due[1:]:
                self.must_write_now(Draft(Kind.RENEWED, due_on=later))

    def must_write_now(self, *drafts) -> None:
        before = len(self.live)
        self.write_now((drafts,))
        assert len(self.live) == before + len(drafts)

    @rule(options=OPTIONS, data=st.data())
    def late(self, options, data) -> None:
        self.live = self.insert(self.live, options, self.draw_when(self.live, data), self.record())

    @rule(data=st.data(), prefers_one_that_moves=st.booleans())
    def late_where_there_is_room(self, data, prefers_one_that_moves) -> None:
        when, recorded_at = self.draw_when(self.live, data), self.record()
        instants = candidates_naively(self.live, when)
        kinds = PLAIN_KINDS[:-1] if prefers_one_that_moves else PLAIN_KINDS
        room = [k for k in kinds if place_naively(self.live, ((Draft(k),),), instants, recorded_at)]
        if room:
            draft = Draft(data.draw(st.sampled_from(room)), due_on=data.draw(DUE))
            before = len(self.live)
            self.live = self.insert(self.live, ((draft,),), when, recorded_at)
            assert len(self.live) == before + 1

    def write_now(self, options) -> None:
        last = self.live[-1].happened_at if self.live else self.now
        at = self.now if not self.live or self.now > last else last + timedelta(milliseconds=1)
        self.live = self.attempt(self.live, options, (at,), self.record())

    def insert(self, chain, options, when, recorded_at):
        instants = candidates(chain, when.readings, when.ends)
        possible = candidates_naively(chain, when)
        assert list(instants) == (possible or [when.begins])
        assert possible or place_naively(chain, options, instants, recorded_at) is None
        return self.attempt(chain, options, instants, recorded_at)

    def attempt(self, chain, options, instants, recorded_at):
        answer = place(chain, options, instants, recorded_at)
        expected = place_naively(chain, options, instants, recorded_at)
        if expected is None:
            self.judge_refusal(chain, options, instants, recorded_at, answer)
            return chain
        assert isinstance(answer, Placed)
        assert (answer.drafts, answer.lines) == expected
        assert answer.at == tuple(line.happened_at for line in expected[1])
        before, after = read_naively(chain), read_naively(sort_naively([*chain, *answer.lines]))
        assert_same(answer.before, before)
        assert_same(answer.after, after)
        assert {step.line.uuid for _, step in answer.altered()} == changed(before, after)
        return in_order([*chain, *(line._replace(uuid=self.new_uuid()) for line in answer.lines)])

    def judge_refusal(self, chain, options, instants, recorded_at, answer) -> None:
        assert isinstance(answer, NotPlaced)
        assert answer.at in instants
        breaks_later = []
        for at in instants:
            for option in options:
                new = tuple(lines_naively(option, at, recorded_at))
                first = read_naively(sort_naively([*chain, *new])).illegal[0]
                if first not in new:
                    breaks_later.append((at, first))
        if answer.breaks is None:
            assert breaks_later == []
            assert any(answer.draft in option for option in options)
        else:
            assert (answer.at, answer.breaks) == breaks_later[0]

    def new_uuid(self) -> str:
        """Different each time, in no order."""
        self.written += 1
        return f"{self.written * 2_654_435_761 % 2**32:08x}"

    def draw_when(self, chain, data) -> When:
        near = data.draw(st.sampled_from([BEGINNING, self.now, *(line.happened_at for line in chain)]))
        moment = near + timedelta(days=data.draw(SOME_DAYS), minutes=data.draw(st.integers(0, 48)) * 30)
        form = data.draw(st.sampled_from(FORMS))
        twice = form == FORMS[0] and data.draw(st.booleans())
        return When.parse("2024-10-27T03:30" if twice else write(moment, form))

    # ── taking back ──

    @rule(data=st.data(), with_later=st.booleans(), pair=st.booleans())
    def undoes(self, data, with_later, pair) -> None:
        if not self.live:
            return
        # An arrival is taken back seldom: its whole journey goes with it.
        lowest = 0 if len(self.live) == 1 or data.draw(st.integers(0, 4)) == 4 else 1
        first = data.draw(st.integers(lowest, len(self.live) - 1))
        undone = {line.uuid for line in self.live[first : first + 1 + pair]}
        story, in_the_way = without(self.live, undone)

        rest = [line for line in self.live if line.uuid not in undone]
        told = read_naively(rest)
        assert_same(story, told)
        assert list(in_the_way) == told.illegal[::-1]
        assert {step.line.uuid for _, step in altered(fold(self.live), story)} == changed(
            read_naively(self.live), told
        )
        if with_later or not in_the_way:
            self.live = tuple(line for line in rest if line not in in_the_way)

    # ── two logs of one copy ──

    @rule(data=st.data(), count=st.integers(1, 3), disorder=st.randoms(use_true_random=False))
    def two_logs_are_merged(self, data, count, disorder) -> None:
        logs = [self.live, self.live]
        for _ in range(count):
            recorded_at = self.record()  # both computers' clocks say the same
            for side in (0, 1):
                options = data.draw(OPTIONS)
                logs[side] = self.insert(logs[side], options, self.draw_when(logs[side], data), recorded_at)
        arrived = [*logs[0], *logs[1], *self.live]
        disorder.shuffle(arrived)
        whole = in_order(arrived)

        assert whole == sort_naively(arrived) == in_order(reversed(arrived))
        told = read_naively(whole)
        story, skipped = fold_skipping(whole)
        assert_same(story, told)
        assert list(skipped) == told.illegal
        if skipped:
            with pytest.raises(BrokenChain) as broken:
                fold(whole)
            assert broken.value.line == told.illegal[0]
        self.live = tuple(line for line in whole if line not in skipped)

    # ── always ──

    @invariant()
    def the_fold_is_what_a_simple_reader_makes_of_the_lines(self) -> None:
        type(self).steps += 1
        told = read_naively(sort_naively(reversed(self.live)))
        assert told.illegal == []
        assert_same(fold(self.live), told)
        assert str(fold(self.live).state or "new") == told.state

    @invariant()
    def a_loan_is_open_exactly_while_the_book_is_on_loan(self) -> None:
        story = fold(self.live)
        assert (story.open_lending is not None) == (story.state == "on_loan")
        assert all(loan.ended is not None for loan in story.lendings[:-1])

    @invariant()
    def the_stock_balances_after_every_line(self) -> None:
        stock = 0
        for step in fold(self.live).steps:
            if step.flow:
                stock += 1 if step.flow in COMES else -1
            assert stock == (str(step.after) in IN)


def changed(before: Told, after: Told) -> set[str]:
    return {
        uuid
        for uuid, effect in after.effects.items()
        if uuid in before.effects and before.effects[uuid] != effect
    }


def test_random_journeys_agree_with_a_naive_reading():
    run_state_machine_as_test(
        RandomJourneys,
        settings=settings(max_examples=50, stateful_step_count=40, deadline=None, derandomize=True),
    )


@pytest.mark.long
def test_ten_thousand_random_steps_agree_with_a_naive_reading():
    RandomJourneys.steps = 0
    run_state_machine_as_test(
        RandomJourneys, settings=settings(max_examples=400, stateful_step_count=60, deadline=None)
    )
    assert RandomJourneys.steps > 10_000
