"""What is typed into a field is completed from what the file knows, whatever alphabet or keyboard it is typed with."""

from datetime import UTC, datetime

import pytest

from bookcrossing.desk.drafts import ContributorDraft, IsbnDraft
from bookcrossing.desk.kept_drafts import TitleDraft, told
from bookcrossing.listings.reads import Reads
from bookcrossing.store.tables import LookUp

BOOKS = (
    ("Кобзар", "Тарас Шевченко", "Основи", "Київ", "Бібліотека", "поезія, класика"),
    ("Гайдамаки", "Тарас Шевченко", "Основи", "Київ", "Бібліотека", "поезія"),
    ("Мартин Боруля", "Шевельов Юрій", "А-ба-ба-га-ла-ма-га", "Харків", "Класна класика", "п’єси"),
    ("Ēnas", "Rainis", "Zvaigzne ABC", "Rīga", "", ""),
)


@pytest.fixture
def known(counter):
    for name, author, publisher, place, series, tags in BOOKS:
        counter.add(
            name,
            contributors=(ContributorDraft(author),),
            publisher=publisher,
            place_of_publication=place,
            series=series,
            tags=tags,
        )
    return Reads(counter.store).known_words


@pytest.mark.parametrize(
    ("field", "typed", "found"),
    [
        ("author", "шев", ("Шевельов Юрій", "Тарас Шевченко")),
        ("author", "shevch", ("Тарас Шевченко",)),
        ("author", "itdx", ("Тарас Шевченко",)),
        ("author", "тарас ш", ("Тарас Шевченко",)),
        ("author", "кфшт", ("Rainis",)),
        ("author", "Тарас Шевченко", ()),
        ("publisher", "осн", ("Основи",)),
        ("publisher", "zvaig", ("Zvaigzne ABC",)),
        ("place_of_publication", "ки", ("Київ",)),
        ("place_of_publication", "rig", ("Rīga",)),
        ("series", "біб", ("Бібліотека",)),
        ("series", "клас", ("Класна класика",)),
        ("tags", "по", ("поезія",)),
        ("tags", "класи", ("класика",)),
        ("publisher", "", ()),
        ("publisher", "«»", ()),
        ("publisher", "жжжж", ()),
    ],
)
def test_a_field_is_completed(known, field, typed, found):
    assert known(field, typed) == found


def test_places_are_completed_too(counter):
    assert Reads(counter.store).known_words("place", "valm") == (Reads(counter.store).home_name(),)


def test_a_publisher_is_proposed_by_the_digits_that_all_its_books_have(counter):
    reads = Reads(counter.store)
    counter.add("Кобзар", publisher="А-ба-ба-га-ла-ма-га", isbns=(IsbnDraft("9786175850688"),))
    assert reads.publisher_with_prefix("9786175850657") == "А-ба-ба-га-ла-ма-га"
    assert reads.publisher_with_prefix("9786176798323") == ""
    record = {"title": told(TitleDraft(name="Інтернат", publisher="Meridian")), "sources": {}, "covers": []}
    now = datetime(2026, 11, 20, tzinfo=UTC)
    with counter.store.transaction() as session:
        session.add(LookUp(isbn="9786176798330", outcome="found", asked_at=now, record=record))
    assert reads.publisher_with_prefix("9786176798323") == "Meridian"
    assert reads.publisher_with_prefix("dogs") == ""
