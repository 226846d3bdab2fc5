"""The bars of an EAN-13, in modules."""

from __future__ import annotations

from typing import Final

from bookcrossing.values import ean_check_digit

MODULES: Final = 95
QUIET_LEFT: Final = 11
QUIET_RIGHT: Final = 7
FIRST_HALF_AT: Final = 3
"""Where the second digit's modules begin; the first one has none, it hides in the parity."""
SECOND_HALF_AT: Final = 50
DIGIT_MODULES: Final = 7

_ODD: Final = (
    "0001101", "0011001", "0010011", "0111101", "0100011", "0110001", "0101111", "0111011", "0110111", "0001011",
)  # fmt: skip
_RIGHT: Final = tuple(code.translate(str.maketrans("01", "10")) for code in _ODD)
_EVEN: Final = tuple(code[::-1] for code in _RIGHT)
_PARITY: Final = (
    "OOOOOO", "OOEOEE", "OOEEOE", "OOEEEO", "OEOOEE", "OEEOOE", "OEEEOO", "OEOEOE", "OEOEEO", "OEEOEO",
)  # fmt: skip


def modules(digits: str) -> str:
    """Return the 95 modules, 1 for black; digits with a wrong check digit never become bars."""
    if len(digits) != 13 or not digits.isascii() or not digits.isdigit():
        raise ValueError(digits)
    if ean_check_digit(digits[:12]) != digits[12]:
        raise ValueError(digits)
    parity = _PARITY[int(digits[0])]
    left = "".join(
        (_ODD if side == "O" else _EVEN)[int(digit)] for digit, side in zip(digits[1:7], parity, strict=True)
    )
    right = "".join(_RIGHT[int(digit)] for digit in digits[7:])
    return f"101{left}01010{right}101"


def bars(digits: str) -> tuple[tuple[int, int], ...]:
    """Return each bar as the module it begins at and its width: neighbours are one bar, without a seam."""
    return runs(modules(digits))


def runs(row: str) -> tuple[tuple[int, int], ...]:
    """Return the runs of 1 in a row as begin and length."""
    found: list[tuple[int, int]] = []
    for at, module in enumerate(row):
        if module != "1":
            continue
        if found and sum(found[-1]) == at:
            found[-1] = (found[-1][0], found[-1][1] + 1)
        else:
            found.append((at, 1))
    return tuple(found)
