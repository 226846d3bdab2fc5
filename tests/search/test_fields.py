"""Fields of a question that are columns of a title, or of its copies."""

from array import array

import pytest

from bookcrossing.desk.drafts import IsbnDraft
from bookcrossing.desk.lending import LendCopy
from bookcrossing.listings import catalogue
from bookcrossing.search import fields
from bookcrossing.search.fields import COLUMN_FIELDS, condition, fitting
from bookcrossing.search.grammar import Field, FieldTerm, understood


@pytest.fixture
def shelf(counter):
    """Абетка 1989, Буря 1990 and lent, Вир 2005, Гра without a year or a copy."""
    counter.add("Абетка", audience="6-8", category="textbook", year_printed="1989", languages="uk")
    storm = counter.add(
        "Буря",
        audience="adult",
        category="fiction",
        year_printed="1990",
        languages="uk en",
        isbns=(IsbnDraft("978-617-679-390-1"),),
    )
    counter.add("Вир", audience="adult", category="poetry", year_printed="2005", languages="ukr")
    counter.add("Гра", copies=0)
    counter.do(LendCopy(copy=storm, reader="R-1", add_reader=True))
    return counter


def found(counter, line):
    asked = understood(line)
    with counter.store.read() as session:
        ids = fitting(session, catalogue.ids(session), asked.fields, asked.without)
        named = {title_id: row.name for title_id, row in catalogue.rows(session, ids).items()}
    return "".join(named[title_id][0] for title_id in ids)


@pytest.mark.parametrize(
    ("line", "initials"),
    [
        ("слово", "АБВГ"),
        ("year:1990", "Б"),
        ("year:1990..", "БВ"),
        ("year:..1990", "АБ"),
        ("year:1989..1990 audience:adult", "Б"),
        ("audience:7", "А"),
        ("audience:7,adult", "АБВ"),
        ("категорія:поезія", "В"),
        ("мова:українська", "АБВ"),
        ("мова:англійська", "Б"),
        ("стан:видана", "Б"),
        ("стан:на столику", "АВ"),
        ("state:on_table,on_loan", "АБВ"),
        ("isbn:978-617-679-390-1", "Б"),
        ("isbn:9786176793901", "Б"),
        ("isbn:978-617-679", "Б"),
        ("isbn:97", ""),
        ("isbn:9789999999999", ""),
        ("number:2", "Б"),
        ("номер:CHE-00003", "В"),
        ("номер:che3", "В"),
        ("номер:999", ""),
        ("номер:нема", ""),
        ("-year:1990", "АВГ"),
        ("-стан:видана", "АВГ"),
        ("-audience:adult year:1900..", "А"),
        ("автор:Хтось -тег:щось", "АБВГ"),
    ],
)
def test_titles_that_fit_are_left_in_their_order(shelf, monkeypatch, line, initials):
    assert found(shelf, line) == initials
    monkeypatch.setattr(fields, "_FEW", 0)
    assert found(shelf, line) == initials


def test_the_order_given_is_kept_and_nothing_is_added(shelf):
    with shelf.store.read() as session:
        first, *_, last = catalogue.ids(session)
        some = array("q", [last, first])

        assert fitting(session, some, understood("year:1980..1990").fields) == array("q", [first])
        assert fitting(session, some, ()) == some
        assert fitting(session, array("q"), understood("year:1990").fields) == array("q")


@pytest.mark.parametrize("typed", ["\0", "\ud800", "%", "'", "9" * 400, "1" * 8, "٣٣٣", "00000000"])
def test_nothing_typed_as_a_number_is_an_error(shelf, typed):
    with shelf.store.read() as session:
        for field in (Field.NUMBER, Field.ISBN):
            assert fitting(session, catalogue.ids(session), (FieldTerm(field, typed),)) == array("q")


def test_fields_that_are_words_are_for_the_index(shelf):
    with shelf.store.read() as session, pytest.raises(ValueError, match="author"):
        condition(session, FieldTerm(Field.AUTHOR, "Леся"))
    assert set(Field) - COLUMN_FIELDS == {Field.AUTHOR, Field.TITLE, Field.PUBLISHER, Field.SERIES, Field.TAG}
