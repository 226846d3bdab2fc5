"""What stands in the printer's queue, and what an answer about a run does to it."""

import random

import pytest

from bookcrossing.desk.amending import UndoAction
from bookcrossing.desk.boxes import BoxDraft, OpenBox, TakeBoxBack
from bookcrossing.desk.cataloguing import EditTitle, SetTableCode
from bookcrossing.desk.crossing import LetTravel, Withdraw
from bookcrossing.desk.drafts import ContributorDraft, TitleDraft
from bookcrossing.desk.prints import AnswerRun, DontWant, NotePrinted, StartRun, WantPrint
from bookcrossing.desk.qr_content import SetQrContent
from bookcrossing.desk.receiving import AddTitle
from bookcrossing.desk.wishes import KeepWish, WishDraft, WithdrawWish
from bookcrossing.errors import AnswerFirst, AnswerTooLate, BadCode, BadCount, LabelPrinted, NoSuchRun
from bookcrossing.listings.prints import Why
from bookcrossing.listings.reads import Reads
from bookcrossing.printing.qr_content import QrRule

NAMES = ("Дюна", "Кобзар", "Інтернат", "Лісова пісня", "Тигролови")


@pytest.fixture
def box(counter):
    """A box of five books; return the ids of its copies."""
    counter.do(OpenBox(box=BoxDraft(from_whom="Місто Черкаси")))
    added = [counter.do(AddTitle(title=TitleDraft(name=name), box=1)) for name in NAMES]
    return [copy.copy_id for told in added for copy in told.copies]


def queue(counter, kind="label"):
    told = Reads(counter.store).print_queue(kind)
    return {copy_id: Why(why) for copy_id, why in zip(told.copy_ids, told.whys, strict=True)}


def printed(counter, copies, kind="label", **more):
    return counter.do(StartRun(kind=kind, copies=tuple(copies), sheet="L7160", **more)).run_id


def number(counter, copy_id):
    return Reads(counter.store).book(copy_id).copy.number


# What gets in


def test_books_of_a_box_wait_for_their_first_label_in_the_order_of_their_numbers(counter, box):
    counter.add("Без дарунка")
    told = Reads(counter.store).print_queue("label")
    assert list(told.copy_ids) == box
    assert list(told.boxes) == [1] * 5
    assert set(queue(counter).values()) == {Why.NEW}
    assert list(queue(counter, "bookplate")) == list(queue(counter, "card")) == box
    rows = Reads(counter.store).print_rows(box[:2])
    assert [(row.title, row.box, row.from_whom) for row in rows.values()] == [
        ("Дюна", 1, "Місто Черкаси"),
        ("Кобзар", 1, "Місто Черкаси"),
    ]


def test_what_somebody_asks_for_is_in_the_queue_until_it_came_out(counter):
    copy = counter.copy(counter.add("Кобзар")).id
    assert queue(counter) == {}
    counter.do(WantPrint(copies=(copy,)))
    assert queue(counter) == {copy: Why.WANTED}
    assert queue(counter, "card") == {}
    counter.do(AnswerRun(run=printed(counter, [copy])))
    assert queue(counter) == {}
    counter.do(WantPrint(copies=(copy, copy)))
    assert queue(counter) == {copy: Why.WANTED}


def test_books_that_left_the_table_get_no_label_unasked(counter, box):
    counter.do(Withdraw(copy=number(counter, box[0]), why="wet"))
    counter.do(LetTravel(copy=number(counter, box[1]), to="Rīga"))
    assert list(queue(counter)) == box[2:]
    counter.do(WantPrint(copies=(box[0],)))
    assert queue(counter)[box[0]] is Why.WANTED


# A run and its answer


def test_a_run_keeps_its_labels_in_the_queue_until_somebody_answers_over_a_restart_too(counter, box):
    run = printed(counter, box[:3], first_label=5, printer="Office")
    assert list(queue(counter).values()) == [Why.WAITING] * 3 + [Why.NEW] * 2
    counter.reopen()
    told = Reads(counter.store).print_queue("label")
    assert list(told.ready()) == box[3:]
    (waiting,) = told.waiting
    assert (waiting.run_id, waiting.labels, waiting.first_label, waiting.printer) == (run, 3, 5, "Office")
    assert waiting.came_out is None
    counter.do(AnswerRun(run=run))
    assert list(queue(counter)) == box[3:]
    assert Reads(counter.store).runs_waiting() == ()


def test_after_a_jam_the_labels_from_there_on_are_in_the_queue_again(counter, box):
    numbers = [number(counter, copy) for copy in box]
    run = printed(counter, box, first_label=20)
    answered = counter.do(AnswerRun(run=run, again_from=3))
    assert (answered.labels, answered.came_out) == (5, 2)
    assert queue(counter) == dict.fromkeys(box[2:], Why.NEW)
    told = Reads(counter.store).print_queue("label")
    assert told.last.label_after(per_sheet=21) == 1  # 20 and 21 came out
    counter.do(AnswerRun(run=printed(counter, told.ready())))
    assert queue(counter) == {}
    assert [number(counter, copy) for copy in box] == numbers


@pytest.mark.parametrize(("again_from", "label"), [(None, 10), (2, 6), (1, 5)])
def test_the_next_run_begins_at_the_next_free_label_of_the_used_sheet(counter, box, again_from, label):
    run = printed(counter, box, first_label=5)
    counter.do(AnswerRun(run=run, again_from=again_from))
    assert Reads(counter.store).print_queue("label").last.label_after(per_sheet=21) == label


def test_an_answer_can_be_changed_until_the_next_run(counter, box):
    run = printed(counter, box[:3])
    counter.do(AnswerRun(run=run))
    assert counter.do(AnswerRun(run=run, again_from=2)).came_out == 1
    assert list(queue(counter)) == box[1:]
    counter.do(AnswerRun(run=run))
    assert list(queue(counter)) == box[3:]
    printed(counter, box[:1], kind="card")
    counter.do(AnswerRun(run=run, again_from=1))  # another kind does not stand in the way
    printed(counter, box[:1])
    with pytest.raises(AnswerTooLate):
        counter.do(AnswerRun(run=run))


def test_what_somebody_asked_for_is_wanted_still_when_an_answer_is_taken_back(counter):
    copy = counter.copy(counter.add("Кобзар")).id
    counter.do(WantPrint(copies=(copy,)))
    run = printed(counter, [copy])
    counter.do(AnswerRun(run=run))
    counter.do(AnswerRun(run=run, again_from=1))
    assert queue(counter) == {copy: Why.WANTED}


def test_labels_of_which_nobody_has_said_whether_they_came_out_are_not_printed_twice(counter, box):
    run = printed(counter, box[:2])
    with pytest.raises(AnswerFirst) as refused:
        printed(counter, box)
    assert refused.value.labels == 2
    with pytest.raises(AnswerFirst):
        counter.do(DontWant(copies=tuple(box)))
    assert Reads(counter.store).runs_waiting()[0].run_id == run
    printed(counter, box[2:])
    assert [told.labels for told in Reads(counter.store).runs_waiting()] == [2, 3]


@pytest.mark.parametrize("label", [0, 6, -1])
def test_an_answer_names_a_label_of_the_run(counter, box, label):
    run = printed(counter, box)
    with pytest.raises(BadCount):
        counter.do(AnswerRun(run=run, again_from=label))
    assert set(queue(counter).values()) == {Why.WAITING}


def test_nothing_is_no_run_and_an_unknown_run_has_no_answer(counter):
    with pytest.raises(BadCount):
        printed(counter, [4711])
    with pytest.raises(NoSuchRun):
        counter.do(AnswerRun(run=1))
    with pytest.raises(BadCode):
        counter.do(WantPrint(copies=(1,), kind="poster"))


# What has changed since


@pytest.mark.parametrize(
    ("title", "kinds"),
    [
        (TitleDraft(name="Дюна. Книга перша"), {"label", "card"}),
        (TitleDraft(name="Дюна", contributors=(ContributorDraft("Френк Герберт"),)), {"label", "card"}),
        (TitleDraft(name="Дюна", publisher="КСД", note="велика"), set()),
    ],
)
def test_what_would_say_something_else_now_is_printed_anew(counter, box, title, kinds):
    for kind in ("label", "bookplate", "card"):
        counter.do(AnswerRun(run=printed(counter, box, kind=kind)))
    edited = counter.do(EditTitle(title_id=Reads(counter.store).book(box[0]).title.title_id, title=title))
    told = {kind: queue(counter, kind) for kind in ("label", "bookplate", "card")}
    assert {kind for kind, found in told.items() if found} == kinds
    assert all(found in ({}, {box[0]: Why.CHANGED}) for found in told.values())
    counter.do(UndoAction(action_id=edited.action_id))
    assert queue(counter) == {}


def test_authors_changing_places_is_a_change_and_a_translator_is_none(counter, box):
    title_id = Reads(counter.store).book(box[0]).title.title_id
    two = ContributorDraft("Іван Багряний"), ContributorDraft("Леся Українка")
    counter.do(EditTitle(title_id=title_id, title=TitleDraft(name="Дюна", contributors=two)))
    counter.do(AnswerRun(run=printed(counter, box)))
    three = (*two, ContributorDraft("Анатолій Пітик", "translator"))
    counter.do(EditTitle(title_id=title_id, title=TitleDraft(name="Дюна", contributors=three)))
    assert queue(counter) == {}
    counter.do(EditTitle(title_id=title_id, title=TitleDraft(name="Дюна", contributors=two[::-1])))
    assert queue(counter) == {box[0]: Why.CHANGED}


def test_a_wish_changes_its_bookplate_only_and_its_words_are_kept_nowhere(counter, box):
    copy = number(counter, box[0])
    for kind in ("label", "bookplate"):
        counter.do(AnswerRun(run=printed(counter, box, kind=kind)))
    counter.do(KeepWish(copy=copy, wish=WishDraft(text="Читай під липою", first_name="Оля")))
    assert queue(counter, "bookplate") == {}  # nothing of it may be shown
    counter.do(KeepWish(copy=copy, wish=WishDraft(text="Читай під липою", first_name="Оля", show_text=True)))
    assert queue(counter, "bookplate") == {box[0]: Why.CHANGED}
    counter.do(AnswerRun(run=printed(counter, box[:1], kind="bookplate")))
    assert not counter.rows("SELECT 1 FROM printed_copy WHERE shown LIKE '%липою%' OR shown LIKE '%Оля%'")
    counter.do(WithdrawWish(copy=copy))
    assert queue(counter, "bookplate") == {box[0]: Why.CHANGED}
    assert queue(counter) == {}


def test_what_the_qr_holds_changes_every_print_and_choosing_the_number_once_more_none(counter, box):
    for kind in ("label", "card"):
        counter.do(AnswerRun(run=printed(counter, box, kind=kind)))
    counter.do(SetQrContent(rule=QrRule("email", email="biblioteka@example.org", language="uk")))
    assert set(queue(counter).values()) == set(queue(counter, "card").values()) == {Why.CHANGED}
    counter.do(SetQrContent(rule=QrRule("number", email="biblioteka@example.org")))
    assert queue(counter) == queue(counter, "card") == {}


def test_the_first_label_fixes_the_code_of_the_table(counter, box):
    printed(counter, box[:1], kind="card")
    counter.do(SetTableCode(code="123"))
    printed(counter, box[:1])
    with pytest.raises(LabelPrinted):
        counter.do(SetTableCode(code="124"))


# What leaves it


def test_a_book_taken_back_leaves_the_queue_whatever_stood_there(counter, box):
    run = printed(counter, box[:2])
    counter.do(TakeBoxBack(number=1))
    assert queue(counter) == {}
    counter.do(AnswerRun(run=run, again_from=1))
    assert queue(counter) == {}
    counter.do(WantPrint(copies=(box[4],)))
    assert queue(counter) == {}


def test_what_needs_no_label_leaves_the_queue_and_can_be_put_back(counter, box):
    counter.do(DontWant(copies=tuple(box[:2])))
    assert list(queue(counter)) == box[2:]
    assert Reads(counter.store).print_queue("label").last is None
    counter.do(WantPrint(copies=tuple(box[:2])))
    assert [queue(counter)[copy] for copy in box[:2]] == [Why.WANTED] * 2
    counter.do(DontWant(copies=tuple(box[:2])))
    assert list(queue(counter)) == box[2:]


def test_a_label_printed_at_the_desk_needs_no_answer(counter, box):
    counter.do(NotePrinted(copy=box[0], printer="Brother QL"))
    assert list(queue(counter)) == box[1:]
    assert Reads(counter.store).runs_waiting() == ()


# Days nobody planned


@pytest.mark.parametrize("seed", range(6))
def test_whatever_happens_each_book_is_where_its_last_print_left_it(counter, box, seed):
    chance = random.Random(seed)
    out, asked, waiting, title_ids = {}, set(), {}, {}
    names = dict(zip(box, NAMES, strict=True))
    last = None
    for _ in range(40):
        deed = chance.choice(["print", "answer", "change", "want", "rename", "restart"])
        some = chance.sample(box, chance.randint(1, 5))
        if deed == "print":
            some = [copy for copy in some if not any(copy in run for run in waiting.values())]
            if some:
                last = printed(counter, some)
                waiting[last] = {copy: names[copy] for copy in some}
        elif deed == "answer" and waiting:
            run, told = chance.choice(list(waiting.items()))
            again = chance.choice([None, *range(1, len(told) + 1)])
            counter.do(AnswerRun(run=run, again_from=again))
            del waiting[run]
            for copy, name in list(told.items())[: None if again is None else again - 1]:
                out[copy] = max(out.get(copy, (0, "")), (run, name))
                asked.discard(copy)
        elif deed == "want" and not waiting:
            counter.do(WantPrint(copies=tuple(some)))
            asked |= set(some)
        elif deed == "rename":
            names[some[0]] = f"Назва {chance.randint(1, 3)}"
            title = title_ids.setdefault(some[0], Reads(counter.store).book(some[0]).title.title_id)
            counter.do(EditTitle(title_id=title, title=TitleDraft(name=names[some[0]])))
        elif deed == "restart":
            counter.reopen()
    expected = {}
    for copy in box:
        if any(copy in run for run in waiting.values()):
            expected[copy] = Why.WAITING
        elif copy in asked:
            expected[copy] = Why.WANTED
        elif copy not in out:
            expected[copy] = Why.NEW
        elif out[copy][1] != names[copy]:
            expected[copy] = Why.CHANGED
    assert queue(counter) == expected
