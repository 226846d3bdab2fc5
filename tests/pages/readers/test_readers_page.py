"""Who has what until when; adding, renewing, correcting, erasing: by keys alone, each refusal said."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from bookcrossing.desk.lending import LendCopy, TakeBack
from bookcrossing.desk.readers import EditReader, EraseReader

ENTER, ESC, UP, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Up, Qt.Key.Key_Down

pytestmark = pytest.mark.usefixtures("readers")


def focus_is_in(part):
    within = QApplication.focusWidget()
    return within is part or part.isAncestorOf(within)


def test_a_known_number_is_opened_however_it_is_spelled(person):
    person.enters("r-2")
    assert person.held.number == "R-2"
    assert person.page.box.field.text() == ""
    assert [book.number for book in person.held.books] == ["CHE-00003"]


def test_typing_narrows_the_list_and_escape_widens_it_again(person):
    person.types("r-3")
    assert person.numbers == ["R-3"]
    person.presses(ESC)
    assert len(person.numbers) == 3


def test_a_new_number_is_added_with_one_key_as_an_adult(person):
    person.enters("LV-77")
    assert "LV-77 is new here" in person.said
    person.presses(ENTER)
    assert person.held.number == "LV-77"
    assert person.held.is_under_18 is False
    assert "Reader added: LV-77" in person.said


def test_with_another_key_they_are_under_18(person):
    person.enters("LV-77")
    person.presses("F2")
    assert (person.held.number, person.held.is_under_18) == ("LV-77", True)


def test_escape_leaves_the_number_out(person):
    person.enters("LV-77")
    person.presses(ESC)
    assert not person.page.questions.is_open
    assert "LV-77" not in person.numbers


def test_a_scanners_second_enter_adds_nobody(person):
    person.types("LV-77")
    person.presses(ENTER)
    person.presses(ENTER, after_ms=20)
    assert person.page.questions.is_open
    assert "LV-77" not in person.numbers


def test_an_added_reader_is_taken_back(person):
    person.enters("LV-77")
    person.presses(ENTER, "Ctrl+Z")
    assert "LV-77" not in person.numbers
    assert "removed: LV-77" in person.said


def test_nobody_without_a_card_goes_away(person):
    person.presses("Ctrl+N", ENTER)
    assert person.held.number == "V-001"


def test_what_is_no_number_and_what_is_a_book_is_said(person):
    person.enters("<>")
    assert "<>" in person.said
    person.enters("CHE-1")
    assert "book’s code" in person.said
    person.presses(ESC)
    assert len(person.numbers) == 3


def test_a_scanned_number_is_opened_here_and_a_book_goes_to_the_desk(person):
    assert person.scans("R-2")
    assert person.held.number == "R-2"
    assert not person.scans("CHE-1")
    assert not person.scans("978-617-585-065-1")
    assert person.scans("20481632")
    assert "20481632 is new here" in person.said


def test_a_number_scanned_into_the_form_corrects_it(person):
    person.enters("R-3")
    person.presses("F2")
    assert person.scans("20481632")
    assert person.form.number.text == "20481632"


def test_one_book_is_renewed_from_the_list_by_keys_alone_and_taken_back(person):
    person.counter.clock.advance(days=5)
    person.enters("R-1")
    person.presses(DOWN, ENTER)
    assert focus_is_in(person.page.card._rows[0].renew)
    person.presses(DOWN, ENTER)
    assert sorted(book.renewals for book in person.held.books) == [0, 1]
    assert focus_is_in(person.page.card)
    person.presses("Ctrl+Z")
    assert [book.renewals for book in person.held.books] == [0, 0]


def test_all_books_are_renewed_with_one_key_and_taken_back_with_one(person):
    person.counter.clock.advance(days=5)
    person.enters("R-1")
    person.presses("F6")
    assert [book.renewals for book in person.held.books] == [1, 1]
    assert "2 books renewed until" in person.said
    person.presses("Ctrl+Z")
    assert [book.renewals for book in person.held.books] == [0, 0]


def test_one_book_needs_no_key_for_all(person):
    person.enters("R-2")
    assert not person.page.card.renew_all.isVisible()
    person.presses("F6")
    assert [book.renewals for book in person.held.books] == [0]


def test_filters_show_who_has_books_and_who_is_late(person):
    choices = {segment.value: segment for segment in person.page.line.which._segments.values()}
    person.clicks(choices["with_books"])
    assert sorted(person.numbers) == ["R-1", "R-2"]
    person.clicks(choices["overdue"])
    assert person.numbers == []
    person.counter.clock.advance(days=40)
    person.clicks(choices["overdue"])
    assert sorted(person.numbers) == ["R-1", "R-2"]
    assert choices["overdue"].text() == "Past the date 2"


def test_the_head_orders_by_its_columns(person):
    number, *_, books, _, _ = person.page.readers.head._words[0], *person.page.readers.head._words[1:]
    person.clicks(number)
    assert person.numbers == ["R-1", "R-2", "R-3"]
    person.clicks(number)
    assert person.numbers == ["R-3", "R-2", "R-1"]
    person.clicks(books)
    assert person.numbers[0] == "R-1"


def test_a_name_stands_nowhere_until_it_is_asked_for_and_folds_away(person):
    person.does(EditReader(number="R-3", new_number="R-3", name="Оксана", contact="a@b", under_18=True))
    person.enters("R-3")
    assert person.page.card._person.text == "Name and contact are kept"
    person.presses("F4")
    assert person.page.card._person.text == "Оксана · a@b"
    person.page.card._fold.timeout.emit()
    person.presses("F4")
    assert "Оксана" not in person.page.card._person.text
    person.presses("F4")
    person.enters("R-2")
    person.enters("R-3")
    assert "Оксана" not in person.page.card._person.text


def test_correcting_says_before_that_it_is_final_and_keeps_what_was_typed(person):
    person.enters("R-3")
    person.presses("F2")
    assert "cannot be undone" in person.form._explained.text
    person.form.number.set_text("R-1")
    person.form.name.set_text("Оксана")
    person.presses("Ctrl+S")
    assert "already a reader's" in person.form._notice._title.text
    assert person.form.name.text == "Оксана"
    person.form.number.set_text("R-33")
    person.form.group.set_value("adult")
    person.presses("Ctrl+S")
    assert person.form is None
    assert (person.held.number, person.held.name, person.held.is_under_18) == ("R-33", "Оксана", False)


@pytest.mark.parametrize("language", ["lv", "uk", "en"])
def test_a_name_typed_as_a_number_is_refused_with_its_whole_reason(person, language):
    person.speaks(language)
    person.enters("R-3")
    person.presses("F2")
    person.form.number.set_text("Олександра-Вікторія Переяславець-Святополк-Мирська Третя-Іванівна")
    person.presses("Ctrl+S")
    title = person.form._notice._title
    lines = title._broken(title.width())
    assert not lines.is_cut
    assert title.height() >= lines.height - 1
    reason = title.text.rpartition("”" if language != "uk" else "»")[2].strip(" .")
    assert len(reason) > 10  # what was typed is shortened, why it cannot be is not


def test_what_was_typed_is_not_lost_silently(person):
    person.enters("R-3")
    person.presses("F2")
    person.form.contact.set_text("a@b")
    assert not person.page.may_leave()
    person.presses(ESC)
    assert person.form is not None


def test_erasing_is_refused_with_its_reason_beside_it_while_books_are_out(person):
    person.enters("R-1")
    assert not person.page.card.erase.isEnabled()
    assert person.page.card._why_not.text == "Can be erased once the 2 books are back."
    person.presses("F8")
    assert not person.page.questions.is_open


def test_erasing_asks_says_that_it_is_final_and_erases(person):
    person.enters("R-3")
    person.presses("F8")
    assert "It cannot be undone" in person.said
    person.presses(ESC)
    assert "R-3" in person.numbers
    person.presses("F8", "F2")
    assert "R-3" not in person.numbers
    assert "Erased for good" in person.said
    person.presses("Ctrl+Z")
    assert "R-3" not in person.numbers


def test_a_question_about_one_reader_is_never_answered_for_another(person):
    person.enters("R-3")
    person.presses("F8", DOWN)
    person.page.readers.view.choose(1)
    person.waits()
    assert not person.page.questions.is_open


def test_a_book_lent_in_the_meantime_stops_the_erasing(person):
    person.enters("R-3")
    person.presses("F8")
    person.counter.do(LendCopy(copy="CHE-4", reader="R-3"))
    person.presses("F2")
    assert "still has 1 book" in person.said
    assert "R-3" in person.numbers


def test_a_reader_removed_elsewhere_leaves_the_page_calm(person):
    person.enters("R-3")
    person.does(EraseReader(number="R-3"))
    assert person.numbers == ["R-1", "R-2"]
    assert person.held.number in ("R-1", "R-2")


def test_what_is_kept_and_for_how_long_is_said(person):
    person.does(TakeBack(copy="CHE-3"))
    person.enters("R-2")
    text = person.page.card._kept.text
    assert "after 30 days" in text
    assert "1 is still known, until 20/12." in text
    assert "removed on 21/05/2028." in text


def test_the_page_speaks_each_language_anew(person):
    person.enters("R-3")
    person.presses("F8")
    for language in ("lv", "uk", "en"):
        person.speaks(language)
    assert "Erase R-3 for good?" in person.said
    assert person.held.number == "R-3"


def test_an_erased_reader_is_found_in_no_byte_of_any_file(person):
    number, name, contact = "ZQX-730915", "Оксана-Рідкісна", "+371-29-555-019"
    person.enters(number)
    person.presses(ENTER, "F2")
    person.form.name.set_text(name)
    person.form.contact.set_text(contact)
    person.presses("Ctrl+S")
    folder = person.counter.path.parent
    planted = [text.encode() for text in (number, name, contact)]
    assert any(text in path.read_bytes() for path in folder.rglob("*") if path.is_file() for text in planted)
    person.presses("F8", "F2")
    assert number not in person.numbers
    for path in folder.rglob("*"):
        if path.is_file():
            assert not any(text in path.read_bytes() for text in planted), path
