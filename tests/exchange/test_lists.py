from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bookcrossing.exchange.headings import Field
from bookcrossing.exchange.lists import read_list
from bookcrossing.exchange.reasons import Code, NotAList, Unreadable
from bookcrossing.exchange.rows import BookRow, Rejected

FIELD = Path(__file__).parents[3] / "shared" / "data"


@pytest.fixture
def listed(tmp_path):
    """Write a list and read it."""

    def write_and_read(content, name="list.csv", **how):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_list(path, this_year=2026, **how)

    return write_and_read


def test_a_school_list_becomes_textbooks_with_their_copies(listed):
    found = listed(
        "Author,Name,PublishingHouse,Year,Grade,Qty\nКарп'юк О.Д.,Англійська мова,Астон,2018,4,54\n"
    )
    book = found.books[0]

    assert found.format == "school list"
    assert (book.name, book.part, book.quantity) == ("Англійська мова", "4 клас", 54)
    assert (book.category, book.audience, book.publisher, book.year) == ("textbook", "9-11", "Астон", 2018)
    assert [(person.name, person.role) for person in book.contributors] == [("Карп’юк О.Д.", "author")]


def test_latvian_and_ukrainian_headings_are_understood(listed):
    ukrainian = listed("Назва;Автор(и);Рік видання;К-сть;ISBN\nКобзар;Тарас Шевченко;1840;2;б/н\n")
    latvian = listed("Nosaukums;Autors;Gads;Eksemplāru skaits\nKobzars;Tarass Ševčenko;1961;3\n")

    assert (ukrainian.books[0].name, ukrainian.books[0].year, ukrainian.books[0].quantity) == (
        "Кобзар",
        1840,
        2,
    )
    assert (latvian.books[0].name, latvian.books[0].year, latvian.books[0].quantity) == ("Kobzars", 1961, 3)
    assert ukrainian.delimiter == ";"


def test_rows_above_the_headings_are_passed_over(listed):
    found = listed(";;\nСписок книг для столика;;\nстаном на травень;;\n№;Назва;Автор\n1;Кобзар;Шевченко\n")

    assert [(book.line, book.name) for book in found.books] == [(5, "Кобзар")]
    assert found.columns.leftover == ("№",)


def test_a_column_without_a_place_becomes_a_note_and_is_named(listed):
    found = listed("title,author,price,binding\nKobzar,Shevchenko,5 EUR,\n")

    assert found.columns.leftover == ("price", "binding")
    assert found.books[0].note == "price: 5 EUR"


def test_a_borrower_is_never_taken(listed):
    found = listed("title,author,Lending Patron,BCID\nKobzar,Shevchenko,Anna K.,123-4567890\n")

    assert found.columns.left_out == ("Lending Patron", "BCID")
    assert "Anna" not in repr(found.books)
    assert "4567890" not in repr(found.books)


@pytest.mark.parametrize(
    ("row", "where", "code"),
    [
        (",Шевченко,1", Field.NAME, Code.NO_TITLE),
        ("—,Шевченко,1-2", Field.NAME, Code.NO_TITLE),
        ("Кобзар,Шевченко,1-2", Field.QUANTITY, Code.QUANTITY_UNCLEAR),
        ("Кобзар,Шевченко,−1", Field.QUANTITY, Code.QUANTITY_NEGATIVE),
        ("Кобзар,Шевченко,501", Field.QUANTITY, Code.QUANTITY_TOO_LARGE),
        (f"{'Ю' * 2001},Шевченко,1", Field.NAME, Code.TITLE_TOO_LONG),
        (f"{'Ю' * 200_000},Шевченко,1", Field.NAME, Code.CELL_TOO_LARGE),
        ('"Кобзар,Шевченко,1', Field.NAME, Code.QUOTE_LEFT_OPEN),
    ],
)
def test_a_row_is_rejected_with_line_field_and_reason(listed, row, where, code):
    found = listed(f"title,author,qty\nЕнеїда,Котляревський,1\n{row}\nМойсей,Франко,1\n")

    assert [(one.line, one.field, one.why.code) for one in found.rejected] == [(3, where, code)]
    assert [book.name for book in found.books] == ["Енеїда", "Мойсей"]


def test_zero_copies_is_a_title_without_copies(listed):
    assert listed("title,qty\nКобзар,0\n").books[0].quantity == 0


def test_letters_that_were_lost_are_a_doubt_and_no_rejection(listed):
    found = listed("title,author\nКобз\ufffdр,Шевченко\n\ufffd\ufffd,\n")

    assert len(found.books) == 2
    assert [doubt.why.code for doubt in found.doubts] == [Code.LETTERS_LOST, Code.LETTERS_LOST]


def test_a_visible_repair_can_be_read(listed):
    found = listed("title,author\nТалiсман,Олексій\n")

    assert found.books[0].name == "Талісман"
    doubt = found.doubts[0]
    assert (doubt.line, doubt.field, doubt.why.code) == (2, Field.NAME, Code.LETTERS_REPAIRED)
    assert (doubt.why.typed, doubt.why.meant) == ("Талiсман", "Талісман")


def test_a_placeholder_is_emptied_in_the_author_only(listed):
    book = listed("title,author,publisher\nUnknown,Невідомий автор,Unknown\n").books[0]

    assert (book.name, book.contributors, book.publisher) == ("Unknown", (), "Unknown")


def test_a_wrong_check_digit_is_kept_with_a_doubt(listed):
    found = listed("title,isbn\nКобзар,978-966-578-123-4\n")

    assert found.books[0].isbns[0].isbn.printed == "978-966-578-123-4"
    assert not found.books[0].isbns[0].isbn.is_valid
    assert [doubt.why.code for doubt in found.doubts] == [Code.ISBN_CHECK_DIGIT]


def test_a_number_that_is_no_isbn_goes_into_the_note(listed):
    found = listed("title,isbn\nКобзар,4820024700016\n")

    assert found.books[0].isbns == ()
    assert found.books[0].note == "isbn: 4820024700016"


def test_the_same_isbn_in_several_columns_is_one(listed):
    book = listed('title,ISBN,ISBN13\nКобзар,"=""0062445316""","=""9780062445315"""\n').books[0]

    assert [one.isbn.canonical for one in book.isbns] == ["9780062445315"]


def test_an_unquoted_comma_is_a_doubt_and_loses_nothing(listed):
    found = listed("title,author\nКохання, або смерть,Шевченко\n")

    assert found.books[0].note == "Шевченко"
    assert found.doubts[0].why.code is Code.MORE_CELLS


def test_a_title_in_the_authors_cell_completes_the_one_cut_off(listed):
    found = listed("title,author\nЧародійні пригоди Омара...,Чародійні пригоди Омара і доньки султана\n")

    assert found.books[0].name == "Чародійні пригоди Омара і доньки султана"
    assert found.books[0].contributors == ()
    assert found.doubts[0].why.code is Code.AUTHOR_IS_TITLE


def test_a_row_is_known_by_its_id_or_by_what_it_says(listed):
    with_id = listed("id,title,author\n7,Кобзар,Шевченко\n").books[0]
    first = listed("title,author,year\nСім'я,Тарас Шевченко,1840\n").books[0]
    second = listed("author,title,year\nШевченко Тарас, СІМʼЯ ,1840\n").books[0]

    assert with_id.source_key.endswith(":7")
    assert first.source_key is None
    assert first.identity == second.identity


@pytest.mark.parametrize(
    "row",
    [
        "Грати,Шевченко,1840,Ранок,1",
        "Ґрати,Франко,1840,Ранок,1",
        "Ґрати,Шевченко,1841,Ранок,1",
        "Ґрати,Шевченко,1840,Генеза,1",
        "Ґрати,Шевченко,1840,Ранок,2",
    ],
)
def test_another_letter_author_year_publisher_or_volume_is_another_row(listed, row):
    headings = "title,author,year,publisher,volume\n"

    assert (
        listed(headings + row).books[0].identity
        != listed(f"{headings}Ґрати,Шевченко,1840,Ранок,1").books[0].identity
    )


def test_a_column_whose_ids_repeat_for_other_books_is_no_id(listed):
    found = listed("id,title\n1,Кобзар\n1,Енеїда\n2,Мойсей\n")

    assert [book.source_key for book in found.books] == [None, None, None]


def test_ids_of_two_kinds_of_list_never_meet(listed):
    assert (
        listed("id,title\n1,Кобзар\n").books[0].source_key
        != listed("id,name,qty\n1,Кобзар,1\n").books[0].source_key
    )


def test_place_and_publisher_in_one_cell_are_taken_apart(listed):
    book = listed("title,publisher\nПравопис,Київ: Наукова думка\n").books[0]

    assert (book.place_of_publication, book.publisher) == ("Київ", "Наукова думка")


def test_goodreads_names_the_series_in_the_title(listed):
    book = listed(
        "Book Id,Title,Author,Author l-f,Additional Authors,My Rating,Exclusive Shelf,Owned Copies\n"
        '1,"Men at Arms (Discworld, #15; City Watch #2)",Terry Pratchett,"Pratchett, Terry",,0,read,0\n'
    ).books[0]

    assert (book.name, book.series, book.series_number) == ("Men at Arms", "Discworld", "15")
    assert book.quantity == 1
    assert book.source_key == "Goodreads:1"


def test_a_person_may_say_what_a_column_is(listed):
    found = listed("Що;Хто\nКобзар;Шевченко\n", columns={"Що": Field.NAME, "Хто": Field.AUTHORS})

    assert found.books[0].name == "Кобзар"
    assert found.books[0].contributors[0].name == "Шевченко"


def test_a_person_may_take_a_meaning_away(listed):
    found = listed("title,author,volume\nКобзар,Шевченко,7\n", columns={"volume": None})

    assert (found.books[0].part, found.books[0].note) == ("", "volume: 7")


def test_an_old_encoding_is_read_and_said(listed):
    found = listed(
        "Назва;Автор;Рік\nКобзар;Шевченко;1840\nЄвшан-зілля;Микола Вороний;1899\n".encode("cp1251")
    )

    assert (found.encoding, found.books[1].name) == ("cp1251", "Євшан-зілля")


def test_a_torn_file_keeps_what_came_before(listed):
    whole = "title,author,year\n" + "".join(f"Книга {number},Автор {number},2001\n" for number in range(50))
    found = listed(whole.encode()[:-9])

    assert len(found.books) == 50
    assert found.doubts[-1].why.code is Code.LAST_ROW_SHORT


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", Unreadable.EMPTY),
        (b"\xef\xbb\xbf\r\n \n", Unreadable.EMPTY),
        (b"PK\x03\x04....xl/workbook.xml", Unreadable.SPREADSHEET),
        (b"PK\x03\x04....", Unreadable.ARCHIVE),
        (b"%PDF-1.7", Unreadable.PDF),
        (b"\x89PNG\r\n\x1a\n", Unreadable.PICTURE),
        (b"SQLite format 3\x00", Unreadable.DATABASE),
        (b"<?xml version='1.0'?><tellico/>", Unreadable.MARKUP),
        (b'[{"title": "Kobzar"}]', Unreadable.JSON),
        (b"01041cam  2200265 a 4500001002000000\x1e", Unreadable.MARC),
        (bytes(range(1, 32)) * 20, Unreadable.NOT_TEXT),
        ("Це лист, а не список.\nІ другий рядок.".encode(), Unreadable.NO_TITLE_COLUMN),
    ],
)
def test_what_is_no_list_is_refused_by_what_it_is(listed, content, why):
    with pytest.raises(NotAList) as refused:
        listed(content)

    assert refused.value.why is why


def test_reading_tells_its_progress_and_can_be_stopped(listed):
    seen = []
    listed("title\n" + "Кобзар\n" * 1200, progress=lambda done, of: seen.append((done, of)))

    assert seen == [(0, 1200), (500, 1200), (1000, 1200)]

    def stop(done, of):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        listed("title\nКобзар\n", progress=stop)


def test_zeros_and_a_form_feed_do_not_stop_a_list(listed):
    assert listed("title,author\nКоб\0зар,Шев\x0cченко\n").books[0].name == "Кобзар"


@settings(max_examples=60, deadline=None)
@given(content=st.text(alphabet='aбвії,;\t"\n\r1-0\ufffd«*’ ', max_size=200))
def test_whatever_follows_the_headings_every_row_has_one_outcome(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("lists") / "any.csv"
    path.write_bytes(f"title,author,qty\n{content}".encode())
    found = read_list(path, delimiter=",", this_year=2026)

    assert all(isinstance(row, BookRow | Rejected) for row in found.rows)
    assert len({row.line for row in found.rows}) == len(found.rows)


field_data = pytest.mark.skipif(not FIELD.exists(), reason="the real files are not beside the project")


@pytest.mark.field
@field_data
@pytest.mark.parametrize(
    ("name", "books", "rejected_lines", "copies"),
    [
        ("books/ukrbooks/titles.open.csv", 2382, [], 2382),
        ("books/school-textbooks/school_textbooks.open.csv", 131, [], 4867),
        ("books/isbn-collected/ukrainian_isbn_titles.open.csv", 71, [69, 74], 71),
        ("books/canon-shelf/2019-100-notable-books-in-ukrainian.tsv", 112, [], 112),
        ("exports/goodreads_egor_redacted.csv", 289, [], 289),
        ("exports/bookwyrm_librarything.tsv", 3, [], 3),
        ("exports/bookwyrm_calibre.csv", 1, [], 1),
    ],
)
def test_the_real_lists_are_read_whole(name, books, rejected_lines, copies):
    found = read_list(FIELD / name)

    assert len(found.books) == books
    assert [row.line for row in found.rejected] == rejected_lines
    assert sum(book.quantity for book in found.books) == copies


@pytest.mark.field
@field_data
def test_parts_of_a_cycle_carry_its_name():
    found = read_list(FIELD / "books" / "canon-shelf" / "2019-100-notable-books-in-ukrainian.tsv")
    parts = [(book.name, book.part, book.series, book.series_number) for book in found.books]

    assert ("Сестри Річинські", "Том 2", "", "") in parts
    assert ("Пригоди Робінзона Кукурузо", "", "Тореадори з Васюківки", "1") in parts
    assert not any(name.startswith("Том ") for name, *_ in parts)
