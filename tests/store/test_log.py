"""The log is append-only whoever writes; one copy has one open loan whatever goes wrong above."""

import sqlite3

import pytest

from bookcrossing.desk.amending import UndoLastOf
from bookcrossing.desk.crossing import KeepWords
from bookcrossing.desk.lending import LendCopy
from bookcrossing.store.tables import Movement

KEPT = [
    column.name
    for column in Movement.__table__.columns
    if column.name not in ("undone_at", "undone_by", "undone_why", "words")
]


@pytest.fixture
def raw(counter):
    copy = counter.add()
    counter.do(LendCopy(copy=copy, reader="LV-1", add_reader=True))
    counter.do(KeepWords(copy=copy, text="Дякую!"))
    connection = sqlite3.connect(counter.path, isolation_level=None)
    yield connection
    connection.close()


def test_no_movement_is_deleted(raw):
    for statement in ("DELETE FROM movement", "DELETE FROM movement WHERE id = 1"):
        with pytest.raises(sqlite3.IntegrityError, match="never deleted"):
            raw.execute(statement)


@pytest.mark.parametrize("column", KEPT)
def test_no_movement_is_changed(raw, column):
    with pytest.raises(sqlite3.IntegrityError, match="never changed"):
        raw.execute(f"UPDATE movement SET {column} = coalesce({column}, 0) || '1' WHERE kind = 'lent'")


def test_an_undo_is_marked_once(raw):
    raw.execute("UPDATE movement SET undone_at = 5, undone_by = 'A', undone_why = 'x' WHERE id = 2")
    for change in ("undone_at = NULL", "undone_at = 6", "undone_by = 'B'", "undone_why = 'y'"):
        with pytest.raises(sqlite3.IntegrityError, match="never undone"):
            raw.execute(f"UPDATE movement SET {change} WHERE id = 2")


def test_words_are_removed_but_never_changed(raw):
    with pytest.raises(sqlite3.IntegrityError, match="never changed"):
        raw.execute("UPDATE movement SET words = 'Ні' WHERE words IS NOT NULL")
    with pytest.raises(sqlite3.IntegrityError, match="never changed"):
        raw.execute("UPDATE movement SET words = 'Так' WHERE id = 1")
    raw.execute("UPDATE movement SET words = NULL")
    assert raw.execute("SELECT count(words) FROM movement").fetchone() == (0,)


def test_a_copy_never_has_two_open_loans(raw):
    with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
        raw.execute(
            "INSERT INTO loan(copy_id, reader_group, lent_at, renewals, is_void) VALUES (1, 'adult', 5, 0, 0)"
        )


def test_the_log_holds_no_reader(raw, counter):
    told = raw.execute("SELECT * FROM movement").fetchall() + raw.execute("SELECT * FROM action").fetchall()
    assert "LV-1" not in str(told)
    counter.do(UndoLastOf(copy="CHE-1"))
    counter.do(UndoLastOf(copy="CHE-1"))
    assert "LV-1" not in str(
        [raw.execute(f"SELECT * FROM {name}").fetchall() for name in ("movement", "action")]
    )


def test_naive_instants_are_refused():
    from datetime import datetime

    from bookcrossing.store.base import UtcDateTime

    with pytest.raises(ValueError, match="naive"):
        UtcDateTime().process_bind_param(datetime(2026, 1, 1), None)  # noqa: DTZ001  # naive on purpose
