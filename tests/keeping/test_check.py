"""`check` finds what is really wrong, and `mend` what can be worked out anew."""

import shutil
import sqlite3

import pytest

from bookcrossing.desk.amending import UndoLastOf
from bookcrossing.desk.cataloguing import AddCode, MergeTitles
from bookcrossing.desk.crossing import LetTravel, SightCopy
from bookcrossing.desk.drafts import ContributorDraft
from bookcrossing.desk.lending import LendCopy, RenewLoan, TakeBack
from bookcrossing.keeping.check import check
from bookcrossing.keeping.mend import mend
from bookcrossing.keeping.problems import Remedy, What
from bookcrossing.store.failures import Failure, StoreFailure
from bookcrossing.store.guards import TRIGGERS
from bookcrossing.store.schema import open_store
from bookcrossing.when import When


@pytest.fixture
def table(counter):
    """A table with a bit of everything on it."""
    one, two, three = counter.add(copies=3, contributors=(ContributorDraft("Тарас Шевченко"),))
    other = counter.add("Тигролови", at="2026-05-01")
    counter.do(LendCopy(copy=one, reader="LV-1", add_reader=True))
    counter.do(RenewLoan(copy=one))
    counter.do(LendCopy(copy=two, reader="LV-1"))
    counter.do(TakeBack(copy=two))
    counter.do(LetTravel(copy=three, to="Rīga"))
    counter.do(SightCopy(copy=three, place="Ogre", words="На лавці"))
    counter.do(LendCopy(copy=other, reader="LV-2", add_reader=True, at=When.parse("2026-06")))
    counter.do(TakeBack(copy=other, at=When.parse("2026-summer")))
    counter.do(AddCode(copy=other, code="LIB-9"))
    counter.do(UndoLastOf(copy=counter.add("Зайва")))
    merged = counter.add("Кобзарь")
    counter.do(MergeTitles(title_id=counter.copy(merged).title_id, into_id=counter.copy(one).title_id))
    return counter


def spoil(counter, *statements, without=()):
    """Do to the file what the program never would: guards off, constraints ignored."""
    connection = sqlite3.connect(counter.path, isolation_level=None)
    for name in without:
        connection.execute(f"DROP {'TRIGGER' if name in TRIGGERS else 'INDEX'} {name}")
    for statement in statements:
        connection.execute(statement)
    for name in without:
        if name in TRIGGERS:
            connection.execute(TRIGGERS[name])
    connection.close()


def found(counter):
    return [(problem.what, problem.where) for problem in check(counter.store)]


def test_a_table_in_order_has_no_problems(table):
    assert check(table.store) == ()
    assert mend(table.store) == 0


SPOILT = [
    ("UPDATE copy SET state = 'missing' WHERE serial = 1", (), What.WRONG_STATE, "CHE-00001"),
    ("UPDATE copy SET state = NULL WHERE serial = 1", (), What.WRONG_STATE, "CHE-00001"),
    ("UPDATE copy SET state = 'on_table' WHERE serial = 5", (), What.WRONG_STATE, "CHE-00005"),
    ("UPDATE copy SET place_id = 1 WHERE serial = 3", (), What.WRONG_PLACE, "CHE-00003"),
    ("UPDATE loan SET due_on = '2030-01-01' WHERE id = 1", (), What.WRONG_LOAN, "CHE-00001"),
    ("UPDATE loan SET renewals = 7 WHERE id = 1", (), What.WRONG_LOAN, "CHE-00001"),
    ("UPDATE loan SET ended_at = NULL, ended = NULL WHERE id = 2", (), What.WRONG_LOAN, "CHE-00002"),
    ("UPDATE loan SET is_void = 1 WHERE id = 2", (), What.WRONG_LOAN, "CHE-00002"),
    ("UPDATE loan SET ended = 'stayed' WHERE id = 2", (), What.WRONG_LOAN, "CHE-00002"),
    ("UPDATE reader_month SET actions = 1 WHERE reader_id = 1", (), What.WRONG_READER_MONTH, "LV-1 2026-11"),
    ("UPDATE reader_month SET actions = 9 WHERE reader_id = 1", (), What.WRONG_READER_MONTH, "LV-1 2026-11"),
    ("DELETE FROM reader_month WHERE month = '2026'", (), What.WRONG_READER_MONTH, "LV-2 2026"),
    (
        "INSERT INTO reader_month VALUES (2, '2020-01', 'adult', 1)",
        (),
        What.WRONG_READER_MONTH,
        "LV-2 2020-01",
    ),
    ("UPDATE reader_month SET reader_group = 'under_18'", (), What.WRONG_READER_MONTH, "LV-1 2026-11"),
    ("DELETE FROM stock_flow WHERE movement_id = 1", (), What.WRONG_FLOW, "CHE-00001"),
    ("UPDATE stock_flow SET flow = 'moved_in' WHERE movement_id = 1", (), What.WRONG_FLOW, "CHE-00001"),
    ("UPDATE stock_flow SET book_audience = 'adult'", (), What.WRONG_FLOW, "CHE-00002"),
    ("UPDATE stock_flow SET in_library_stock = 1", (), What.WRONG_FLOW, "CHE-00003"),
    ("UPDATE stock_flow SET happened_at = 1 WHERE movement_id = 1", (), What.WRONG_FLOW, "CHE-00001"),
    (
        (
            "INSERT INTO stock_flow SELECT id, happened_at, 'added', book_audience, 0 FROM movement"
            " WHERE copy_id = 5"
        ),
        (),
        What.WRONG_FLOW,
        "CHE-00005",
    ),
    ("UPDATE title SET search_title = 'x' WHERE id = 1", (), What.WRONG_KEYS, "Кобзар"),
    ("UPDATE title SET sort_key = 'x' WHERE id = 1", (), What.WRONG_KEYS, "Кобзар"),
    ("UPDATE contributor SET name = 'Хтось'", (), What.WRONG_KEYS, "Кобзар"),
    (
        (
            "INSERT INTO title_index(title_index, rowid, search_title, search_people, search_publisher,"
            " search_tags, search_other) SELECT 'delete', id, search_title, search_people, search_publisher,"
            " search_tags, search_other FROM title WHERE id = 2"
        ),
        (),
        What.NOT_INDEXED,
        "Тигролови",
    ),
    (
        "INSERT INTO title_index(rowid, search_title) VALUES (2, 'зайве')",
        (),
        What.WRONGLY_INDEXED,
        "Тигролови",
    ),
    (
        "INSERT INTO title_index(rowid, search_title) VALUES (99, 'ніде')",
        (),
        What.WRONGLY_INDEXED,
        "title 99",
    ),
    ("DROP TRIGGER movement_kept", (), What.MISSING_TRIGGER, "movement_kept"),
    ("DROP TRIGGER title_reindexed", (), What.MISSING_TRIGGER, "title_reindexed"),
    ("DROP INDEX ix_movement_counted", (), What.MISSING_INDEX, "ix_movement_counted"),
    ("DROP INDEX uq_loan_open_copy_id", (), What.MISSING_INDEX, "uq_loan_open_copy_id"),
]


@pytest.mark.parametrize(("statement", "without", "what", "where"), SPOILT, ids=range(len(SPOILT)))
def test_what_follows_from_the_log_is_found_and_mended(table, statement, without, what, where):
    spoil(table, statement, without=without)
    assert (what, where) in found(table)
    assert all(problem.remedy is Remedy.MEND for problem in check(table.store) if problem.what is what)
    assert mend(table.store) >= 1
    assert check(table.store) == ()


def test_two_open_loans_are_found_and_mended(table):
    spoil(
        table,
        "DROP INDEX uq_loan_open_copy_id",
        "INSERT INTO loan(copy_id, reader_group, lent_at, renewals, is_void) VALUES (1, 'adult', 5, 0, 0)",
    )
    assert (What.TWO_OPEN_LOANS, "CHE-00001") in found(table)
    mend(table.store)
    assert check(table.store) == ()


@pytest.mark.parametrize(
    ("statement", "without", "what", "where", "remedy"),
    [
        (
            "UPDATE movement SET undone_at = 1 WHERE kind = 'received' AND copy_id = 1",
            (),
            What.BROKEN_CHAIN,
            "CHE-00001",
            Remedy.UNDO,
        ),
        (
            "UPDATE movement SET kind = 'found' WHERE kind = 'renewed'",
            ("movement_fixed",),
            What.BROKEN_CHAIN,
            "CHE-00001",
            Remedy.UNDO,
        ),
        (
            "DELETE FROM movement WHERE copy_id = 3",
            ("movement_kept",),
            What.WITHOUT_ARRIVAL,
            "CHE-00003",
            Remedy.RESTORE,
        ),
        (
            "UPDATE movement SET recorded_at = 1 WHERE kind = 'sighted'",
            ("movement_fixed",),
            What.RECORDED_OUT_OF_ORDER,
            None,
            Remedy.NONE,
        ),
        (
            "UPDATE title SET removed_at = 1 WHERE id = 2",
            (),
            What.REMOVED_WITH_COPIES,
            "CHE-00004",
            Remedy.MERGE,
        ),
        ("UPDATE code SET copy_id = 999", (), What.POINTS_NOWHERE, "code 1 → copy", Remedy.RESTORE),
        ("DELETE FROM reader WHERE id = 1", (), What.POINTS_NOWHERE, None, Remedy.RESTORE),
        ("UPDATE place SET is_home = 0", (), What.WITHOUT_HOME, "place", Remedy.RESTORE),
        ("DROP TABLE wish_picture", (), What.MISSING_TABLE, "wish_picture", Remedy.RESTORE),
        ("DELETE FROM setting", (), What.WITHOUT_HOME, "table_code", Remedy.RESTORE),
    ],
    ids=range(10),
)
def test_what_no_program_can_mend_is_found_with_its_remedy(table, statement, without, what, where, remedy):
    spoil(table, statement, without=without)
    problems = [problem for problem in check(table.store) if problem.what is what]
    assert problems
    assert problems[0].remedy is remedy
    assert where is None or problems[0].where == where
    mend(table.store)
    assert what in [problem.what for problem in check(table.store)]


def test_a_search_index_that_is_gone_is_found_and_made_anew(table):
    spoil(table, "DROP TABLE title_index")
    assert (What.MISSING_INDEX, "title_index") in found(table)
    mend(table.store)
    assert check(table.store) == ()


def test_a_damaged_page_is_found_wherever_it_is(table):
    for number in range(60):
        table.add(f"Книга {number} " + "слово " * 50)
    table.store.close()
    whole = table.path.read_bytes()
    page = 4096
    finds = 0
    for start in range(page, len(whole), 7 * page):
        table.path.write_bytes(whole[:start] + b"\xa5" * page + whole[start + page :])
        try:
            store = open_store(table.path)
        except StoreFailure as failure:  # the page tells what tables there are
            finds += failure.failure is Failure.DAMAGED
            continue
        finds += any(problem.what is What.DAMAGED_PAGE for problem in check(store))
        store.close()
    assert finds == len(range(page, len(whole), 7 * page))


def test_check_works_on_a_file_that_can_only_be_read_and_changes_nothing(table):
    spoil(
        table,
        "UPDATE copy SET state = 'missing' WHERE serial = 1",
        "INSERT INTO title_index(rowid, search_title) VALUES (2, 'зайве')",
    )
    table.store.close()
    table.path.chmod(0o444)
    before = table.path.read_bytes()
    store = open_store(table.path)
    assert {problem.what for problem in check(store)} == {What.WRONG_STATE, What.WRONGLY_INDEXED}
    store.close()
    assert table.path.read_bytes() == before
    assert list(table.path.parent.iterdir()) == [table.path]


def test_check_leaves_a_file_that_can_be_written_as_it_was(table):
    table.reopen()
    assert check(table.store) == ()
    table.store.close()
    before = table.path.read_bytes()
    table.reopen()
    check(table.store)
    table.store.close()
    assert table.path.read_bytes() == before


def test_a_copy_of_the_file_is_in_order_too(table, tmp_path):
    table.store.close()
    shutil.copyfile(table.path, tmp_path / "copy.sqlite")
    store = open_store(tmp_path / "copy.sqlite")
    assert check(store) == ()
    store.close()
