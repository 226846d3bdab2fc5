"""What this computer remembers of its boxes; a hand edit that spoilt it does no harm."""

import pytest

from bookcrossing.listings.boxes import Intake, Meaning
from ui.pages.boxes.defaults import Defaults
from ui.pages.boxes.waiting import WaitingRows


@pytest.mark.parametrize(
    "spoilt",
    [
        "",
        "{",
        "[]",
        "7",
        '{"audience": "dogs"}',
        '{"condition": 7}',
        '{"in_stock": "yes"}',
        '{"colour": "red"}',
        '{"audience": ["adult"]}',
    ],
)
def test_spoilt_defaults_are_as_at_first(spoilt):
    assert Defaults.read(spoilt) == Defaults()


def test_defaults_are_read_as_they_were_written():
    chosen = Defaults("6-8", in_stock=True, condition="worn", prepare=True)
    assert Defaults.read(chosen.written()) == chosen


@pytest.mark.parametrize("spoilt", ["", "{", "[]", "7", '{"a": []}', '{"1": 7}'])
def test_spoilt_codes_are_none(spoilt):
    assert WaitingRows(spoilt).codes(1) == []


def test_codes_of_a_box_that_was_not_opened_since_are_kept():
    rows = WaitingRows('{"1": ["978"], "2": ["979"]}')
    rows.put(2, Intake("980", Meaning.NEW, "980"))
    assert rows.codes(2) == ["980", "979"]
    assert WaitingRows(rows.written()).codes(1) == ["978"]
    assert WaitingRows(rows.written()).codes(2) == ["980", "979"]
