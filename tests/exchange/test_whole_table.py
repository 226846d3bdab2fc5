"""The whole table out into one zip and in again: the same journeys, the same rows, everything or nothing."""

import csv
import hashlib
import io
import json
import shutil
import sqlite3
import zipfile
from contextlib import closing

import pytest
from sqlalchemy import select
from sqlalchemy.exc import DatabaseError

from bookcrossing.clock import local_day
from bookcrossing.exchange.archive import MANIFEST
from bookcrossing.exchange.exporting import export_whole
from bookcrossing.exchange.field_guide import meaning_of, readme, table_meaning
from bookcrossing.exchange.lists import read_list
from bookcrossing.exchange.opening import NotAnArchive, Unfit, is_archive
from bookcrossing.exchange.putting_down import NotWritten, Unwritable
from bookcrossing.exchange.reasons import NotAList, Unreadable
from bookcrossing.exchange.unpacking import NotEmpty, try_out_whole, unpack
from bookcrossing.keeping.check import check
from bookcrossing.listings.journeys import all_copies
from bookcrossing.listings.reads import Reads
from bookcrossing.store.whole import TABLES, plain_columns
from bookcrossing.values import Month
from bookcrossing.wording import lists
from tests.store.older_files import file_of_schema

READERS, NAME, CONTACT = ("QZX-1047", "QZX-2093", "QZX-3771"), "Оксана-Рідкісна", "+371-29-555-019"


def everything(store):
    with store.read() as session:
        return {
            table.name: session.execute(select(table).order_by(*table.primary_key.columns)).all()
            for table in TABLES
        }


def journeys(store):
    reads = Reads(store)
    return [reads.journey(copy_id) for copy_id in reads.ask(all_copies)]


NOT_TOLD_BY_MOVEMENTS = {
    "field_source",
    "intake",
    "look_up",
    "print_run",
    "print_wanted",
    "printed_copy",
    "stocktake",
    "stocktake_line",
}
"""Tables later than the first schema that nothing older could fill."""


@pytest.fixture
def another(counter, new_file, tmp_path):
    """A second counter on an empty file of its own."""
    path = tmp_path / "another.sqlite"
    shutil.copyfile(new_file, path)
    another = type(counter)(path)
    yield another
    another.store.close()


@pytest.fixture
def archive(counter, lived, tmp_path):
    """The zip of a table that has lived."""
    lived(1)
    path = tmp_path / "table.zip"
    export_whole(counter.store, counter.clock, path)
    return path


def rewritten(path, change):
    """Write the zip anew with its members as `change` leaves them: a dict of names to bytes."""
    with zipfile.ZipFile(path) as zipped:
        members = {name: zipped.read(name) for name in zipped.namelist()}
    change(members)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in members.items():
            zipped.writestr(name, content)


def with_honest_hashes(change):
    """Let a change look as if the program had written it so."""

    def both(members):
        change(members)
        manifest = json.loads(members[MANIFEST])
        for name, content in members.items():
            if name != MANIFEST:
                manifest["members"][name] = {
                    "sha256": hashlib.sha256(content).hexdigest(),
                    "bytes": len(content),
                }
        members[MANIFEST] = json.dumps(manifest).encode()

    return both


@pytest.mark.parametrize("seed", range(8))
def test_a_random_history_comes_back_row_for_row(counter, lived, another, tmp_path, seed):
    lived(seed)
    path = tmp_path / "table.zip"
    export_whole(counter.store, counter.clock, path)
    unpack(another.desk, path)
    before, after = everything(counter.store), everything(another.store)
    empty = {name for name, rows in before.items() if not rows}
    assert empty <= {"taken_row"}  # a list that was read in may have been taken back
    assert after == before
    assert journeys(another.store) == journeys(counter.store)
    assert check(another.store) == ()


def months(counter):
    """Return the figures of every month from the first on."""
    reads, now = Reads(counter.store), counter.clock.now()
    month, figures = reads.first_month(), []
    while month and month <= Month.of(local_day(now)):
        figures.append(reads.summary(month, now))
        month = month.next()
    return figures


@pytest.mark.parametrize("seed", [21, 22])
@pytest.mark.parametrize("with_readers", [True, False])
def test_every_month_is_the_same_afterwards(counter, lived, another, tmp_path, seed, with_readers):
    lived(seed)
    path = tmp_path / "table.zip"
    export_whole(counter.store, counter.clock, path, with_readers=with_readers)
    unpack(another.desk, path)
    another.clock.advance(seconds=(counter.clock.now() - another.clock.now()).total_seconds())
    before = months(counter)
    assert len(before) > 12
    assert months(another) == before


def test_the_table_goes_on_where_the_other_stopped(counter, archive, another):
    unpack(another.desk, archive)
    another.clock.set("2027-06-01T10:00")
    numbers = counter.add("Нова"), another.add("Нова")
    assert numbers[0] == numbers[1]
    assert check(another.store) == ()
    assert another.rows("SELECT count(*) FROM title_index WHERE title_index MATCH 'nova'") == [(1,)]
    with pytest.raises(DatabaseError, match="never deleted"), another.store.write() as session:
        session.connection().exec_driver_sql("DELETE FROM movement")


def test_csv_and_json_say_the_same_and_pictures_lie_by_their_hash(archive):
    with zipfile.ZipFile(archive) as zipped:
        names = zipped.namelist()
        assert names[0] == "README.txt"
        assert len(names) == len(set(names)) == 2 * len(TABLES) + 2 + 2
        for table in TABLES:
            rows = json.loads(zipped.read(f"{table.name}.json"))
            cells = list(csv.DictReader(io.StringIO(zipped.read(f"{table.name}.csv").decode(), newline="")))
            assert len(rows) == len(cells)
            for row, line in zip(rows, cells, strict=True):
                assert list(row) == list(line) == [column.name for column in plain_columns(table)]
                texts = {name: value for name, value in row.items() if isinstance(value, str)}
                if table.name != "setting":
                    assert texts.items() <= line.items()
                assert all(line[name] == "" for name, value in row.items() if value is None)
        pictures = [name for name in names if name.startswith("pictures/")]
        assert {name.rpartition(".")[2] for name in pictures} == {"webp", "jpg"}
        for name in pictures:
            assert hashlib.sha256(zipped.read(name)).hexdigest() in name


def test_every_field_of_every_table_is_described():
    for table in TABLES:
        assert table_meaning(table.name)
        for column in plain_columns(table):
            assert meaning_of(table.name, column.name)
    assert "movement: One line" in readme()


def test_without_readers_none_of_them_stands_anywhere_in_it(counter, lived, tmp_path, another):
    lived(3)
    path = tmp_path / "bare.zip"
    export_whole(counter.store, counter.clock, path, with_readers=False)
    planted = [text.encode() for text in (*READERS, NAME, CONTACT)]
    with zipfile.ZipFile(path) as zipped:
        for name in zipped.namelist():
            content = zipped.read(name)
            assert not any(word in content for word in planted), name
        assert json.loads(zipped.read("reader.json")) == json.loads(zipped.read("reader_month.json")) == []
    unpack(another.desk, path)
    assert check(another.store) == ()
    assert journeys(another.store) == journeys(counter.store)
    whole = tmp_path / "whole.zip"
    export_whole(counter.store, counter.clock, whole)
    with zipfile.ZipFile(whole) as zipped:
        assert b"QZX-" in zipped.read("reader.json")


def test_nothing_is_mixed_into_a_table_that_holds_something(archive, another):
    another.add("Вже тут")
    before = everything(another.store)
    with pytest.raises(NotEmpty):
        unpack(another.desk, archive)
    assert everything(another.store) == before


def test_trying_out_changes_nothing(counter, archive, another):
    before = everything(another.store)
    done = try_out_whole(another.store, another.clock, archive)
    assert done.rows["copy"] == len(everything(counter.store)["copy"])
    assert everything(another.store) == before


def refused(another, path):
    """Return why an archive was refused; the file stays as it was."""
    before = everything(another.store)
    with pytest.raises(NotAnArchive) as refusal:
        unpack(another.desk, path)
    assert everything(another.store) == before
    assert check(another.store) == ()
    with pytest.raises(NotAnArchive):
        try_out_whole(another.store, another.clock, path)
    return refusal.value.why, refusal.value.member


@pytest.mark.parametrize("share", [0.02, 0.3, 0.7, 0.999])
def test_a_torn_archive_is_known_as_ours_and_refused(archive, another, share):
    content = archive.read_bytes()
    archive.write_bytes(content[: int(len(content) * share)])
    assert is_archive(archive)
    assert refused(another, archive) == (Unfit.TORN, "")


def test_bytes_that_changed_on_the_way_are_noticed(archive, another):
    content = bytearray(archive.read_bytes())
    at = content.index(b"movement.json") + 400
    content[at : at + 4] = b"\x00\xff\x00\xff"
    archive.write_bytes(bytes(content))
    assert refused(another, archive)[0] in (Unfit.TORN, Unfit.CHANGED)


def edit_csv(members):
    text = members["title.csv"].decode()
    members["title.csv"] = b"\xef\xbb\xbf" + text.replace(",", ";").encode()


def edit_json(members):
    members["title.json"] = members["title.json"].replace("Кобзар".encode(), "Кобза".encode())


def lose(name):
    def change(members):
        del members[name]

    return change


def make_newer(members):
    manifest = json.loads(members[MANIFEST])
    members[MANIFEST] = json.dumps(manifest | {"schema": 99}).encode()


def make_older(members):
    manifest = json.loads(members[MANIFEST])
    members[MANIFEST] = json.dumps(manifest | {"schema": 0}).encode()


def spoil_manifest(members):
    members[MANIFEST] = members[MANIFEST][:900]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (edit_csv, (Unfit.CHANGED, "title.csv")),
        (edit_json, (Unfit.CHANGED, "title.json")),
        (lose("movement.json"), (Unfit.MISSING, "movement.json")),
        (lose("movement.csv"), (Unfit.MISSING, "movement.csv")),
        (make_newer, (Unfit.TOO_NEW, "")),
        (make_older, (Unfit.CHANGED, MANIFEST)),
        (spoil_manifest, (Unfit.CHANGED, MANIFEST)),
    ],
)
def test_what_was_changed_lost_or_made_elsewhere_is_refused(archive, another, change, why):
    rewritten(archive, change)
    assert is_archive(archive)
    assert refused(another, archive) == why


def first_row(member, **values):
    def change(members):
        lines = members[member].decode().split("\n")
        lines[1] = json.dumps(json.loads(lines[1].rstrip(",")) | values) + ("," * lines[1].endswith(","))
        members[member] = "\n".join(lines).encode()

    return with_honest_hashes(change)


def all_on_one_line(members):
    members["title.json"] = json.dumps(json.loads(members["title.json"])).encode()


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (first_row("movement.json", kind="vanished"), "movement.json"),
        (first_row("movement.json", happened_at="2026-11-20T10:00:00"), "movement.json"),
        (first_row("movement.json", copy_id="1"), "movement.json"),
        (first_row("movement.json", uuid=None), "movement.json"),
        (first_row("movement.json", surprise=1), "movement.json"),
        (first_row("movement.json", copy_id=4711), ""),
        (first_row("copy.json", serial=2), ""),
        (first_row("place.json", is_home=False), ""),
        (first_row("title.json", name="\ud83d"), "title.json"),
        (first_row("title.json", id=2**70), "title.json"),
        (with_honest_hashes(all_on_one_line), "title.json"),
    ],
)
def test_what_does_not_fit_together_is_refused_whole(archive, another, change, where):
    rewritten(archive, change)
    assert refused(another, archive) == (Unfit.NOT_OF_A_PIECE, where)


def test_a_bomb_is_refused_before_it_unfolds(archive, another):
    rewritten(archive, lambda members: members.update({"movement.json": b"[\n" + b" " * 100_000_000}))
    assert refused(another, archive) == (Unfit.ABSURD, "movement.json")


def test_a_member_that_unfolds_to_more_than_was_written_is_refused(archive, another):
    rewritten(archive, lambda members: members.update({"box.json": members["box.json"] + b" " * 5_000_000}))
    assert refused(another, archive) == (Unfit.CHANGED, "box.json")


def test_other_zips_are_none_of_ours(tmp_path):
    path = tmp_path / "books.zip"
    with zipfile.ZipFile(path, "w") as zipped:
        zipped.writestr("books.csv", "title\nКобзар\n")
    assert not is_archive(path)
    path.write_bytes(b"PK\x03\x04" + b"\x00" * 40)
    assert not is_archive(path)
    assert not is_archive(tmp_path / "nowhere.zip")


def test_a_name_that_cannot_be_written_is_refused_and_leaves_nothing(counter, tmp_path):
    for path, why in (
        (tmp_path / "no" / "a.zip", Unwritable.NO_FOLDER),
        (tmp_path, Unwritable.IS_FOLDER),
        (counter.path, Unwritable.IS_TABLE),
    ):
        before = sorted(tmp_path.iterdir())
        with pytest.raises(NotWritten) as refusal:
            export_whole(counter.store, counter.clock, path)
        assert refusal.value.why is why
        assert sorted(tmp_path.iterdir()) == before


def test_stopping_leaves_what_was_there_before(counter, archive):
    def stop(_rows):
        raise KeyboardInterrupt

    was = archive.read_bytes()
    with pytest.raises(KeyboardInterrupt):
        export_whole(counter.store, counter.clock, archive, progress=stop)
    assert archive.read_bytes() == was
    assert not list(archive.parent.glob("*.part"))


def test_an_export_sees_one_moment_while_the_desk_goes_on(counter, lived, another, tmp_path):
    lived(5)
    before = journeys(counter.store)
    path = tmp_path / "table.zip"

    def scan(_rows):
        counter.add("Тим часом")

    export_whole(counter.store, counter.clock, path, progress=scan)
    unpack(another.desk, path)
    assert journeys(another.store) == before
    assert len(journeys(counter.store)) > len(before)


def test_the_list_importer_knows_such_a_zip_and_says_where_it_belongs(archive):
    with pytest.raises(NotAList) as refusal:
        read_list(archive)
    assert refusal.value.why is Unreadable.WHOLE_TABLE
    assert "whole table" in lists.not_a_list(refusal.value)


def as_of_the_first_schema(archive, tmp_path):
    """Rewrite an archive as the first schema would have written it: fewer tables, fewer fields."""
    file_of_schema(tmp_path / "first.sqlite", 1)
    with closing(sqlite3.connect(tmp_path / "first.sqlite")) as old:
        tables = [name for (name,) in old.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        columns = {table: [row[1] for row in old.execute(f"PRAGMA table_info({table})")] for table in tables}

    def change(members):
        manifest = json.loads(members[MANIFEST])
        manifest["schema"] = 1
        for table in list(manifest["tables"]):
            if table not in columns:
                del manifest["tables"][table], members[f"{table}.json"], members[f"{table}.csv"]
                del manifest["members"][f"{table}.json"], manifest["members"][f"{table}.csv"]
                continue
            fields = manifest["tables"][table]["fields"]
            kept = {name: sort for name, sort in fields.items() if name in columns[table]}
            if table == "title":
                kept["search_text"] = fields["name"]
            manifest["tables"][table]["fields"] = kept
            rows = json.loads(members[f"{table}.json"])
            keys = {}
            for row in rows:
                bare = {name: row.get(name, "before") for name in kept}
                keys.setdefault(
                    (bare.get("reader_id"), bare.get("month") or bare.get("period") or len(keys)), bare
                )
            lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in keys.values())
            members[f"{table}.json"] = f"[\n{lines}\n]\n".replace("[\n\n]", "[\n]").encode()
        members[MANIFEST] = json.dumps(manifest).encode()

    rewritten(archive, with_honest_hashes(change))


def test_an_archive_of_an_earlier_schema_is_brought_up_to_date(counter, archive, another, tmp_path):
    as_of_the_first_schema(archive, tmp_path)
    unpack(another.desk, archive)
    assert check(another.store) == ()
    assert journeys(another.store) == journeys(counter.store)
    before, after = everything(counter.store), everything(another.store)
    untold = {"reader_month", "activity_count", "issued_month", *NOT_TOLD_BY_MOVEMENTS}
    assert {name: rows for name, rows in after.items() if name not in untold} == {
        name: rows for name, rows in before.items() if name not in untold
    }
    assert trial_of(another, archive) == "not empty"


def trial_of(another, archive):
    try:
        try_out_whole(another.store, another.clock, archive)
    except NotEmpty:
        return "not empty"
    return "taken"


def test_an_archive_of_an_earlier_schema_that_lost_a_table_is_refused(archive, another, tmp_path):
    as_of_the_first_schema(archive, tmp_path)

    def lose_loans(members):
        manifest = json.loads(members[MANIFEST])
        del manifest["tables"]["loan"]
        members[MANIFEST] = json.dumps(manifest).encode()

    rewritten(archive, lose_loans)
    assert refused(another, archive) == (Unfit.MISSING, "loan.json")


def test_an_archive_packed_in_another_way_is_refused(archive, another):
    with zipfile.ZipFile(archive) as zipped:
        members = {name: zipped.read(name) for name in zipped.namelist()}
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_LZMA) as zipped:
        for name, content in members.items():
            zipped.writestr(name, content)
    assert refused(another, archive)[0] is Unfit.LOCKED
