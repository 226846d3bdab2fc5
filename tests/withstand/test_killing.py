"""A power cut at any moment: what was answered is there, nothing is half done."""

import json
import random
import sqlite3
import time
from contextlib import closing

import pytest

from bookcrossing.keeping.check import check
from bookcrossing.store.schema import open_store
from bookcrossing.values import CopyNumber

COPIES = 12


def day(chance, times):
    """Yield commands as a busy day brings them; some are refused."""
    for number in range(times):
        copy = f"CHE-{chance.randint(1, COPIES)}"
        yield chance.choice(
            [
                f"lend {copy} LV-{chance.randint(1, 6)}",
                f"lend {copy} LV-{chance.randint(1, 6)}",
                f"return {copy}",
                f"return {copy}",
                f"renew {copy}",
                f"take {copy} --to 'Місто {number}'",
                f"read-here {copy}",
                f"move {copy} Cēsis",
                f"withdraw {copy} --why 'мокра'",
                f"words {copy} --text 'Дякую {number}!'",
                f"undo {copy}",
                f"undo {copy} --with-later",
                f"add --title 'Книга {number}' --copies 2",
                f"reader R-{number} --add",
            ]
        )


def killed_once(program, file, chance, lifetime):
    """Stream commands into `batch` and kill it; return the lines it had answered."""
    process = program(file, "batch", "-")
    lines = "".join(f"{line}\n" for line in day(chance, 400)).encode()
    process.stdin.write(lines)
    process.stdin.flush()
    first = process.stdout.readline()
    time.sleep(lifetime)
    process.kill()
    rest, _ = process.communicate()
    answers = [line for line in (first + rest).split(b"\n")[:-1] if line]
    return [json.loads(line) for line in answers]


def prove(file, answers):
    store = open_store(file)
    try:
        assert check(store) == ()
        with store.read() as session:
            sql = session.connection().exec_driver_sql
            uuids = set(sql("SELECT uuid FROM movement").scalars())
            copies = {str(CopyNumber(serial)) for serial in sql("SELECT serial FROM copy").scalars()}
            # An action is written whole: all copies of one `add`, both movements of one key.
            halves = sql(
                "SELECT name, count(*) FROM movement JOIN action ON action.id = action_id"
                " WHERE name = 'add' GROUP BY action_id HAVING count(*) NOT IN (2, ?)",
                (COPIES,),
            ).all()
            readers = set(sql("SELECT number FROM reader").scalars())
    finally:
        store.close()
    assert halves == []
    for answer in answers:
        if not answer["ok"]:
            continue
        assert set(answer.get("numbers", ())) <= copies
        assert {movement["uuid"] for movement in answer.get("movements", ())} <= uuids
        if answer["command"] == "reader":
            assert answer["number"] in readers


@pytest.mark.parametrize(
    "kills", [pytest.param(10, id="10 kills"), pytest.param(200, id="200 kills", marks=pytest.mark.long)]
)
def test_a_killed_batch_loses_nothing_it_answered(counter, program, kills, record_property):
    counter.add(copies=COPIES)
    counter.store.close()
    chance = random.Random(20261122)
    answered = 0
    for _ in range(kills):
        answers = killed_once(program, counter.path, chance, chance.uniform(0, 0.5))
        answered += len(answers)
        prove(counter.path, answers)
    record_property("figure", f"killed {kills} times, {answered} lines answered, none lost")
    assert answered > kills


def wait_until(process, file, copies):
    """Wait until so many copies are safe on the disk, or the program has ended."""
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as look:
        while process.poll() is None and look.execute("SELECT count(*) FROM copy").fetchone()[0] < copies:
            time.sleep(0.005)


@pytest.mark.parametrize(
    "kills", [pytest.param(3, id="3 kills"), pytest.param(40, id="40 kills", marks=pytest.mark.long)]
)
def test_a_killed_import_is_taken_up_where_it_was(counter, program, kills, record_property):
    counter.store.close()
    rows, chance = 4_000, random.Random(7)
    books = counter.path.with_name("books.csv")
    books.write_text(
        "id;title;author;year;quantity\n"
        + "".join(f"{row};Книга {row};Автор {row % 97};{1991 + row % 30};1\n" for row in range(rows)),
        encoding="utf-8",
    )
    taken = []
    for kill in range(kills):
        process = program(counter.path, "import", str(books))
        wait_until(process, counter.path, copies=rows * kill // (kills + 1) + 1)
        time.sleep(chance.uniform(0, 0.03))
        process.kill()
        process.communicate()
        counter.reopen()
        assert check(counter.store) == ()
        taken += counter.rows("SELECT count(*) FROM copy")[0]
        counter.store.close()
    process = program(counter.path, "import", str(books))
    _, complained = process.communicate()
    assert process.returncode == 0, complained
    counter.reopen()
    assert check(counter.store) == ()
    record_property("figure", f"an import killed {kills} times stood at {sorted(set(taken))[:9]} copies")
    assert counter.rows("SELECT count(*), count(DISTINCT title_id) FROM copy") == [(rows, rows)]
