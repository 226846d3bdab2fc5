"""A power cut in the middle of a box: every book that was answered is there, none is half there, and it goes on."""

import json
import random
import subprocess
import sys
import time

import pytest

from bookcrossing.desk.boxes import BoxDraft, OpenBox
from bookcrossing.desk.intake import TakeLine
from bookcrossing.keeping.check import check
from bookcrossing.listings.reads import Reads

LOGGER = """
import itertools, json, sys
from pathlib import Path
from bookcrossing.clock import SystemClock
from bookcrossing.desk.desk import Desk
from bookcrossing.desk.drafts import TitleDraft
from bookcrossing.desk.intake import AddCopyOfLine, EditLine, LineDraft, NameLine, RemoveLine, TakeFound, TakeLine
from bookcrossing.desk.kept_drafts import KeptRecord
from bookcrossing.desk.lookups import KeepAnswer
from bookcrossing.store.schema import open_store
from bookcrossing.values import Isbn

desk = Desk(open_store(Path(sys.argv[1])), SystemClock(), computer="box")

def say(**told):
    print(json.dumps(told), flush=True)

def isbn(n):
    body = f"978617{n:06}"
    return body + str(-sum(int(d) * (3 if at % 2 else 1) for at, d in enumerate(body)) % 10)

for n in itertools.count(int(sys.argv[2])):
    line = desk.perform(TakeLine(box=1, typed=isbn(n), scanned=True)).result
    say(line=line.line_id, state="waits")
    book = LineDraft(copies=2)
    match n % 4:
        case 0:
            record = KeptRecord(TitleDraft(name=f"Знайдена {n}"))
            desk.perform(KeepAnswer(isbn=line.isbn, outcome="found", record=record))
            added = desk.perform(TakeFound(line.isbn)).result.added[0]
            say(line=line.line_id, state="solved", numbers=[copy.number for copy in added.copies])
        case 1:
            added = desk.perform(NameLine(line=line.line_id, title=TitleDraft(name=f"Вписана {n}"), book=book))
            say(line=line.line_id, state="solved", numbers=[copy.number for copy in added.result.copies])
        case 2:
            desk.perform(EditLine(line=line.line_id, book=book))
            say(line=line.line_id, state="edited")
        case 3:
            desk.perform(RemoveLine(line=line.line_id))
            say(line=line.line_id, state="dropped")
"""


def killed_once(path, first, lifetime):
    """Log a box and kill the program; return what it had answered."""
    process = subprocess.Popen([sys.executable, "-c", LOGGER, str(path), str(first)], stdout=subprocess.PIPE)
    begun = process.stdout.readline()
    time.sleep(lifetime)
    process.kill()
    rest, _ = process.communicate()
    return [json.loads(line) for line in (begun + rest).split(b"\n")[:-1] if line]


def prove(counter, last):
    """Compare the file with what was answered last about every line."""
    assert check(counter.store) == ()
    _, stream = Reads(counter.store).open_box(1)
    waiting = {line.line_id: line for line in stream.lines}
    rows = Reads(counter.store).box_rows(row for row in stream.order if row > 0)
    numbers = {row.number for row in rows.values()}
    known = {line_id for (line_id,) in counter.rows("SELECT id FROM intake")}
    newest = max(last)
    for line_id, told in last.items():
        assert line_id in known
        if line_id == newest:
            continue  # what it was told next may have been written and not answered
        match told["state"]:
            case "solved":
                assert line_id not in waiting
                assert set(told["numbers"]) <= numbers
            case "edited":
                assert waiting[line_id].book.copies == 2
            case "dropped":
                assert line_id not in waiting
    # Whole books: two copies are two.
    halves = counter.rows(
        "SELECT intake.id FROM intake JOIN movement ON movement.action_id = intake.action_id"
        " GROUP BY intake.id HAVING count(*) <> max(intake.copies)"
    )
    assert halves == []


@pytest.mark.parametrize(
    "kills", [pytest.param(5, id="5 kills"), pytest.param(60, id="60 kills", marks=pytest.mark.long)]
)
def test_a_box_killed_in_the_middle_loses_no_book_it_answered(counter, kills, record_property):
    counter.do(OpenBox(box=BoxDraft(from_whom="Черкаси")))
    counter.store.close()
    chance, last = random.Random(20261122), {}
    for kill in range(kills):
        for told in killed_once(counter.path, kill * 10_000, chance.uniform(0, 0.8)):
            last[told["line"]] = told
        counter.reopen()
        prove(counter, last)
        counter.store.close()
    counter.reopen()
    box_of = counter.desk.perform(TakeLine(box=1, typed="9789660396203", scanned=True)).result
    assert box_of.number == counter.rows("SELECT count(*) FROM intake")[0][0]
    record_property("figure", f"killed {kills} times in the middle of a box, {len(last)} books, none lost")
