"""The ornament comes out of its rules as it was drawn."""

import pytest

from bookcrossing.printing import ornament

BAND_OF_TWO = """\
#....ooo....#....ooo....#
.#....o....#.#....o....#.
"""
STAR_OF_TWO = """\
..#...#..
..##.##..
##.#.#.##
.##...##.
.........
.##...##.
##.#.#.##
..##.##..
..#...#..
"""


def drawn(stitches, width, height):
    rows = [["."] * width for _ in range(height)]
    for thread in stitches:
        for x, y in thread.places:
            assert rows[y][x] == "."
            rows[y][x] = "o" if thread.tone == "ink" else "#"
    return "\n".join("".join(row) for row in rows) + "\n"


def test_a_band_of_two_rhombs_begins_and_ends_alike():
    [*rows] = drawn(ornament.band(0, 0, 2, 1, colour=True), 25, 13).splitlines()
    assert "\n".join(rows[:2]) + "\n" == BAND_OF_TWO
    assert rows == [row[::-1] for row in rows]
    assert rows == rows[::-1]
    assert rows[5:7] == ["o.o..#.#..##.##..#.#..o.o", "oo.o..#...........#..o.oo"]


def test_the_star_has_eight_petals():
    assert drawn([ornament.star(0, 0, 1, petal=2)], 9, 9) == STAR_OF_TWO
    for petal in (2, 3):
        places = set(ornament.star_places(petal))
        far = 4 * petal
        assert {(y, x) for x, y in places} == places
        assert {(far - x, y) for x, y in places} == places


def test_a_frame_is_closed_and_mirrored_and_its_sides_are_the_same_band():
    width, height = ornament.frame_length(4), ornament.frame_length(6)
    places = {place for thread in ornament.frame(0, 0, 4, 6, 1, colour=False) for place in thread.places}
    assert {(width - 1 - x, y) for x, y in places} == places
    assert {(x, height - 1 - y) for x, y in places} == places
    assert all(min(x, y, width - 1 - x, height - 1 - y) < ornament.BAND for x, y in places)
    assert (width, height) == (77, 101)


def test_a6_has_the_frame_of_its_measures():
    from bookcrossing.printing.bookplate import _FRAME

    assert pytest.approx((93.42, 132.3)) == _FRAME


@pytest.mark.parametrize(("length", "rhombs"), [(55.7, 10), (55.6, 8), (3, 2), (91.3, 16)])
def test_a_length_takes_the_largest_even_number_of_rhombs(length, rhombs):
    assert ornament.rhombs_within(length, 0.46) == rhombs
