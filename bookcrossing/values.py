"""The codes and numbers of the desk, parsed once and never invalid afterwards."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import lru_cache
from typing import Final, Literal, Self

from bookcrossing.clock import RIGA
from bookcrossing.writing.keyboards import meant_on_us
from bookcrossing.writing.scripts import lookalikes_to_latin, one_dash, without_invisible

Asked = Literal[
    "isbn",
    "copy_number",
    "copy_barcode",
    "reader_number",
    "month",
    "table_code",
    "bcid",
    "web_address",
    "email_address",
]


class Why(StrEnum):
    """What is wrong with a value somebody typed or scanned."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    WRONG_LENGTH = "wrong_length"
    STRANGE_LETTERS = "strange_letters"
    WRONG_FORM = "wrong_form"
    OUT_OF_RANGE = "out_of_range"
    WRONG_CHECK_DIGIT = "wrong_check_digit"
    DAMAGED_BY_SPREADSHEET = "damaged_by_spreadsheet"
    UKRAINIAN_GOODS = "ukrainian_goods"
    LATVIAN_GOODS = "latvian_goods"
    GOODS = "goods"
    SERIAL = "serial"
    PRINTED_MUSIC = "printed_music"
    IN_HOUSE = "in_house"


@dataclass
class BadValue(Exception):
    """What was asked for, what was typed, and why the two don't fit."""

    what: Asked
    typed: str
    why: Why


@dataclass
class NotAnIsbn(BadValue):
    """The text is no ISBN, not even one with a wrong check digit."""


def without_aim_prefix(text: str) -> str:
    """Drop the mark of the symbology (``]E0``, ``]C1``, ``]Q1``) some scanners put first."""
    return _AIM_PREFIX.sub("", text.strip())


# The bracket key gives ї on a Ukrainian and ъ on a Russian layout; the letters turn Cyrillic with it.
_AIM_PREFIX: Final = re.compile(r"^[\]їЇъЪ][^\W\d_][0-9](?=.)")


def ean_check_digit(digits: str) -> str:
    """Return the digit that completes the first twelve digits of an EAN-13."""
    return str(-sum(int(digit) * (3 if at % 2 else 1) for at, digit in enumerate(digits)) % 10)


def is_ean13(digits: str) -> bool:
    """Tell thirteen digits whose last one completes the others from any other text."""
    return (
        len(digits) == 13
        and digits.isascii()
        and digits.isdecimal()
        and ean_check_digit(digits[:12]) == digits[12]
    )


@dataclass(frozen=True, slots=True)
class TableCode:
    """Three digits that tell one table's barcodes from another's."""

    digits: str

    def __str__(self) -> str:
        return self.digits

    @classmethod
    def parse(cls, text: str) -> Self:
        digits = text.strip()
        if not re.fullmatch(r"[0-9]{3}", digits):
            raise BadValue("table_code", text, Why.WRONG_FORM)
        return cls(digits)


@dataclass(frozen=True, slots=True, order=True)
class CopyNumber:
    """A copy's own number: CHE-00042 for people, an in-house EAN-13 for scanners."""

    serial: int

    LARGEST = 99_999_999

    def __post_init__(self) -> None:
        if not 1 <= self.serial <= self.LARGEST:
            raise BadValue("copy_number", str(self.serial), Why.OUT_OF_RANGE)

    def __str__(self) -> str:
        return f"CHE-{self.serial:05}"

    @classmethod
    def parse(cls, text: str) -> CopyNumber:
        return cls.read(text).number

    @classmethod
    def read(cls, text: str) -> ReadCopyNumber:
        """Take any spelling; say how it was read where the letters came from another alphabet or layout."""
        typed = without_invisible(text).strip()
        if serial := _serial_in(typed):
            return ReadCopyNumber(cls(serial), None)
        for candidate in (lookalikes_to_latin(typed), *meant_on_us(typed)):
            if serial := _serial_in(candidate):
                number = cls(serial)
                return ReadCopyNumber(number, str(number))
        raise BadValue("copy_number", text, Why.WRONG_FORM)

    def ean13(self, table: TableCode | str) -> str:
        """Return the thirteen digits its label carries: digits only, so that no layout garbles them."""
        twelve = f"2{table}{self.serial:08}"
        return twelve + ean_check_digit(twelve)

    @classmethod
    def from_ean13(cls, text: str) -> tuple[TableCode, CopyNumber]:
        digits = without_aim_prefix(without_invisible(text)).replace(" ", "")
        if not re.fullmatch(r"2[0-9]{12}", digits):
            raise BadValue("copy_barcode", text, Why.WRONG_FORM)
        if not is_ean13(digits):
            raise BadValue("copy_barcode", text, Why.WRONG_CHECK_DIGIT)
        if not int(digits[4:12]):
            raise BadValue("copy_barcode", text, Why.OUT_OF_RANGE)
        return TableCode(digits[1:4]), cls(int(digits[4:12]))


@dataclass(frozen=True, slots=True)
class ReadCopyNumber:
    """A copy's number as somebody typed it; `read_as` is set if that was not what it looks like."""

    number: CopyNumber
    read_as: str | None


_COPY_SPELLING: Final = re.compile(r"(?:CHE\s*[-_]?\s*|[#№]\s*)0*([1-9][0-9]{0,7})", re.IGNORECASE)

_IN_A_QR: Final = re.compile(
    r"(?:https?:|mailto:)[!-~]*[/=?-]CHE-0*([1-9][0-9]{0,7})(?:&[!-~]*)?", re.IGNORECASE
)
"""A web address or a ready-made e-mail, as the QR on a label may hold it."""


def _serial_in(text: str) -> int | None:
    plain = one_dash(text)
    found = _COPY_SPELLING.fullmatch(plain) or _IN_A_QR.fullmatch(plain)
    return int(found[1]) if found else None


@dataclass(frozen=True, slots=True)
class ReaderNumber:
    """The number on a reader's card, kept as printed, compared without case, spaces and kinds of dash."""

    printed: str = field(compare=False)
    key: str

    LONGEST = 24

    def __str__(self) -> str:
        return self.printed

    @classmethod
    def parse(cls, text: str) -> Self:
        printed = " ".join(one_dash(without_invisible(text)).split())
        key = printed.upper().replace(" ", "")
        if not key:
            raise BadValue("reader_number", text, Why.EMPTY)
        if len(printed) > cls.LONGEST:
            raise BadValue("reader_number", text, Why.TOO_LONG)
        if not all(letter.isalpha() or letter in "0123456789-/." for letter in key):
            raise BadValue("reader_number", text, Why.STRANGE_LETTERS)
        if not any(letter.isalnum() for letter in key):
            raise BadValue("reader_number", text, Why.WRONG_FORM)
        return cls(printed, key)


@dataclass(frozen=True, slots=True)
class Bcid:
    """A BookCrossing.com number; whoever knows all of it may write in the book's journal."""

    digits: str

    def __str__(self) -> str:
        return f"{self.digits[:3]}-{self.digits[3:]}"

    @property
    def public(self) -> str:
        """The number without its secret first three digits: the only form that may leave the desk."""
        return f"•••-{self.digits[3:]}"

    @classmethod
    def parse(cls, text: str) -> Self:
        digits = one_dash(without_invisible(text)).strip()
        if not re.fullmatch(r"[0-9]{3}-?[0-9]{4,10}", digits):
            raise BadValue("bcid", text, Why.WRONG_FORM)
        return cls(digits.replace("-", ""))


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month at the table; its instants are those of Europe/Riga, given in UTC."""

    year: int
    month: int

    def __str__(self) -> str:
        return f"{self.year:04}-{self.month:02}"

    @classmethod
    def parse(cls, text: str) -> Self:
        found = re.fullmatch(r"([0-9]{4})-([0-9]{2})", text.strip())
        if not found:
            raise BadValue("month", text, Why.WRONG_FORM)
        year, month = int(found[1]), int(found[2])
        if not (1900 <= year <= 2999 and 1 <= month <= 12):
            raise BadValue("month", text, Why.OUT_OF_RANGE)
        return cls(year, month)

    @classmethod
    def of(cls, day: date) -> Self:
        """Return the month of a day; an instant counts by the table's own calendar."""
        local = day.astimezone(RIGA) if isinstance(day, datetime) else day
        return cls(local.year, local.month)

    @property
    def first_day(self) -> date:
        return date(self.year, self.month, 1)

    @property
    def starts_at(self) -> datetime:
        return datetime(self.year, self.month, 1, tzinfo=RIGA).astimezone(UTC)

    @property
    def ends_at(self) -> datetime:
        """The first instant that no longer belongs to it."""
        return self.next().starts_at

    def next(self) -> Month:
        return Month(self.year + self.month // 12, self.month % 12 + 1)

    def previous(self) -> Month:
        return Month(self.year - (self.month == 1), (self.month - 2) % 12 + 1)


@dataclass(frozen=True, slots=True)
class Isbn:
    """An ISBN as the book says it, compared by its thirteen digits.

    One whose check digit is wrong is kept with the digits it has, because that is what the book says.
    """

    canonical: str
    printed: str = field(compare=False)
    is_valid: bool = field(compare=False)
    is_corrected: bool = field(compare=False, default=False)
    """Letters were read as the digits they look like."""

    def __str__(self) -> str:
        return self.hyphenated

    @property
    def hyphenated(self) -> str:
        """The digits with hyphens where the ranges put them, which is not always where the book does."""
        import isbnlib

        try:
            return str(isbnlib.mask(self.canonical)) or self.canonical
        except isbnlib.NotValidISBNError:
            return self.canonical

    @classmethod
    def parse(cls, text: str) -> Self:
        return cls(*_read_isbn(text))


# A list's are read first and written later.
@lru_cache(16384)
def _read_isbn(text: str) -> tuple[str, str, bool, bool]:
    printed = _isbn_as_printed(text)
    folded = printed.upper().translate(_DIGIT_LOOKALIKES)
    digits = re.sub(r"[\s-]", "", folded)
    if not digits:
        raise NotAnIsbn("isbn", text, Why.EMPTY)
    if not re.fullmatch(r"[0-9]+X?", digits):
        raise NotAnIsbn("isbn", text, Why.STRANGE_LETTERS)
    is_corrected = "O" in lookalikes_to_latin(printed).upper()
    canonical, is_valid = _judge_isbn(digits, text)
    return canonical, printed, is_valid, is_corrected


# Х is what a Cyrillic keyboard offers for X; Ч sits on its key. О is typed for a zero, and looks right.
_DIGIT_LOOKALIKES: Final = str.maketrans({"Х": "X", "Ч": "X", "О": "0", "O": "0"})
_ISBN_LABEL: Final = re.compile(r"^\s*(?:[EeЕе]-?)?[IІ]?SBN(?:[\s-]?1[03](?=[\s:]))?[\s:.]*", re.IGNORECASE)
_SPREADSHEET_FORMULA: Final = re.compile(r'^\s*=\s*"(.*)"\s*$')
_SPREADSHEET_NUMBER: Final = re.compile(r"\s*[0-9](?:[.,][0-9]+)?[EЕ]\+?[0-9]{1,2}\s*", re.IGNORECASE)
_QUALIFIER: Final = re.compile(r"\s*[(\[][^()\[\]]*[^\W\d_][^()\[\]]*[)\]]?\s*$")
_WITH_ADD_ON: Final = re.compile(r"(97[89][0-9]{10})(?:[0-9]{5}|[0-9]{2})")


def _isbn_as_printed(text: str) -> str:
    """Take away what stands round the number: formula signs, brackets, the word ISBN, a qualifier."""
    typed = one_dash(unicodedata.normalize("NFKC", without_invisible(text)))
    if len(typed) > 200:
        raise NotAnIsbn("isbn", text[:200], Why.TOO_LONG)
    if _SPREADSHEET_NUMBER.fullmatch(typed):
        raise NotAnIsbn("isbn", text, Why.DAMAGED_BY_SPREADSHEET)
    if formula := _SPREADSHEET_FORMULA.match(typed):
        typed = formula[1]
    typed = _ISBN_LABEL.sub("", without_aim_prefix(typed))
    typed = _QUALIFIER.sub("", typed) if typed[:1] not in "([" else typed
    return typed.strip(" \"'[](){}<>.,;:")


def _judge_isbn(digits: str, typed: str) -> tuple[str, bool]:
    """Return the canonical form and whether its check digit is right; refuse what is no ISBN at all."""
    import isbnlib

    if with_add_on := _WITH_ADD_ON.fullmatch(digits):
        digits = with_add_on[1]
    if len(digits) == 9 and ("SBN" in typed.upper() or isbnlib.is_isbn10("0" + digits)):
        digits = "0" + digits  # a standard book number of the sixties
    if len(digits) == 10:
        return (isbnlib.to_isbn13(digits), True) if isbnlib.is_isbn10(digits) else (digits, False)
    if len(digits) == 13 and digits.startswith("9790"):
        raise NotAnIsbn("isbn", typed, Why.PRINTED_MUSIC)
    if len(digits) == 13 and digits.startswith(("978", "979")) and digits.isdigit():
        return digits, is_ean13(digits)
    raise NotAnIsbn("isbn", typed, _why_not_an_isbn(digits))


def _why_not_an_isbn(digits: str) -> Why:
    upc_or_ean = digits.zfill(13) if len(digits) == 12 and not digits.startswith(("978", "979")) else digits
    if not upc_or_ean.isdigit() or not is_ean13(upc_or_ean):
        return Why.WRONG_LENGTH if len(digits) != 13 else Why.WRONG_FORM
    return next((why for prefix, why in _OTHER_BARCODES if upc_or_ean.startswith(prefix)), Why.GOODS)


_OTHER_BARCODES: Final = (
    ("482", Why.UKRAINIAN_GOODS),
    ("475", Why.LATVIAN_GOODS),
    ("977", Why.SERIAL),
    ("2", Why.IN_HOUSE),
)
