"""The write-ahead log is brought into the file while nobody waits."""

import sqlite3
import threading

from bookcrossing.desk.crossing import ReadHere


def log_of(counter):
    return counter.path.with_name(counter.path.name + "-wal")


def in_file(counter):
    """Count the movements that stand in the file itself, whatever its log holds."""
    uri = f"file:{counter.path}?mode=ro&immutable=1"
    connection = sqlite3.connect(uri, uri=True)
    try:
        return connection.execute("SELECT count(*) FROM movement").fetchone()[0]
    finally:
        connection.close()


def test_what_was_written_stands_in_the_file_itself_afterwards(counter):
    copy = counter.add()
    counter.do(ReadHere(copy=copy))
    counter.store.tidy()
    assert log_of(counter).exists()
    assert in_file(counter) == 2


def test_a_reader_at_work_is_not_disturbed_and_does_not_disturb(counter):
    copy = counter.add()
    with counter.store.read() as session:
        before = session.connection().exec_driver_sql("SELECT count(*) FROM movement").scalar()
        counter.do(ReadHere(copy=copy))
        counter.store.tidy()
        after = session.connection().exec_driver_sql("SELECT count(*) FROM movement").scalar()
    assert before == after == 1
    counter.store.tidy()
    assert in_file(counter) == 2


def test_tidying_while_another_writes_waits_for_nobody(counter):
    copy = counter.add()
    other = sqlite3.connect(counter.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    tidying = threading.Thread(target=counter.store.tidy)
    tidying.start()
    tidying.join(5)
    was_quick = not tidying.is_alive()
    other.execute("ROLLBACK")
    other.close()
    tidying.join()
    assert was_quick
    counter.do(ReadHere(copy=copy))
