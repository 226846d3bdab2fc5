"""A day at the real window: keys as a scanner and a person send them, and the journeys they end in."""

import pytest

from bookcrossing.desk.crossing import CallMissing, LetStay, LetTravel, MoveCopy, SetAside, Withdraw
from bookcrossing.desk.lending import LendCopy

pytestmark = pytest.mark.screen


def lent(reader):
    return lambda number: LendCopy(copy=number, reader=reader, add_reader=True)


def travelling(number):
    return LetTravel(copy=number, to="Cēsis")


def elsewhere(number):
    return MoveCopy(copy=number, place="Liepāja")


def stayed(number):
    return LetStay(copy=number, how="дарунок")


def missing(number):
    return CallMissing(copy=number)


def prepared(number):
    return SetAside(copy=number)


def withdrawn(number):
    return Withdraw(copy=number, why="worn out")


def test_without_a_reader_a_scan_opens_what_is_here_and_takes_home_what_is_out(window, table):
    here = table.has("Кобзар")
    out = table.has("Лісова пісня", lent("R-1042"))
    away = table.has("Тигролови", travelling)
    at_another = table.has("Місто", elsewhere)
    kept = table.has("Енеїда", stayed)
    sought = table.has("Маруся Чурай", missing)
    not_ready = table.has("Захар Беркут", prepared)
    gone = table.has("Сьоме правило чарівника, або Стовпи творіння", withdrawn)
    window.open()

    for number in (out, away, at_another, kept, sought):
        window.scan(table.barcode(number))
    table.comes_to(out, "lent", "returned")
    table.comes_to(away, "taken", "came_back")
    table.comes_to(at_another, "moved", "came_back")
    table.comes_to(kept, "stayed", "came_back")
    table.comes_to(sought, "missing", "found")

    window.scan(table.barcode(not_ready))
    window.press("Return")
    table.comes_to(not_ready, "set_aside", "put_out")
    window.scan(table.barcode(gone))
    window.press("Return")
    table.comes_to(gone, "withdrawn", "came_back")

    window.scan(table.barcode(here))
    window.press("F7")
    table.comes_to(here, "read_here")
    assert table.state(here) == "on_table"
    assert window.journey(here) == ["received", "read_here"]


def test_books_scanned_after_a_readers_number_are_lent_to_them(window, table):
    table.knows("R-1077")
    here = table.has("Кобзар")
    theirs = table.has("Лісова пісня", lent("R-1077"))
    anothers = table.has("Тигролови", lent("R-1042"))
    away = table.has("Місто", travelling)
    sought = table.has("Енеїда", missing)
    not_ready = table.has("Захар Беркут", prepared)
    gone = table.has("Маруся Чурай", withdrawn)
    window.open()

    window.scan("R-1077")
    window.scan(table.barcode(here))
    table.comes_to(here, "lent")
    window.scan(table.barcode(theirs))
    window.press("Return")
    table.comes_to(theirs, "lent", "renewed")
    window.scan(table.barcode(anothers))
    window.press("Return")
    table.comes_to(anothers, "lent", "returned", "lent")
    window.scan(table.barcode(away))
    table.comes_to(away, "taken", "came_back", "lent")
    window.scan(table.barcode(not_ready))
    window.press("Return")
    table.comes_to(not_ready, "set_aside", "put_out", "lent")
    window.scan(table.barcode(gone))
    window.press("Return")
    table.comes_to(gone, "withdrawn", "came_back")
    window.scan(table.barcode(sought))
    table.comes_to(sought, "missing", "found", "lent")
    table.lends("R-1077", 6)

    window.press("ctrl+z")
    table.comes_to(sought, "missing")
    table.lends("R-1077", 5)


def test_a_book_is_lent_by_enter_and_the_readers_card(window, table):
    table.knows("R-1077")
    number = table.has("Кобзар")
    window.open()

    window.scan(table.barcode(number))
    window.press("Return")
    window.type("R-1077", end="\n")
    table.comes_to(number, "lent")
    table.lends("R-1077", 1)


def test_a_book_leaves_without_a_name_and_another_under_a_number_made_here(window, table):
    nameless, numbered = table.has("Кобзар"), table.has("Місто")
    window.open()

    window.scan(table.barcode(nameless))
    window.press("Return")
    window.press("Return")
    window.press("Return")
    table.comes_to(nameless, "taken")

    window.scan(table.barcode(numbered))
    window.press("Return")
    window.press("Return")
    window.press("F2")
    window.press("Return")
    table.comes_to(numbered, "lent")
    table.lends("V-001", 1)


def test_thirty_scans_in_a_row_and_a_garbled_layout_lose_nothing(window, table):
    numbers = [table.has("Буквар", lent("R-1042")) for _ in range(30)]
    window.open()

    for number in numbers:
        window.scan(table.barcode(number), end="\n\n", hasty=True)
    for number in numbers:
        table.comes_to(number, "lent", "returned")

    window.layout("ua")
    window.scan("CHE-00003")
    window.press("F6")
    table.comes_to(numbers[2], "lent", "returned", "taken")


def test_a_wrong_scan_is_taken_back_and_the_same_code_twice_is_taken_once(window, table):
    number = table.has("Кобзар", lent("R-1042"))
    window.open()

    window.scan(table.barcode(number))
    window.scan(table.barcode(number))
    table.comes_to(number, "lent", "returned")
    window.press("ctrl+z")
    table.comes_to(number, "lent")
    table.lends("R-1042", 1)


def test_a_scan_during_an_edit_reaches_the_desk_and_leaves_the_form_as_it_was(window, table):
    number = table.has("Кобзар", lent("R-1042"))
    window.open()

    window.press("ctrl+2")
    window.press("ctrl+n")
    window.type("misto")
    window.scan(table.barcode(number))
    table.comes_to(number, "lent", "returned")


def test_what_another_program_does_is_known_at_the_next_scan_and_nothing_is_lent_twice(window, table):
    table.knows("R-1077")
    number = table.has("Кобзар")
    window.open()

    window.scan("R-1077")
    window.command("lend", number, "R-1042")
    window.scan(table.barcode(number))
    window.press("Return")
    table.comes_to(number, "lent", "returned", "lent")
    table.lends("R-1042", 0)
    table.lends("R-1077", 1)


def test_a_list_is_read_in_by_keys_alone_and_no_scan_after_it_is_lost(window, table, tmp_path):
    (tmp_path / "books.csv").write_text("title,author\nМісто,Валер'ян Підмогильний\n", encoding="utf-8")
    number = table.has("Кобзар", lent("R-1042"))
    window.open()

    window.press("ctrl+2")
    window.press("ctrl+o")
    window.type_any(str(tmp_path / "books.csv"))
    window.press("Return")
    window.focus()
    window.press("ctrl+s")
    table.holds("Місто")
    assert window.journey(number) == ["received", "lent"]  # another program opens the file and closes it
    window.press("Escape")
    window.scan(table.barcode(number))
    table.comes_to(number, "lent", "returned")
    assert window.journey(number) == ["received", "lent", "returned"]
