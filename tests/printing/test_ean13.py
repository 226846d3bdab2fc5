from itertools import pairwise

import pytest

from bookcrossing.printing import ean13


def test_the_bars_are_those_of_the_standard():
    # 5901234123457 is the standard's own example
    assert ean13.modules("5901234123457") == (
        "101" + "0001011" + "0100111" + "0110011" + "0010011" + "0111101" + "0011101"
        "01010" + "1100110" + "1101100" + "1000010" + "1011100" + "1001110" + "1000100" + "101"
    )


@pytest.mark.parametrize(
    "digits", ["590123412345", "5901234123458", "59012341234571", "590123412345x", "٥" * 13]
)
def test_wrong_digits_never_become_bars(digits):
    with pytest.raises(ValueError):
        ean13.modules(digits)


def test_neighbours_are_one_bar_and_there_are_thirty():
    bars = ean13.bars("2317000000427")
    assert len(bars) == 30
    assert all(begin + width < following for (begin, width), (following, _) in pairwise(bars))
    assert max(width for _, width in bars) <= 4
