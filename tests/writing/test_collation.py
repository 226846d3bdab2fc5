import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookcrossing.writing.collation import sort_key

ALPHABETS = {
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    "lv": "aābcčdeēfgģhiījkķlļmnņoprsštuūvzž",
    "en": "abcdefghijklmnopqrstuvwxyz",
}
WORDS = st.sampled_from(sorted(ALPHABETS)).flatmap(
    lambda language: st.tuples(st.just(language), *[st.text(alphabet=ALPHABETS[language])] * 2)
)


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
        ("en", ["ejü", "éju"]),
        ("uk", ["adelīna", "adeļina"]),
    ],
)
def test_each_list_has_its_own_order(language, names):
    assert in_order(names, language) == names


def test_what_opens_a_title_does_not_count():
    assert sort_key("«Кобзар»", "uk") == sort_key("— Кобзар", "uk") == sort_key("(кобзар)", "uk")


def test_all_apostrophes_sort_alike():
    assert len({sort_key(f"п{mark}ять", "uk") for mark in "'’ʼ`´‘′"}) == 1


@given(WORDS)
def test_words_stand_as_their_alphabet_does(words):
    language, one, other = words
    places = [[ALPHABETS[language].index(letter) for letter in word] for word in (one, other)]

    assert (sort_key(one, language) < sort_key(other, language)) == (places[0] < places[1])


@given(st.text(), st.sampled_from(["uk", "lv", "en"]))
def test_capitals_and_the_form_of_letters_make_no_difference(text, language):
    text = unicodedata.normalize("NFC", text)

    assert sort_key(unicodedata.normalize("NFD", text), language) == sort_key(text, language)
    assert sort_key(text.upper().lower(), language) == sort_key(text.upper(), language)


@given(st.text(), st.sampled_from(["uk", "lv", "en"]))
def test_any_text_has_a_key_that_sqlite_can_hold(text, language):
    key = sort_key(text, language)

    assert "\0" not in key
    assert key.startswith(sort_key("", language))


@pytest.mark.field
@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("uk_titles_sorted_icu.txt", "uk"),
        ("uk_authors_sorted_icu.txt", "uk"),
        ("lv_hard_words_sorted_icu.txt", "lv"),
    ],
)
def test_the_reference_orders_are_met(field, name, language):
    lines = (field / "text" / "collation" / name).read_text("utf-8").splitlines()

    assert in_order(lines, language) == lines


def test_a_letter_at_the_end_counts_whatever_sign_its_key_is():
    for language, ending in (("uk", "y"), ("lv", "ф"), ("en", "я")):
        assert sort_key(f"а{ending}", language) > sort_key("а", language)
        assert sort_key(f"а{ending}!", language) == sort_key(f"а{ending}", language)


@given(
    st.text(
        "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяыэъёўђћњАБЪЇЄЯЮҐЁЎ .,:;!?()[]/+«»„“”–—-_…\u00a0\t\"*№'’019axIZ"
    ),
    st.sampled_from(["uk", "lv", "en"]),
)
def test_most_texts_have_by_a_table_the_key_they_would_have_letter_by_letter(text, language):
    nobody_sees = "\u200b"  # and no table of single bytes has it
    assert sort_key(text, language) == sort_key(text + nobody_sees, language)
