"""Traps among the libraries that were stepped into once, and must stay shut."""

import sys
from importlib.metadata import PackageNotFoundError, distribution

import pytest
from PySide6.QtCore import QObject, Signal


def test_isbnlib_comes_from_the_distribution_that_is_kept() -> None:
    assert distribution("isbnlib2")
    with pytest.raises(PackageNotFoundError):
        distribution("isbnlib")


class Teller(QObject):
    told = Signal(object)


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="True and None are immortal from Python 3.12 on")
@pytest.mark.parametrize("value", [True, False, None])
def test_ten_thousand_signals_lose_no_reference(value: object) -> None:
    """PySide6 6.12 on Python 3.11 loses one at each call, and the program dies after some thousands."""
    teller = Teller()
    heard = []
    teller.told.connect(heard.append)
    before = sys.getrefcount(value)

    for _ in range(10_000):
        teller.told.emit(value)
    heard.clear()

    assert abs(sys.getrefcount(value) - before) < 1_000
