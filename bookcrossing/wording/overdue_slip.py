"""The words of the slip for a reader whose book is past its date: kind, without a word of blame."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from bookcrossing.printing.overdue_slip import MOST_BOOKS, OverdueSlip, SlipBook
from bookcrossing.wording import npgettext, pgettext, speaking
from bookcrossing.wording.dates import long, number, short
from bookcrossing.wording.sentences import fill

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from bookcrossing.listings.readers import BookOut, ReaderHeld
    from bookcrossing.wording import Language

BOTH: Final[tuple[Language, ...]] = ("uk", "lv")


def overdue_slip(held: ReaderHeld, table: str, today: date, languages: tuple[Language, ...]) -> OverdueSlip:
    """Word the slip: one language, or two of which the first stands above."""
    late = held.overdue(today)
    one = len(late) == 1
    is_one_language = len(languages) == 1
    left = len(late) - MOST_BOOKS

    def each(words: Callable[[], str]) -> list[str]:
        return [_in(language, words) for language in languages]

    greetings, texts = each(_greeting), each(partial(_letter, one=one))
    headings = each(partial(_list_heading, one=one))
    card = (
        _in(languages[0], partial(_card_number, held.number))
        if is_one_language
        else f"{_beside(each(_card))} {held.number}"
    )
    return OverdueSlip(
        table,
        tuple(zip(greetings, texts, strict=True)),
        card,
        _in(languages[0], partial(long if is_one_language else short, today)),
        (headings[0], *map(_begun_small, headings[1:])),
        each(_agreed_until)[0] if is_one_language else " · ".join(each(_until)),
        tuple(_in_book(languages[0], book) for book in late[:MOST_BOOKS]),
        " · ".join(each(partial(_more, left))) if left > 0 else "",
    )


def _in_book(language: Language, book: BookOut) -> SlipBook:
    due = _in(language, partial(short, book.due_on)) if book.due_on else ""
    return SlipBook(book.title, " · ".join(part for part in (book.number, book.authors) if part), due)


def _in(language: Language, words: Callable[[], str]) -> str:
    with speaking(language):
        return words()


def _beside(words: list[str]) -> str:
    return " · ".join([words[0], *map(_begun_small, words[1:])])


def _begun_small(words: str) -> str:
    return words[:1].lower() + words[1:]


def _greeting() -> str:
    return pgettext("Overdue slip", "Hello!")


def _letter(*, one: bool) -> str:
    return " ".join((_one(), _one_travelling()) if one else (_several(), _some_travelling()))


def _one() -> str:
    return pgettext(
        "Overdue slip",
        "One of our books is staying with you, and the time we agreed on has passed. No harm done. "
        "Bring it back when it suits you, or renew it: a word at the table, a call or a letter is enough.",
    )


def _several() -> str:
    return pgettext(
        "Overdue slip",
        "Some of our books are staying with you, and the time we agreed on has passed. No harm done. "
        "Bring them back when it suits you, or renew them: a word at the table, a call or a letter is enough.",
    )


def _one_travelling() -> str:
    return pgettext(
        "Overdue slip",
        "If the book is already travelling on, just tell us where it was last seen. Thank you for reading!",
    )


def _some_travelling() -> str:
    return pgettext(
        "Overdue slip",
        "If one of them is already travelling on, just tell us where it was last seen. Thank you for reading!",
    )


def _list_heading(*, one: bool) -> str:
    if one:
        return pgettext("Overdue slip", "You have this book")
    return pgettext("Overdue slip", "You have these books")


def _agreed_until() -> str:
    return pgettext("Overdue slip", "agreed until")


def _until() -> str:
    return pgettext("Overdue slip", "until")


def _card() -> str:
    return pgettext("Overdue slip", "Card")


def _card_number(card: str) -> str:
    return fill(pgettext("Overdue slip", "Card No. {number}"), number=card)


def _more(count: int) -> str:
    return npgettext("Overdue slip", "and {n} more", "and {n} more", count).format(n=number(count))
