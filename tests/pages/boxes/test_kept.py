"""What this computer remembers of its boxes; a hand edit that spoilt it does no harm."""

import pytest

from bookcrossing.listings.boxes import Intake, Meaning
from ui import settings
from ui.pages.boxes.defaults import Defaults
from ui.pages.boxes.kept import Kept
from ui.pages.boxes.waiting import WaitingRows
from ui.settings import Settings

SPOILT = (
    "",
    "{",
    "[]",
    "7",
    '{"1": 7}',
    '{"1": {"audience": "dogs"}}',
    '{"1": {"condition": 7}}',
    '{"1": {"in_stock": "yes"}}',
    '{"1": {"colour": "red"}}',
    '{"1": {"audience": ["adult"]}}',
)
CHOSEN = Defaults("6-8", in_stock=True, condition="worn", prepare=True)


@pytest.fixture
def remembered(tmp_path, qapp):
    return Settings(tmp_path / "settings.ini", qapp)


@pytest.mark.parametrize("spoilt", SPOILT)
def test_spoilt_defaults_are_as_at_first(remembered, spoilt):
    remembered.write(settings.BOX_DEFAULTS.of("t"), spoilt)
    assert Kept(remembered, "t").defaults(1) == Defaults()


def test_what_is_chosen_for_one_box_holds_for_no_other_box_and_no_other_table(remembered):
    kept = Kept(remembered, "t")
    kept.keep_defaults(1, CHOSEN)
    kept.keep_open_box(1)
    kept.keep_waiting('{"1": ["978"]}')
    again, other = Kept(remembered, "t"), Kept(remembered, "u")
    assert (again.defaults(1), again.open_box, again.waiting) == (CHOSEN, 1, '{"1": ["978"]}')
    assert again.defaults(2) == Defaults()
    assert (other.defaults(1), other.open_box, other.waiting) == (Defaults(), 0, "")
    again.forget_box(1)
    assert Kept(remembered, "t").defaults(1) == Defaults()


def test_of_a_demo_nothing_is_kept(remembered):
    demo = Kept(remembered, None)
    demo.keep_defaults(1, CHOSEN)
    demo.keep_waiting('{"1": ["978"]}')
    demo.keep_open_box(1)
    assert (demo.defaults(1), demo.open_box, demo.waiting) == (CHOSEN, 1, '{"1": ["978"]}')
    assert Kept(remembered, None).waiting == ""
    assert not remembered.path.exists()


@pytest.mark.parametrize("spoilt", ["", "{", "[]", "7", '{"a": []}', '{"1": 7}'])
def test_spoilt_codes_are_none(spoilt):
    assert WaitingRows(spoilt).codes(1) == []


def test_codes_of_a_box_that_was_not_opened_since_are_kept():
    rows = WaitingRows('{"1": ["978"], "2": ["979"]}')
    rows.put(2, Intake("980", Meaning.NEW, "980"))
    assert rows.codes(2) == ["980", "979"]
    assert WaitingRows(rows.written()).codes(1) == ["978"]
    assert WaitingRows(rows.written()).codes(2) == ["980", "979"]
