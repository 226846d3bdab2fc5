"""The printer's queue as it is listed: its order, what of it is ready, and where the next sheet begins."""

import json

import pytest

from bookcrossing.desk.boxes import BoxDraft, OpenBox
from bookcrossing.desk.drafts import ContributorDraft, TitleDraft
from bookcrossing.desk.own_sheets import DropSheet, KeepSheet
from bookcrossing.desk.prints import AnswerRun, DontWant, StartRun, WantPrint
from bookcrossing.desk.receiving import AddTitle
from bookcrossing.errors import SheetRefused
from bookcrossing.listings.prints import Why
from bookcrossing.listings.reads import Reads
from bookcrossing.printing.sheets import Sheet, SheetFault

OWN = Sheet("Наш аркуш", 2, 4, 90.0, 60.0, 10.0, 20.0, 95.0, 65.0)


@pytest.fixture
def reads(counter):
    return Reads(counter.store)


def boxed(counter, box, name, copies=1):
    draft = TitleDraft(name=name, contributors=(ContributorDraft("Леся Українка"),))
    return [copy.copy_id for copy in counter.do(AddTitle(title=draft, box=box, copies=copies)).copies]


@pytest.fixture
def boxes(counter):
    """Two boxes, the second begun before the first was finished; and a copy of no box."""
    for name in ("Черкаси", "Цесіс"):
        counter.do(OpenBox(box=BoxDraft(from_whom=name)))
    loose = counter.copy(counter.add("Без дарунка")).id
    first = boxed(counter, 1, "Лісова пісня", 2)
    second = boxed(counter, 2, "Бояриня")
    return first + boxed(counter, 1, "Кассандра"), second, loose


def test_what_came_together_is_printed_together_and_single_copies_last(counter, reads, boxes):
    first, second, loose = boxes
    counter.do(WantPrint(copies=(loose,)))
    queue = reads.print_queue("label")
    assert list(queue.copy_ids) == [*first, *second, loose]
    assert list(queue.boxes) == [1, 1, 1, 2, 0]
    assert [Why(why) for why in queue.whys] == [Why.NEW] * 4 + [Why.WANTED]
    assert list(queue.ready(1)) == first
    assert list(queue.ready(0)) == [loose]
    assert len(queue) == 5


def test_what_waits_for_an_answer_is_not_ready(counter, reads, boxes):
    first, second, _ = boxes
    counter.do(StartRun(copies=tuple(first), sheet="Avery L7160"))
    assert list(reads.print_queue("label").ready()) == second
    assert list(reads.print_queue("card").ready()) == first + second
    assert [run.kind for run in reads.print_queue("card").waiting] == ["label"]


def test_a_row_says_title_authors_and_box(counter, reads, boxes):
    first, _, loose = boxes
    rows = reads.print_rows([first[0], loose])
    row = rows[first[0]]
    assert (row.number, row.title, row.authors) == ("CHE-00002", "Лісова пісня", "Леся Українка")
    assert (row.box, row.from_whom) == (1, "Черкаси")
    assert (rows[loose].box, rows[loose].authors) == (None, "")
    assert reads.print_rows([4711]) == {}


def test_a_run_keeps_the_order_of_printing(counter, reads, boxes):
    first, second, _ = boxes
    order = [second[0], first[2], first[0]]
    run = counter.do(StartRun(copies=tuple(order), sheet="Avery L7160")).run_id
    assert list(reads.run_copies(run)) == order
    counter.do(AnswerRun(run=run, again_from=2))
    assert (
        list(reads.print_queue("label").copy_ids) == first
    )  # the one that came out is gone, and no order is lost


@pytest.mark.parametrize(
    ("first", "labels", "again_from", "next_one"),
    [(1, 2, None, 3), (20, 2, None, 1), (20, 3, 2, 21), (7, 1, 1, 7)],
)
def test_the_next_free_label_follows_from_what_came_out(
    counter, reads, boxes, first, labels, again_from, next_one
):
    copies, _, _ = boxes
    run = counter.do(StartRun(copies=tuple(copies[:labels]), sheet="Avery L7160", first_label=first)).run_id
    counter.do(AnswerRun(run=run, again_from=again_from))
    assert reads.print_queue("label").last.label_after(21) == next_one


def test_what_was_taken_off_the_list_says_nothing_about_sheets(counter, reads, boxes):
    copies, _, _ = boxes
    counter.do(DontWant(copies=tuple(copies)))
    assert reads.print_queue("label").last is None
    assert reads.runs_waiting() == ()


def test_sheets_of_ones_own_are_kept_by_name_and_replaced(counter, reads):
    counter.do(KeepSheet(sheet=OWN))
    with pytest.raises(SheetRefused) as refused:
        counter.do(KeepSheet(sheet=OWN))
    assert refused.value.fault is SheetFault.NAME_TAKEN
    wider = Sheet("Ширший", 2, 4, 92.0, 60.0, 10.0, 20.0, 95.0, 65.0)
    counter.do(KeepSheet(sheet=wider, instead_of=OWN.name))
    assert reads.own_sheets() == (wider,)
    with pytest.raises(SheetRefused) as refused:
        counter.do(KeepSheet(sheet=Sheet("x", 2, 4, 92.0, 60.0, 10.0, 20.0, 50.0, 65.0)))
    assert (refused.value.fault, refused.value.over) == (SheetFault.OVERLAP_ACROSS, 42.0)
    counter.do(DropSheet(name="Ширший"))
    assert reads.own_sheets() == ()


def test_sheets_that_another_hand_spoilt_are_left_out(counter, reads):
    counter.do(KeepSheet(sheet=OWN))
    spoilt = [{"name": "x"}, {**dict.fromkeys(Sheet.__slots__, 1), "name": "y"}, 7]
    with counter.store.transaction() as session:
        (kept,) = (
            session.connection().exec_driver_sql("SELECT value FROM setting WHERE key='label_sheets'").one()
        )
        changed = json.dumps([*json.loads(kept), *spoilt])
        session.connection().exec_driver_sql(
            "UPDATE setting SET value=? WHERE key='label_sheets'", (changed,)
        )
    assert reads.own_sheets() == (OWN,)


def test_a_queue_of_thousands_is_read_at_once(counter, reads, boxes, record_property):
    from time import perf_counter

    boxed(counter, 1, "Кобзар", 500)
    begun = perf_counter()
    queue = reads.print_queue("label")
    record_property(
        "figure", f"a queue of {len(queue)} labels read in {(perf_counter() - begun) * 1000:.0f} ms"
    )
    assert len(queue) == 504
