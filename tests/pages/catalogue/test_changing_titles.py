"""Adding, editing, merging, removing, and taking each of it back."""

import pytest
from PySide6.QtCore import Qt

from bookcrossing.desk.drafts import ContributorDraft, IsbnDraft, TitleDraft
from bookcrossing.movements import State
from ui.pages.catalogue.copy_form import CopyForm
from ui.pages.catalogue.merge_panel import MergePanel
from ui.pages.catalogue.removed_panel import RemovedPanel
from ui.pages.catalogue.title_form import TitleForm

ESC, ENTER, TAB = Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Tab


def draft(person):
    return person.bridge.reads.draft(person.card.title_id)


def test_a_book_is_added_with_the_keyboard_alone(person):
    person.presses("Ctrl+N")
    person.types("Кобзар")
    people = person.form._people.rows[0]
    people.name.setFocus()
    person.types("Тарас Шевченко")
    person.form.copies.count.setFocus()
    person.form.copies.count.set_value(2)
    person.presses("Ctrl+S")
    assert person.form is None
    assert person.titles == ["Кобзар"]
    assert [copy.number for copy in person.card.copies] == ["CHE-00001", "CHE-00002"]
    assert person.said == "2 copies added to the table Кобзар · CHE-00001, CHE-00002"


def test_an_addition_can_be_taken_back(person):
    person.page.add_title("Кобзар")
    person.presses("Ctrl+S")
    person.undoes()
    assert person.titles == []
    assert person.said.startswith("Undone: Received")


def test_every_field_of_a_title_is_kept(person):
    whole = TitleDraft(
        name="Енеїда",
        subtitle="поема",
        part="1",
        original_title="Eneida",
        name_latvian="Eneida",
        contributors=(
            ContributorDraft("Іван Котляревський", "author", "Ivans Kotļarevskis"),
            ContributorDraft("Анатолій Базилевич", "illustrator"),
        ),
        edition="3-тє вид.",
        place_of_publication="Київ",
        publisher="Дніпро",
        year_printed="1969 [1970]",
        year=1970,
        pages="343",
        series="Класика",
        series_number="7",
        languages="ukr",
        translated_from="rus",
        audience="15-17",
        category="poetry",
        call_number="821.161.2",
        tags="бурлеск, класика",
        summary="Еней був парубок моторний",
        note="з малюнками",
        isbns=(IsbnDraft("978-966-03-0001-1", "тверда"), IsbnDraft("966-03-0001-X")),
    )
    form = TitleForm(whole, title_id=1)
    person.qtbot.addWidget(form)
    assert form.draft() == whole
    assert not form.is_changed()


def test_editing_saves_and_undo_gives_back(shelved, person):
    person.searches("Кобзар")
    person.presses("F2")
    person.field("publisher").setText("Комора")
    person.field("year_printed").setText("2015")
    person.presses("Ctrl+S")
    assert (draft(person).publisher, draft(person).year) == ("Комора", 2015)
    assert person.said == "Saved"
    person.undoes()
    assert (draft(person).publisher, draft(person).year) == ("", 2014)


def test_a_title_without_a_name_is_refused_and_nothing_typed_is_lost(person):
    person.presses("Ctrl+N")
    person.field("publisher").setText("Комора")
    person.presses("Ctrl+S")
    assert person.form._notice.isVisible()
    assert person.form._notice._title.text == "The field “Title” is empty."
    assert person.field("publisher").text() == "Комора"
    assert person.form.save.isEnabled()


def test_escape_asks_before_what_was_typed_is_lost(shelved, person):
    person.presses("F2")
    person.types(" 2")
    person.presses(ESC)
    assert isinstance(person.form, TitleForm)
    assert person.form._notice._title.text == "Not saved yet"
    person.presses(ESC)
    assert not person.form._notice.isVisible()
    assert person.field("name").text() == "Кобзар 2"
    person.presses(ESC)
    person.clicks(person.form._notice._buttons[0])
    assert person.form is None


def test_an_unchanged_form_closes_at_once(shelved, person):
    person.presses("F2", ESC)
    assert person.form is None
    assert person.page.box.field.hasFocus()


def test_another_form_does_not_push_unsaved_work_away(shelved, person):
    person.presses("F2")
    person.types(" 2")
    person.page.add_title("Нова")
    assert person.field("name").text() == "Кобзар 2"
    assert person.form._notice.isVisible()


def test_look_alike_letters_are_put_right_and_said(person):
    person.presses("Ctrl+N")
    field = person.form._fields_by_name["name"]
    person.types("Koбзaр")
    person.presses(TAB)
    assert field.text == "Кобзар"
    assert "Кобзар" in field.hint


def test_a_wrong_check_digit_is_warned_of_and_kept(person):
    person.page.add_title("Кобзар")
    row = person.form.isbns.rows[0]
    row.isbn.editor.setText("978-617-585-065-2")
    assert row.isbn.hint == "The check digit is wrong. It is kept as the book says it."
    person.presses("Ctrl+S")
    assert [(isbn.printed, isbn.is_valid) for isbn in person.card.isbns] == [("978-617-585-065-2", False)]


def test_a_scanned_isbn_fills_the_open_form(person):
    person.page.add_title("Кобзар")
    assert person.scans("9786175850651")
    assert person.scans("9786175850651")
    assert [isbn.printed for isbn in person.form.isbns.isbns] == ["9786175850651"]


def test_other_scans_belong_to_the_desk(shelved, person):
    assert not person.scans("9786175850651")
    person.presses("F2")
    assert not person.scans("9786175850651")
    person.form.isbns.rows[0].isbn.setFocus()
    assert person.scans("9786175850651")
    assert not person.scans("R-1042")


def test_an_isbn_from_the_desk_begins_the_form(person):
    person.page.add_title("978-617-585-065-1")
    assert person.form.isbns.isbns[0].printed == "978-617-585-065-1"
    assert person.field("name").text() == ""


def test_more_copies_come_in_with_a_date_of_their_own(shelved, person):
    person.searches("Лісова пісня")
    person.page.card.ask_copies()
    copies = person.form.copies
    copies.count.set_value(2)
    copies.where.set_value("prepare")
    copies.when.editor.setText("1.11.2026")
    person.presses("Ctrl+S")
    assert len(person.card.copies) == 3
    assert person.card.copies[-1].state is State.BEING_PREPARED
    line = person.bridge.reads.journey(person.card.copies[-1].copy_id).lines[0]
    assert (line.happened_at.isoformat(), line.precision) == ("2026-10-31T22:00:00+00:00", "day")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("yesterday", "“yesterday” is no date of this table."),
        ("9999", "“9999” is still to come."),
        ("31.12.9999", "“31.12.9999” is still to come."),
    ],
)
def test_a_date_that_is_none_is_marked(shelved, person, typed, said):
    person.page.card.ask_copies()
    person.form.copies.when.editor.setText(typed)
    person.presses("Ctrl+S")
    assert person.form._notice._title.text == said
    assert person.form.copies.when.editor.property("wrong")


def test_a_copys_condition_stock_and_codes_are_kept(shelved, person):
    person.page.card._ask_copy_edit()
    assert isinstance(person.form, CopyForm)
    person.form.condition.set_value("worn")
    person.form.damage.set_text("потертий корінець")
    person.form.in_stock.setChecked(True)
    person.form.inventory.set_text("INV-7")
    person.form.code.editor.setFocus()
    assert person.scans("LIB0042")
    person.presses("Ctrl+S")
    copy = person.card.copies[0]
    assert (copy.condition, copy.condition_note) == ("worn", "потертий корінець")
    assert (copy.in_library_stock, copy.inventory_number, copy.codes) == (True, "INV-7", ("LIB0042",))


def test_a_code_that_another_copy_has_is_refused_in_the_form(shelved, person):
    person.page.card._ask_copy_edit()
    person.form.code.set_text("CHE-00003")
    person.presses("Ctrl+S")
    assert isinstance(person.form, CopyForm)
    assert "CHE-00003" in person.form._notice._title.text


def test_two_titles_become_one_and_two_again(shelved, person):
    person.searches("Лісова пісня")
    person.page.card.ask_merge()
    person.waits()
    assert isinstance(person.form, MergePanel)
    assert not person.form.save.isEnabled()
    person.searches("Кобзар")
    assert person.form.save.isEnabled()
    assert person.page.box.field.hasFocus()
    person.presses("Ctrl+S")
    assert person.said.startswith("Two titles are one now")
    assert person.card.name == "Кобзар"
    assert len(person.card.copies) == 3
    person.page.box.field.setFocus()
    person.presses("Ctrl+Z")
    person.searches("")
    assert person.titles == ["Кобзар", "Лісова пісня", "Місто"]


def test_escape_in_the_empty_field_gives_merging_up(shelved, person):
    person.page.card.ask_merge()
    person.waits()
    person.presses(ESC)
    assert isinstance(person.form, MergePanel)
    person.presses(ESC)
    assert person.form is None


def test_a_title_with_copies_is_not_removed_and_merging_is_offered(shelved, person):
    person.page.card.ask_remove()
    person.waits()
    assert person.said == "“Кобзар” has 2 copies. Merge it into another title instead."
    person.clicks(person.page.notice._bar._buttons[0])
    assert isinstance(person.form, MergePanel)


def test_a_removed_title_is_listed_and_put_back(shelved, person):
    person.counter.add("Порожнє", copies=0)
    person.searches("Порожнє")
    person.page.card.ask_remove()
    person.waits()
    assert person.titles == []
    person.page._forms.open_removed()
    person.waits()
    assert isinstance(person.form, RemovedPanel)
    assert person.form._removed.title_at(0).name == "Порожнє"
    person.presses(ENTER)
    assert person.titles == ["Порожнє"]
    assert person.form._removed.rowCount() == 0


def test_enter_goes_on_through_the_fields_and_saves_in_the_last(shelved, person):
    person.page.card.ask_copies()
    person.form.copies.donor_place.setFocus()
    person.presses(ENTER)
    assert person.form.copies.when.editor.hasFocus()
    person.form.copies.note.setFocus()
    person.presses(ENTER)
    assert person.form is None
    assert len(person.card.copies) == 3


def test_what_stands_in_the_way_of_an_undo_can_be_taken_back_with_it(shelved, person):
    from bookcrossing.desk.lending import LendCopy

    person.page.add_title("Тигролови")
    person.presses("Ctrl+S")
    number = person.card.copies[0].number
    person.bridge.perform(
        LendCopy(copy=number, reader="R-9", add_reader=True),
        owner=person.page,
        done=lambda _: None,
        refused=lambda _: None,
    )
    person.waits()
    person.undoes()
    assert "needs it" in person.said
    person.clicks(person.page.notice._bar._buttons[0])
    assert person.said.startswith("Undone")
    assert "Тигролови" not in person.titles


def test_a_new_title_is_shown_and_edited_though_the_search_does_not_find_it(shelved, person):
    person.searches("Місто")
    person.presses("Ctrl+N")
    person.types("Енеїда")
    person.presses("Ctrl+S")
    assert person.card.name == "Енеїда"
    assert person.page.box.field.text() == ""
    assert person.page.results.view.chosen_id == person.card.title_id
    person.presses("F2")
    assert person.field("name").text() == "Енеїда"


def test_a_new_title_among_the_hits_leaves_the_search_as_it_is(shelved, person):
    person.searches("Міс")
    person.presses("Ctrl+N")
    person.types("Місяць")
    person.presses("Ctrl+S")
    assert (person.card.name, person.page.box.field.text()) == ("Місяць", "Міс")


def test_an_edit_that_changed_nothing_leaves_the_next_search_alone(shelved, person):
    person.searches("Кобзар")
    person.presses("F2", "Ctrl+S")
    person.searches("Місто")
    assert person.page.box.field.text() == "Місто"
    assert person.card.name == "Місто"


def test_undo_leaves_the_search_standing(shelved, person):
    person.page.add_title("Енеїда")
    person.presses("Ctrl+S")
    person.searches("Місто")
    person.undoes()
    assert person.page.box.field.text() == "Місто"


def test_a_second_undo_takes_back_what_was_done_before(shelved, person):
    for name in ("Енеїда", "Мойсей"):
        person.page.add_title(name)
        person.presses("Ctrl+S")
    person.presses("Ctrl+Z")
    assert person.titles == ["Енеїда", "Кобзар", "Лісова пісня", "Місто"]
    person.presses("Ctrl+Z")
    assert person.titles == ["Кобзар", "Лісова пісня", "Місто"]


def test_typing_replaces_the_search_that_merging_began(shelved, person):
    person.searches("Кобзар")
    person.page.card.ask_merge()
    person.waits()
    assert person.page.box.field.selectedText() == "Кобзар"
    person.types("Місто")
    assert person.page.box.field.text() == "Місто"


def test_escape_closes_the_form_from_the_head_of_the_table(shelved, person):
    person.presses("F2")
    person.page.results.head._author.setFocus(Qt.FocusReason.TabFocusReason)
    person.presses(ESC)
    assert person.form is None


def test_a_window_about_to_close_asks_about_an_unsaved_form(shelved, person):
    assert person.page.may_leave()
    person.presses("F2")
    assert person.page.may_leave()
    person.field("publisher").setText("Комора")
    assert not person.page.may_leave()
    assert person.form._notice._title.text == "Not saved yet"
    assert not person.page.may_leave()
    assert person.form._notice.isVisible()
