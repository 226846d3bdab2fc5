import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookcrossing.writing.keyboards import meant_on_us, on_us_keys, typed_on

LAYOUTS = Path(__file__).parents[3] / "shared" / "data" / "keyboard" / "layouts_xkb.json"
ASCII = st.text(alphabet=st.characters(min_codepoint=0x20, max_codepoint=0x7E))


@given(ASCII, st.sampled_from(["uk", "ru"]))
def test_another_layout_there_and_back_is_the_same(text, layout):
    assert on_us_keys(layout, typed_on(layout, text)) == text


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


@pytest.mark.field
@pytest.mark.skipif(not LAYOUTS.exists(), reason="the real files are not beside the project")
@pytest.mark.parametrize(("layout", "name"), [("uk", "ua"), ("ru", "ru")])
def test_the_tables_are_those_of_the_keyboards(layout, name):
    layouts = json.loads(LAYOUTS.read_text("utf-8"))["layouts"]
    for key, signs in layouts["us"].items():
        assert typed_on(layout, "".join(signs[:2])) == "".join(layouts[name][key][:2])
