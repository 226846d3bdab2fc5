"""Lines of a box at the window: kept in the file, seen by others, said more of, completed, taken back."""

import pytest
from PySide6.QtCore import QPoint, Qt

from bookcrossing.desk.boxes import BoxDraft, OpenBox
from bookcrossing.desk.drafts import ContributorDraft, IsbnDraft, TitleDraft
from bookcrossing.desk.intake import NameLine, TakeLine
from bookcrossing.desk.kept_drafts import KeptRecord
from bookcrossing.desk.lookups import KeepAnswer
from ui.forms import Completing
from ui.pages.boxes.book_form import NewBookForm
from ui.pages.boxes.page import BoxesPage

NEW, SHOWN = "9789660396203", "978-966-03-9620-3"
OTHER, GOODS = "9786176798323", "4820000000000"


@pytest.fixture
def logging(volunteer):
    volunteer.opens_a_box()
    return volunteer


@pytest.fixture
def completing(logging, counter):
    """A form for a new book, on a table that knows two authors and a publisher."""
    for author in ("Тарас Шевченко", "Юрій Шевельов"):
        counter.add(f"Книга {author}", contributors=(ContributorDraft(author),), publisher="Основи")
    logging.scans(NEW)
    return logging


def offers(form, field):
    return next(child for child in field.children() if isinstance(child, Completing))


def test_another_window_sees_the_line_and_solves_it(logging, counter):
    logging.scans(NEW)
    logging.presses("Esc")
    line = counter.rows("SELECT id FROM intake")[0][0]
    logging.does(NameLine(line=line, title=TitleDraft(name="Дюна")))
    assert logging.titles == [("Дюна", "CHE-00001")]
    logging.does(TakeLine(box=1, typed=OTHER, scanned=True))
    assert logging.titles == [("978-617-679-832-3", "new"), ("Дюна", "CHE-00001")]


def test_two_volunteers_log_two_boxes_at_once(logging, counter, bridge, qtbot):
    counter.do(OpenBox(box=BoxDraft(from_whom="Цесіс")))
    other = BoxesPage(bridge)
    qtbot.addWidget(other)
    logging.waits()
    logging.page.sitting.open(1)
    other.sitting.open(2)
    logging.waits()
    for at, code in enumerate((NEW, OTHER, NEW, OTHER)):
        (logging.page, other)[at % 2].sitting.take(code, scanned=False)
    logging.waits()
    assert counter.rows("SELECT box_id, typed FROM intake ORDER BY box_id, number") == [
        (1, NEW),
        (1, NEW),
        (2, OTHER),
        (2, OTHER),
    ]
    assert (logging.page.sitting.number, other.sitting.number) == (1, 2)


def test_a_typed_title_is_in_the_file_before_it_is_saved_and_gone_with_esc(logging, counter):
    logging.enters("Дюна")
    assert counter.rows("SELECT typed, removed_at FROM intake") == [("Дюна", None)]
    logging.presses("Esc")
    assert logging.form is not None  # it asks first
    logging.form.closed.emit()
    logging.waits()
    assert logging.titles == []


def test_more_is_said_of_a_book_that_waits_for_the_network(logging, counter):
    logging.scans(NEW)
    logging.presses("Esc")
    logging.does(KeepAnswer(isbn=NEW, outcome="not_reachable"))
    assert logging.titles == [(SHOWN, "offline")]
    logging.presses("F4")
    logging.form.copies.set_value(2)
    logging.form.donor_place.set_text("Умань")
    logging.form.prepare.setChecked(True)
    logging.presses("Return")
    assert logging.titles == [(SHOWN, "offline")]
    assert logging.rows[0].below == "2 copies · It will be tried again by itself"
    logging.presses("Ctrl+Z")
    assert logging.rows[0].line.book.copies == 1
    logging.presses("F4")
    assert isinstance(logging.form, NewBookForm)
    assert logging.form.copies.value == 1


def test_what_the_catalogues_said_without_a_title_is_filled_in(logging, counter):
    logging.scans(NEW)
    logging.presses("Esc")
    record = KeptRecord(TitleDraft(name="", publisher="Основи", year_printed="2020"), {"publisher": "dnb"})
    logging.does(KeepAnswer(isbn=NEW, outcome="found", record=record))
    logging.presses("F4")
    assert logging.form.fields["publisher"].text == "Основи"
    logging.enters("Дюна")
    assert (logging.rows[0].publisher, logging.rows[0].year) == ("Основи", "2020")


def test_the_publisher_is_proposed_and_counts_as_nothing_typed(logging, counter):
    counter.add("Кобзар", publisher="Основи", isbns=(IsbnDraft("9789660396210"),))
    logging.scans(NEW)
    assert logging.form.fields["publisher"].text == "Основи"
    assert "digits" in logging.form.fields["publisher"].hint
    assert not logging.form.is_changed()
    logging.enters("Дюна")
    assert logging.rows[0].publisher == "Основи"


def test_an_author_is_completed_by_enter_and_the_next_one_saves(completing):
    form = completing.form
    completing.types("Дюна")
    completing.presses("Tab")
    completing.types("shev")
    offer = offers(form, form.authors)
    assert (offer.is_open, offer.offered) == (True, ("Тарас Шевченко", "Юрій Шевельов"))
    completing.presses(Qt.Key.Key_Down)
    assert form.authors.text == "Тарас Шевченко"
    completing.presses(Qt.Key.Key_Up)
    assert form.authors.text == "shev"
    completing.presses(Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert form.authors.text == "Юрій Шевельов"
    completing.presses(Qt.Key.Key_Return)
    assert (completing.form, offer.is_open) == (form, False)
    form.copies.setFocus()
    form.copies.set_value(2)
    completing.presses(Qt.Key.Key_Return)
    assert completing.form is None
    assert [row.authors for row in completing.rows] == ["Юрій Шевельов", "Юрій Шевельов"]


def test_enter_saves_while_what_is_offered_is_not_wanted(completing):
    completing.form.authors.setFocus()
    completing.types("тар")
    completing.form.fields["name"].set_text("Дюна")
    assert offers(completing.form, completing.form.authors).is_open
    completing.presses(Qt.Key.Key_Return)
    assert completing.form is None
    assert completing.rows[0].authors == "тар"


def test_esc_closes_what_is_offered_and_not_the_form(completing):
    form = completing.form
    form.authors.setFocus()
    completing.types("тар")
    offer = offers(form, form.authors)
    completing.presses(Qt.Key.Key_Down, Qt.Key.Key_Escape)
    assert (offer.is_open, form.authors.text, completing.form) == (False, "тар", form)
    completing.types("а")
    assert offer.is_open
    completing.presses("Tab")
    assert not offer.is_open


def test_of_several_values_the_last_is_completed(completing):
    form = completing.form
    form.authors.setFocus()
    form.authors.set_text("Хтось; ")
    form.authors.editor.end(False)
    completing.types("тар")
    completing.presses(Qt.Key.Key_Down)
    assert form.authors.text == "Хтось; Тарас Шевченко"


def test_what_is_offered_is_taken_with_the_mouse(completing):
    form = completing.form
    form.fields["publisher"].setFocus()
    completing.types("ос")
    offer = offers(form, form.fields["publisher"])
    offer.list.itemClicked.emit(offer.list.item(0))
    assert form.fields["publisher"].text == "Основи"
    assert not offer.is_open


def test_keys_walk_from_one_waiting_row_to_the_next(logging):
    logging.scans(GOODS)
    for name in ("Дюна", "Дім"):
        logging.enters(name)
        logging.presses("Return")
    logging.presses("Ctrl+Down")
    assert logging.page.surface.stream.row.state == "other_code"
    logging.presses("Ctrl+Down")
    assert logging.page.surface.stream.row.state == "other_code"


def test_labels_are_asked_for_by_one_key_once_there_is_a_copy(logging, qtbot):
    asked = []
    logging.page.labels_asked.connect(asked.append)
    logging.presses("Ctrl+P")
    logging.enters("Дюна")
    logging.presses("Return", "Ctrl+P")
    assert asked == [1]
    assert logging.page.surface.facts._labels.text() == "Labels: 1"


def test_a_box_says_how_many_books_somebody_counted(volunteer):
    volunteer.presses("Ctrl+N")
    volunteer.types("Умань")
    volunteer.form._expected.set_text("сорок")
    volunteer.presses("Return")
    assert volunteer.form._expected.editor.property("wrong")
    volunteer.form._expected.set_text("40")
    volunteer.presses("Return")
    assert volunteer.page.sitting.lines[0].expected == 40
    volunteer.presses("Ctrl+E")
    volunteer.form._expected.set_text("")
    volunteer.presses("Return")
    assert volunteer.page.sitting.lines[0].expected is None


def test_a_book_taken_back_shows_its_isbn_again_beside_its_title(logging):
    logging.scans(NEW)
    logging.enters("Дюна")
    assert logging.titles == [("Дюна", "CHE-00001")]
    logging.presses("F7")
    assert logging.titles[0][0] == "Дюна"
    assert logging.rows[0].below.startswith(f"{SHOWN} · ")
    assert (logging.rows[0].solution, logging.rows[0].key) == ("Record it", "F2")
    logging.presses("F2")
    assert logging.titles == [("Дюна", "CHE-00002")]


def test_a_typed_title_that_was_left_waiting_is_recorded_by_one_key(logging, counter):
    logging.scans(NEW)
    logging.presses("Esc")
    logging.does(TakeLine(box=1, typed="Мандри"))
    assert (logging.rows[0].name, logging.rows[0].word) == ("Мандри", "Not recorded yet")
    logging.presses("Up", "F2")
    assert logging.titles[0] == ("Мандри", "CHE-00001")


def test_to_take_a_box_back_tells_of_the_rows_that_wait_in_it(logging):
    logging.scans(GOODS)
    logging.presses("F11")
    assert "1 row that is not recorded yet" in logging.said


def test_what_is_not_saved_is_told_in_the_language_of_the_window(logging):
    logging.enters("Дюна")
    logging.form.authors.set_text("Френк")
    logging.presses("Esc")
    logging.speaks("lv")
    said = logging.form._notice.accessibleName()
    logging.speaks("en")
    assert said != logging.form._notice.accessibleName() == "Not saved yet"


def test_without_a_copy_the_key_of_the_labels_says_why(logging):
    logging.presses("Ctrl+P")
    assert logging.said.startswith("No copy yet")


def test_fields_stand_in_one_line_beside_one_that_says_more(logging):
    logging.scans("9789660396202")
    logging.presses("F4")
    form = logging.form
    assert form.isbn.hint
    tops = {form.fields[name].editor.mapTo(form, QPoint(0, 0)).y() for name in ("publisher", "year_printed")}
    assert tops == {form.isbn.editor.mapTo(form, QPoint(0, 0)).y()}


def test_a_form_is_saved_by_its_key_while_the_focus_is_on_the_rail(logging):
    logging.enters("Дюна")
    logging.form.fields["year_printed"].set_text("1965")
    logging.window._rail._theme.setFocus()
    logging.presses("Ctrl+S")
    assert logging.form is None
    assert logging.titles == [("Дюна", "CHE-00001")]


def test_a_dropped_row_comes_back_by_the_key_that_undoes(logging):
    logging.scans(GOODS)
    logging.presses("F7")
    assert logging.titles == []
    logging.presses("Ctrl+Z")
    assert logging.titles == [(GOODS, "other_code")]
