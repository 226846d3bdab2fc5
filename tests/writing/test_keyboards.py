import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookcrossing.writing.keyboards import (
    meant_on_us,
    on_us_keys,
    readings,
    retyped,
    typed_on,
    with_dead_keys,
    without_dead_keys,
)

ASCII = st.text(alphabet=st.characters(min_codepoint=0x20, max_codepoint=0x7E))
KEYS = "".join(map(chr, range(0x21, 0x7F)))
LAYOUTS = ["us", "lv", "uk", "ru"]
_LETTERS = "[абвгґдеєжзиіїйклмнопрстуфхцчшщьюя]+"
UKRAINIAN_WORDS = st.from_regex(f"{_LETTERS}('{_LETTERS})?", fullmatch=True)


@given(st.text(alphabet=KEYS + " "), st.sampled_from(LAYOUTS), st.sampled_from(LAYOUTS))
def test_another_layout_there_and_back_is_the_same(keys, source, target):
    text = retyped(keys, "us", source)

    assert retyped(retyped(text, source, target), target, source) == text


@given(ASCII, st.sampled_from(["uk", "ru"]))
def test_a_scanners_keys_come_back_from_a_cyrillic_layout(text, layout):
    assert on_us_keys(layout, typed_on(layout, text)) == text


@given(st.text())
def test_dead_keys_undone_and_pressed_again_are_the_same(text):
    assert with_dead_keys(without_dead_keys(text)) == text


def test_a_dead_apostrophe_marks_the_next_letter_or_is_gone():
    assert with_dead_keys("R'iga, 'K'ekava, p'yat") == "Rīga, Ķēkava, pyat"
    assert with_dead_keys("O''Brien") == "O'Brien"
    assert without_dead_keys("ķļš") == "'k'l's"


@given(st.from_regex(r"[0-9*()+=-]+", fullmatch=True), st.sampled_from(["uk", "ru"]))
def test_digits_and_hyphens_are_safe_everywhere(text, layout):
    assert typed_on(layout, text) == text


@pytest.mark.parametrize(
    ("arrived", "meant"),
    [
        ("СРИ-000123.Ф", "CHB-000123/A"),
        ("реезіЖ..", "https://"),
        ("реезыЖ..", "https://"),
        ("966954405Ч", "966954405X"),
        ("№42", "#42"),
        ("lv-0001", "LV-0001"),
        ("ФЩЕК-1", "AOTR-1"),
        ("СНЕ-00042", "CHE-00042"),
        ("дм-0001", "LV-0001"),
    ],
)
def test_a_garbled_code_offers_what_it_was_meant_to_be(arrived, meant):
    assert meant in meant_on_us(arrived)


def test_plain_digits_offer_nothing_else():
    assert meant_on_us("9786171246768") == ()


@pytest.mark.parametrize(
    ("typed", "meant", "layouts"),
    [
        ("itdxtyrj", "шевченко", ("us", "uk")),
        ("g`znm", "п'ять", ("us", "uk")),
        (";bnnz", "життя", ("us", "uk")),
        ("][", "їх", ("us", "uk")),
        (",`.", "б'ю", ("us", "uk")),
        ("k.,jd", "любов", ("us", "uk")),
        ("Kbcnb, vjhjp b cjywt/", "Листиб мороз и сонце.", ("us", "uk")),
        ("Киъв", "Київ", ("ru", "uk")),
        ("пёять", "п'ять", ("ru", "uk")),
        ("мщдлщм", "volkov", ("uk", "us")),
        ("ірумсрутлщ", "shevchenko", ("uk", "us")),
        ("Кєшпф", "R'iga", ("uk", "us")),
        ("gžnm", "пєять", ("lv", "uk")),
        ("Шевченко rj,pfh", "Шевченко кобзар", ("us", "uk")),
    ],
)
def test_the_likeliest_reading_is_what_the_fingers_meant(typed, meant, layouts):
    first = readings(typed)[0]

    assert (first.text, (first.typed, first.meant)) == (meant, layouts)


@pytest.mark.parametrize(
    ("typed", "meant", "layouts"),
    [
        ("gžnm", "пять", ("lv", "uk")),
        ("Кєшпф", "Rīga", ("uk", "lv")),
        ("vshjd", "мыров", ("us", "ru")),
        ("сін", "сын", ("uk", "ru")),
        ("Oņil", "O'nil", ("lv", "us")),
    ],
)
def test_other_readings_follow(typed, meant, layouts):
    assert (meant, layouts) in [(each.text, (each.typed, each.meant)) for each in readings(typed)]


@pytest.mark.parametrize("text", ["", "1984", "1, 2", "?!", "— № 5", "🙂", "\0", "\ud800", "שלום"])
def test_what_has_no_keys_has_no_other_reading(text):
    assert readings(text) == ()


@given(UKRAINIAN_WORDS, st.sampled_from(["us", "ru"]))
def test_every_ukrainian_word_typed_on_another_layout_is_among_the_readings(word, layout):
    typed = retyped(word, "uk", layout)

    assert word == typed or word in [reading.text for reading in readings(typed)]


@given(st.text())
def test_no_reading_is_the_text_or_comes_twice(text):
    texts = [reading.text for reading in readings(text)]

    assert text not in texts
    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize("text", ["[" * 10_000, '"*' * 5_000, "ыє" * 5_000, "ž'" * 5_000, "a б " * 2_500])
def test_ten_thousand_letters_are_read_at_once(text):
    started = time.process_time()
    readings(text)

    assert time.process_time() - started < 0.2


def test_a_keystroke_has_time_for_all_readings(record_property):
    query = "itdxtyrj nfhfc uhbujhjdbx rj,pfh dblfyyz"
    slowest = 0.0
    for text in (query, retyped(query, "us", "uk"), "ķ" + query):
        fastest = min(_seconds(text) for _ in range(5))
        slowest = max(slowest, fastest)
    record_property("figure", f"all readings of a query of 40 letters: {slowest * 1000:.3f} ms")

    assert slowest < 0.0002


def _seconds(text):
    started = time.process_time()
    for _ in range(200):
        readings(text)
    return (time.process_time() - started) / 200


@pytest.mark.field
@pytest.mark.parametrize(("layout", "name"), [("uk", "ua"), ("ru", "ru"), ("lv", "lv_basic")])
def test_the_tables_are_those_of_the_keyboards(field, layout, name):
    layouts = json.loads((field / "keyboard" / "layouts_xkb.json").read_text("utf-8"))["layouts"]
    for key, signs in layouts["us"].items():
        assert typed_on(layout, "".join(signs[:2])) == "".join(layouts[name][key][:2])


@pytest.mark.field
def test_the_dead_key_gives_what_the_keyboard_gives(field):
    keys = json.loads((field / "keyboard" / "layouts_xkb.json").read_text("utf-8"))["layouts"][
        "lv_apostrophe"
    ]
    for signs in keys.values():
        if len(signs) == 4 and signs[0].isalpha():
            assert with_dead_keys(f"'{signs[0]}'{signs[1]}") == "".join(signs[2:])
