"""The demo's books and voices."""

from bookcrossing.demo.books import read_books, read_voices
from bookcrossing.desk.drafts import AUDIENCES, CATEGORIES, ROLES
from bookcrossing.gazetteer import found, town_in
from bookcrossing.values import Isbn
from bookcrossing.writing.folding import fold


def test_about_a_hundred_books_for_everybody():
    books = read_books()
    assert 100 <= len(books) <= 120
    assert {book.title.audience for book in books} == set(AUDIENCES)
    assert {book.title.category for book in books} == set(CATEGORIES) - {"other"}
    assert len({fold(f"{book.title.name} {book.title.part}") for book in books}) == len(books)
    assert {person.role for book in books for person in book.title.contributors} <= set(ROLES)
    assert sum(bool(book.title.translated_from) for book in books) >= 15


def test_every_isbn_is_one():
    isbns = [isbn.printed for book in read_books() for isbn in book.title.isbns]
    assert 20 <= len(isbns) <= 30
    assert all(Isbn.parse(isbn).is_valid for isbn in isbns)


def test_no_text_needs_tidying():
    for book in read_books():
        tidied = book.title.tidied()
        assert (tidied.name, tidied.subtitle) == (book.title.name, book.title.subtitle)
        assert tidied.contributors == book.title.contributors


def test_places_are_towns_but_for_one_that_is_none():
    voices = read_voices()
    assert [place for place in voices.places if found(place) is None] == ["у потязі до Риги"]
    assert all(map(found, voices.donors))
    assert all(map(town_in, voices.tables))
