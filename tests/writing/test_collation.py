from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookcrossing.writing.collation import sort_key

ORDERS = Path(__file__).parents[3] / "shared" / "data" / "text" / "collation"


def in_order(names, language):
    return sorted(names, key=lambda name: sort_key(name, language).encode())


@pytest.mark.parametrize(
    ("language", "names"),
    [
        (
            "uk",
            ["Вій", "Гора", "Ґанок", "Дім", "Енеїда", "Єва", "Жага", "Иній", "Іній", "Їжак", "Йод", "Шум"],
        ),
        ("uk", ["Біль", "Більй", "Білю", "Біля"]),
        ("uk", ["П’ятикнижжя", "Палімпсести"]),
        ("uk", ["20 000 льє", "1984", "Абетка", "Яна", "Zebra"]),
        ("uk", ["Том 1", "«Том 2»", "Том 10", "Тома"]),
        (
            "lv",
            [
                "Abele",
                "Ābele",
                "Cēsis",
                "Čerkasi",
                "Ģirts",
                "Irita",
                "Yoga",
                "Īrija",
                "Šķibe",
                "Žanis",
                "Абетка",
            ],
        ),
        ("en", ["1984", "Abbey", "Émile", "Emily", "Zebra", "Абетка"]),
        ("en", ["emile", "émile", "emily"]),
    ],
)
def test_each_list_has_its_own_order(language, names):
    assert in_order(names, language) == names


def test_what_opens_a_title_does_not_count():
    assert sort_key("«Кобзар»", "uk") == sort_key("— Кобзар", "uk") == sort_key("(кобзар)", "uk")


def test_all_apostrophes_sort_alike():
    assert len({sort_key(f"п{mark}ять", "uk") for mark in "'’ʼ`´‘′"}) == 1


@given(st.text(), st.sampled_from(["uk", "lv", "en"]))
def test_any_text_has_a_key_that_sqlite_can_hold(text, language):
    key = sort_key(text, language)

    assert "\0" not in key
    assert key.startswith(sort_key("", language))


@pytest.mark.field
@pytest.mark.skipif(not ORDERS.exists(), reason="the real files are not beside the project")
@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("uk_titles_sorted_icu.txt", "uk"),
        ("uk_authors_sorted_icu.txt", "uk"),
        ("lv_hard_words_sorted_icu.txt", "lv"),
    ],
)
def test_the_reference_orders_are_met(name, language):
    lines = (ORDERS / name).read_text("utf-8").splitlines()

    assert in_order(lines, language) == lines


def test_a_letter_at_the_end_counts_whatever_sign_its_key_is():
    for language, ending in (("uk", "y"), ("lv", "ф"), ("en", "я")):
        assert sort_key(f"а{ending}", language) > sort_key("а", language)
        assert sort_key(f"а{ending}!", language) == sort_key(f"а{ending}", language)
