"""Of what is logged, printed and counted, nothing keeps what has to be forgotten: in no column, in no byte."""

import pytest
from sqlalchemy import select

from bookcrossing.desk.boxes import BoxDraft, OpenBox, TakeBoxBack
from bookcrossing.desk.drafts import TitleDraft
from bookcrossing.desk.intake import NameLine, TakeFound, TakeLine
from bookcrossing.desk.kept_drafts import KeptRecord
from bookcrossing.desk.lookups import KeepAnswer
from bookcrossing.desk.prints import AnswerRun, StartRun
from bookcrossing.desk.readers import AddReader, EraseReader
from bookcrossing.desk.stocktaking import BeginWalk, CountCode, FinishWalk
from bookcrossing.desk.wishes import KeepWish, WishDraft
from bookcrossing.keeping.check import check
from bookcrossing.keeping.privacy import forget, withdraw_wish
from bookcrossing.store.tables import Table

CARD, DIGITS = "ZQX-730915", "27730915004"
WORDS, NAME, TOWN = "Неповторне побажання", "Оксана-Рідкісна", "Рідкогород"
ISBN = "9786171247383"


@pytest.fixture
def box(counter):
    return counter.do(OpenBox(box=BoxDraft(from_whom="Черкаси"))).number


def places_of(counter, *planted):
    """Return the columns and files in which any of the texts stands."""
    found = set()
    with counter.store.read() as session:
        for table in Table.metadata.sorted_tables:
            for row in session.execute(select(table)).mappings():
                found |= {
                    f"{table.name}.{name}"
                    for name, value in row.items()
                    if any(text in str(value) for text in planted)
                }
    for file in counter.path.parent.rglob("*"):
        if file.is_file() and any(text.encode() in file.read_bytes() for text in planted):
            found.add(file.name)
    return found


def a_day_later(counter):
    counter.clock.advance(days=1)
    forget(counter.store, counter.clock)


def test_a_wish_that_was_printed_is_gone_when_it_is_withdrawn(counter, box):
    line = counter.do(TakeLine(box=box, typed="Кобзар"))
    (copy,) = counter.do(NameLine(line=line.line_id, title=TitleDraft(name="Кобзар"))).copies
    wish = WishDraft(text=WORDS, first_name=NAME, town=TOWN, show_text=True, show_name=True, show_town=True)
    counter.do(KeepWish(copy=copy.number, wish=wish))
    for kind in ("label", "bookplate", "card"):
        run = counter.do(StartRun(kind=kind, copies=(copy.copy_id,), sheet="A4"))
        counter.do(AnswerRun(run=run.run_id))
    assert {"wish.text", "wish.first_name", "wish.town"} <= places_of(counter, WORDS, NAME, TOWN)

    withdraw_wish(counter.store, counter.desk, copy.number)

    assert places_of(counter, WORDS, NAME, TOWN) == set()
    assert counter.rows("SELECT count(*) FROM printed_copy") == [(3,)]
    assert check(counter.store) == ()


def test_a_card_that_was_scanned_on_a_walk_is_forgotten_when_it_ends(counter):
    counter.do(BeginWalk())
    counter.do(CountCode(code=CARD))
    counter.do(AddReader(number=CARD))
    assert "stocktake_line.code" in places_of(counter, CARD)

    counter.do(FinishWalk(anyway=True))
    counter.do(EraseReader(number=CARD))
    a_day_later(counter)

    assert places_of(counter, CARD) == set()
    assert counter.rows("SELECT code FROM stocktake_line") == [("",)]
    assert check(counter.store) == ()


def test_digits_that_are_no_books_never_enter_a_box(counter, box):
    counter.do(TakeLine(box=box, typed=DIGITS, scanned=True))
    assert places_of(counter, DIGITS) == set()
    assert counter.rows("SELECT typed, isbn FROM intake") == [("", "")]


def test_a_box_taken_back_leaves_no_line_that_a_late_answer_could_make_a_book_of(counter, box):
    counter.do(TakeLine(box=box, typed=ISBN, scanned=True))
    line = counter.do(TakeLine(box=box, typed="Мавка"))
    wish = WishDraft(text=WORDS, first_name=NAME)
    (copy,) = counter.do(NameLine(line=line.line_id, title=TitleDraft(name="Мавка"))).copies
    counter.do(KeepWish(copy=copy.number, wish=wish))
    counter.do(TakeBoxBack(number=box))

    counter.do(KeepAnswer(isbn=ISBN, outcome="found", record=KeptRecord(TitleDraft(name="Пізня"))))
    assert counter.do(TakeFound(ISBN)).added == ()
    a_day_later(counter)

    assert counter.rows("SELECT count(*) FROM copy WHERE state IS NOT NULL") == [(0,)]
    assert places_of(counter, WORDS, NAME) == set()
    assert check(counter.store) == ()
