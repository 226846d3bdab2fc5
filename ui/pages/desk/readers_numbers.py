"""Codes that may stand on a reader's card by the rules, and hardly ever do."""

from __future__ import annotations

import re
from typing import Final

from bookcrossing.values import ean_check_digit, without_aim_prefix

_DATE: Final = re.compile(
    r"[0-9]{1,2}[./-][0-9]{1,2}([./-]([0-9]{4})?)?|[0-9]{4}[./-][0-9]{1,2}([./-][0-9]{1,2})?"
)
_UPC_DIGITS: Final = 12
_EAN_DIGITS: Final = 13


def is_hardly_a_reader(typed: str) -> bool:
    """Tell a label that was misread, goods of a shop or a date from what may be a reader's number."""
    code = without_aim_prefix(typed)
    return is_misread_label(code) or _is_of_goods(code) or _DATE.fullmatch(code) is not None


def is_misread_label(typed: str) -> bool:
    """Tell thirteen digits that begin as a label of ours and end with the wrong check digit."""
    code = without_aim_prefix(typed)
    return _is_digits(code, _EAN_DIGITS) and code[0] == "2" and not _is_complete(code)


def _is_of_goods(code: str) -> bool:
    return (_is_digits(code, _EAN_DIGITS) and _is_complete(code)) or (
        _is_digits(code, _UPC_DIGITS) and _is_complete(f"0{code}")
    )


def _is_complete(ean: str) -> bool:
    return ean_check_digit(ean[:12]) == ean[12]


def _is_digits(code: str, count: int) -> bool:
    return len(code) == count and code.isascii() and code.isdecimal()
