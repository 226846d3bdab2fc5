"""The words of what narrows a search: names of the facets and of their values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookcrossing.wording import pgettext, states
from bookcrossing.wording.sentences import capital

if TYPE_CHECKING:
    from bookcrossing.movements import State


def facet(name: str) -> str:
    match name:
        case "states":
            return pgettext("Facet", "Where it is")
        case "audiences":
            return pgettext("Facet", "For whom")
        case "categories":
            return pgettext("Facet", "Category")
        case "decades":
            return pgettext("Facet", "Years")
        case _:
            return pgettext("Facet", "Language")


def state(value: State) -> str:
    return states.state(value)


def audience(value: str) -> str:
    return capital(states.audience(value))


def category(value: str) -> str:
    return capital(states.category(value))


def decade(first_year: int) -> str:
    return f"{first_year}–{first_year + 9}"


def language(code: str) -> str:
    """Return what a language is called; one that nobody expected here shows its code."""
    match code:
        case "uk" | "ukr":
            return pgettext("Language", "Ukrainian")
        case "lv" | "lav":
            return pgettext("Language", "Latvian")
        case "en" | "eng":
            return pgettext("Language", "English")
        case "ru" | "rus":
            return pgettext("Language", "Russian")
        case "pl" | "pol":
            return pgettext("Language", "Polish")
        case "de" | "deu" | "ger":
            return pgettext("Language", "German")
        case "fr" | "fra" | "fre":
            return pgettext("Language", "French")
        case "es" | "spa":
            return pgettext("Language", "Spanish")
        case "it" | "ita":
            return pgettext("Language", "Italian")
        case "lt" | "lit":
            return pgettext("Language", "Lithuanian")
        case "et" | "est":
            return pgettext("Language", "Estonian")
        case "be" | "bel":
            return pgettext("Language", "Belarusian")
        case "crh":
            return pgettext("Language", "Crimean Tatar")
        case "mul":
            return pgettext("Language", "Several languages")
        case "" | "und":
            return pgettext("Language", "Not known")
        case _:
            return code
