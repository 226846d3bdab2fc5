"""Opening a file: made new, brought up to date after a safety copy, or refused untouched."""

import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine

from bookcrossing.desk.desk import Desk
from bookcrossing.desk.readers import AddReader
from bookcrossing.keeping.check import check
from bookcrossing.store import schema
from bookcrossing.store.failures import Failure, StoreFailure
from bookcrossing.store.guards import TRIGGERS
from bookcrossing.store.schema import SCHEMA, open_store
from bookcrossing.store.tables import Table


def test_a_new_file_is_a_table_with_a_name_and_three_digits(tmp_path):
    store = open_store(tmp_path / "deep" / "er" / "table.sqlite")
    assert check(store) == ()
    with store.read() as session:
        (mode,) = session.connection().exec_driver_sql("PRAGMA journal_mode").one()
    store.close()
    assert mode == "wal"
    assert [path.name for path in (tmp_path / "deep" / "er").iterdir()] == ["table.sqlite"]


def test_an_empty_file_becomes_a_table(tmp_path):
    path = tmp_path / "table.sqlite"
    path.touch()
    open_store(path).close()
    assert path.stat().st_size > 0


def test_an_empty_file_that_can_only_be_read_stays_empty(tmp_path):
    path = tmp_path / "table.sqlite"
    path.touch()
    path.chmod(0o444)
    with pytest.raises(StoreFailure) as refusal:
        open_store(path)
    assert refusal.value.failure is Failure.READ_ONLY
    assert path.stat().st_size == 0


def test_many_programs_that_start_at_once_make_one_file(tmp_path):
    path = tmp_path / "table.sqlite"
    program = (
        "import sys; from pathlib import Path; from bookcrossing.store.schema import open_store\n"
        "sys.stdin.readline(); store = open_store(Path(sys.argv[1]))\n"
        "with store.read() as session:\n"
        "    print(session.connection().exec_driver_sql('SELECT uuid FROM place').scalar())\n"
        "store.close()"
    )
    started = [
        subprocess.Popen(
            [sys.executable, "-c", program, str(path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(6)
    ]
    for process in started:
        process.stdin.write("go\n")
        process.stdin.flush()
    told = {process.communicate()[0] for process in started}
    assert len(told) == 1
    assert [found.name for found in tmp_path.iterdir()] == ["table.sqlite"]


def test_migrations_make_exactly_what_the_tables_say(new_file):
    engine = create_engine(f"sqlite:///{new_file}")
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "compare_type": True,
                "include_name": lambda name, kind, _: (
                    kind != "table" or not name.startswith(("title_index", "alembic"))
                ),
            },
        )
        differences = compare_metadata(context, Table.metadata)
        standing = dict(
            connection.exec_driver_sql("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all()
        )
    engine.dispose()
    assert differences == []
    assert standing == TRIGGERS


def test_every_index_of_the_tables_says_what_it_is_for():
    from inspect import getsource

    from bookcrossing.store import catalogue, circulation, record

    for module in (catalogue, circulation, record):
        lines = getsource(module).splitlines()
        for at, line in enumerate(lines):
            if "Index(" in line:
                assert any("# " in near for near in lines[at - 1 : at + 7]), line


def test_an_older_file_is_brought_up_to_date_after_a_safety_copy(tmp_path):
    path = tmp_path / "table.sqlite"
    with closing(sqlite3.connect(path)) as old:
        old.execute(f"PRAGMA application_id={schema.APPLICATION_ID}")
        old.execute("CREATE TABLE remnant(said TEXT)")
        old.execute("INSERT INTO remnant VALUES ('from before')")
        old.commit()
    store = open_store(path)
    with store.read() as session:
        assert session.connection().exec_driver_sql("PRAGMA user_version").scalar() == SCHEMA
        assert session.connection().exec_driver_sql("SELECT said FROM remnant").scalar() == "from before"
    store.close()
    (copy,) = tmp_path.glob("table-before-schema-*")
    with closing(sqlite3.connect(copy)) as kept:
        assert kept.execute("SELECT said FROM remnant").fetchall() == [("from before",)]
        assert kept.execute("PRAGMA user_version").fetchone() == (0,)


def test_a_migration_that_fails_leaves_the_file_as_it_was(tmp_path, monkeypatch):
    path = tmp_path / "table.sqlite"
    with closing(sqlite3.connect(path)) as old:
        old.execute(f"PRAGMA application_id={schema.APPLICATION_ID}")
        old.execute("PRAGMA journal_mode=WAL")
        old.execute("CREATE TABLE title(in_the_way TEXT)")
        old.commit()
    before = path.read_bytes()
    with pytest.raises(Exception, match="already exists"):
        open_store(path)
    assert path.read_bytes() == before
    assert len(list(tmp_path.glob("table-before-schema-*"))) == 1


def test_a_network_drive_is_opened_without_wal_by_one_program_at_a_time(counter, monkeypatch):
    counter.store.close()
    folder = str(counter.path.parent)
    monkeypatch.setattr("bookcrossing.store.drive._mounts", lambda: [("/", "ext4"), (folder, "cifs")])
    monkeypatch.setattr("bookcrossing.store.engine.BUSY_TIMEOUT_S", 0.2)
    counter.reopen()
    assert counter.store.on_network
    copy = counter.add()
    assert counter.state(copy) == "on_table"
    assert counter.store.data_version() == counter.store.data_version()
    assert check(counter.store) == ()
    assert counter.rows("PRAGMA journal_mode") == [("delete",)]
    with pytest.raises(StoreFailure) as refusal:
        open_store(counter.path)
    assert refusal.value.failure is Failure.LOCKED
    counter.reopen()
    assert counter.state(copy) == "on_table"


@pytest.mark.parametrize(
    ("path", "system"),
    [
        ("/home/a/table.sqlite", "ext4"),
        ("/mnt/share/x/table.sqlite", "cifs"),
        ("/mnt/shared/table.sqlite", "ext4"),
        ("/mnt/share/local/table.sqlite", "ext4"),
    ],
)
def test_the_deepest_mount_point_decides(path, system):
    from pathlib import Path

    from bookcrossing.store.drive import _system_of

    mounts = [("/", "ext4"), ("/mnt/share", "cifs"), ("/mnt/share/local", "ext4")]
    assert _system_of(Path(path), mounts) == system


def test_what_is_written_here_is_no_news(counter):
    before = counter.store.data_version()
    counter.add()
    assert counter.store.data_version() == before
    other = open_store(counter.path)
    Desk(other, counter.clock).perform(AddReader(number="LV-1"))
    other.close()
    assert counter.store.data_version() != before
