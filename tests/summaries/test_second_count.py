"""Two counts of the same log, written without each other: they agree in every figure of every month."""

import pytest

from bookcrossing.keeping.check import check
from bookcrossing.summaries.at_end import at_end
from bookcrossing.summaries.facts import facts
from bookcrossing.summaries.month import summary
from bookcrossing.values import Month

from . import second_count
from .histories import History

BESIDE = ("made_on", "table", "issued")


def told(session, month, now):
    """Return what the summary says, in the second count's form."""
    said = {
        key: value
        for key, value in facts(summary(session, Month.parse(month), now)).items()
        if key not in BESIDE
    }
    said["top"] = [(top["title_id"], top["name"], top["author"], top["times"]) for top in said["top"]]
    said["days"] = [(day["day"], day["loans"], day["crossings"], day["is_open"]) for day in said["days"]]
    said["months"] = [
        (month["month"], month["loans"], month["loans_under_18"], month["crossings"])
        for month in said["months"]
    ]
    return said


def compare(history):
    counted = history.counted()
    now = history.counter.clock.now()
    last = second_count.month_of(now.astimezone(second_count.RIGA))
    months = second_count.months_between("2024-12", last)
    with history.counter.store.read() as session:
        for month in months:
            assert told(session, month, now) == counted.summary(month, now), month
            ends, cutoff = Month.parse(month).ends_at, Month.parse(month).next().first_day
            near, far = (
                at_end(session, ends, cutoff, is_long_ago=is_long_ago) for is_long_ago in (False, True)
            )
            assert near == far, month
    return len(months)


@pytest.mark.parametrize(
    ("first", "histories_played"),
    [pytest.param(1, 12, id="12"), pytest.param(1000, 500, id="500", marks=pytest.mark.long)],
)
def test_every_figure_of_every_month_is_counted_twice(new_counter, record_property, first, histories_played):
    months = movements = undone = 0
    for seed in range(first, first + histories_played):
        history = History(new_counter(seed), seed)
        history.live(120)
        months += compare(history)
        (more, less) = history.counter.rows("SELECT count(*), count(undone_at) FROM movement")[0]
        movements, undone = movements + more, undone + less
        assert check(history.counter.store) == ()
    record_property(
        "figure",
        f"{histories_played} histories, {months} months, {movements} movements ({undone} undone): both counts agree",
    )
