"""The words on bookplates and travelling cards: always in three languages, whatever the window speaks."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from bookcrossing.printing.bookplate import PlateWords
from bookcrossing.printing.travelling_card import CardWords
from bookcrossing.wording import LANGUAGES, pgettext, speaking
from bookcrossing.wording.prints import HASHTAG

if TYPE_CHECKING:
    from collections.abc import Callable

    from bookcrossing.wording import Language

_ON: Final = "..."
"""The road goes on: three points as on the printed sheets, never an ellipsis that says something was cut."""


@cache
def plate_words(first: Language = "uk") -> PlateWords:
    """Return what every bookplate says, the language that stands first before the other two."""
    return PlateWords(
        heads=_in_three(_travelling_book, first),
        invitation=_in_three(_invitation, first),
        route=_route(first),
        hashtag=HASHTAG,
    )


@cache
def card_words(first: Language = "uk") -> CardWords:
    return CardWords(
        names=_in_three(_card, first),
        invitation=_in_three(_card_invitation, first),
        hint=_in_three(_hint, first),
        date=_in_three(_date, first),
        place=_in_three(_place, first),
        some_words=_in_three(_some_words, first),
        where_i_was=_in_three(_where_i_was, first),
        and_here=_in_three(_and_here, first),
        full=_in_three(_full, first),
        route=_route(first),
        hashtag=HASHTAG,
    )


def road_began(language: Language) -> str:
    with speaking(language):
        return pgettext("Card", "my road began here")


def letter(language: Language) -> str:
    """Return the beginning of the e-mail that a QR writes for a reader: short, or the code grows."""
    with speaking(language):
        return pgettext("QR", "The book is with me, in:") + " "


def _in_three(words: Callable[[], str], first: Language) -> tuple[str, str, str]:
    """Say it in `first`, then in the others; Ukrainian and Latvian stand before English."""
    order = sorted(LANGUAGES, key=lambda language: (language != first, ("uk", "lv", "en").index(language)))
    said = []
    for language in order:
        with speaking(language):
            said.append(words())
    one, two, three = said
    return one, two, three


def _route(first: Language) -> tuple[str, ...]:
    with speaking(first):
        return pgettext("Plate", "Cherkasy"), pgettext("Plate", "Valmiera"), _ON


def _travelling_book() -> str:
    return pgettext("Plate", "A travelling book")


def _invitation() -> str:
    return pgettext(
        "Plate",
        "This book travels from Cherkasy. Read it, leave a few words, and pass it on or bring it back to Valmiera library.",
    )


def _card() -> str:
    return pgettext("Card", "Travelling card")


def _card_invitation() -> str:
    return pgettext(
        "Card",
        "I travel from hand to hand. Take me, read me and, if you like, write down when and where we were together, and a few words for the next reader. Then pass me on or bring me back to Valmiera library.",
    )


def _hint() -> str:
    return pgettext("Card", "The town is enough: no addresses, no surnames.")


def _date() -> str:
    return pgettext("Card", "date")


def _place() -> str:
    return pgettext("Card", "place")


def _some_words() -> str:
    return pgettext("Card", "a few words")


def _where_i_was() -> str:
    return pgettext("Card", "Where I have been")


def _and_here() -> str:
    return pgettext("Card", "And here too")


def _full() -> str:
    return pgettext("Card", "No room left? Ask for a new card at the table.")
