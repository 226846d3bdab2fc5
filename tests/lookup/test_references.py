"""Reference files: loaded whole or not at all, asked in milliseconds, said what became of every record."""

import os
import shutil
import sqlite3
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest

from bookcrossing.errors import NoSuchReference, NotLoaded, Stopped, StoreFailure, TextTooLong, Unloadable
from bookcrossing.exchange.reasons import Code, NotAList, Unreadable
from bookcrossing.lookup import references
from bookcrossing.lookup.marc_text import Damaged, Wrong
from bookcrossing.lookup.record import NotReachableError
from bookcrossing.lookup.reference_reading import Edition, Form, editions, form_of, title_in
from bookcrossing.store.reference import UNFINISHED
from bookcrossing.values import Isbn

SAMPLES = Path(__file__).parent / "samples"
NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
KOBZAR = Isbn.parse("9789660136441")


@pytest.fixture
def table(tmp_path):
    return tmp_path / "table.sqlite"


@pytest.fixture
def load(table):
    """Load a sample, or any file."""
    return lambda file, **how: references.load(table, SAMPLES / file, now=NOW, **how)


def asked(table, isbn):
    (source,) = references.sources(table)
    return source.look_up(isbn, 1.0)


def repeated(file, times):
    """Write the records of a sample many times over."""
    file.write_bytes((SAMPLES / "marc21.mrc").read_bytes() * times)
    return file


def test_a_file_loaded_answers_by_isbn(table, load):
    load("marc21.mrc", name="Каталог")
    (source,) = references.sources(table)

    record = source.look_up(KOBZAR, 1.0)

    assert (source.name, source.is_outside) == ("Каталог", False)
    assert (record.source, record.title.name) == (source.id, "Кобзар")
    assert source.look_up(Isbn.parse("9785699456116"), 1.0).title.name == "Синдром Петрушки"
    assert source.look_up(Isbn.parse("5-699-45611-2"), 1.0).title.name == "Синдром Петрушки"
    assert source.look_up(Isbn.parse("9789661045674"), 1.0) is None


def test_an_isbn_that_the_record_calls_wrong_finds_it_too(table, load):
    load("marc21.mrc")

    assert asked(table, Isbn.parse("9785699456110")).title.name == "Синдром Петрушки"


def test_ten_digits_with_a_wrong_check_digit_are_found_as_they_stand(table, tmp_path):
    raw = (SAMPLES / "marc21.mrc").read_bytes().replace(b"5-699-45611-2", b"5-699-45611-X")
    file = tmp_path / "a.mrc"
    file.write_bytes(raw)
    references.load(table, file, now=NOW)

    assert asked(table, Isbn.parse("569945611X")).title.name == "Синдром Петрушки"


def test_every_record_read_is_kept_or_counted(load):
    done = load("marc21.mrc")

    assert (done.form, done.read, done.kept, done.without_isbn, done.rejected) == (Form.MARC, 3, 2, 1, 0)
    assert (done.info.file_name, done.info.loaded_at) == ("marc21.mrc", NOW)


def test_a_damaged_record_is_named_with_its_place_and_the_rest_answers(table, load):
    done = load("second_bad.xml")

    (wrong,) = done.rejections
    assert isinstance(wrong, Damaged)
    assert (wrong.number, wrong.why, done.kept, done.rejected) == (2, Wrong.BAD_MARKUP, 2, 1)
    assert asked(table, Isbn.parse("5352012867")).title.name == "Мио, мой Мио!"


def test_a_list_is_a_reference_too_without_what_it_says_of_its_own_copies(table, load):
    done = load("catalogue.csv")

    (row,) = done.rejections
    title = asked(table, KOBZAR).title
    assert (done.form, done.read, done.kept, done.without_isbn, done.rejected) == (Form.LIST, 3, 1, 1, 1)
    assert (row.line, row.why.code) == (4, Code.NO_TITLE)
    assert (title.name, title.publisher, title.year, title.note) == ("Тигролови", "Молодь", 1991, "")
    assert title.contributors[0].name == "Іван Багряний"


def test_of_two_records_of_a_book_the_fuller_answers_completed_by_the_other(table, tmp_path):
    file = tmp_path / "twice.mrc"
    poor = (SAMPLES / "cp1251.mrc").read_bytes().split(b"\x1d")[1] + b"\x1d"
    file.write_bytes(poor + (SAMPLES / "marc21.mrc").read_bytes())
    done = references.load(table, file, now=NOW)

    title = asked(table, KOBZAR).title

    assert done.kept == 3
    assert (title.publisher, title.year, title.subtitle) == ("Фоліо", 2011, "поезії")


def test_references_are_listed_by_name_with_size_and_time(table, load):
    load("unimarc.mrc", name="б")
    load("marc21.mrc", name="А")

    first, second = references.listed(table)

    assert (first.name, second.name, first.records, second.records) == ("А", "б", 2, 1)
    assert first.bytes > 0
    assert first.loaded_at == NOW
    assert first.id != second.id


def test_the_same_name_again_takes_the_place_of_the_older_and_keeps_its_id(table, load):
    before = load("marc21.mrc", name="Каталог").info
    done = load("unimarc.mrc", name="КАТАЛОГ")

    assert done.has_replaced
    assert (done.info.id, done.info.records) == (before.id, 1)
    assert len(references.listed(table)) == 1
    assert asked(table, KOBZAR) is None


def test_one_is_removed_by_name_or_id_and_the_last_takes_its_folder_along(table, load):
    load("marc21.mrc", name="А")
    second = load("unimarc.mrc", name="Б").info

    assert references.remove(table, "а").name == "А"
    references.remove(table, second.id)

    assert references.listed(table) == ()
    assert not references.folder_of(table).exists()
    with pytest.raises(NoSuchReference):
        references.remove(table, "А")


def test_the_table_and_its_backups_hold_nothing_of_it(table, load):
    load("marc21.mrc")

    assert not table.exists()
    assert references.folder_of(table) == table.with_name("table-reference")


# What cannot be loaded


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"<html><body>Busy</body></html>", Unloadable.NOT_BOOKS),
        (b"\xef\xbb\xbf<!DOCTYPE html><p>", Unloadable.NOT_BOOKS),
        (b"<rss><channel/></rss>", Unloadable.NOT_BOOKS),
        (b"<a>" + b"x" * 3_000_000, Unloadable.NOTHING_KEPT),
        (b"01234nam a2200001 a 4500", Unloadable.NOTHING_KEPT),
        ("Назва;Автор\nКобзар;Шевченко\n".encode(), Unloadable.NOTHING_KEPT),
    ],
)
def test_a_file_without_usable_records_is_refused_and_leaves_nothing(table, tmp_path, content, why):
    file = tmp_path / "file"
    file.write_bytes(content)

    with pytest.raises(NotLoaded) as refused:
        references.load(table, file, now=NOW)

    assert refused.value.fault is why
    assert references.listed(table) == ()
    assert not list(tmp_path.rglob(f"*{UNFINISHED}"))


def test_an_entity_bomb_is_refused(load):
    with pytest.raises(NotLoaded) as refused:
        load("bomb.xml")

    assert refused.value.fault is Unloadable.ENTITIES


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", Unreadable.EMPTY),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 99, Unreadable.PICTURE),
        (b"SQLite format 3\x00" + b"\x00" * 99, Unreadable.DATABASE),
        (b"PK\x03\x04" + b"\x00" * 99, Unreadable.ARCHIVE),
    ],
)
def test_what_is_no_list_either_is_called_what_it_is(table, tmp_path, content, why):
    file = tmp_path / "file.csv"
    file.write_bytes(content)

    with pytest.raises(NotAList) as refused:
        references.load(table, file, now=NOW)

    assert refused.value.why is why


def test_a_missing_file_and_a_folder_are_refused(table, tmp_path):
    cannot = Unloadable.CANNOT_READ
    files = {tmp_path / "none.mrc": cannot, Path("zero\x00byte"): cannot, tmp_path: Unloadable.FOLDER}
    for file, fault in files.items():
        with pytest.raises(NotLoaded) as refused:
            references.load(table, file, now=NOW)
        assert refused.value.fault is fault


def test_two_of_a_name_loaded_at_once_are_one_afterwards(table, load):
    first = load("marc21.mrc", name="Каталог").info
    folder = references.folder_of(table)
    shutil.copy(folder / f"{first.id}.sqlite", folder / "reference-other.sqlite")
    assert len(references.listed(table)) == 2

    last = load("catalogue.csv", name="каталог").info
    assert [info.id for info in references.listed(table)] == [last.id]


def test_a_pasted_book_is_no_name(load):
    with pytest.raises(TextTooLong):
        load("marc21.mrc", name="ї" * 1_000)


def test_the_first_thousand_rejections_are_named_and_all_are_counted(table, tmp_path):
    file = tmp_path / "wild.mrc"
    file.write_bytes(b"rubbish\x1d" * 1_500 + (SAMPLES / "marc21.mrc").read_bytes())

    done = references.load(table, file, now=NOW)

    assert (done.read, done.kept, done.rejected, len(done.rejections)) == (1_503, 2, 1_500, 1_000)
    assert done.rejections[999].offset == 999 * 8


# Whole or not there


def test_progress_is_told_and_stopping_leaves_what_was_there_before(table, tmp_path, load):
    load("unimarc.mrc", name="Каталог")
    file = repeated(tmp_path / "large.mrc", 3_000)
    told = []

    with pytest.raises(Stopped):
        references.load(
            table,
            file,
            name="Каталог",
            now=NOW,
            progress=lambda read, share: told.append((read, share)),
            should_stop=lambda: len(told) > 3,
        )

    assert told == sorted(told)
    assert 0 < told[-1][1] <= 1
    assert [info.records for info in references.listed(table)] == [1]
    assert [file.suffix for file in references.folder_of(table).iterdir()] == [".sqlite"]


def test_what_a_kill_left_is_swept_away_and_what_another_program_loads_is_not(table, load):
    folder = references.folder_of(table)
    folder.mkdir()
    left, held = folder / f"a.sqlite{UNFINISHED}", folder / f"b.sqlite{UNFINISHED}"
    sqlite3.connect(left).execute("CREATE TABLE a (b)").connection.close()
    other = sqlite3.connect(held, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    assert references.listed(table) == ()

    load("marc21.mrc")

    assert not left.exists()
    assert held.exists()
    other.close()


def test_a_full_disk_is_said_and_the_older_file_still_answers(tmp_path, load):
    disk = tmp_path / "stick"
    disk.mkdir()
    command = f"mount -t tmpfs -o size=400k tmpfs '{disk}'"
    if os.name != "posix" or os.system(f"{command} 2>/dev/null"):  # a disk of our own
        pytest.skip("no disk may be mounted here")
    try:
        table = disk / "table.sqlite"
        references.load(table, SAMPLES / "marc21.mrc", name="Каталог", now=NOW)
        file = tmp_path / "large.mrc"
        # Bytes that no packing makes smaller.
        note = b"  \x1fa" + os.urandom(1_500).hex().encode()
        raw = (SAMPLES / "marc21.mrc").read_bytes()
        file.write_bytes(b"".join(_with_field(raw, note, number) for number in range(2_000)))

        with pytest.raises(StoreFailure) as failed:
            references.load(table, file, name="Каталог", now=NOW)

        assert failed.value.failure == "disk_full"
        assert asked(table, KOBZAR).title.name == "Кобзар"
        assert [one.suffix for one in references.folder_of(table).iterdir()] == [".sqlite"]
    finally:
        os.system(f"umount -l '{disk}'")


def _with_field(raw, note, number):
    """Return the first record with a summary of letters that no other has."""
    record = raw.split(b"\x1d")[0]
    end = record.index(b"\x1e")
    data = record[end + 1 :]
    field = note + os.urandom(700).hex().encode() + str(number).encode()
    directory = record[24:end] + f"520{len(field) + 1:04}{len(data):05}".encode()
    return record[:24] + directory + b"\x1e" + data + field + b"\x1e\x1d"


@pytest.mark.parametrize("damage", ["torn", "foreign"])
def test_a_reference_that_can_no_longer_be_read_is_listed_as_damaged_and_can_be_removed(table, load, damage):
    info = load("marc21.mrc").info
    file = references.folder_of(table) / f"{info.id}.sqlite"
    (source,) = references.sources(table)
    if damage == "torn":
        os.truncate(file, 3_000)
    else:
        shutil.copy(SAMPLES / "marc21.mrc", file)

    (found,) = references.listed(table)

    assert found.is_damaged
    assert references.sources(table) == []
    with pytest.raises(NotReachableError):
        source.look_up(KOBZAR, 1.0)
    references.remove(table, found.id)


def test_a_source_whose_file_is_gone_is_not_reachable(table, load):
    info = load("marc21.mrc").info
    (source,) = references.sources(table)
    references.remove(table, info.id)

    with pytest.raises(NotReachableError):
        source.look_up(KOBZAR, 1.0)


def test_what_one_thread_loaded_another_asks(table, tmp_path, load):
    from concurrent.futures import ThreadPoolExecutor

    load("marc21.mrc")
    (source,) = references.sources(table)

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: source.look_up(KOBZAR, 1.0).title.name, range(200)))

    assert set(found) == {"Кобзар"}


@pytest.mark.parametrize("sample", sorted(SAMPLES.iterdir()), ids=lambda file: file.name)
def test_whatever_happened_to_a_file_its_records_are_read_or_refused(tmp_path, sample):
    chance, file = Random(sample.name), tmp_path / "file"
    whole = sample.read_bytes()
    for _ in range(60):
        raw = bytearray(whole)
        for _ in range(chance.choice((1, 3, 20))):
            at = chance.randrange(len(raw))
            match chance.randrange(4):
                case 0:
                    raw[at] = chance.randrange(256)
                case 1:
                    del raw[at : at + chance.randrange(1, len(raw) + 1)]
                case 2:
                    raw[at:at] = bytes(chance.choices(b"\x1d\x1e\x1f\x1b\x00\xff<&", k=3))
                case _:
                    raw[at:at] = raw[: chance.randrange(len(raw) + 1)]
            raw = raw or bytearray(b"0")  # nothing is left to change
        file.write_bytes(raw)
        with suppress(NotLoaded, NotAList):
            for found in editions(file, form_of(file), lambda _: None):
                if isinstance(found, Edition):
                    title_in(found.text)
