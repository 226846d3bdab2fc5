"""Whole files onto a real table: tried out, taken, taken again in other shapes, stopped, killed, beside a busy desk."""

import csv
import io
import os
import random
import signal
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path
from time import monotonic, perf_counter, sleep

import pytest
from sqlalchemy import text

from bookcrossing.clock import SystemClock
from bookcrossing.desk.amending import UndoAction
from bookcrossing.desk.desk import Desk
from bookcrossing.desk.importing import CHUNK, UndoImport
from bookcrossing.desk.lending import LendCopy, TakeBack
from bookcrossing.errors import StandsInTheWay
from bookcrossing.exchange.importing import Import, import_list, is_table_itself, try_out
from bookcrossing.exchange.lists import read_list
from bookcrossing.exchange.reasons import Code, NotAList, Rejected, Unreadable
from bookcrossing.keeping.check import check
from bookcrossing.search.searching import search
from bookcrossing.store.taking import RowOutcome

PROJECT = Path(__file__).parents[2]
FIELD = Path(os.environ.get("BOOKCROSSING_FIELD_DATA", PROJECT.parent / "shared" / "data"))
SAMPLES = Path(__file__).parent / "samples"
ROWS = CHUNK // 2
"""Rows of one copy each in one transaction."""
LISTS = sorted(FIELD.glob("books/*/*.?sv")) + sorted(FIELD.glob("exports/*.?sv"))


@pytest.fixture
def write(tmp_path):
    def to_file(content, name="list.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return to_file


@pytest.fixture
def take(counter):
    """Read a file and import it."""

    def whole(path, **how):
        return import_list(counter.desk, read_list(path, this_year=2026, **how))

    return whole


def figures(report):
    return report.read, report.titles_added, report.titles_matched, report.copies_added, len(report.rejected)


def long_list(rows, start=1):
    lines = ["id,title,author,year"]
    lines += [
        f"{at},Книга перелітна {at},Автор {at % 97},{1950 + at % 70}" for at in range(start, start + rows)
    ]
    return "\n".join(lines) + "\n"


SCHOOL = """Автор;Назва;Видавництво;Рік;Клас;К-сть
Карп'юк О.Д.;Англійська мова;Астон;2018;4;54
Карп'юк О.Д.;Англійська мова;Астон;2018;5;1-2
Істер О. С.;Математика;Генеза;2022;5;0
Істер О. С.;Математика;Генеза;2022;6;
;;;;;
Заболотний О.В.;;Генеза;2022;6;3
"""


def test_every_row_read_is_added_matched_or_rejected(write, take):
    path = write(SCHOOL)

    assert figures(take(path)) == (5, 3, 0, 55, 2)
    again = take(path)
    assert figures(again) == (5, 0, 3, 0, 2)
    assert [(row.line, row.field, row.why.code) for row in again.rejected] == [
        (3, "quantity", Code.QUANTITY_UNCLEAR),
        (7, "name", Code.NO_TITLE),
    ]
    assert [type(outcome) for outcome in again.outcomes] == [
        RowOutcome,
        Rejected,
        RowOutcome,
        RowOutcome,
        Rejected,
    ]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1251", "utf-16", "utf-16-be", "koi8-u"])
@pytest.mark.parametrize("delimiter", [",", "\t", "|"])
def test_the_same_list_in_another_dress_is_known_again(write, take, encoding, delimiter):
    take(write(SCHOOL))
    rows = list(csv.reader(io.StringIO(SCHOOL), delimiter=";"))
    order = [3, 1, 5, 0, 2, 4]
    dressed = io.StringIO()
    csv.writer(dressed, delimiter=delimiter, lineterminator="\r\n").writerows(
        [row[at] for at in order] for row in rows
    )
    again = take(write(dressed.getvalue().encode(encoding), "Копія списку (2).txt"))

    assert figures(again) == (5, 0, 3, 0, 2)


def test_fewer_copies_are_a_warning_that_names_the_row(write, take):
    take(write("Назва,К-сть\nКобзар,5\nСон,1\n"))
    again = take(write("Назва,К-сть\nСон,1\nКобзар,2\n"))

    assert again.copies_added == 0
    assert [(doubt.line, doubt.field, doubt.why.code, doubt.why.typed) for doubt in again.warnings] == [
        (3, "quantity", Code.FEWER_COPIES, "2")
    ]


def test_trying_out_says_exactly_what_the_import_does_and_leaves_the_file_alone(counter, write):
    counter.add("Сон")
    files = [
        write(SCHOOL, "a.csv"),
        write(SCHOOL.replace(";54", ";60"), "b.csv"),
        write("Назва\nСон\n\ufffd\n", "c.csv"),
    ]
    found = [read_list(path, this_year=2026) for path in files]
    counter.store.close()
    before = {path.name: path.read_bytes() for path in counter.path.parent.glob("table.sqlite*")}
    counter.reopen()
    tried = try_out(counter.store, counter.clock, found)
    counter.store.close()
    assert {path.name: path.read_bytes() for path in counter.path.parent.glob("table.sqlite*")} == before
    counter.reopen()
    done = [import_list(counter.desk, one) for one in found]

    assert [replace(one, import_id=0) for one in tried] == [replace(one, import_id=0) for one in done]
    assert tried[0].copies_added == 55
    assert tried[1].copies_added == 6
    assert len(tried[1].outcomes) == tried[1].read == 5


def test_trying_out_works_while_another_program_writes(counter, write):
    found = [read_list(write(SCHOOL), this_year=2026)]
    with counter.store.write() as session, session.begin():
        session.execute(text("UPDATE place SET name = 'x'"))
        assert try_out(counter.store, counter.clock, found)[0].copies_added == 55
        session.rollback()


# Stopping, taking back


def test_a_stopped_import_leaves_whole_chunks_and_the_rest_can_come_later(counter, write, take):
    path = write(long_list(1000))
    coming = Import(read_list(path, this_year=2026), counter.desk.perform)
    chunks = coming.chunks()
    assert (next(chunks), next(chunks)) == (ROWS, 2 * ROWS)
    chunks.close()
    report = coming.report()

    assert report.stopped
    assert figures(report) == (2 * ROWS, 2 * ROWS, 0, 2 * ROWS, 0)
    assert check(counter.store) == ()
    assert counter.rows("SELECT count(*) FROM import_run WHERE finished_at IS NULL") == [(0,)]
    assert figures(take(path)) == (1000, 1000 - 2 * ROWS, 2 * ROWS, 1000 - 2 * ROWS, 0)
    assert counter.rows("SELECT count(*), count(DISTINCT title_id) FROM copy") == [(1000, 1000)]


def test_a_stopped_import_is_taken_back_whole(counter, write):
    coming = Import(read_list(write(long_list(600)), this_year=2026), counter.desk.perform)
    chunks = coming.chunks()
    next(chunks)
    chunks.close()

    assert counter.do(UndoAction()).copies == ROWS
    assert check(counter.store) == ()


def test_a_refused_taking_back_names_the_copies_that_moved(counter, write, take):
    report = take(write(SCHOOL))
    counter.do(LendCopy(copy="CHE-00002", reader="LV-1", add_reader=True))
    with pytest.raises(StandsInTheWay) as refused:
        counter.do(UndoImport(import_id=report.import_id))

    assert [blocker.number for blocker in refused.value.blockers] == ["CHE-00002"]
    counter.do(UndoAction())
    assert counter.do(UndoAction()).copies == 55
    assert check(counter.store) == ()
    assert take(write(SCHOOL)).copies_added == 55


# Beside a busy desk


def test_scans_are_answered_while_a_long_list_comes_in(counter, write, record_property):
    rows = 6000
    found = read_list(write(long_list(rows)), this_year=2026)
    books = [counter.add(f"Своя {at}") for at in range(20)]
    desk = Desk(counter.store, SystemClock(), computer="desk-1")
    taken = []
    importing = threading.Thread(target=lambda: taken.append(import_list(desk, found)))
    waits = []
    importing.start()
    while importing.is_alive() and len(waits) < 400:
        copy = books[len(waits) // 2 % len(books)]
        command = (
            TakeBack(copy=copy) if len(waits) % 2 else LendCopy(copy=copy, reader="LV-1", add_reader=True)
        )
        begun = perf_counter()
        desk.perform(command)
        waits.append((perf_counter() - begun) * 1000)
        sleep(0.02)
    importing.join()

    waits.sort()
    record_property(
        "figure",
        f"{len(waits)} scans beside an import of {rows} rows: half within {waits[len(waits) // 2]:.0f} ms,"
        f" the slowest {waits[-1]:.0f} ms",
    )
    assert figures(taken[0]) == (rows, rows, 0, rows, 0)
    kinds = dict(counter.rows("SELECT kind, count(*) FROM movement GROUP BY kind"))
    assert kinds["lent"] + kinds.get("returned", 0) == len(waits)
    assert check(counter.store) == ()


IMPORTER = """
import sys
from pathlib import Path
from bookcrossing.clock import SystemClock
from bookcrossing.desk.desk import Desk
from bookcrossing.exchange.importing import import_list
from bookcrossing.exchange.lists import read_list
from bookcrossing.store.schema import open_store
found = read_list(Path(sys.argv[2]), this_year=2026)
desk = Desk(open_store(Path(sys.argv[1])), SystemClock(), computer="desk-1")
import_list(desk, found, progress=lambda taken: sys.stdout.write(f"{taken}\\n") and sys.stdout.flush())
"""


def kill_after(chunks, database, path):
    """Import in a program of its own and kill it after so many chunks, at any point of the next."""
    with subprocess.Popen(
        [sys.executable, "-c", IMPORTER, str(database), str(path)],
        stdout=subprocess.PIPE,
        cwd=PROJECT,
        text=True,
    ) as program:
        answered = 0
        while chunks and (line := program.stdout.readline()):
            answered, chunks = int(line), chunks - 1
        sleep(random.uniform(0, 0.1))
        program.send_signal(signal.SIGKILL)
    return answered


def test_a_killed_import_loses_no_chunk_and_can_go_on(counter, write, take):
    path = write(long_list(4000))
    counter.store.close()
    for chunks in (1, 7, 3):
        answered = kill_after(chunks, counter.path, path)
        counter.reopen()
        (copies,) = counter.rows("SELECT count(*) FROM copy")[0]
        assert copies % ROWS == 0 or copies == 4000  # quicker than the kill
        assert copies >= answered
        assert check(counter.store) == ()
        counter.store.close()
    counter.reopen()
    rest = take(path)

    assert rest.titles_added + rest.titles_matched == 4000
    assert counter.rows("SELECT count(*), count(DISTINCT title_id) FROM copy") == [(4000, 4000)]
    assert check(counter.store) == ()
    with counter.store.read() as session:
        assert len(search(session, "перелітна 3999").title_ids) == 1


def test_what_was_taken_before_a_kill_can_be_taken_back(counter, write):
    path = write(long_list(1500))
    counter.store.close()
    kill_after(2, counter.path, path)
    counter.reopen()

    assert counter.do(UndoAction()).copies >= 2 * ROWS
    assert counter.rows("SELECT count(*) FROM copy WHERE state IS NOT NULL") == [(0,)]
    assert check(counter.store) == ()


# Lists as they are sent


@pytest.mark.parametrize(
    ("name", "read", "titles", "copies", "rejected", "doubts"),
    [
        ("latvian_cp1257.csv", 4, 3, 3, [(5, "quantity")], []),
        ("ukrainian_cp1251.csv", 5, 3, 5, [(7, "name"), (8, "quantity")], [Code.LETTERS_REPAIRED]),
        ("spreadsheet_utf16.tsv", 3, 3, 3, [], [Code.ISBN_CHECK_DIGIT, Code.ISBN_CHECK_DIGIT]),
        ("reading_log.csv", 3, 2, 3, [], []),
        ("torn.csv", 9, 9, 9, [], [Code.LETTERS_LOST, Code.BYTES_LOST, Code.LAST_ROW_SHORT]),
    ],
)
def test_lists_as_programs_and_people_send_them(take, name, read, titles, copies, rejected, doubts):
    report = take(SAMPLES / name)

    assert (report.read, report.titles_added, report.copies_added) == (read, titles, copies)
    assert [(row.line, row.field) for row in report.rejected] == rejected
    assert sorted(doubt.why.code for doubt in report.warnings) == sorted(doubts)
    assert figures(take(SAMPLES / name))[1:4:2] == (0, 0)


def test_a_list_in_an_old_encoding_keeps_every_letter(counter, take):
    take(SAMPLES / "latvian_cp1257.csv")
    take(SAMPLES / "ukrainian_cp1251.csv")
    take(SAMPLES / "spreadsheet_utf16.tsv")
    names = {name for (name,) in counter.rows("SELECT name FROM title")}

    assert {"Mežā pie Žēlabu ezera", "Ūdensroze", "Лісова пісня", "Об’єкт уваги", "Kobzar"} <= names
    assert {'Казки "на ніч"', "Пригоди в горах"} <= names
    assert check(counter.store) == ()


# What is no list


@pytest.mark.field
@pytest.mark.skipif(not FIELD.exists(), reason="the real files are not beside the project")
@pytest.mark.parametrize("path", sorted(FIELD.glob("marc/*/*.*")), ids=lambda path: path.name)
def test_library_records_are_refused_as_what_they_are(path):
    with pytest.raises(NotAList) as refused:
        read_list(path)

    assert refused.value.why is not Unreadable.EMPTY


def test_a_cell_of_ten_megabytes_costs_its_row_only(write, take):
    huge = "Ю" * 5_000_000
    begun = monotonic()
    report = take(write(f'title,author\nКобзар,Шевченко\n"{huge}",Хтось\nСон,"{huge}\nЗаповіт,Шевченко\n'))

    assert figures(report)[:4] == (4, 2, 0, 2)
    assert [(row.line, row.why.code) for row in report.rejected] == [
        (3, Code.CELL_TOO_LARGE),
        (4, Code.QUOTE_LEFT_OPEN),
    ]
    assert monotonic() - begun < 20


def test_random_bytes_are_refused_in_a_moment(write):
    for seed in range(20):
        noise = random.Random(seed).randbytes(200_000)
        with pytest.raises(NotAList):
            read_list(write(noise))


@pytest.mark.skipif(os.name != "posix" or os.getuid() == 0, reason="whoever may read all is refused nothing")
def test_a_file_that_may_not_be_read_is_an_error_of_the_system(write):
    path = write("title\nКобзар\n")
    path.chmod(0)
    with pytest.raises(PermissionError):
        read_list(path)


def test_a_folder_or_a_missing_file_is_an_error_of_the_system(tmp_path):
    for path in (tmp_path, tmp_path / "gone.csv"):
        with pytest.raises(OSError):
            read_list(path)


# The real lists


@pytest.mark.field
@pytest.mark.skipif(not FIELD.exists(), reason="the real files are not beside the project")
@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.name)
def test_a_real_list_comes_in_once_in_any_order_and_goes_whole(counter, tmp_path, path):
    found = read_list(path, this_year=2026)
    tried = try_out(counter.store, counter.clock, [found])[0]
    report = import_list(counter.desk, found)

    assert replace(tried, import_id=0) == replace(report, import_id=0)
    assert report.read == len(found.rows) > 0
    assert report.titles_added + report.titles_matched + len(report.rejected) == report.read
    assert report.copies_added == sum(book.quantity for book in found.books)
    assert import_list(counter.desk, found).copies_added == 0
    shuffled = list(found.rows)
    random.Random(1).shuffle(shuffled)
    again = import_list(counter.desk, replace(found, rows=tuple(shuffled)))
    assert (again.titles_added, again.copies_added) == (0, 0)
    assert check(counter.store) == ()
    undone = counter.do(UndoAction())
    assert (undone.copies, undone.titles) == (report.copies_added, report.titles_added)
    assert check(counter.store) == ()
    assert import_list(counter.desk, found).copies_added == report.copies_added


@pytest.mark.field
@pytest.mark.skipif(not FIELD.exists(), reason="the real files are not beside the project")
def test_all_real_lists_together_are_known_again(counter, record_property):
    found = [read_list(path, this_year=2026) for path in LISTS]
    first = [import_list(counter.desk, one) for one in found]
    again = [import_list(counter.desk, one) for one in reversed(found)]

    assert sum(report.copies_added for report in again) == 0
    assert sum(report.titles_added for report in again) == 0
    assert check(counter.store) == ()
    record_property(
        "figure",
        f"{len(found)} real lists: {sum(report.read for report in first)} rows,"
        f" {sum(report.titles_added for report in first)} titles, {sum(report.copies_added for report in first)} copies,"
        f" {sum(len(report.rejected) for report in first)} rejected",
    )


@pytest.mark.parametrize("beside", ["", "-wal", "-shm"])
def test_the_open_file_and_what_lies_beside_it_are_known_without_a_look_inside(counter, beside):
    counter.add()
    itself = counter.path.with_name(counter.path.name + beside)
    assert itself.exists()
    assert is_table_itself(itself, counter.path)
    assert not is_table_itself(Path(__file__), counter.path)
    assert not is_table_itself(counter.path.with_name("not-there.csv"), counter.path)
