"""The last searches: none that names a reader, no code, no step on the way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookcrossing.desk.readers import AddReader, EditReader
from bookcrossing.search.recent import MOST_KEPT, as_text, from_text, kept, may_be_kept, still_allowed


@pytest.fixture
def readers(counter):
    counter.do(AddReader(number="1984"))
    counter.do(AddReader(number="LV-20417"))
    counter.do(AddReader(number="КНИГОЛЮБ"))
    counter.do(
        EditReader(
            number="1984",
            new_number="1984",
            name="Олена Коваль",
            contact="+371 26 123 456, olenka.k@example.lv",
        )
    )
    return counter


def may(counter, line):
    with counter.store.read() as session:
        return may_be_kept(session, line)


@pytest.mark.parametrize(
    "line",
    [
        "Шевченко",
        "шевченко кобзар 1990",
        "Кобзар 1840",
        "Лісова пісня",
        'автор:"Леся Українка" year:1990..2005',
        "2001: космічна одіссея",
        "стан:на столику -вибране",
        "Ковальчук-Петренко казки",
        "Оленка та олень",
        "Shevchenko",
    ],
)
def test_words_of_books_are_kept(readers, line):
    assert may(readers, line)


@pytest.mark.parametrize(
    "line",
    [
        "1984",
        "Орвелл 1984",
        " 1984 ",
        "lv-20417",
        "lv 20417",
        "дм-20417",  # on a Ukrainian layout
        "книголюб",
        "Кобзар книголюб",
        "Олена Коваль",
        "коваль олена",
        "Коваль",
        "ковал",
        "Олени Коваль",
        "для Олени Коваль кобзар",
        "Olena Koval",
        "jktyf rjdfkm",  # on a Latin layout
        "автор:Коваль",
        '"Олена Коваль"',
        "Кобзар -Коваль",
        "olenka.k",
        "26123456",
        "26 123 456",
        "тел. 26 123 456",
    ],
)
def test_what_names_a_reader_is_never_kept(readers, line):
    assert not may(readers, line)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "  ",
        "я",
        "...",
        "🦊",
        "9786171234567",
        "978-617-12-1234-5",
        "2017000000423",
        "CHE-00042",
        "che42",
        "#42",
        "V-007",
        "LV12345",
        "isbn:97861",
        "номер:42",
        "+380 67 123 45 67",
        "someone@example.org",
        "Кобзар\nЕнеїда",
        "Кобзар\0",
        "\ud800abc",
        "а" * 200,
    ],
)
def test_codes_addresses_and_slips_are_not_kept_even_where_nobody_is_known(counter, line):
    assert not may(counter, line)


def test_who_becomes_a_reader_later_leaves_the_last_searches(readers):
    lines = ("Марія Бойко", "Кобзар", "2666")
    with readers.store.read() as session:
        assert still_allowed(session, lines) == lines
    readers.do(AddReader(number="2666"))
    readers.do(EditReader(number="LV-20417", new_number="LV-20417", name="Бойко Марія"))
    with readers.store.read() as session:
        assert still_allowed(session, lines) == ("Кобзар",)


@pytest.mark.parametrize("name", ["Tigrolovy", "Tyhrolovy", "Тигролови"])
@pytest.mark.parametrize("line", ["тигролови", "tyhrolovy", "Tigrolovy", "автор:тигролови", "nbuhjkjdb"])
def test_a_readers_name_in_another_script_is_never_kept(readers, name, line):
    assert may(readers, line)
    readers.do(EditReader(number="LV-20417", new_number="LV-20417", name=name))
    assert not may(readers, line)
    assert may(readers, "Кобзар")


@pytest.mark.parametrize(
    "line", ["Шевченко", "Szewczenko", "Ševčenko", "Schewtschenko", "Shevchenko Kobzar", "Андрій Шевченко"]
)
def test_a_name_is_known_by_any_countrys_habit(readers, line):
    readers.do(EditReader(number="LV-20417", new_number="LV-20417", name="Andrijs Ševčenko"))
    is_a_book = line == "Shevchenko Kobzar"
    assert may(readers, line) is is_a_book


def test_the_newest_stands_first_and_no_more_than_twelve_are_kept():
    lines = ()
    for number in range(20):
        lines = kept(lines, f"книга {number:02}")

    assert lines == tuple(f"книга {number:02}" for number in range(19, 7, -1))
    assert len(lines) == MOST_KEPT
    assert kept(lines, "  КНИГА   10 ")[:2] == ("КНИГА 10", "книга 19")
    assert len(kept(lines, "Книга 10")) == MOST_KEPT


def test_a_step_on_the_way_gives_way_to_where_it_led():
    assert kept(kept((), "шевч"), "Шевченко") == ("Шевченко",)
    assert kept(("Шевченко",), "шевч") == ("Шевченко",)
    assert kept(("Шевченко", "Жадан"), "шевчук") == ("шевчук", "Шевченко", "Жадан")
    assert kept(("Жадан", "шевч"), "Шевченко") == ("Шевченко", "Жадан", "шевч")
    assert kept(("Жадан",), " ") == ("Жадан",)


@pytest.mark.parametrize("text", ["", "{", "[1]", '"Кобзар"', "null", '{"a": 1}', "[[]]"])
def test_a_spoilt_file_has_no_searches(text):
    assert from_text(text) == ()


def test_searches_are_written_and_read_back():
    lines = ('автор:"Леся Українка"', "п’ять", "a, b\\c")

    assert from_text(as_text(lines)) == lines
    assert as_text(()) == ""
    assert from_text('["Кобзар", "someone@example.org"]') == ("Кобзар",)


@given(st.lists(st.text(), max_size=20))
def test_nothing_typed_breaks_the_list(typed):
    lines = ()
    for line in typed:
        lines = kept(lines, line)
    assert len(lines) <= MOST_KEPT
    assert len({line.casefold() for line in lines}) == len(lines)


def test_nothing_typed_breaks_the_looking(readers):
    @given(st.text())
    def look(line):
        assert may(readers, line) in (True, False)

    look()
