import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookcrossing.exchange.reasons import Code
from bookcrossing.exchange.tables import LONGEST_CELL, lines_of, recognised_delimiter, rows_of


def rows(text, delimiter=","):
    return list(rows_of(lines_of(text), delimiter))


def cells(text, delimiter=","):
    return [row.cells for row in rows(text, delimiter)]


def test_quoted_cells_hold_delimiters_quotes_and_line_breaks():
    text = 'a,"b, c","d ""e"" f"\r\n1,"two\nlines",3\n'

    assert cells(text) == [("a", "b, c", 'd "e" f'), ("1", "two\nlines", "3")]
    assert [row.line for row in rows(text)] == [1, 2]


def test_lines_are_counted_through_line_breaks_and_empty_rows():
    assert [row.line for row in rows('a\n\n ,\n"b\nc"\nd\n')] == [1, 4, 6]


def test_a_quote_left_open_costs_one_row():
    text = 'title,author\n"Кобзар,Шевченко\nЕнеїда,Котляревський\n"Мойсей","Франко, Іван"\n'
    found = rows(text)

    assert [row.line for row in found if row.torn] == [2]
    assert found[1].torn.code is Code.QUOTE_LEFT_OPEN
    assert [row.cells for row in found if not row.torn][1:] == [
        ("Енеїда", "Котляревський"),
        ("Мойсей", "Франко, Іван"),
    ]


def test_a_file_torn_inside_its_last_cell_loses_that_row_only():
    found = rows('title,author\nКобзар,Шевченко\n"Енеїда, або Тро')

    assert [row.torn is None for row in found] == [True, True, False]


def test_bare_quotes_inside_quotes_are_letters():
    assert cells('"Табір "Вовча тропа"",1936') == [('Табір "Вовча тропа"', "1936")]


def test_a_cell_that_begins_with_a_quoted_word_is_whole():
    assert cells('"Три-бір" Таборовий підручник\t1983', "\t") == [('"Три-бір" Таборовий підручник', "1983")]


def test_a_quote_inside_a_plain_cell_is_a_letter():
    assert cells('Об"єкт,Автор\n12" диск,х') == [('Об"єкт', "Автор"), ('12" диск', "х")]


def test_a_cell_of_megabytes_is_a_refusal_of_its_row():
    found = rows("a,b\n" + "x" * 10_000_000 + ",1\nc,d\n")

    assert found[1].torn.code is Code.CELL_TOO_LARGE
    assert found[1].torn.limit == LONGEST_CELL
    assert found[2].cells == ("c", "d")


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("title,author\na,b\nc,d", ","),
        ("назва;автор;рік\nКіт, пес;А;1\nБ;В;2", ";"),
        ("a\tb\tc\n1\t2, 3\t4", "\t"),
        ("a|b|c\n1|2, 3|4", "|"),
        ("sep=;\na,b;c", ";"),
        ("title\nКобзар\nЕнеїда", ","),
        ('Список; 5-А\n"Назва","Автор","Рік"\n"Кіт; пес","А",1\n"Б","В",2', ","),
    ],
)
def test_the_delimiter_is_recognised(text, delimiter):
    assert recognised_delimiter(lines_of(text)) == delimiter


CELL = st.text(alphabet='абв"\n,;\t xyzїє’', max_size=12)


@given(
    st.lists(st.lists(CELL, min_size=2, max_size=4), min_size=1, max_size=6),
    st.sampled_from([",", ";", "\t"]),
)
def test_what_the_standard_library_writes_is_read_back(table, delimiter):
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(table)

    assert cells(written.getvalue(), delimiter) == [
        tuple(row) for row in table if any(cell.strip() for cell in row)
    ]


@given(st.text(alphabet='a",\n ', max_size=60))
def test_any_text_gives_rows_in_the_order_of_its_lines(text):
    found = [row.line for row in rows(text)]

    assert found == sorted(set(found))
