import pytest

from bookcrossing.exchange.readings import BadQuantity, isbns_in, languages_in, quantity_in, year_in
from bookcrossing.exchange.reasons import Code
from bookcrossing.exchange.shelving import audience_in, audience_of_grade, category_in
from bookcrossing.values import Why


@pytest.mark.parametrize(
    ("cell", "count"),
    [
        ("", 1),
        ("—", 1),
        ("н/д", 1),
        ("0", 0),
        ("1", 1),
        (" 54 ", 54),
        ("2.0", 2),
        ("2,00", 2),
        ("500", 500),
        ("3 прим.", 3),
        ("12 шт", 12),
        ("4 eks.", 4),
        ("-0", 0),
    ],
)
def test_a_count_is_read(cell, count):
    assert quantity_in(cell) == count


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("1-2", Code.QUANTITY_UNCLEAR),
        ("1–2", Code.QUANTITY_UNCLEAR),
        ("багато", Code.QUANTITY_UNCLEAR),
        ("1,5", Code.QUANTITY_UNCLEAR),
        ("1e3", Code.QUANTITY_UNCLEAR),
        ("٣", Code.QUANTITY_UNCLEAR),
        ("-1", Code.QUANTITY_NEGATIVE),
        ("−1", Code.QUANTITY_NEGATIVE),
        ("501", Code.QUANTITY_TOO_LARGE),
        ("9" * 5000, Code.QUANTITY_TOO_LARGE),
    ],
)
def test_a_count_that_cannot_be_obeyed_is_refused(cell, code):
    with pytest.raises(BadQuantity) as refused:
        quantity_in(cell)

    assert refused.value.reason.code is code


@pytest.mark.parametrize(
    ("cell", "printed", "year"),
    [
        ("2018", "2018", 2018),
        ("[1982]", "[1982]", 1982),
        ("с1982", "с1982", 1982),
        ("1958–1964", "1958–1964", 1958),
        ("{1958,1964}", "{1958,1964}", 1958),
        ("2019-03-05T01:00:00+01:00", "2019", 2019),
        ("2019.0", "2019", 2019),
        ("2027", "2027", 2027),
        ("б. р.", "б. р.", None),
        ("", "", None),
        ("—", "", None),
        ("0", "", None),
        ("0101-01-01T00:00:00+00:00", "", None),
    ],
)
def test_a_year_is_kept_as_printed_and_as_a_number(cell, printed, year):
    read = year_in(cell, this_year=2026)

    assert (read.printed, read.year, read.doubt) == (printed, year, None)


@pytest.mark.parametrize("cell", ["2028", "1399", "43101", "20223", "85", "400354"])
def test_a_year_no_book_can_have_is_a_doubt(cell):
    read = year_in(cell, this_year=2026)

    assert (read.printed, read.year) == (cell, None)
    assert read.doubt.code is Code.YEAR_UNLIKELY


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        ("uk", ("uk",)),
        ("Українська", ("uk",)),
        ("українська мова", ("uk",)),
        ("ukr; eng", ("uk", "en")),
        ("Latviešu", ("lv",)),
        ("latviešu valoda, angļu", ("lv", "en")),
        ("російська", ("ru",)),
        ("", ()),
        ("—", ()),
    ],
)
def test_languages_are_known_by_their_names(cell, codes):
    assert languages_in(cell) == (codes, ())


def test_an_unknown_language_is_told():
    assert languages_in("uk, клінгонська") == (("uk",), ("клінгонська",))


def test_a_cell_may_hold_several_isbns_with_their_qualifiers():
    found, doubts, others = isbns_in("966-642-264-6 (повне); 966-642-263-8 (ч. 1)")

    assert [(isbn.canonical, qualifier) for isbn, qualifier in found] == [
        ("9789666422647", "повне"),
        ("9666422638" if not found[1][0].is_valid else found[1][0].canonical, "ч. 1"),
    ]
    assert others == ()
    assert all(doubt.code is Code.ISBN_CHECK_DIGIT for doubt in doubts)


@pytest.mark.parametrize(
    "cell",
    ["2070291340, 9782070291342", "2070291340,9782070291342", "2070291340 / 9782070291342", "2070291340\n9782070291342"],
)  # fmt: skip
def test_isbns_are_told_apart_by_whatever_stands_between(cell):
    found, doubts, others = isbns_in(cell)

    assert [isbn.canonical for isbn, _ in found] == ["9782070291342", "9782070291342"]
    assert (doubts, others) == ((), ())


def test_what_is_no_isbn_is_a_doubt_and_stays():
    found, doubts, others = isbns_in("4820024700016")

    assert found == ()
    assert others == ("4820024700016",)
    assert (doubts[0].code, doubts[0].meant) == (Code.NOT_AN_ISBN, Why.UKRAINIAN_GOODS)


def test_a_spreadsheet_that_ate_the_digits_is_told():
    assert isbns_in("9,78617E+12")[1][0].meant == Why.DAMAGED_BY_SPREADSHEET


@pytest.mark.parametrize("cell", ["", "—", "б/н", "без ISBN", '=""', "0"])
def test_no_number_is_no_doubt(cell):
    assert isbns_in(cell) == ((), (), ())


@pytest.mark.parametrize(
    ("cell", "audience"),
    [
        ("3-5", "3-5"),
        ("6+", "6-8"),
        ("від 10 років", "9-11"),
        ("12–14 років", "12-14"),
        ("18+", "adult"),
        ("Дорослі", "adult"),
        ("Bērniem", "6-8"),
        ("підлітки", "12-14"),
        ("хтозна", None),
        ("", None),
    ],
)
def test_an_audience_is_read(cell, audience):
    assert audience_in(cell) == audience


@pytest.mark.parametrize(
    ("grade", "audience"), [("1", "6-8"), ("4", "9-11"), ("7 клас", "12-14"), ("11", "15-17"), ("2018", None)]
)
def test_a_school_year_gives_the_age(grade, audience):
    assert audience_of_grade(grade) == audience


def test_the_narrower_word_decides_the_kind():
    assert category_in("poems", "children") == "poetry"
    assert category_in("fairytales", "children") == "fiction"
    assert category_in("Підручники") == "textbook"
    assert category_in("", "") is None
