"""Keys: a word and all that a hurried hand, a library or a neighbour makes of it meet; what differs stays apart."""

import csv
import re
import time
import unicodedata
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bookcrossing.writing.folding import fold
from bookcrossing.writing.keys import key, keyed, keys, rough_keys, shades, words_of
from bookcrossing.writing.romanisation import Scheme, romanised
from bookcrossing.writing.scripts import APOSTROPHES

PROJECT = Path(__file__).resolve().parents[2]
LISTS = ((PROJECT / "resources/demo/books.csv", ","), (PROJECT / "tests/finding/from_memory.csv", ";"))
UKRAINIAN = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"
HARD = (
    f"{UKRAINIAN}{UKRAINIAN.upper()}ыъэёўabcghijkqtwxyzSZčšžżŝłđģØ'’ʼ`\"*- .,:0123ⅣⅫ№\u0301\u0306\u0308\u0361"
)
ANY_TEXT = st.text(st.characters(codec=None))
"""Every code point there is: lone surrogates, NUL, emoji, right-to-left letters."""


@cache
def real_words() -> tuple[str, ...]:
    """Words of real titles and names, Ukrainian ones, as they are printed."""
    texts = []
    for file, delimiter in LISTS:
        with file.open(encoding="utf-8", newline="") as opened:
            for row in csv.DictReader(opened, delimiter=delimiter):
                texts += row.values()
    words = {word for text in texts for word in re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)*", text or "")}
    return tuple(sorted(word for word in words if set(word.lower()) <= {*UKRAINIAN, "'", "’"}))


def bare(text: str) -> str:
    """Return a text as somebody types it who has no marks on the keyboard and no patience."""
    plain = unicodedata.normalize("NFKD", text).translate(str.maketrans("łŁđĐ", "lLdD"))
    return "".join(letter for letter in plain if letter.isascii() and letter not in "'`\"")


def met(typed: str) -> set[str]:
    """Return the keys that a word is looked for under; signs inside may have made several words of it."""
    found = {""}
    for word in words_of(typed):
        found = {before + each for before in found for each in keys(word)}
    return found


def indexed(text: str) -> str:
    return "".join(map(key, words_of(text)))


# A volume's number in some schemes; what looks like the Polish cz in a word from the Chinese; ŝ that lost its mark.
KNOWN_ODD = re.compile("^її$|цз", re.IGNORECASE)
KNOWN_ODD_BARE = {Scheme.DSTU_A: re.compile("^її$|цз|щ", re.IGNORECASE)}


@pytest.mark.parametrize("scheme", Scheme)
def test_a_word_is_found_in_every_romanisation_of_it(scheme, record_property):
    missed = [word for word in real_words() if indexed(word) not in met(romanised(word, scheme))]

    assert len(missed) <= len(real_words()) // 100
    assert [word for word in missed if not KNOWN_ODD.search(word)] == []
    record_property("figure", f"{scheme}: {len(real_words())} words, {len(missed)} missed {missed or ''}")


@pytest.mark.parametrize("scheme", Scheme)
def test_and_where_the_marks_are_left_out(scheme):
    odd = KNOWN_ODD_BARE.get(scheme, KNOWN_ODD)
    missed = [word for word in real_words() if indexed(word) not in met(bare(romanised(word, scheme)))]

    assert len(missed) <= len(real_words()) // 100
    assert [word for word in missed if not odd.search(word)] == []


@pytest.mark.parametrize("scheme", Scheme)
def test_and_in_capitals(scheme):
    words = [word for word in real_words() if not KNOWN_ODD.search(word)]

    assert [word for word in words if indexed(word) not in met(romanised(word, scheme).upper())] == []


def test_and_where_its_letters_come_apart():
    """As another system's clipboard gives them: й is и with a mark, ї is і with one."""
    for word in real_words():
        assert keyed(unicodedata.normalize("NFD", word)) == keyed(word)


@pytest.mark.parametrize(
    "typed",
    [
        *("Шевченко", "шевченко", "ШЕВЧЕНКО", "Шєвчєнко", "Shevchenko", "Ševčenko", "Sevcenko"),
        *("Schewtschenko", "Szewczenko", "Ševcenko", "Shevčenko", "Sevchenko"),
    ],
)
def test_shevchenko_is_one_man(typed):
    assert key("шевченко") in met(typed)


@pytest.mark.parametrize("sign", APOSTROPHES)
def test_apostrophes_of_all_kinds_vanish(sign):
    for word in ("п’ять", "об’єкт", "знам’янка", "дев’яте", "комп’ютер"):
        typed = word.replace("’", sign)

        assert keyed(typed) == keyed(word) == keyed(word.replace("’", ""))
        assert keyed(typed.upper()) == keyed(word)


@pytest.mark.parametrize("typed", ['об"єкт', "об*єкт", "объєкт", "обЪЄКТ", "об''єкт"])
def test_what_stands_for_an_apostrophe_vanishes_too(typed):
    assert keyed(typed) == keyed("об’єкт")


def test_digits_never_collapse():
    numbers = ["1", "11", "111", "100", "1000", "1984", "1884", "22", "2", "20", "2000", "2020", "0", "00"]

    assert [keyed(number) for number in numbers] == numbers
    assert keyed("Том 11") != keyed("Том 1")
    assert keyed("1001 ніч") != keyed("101 ніч")
    assert keyed("Агент 007") != keyed("Агент 07")


@given(st.text(alphabet="0123456789", min_size=1, max_size=12))
def test_no_number_is_another(number):
    assert key(number) == number
    assert keyed(f"Том {number}").split()[-1] == number


ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XIX", "XX")


def test_roman_numerals_stay_apart():
    for one, other in combinations(ROMAN, 2):
        assert keyed(one) != keyed(other), (one, other)
        assert keyed(f"Том {one}") != keyed(f"Том {other}")


@pytest.mark.parametrize(
    ("cyrillic", "latin"), [("ІІ", "II"), ("ІІІ", "III"), ("ХІ", "XI"), ("ХІІ", "XII"), ("ХХІ", "XXI")]
)
def test_roman_numerals_typed_in_cyrillic_are_the_same_numerals(cyrillic, latin):
    assert set(keys(*words_of(cyrillic))) & set(keys(*words_of(latin)))


def test_their_book_is_not_volume_nine():
    assert keyed("їх") != keyed("IX")
    assert keyed("їх") == keyed("ЇХ")
    assert keyed("їх") in keys("yikh")


def test_her_book_is_not_volume_two():
    assert keyed("її") != keyed("II")
    assert keyed("їй") != keyed("II")
    assert keyed("її") in keys("yii")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("дім", "дума"),
        ("кіт", "кут"),
        ("мати", "мета"),
        ("рік", "рука"),
        ("ліс", "лис тік"),
        ("сон", "син"),
        ("гора", "кора"),
        ("ніч", "ніж"),
        ("біль", "бал"),
        ("вік", "бік"),
    ],
)
def test_other_words_stay_other_words(one, other):
    assert keyed(one) != keyed(other)


def test_few_words_share_a_key_with_another(record_property):
    """Only what a hurried hand exchanges may meet: і and и, ж, ш and с, г and х …"""
    by_key: dict[str, set[str]] = {}
    for word in real_words():
        by_key.setdefault(indexed(word), set()).add(fold(word))
    shared = [words for words in by_key.values() if len(words) > 1]
    record_property("figure", f"{len(by_key)} keys of real words, {len(shared)} shared by several: {shared}")

    assert len(shared) <= len(by_key) // 50


def test_the_likeliest_reading_of_a_word_comes_first():
    assert keys("shevchenko")[0] == keys(*words_of("ševčenko"))[0] == key("шевченко")
    assert len(keys("shevchenko")) <= 5
    assert shades("шевченко") != shades("севценко")
    assert key("шевченко") == key("севценко")


@given(st.text(alphabet=HARD))
def test_folding_folded_words_changes_nothing(text):
    assert fold(fold(text)) == fold(text)
    assert fold(" ".join(words_of(fold(text)))) == fold(text)


@given(ANY_TEXT)
def test_any_text_at_all_folds_and_stays_folded(text):
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    "text",
    [
        *("\0", "а\0б", "\ud800", "а\udfffб", "📚🇺🇦👩‍👧", "ספר העברית", "العربية كتاب", "\u202eгерб\u202c"),
        *(
            "п\u0301\u0306’ять",
            "ﬁ",
            "İ",
            "ſ",
            "ß",
            "Ǆ",
            "ⅣⅫ",
            "①",
            "㎏",
            "ａｂｃ",
            "\u200b",
            "\ufeffКобзар",
            "ʼʼʼ",
        ),
    ],
)
def test_odd_text_folds_and_stays_folded(text):
    assert fold(fold(text)) == fold(text)
    assert keyed(text) == keyed(text)


@given(ANY_TEXT)
def test_any_text_at_all_has_keys_without_signs(text):
    assert keyed(text) == " ".join(filter(None, map(key, words_of(text))))
    assert all(letter.isalnum() or letter == " " for letter in keyed(text))
    for word in words_of(text):
        assert key(word) in keys(word)
        assert rough_keys(word)


@given(st.lists(st.sampled_from(UKRAINIAN + "’ -")).map("".join))
def test_keys_of_folded_ukrainian_are_the_keys_of_what_was_typed(text):
    assume(not re.search(r"\b[іх]+\b", text))  # a numeral: folding makes of it what it makes of «їй»
    assert keyed(fold(text)) == keyed(text) == keyed(text.upper())


@given(st.lists(st.sampled_from("abcdefghijklmnopqrstuvwxyzčšžāēīūģķļņ -")).map("".join))
def test_capitals_and_decomposed_letters_change_nothing(text):
    assert keyed(text.upper()) == keyed(text) == keyed(unicodedata.normalize("NFD", text))


@pytest.mark.parametrize(
    "text", ["щ" * 10_000, "schtsch" * 1_500, "їх " * 3_333, "aб" * 5_000, "I" * 10_000, "т" * 10_000]
)
def test_ten_thousand_letters_have_their_keys_at_once(text):
    started = time.process_time()
    for word in words_of(text):
        keys(word)
        rough_keys(word)
    keyed(text)

    assert time.process_time() - started < 0.5
