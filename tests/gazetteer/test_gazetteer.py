"""Where typed places are."""

import csv
import time
from importlib.resources import files

import pytest

import resources
from bookcrossing import gazetteer
from bookcrossing.gazetteer import found, town_in
from bookcrossing.writing.folding import fold


@pytest.mark.parametrize(
    "typed",
    ["Черкаси", "ЧЕРКАСИ", "Cherkasy", "Čerkasi", "Cerkasi", "Черкассы", "м. Черкаси", "Черкаси, Україна"],
)
def test_a_town_is_found_by_its_name_in_any_language_and_the_usual_spellings(typed):
    town = found(typed)
    assert town is not None
    assert (town.geoname_id, town.country) == (710791, "UA")
    assert (round(town.latitude, 1), round(town.longitude, 1)) == (49.4, 32.1)


@pytest.mark.parametrize(
    ("typed", "country"),
    [
        ("Rīga", "LV"),
        ("Рига", "LV"),
        ("Warszawa", "PL"),
        ("München", "DE"),
        ("Смілтене", "LV"),
        ("Київ", "UA"),
    ],
)
def test_towns_of_europe_are_known(typed, country):
    town = found(typed)
    assert town is not None
    assert town.country == country


def test_a_name_that_many_villages_share_means_none_of_them():
    assert found("Іванівка") is None


def test_of_places_with_one_name_the_city_is_meant():
    town = found("Запоріжжя")
    assert town is not None
    assert round(town.latitude, 2) == 47.85


@pytest.mark.parametrize("typed", ["", "  ", "ab", "|", "\n", "Nekurzeme", "Черкасик", "х" * 5000])
def test_what_is_no_town_has_no_coordinates(typed):
    assert found(typed) is None


@pytest.mark.parametrize(
    ("name", "town"),
    [
        ("Valmieras bibliotēka, #chebookcrossing galds", "Valmiera"),
        ("Cēsu Centrālā bibliotēka", "Cēsis"),
        ("Бібліотека Валмієри, столик #chebookcrossing", "Valmiera"),
        ("Rīgas Centrālā bibliotēka", "Riga"),
        ("Ogres bibliotēka", "Ogre"),
        ("Бібліотека імені Лесі Українки", None),
        ("Mūsu skola, Valmieras galds", None),
    ],
)
def test_a_library_tells_its_town_by_its_name(name, town):
    known = town_in(name)
    assert (known and known.name) == town


def test_every_town_is_found_by_its_own_names():
    with (files(resources) / "map" / "places.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for name in filter(None, (row["name_uk"], row["name_lv"] if row["country"] != "LV" else "")):
                town = found(name)
                assert town is not None, name
                assert town.geoname_id == int(row["geoname_id"]), name
            for key in row["keys"].strip("|").split("|"):
                assert fold(key) == key, "the words are folded otherwise now: make the table again"


def test_a_new_name_is_looked_up_in_milliseconds(record_property):
    gazetteer._table.cache_clear()
    gazetteer._known.cache_clear()
    begun = time.perf_counter()
    found("Черкаси")
    first = time.perf_counter()
    found("Nekurzeme pie Abuliem")
    ended = time.perf_counter()
    record_property(
        "figure", f"the first place {(first - begun) * 1e3:.1f} ms, the next {(ended - first) * 1e3:.1f} ms"
    )
    assert ended - begun < 1
