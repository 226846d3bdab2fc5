"""What a scan means: the desk's table row by row, and everything round it."""

import time

import pytest

from bookcrossing.desk.amending import UndoLastOf
from bookcrossing.desk.cataloguing import AddCode, MergeTitles
from bookcrossing.desk.crossing import KeepWords, LetTravel, PutOut, ReadHere
from bookcrossing.desk.desk import Desk
from bookcrossing.desk.drafts import IsbnDraft
from bookcrossing.desk.lending import LendCopy, RenewLoan, TakeBack
from bookcrossing.desk.readers import AddReader
from bookcrossing.desk.results import Recorded
from bookcrossing.desk.scanning import (
    CardShown,
    IsbnKnown,
    JustHappened,
    Question,
    ReaderOpened,
    Scan,
    SeveralMeanings,
    UnknownCode,
)
from bookcrossing.errors import BadCode, LentToAnother, NoSuchCopy, NotPossible
from bookcrossing.movements import State
from bookcrossing.store.finding import code_key
from bookcrossing.store.tables import Code
from bookcrossing.values import CopyNumber
from bookcrossing.when import When


@pytest.fixture
def table(counter):
    """A counter with two readers, a minute or two before each scan."""
    for number in ("LV-1", "LV-2"):
        counter.do(AddReader(number=number))
    return counter


def lend(copy, reader="LV-1", **more):
    return LendCopy(copy=copy, reader=reader, **more)


def scan(table, typed, **given):
    table.clock.advance(minutes=2)
    return table.desk.perform(Scan(typed=typed, **given)).result


def kinds(answer):
    assert isinstance(answer, Recorded)
    return [line.kind for line in answer.movements]


# No reader open


def test_a_copy_on_the_table_shows_its_card(table, at_state):
    copy = at_state(State.ON_TABLE)
    answer = scan(table, copy)
    assert isinstance(answer, CardShown)
    assert (answer.question, answer.reader, answer.copy.number) == (Question.LEND, None, copy)
    assert table.journey(copy) == ["received"]


@pytest.mark.parametrize(
    ("state", "kind"),
    [
        (State.ON_LOAN, "returned"),
        (State.TRAVELLING, "came_back"),
        (State.ELSEWHERE, "came_back"),
        (State.ENDED, "came_back"),
        (State.MISSING, "found"),
    ],
)
def test_a_copy_that_was_out_is_home_at_once(table, at_state, state, kind):
    copy = at_state(state)
    assert kinds(scan(table, copy)) == [kind]
    assert table.state(copy) == "on_table"


@pytest.mark.parametrize(
    ("state", "question"), [(State.BEING_PREPARED, Question.PUT_OUT), (State.WITHDRAWN, Question.TAKE_IN)]
)
@pytest.mark.parametrize("reader", [None, "LV-1"])
def test_what_is_prepared_or_withdrawn_asks_first(table, at_state, state, question, reader):
    copy = at_state(state)
    answer = scan(table, copy, reader=reader)
    assert isinstance(answer, CardShown)
    assert (answer.question, answer.reader) == (question, reader)
    assert table.state(copy) == state


def test_enter_on_these_questions_does_what_they_say(table, at_state):
    prepared, withdrawn = at_state(State.BEING_PREPARED), at_state(State.WITHDRAWN)
    assert table.do(PutOut(copy=prepared)).copy.state == "on_table"
    assert table.do(TakeBack(copy=withdrawn)).kind == "came_back"
    assert kinds(table.do(lend(at_state(State.BEING_PREPARED), anyway=True))) == ["put_out", "lent"]


# Reader open


@pytest.mark.parametrize(
    ("state", "written"),
    [
        (State.ON_TABLE, ["lent"]),
        (State.TRAVELLING, ["came_back", "lent"]),
        (State.ELSEWHERE, ["came_back", "lent"]),
        (State.ENDED, ["came_back", "lent"]),
        (State.MISSING, ["found", "lent"]),
    ],
)
def test_with_a_reader_open_the_copy_is_lent_to_them(table, at_state, state, written):
    copy = at_state(state)
    answer = scan(table, copy, reader="LV-2")
    assert kinds(answer) == written
    assert answer.reader == "LV-2"


def test_a_copy_the_open_reader_has_asks_to_renew(table):
    copy = table.add()
    due_on = table.do(lend(copy)).movements[0].due_on
    answer = scan(table, copy, reader="LV-1")
    assert isinstance(answer, CardShown)
    assert (answer.question, answer.reader, answer.due_on) == (Question.RENEW, "LV-1", due_on)
    assert kinds(table.do(RenewLoan(copy=copy))) == ["renewed"]


def test_a_copy_another_reader_has_asks_to_return_it_and_lend_it(table):
    copy = table.add()
    table.do(lend(copy, "LV-2"))
    answer = scan(table, copy, reader="LV-1")
    assert isinstance(answer, CardShown)
    assert answer.question is Question.RELEND
    assert kinds(table.do(lend(copy, anyway=True))) == ["returned", "lent"]
    assert [loan.ended for loan in table.loans(copy)] == ["returned", None]


def test_a_readers_card_opens_that_reader(table):
    table.do(lend(table.add()))
    answer = scan(table, " lv-1 ", reader="LV-2")
    assert isinstance(answer, ReaderOpened)
    assert (answer.reader.number, answer.reader.books, answer.read_as) == ("LV-1", 1, None)


@pytest.mark.parametrize(
    ("state", "written"),
    [
        (State.ON_TABLE, ["lent"]),
        (State.BEING_PREPARED, ["put_out", "lent"]),
        (State.MISSING, ["found", "lent"]),
    ],
)
def test_a_readers_card_on_a_copys_card_lends_that_copy(table, at_state, state, written):
    copy = at_state(state)
    assert kinds(scan(table, "LV-1", lending=copy)) == written


def test_a_readers_card_never_takes_a_book_from_another_nor_out_of_the_withdrawn(table, at_state):
    with pytest.raises(LentToAnother):
        scan(table, "LV-1", lending=at_state(State.ON_LOAN))
    with pytest.raises(NotPossible):
        scan(table, "LV-1", lending=at_state(State.WITHDRAWN))


# Sixty seconds


@pytest.mark.parametrize(
    "state", [State.ON_LOAN, State.TRAVELLING, State.ELSEWHERE, State.ENDED, State.MISSING]
)
def test_what_was_just_recorded_here_is_not_reversed_by_a_scan(table, at_state, state):
    copy = at_state(state)
    before = table.journey(copy)
    table.clock.advance(seconds=59)
    answer = table.desk.perform(Scan(typed=copy)).result
    assert isinstance(answer, JustHappened)
    assert (answer.kind, table.journey(copy)) == (before[-1], before)
    assert table.rows("SELECT name FROM action WHERE id = ?", answer.action_id)
    table.clock.advance(seconds=2)
    assert isinstance(table.desk.perform(Scan(typed=copy)).result, Recorded)


def test_sixty_seconds_hold_for_scans_only(table):
    copy = table.add()
    table.do(lend(copy))
    assert isinstance(table.desk.perform(Scan(typed=copy)).result, JustHappened)
    assert kinds(table.desk.perform(Scan(typed=copy, scanned=False)).result) == ["returned"]
    table.do(lend(copy))
    assert kinds(table.desk.perform(TakeBack(copy=copy)).result) == ["returned"]


def test_words_just_kept_hold_a_scan_back_as_well(table):
    copy = table.add()
    table.do(LetTravel(copy=copy))
    table.clock.advance(minutes=10)
    table.do(KeepWords(copy=copy, text="Дякую!"))
    assert isinstance(table.desk.perform(Scan(typed=copy)).result, JustHappened)


def test_a_late_entry_about_last_week_holds_no_scan_back(table):
    copy = table.add(at="2026-11-01")
    table.do(lend(copy))
    table.clock.advance(minutes=10)
    table.do(ReadHere(copy=copy, at=When.parse("2026-11-05")))
    assert kinds(table.desk.perform(Scan(typed=copy)).result) == ["returned"]


def test_another_computer_reverses_what_was_recorded_elsewhere(table):
    copy = table.add()
    table.do(lend(copy))
    other = Desk(table.store, table.clock, computer="desk-2")
    assert kinds(other.perform(Scan(typed=copy)).result) == ["returned"]


def test_a_book_just_returned_goes_to_the_next_reader_at_once(table):
    copy = table.add()
    table.do(lend(copy))
    table.do(TakeBack(copy=copy))
    assert kinds(table.desk.perform(Scan(typed=copy, reader="LV-2")).result) == ["lent"]


def test_a_clock_that_once_was_far_ahead_does_not_hold_scans_back_for_years(table):
    copy = table.add()
    table.clock.advance(days=1500)
    table.do(ReadHere(copy=table.add()))
    table.clock.advance(days=-1500)
    table.do(lend(copy))
    table.clock.advance(minutes=5)
    assert kinds(table.desk.perform(Scan(typed=copy)).result) == ["returned"]


def test_an_undone_movement_holds_nothing_back(table):
    copy = table.add()
    table.do(lend(copy))
    table.clock.advance(minutes=5)
    table.do(ReadHere(copy=table.add()))
    table.do(TakeBack(copy=copy))
    table.do(UndoLastOf(copy=copy))
    assert kinds(table.desk.perform(Scan(typed=copy)).result) == ["returned"]


# Codes


@pytest.mark.parametrize(
    ("typed", "read_as"),
    [
        ("CHE-00001", None),
        ("che00001", None),
        ("]C1CHE-00001", None),
        ("СРУ-00001", "CHE-00001"),
        ("СНЕ-00001", "CHE-00001"),
        ("сру–00001", "CHE-00001"),
    ],
)
def test_a_number_through_another_layout_is_read_as_it_was_meant_and_says_so(table, typed, read_as):
    copy = table.add()
    answer = scan(table, typed)
    assert isinstance(answer, CardShown)
    assert (answer.copy.number, answer.read_as) == (copy, read_as)


def test_the_digits_of_its_label_mean_the_copy_and_those_of_another_table_do_not(table):
    copy = table.add()
    (code,) = table.rows("SELECT value FROM setting WHERE key = 'table_code'")[0]
    ours = code.strip('"')
    other = f"{(int(ours) + 1) % 1000:03}"
    assert scan(table, CopyNumber.parse(copy).ean13(ours)).copy.number == copy
    answer = scan(table, CopyNumber.parse(copy).ean13(other))
    assert isinstance(answer, UnknownCode)
    assert answer.why_no_isbn == "in_house"


@pytest.mark.parametrize("typed", ["LIB-77/ЯZ", "lib-77/яz", "LIB 77/ЯZ"])
def test_a_librarys_code_means_its_copy(table, typed):
    copy = table.add()
    table.do(AddCode(copy=copy, code="LIB-77/ЯZ"))
    assert scan(table, typed).copy.number == copy


def test_a_code_garbled_by_a_ukrainian_layout_means_its_copy(table):
    copy = table.add()
    table.do(AddCode(copy=copy, code="QWE-12"))
    answer = scan(table, "ЙЦУ-12")
    assert (answer.copy.number, answer.read_as) == (copy, "QWE-12")


def test_the_mark_of_a_symbology_is_no_part_of_a_number(table):
    assert isinstance(scan(table, "]C1LV-1"), ReaderOpened)
    copy = table.add()
    assert kinds(table.do(LendCopy(copy=copy, reader="]A0LV-77", add_reader=True))) == ["lent"]
    assert table.rows("SELECT number FROM reader ORDER BY id DESC LIMIT 1") == [("LV-77",)]


def test_a_readers_number_garbled_by_a_layout_opens_them_and_says_so(table):
    answer = scan(table, "ДМ-1")
    assert isinstance(answer, ReaderOpened)
    assert (answer.reader.number, answer.read_as) == ("LV-1", "LV-1")


def test_two_copies_with_one_code_are_both_shown(table):
    one, two = table.add(copies=2)
    table.do(AddCode(copy=one, code="AB-5"))

    class AddAnyway:
        def perform(self, work):
            copy = work.copy(two)
            work.session.add(Code(copy_id=copy.id, kind="other_table", printed="AB-5", key=code_key("AB-5")))

    table.do(AddAnyway())
    answer = scan(table, "AB-5", reader="LV-1")
    assert isinstance(answer, SeveralMeanings)
    assert [copy.number for copy in answer.copies] == [one, two]
    assert table.journey(one) == table.journey(two) == ["received"]


def test_a_code_that_is_also_a_readers_number_shows_both(table):
    copy = table.add()
    table.do(AddCode(copy=copy, code="LV-2"))
    answer = scan(table, "LV-2")
    assert isinstance(answer, SeveralMeanings)
    assert ([fact.number for fact in answer.copies], answer.reader.number) == ([copy], "LV-2")


def test_a_copy_taken_back_answers_no_scan(table):
    copy = table.add()
    table.do(UndoLastOf(copy=copy))
    assert isinstance(scan(table, copy), UnknownCode)


# ISBN

ISBN = "978-966-03-4561-4"


def isbn_of(text):
    digits = text.replace("-", "")[:12]
    check = -sum(int(digit) * (3 if at % 2 else 1) for at, digit in enumerate(digits)) % 10
    return f"{digits}{check}"


BOOK = isbn_of(ISBN)


@pytest.mark.parametrize(
    ("state", "question"),
    [
        (State.ON_TABLE, Question.LEND),
        (State.BEING_PREPARED, Question.PUT_OUT),
        (State.WITHDRAWN, Question.TAKE_IN),
        (State.ON_LOAN, Question.TAKE_BACK),
        (State.TRAVELLING, Question.TAKE_BACK),
        (State.ELSEWHERE, Question.TAKE_BACK),
        (State.ENDED, Question.TAKE_BACK),
        (State.MISSING, Question.TAKE_BACK),
    ],
)
def test_an_isbn_shows_the_copy_with_its_question_and_never_acts(table, at_state, state, question):
    copy = at_state(state, isbns=(IsbnDraft(BOOK),))
    before = table.journey(copy)
    answer = scan(table, BOOK)
    assert isinstance(answer, CardShown)
    assert (answer.copy.number, answer.question, answer.by_isbn) == (copy, question, True)
    assert table.journey(copy) == before


@pytest.mark.parametrize("state", list(State))
def test_an_isbn_acts_on_nothing_with_a_reader_open_either(table, at_state, state):
    copy = at_state(state, isbns=(IsbnDraft(BOOK),))
    before = table.journey(copy)
    answer = scan(table, BOOK, reader="LV-1")
    assert isinstance(answer, CardShown)
    assert answer.reader == "LV-1"
    assert table.journey(copy) == before


def test_of_several_copies_the_one_at_hand_is_shown_else_all_are_listed(table):
    one, two = table.add(copies=2, isbns=(IsbnDraft(BOOK),))
    answer = scan(table, BOOK)
    assert isinstance(answer, IsbnKnown)
    assert [copy.number for copy in answer.copies] == [one, two]
    table.do(lend(one))
    answer = scan(table, BOOK, reader="LV-2")
    assert isinstance(answer, CardShown)
    assert answer.copy.number == two


def test_an_isbn_of_a_merged_title_means_the_title_it_went_into(table):
    ids = [
        table.copy(table.add("Кобзарь", isbns=(IsbnDraft(BOOK),))).title_id,
        table.copy(table.add("Кобзар.")).title_id,
        table.copy(table.add("Кобзар")).title_id,
    ]
    table.do(MergeTitles(title_id=ids[0], into_id=ids[1]))
    table.do(MergeTitles(title_id=ids[1], into_id=ids[2]))
    answer = scan(table, BOOK)
    assert isinstance(answer, IsbnKnown)
    assert (answer.title_ids, len(answer.copies)) == ((ids[2],), 3)


# Unknown


def test_a_pasted_book_is_no_code_and_answered_at_once(table):
    copy = table.add()
    before = time.process_time()
    assert isinstance(scan(table, "Ї’" * 5_000_000), UnknownCode)
    with pytest.raises(NoSuchCopy):
        table.do(lend("9" * 10_000_000))
    with pytest.raises(BadCode):
        table.do(lend(copy, "9" * 10_000_000))
    assert time.process_time() - before < 1


@pytest.mark.parametrize(
    ("typed", "isbn", "why", "may_be_reader"),
    [
        (BOOK, BOOK, None, False),
        ("4820000000017", None, "ukrainian_goods", True),
        ("LV-77", None, "strange_letters", True),
        ("§§", None, "strange_letters", False),
        ("", None, "empty", False),
        ("х" * 3000, None, "too_long", False),
    ],
)
def test_what_nothing_answers_to_says_what_it_could_be(table, typed, isbn, why, may_be_reader):
    before = table.rows("SELECT count(*) FROM movement")
    answer = scan(table, typed)
    assert isinstance(answer, UnknownCode)
    assert (answer.isbn, answer.may_be_reader) == (isbn, may_be_reader)
    assert answer.why_no_isbn == why
    assert table.rows("SELECT count(*) FROM movement") == before
