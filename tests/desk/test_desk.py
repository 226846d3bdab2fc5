"""One transaction for one command: written whole or not at all, and every page told what it touched."""

import sqlite3
import threading

import pytest

from bookcrossing.desk.cataloguing import ChangePolicy, EditTitle, MergeTitles, RenamePlace
from bookcrossing.desk.crossing import LetTravel, ReadHere
from bookcrossing.desk.desk import Desk
from bookcrossing.desk.drafts import TitleDraft
from bookcrossing.desk.lending import LendCopy, TakeBack
from bookcrossing.desk.scanning import Scan
from bookcrossing.policy import Policy
from bookcrossing.store.tables import Copy


def test_a_command_tells_what_it_touched(counter):
    copy = counter.add()
    lent = counter.done(LendCopy(copy=copy, reader="LV-1", add_reader=True)).changes
    assert (lent.titles, lent.copies, lent.readers, lent.places, lent.settings) == (
        {1},
        {1},
        {1},
        set(),
        False,
    )
    gone = counter.done(LetTravel(copy=copy, to="Ogre")).changes
    assert (gone.copies, gone.readers, len(gone.places)) == ({1}, {1}, 1)
    counter.add("Тіні")
    merged = counter.done(MergeTitles(title_id=2, into_id=1)).changes
    assert (merged.titles, merged.copies) == ({1, 2}, {2})
    assert counter.done(RenamePlace(place_id=None, name="Galds")).changes.places == {1}
    assert counter.done(ChangePolicy(policy=Policy())).changes.settings


def test_a_look_touches_nothing(counter):
    copy = counter.add()
    for look in (Scan(typed=copy), Scan(typed="LV-77"), TakeBack(copy=copy)):
        done = counter.done(look)
        assert not done.changes
        assert done.action_id is None


def test_a_bug_in_the_middle_leaves_nothing_half_done(counter):
    copy = counter.add()

    class Stumbles:
        def perform(self, work):
            LendCopy(copy=copy, reader="LV-1", add_reader=True).perform(work)
            raise ZeroDivisionError

    before = counter.rows("SELECT (SELECT count(*) FROM movement), (SELECT count(*) FROM reader)")
    with pytest.raises(ZeroDivisionError):
        counter.do(Stumbles())
    with pytest.raises(ZeroDivisionError):
        counter.desk.perform_together([ReadHere(copy=copy), Stumbles()])
    assert counter.rows("SELECT (SELECT count(*) FROM movement), (SELECT count(*) FROM reader)") == before
    assert counter.state(copy) == "on_table"
    assert counter.do(LendCopy(copy=copy, reader="LV-1", add_reader=True)).kind == "lent"


def test_an_edit_reaches_the_index_in_the_same_transaction(counter):
    counter.add("Тигролови")
    counter.do(EditTitle(title_id=1, title=TitleDraft(name="Сад Гетсиманський")))
    assert counter.rows("SELECT rowid FROM title_index WHERE title_index MATCH 'hecimans*'") == [(1,)]
    assert counter.rows("SELECT rowid FROM title_index WHERE title_index MATCH 'tihrolovi'") == []


def test_readers_see_the_table_as_it_was_until_the_commit(counter):
    copy = counter.add()
    seen = []

    class Looks:
        def perform(self, work):
            ReadHere(copy=copy).perform(work)
            work.session.flush()
            seen.append(len(counter.journey(copy)))

    counter.do(Looks())
    assert (seen, len(counter.journey(copy))) == ([1], 2)


def test_reading_lanes_cannot_write(counter):
    counter.add()
    with counter.store.read() as session, pytest.raises(Exception, match="readonly") as refusal:
        session.query(Copy).update({"state": "missing"})
    assert isinstance(refusal.value.orig, sqlite3.OperationalError)


def test_commands_from_several_threads_wait_for_each_other(counter):
    copies = counter.add(copies=8)
    desk = Desk(counter.store, counter.clock)
    threads = [
        threading.Thread(target=desk.perform, args=(LendCopy(copy=copy, reader=None),)) for copy in copies
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    numbers = [row[0] for row in counter.rows("SELECT number FROM reader ORDER BY number")]
    assert numbers == [f"V-{number:03}" for number in range(1, 9)]
