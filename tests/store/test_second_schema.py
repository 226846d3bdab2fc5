"""A file of the first schema, with rows in it, becomes what the desk would have written by the second."""

import sqlite3
from contextlib import closing

from bookcrossing.desk.amending import UndoLastOf
from bookcrossing.desk.crossing import LetStay, LetTravel, MoveCopy, SightCopy
from bookcrossing.desk.lending import LendCopy, TakeBack
from bookcrossing.desk.readers import EraseReader
from bookcrossing.keeping.check import check
from bookcrossing.store.guards import TRIGGERS
from bookcrossing.store.schema import SCHEMA, open_store
from bookcrossing.summaries.month import summary
from bookcrossing.values import Month
from bookcrossing.when import When
from tests.store.older_files import file_of_schema, pour, rows

NEW_TABLES = ("stock_flow", "leg", "issued_month")


def test_a_file_of_the_first_schema_is_brought_up_to_date_with_all_its_rows(counter, tmp_path):
    one, two, three, four = counter.add(copies=4, at="2026-05-01", audience="6-8")
    counter.do(LendCopy(copy=one, reader="LV-1", add_reader=True, under_18=True, at=When.parse("2026-06-03")))
    counter.do(TakeBack(copy=one, at=When.parse("2026-06-20")))
    counter.do(LendCopy(copy=two, reader="LV-2", add_reader=True))
    counter.do(LetTravel(copy=three))
    counter.do(SightCopy(copy=three, place="Ogre"))
    counter.do(TakeBack(copy=three, origin="Rīga"))
    counter.do(MoveCopy(copy=four, place="Cēsis"))
    counter.do(LetStay(copy=four, how="дарунок"))
    counter.do(TakeBack(copy=four))
    counter.do(UndoLastOf(copy=counter.add("Зайва")))
    counter.store.close()
    old = tmp_path / "old.sqlite"
    file_of_schema(old, 1)
    pour(counter.path, old)
    store = open_store(old)
    assert rows(old, "PRAGMA user_version") == [(SCHEMA,)]
    assert rows(old, "SELECT count(*) FROM movement") == rows(counter.path, "SELECT count(*) FROM movement")
    for table in ("stock_flow", "leg", "reader_month"):
        told = rows(old, f"SELECT * FROM {table} ORDER BY 1, 2, 3")
        assert told == rows(counter.path, f"SELECT * FROM {table} ORDER BY 1, 2, 3")
        assert told, table
    assert dict(rows(old, "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")) == TRIGGERS
    assert check(store) == ()
    store.close()
    (copy,) = tmp_path.glob("old-before-schema-*")
    assert rows(copy, "PRAGMA user_version") == [(1,)]
    counter.reopen()


def test_readers_removed_before_the_second_schema_still_count(counter, tmp_path):
    copy = counter.add(at="2026-03-01")
    counter.do(LendCopy(copy=copy, reader="LV-1", add_reader=True, at=When.parse("2026-03-03")))
    counter.do(TakeBack(copy=copy, at=When.parse("2026-04-20")))
    counter.do(EraseReader(number="LV-1"))
    counter.store.close()
    old = tmp_path / "old.sqlite"
    file_of_schema(old, 1)
    with closing(sqlite3.connect(counter.path)) as now:  # the first schema knew no years up to a month
        now.execute("DELETE FROM activity_count WHERE period LIKE '%-to-%'")
        now.commit()
    pour(counter.path, old)
    store = open_store(old)
    with store.read() as session:
        told = {
            month: summary(session, Month(2026, month), counter.clock.now()).since_january.readers.active
            for month in range(2, 12)
        }
        assert told == {2: 0} | dict.fromkeys(range(3, 12), 1)
        assert summary(session, Month(2026, 4), counter.clock.now()).total.readers.active == 1
    store.close()
    counter.reopen()


def test_what_the_desk_alone_noted_no_longer_makes_a_reader_active(counter, tmp_path):
    kept = counter.add(at="2026-05-01")
    counter.do(LendCopy(copy=kept, reader="LV-1", add_reader=True, at=When.parse("2026-06-03")))
    counter.do(LetTravel(copy=kept, at=When.parse("2026-07-05")))
    counter.store.close()
    old = tmp_path / "old.sqlite"
    file_of_schema(old, 1)
    pour(counter.path, old)
    with closing(sqlite3.connect(old)) as file:  # as the first version counted the book's leaving
        file.execute("INSERT INTO reader_month SELECT id, '2026-07', 1 FROM reader")
        file.commit()
    store = open_store(old)
    assert rows(old, "SELECT month, actions FROM reader_month") == [("2026-06", 1)]
    assert check(store) == ()
    store.close()
