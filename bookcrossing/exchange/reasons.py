"""Why a list, a row or a cell was refused or doubted: facts, worded elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Code(StrEnum):
    # a row is rejected
    NO_TITLE = "no_title"
    QUANTITY_UNCLEAR = "quantity_unclear"
    QUANTITY_NEGATIVE = "quantity_negative"
    QUANTITY_TOO_LARGE = "quantity_too_large"
    CELL_TOO_LARGE = "cell_too_large"
    TITLE_TOO_LONG = "title_too_long"
    QUOTE_LEFT_OPEN = "quote_left_open"
    # a row is taken, and somebody should look at it
    LETTERS_REPAIRED = "letters_repaired"
    LETTERS_LOST = "letters_lost"
    RUSSIAN_LETTERS = "russian_letters"
    ISBN_CHECK_DIGIT = "isbn_check_digit"
    ISBN_LETTERS_READ = "isbn_letters_read"
    NOT_AN_ISBN = "not_an_isbn"
    YEAR_UNLIKELY = "year_unlikely"
    LANGUAGE_UNKNOWN = "language_unknown"
    AUTHOR_IS_TITLE = "author_is_title"
    AUTHOR_IS_TEXT = "author_is_text"
    TEXT_TOO_LONG = "text_too_long"
    NOTE_CUT = "note_cut"
    MORE_CELLS = "more_cells"
    LAST_ROW_SHORT = "last_row_short"
    BYTES_LOST = "bytes_lost"
    FEWER_COPIES = "fewer_copies"
    # about a whole list
    COPIES_ANEW = "copies_anew"


@dataclass(frozen=True, slots=True)
class Reason:
    """A code with what its sentence needs to name."""

    code: Code
    typed: str = ""
    meant: str = ""
    limit: int = 0


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that was read and not taken, by the first thing wrong with it."""

    file: str
    line: int
    field: str
    why: Reason


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something in a row that was taken which a person should read."""

    file: str
    line: int
    field: str
    why: Reason


class Unreadable(StrEnum):
    """Why nothing can be taken from a file at all."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    SPREADSHEET = "spreadsheet"
    ARCHIVE = "archive"
    WHOLE_TABLE = "whole_table"
    PDF = "pdf"
    PICTURE = "picture"
    DATABASE = "database"
    MARKUP = "markup"
    JSON = "json"
    MARC = "marc"
    NOT_TEXT = "not_text"
    WRONG_ENCODING = "wrong_encoding"
    NO_TITLE_COLUMN = "no_title_column"


@dataclass
class NotAList(Exception):
    """A file that is no list of books, with what was seen in it."""

    file: str
    why: Unreadable
    seen: tuple[str, ...] = field(default=())
    """The headings found, where no column holds titles."""
