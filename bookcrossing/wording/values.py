"""Why a number or code cannot be one, and what the fields of a form are called."""

from __future__ import annotations

from typing import Final

from bookcrossing.values import Why
from bookcrossing.wording import pgettext
from bookcrossing.wording.sentences import fill


def field_name(field: str) -> str:
    match field:
        case "title" | "name":
            return pgettext("Field", "Title")
        case "subtitle":
            return pgettext("Field", "Subtitle")
        case "part":
            return pgettext("Field", "Part or volume")
        case "original_title":
            return pgettext("Field", "Original title")
        case "name_latvian":
            return pgettext("Field", "Title in Latvian")
        case "edition":
            return pgettext("Field", "Edition")
        case "place_of_publication":
            return pgettext("Field", "Place of publication")
        case "publisher":
            return pgettext("Field", "Publisher")
        case "year_printed" | "year":
            return pgettext("Field", "Year")
        case "pages":
            return pgettext("Field", "Pages")
        case "series":
            return pgettext("Field", "Series")
        case "series_number":
            return pgettext("Field", "Number in the series")
        case "languages":
            return pgettext("Field", "Languages")
        case "translated_from":
            return pgettext("Field", "Translated from")
        case "audience":
            return pgettext("Field", "Audience")
        case "category":
            return pgettext("Field", "Category")
        case "call_number":
            return pgettext("Field", "Call number")
        case "tags":
            return pgettext("Field", "Tags")
        case "summary":
            return pgettext("Field", "Summary")
        case "note":
            return pgettext("Field", "Note")
        case "contributors":
            return pgettext("Field", "Authors and others")
        case "isbns" | "isbn":
            return pgettext("Field", "ISBN")
        case "copies":
            return pgettext("Field", "Copies")
        case "code":
            return pgettext("Field", "Code")
        case "place":
            return pgettext("Field", "Place")
        case "books_expected":
            return pgettext("Field", "Books in it")
        case "from_whom":
            return pgettext("Field", "From whom")
        case "wish":
            return pgettext("Field", "Wish")
        case "first_name":
            return pgettext("Field", "First name")
        case "town":
            return pgettext("Field", "Town")
        case "translation":
            return pgettext("Field", "Translation")
        case "written_on":
            return pgettext("Field", "Written on")
        case "photographs":
            return pgettext("Field", "Photographs")
        case "words" | "text":
            return pgettext("Field", "Reader's words")
        case "as":
            return pgettext("Field", "How it stays")
        case "why":
            return pgettext("Field", "Reason")
        case "name_of_reader":
            return pgettext("Field", "Name or nickname")
        case "contact":
            return pgettext("Field", "Contact")
        case "reader":
            return pgettext("Field", "Reader")
        case "deed":
            return pgettext("Field", "What happened")
        case "initials":
            return pgettext("Field", "Initials")
        case "inventory_number":
            return pgettext("Field", "Inventory number")
        case "condition_note":
            return pgettext("Field", "What is wrong with it")
        case "label":
            return pgettext("Field", "Label")
        case _:
            return _field_of_settings(field)


def _field_of_settings(field: str) -> str:
    match field:
        case "reader_days":
            return pgettext("Field", "Readers not seen are removed after")
        case "loan_days":
            return pgettext("Settings", "A loan lasts")
        case "grace_days":
            return pgettext("Settings", "Who had a book is forgotten after")
        case "closed_weekdays":
            return pgettext("Field", "Closed days")
        case "address":
            return pgettext("Field", "Address")
        case "schema":
            return pgettext("Look-up", "Records as")
        case "query":
            return pgettext("Field", "Question")
        case _:
            return field


def thing_asked(what: str) -> str:
    """Return the name of what a value was to be."""
    match what:
        case "isbn":
            return pgettext("Value", "an ISBN")
        case "copy_number":
            return pgettext("Value", "a copy's number")
        case "copy_barcode":
            return pgettext("Value", "a copy's barcode")
        case "reader_number":
            return pgettext("Value", "a reader's number")
        case "month":
            return pgettext("Value", "a month")
        case "table_code":
            return pgettext("Value", "a table's code")
        case "web_address":
            return pgettext("Value", "a web address")
        case "email_address":
            return pgettext("Value", "an e-mail address")
        case "bcid":
            return pgettext("Value", "a BCID")
        case "condition":
            return pgettext("Value", "a book's condition")
        case _:
            return pgettext("Value", "a code")


def why_no_value(what: str, typed: str, why: str) -> str:
    """Say why `typed` cannot be what it was to be."""
    return fill(_WHY_KNOWN[Why(why)](), typed=typed, thing=thing_asked(what))


def _empty() -> str:
    return pgettext("Value", "Nothing was typed where {thing} belongs.")


def _too_long() -> str:
    return pgettext("Value", "{typed} is too long to be {thing}.")


def _wrong_length() -> str:
    return pgettext("Value", "{typed} has not as many digits as {thing}.")


def _strange_letters() -> str:
    return pgettext("Value", "{typed} holds letters that do not stand in {thing}.")


def _wrong_form() -> str:
    return pgettext("Value", "{typed} does not look like {thing}.")


def _out_of_range() -> str:
    return pgettext("Value", "{typed} lies outside what {thing} may be.")


def _wrong_check_digit() -> str:
    return pgettext("Value", "The last digit of {typed} does not fit: {thing} was misread or misprinted.")


def _damaged_by_spreadsheet() -> str:
    return pgettext("Value", "A spreadsheet has rounded {typed}; its last digits are gone.")


def _ukrainian_goods() -> str:
    return pgettext("Value", "{typed} is the barcode of Ukrainian goods, not {thing}.")


def _latvian_goods() -> str:
    return pgettext("Value", "{typed} is the barcode of Latvian goods, not {thing}.")


def _goods() -> str:
    return pgettext("Value", "{typed} is the barcode of some goods, not {thing}.")


def _serial() -> str:
    return pgettext("Value", "{typed} is the barcode of a magazine, not {thing}.")


def _printed_music() -> str:
    return pgettext("Value", "{typed} is the number of printed music, not {thing}.")


def _in_house() -> str:
    return pgettext("Value", "{typed} is a barcode of a shop or library, not {thing}.")


_WHY_KNOWN: Final = {
    Why.EMPTY: _empty,
    Why.TOO_LONG: _too_long,
    Why.WRONG_LENGTH: _wrong_length,
    Why.STRANGE_LETTERS: _strange_letters,
    Why.WRONG_FORM: _wrong_form,
    Why.OUT_OF_RANGE: _out_of_range,
    Why.WRONG_CHECK_DIGIT: _wrong_check_digit,
    Why.DAMAGED_BY_SPREADSHEET: _damaged_by_spreadsheet,
    Why.UKRAINIAN_GOODS: _ukrainian_goods,
    Why.LATVIAN_GOODS: _latvian_goods,
    Why.GOODS: _goods,
    Why.SERIAL: _serial,
    Why.PRINTED_MUSIC: _printed_music,
    Why.IN_HOUSE: _in_house,
}
