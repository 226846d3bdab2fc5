from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bookcrossing.policy import Policy

FRIDAY = date(2024, 5, 3)
SATURDAY, SUNDAY = 5, 6
DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))


def test_a_book_is_lent_for_thirty_days_unless_its_category_says_otherwise():
    policy = Policy(loan_days_by_category={"non_fiction": 14})

    assert policy.due_on(FRIDAY, "fiction") == FRIDAY + timedelta(days=30)
    assert policy.due_on(FRIDAY, "non_fiction") == FRIDAY + timedelta(days=14)


def test_a_due_date_moves_past_a_closed_weekend_to_monday():
    policy = Policy(loan_days=1, closed_weekdays=frozenset({SATURDAY, SUNDAY}))

    assert policy.due_on(FRIDAY, "fiction") == date(2024, 5, 6)


def test_a_due_date_moves_past_listed_days_and_the_weekend_behind_them():
    policy = Policy(
        loan_days=6,
        closed_weekdays=frozenset({SATURDAY, SUNDAY}),
        closed_days=frozenset({date(2024, 5, 9), date(2024, 5, 10)}),
    )

    assert policy.due_on(FRIDAY, "fiction") == date(2024, 5, 13)


def test_an_open_day_stays_itself():
    assert Policy(closed_weekdays=frozenset({SUNDAY})).open_day(FRIDAY) == FRIDAY


def test_a_library_closed_on_every_day_of_the_week_still_gives_a_date():
    assert Policy(closed_weekdays=frozenset(range(7))).open_day(FRIDAY) == FRIDAY


@given(
    lent_on=DAYS,
    loan_days=st.integers(0, 120),
    weekdays=st.frozensets(st.integers(0, 6), max_size=6),
    closed=st.frozensets(st.integers(0, 150), max_size=60),
)
def test_a_due_date_is_the_first_open_day_from_the_end_of_the_loan(lent_on, loan_days, weekdays, closed):
    closed_days = frozenset(lent_on + timedelta(days=days) for days in closed)
    policy = Policy(loan_days=loan_days, closed_weekdays=weekdays, closed_days=closed_days)

    due = policy.due_on(lent_on, "fiction")

    def is_closed(day: date) -> bool:
        return day.weekday() in weekdays or day in closed_days

    wanted = lent_on + timedelta(days=loan_days)
    assert due >= wanted
    assert not is_closed(due)
    assert all(is_closed(wanted + timedelta(days=days)) for days in range((due - wanted).days))


def test_with_no_grace_a_link_is_cut_after_midnight_not_before():
    policy = Policy(grace_days=0)

    assert policy.forgets_until(FRIDAY) < FRIDAY
    assert policy.forgets_until(FRIDAY + timedelta(days=1)) == FRIDAY


def test_a_link_is_kept_for_the_days_of_grace():
    policy = Policy(grace_days=30)

    assert policy.forgets_until(FRIDAY + timedelta(days=29)) < FRIDAY
    assert policy.forgets_until(FRIDAY + timedelta(days=30)) == FRIDAY


@given(ended_on=DAYS, days=st.integers(-3, 40), grace=st.integers(0, 40))
def test_a_loan_ended_today_or_tomorrow_is_never_forgotten(ended_on, days, grace):
    today = ended_on + timedelta(days=days)

    assert (ended_on <= Policy(grace_days=grace).forgets_until(today)) == (days >= max(grace, 1))
