"""Lists are narrowed, and what they can be narrowed by is counted."""

from array import array
from collections import Counter
from random import Random

import pytest

from bookcrossing.desk.cataloguing import RemoveTitle
from bookcrossing.desk.crossing import LetTravel
from bookcrossing.desk.drafts import AUDIENCES, CATEGORIES
from bookcrossing.desk.lending import LendCopy
from bookcrossing.listings import catalogue
from bookcrossing.movements import State
from bookcrossing.search import board
from bookcrossing.search.narrowing import Facets, Narrowing, facets, narrowed

ALL = Narrowing()


@pytest.fixture
def shelf(counter):
    """Кобзар is out and on the table, Енеїда out, Казки travel, Abc stands there and has no year."""
    kobzar = counter.add(
        "Кобзар", 2, audience="adult", category="poetry", year_printed="1990", languages="uk"
    )
    eneida = counter.add(
        "Енеїда", audience="adult", category="poetry", year_printed="1998", languages="uk en"
    )
    fairy = counter.add("Казки", audience="6-8", category="fiction", year_printed="2005", languages="uk")
    counter.add("Abc", audience="0-2", category="picture_book", languages="en")
    counter.do(LendCopy(copy=kobzar[0], reader="R-1", add_reader=True))
    counter.do(LendCopy(copy=eneida, reader="R-1", add_reader=True))
    counter.do(LetTravel(copy=fairy))
    return counter


def everything(counter):
    with counter.store.read() as session:
        return catalogue.ids(session)


def names(counter, narrowing, title_ids=None):
    with counter.store.read() as session:
        ids = narrowed(session, catalogue.ids(session) if title_ids is None else title_ids, narrowing)
        named = {title_id: row.name for title_id, row in catalogue.rows(session, ids).items()}
    return [named[title_id] for title_id in ids]


def counted(counter, narrowing=ALL, title_ids=None):
    with counter.store.read() as session:
        return facets(session, title_ids, narrowing)


def test_the_whole_catalogue_is_counted_by_every_facet(shelf):
    expected = Facets(
        audiences=(("0-2", 1), ("6-8", 1), ("adult", 2)),
        states=((State.ON_TABLE, 2), (State.ON_LOAN, 2), (State.TRAVELLING, 1)),
        categories=(("fiction", 1), ("poetry", 2), ("picture_book", 1)),
        decades=((2000, 1), (1990, 2)),
        languages=(("uk", 3), ("en", 2)),
    )

    assert counted(shelf) == expected
    assert counted(shelf, title_ids=everything(shelf)) == expected
    assert counted(shelf, title_ids=array("q")) == Facets((), (), (), (), ())


def test_a_facet_is_counted_under_the_others_so_that_it_offers_its_other_values(shelf):
    found = counted(shelf, Narrowing(audiences=frozenset({"adult"}), states=frozenset({State.ON_TABLE})))

    assert found.audiences == (("0-2", 1), ("adult", 1))
    assert found.states == ((State.ON_TABLE, 1), (State.ON_LOAN, 2))
    assert found.categories == (("poetry", 1),)
    assert found.decades == ((1990, 1),)
    assert found.languages == (("uk", 1),)


def test_a_value_that_was_chosen_stays_with_nothing_behind_it(shelf):
    found = counted(shelf, Narrowing(categories=frozenset({"textbook"}), decades=frozenset({1980})))

    assert found.categories == (("textbook", 0),)
    assert found.decades == ((1980, 0),)


def test_narrowing_keeps_the_order_and_takes_any_value_within_a_facet(shelf):
    ids = everything(shelf)
    backwards = array("q", reversed(ids))
    on_loan_or_travelling = Narrowing(states=frozenset({State.ON_LOAN, State.TRAVELLING}))

    assert names(shelf, Narrowing(), ids) == ["Енеїда", "Казки", "Кобзар", "Abc"]
    assert names(shelf, on_loan_or_travelling, ids) == ["Енеїда", "Казки", "Кобзар"]
    assert names(shelf, on_loan_or_travelling, backwards) == ["Кобзар", "Казки", "Енеїда"]
    assert names(shelf, Narrowing(decades=frozenset({1990}), languages=frozenset({"en"}))) == ["Енеїда"]
    assert names(shelf, Narrowing(languages=frozenset({"lv"}))) == []


def test_what_was_written_since_is_counted_at_once(shelf):
    ids = everything(shelf)
    with shelf.store.read() as session:
        assert dict(facets(session, None, Narrowing()).states)[State.ON_TABLE] == 2
    copy = shelf.add("Нова", audience="adult", category="poetry")
    with shelf.store.read() as session:
        assert dict(facets(session, None, Narrowing()).states)[State.ON_TABLE] == 3
        assert narrowed(session, [*ids, 9_999_999], Narrowing(audiences=frozenset({"unknown"}))) == array("q")
    shelf.do(LetTravel(copy=copy))
    assert dict(counted(shelf).states)[State.ON_TABLE] == 2


def test_what_this_connection_wrote_itself_is_counted_too(shelf):
    with shelf.store.write() as session, session.begin():
        assert dict(facets(session, None, Narrowing()).languages)["uk"] == 3
        session.connection().exec_driver_sql("UPDATE title SET languages = 'lv'")
        assert facets(session, None, Narrowing()).languages == (("lv", 4),)
        session.rollback()


def test_a_language_is_one_whatever_code_it_was_stored_under(counter):
    counter.add("Перша", languages="ukr eng")
    counter.add("Друга", languages="uk UK")
    counter.add("Третя", languages="xx")

    assert counted(counter).languages == (("uk", 2), ("en", 1), ("xx", 1))
    assert names(counter, Narrowing(languages=frozenset({"uk"}))) == ["Друга", "Перша"]


def test_a_removed_title_and_a_copy_that_was_taken_back_count_nowhere(counter):
    counter.add("Перша", audience="adult", copies=0)
    counter.add("Друга", audience="6-8", copies=0)
    first, _ = sorted(everything(counter))
    counter.do(RemoveTitle(title_id=first))

    assert counted(counter).audiences == (("6-8", 1),)
    assert counted(counter).states == ()


@pytest.mark.parametrize("few", [0, 5_000])
def test_few_titles_and_many_are_counted_alike(shelf, monkeypatch, few):
    monkeypatch.setattr(board, "_FEW", few)
    some = everything(shelf)[:3]

    assert counted(shelf, Narrowing(languages=frozenset({"en"})), some).audiences == (("adult", 1),)
    assert counted(shelf, title_ids=some).languages == (("uk", 3), ("en", 1))


def test_counts_are_those_of_counting_title_by_title(counter):
    random = Random(4)
    drawn = {}
    for number in range(60):
        said = {
            "audience": random.choice(AUDIENCES),
            "category": random.choice(CATEGORIES),
            "year_printed": random.choice(["", "1987", "1990", "2001", "2009"]),
            "languages": " ".join(random.sample(["uk", "en", "lv"], random.randrange(3))),
        }
        counter.add(f"Книга {number}", random.randrange(1, 3), **said)
        drawn[f"Книга {number}"] = said
    chosen = Narrowing(audiences=frozenset(AUDIENCES[:5]), languages=frozenset({"uk", "lv"}))

    def fits(said, *, but=""):
        return (but == "audience" or said["audience"] in chosen.audiences) and (
            but == "languages" or not chosen.languages.isdisjoint(said["languages"].split())
        )

    found = counted(counter, chosen)
    by_audience = Counter(said["audience"] for said in drawn.values() if fits(said, but="audience"))
    by_category = Counter(said["category"] for said in drawn.values() if fits(said))
    by_language = Counter(
        code for said in drawn.values() if fits(said, but="languages") for code in said["languages"].split()
    )
    assert dict(found.audiences) == dict.fromkeys(chosen.audiences, 0) | by_audience
    assert dict(found.categories) == by_category
    assert dict(found.languages) == by_language
    assert sorted(names(counter, chosen)) == sorted(name for name, said in drawn.items() if fits(said))
