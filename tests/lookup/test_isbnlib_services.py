"""isbnlib's services are sources of their own, and keep our limits."""

import json
import time

import pytest
from lookup_servers import drips, floods, says, serving, silent

from bookcrossing.desk.drafts import LONGEST
from bookcrossing.desk.lookup_sources import SourceEntry, SourceKind
from bookcrossing.lookup.asking import ask
from bookcrossing.lookup.isbnlib_services import ServiceSource
from bookcrossing.lookup.record import NotReachableError, Outcome
from bookcrossing.lookup.sources import SERVICES
from bookcrossing.values import Isbn

ANSWER = {
    "items": [
        {
            "volumeInfo": {
                "title": "Кобзар",
                "subtitle": "поезії",
                "authors": ["Тарас Шевченко"],
                "publisher": "Фоліо",
                "publishedDate": "2019-05-01",
                "language": "uk",
                "industryIdentifiers": [{"type": "ISBN_13", "identifier": "9786171234567"}],
            }
        }
    ]
}


@pytest.fixture
def served(monkeypatch):
    """One of the services, as if it stood on loopback."""
    from isbnlib import _goob
    from isbnlib.dev import webquery

    def at(address):
        monkeypatch.setattr(_goob, "SERVICE_URL", address + "/?q={isbn}&key={api_key}")
        monkeypatch.setattr(webquery, "THROTTLING", 0)
        monkeypatch.setattr(webquery.WEBQuery, "T", {})
        return ServiceSource(SourceEntry(id="goob", kind=SourceKind.ISBNLIB, name="Google Books"))

    return at


def test_every_service_that_is_listed_is_one_isbnlib_has():
    from isbnlib import registry

    assert set(SERVICES) <= set(registry.services)


def test_a_service_answers_as_a_title(served, isbn):
    with serving(says(json.dumps(ANSWER), kind="application/json")) as address:
        record = served(address).look_up(isbn, 5)

    assert record is not None
    assert record.source == "goob"
    title = record.title
    assert (title.name, title.subtitle, title.year, title.languages) == ("Кобзар", "поезії", 2019, "uk")
    assert [person.name for person in title.contributors] == ["Тарас Шевченко"]


def test_the_record_of_another_book_is_no_answer(served):
    with serving(says(json.dumps(ANSWER), kind="application/json")) as address:
        asked = ask(Isbn.parse("9789660312340"), [served(address)], 5)
    (said,) = asked.answers
    assert (said.outcome, said.why) == (Outcome.NOT_FOUND, "the record of another book came")


def test_what_is_longer_than_a_title_may_be_is_cut(served, isbn):
    told = json.loads(json.dumps(ANSWER))
    told["items"][0]["volumeInfo"] |= {"title": "Кобзар " * 3_000, "authors": ["Шевченко " * 1_000]}
    with serving(says(json.dumps(told), kind="application/json")) as address:
        title = served(address).look_up(isbn, 5).title

    assert (len(title.name), title.name[-1]) == (LONGEST, "…")
    assert len(title.contributors[0].name) == LONGEST
    assert title.tidied() == title


@pytest.mark.parametrize("said", ["{}", '{"items": []}'])
def test_a_service_that_has_nothing_says_so(served, isbn, said):
    with serving(says(said, kind="application/json")) as address:
        assert served(address).look_up(isbn, 5) is None


def test_no_such_page_is_a_book_it_does_not_have(served, isbn):
    with serving(says("", status=404)) as address:
        assert served(address).look_up(isbn, 5) is None


@pytest.mark.parametrize(
    "answer", [says("<html>"), says("", status=500), floods], ids=["a page", "500", "50 MB"]
)
def test_what_is_no_answer_is_not_reachable(served, isbn, answer):
    with serving(answer) as address, pytest.raises(NotReachableError):
        served(address).look_up(isbn, 5)


@pytest.mark.parametrize("server", [silent, lambda: serving(drips)], ids=["silent", "drips"])
def test_no_service_takes_longer_than_it_may(served, isbn, server, record_property):
    with server() as address:
        began = time.monotonic()
        with pytest.raises(NotReachableError):
            served(address).look_up(isbn, 1)
        took = time.monotonic() - began

    record_property("figure", f"isbnlib's service that never ends, limit 1 s: given up after {took:.2f} s")
    assert took < 2
