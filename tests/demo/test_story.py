"""What fourteen months of the demo leave on the table."""

import time
from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select, text

from bookcrossing.clock import local_day
from bookcrossing.demo.making import make_demo
from bookcrossing.errors import TableNotEmpty
from bookcrossing.keeping.check import check
from bookcrossing.movements import Kind, State
from bookcrossing.store.schema import open_store
from bookcrossing.store.tables import Action, Box, Copy, Loan, Movement, Place, Reader, Title, Wish

DAYS = [
    datetime(2026, 11, 22, 9, tzinfo=UTC),  # a Sunday
    datetime(2027, 1, 1, 8, tzinfo=UTC),
    datetime(2028, 2, 29, 22, 30, tzinfo=UTC),  # past midnight in Riga
]


def journeys(store):
    """Everything a journey tells but the names that are drawn anew in each file."""
    query = (
        select(
            Copy.serial,
            Movement.kind,
            Movement.happened_at,
            Movement.recorded_at,
            Movement.words,
            Movement.undone_why,
            Place.name,
        )
        .join(Movement, Movement.copy_id == Copy.id)
        .outerjoin(Place, Place.id == Movement.place_id)
        .order_by(Movement.recorded_at)
    )
    with store.read() as session:
        return [tuple(row) for row in session.execute(query)]


def count(store, what, *where):
    with store.read() as session:
        return session.scalar(select(func.count(what)).where(*where))


def test_the_file_is_in_order(demo):
    assert check(demo) == ()


def test_every_kind_of_movement_is_there(demo):
    with demo.read() as session:
        kinds = set(session.scalars(select(Movement.kind).where(Movement.undone_at.is_(None))))
    assert kinds == {str(kind) for kind in Kind}


def test_every_state_is_there(demo):
    with demo.read() as session:
        states = dict(session.execute(select(Copy.state, func.count()).group_by(Copy.state)).all())
    assert set(states) == {str(state) for state in State}
    assert states["on_table"] > 40


def test_something_was_undone_and_something_entered_late_or_vaguely(demo):
    assert count(demo, Movement.id, Movement.undone_at.is_not(None)) >= 5
    with demo.read() as session:
        precisions = set(session.scalars(select(Movement.precision)))
    assert precisions == {"instant", "day", "month", "season", "year"}


def test_loans_are_past_their_date_and_long_past(demo, told):
    today = local_day(told().now())
    late = [Loan.ended_at.is_(None), Loan.is_void.is_(False), Loan.due_on < today]
    with demo.read() as session:
        due = session.scalars(select(Loan.due_on).where(*late)).all()
    assert any((today - day).days > 30 for day in due)
    assert any((today - day).days <= 30 for day in due)


def test_readers_boxes_and_wishes_are_there(demo):
    assert count(demo, Reader.id, Reader.is_under_18) >= 3
    assert count(demo, Reader.id, ~Reader.is_under_18) >= 5
    assert count(demo, Box.id) == 4
    assert count(demo, Wish.id) >= 20
    assert 0 < count(demo, Wish.id, Wish.show_text) < count(demo, Wish.id)
    assert count(demo, Copy.id, Copy.in_library_stock) >= 20
    assert count(demo, Copy.id, ~Copy.in_library_stock) >= 20
    assert count(demo, Title.id) >= 100
    with demo.read() as session:
        numbers = session.scalars(select(Reader.number)).all()
        assert any(number.startswith("V-") for number in numbers)
        assert session.scalar(text("select count(*) from movement where handed_over")) >= 1


def test_today_has_lines(demo, told):
    today = local_day(told().now())
    with demo.read() as session:
        recorded = session.scalars(select(Action.recorded_at).order_by(Action.id.desc()).limit(6)).all()
    assert {local_day(at) for at in recorded} == {today}


def test_finished_loans_of_long_ago_know_no_reader(demo):
    cut = [Loan.ended_at.is_not(None), Loan.link_cut_at.is_not(None), Loan.reader_id.is_(None)]
    assert count(demo, Loan.id, *cut) > 100


def test_the_same_day_and_seed_tell_the_same_story(demo, tmp_path, told):
    again = tmp_path / "again.sqlite"
    make_demo(again, told())
    store = open_store(again)
    assert journeys(store) == journeys(demo)
    store.close()


@pytest.mark.parametrize("now", DAYS, ids=str)
def test_any_day_is_a_day_to_try_it_on(now, tmp_path, told):
    path = tmp_path / "demo.sqlite"
    make_demo(path, told(now))
    store = open_store(path)
    assert check(store) == ()
    with store.read() as session:
        assert set(session.scalars(select(Copy.state))) == {str(state) for state in State}
        assert set(session.scalars(select(Movement.kind))) == {str(kind) for kind in Kind}
        assert session.scalar(select(func.max(Movement.happened_at))) <= now
    store.close()


def test_a_table_that_holds_something_is_left_as_it_is(demo_file, told):
    before = demo_file.read_bytes()
    with pytest.raises(TableNotEmpty):
        make_demo(demo_file, told())
    assert demo_file.read_bytes() == before


def test_it_takes_seconds(tmp_path, record_property, told):
    begun = time.perf_counter(), time.process_time()
    made = make_demo(tmp_path / "demo.sqlite", told())
    took = time.perf_counter() - begun[0], time.process_time() - begun[1]
    record_property(
        "figure", f"demo of {made.copies} copies: {took[0]:.1f} s, of the processor {took[1]:.1f} s"
    )
    assert took[1] < 60
