"""What is read straight from SQLite is what the session's own loading reads, and the session knows it."""

import pytest
from sqlalchemy import inspect, select
from sqlalchemy.orm import joinedload

from bookcrossing.desk.lending import LendCopy, TakeBack
from bookcrossing.desk.readers import AddReader
from bookcrossing.store import finding
from bookcrossing.store.chains import chain_of
from bookcrossing.store.straight import driver
from bookcrossing.store.tables import Copy, Loan, Movement, Reader, Title


@pytest.fixture
def lent(counter):
    counter.do(AddReader(number="LV-1"))
    copy = counter.add(pages="320", prepare=False)
    counter.do(LendCopy(copy=copy, reader="LV-1"))
    counter.do(TakeBack(copy=copy))
    counter.do(LendCopy(copy=copy, reader="LV-1"))
    return copy


def values(row):
    return {column.key: getattr(row, column.key) for column in inspect(type(row)).column_attrs}


def kinds_of(row):
    return {name: type(value) for name, value in values(row).items()}


def test_every_value_is_as_the_session_would_have_read_it(counter, lent):
    with counter.store.read() as one, counter.store.read() as other:
        (copy,) = finding.copies_for(one, lent).copies
        chain = chain_of(one, copy)
        straight = [
            copy,
            copy.title,
            finding.reader_with(one, "LV-1"),
            *chain.loans.values(),
        ]
        assert {type(row) for row in straight} == {Copy, Title, Reader, Loan}
        for row in straight:
            loaded = other.get(type(row), row.id)
            assert values(row) == values(loaded)
            assert kinds_of(row) == kinds_of(loaded)
        for line in chain.movements:
            loaded = values(other.get(Movement, line.id))
            read = line._asdict()
            assert read.items() <= loaded.items()
            assert all(type(value) is type(loaded[name]) for name, value in read.items())


def test_a_row_is_held_once_however_it_was_read(counter, lent):
    with counter.store.read() as session:
        loaded = session.scalars(select(Copy).options(joinedload(Copy.title))).one()
        (copy,) = finding.copies_for(session, lent).copies
        assert copy is loaded
        reader = finding.reader_with(session, "LV-1")
        assert session.get(Reader, reader.id) is reader
        assert session.scalars(select(Reader)).one() is reader


def test_what_is_changed_of_it_is_written(counter, lent):
    with counter.store.write() as session, session.begin():
        reader = finding.reader_with(session, "LV-1")
        assert not session.is_modified(reader)
        reader.name = "Олена"
        assert reader in session.dirty
    assert counter.rows("SELECT name FROM reader") == [("Олена",)]


def test_it_stands_in_the_transaction_of_its_session(counter, lent):
    with counter.store.write() as session:
        for wanted in ("one", "another"):
            with session.begin():
                driver(session).execute("UPDATE reader SET name = ?", (wanted,))
                assert session.scalars(select(Reader.name)).one() == wanted
                session.rollback()
    assert counter.rows("SELECT name FROM reader") == [("",)]
