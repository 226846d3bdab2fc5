"""A reader who is removed is found in no file of the table's: nor in its log, its backups of months, its crash log."""

import shutil

import pytest

from bookcrossing.desk.crossing import ReadHere
from bookcrossing.desk.lending import LendCopy, RenewLoan, TakeBack
from bookcrossing.desk.readers import EditReader
from bookcrossing.errors import NoSuchReader
from bookcrossing.keeping.crashes import write_down
from bookcrossing.keeping.daily import keep
from bookcrossing.keeping.privacy import erase, forget
from bookcrossing.keeping.restoring import restore
from bookcrossing.keeping.second_place import backups_folder, set_second_place

NUMBER, NAME, CONTACT, SECOND = "ZQX-730915", "Оксана-Рідкісна", "+371-29-555-019", "ZQX-111222"
PLANTED = [
    spelled
    for text in (NUMBER, NAME, CONTACT, SECOND, NUMBER.replace("-", ""), SECOND.replace("-", ""))
    for spelled in {text.encode(), text.casefold().encode(), text.encode("utf-16-le")}
]


def holding(folder):
    """Return the files below a folder in which a byte of the reader is left."""
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and any(planted in path.read_bytes() for planted in PLANTED)
    }


@pytest.fixture
def autumn(counter, tmp_path, monkeypatch):
    """A reader who did everything in autumn, backed up every few days, in two places."""
    monkeypatch.setenv("BOOKCROSSING_LOGS", str(tmp_path / "logs"))
    (tmp_path / "stick").mkdir()
    set_second_place(counter.path, tmp_path / "stick")
    counter.clock.set("2026-09-28T10:00")
    one, two = counter.add(copies=2)
    counter.do(LendCopy(copy=one, reader=NUMBER, add_reader=True))
    counter.do(EditReader(number=NUMBER, new_number=SECOND, name=NAME, contact=CONTACT))
    counter.do(EditReader(number=SECOND, new_number=NUMBER, name=NAME, contact=CONTACT))
    for month in ("2026-10-02", "2026-11-02"):
        keep(counter.store, counter.clock)
        counter.clock.set(f"{month}T10:00")
        counter.do(RenewLoan(copy=one))
    counter.do(TakeBack(copy=one))
    counter.do(LendCopy(copy=two, reader=NUMBER))
    counter.do(TakeBack(copy=two))
    counter.do(ReadHere(copy=two))
    keep(counter.store, counter.clock)
    return counter


def crash(counter):
    """A mistake of the program while it had the reader in hand."""
    with pytest.raises(NoSuchReader) as caught:
        erase(counter.store, counter.desk, f"{NUMBER}-5")
    write_down(caught.value, "window", counter.clock.now())


def test_after_removal_only_whole_backups_of_the_last_days_of_use_know_them(autumn, tmp_path):
    crash(autumn)
    assert "table.sqlite" in holding(tmp_path) or "table.sqlite-wal" in holding(tmp_path)
    erase(autumn.store, autumn.desk, NUMBER)
    left = holding(tmp_path)
    assert left
    assert all(name.startswith(("table-backups/chebookcrossing-", "stick/chebookcrossing-")) for name in left)
    assert not any("without-readers" in name for name in left)
    months = [
        *tmp_path.rglob("*-2026-09-without-readers.sqlite"),
        *tmp_path.rglob("*-2026-10-without-readers.sqlite"),
    ]
    assert len(months) == 4


def test_after_fourteen_days_of_use_nothing_anywhere_knows_them(autumn, tmp_path):
    crash(autumn)
    erase(autumn.store, autumn.desk, NUMBER)
    for _ in range(14):
        autumn.clock.advance(days=1)
        forget(autumn.store, autumn.clock)
        keep(autumn.store, autumn.clock)
    assert holding(tmp_path) == set()
    assert len(list(backups_folder(autumn.path).glob("*.sqlite"))) == 14 + 2


def test_who_is_forgotten_by_the_rules_is_gone_from_months_and_table_too(autumn, tmp_path):
    for _ in range(30):
        autumn.clock.advance(days=60)
        forget(autumn.store, autumn.clock)
        keep(autumn.store, autumn.clock)
    assert autumn.rows("SELECT count(*) FROM reader") == [(0,)]
    assert holding(tmp_path) == set()


def test_a_restore_from_a_whole_backup_leaves_them_only_in_backups(autumn, tmp_path):
    whole = max(path for path in backups_folder(autumn.path).glob("*-2026-11-02.sqlite"))
    kept = tmp_path / "kept.sqlite"
    shutil.copy(whole, kept)
    erase(autumn.store, autumn.desk, NUMBER)
    restore(kept, autumn.path, autumn.store, autumn.clock)
    left = holding(tmp_path) - {"kept.sqlite"}
    assert all("chebookcrossing-" in name for name in left)


def test_the_copy_that_a_new_version_made_of_the_file_goes_after_a_month(autumn, tmp_path):
    old = autumn.path.with_name("table-before-schema-2-from-1.sqlite")
    shutil.copy(autumn.path, old)
    keep(autumn.store, autumn.clock)
    assert old.exists()
    autumn.clock.set("2037-01-01T10:00")
    keep(autumn.store, autumn.clock)
    assert not old.exists()
