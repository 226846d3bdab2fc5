"""A line's name stands near its own line, and touches neither a line nor a word."""

from itertools import product

import pytest

from ui.painting.canvas import Box
from ui.painting.line_names import along, distance, place_name, room_of

PLOT = Box(130, 215, 65, 22.8)
CLEAR = 1.25
LEAST = 0.55


def curve(*values, most=36):
    return [(130.8 + at * 4.95, PLOT.bottom - PLOT.height * value / most) for at, value in enumerate(values)]


LOANS = curve(16, 19, 21, 13, 22, 12, 21, 23, 12, 13, 10, 21, 33)
SET_OUT = curve(6, 4, 4, 4, 7, 7, 2, 10, 5, 6, 4, 3, 6)
BEGUN = curve(*[0] * 12, 16, most=16), curve(*[0] * 12, 6, most=16)


@pytest.mark.parametrize(("wide", "lines"), [*product((6.5, 11, 15.2), ((SET_OUT, LOANS), (LOANS, SET_OUT)))])
def test_a_name_is_close_to_its_own_line_and_touches_none(wide, lines):
    own, other = lines
    six = Box(130, 231.5, 1.2, 1.8)
    box = place_name((wide, 1.86), PLOT, own, [other], clear=CLEAR, words=[six])
    near, far = (distance(room_of(box), along(line), 99) for line in (own, other))
    assert LEAST <= near < 3
    assert far >= LEAST
    assert near <= far + 0.6
    assert not room_of(box).meets(six)


@pytest.mark.parametrize("wide", [6.5, 15.2])
def test_a_name_does_not_stand_on_the_axis_of_a_table_that_has_just_begun(wide):
    loans, set_out = BEGUN
    for own, other in ((loans, set_out), (set_out, loans)):
        box = place_name((wide, 1.86), PLOT, own, [other], clear=CLEAR)
        assert room_of(box).bottom <= PLOT.bottom - CLEAR


def test_where_no_place_is_free_a_name_stands_where_it_is_freest():
    lines = [curve(*[value] * 13) for value in range(0, 37, 4)]
    box = place_name((9, 1.86), PLOT, lines[3], [*lines[:3], *lines[4:]], clear=CLEAR)
    assert PLOT.x <= box.x
    assert box.right <= PLOT.right
