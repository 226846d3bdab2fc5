"""The desk sheet: everything on the paper, every word whole, room for a hand in each line."""

import pytest

from bookcrossing.desk.sheet import DEEDS
from bookcrossing.printing.desk_sheet import LINES, desk_sheet_page
from bookcrossing.printing.paper_page import HEIGHT, LEFT, RIGHT
from bookcrossing.wording.sheet import KEY, desk_sheet
from ui.painting.label import measure


@pytest.mark.parametrize("language", ["lv", "uk", "en"])
def test_everything_stands_on_the_paper_and_is_whole(qapp, language):
    words = desk_sheet("Valmieras bibliotēka, #chebookcrossing galds", language)
    page = desk_sheet_page(words, measure)
    for stroke in page.strokes:
        assert LEFT - 0.01 <= stroke.x <= stroke.to_x <= RIGHT + 0.01
        assert 0 < stroke.y <= stroke.to_y < HEIGHT - 12
        assert stroke.width >= 0.1
    for line in page.lines:
        assert 12 < line.y < HEIGHT - 12
        assert line.points >= 6.5
        assert "…" not in line.text, line.text
        assert measure(line.text, line.points, line.weight) <= RIGHT - LEFT
    text = " ".join(line.text for line in page.lines).replace("\u00a0", " ")
    for told in (words.title, words.table, words.foot, words.explained, words.day, KEY):
        assert told in text


def test_there_are_boxes_to_tick_in_each_line(qapp):
    page = desk_sheet_page(desk_sheet("Galds", "en"), measure)
    sides = [stroke for stroke in page.strokes if stroke.x == stroke.to_x and stroke.to_y - stroke.y < 5]
    assert len(sides) == LINES * len(DEEDS) * 2
    assert LINES >= 20
    assert sum(line.text.isdecimal() for line in page.lines) == LINES + len(DEEDS)


def test_a_long_name_of_a_table_is_cut_at_a_word(qapp):
    page = desk_sheet_page(desk_sheet("Ļoti gara bibliotēkas nosaukuma " * 12, "lv"), measure)
    assert any(line.text.endswith("…") for line in page.lines)
