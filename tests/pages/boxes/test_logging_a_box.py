"""A box logged at the real window by keys: scan, glance, next."""

import pytest
from PySide6.QtWidgets import QApplication

from bookcrossing.desk.box_defaults import BoxDefaults
from bookcrossing.desk.boxes import BoxDraft, CloseBox, OpenBox
from bookcrossing.desk.crossing import LetTravel
from bookcrossing.desk.drafts import IsbnDraft
from bookcrossing.desk.intake import TakeLine
from bookcrossing.desk.readers import AddReader
from ui.pages.boxes.book_form import NewBookForm, RowForm
from ui.pages.boxes.box_form import BoxForm
from ui.pages.boxes.wish_form import WishForm
from ui.widgets import KeyButton

NEW, SHOWN = "9789660396203", "978-966-03-9620-3"
KNOWN, WRONG, GOODS = "9786176798323", "978-617-679-123-4", "4820000000000"


@pytest.fixture
def logging(volunteer):
    """Somebody with an open box before them."""
    volunteer.opens_a_box()
    return volunteer


# One sitting


def test_ten_books_are_logged_by_keys(logging, counter):
    kept = counter.add("Кобзар", isbns=(IsbnDraft(KNOWN),))
    logging.scans(NEW)
    logging.types("Дюна")
    logging.presses("Tab")
    logging.enters("Френк Герберт")
    logging.scans(KNOWN)
    logging.presses("F2")
    logging.enters(WRONG)
    logging.presses("F3")
    logging.enters("Дім")
    logging.scans(GOODS)
    logging.presses("F4")
    logging.enters("Ліс")
    for name in ("Місто", "Тигролови", "Ґудзик", "Їжак", "Сад", "1984"):
        logging.enters(name)
        logging.presses("Return")
    numbers = [f"CHE-{serial:05}" for serial in range(11, 1, -1)]
    names = ["1984", "Сад", "Їжак", "Ґудзик", "Тигролови", "Місто", "Ліс", "Дім", "Кобзар", "Дюна"]
    assert logging.titles == list(zip(names, numbers, strict=True))
    assert logging.is_at_the_line
    assert counter.copy("CHE-3").title_id == counter.copy(kept).title_id
    assert logging.rows[-1].authors == "Френк Герберт"
    assert [(row.isbn, row.isbn_is_valid) for row in (logging.rows[7], logging.rows[9])] == [
        (WRONG, False),
        (NEW, True),
    ]
    assert len(logging.page.sitting.lines) == 1
    assert logging.page.sitting.lines[0].copies == 10


def test_a_book_that_is_here_already_is_asked_about_and_never_added_by_itself(logging, counter):
    counter.add("Кобзар", isbns=(IsbnDraft(KNOWN),))
    logging.scans(KNOWN)
    logging.presses("Return", "Return")
    assert logging.titles == [("Кобзар", "known")]
    assert logging.form is None
    logging.presses("F2")
    assert logging.titles == [("Кобзар", "CHE-00002")]


def test_a_title_that_is_here_already_is_asked_about_too(logging, counter):
    counter.add("Кобзар")
    logging.enters("кобзар")
    assert logging.titles == [("Кобзар", "known")]
    logging.presses("F2")
    logging.enters("Кобзар")
    logging.presses("F4", "Return")
    assert logging.titles == [("Кобзар", "CHE-00003"), ("Кобзар", "CHE-00002")]
    assert counter.copy("CHE-3").title_id != counter.copy("CHE-2").title_id


def test_of_two_editions_with_one_isbn_both_are_shown(logging, counter):
    counter.add("Кобзар", isbns=(IsbnDraft(KNOWN),), year_printed="2010")
    counter.add("Кобзар", isbns=(IsbnDraft(KNOWN),), year_printed="2020")
    logging.scans(KNOWN)
    assert [row.title.year for row in logging.rows] == ["2010", "2020"]
    logging.presses("Down", "F2")
    assert [(row.number, row.year) for row in logging.rows] == [("CHE-00003", "2020")]


def test_the_next_scan_leaves_a_row_waiting_for_its_title(logging):
    logging.scans(NEW)
    assert isinstance(logging.form, NewBookForm)
    logging.scans(GOODS)
    assert logging.form is None
    assert logging.titles == [(GOODS, "other_code"), (SHOWN, "new")]
    logging.presses("Down", "F4")
    logging.enters("Дюна")
    assert logging.titles == [(GOODS, "other_code"), ("Дюна", "CHE-00001")]


def test_the_next_scan_saves_what_is_filled_in(logging):
    logging.scans(NEW)
    logging.types("Дюна")
    logging.scans(KNOWN)
    assert isinstance(logging.form, NewBookForm)
    assert logging.titles == [("978-617-679-832-3", "new"), ("Дюна", "CHE-00001")]
    logging.enters("Інтернат")
    assert logging.titles == [("Інтернат", "CHE-00002"), ("Дюна", "CHE-00001")]


def test_a_scanners_keys_reach_the_box_wherever_the_cursor_is(logging):
    logging.sends_keys_of_a_scanner(NEW)
    logging.types("Дюна")
    logging.sends_keys_of_a_scanner(KNOWN)
    assert logging.titles == [("978-617-679-832-3", "new"), ("Дюна", "CHE-00001")]
    assert logging.form.fields["name"].text == ""
    logging.sends_keys_of_a_scanner(GOODS)
    assert logging.titles[0] == (GOODS, "other_code")
    assert logging.is_at_the_line
    assert logging.page.surface.box.field.text() == ""


def test_scans_faster_than_answers_are_all_kept_in_order(logging):
    for code in (NEW, GOODS, KNOWN):
        logging.scans(code, wait=False)
    logging.waits()
    assert logging.titles == [("978-617-679-832-3", "new"), (GOODS, "other_code"), (SHOWN, "new")]


def test_the_same_code_twice_within_a_second_is_one_scan(logging):
    logging.scans(GOODS)
    logging.scans(GOODS)
    assert logging.titles == [(GOODS, "other_code")]


def test_a_second_copy_scanned_before_the_first_has_its_title_is_then_known(logging):
    logging.scans(NEW)
    logging.presses("Esc")
    logging.enters(NEW)
    assert logging.titles == [(SHOWN, "new"), (SHOWN, "new")]
    logging.enters("Дюна")
    assert logging.titles == [("Дюна", "CHE-00001"), ("Дюна", "known")]


def test_what_holds_for_the_whole_box_holds_for_each_book(logging, counter):
    facts = logging.page.surface.facts
    facts._audience.set_value("6-8")
    facts._stock.set_value("library")
    facts._condition.set_value("worn")
    facts._goes.set_value("prepare")
    facts._tell_defaults()
    logging.waits()
    logging.enters("Дюна")
    logging.presses("Return")
    copy = counter.copy("CHE-1")
    assert (copy.state, copy.condition, copy.in_library_stock) == ("being_prepared", "worn", True)
    assert logging.rows[0].audience == "6-8"
    assert "6-8" in counter.rows("SELECT defaults FROM box")[0][0]


def test_a_new_box_begins_with_nothing_chosen_and_the_older_keeps_its_own(logging):
    facts = logging.page.surface.facts
    facts._audience.set_value("6-8")
    facts._tell_defaults()
    logging.waits()
    logging.opens_a_box("Бібліотека")
    assert (logging.page.sitting.number, facts.defaults) == (2, BoxDefaults())
    facts._condition.set_value("worn")
    facts._tell_defaults()
    logging.waits()
    logging.page.sitting.open(1)
    logging.waits()
    assert facts.defaults == BoxDefaults("6-8")


# What is refused, and what asks


def test_a_book_without_a_title_is_not_saved(logging):
    logging.scans(NEW)
    logging.presses("Return")
    assert isinstance(logging.form, NewBookForm)
    assert "Title" in logging.form._notice.accessibleName()
    logging.presses("Esc")
    assert logging.titles == [(SHOWN, "new")]


def test_what_is_half_filled_in_asks_before_it_is_lost(logging):
    logging.enters("Дюна")
    assert not logging.page.may_leave()
    assert [button.key for button in logging.form.findChildren(KeyButton)].count("Esc") == 1
    logging.presses("Esc")
    assert logging.form is not None
    assert logging.form.cancel.key == "Esc"
    logging.presses("Esc", "Esc")
    assert logging.form is not None
    logging.form.closed.emit()
    assert logging.page.may_leave()


def test_a_title_typed_and_not_sent_asks_before_it_is_lost(logging):
    logging.types("Дюна")
    assert not logging.page.may_leave()
    assert "Esc clears it" in logging.said
    assert logging.is_at_the_line
    logging.presses("Esc")
    assert logging.page.may_leave()


def test_a_new_box_says_how_to_begin(logging):
    assert "ISBN of the first book" in logging.page.surface.stream.accessibleDescription()
    logging.enters("Дюна")
    logging.presses("Return")
    assert logging.page.surface.stream.accessibleDescription() == ""


def test_a_donation_met_at_the_desk_goes_into_the_open_box(logging):
    logging.page.bring(NEW)
    logging.waits()
    assert logging.titles == [(SHOWN, "new")]


def test_where_no_box_is_open_a_donation_met_at_the_desk_opens_one(volunteer):
    volunteer.page.bring(NEW)
    volunteer.waits()
    assert isinstance(volunteer.form, BoxForm)
    volunteer.enters("Місто Черкаси")
    volunteer.presses("Return")
    assert volunteer.titles == [(SHOWN, "new")]


def test_rows_that_wait_are_there_again_after_a_restart(qtbot, theme, bridge, counter, logging):
    logging.scans(NEW)
    logging.scans(KNOWN)
    assert logging.page.may_leave()
    logging.catcher.stop()
    again = type(logging)(qtbot, bridge, theme, counter)
    assert again.titles == [("978-617-679-832-3", "new"), (SHOWN, "new")]
    again.presses("F7", "F7")
    again.catcher.stop()
    assert again.titles == []
    third = type(logging)(qtbot, bridge, theme, counter)
    third.catcher.stop()
    assert third.titles == []


def test_a_code_that_may_be_a_readers_card_is_kept_nowhere(logging, bridge, counter):
    logging.scans(NEW)
    logging.scans("4820000000123")
    assert logging.titles[0] == ("4820000000123", "other_code")
    assert counter.rows("SELECT typed FROM intake ORDER BY id") == [(NEW,), ("",)]
    assert "4820000000123" not in bridge.settings.path.read_text()


def test_a_row_that_waits_can_be_dropped(logging):
    logging.scans(GOODS)
    logging.presses("F7")
    assert logging.titles == []


def test_a_finished_box_takes_no_book(logging, counter):
    logging.presses("F10")
    assert not logging.scans(NEW)
    logging.enters("Дюна")
    assert "finished" in logging.said
    logging.presses("F10")
    logging.enters("Дюна")
    logging.presses("Return")
    assert logging.titles == [("Дюна", "CHE-00001")]


def test_a_box_in_which_something_waits_asks_before_it_is_finished(logging):
    logging.scans(GOODS)
    logging.presses("F10")
    assert "1 book of it is not recorded yet" in logging.said
    assert not logging.page.sitting.lines[0].is_closed
    assert logging.is_at_the_line
    logging.presses("Return")  # a scanner's, or of a hand that goes on
    assert not logging.page.sitting.lines[0].is_closed
    logging.presses("F10")
    assert logging.page.sitting.lines[0].is_closed


def test_the_next_book_is_an_answer_to_whether_the_box_is_finished(logging):
    logging.scans(GOODS)
    logging.presses("F10")
    logging.sends_keys_of_a_scanner("9786176798323")
    logging.presses("Esc")
    assert logging.said == ""
    assert logging.is_at_the_line
    logging.presses("F10")
    assert "2 books of it are not recorded yet" in logging.said
    logging.types("Дю")
    assert logging.said == ""
    assert logging.page.surface.box.field.text() == "Дю"
    logging.presses("Esc", "F10", "Esc")
    assert logging.said == ""
    assert not logging.page.sitting.lines[0].is_closed


def test_a_question_goes_when_its_number_is_no_longer_true(logging, counter):
    logging.scans(GOODS)
    logging.presses("F10")
    logging.does(TakeLine(box=1, typed="9786176798323", scanned=True))
    assert logging.said == ""


@pytest.mark.parametrize("pause", [60, 130, 400])
@pytest.mark.parametrize("first", [3, 5, 6, 8, 10, 11])
def test_a_scan_that_paused_half_way_arrives_whole_and_here(logging, first, pause):
    logging.sends_keys_of_a_scanner("9786176798323", pause_after=first, pause=pause)
    assert [row.line.typed for row in logging.rows] == ["9786176798323"]
    assert logging.handed_over == []
    assert logging.page.surface.box.field.text() == ""


@pytest.mark.parametrize("first", [4, 9])
def test_a_scan_that_paused_while_a_title_is_asked_for_arrives_whole(logging, first):
    logging.scans(GOODS)
    logging.sends_keys_of_a_scanner("9786176798323")
    assert logging.form is not None
    logging.sends_keys_of_a_scanner("9789660396210", pause_after=first, pause=130)
    assert [row.line.typed for row in logging.rows][:2] == ["9789660396210", "9786176798323"]


def test_a_code_without_its_enter_is_taken_by_itself(logging):
    logging.sends_keys_of_a_scanner("12345678", ends=False)
    assert logging.page.surface.box.field.text() == "12345678"
    logging.qtbot.waitUntil(lambda: bool(logging.rows), timeout=5000)
    logging.waits()
    assert logging.titles == [("12345678", "other_code")]
    assert logging.page.surface.box.field.text() == ""


def test_the_end_of_a_code_stays_in_the_line(logging):
    assert logging.scans("47917")
    assert logging.handed_over == []
    assert logging.page.surface.box.field.text() == "47917"
    assert "Not an ISBN" in logging.said


def test_letters_go_to_the_line_wherever_the_focus_is(logging):
    logging.scans(GOODS)
    for part in (
        logging.page.surface.new,
        logging.page.surface.list,
        logging.page.surface.bar._buttons["F7"],
    ):
        part.setFocus()
        logging.types("Вид")
        assert logging.is_at_the_line
        assert logging.page.surface.box.field.text() == "Вид"
        logging.presses("Esc")


def test_without_a_box_a_scan_belongs_to_the_desk(volunteer):
    assert not volunteer.scans(NEW)


def test_readers_cards_and_other_boxes_copies_go_on_to_the_desk(logging, counter):
    counter.do(AddReader(number="2000000077"))
    other = counter.add("Кобзар")
    logging.enters("Дюна")
    logging.presses("Return")
    for code in ("2000000077", other, "CHE-00002", "R-1077"):
        assert logging.scans(code)
    assert logging.handed_over == [("scan", "2000000077"), ("scan", other), ("scan", "R-1077")]
    logging.enters(other)
    assert "did not come with this box" in logging.said


# Undo


def test_ctrl_z_takes_back_book_after_book(logging):
    for name in ("Дюна", "Дім"):
        logging.enters(name)
        logging.presses("Return")
    logging.presses("Ctrl+Z")
    assert logging.titles == [("Дюна", "CHE-00001")]
    assert "Undone" in logging.said
    logging.presses("Ctrl+Z")
    assert logging.titles == []
    logging.presses("Ctrl+Z")
    assert logging.page.sitting.lines == ()


def test_any_row_is_taken_back_by_its_key(logging):
    for name in ("Дюна", "Дім"):
        logging.enters(name)
        logging.presses("Return")
    logging.presses("Down", "F7")
    assert logging.titles == [("Дім", "CHE-00002")]


def test_a_book_that_has_left_stands_in_the_way_until_both_are_taken_back(logging, counter):
    logging.enters("Дюна")
    logging.presses("Return")
    logging.counter.do(LetTravel(copy="CHE-1"))
    logging.page.sitting.read()
    logging.waits()
    logging.presses("F7")
    assert logging.page.surface.notice.said.kind == "refused"
    logging.page.surface.notice.said.ways[0].take()
    logging.waits()
    assert logging.titles == []


def test_a_box_is_taken_back_whole_by_keys_alone(logging):
    logging.opens_a_box("Бібліотека")
    logging.enters("Дюна")
    logging.presses("Return", "F11")
    answers = logging.page.surface.notice.findChildren(KeyButton)
    assert [button.key for button in answers] == ["F11", "Esc"]
    assert logging.is_at_the_line
    logging.presses("Return")
    assert len(logging.page.sitting.lines) == 2
    logging.presses("Esc")
    assert logging.said == ""
    assert logging.is_at_the_line
    logging.presses("F11", "F11")
    assert [line.number for line in logging.page.sitting.lines] == [1]
    assert logging.is_at_the_line


def test_a_question_stays_when_the_language_changes(logging):
    logging.enters("Дюна")
    logging.presses("Return", "F11")
    logging.speaks("lv")
    assert "Nr. 2" in logging.said or "Nr. 1" in logging.said
    assert logging.is_at_the_line


def test_a_box_is_taken_back_whole_after_a_question(logging):
    logging.enters("Дюна")
    logging.presses("Return")
    logging.page._ask_take_back()
    assert "1 book?" in logging.said
    assert logging.titles == [("Дюна", "CHE-00001")]
    logging.page.surface.notice.said.ways[0].take()
    logging.waits()
    assert logging.page.sitting.lines == ()
    assert "Taken back" in logging.said or logging.page.surface.is_empty


def test_a_box_with_a_book_that_has_moved_says_that_it_is_not_taken_back(logging, counter):
    logging.enters("Дюна")
    logging.presses("Return")
    counter.do(LetTravel(copy="CHE-1"))
    logging.page.sitting.read()
    logging.waits()
    assert not logging.page.surface.facts._take_back.isEnabled()
    logging.page._ask_take_back()
    logging.page.surface.notice.said.ways[0].take()
    logging.waits()
    assert "whole" in logging.said
    assert logging.titles == [("Дюна", "CHE-00001")]


# Rows


def test_a_row_is_edited_and_each_edit_undone(logging, counter):
    logging.enters("Дюна")
    logging.presses("Return", "F4")
    assert isinstance(logging.form, RowForm)
    logging.types(" друга")
    logging.presses("Tab")
    logging.types("Френк Герберт; Хтось")
    logging.form.damage.set_text("без обкладинки")
    logging.presses("Return")
    row = logging.rows[0]
    assert (row.title, row.authors, row.condition_note) == (
        "Дюна друга",
        "Френк Герберт, Хтось",
        "без обкладинки",
    )
    logging.presses("Ctrl+Z", "Ctrl+Z")
    assert (logging.rows[0].title, logging.rows[0].condition_note) == ("Дюна", "")


def test_an_edit_keeps_who_is_no_author(logging, counter):
    from bookcrossing.desk.drafts import ContributorDraft, TitleDraft
    from bookcrossing.desk.receiving import AddTitle

    people = (
        ContributorDraft("Френк Герберт", name_latvian="Frenks Herberts"),
        ContributorDraft("А. Б.", "translator"),
    )
    counter.do(AddTitle(title=TitleDraft(name="Дюна", contributors=people), box=1))
    logging.page.sitting.read()
    logging.waits()
    logging.presses("F4")
    logging.types("!")
    logging.presses("Return")
    assert counter.rows("SELECT name, role, name_latvian FROM contributor ORDER BY position") == [
        ("Френк Герберт", "author", "Frenks Herberts"),
        ("А. Б.", "translator", ""),
    ]


def test_a_wish_is_written_down_with_one_key_and_shown_only_with_consent(logging, counter):
    logging.enters("Дюна")
    logging.presses("Return", "F6")
    assert isinstance(logging.form, WishForm)
    logging.types("Хай щастить!")
    logging.presses("Ctrl+S")
    assert logging.rows[0].has_wish
    assert (logging.page.sitting.card.wishes, logging.page.sitting.card.wishes_shown) == (1, 0)
    assert logging.bridge.reads.book(logging.rows[0].copy_id).copy.wish is None
    logging.presses("F6")
    logging.form.fields.show_text.setChecked(True)
    logging.presses("Ctrl+S")
    assert logging.bridge.reads.book(logging.rows[0].copy_id).copy.wish.text == "Хай щастить!"
    logging.presses("F6")
    logging.clicks(logging.form.fields.withdraw)
    assert not logging.rows[0].has_wish
    assert "gone for good" in logging.said
    assert counter.rows("SELECT text, withdrawn_at IS NOT NULL FROM wish") == [(None, 1)]


def test_of_a_minor_nothing_but_the_first_name_is_asked(logging, counter):
    logging.enters("Дюна")
    logging.presses("Return", "F6")
    logging.types("Гарна!")
    logging.form.fields.name.set_text("Оленка Петренко")
    logging.form.fields.town.set_text("Черкаси")
    logging.form.fields.is_minor.setChecked(True)
    assert not logging.form.fields.town.editor.isEnabled()
    logging.presses("Ctrl+S")
    assert counter.rows("SELECT first_name, town, is_minor FROM wish") == [("Оленка", None, 1)]


def test_a_row_opens_at_the_desk_and_in_the_catalogue(logging):
    logging.enters("Дюна")
    logging.presses("Return", "F8", "F9")
    assert logging.handed_over == [("desk", 1), ("catalogue", "CHE-00001")]


# Boxes


def test_a_box_needs_to_be_from_somebody_and_its_day_to_be_a_day(volunteer):
    volunteer.presses("Ctrl+N", "Return")
    assert "From whom" in volunteer.form._notice.accessibleName()
    volunteer.types("Черкаси")
    volunteer.form._came.set_text("учора")
    volunteer.presses("Return")
    assert volunteer.form._came.editor.property("wrong")
    volunteer.form._came.set_text("3.11.2026")
    volunteer.presses("Return")
    assert str(volunteer.page.sitting.lines[0].came_on) == "2026-11-03"
    assert "3 November" in volunteer.page.surface.facts._dated.text


def test_a_box_is_edited(logging):
    logging.presses("Ctrl+E")
    logging.types(" і друзі")
    logging.presses("Return")
    assert logging.page.sitting.lines[0].from_whom == "Місто Черкаси і друзі"
    logging.presses("Ctrl+Z")
    assert logging.page.sitting.lines[0].from_whom == "Місто Черкаси"


def test_two_boxes_are_logged_side_by_side(logging, counter):
    counter.do(OpenBox(box=BoxDraft(from_whom="Цесіс")))
    logging.page.sitting.read()
    logging.waits()
    logging.scans(NEW)
    logging.presses("Esc")
    logging.page._open_box(2)
    logging.waits()
    assert logging.titles == []
    logging.enters("Дім")
    logging.presses("Return")
    logging.page._open_box(1)
    logging.waits()
    assert logging.titles == [(SHOWN, "new")]
    counter.do(CloseBox(number=1))


def test_the_page_speaks_three_languages_while_it_is_open(logging):
    logging.scans(GOODS)
    logging.enters("Дюна")
    for language in ("lv", "uk", "en"):
        logging.speaks(language)
    logging.presses("Return")
    assert logging.rows[1].solution == "Write the title"
    assert logging.page.surface.facts._name.text == "Box No. 1"


def test_the_page_fits_a_small_screen(logging):
    logging.scans(NEW)
    hint = logging.window.minimumSizeHint()
    assert (hint.width() <= 1200, hint.height() <= 640) == (True, True)
    assert QApplication.focusWidget() is logging.form.fields["name"].editor


def test_a_box_of_five_hundred_is_read_page_by_page(logging, counter):
    from bookcrossing.desk.drafts import TitleDraft
    from bookcrossing.desk.receiving import AddTitle

    counter.do(AddTitle(title=TitleDraft(name="Підручник"), copies=500, box=1))
    logging.page.sitting.read()
    logging.waits()
    assert logging.table.rowCount() == 500
    assert len(logging.table._pages) <= 3
