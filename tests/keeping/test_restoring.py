"""Restore drills: from every kind of backup, onto every kind of place; torn ones are noticed and nothing is touched."""

import shutil
import sqlite3
import zipfile
from contextlib import closing

import pytest

from bookcrossing.desk.amending import UndoAction
from bookcrossing.desk.cataloguing import ChangePolicy
from bookcrossing.desk.crossing import KeepWords, LetTravel
from bookcrossing.desk.desk import Desk
from bookcrossing.desk.lending import LendCopy, TakeBack
from bookcrossing.desk.readers import EditReader
from bookcrossing.errors import BackupFails, CannotBeUndone, Failure, Stopped, StoreFailure, Trouble
from bookcrossing.keeping import moving
from bookcrossing.keeping.backups import BackupKind, make
from bookcrossing.keeping.check import check
from bookcrossing.keeping.daily import keep
from bookcrossing.keeping.looking import in_the_way, look_inside
from bookcrossing.keeping.privacy import erase
from bookcrossing.keeping.restoring import open_if_usable, restore
from bookcrossing.keeping.sealing import LENGTH
from bookcrossing.keeping.second_place import backups_folder, outside
from bookcrossing.policy import Policy
from bookcrossing.store.schema import SCHEMA, open_store
from bookcrossing.wording import use
from bookcrossing.wording.keeping import after_restoring

NUMBER, NAME = "ZQX-730915", "Оксана-Рідкісна"


@pytest.fixture
def october(counter):
    """A table with a story: two copies, a reader with one book out, one returned, words, an undone line."""
    counter.clock.set("2026-10-05T10:00")
    one, two, three = counter.add(copies=3)
    counter.do(LendCopy(copy=one, reader=NUMBER, add_reader=True))
    counter.do(EditReader(number=NUMBER, new_number=NUMBER, name=NAME, contact=""))
    counter.do(TakeBack(copy=one))
    counter.do(LendCopy(copy=two, reader=NUMBER))
    counter.do(KeepWords(copy=three, text="Дякую!"))
    counter.do(LetTravel(copy=three))
    counter.do(UndoAction())
    counter.clock.set("2026-11-02T09:00")
    return counter


def story(store):
    """Everything a journey and a month are made of."""
    with store.read() as session:
        sql = session.connection().exec_driver_sql
        movements = sql(
            "SELECT uuid, kind, happened_at, precision, recorded_at, words, reader_group, due_on, undone_at"
            " FROM movement ORDER BY id"
        ).all()
        copies = sql("SELECT uuid, serial, state FROM copy ORDER BY id").all()
        return movements, copies


def by_hand(counter, name="kept.sqlite", kind=BackupKind.BY_HAND):
    return make(counter.store, counter.path.with_name(name), kind, counter.clock.now()).path


def take_in(counter, backup, **more):
    return restore(backup, counter.path, counter.store, counter.clock, computer="desk-1", **more)


def packed(counter):
    return moving.pack(counter.store, counter.path.with_name("move.sqlite"), counter.clock.now()).path


def daily(counter):
    return keep(counter.store, counter.clock).made.path


def monthly(counter):
    return keep(counter.store, counter.clock).monthly.path


def safety(counter):
    return take_in(counter, by_hand(counter)).safety_copy


def plain(counter):
    """A file that somebody copied while the program was closed."""
    counter.store.close()
    copy = counter.path.with_name("copied.sqlite")
    shutil.copy(counter.path, copy)
    counter.reopen()
    return copy


def plain_with_its_log(counter):
    """A file that somebody copied while the program was open, with all that lies beside it."""
    for end in ("", "-wal", "-shm"):
        shutil.copy(f"{counter.path}{end}", counter.path.with_name(f"copied.sqlite{end}"))
    return counter.path.with_name("copied.sqlite")


KINDS = [by_hand, packed, daily, monthly, safety, plain, plain_with_its_log]


# From every kind, onto every place


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_kept_comes_back_into_the_open_table(october, kind):
    due = story(october.store)
    backup = kind(october)
    october.add("Інша", copies=2)
    done = take_in(october, backup)
    assert story(october.store) == due
    assert check(october.store) == ()
    assert done.safety_copy is not None
    assert look_inside(done.safety_copy, october.path).facts.copies == 5


@pytest.mark.parametrize("kind", KINDS)
def test_a_fresh_computer_goes_on_with_the_same_journeys(october, kind, tmp_path):
    due = story(october.store)
    code = october.rows("SELECT value FROM setting WHERE key = 'table_code'")
    backup = kind(october)
    table = tmp_path / "new computer" / "table.sqlite"
    done = restore(backup, table, open_if_usable(table), october.clock)
    assert done.safety_copy is None
    fresh = open_store(table)
    try:
        assert story(fresh) == due
        assert check(fresh) == ()
        desk = Desk(fresh, october.clock, computer="new")
        october.clock.advance(minutes=1)
        desk.perform(TakeBack(copy="CHE-2"))
        with fresh.read() as session:
            sql = session.connection().exec_driver_sql
            assert sql("SELECT value FROM setting WHERE key = 'table_code'").all() == code
            assert sql("SELECT count(*) FROM setting WHERE key = 'backup'").scalar() == 0
    finally:
        fresh.close()
    assert sorted(path.name for path in table.parent.iterdir()) == ["table-backups", "table.sqlite"]


def test_another_open_program_goes_on_with_what_was_restored(october):
    other = open_store(october.path)
    try:
        backup = by_hand(october)
        october.add("Інша")
        before = other.data_version()
        take_in(october, backup)
        assert other.data_version() != before
        assert story(other) == story(october.store)
        other_desk = Desk(other, october.clock, computer="desk-2")
        october.clock.advance(minutes=1)
        assert other_desk.perform(TakeBack(copy="CHE-2")).result.reader == NUMBER
        assert october.state("CHE-2") == "on_table"
    finally:
        other.close()


def test_what_another_program_wrote_at_the_last_moment_is_in_the_safety_copy(october):
    """Between safety copy and restore a scan comes in elsewhere: both are done again."""
    backup = by_hand(october)
    other = open_store(october.path)
    scans = []

    def scan(done):
        if done > 0.69 and not scans:  # the safety copy is all but ready
            october.clock.advance(minutes=1)
            scans.append(Desk(other, october.clock, computer="desk-2").perform(TakeBack(copy="CHE-2")))

    done = take_in(october, backup, pulse=scan)
    other.close()
    assert scans
    with closing(sqlite3.connect(done.safety_copy)) as kept:
        assert kept.execute("SELECT state FROM copy WHERE serial = 2").fetchone() == ("on_table",)
    assert october.state("CHE-2") == "on_loan"
    assert len(list(backups_folder(october.path).glob("*before-restore*"))) == 1


@pytest.mark.parametrize("wreck", ["torn", "text", "page"])
def test_a_damaged_table_is_replaced_and_kept_as_it_was(october, wreck):
    due, backup = story(october.store), by_hand(october)
    ((root,),) = october.rows("SELECT rootpage FROM sqlite_master WHERE name = 'ix_movement_copy_id'")
    october.store.close()
    content = bytearray(october.path.read_bytes())
    if wreck == "torn":
        content = content[: len(content) // 2]
    elif wreck == "text":
        content = bytearray("Тут була база.".encode())
    else:
        at = root * 4096
        content[at - 4096 + 8 : at] = bytes(4088)
    october.path.write_bytes(content)
    store = open_if_usable(october.path)
    assert (store is None) == (wreck != "page")
    done = restore(backup, october.path, store, october.clock)
    if store is not None:
        store.close()
    october.store = open_store(october.path)
    assert story(october.store) == due
    assert check(october.store) == ()
    assert "damaged" in done.safety_copy.name
    if store is None:
        assert done.replaced.is_damaged
        assert done.safety_copy.read_bytes() == content


def test_an_older_schema_is_brought_up_to_date(october):
    backup = by_hand(october)
    if SCHEMA == 1:
        pytest.skip("there is no older one")
    from bookcrossing.store.engine import writing_engine
    from bookcrossing.store.schema import APPLICATION_ID, migrate

    old = october.path.with_name("old.sqlite")
    old.touch()
    engine = writing_engine(old)
    with engine.begin() as connection:
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
        migrate(connection, "0001")
        connection.exec_driver_sql("PRAGMA user_version=1")
    engine.dispose()
    with closing(sqlite3.connect(old)) as file, closing(sqlite3.connect(backup)) as full:
        file.execute("PRAGMA journal_mode=DELETE")
        tables = [row[0] for row in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            if table.startswith(("title_index", "sqlite_", "alembic_")):
                continue
            columns = [row[1] for row in file.execute(f"PRAGMA table_info({table})")]
            kept = ["'before'" if column == "search_text" else column for column in columns]
            rows = full.execute(f"SELECT {', '.join(kept)} FROM {table}").fetchall()
            marks = ", ".join("?" * len(columns))
            file.executemany(f"INSERT INTO {table}({', '.join(columns)}) VALUES ({marks})", rows)
        file.execute("DELETE FROM setting WHERE key = 'backup'")
        file.commit()
    due = story(october.store)
    take_in(october, old)
    assert story(october.store) == due
    assert check(october.store) == ()
    assert october.rows("PRAGMA user_version") == [(SCHEMA,)]


# What must not be taken in


def test_a_torn_backup_is_noticed_wherever_it_ends(october):
    backup, due = by_hand(october), story(october.store)
    whole = backup.read_bytes()
    ends = [0, 10, 99, 100, 4096, len(whole) // 2, len(whole) - LENGTH - 1, len(whole) - LENGTH]
    for end in (*ends, len(whole) - LENGTH + 1, len(whole) - 1):
        backup.write_bytes(whole[:end])
        with pytest.raises(BackupFails) as refusal:
            take_in(october, backup)
        assert refusal.value.why in {Trouble.TORN, Trouble.NO_BACKUP}, end
        assert (refusal.value.why is Trouble.NO_BACKUP) == (end < 16)
    assert story(october.store) == due
    assert not list(october.path.parent.glob(".*"))
    assert not backups_folder(october.path).exists()


def test_one_byte_that_flipped_is_noticed_wherever_it_is(october):
    backup = by_hand(october)
    whole = backup.read_bytes()
    for at in (30, 200, 5_000, len(whole) // 3, len(whole) // 2, len(whole) - LENGTH - 1, len(whole) - 20):
        backup.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        with pytest.raises(BackupFails) as refusal:
            take_in(october, backup)
        assert refusal.value.why in {Trouble.ALTERED, Trouble.TORN}, at


@pytest.mark.parametrize(
    ("make_file", "why"),
    [
        (lambda path: None, Trouble.NOT_THERE),
        (lambda path: path.mkdir(), Trouble.NO_BACKUP),
        (lambda path: path.write_bytes(b""), Trouble.NO_BACKUP),
        (lambda path: path.write_text("лист" * 500), Trouble.NO_BACKUP),
        (lambda path: zipfile.ZipFile(path, "w").close(), Trouble.NO_BACKUP),
        (lambda path: sqlite3.connect(path).execute("CREATE TABLE title(x)"), Trouble.NO_BACKUP),
    ],
)
def test_what_is_no_backup_is_said(october, make_file, why):
    path = october.path.with_name("given.sqlite")
    make_file(path)
    with pytest.raises(BackupFails) as refusal:
        take_in(october, path)
    assert refusal.value.why is why


def test_a_newer_programs_backup_is_refused(october):
    copy = plain(october)
    with closing(sqlite3.connect(copy)) as file:
        file.execute("PRAGMA journal_mode=DELETE")
        file.execute(f"PRAGMA user_version={SCHEMA + 1}")
    with pytest.raises(BackupFails) as refusal:
        take_in(october, copy)
    assert refusal.value.why is Trouble.TOO_NEW


def test_the_table_itself_is_no_backup_of_its_own(october):
    october.path.with_name("link.sqlite").symlink_to(october.path)
    for name in ("table.sqlite", "link.sqlite", "table.sqlite-wal"):
        with pytest.raises(BackupFails) as refusal:
            take_in(october, october.path.with_name(name))
        assert refusal.value.why is Trouble.THE_TABLE
    october.do(LetTravel(copy="CHE-3"))  # nobody's lock was dropped


def test_another_programs_file_is_not_replaced(october, tmp_path):
    backup = by_hand(october)
    other = tmp_path / "places.sqlite"
    with closing(sqlite3.connect(other)) as file:
        file.execute("CREATE TABLE moz_places(url)")
    before = other.read_bytes()
    with pytest.raises(StoreFailure) as refusal:
        open_if_usable(other)
    assert refusal.value.failure is Failure.NOT_OURS
    assert other.read_bytes() == before
    assert backup.exists()


def test_it_can_be_stopped_until_the_last_moment_and_nothing_has_changed(october):
    backup = by_hand(october)
    october.add("Інша")
    due = story(october.store)
    for stop_at in (0.05, 0.3, 0.4, 0.6, 0.75):

        def stop(done, stop_at=stop_at):
            if done >= stop_at:
                raise Stopped

        with pytest.raises(Stopped):
            take_in(october, backup, pulse=stop)
        assert story(october.store) == due
        assert not list(october.path.parent.glob(".*"))
        assert not list(backups_folder(october.path).glob("*.sqlite"))
    assert check(october.store) == ()


# A look inside


def test_a_look_tells_whose_it_is_and_what_would_be_lost(october):
    backup, made_at = by_hand(october), october.clock.now()
    october.add("Інша", copies=2)
    inside = look_inside(backup, october.path)
    there = in_the_way(october.store, inside)
    assert (inside.kind, inside.made_at) == (BackupKind.BY_HAND, made_at)
    assert (inside.facts.titles, inside.facts.copies, inside.facts.readers) == (1, 3, 1)
    assert there.is_same_table
    assert there.difference.lost == 2
    assert there.facts.copies == 5


def test_a_look_touches_nothing(october):
    backup = by_hand(october)
    before = backup.read_bytes()
    backup.chmod(0o444)
    here = sorted(path.name for path in october.path.parent.iterdir())
    look_inside(backup, october.path)
    assert backup.read_bytes() == before
    assert sorted(path.name for path in october.path.parent.iterdir()) == here


# People


def test_restoring_says_who_was_removed_by_todays_rules(october):
    october.do(ChangePolicy(policy=Policy(reader_days=100)))
    october.do(TakeBack(copy="CHE-2"))
    use("en")
    backup = by_hand(october)
    october.clock.advance(days=101)
    done = take_in(october, backup)
    assert done.readers_forgotten == 1
    assert done.facts.readers == 0
    assert "1 reader whom nobody had seen for long was removed by today's rules." in after_restoring(done)


def test_restoring_forgets_by_todays_rules(october):
    backup = by_hand(october)
    october.clock.set("2026-12-20T10:00")
    done = take_in(october, backup)
    assert done.links_cut == 1
    assert october.rows("SELECT reader_id FROM loan ORDER BY id") == [(None,), (1,)]
    assert check(october.store) == ()


def test_who_was_erased_since_stays_erased_to_the_last_byte(october):
    october.do(TakeBack(copy="CHE-2"))
    backup = by_hand(october)
    erase(october.store, october.desk, NUMBER)
    done = take_in(october, backup)
    assert done.stayed_removed == 1
    assert october.rows("SELECT count(*) FROM reader") == [(0,)]
    for file in october.path.parent.glob("table.sqlite*"):
        content = file.read_bytes()
        assert NUMBER.encode() not in content, file
        assert NAME.encode() not in content, file
    assert check(october.store) == ()


def test_going_back_and_forth_loses_no_reader(october):
    """A safety copy may know readers whom the older backup did not: they were not removed, and come back."""
    old = by_hand(october)
    october.do(LendCopy(copy="CHE-3", reader="NEW-1", add_reader=True))
    done = take_in(october, old)
    assert october.rows("SELECT number FROM reader") == [(NUMBER,)]
    again = take_in(october, done.safety_copy)
    assert again.stayed_removed == 0
    assert sorted(october.rows("SELECT number FROM reader")) == [("NEW-1",), (NUMBER,)]
    assert october.state("CHE-3") == "on_loan"


def test_a_reader_whose_number_changed_was_not_removed(october):
    backup = by_hand(october)
    october.do(EditReader(number=NUMBER, new_number="LV-77", name="", contact=""))
    assert take_in(october, backup).stayed_removed == 0
    assert october.rows("SELECT number FROM reader") == [(NUMBER,)]


# Going on


def test_a_number_whose_label_sticks_on_a_book_is_not_given_again(october):
    backup = by_hand(october)
    assert october.add("Інша") == "CHE-00004"
    take_in(october, backup)
    assert october.add("Ще одна") == "CHE-00005"


def test_restoring_cannot_be_undone_and_no_old_button_undoes_something_else(october):
    backup = by_hand(october)
    stale = october.do(LetTravel(copy="CHE-3")).action_id
    take_in(october, backup)
    with pytest.raises(CannotBeUndone):
        october.do(UndoAction())
    fresh = october.do(LetTravel(copy="CHE-3")).action_id
    assert fresh > stale
    assert october.rows(f"SELECT count(*) FROM action WHERE id = {stale}") == [(0,)]


def test_two_restores_within_one_second_keep_both_safety_copies(october):
    backup = by_hand(october)
    first = take_in(october, backup).safety_copy
    second = take_in(october, backup).safety_copy
    assert first != second
    assert first.exists()
    assert second.exists()


# Another computer


def test_a_move_brings_the_settings_but_not_the_screen(october, tmp_path):
    here, there = tmp_path / "here.ini", tmp_path / "there" / "settings.ini"
    here.write_text(
        "[desk]\ninitials=LK\n\n[printing]\noffset_x_mm=1.5\nlabel_printer=Zebra\n\n[window]\ngeometry=AAAA\n"
    )
    there.parent.mkdir()
    there.write_text("[look]\nlanguage=en\n\n[window]\ngeometry=BBBB\n")
    pack = moving.pack(october.store, tmp_path / "move.sqlite", october.clock.now(), settings=here).path
    assert outside(october.path).packed_at == october.clock.now()
    table = tmp_path / "new" / "table.sqlite"
    done = restore(pack, table, None, october.clock)
    moving.unpack(done.inside.settings, there)
    assert "initials=LK" in there.read_text()
    assert "offset_x_mm=1.5" in there.read_text()
    assert "geometry=BBBB" in there.read_text()
    assert "AAAA" not in there.read_text()
    assert outside(table).packed_at is None


def test_a_packed_table_that_is_restored_here_again_is_no_longer_away(october, tmp_path):
    pack = moving.pack(october.store, tmp_path / "move.sqlite", october.clock.now()).path
    take_in(october, pack)
    assert outside(october.path).packed_at is None


# Odd places


def test_a_table_on_a_network_drive_is_backed_up_and_restored(october, monkeypatch):
    """There is no log to read beside, and no second program: the one connection does it all."""
    due = story(october.store)
    monkeypatch.setattr("bookcrossing.store.schema.is_on_network", lambda _path: True)
    october.reopen()
    assert october.store.on_network
    backup = daily(october)
    october.add("Інша")
    there = in_the_way(october.store, look_inside(backup, october.path))
    assert there.difference.lost == 1
    done = take_in(october, backup)
    assert story(october.store) == due
    assert look_inside(done.safety_copy, october.path).facts.copies == 4
    october.do(TakeBack(copy="CHE-2"))
    assert check(october.store) == ()


def test_a_table_that_another_program_holds_is_left_alone(october, monkeypatch):
    backup = by_hand(october)
    due = story(october.store)
    monkeypatch.setattr("bookcrossing.store.engine.BUSY_TIMEOUT_S", 0.2)
    monkeypatch.setattr("bookcrossing.store.replacing.BUSY_TIMEOUT_S", 0.4)
    october.reopen()
    with closing(sqlite3.connect(october.path, isolation_level=None)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreFailure) as refusal:
            take_in(october, backup)
        assert refusal.value.failure is Failure.LOCKED
        holder.execute("ROLLBACK")
    assert story(october.store) == due
    assert list(backups_folder(october.path).glob("*.sqlite")) == []
    take_in(october, backup)


def test_a_table_that_can_only_be_read_is_said_and_left(october):
    backup = by_hand(october)
    october.store.close()
    october.path.chmod(0o444)
    store = open_if_usable(october.path)
    with pytest.raises(StoreFailure) as refusal:
        restore(backup, october.path, store, october.clock)
    assert refusal.value.failure is Failure.READ_ONLY
    store.close()
    october.path.chmod(0o644)
    october.store = open_store(october.path)
    assert list(backups_folder(october.path).glob("*.sqlite")) == []
