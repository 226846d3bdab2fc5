"""Names and functions as catalogues write them → contributors as books name them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bookcrossing.exchange.people import people_in
from bookcrossing.lookup.marc_punctuation import bare
from bookcrossing.writing.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bookcrossing.desk.drafts import ContributorDraft

_BY_CODE: Final = {
    **dict.fromkeys(("aut", "cre", "dub", "aus", "lbt", "070", "100"), "author"),
    **dict.fromkeys(("trl", "730"), "translator"),
    **dict.fromkeys(("ill", "art", "pht", "cov", "bkd", "440", "010", "600", "120"), "illustrator"),
    **dict.fromkeys(("edt", "edc", "pbd", "red", "340"), "editor"),
    **dict.fromkeys(("com", "ant", "220"), "compiler"),
}
_NO_CONTRIBUTORS: Final = frozenset(
    [
        "pbl",
        "prt",
        "dst",
        "fmo",
        "dnr",
        "bnd",
        "ltg",
        "mfr",
        "isb",
        "ths",
        "dgg",
        "650",
        "610",
        "320",
        "310",
        "390",
    ]
)
_BY_WORD: Final = (
    ("translator", re.compile(r"transl|trl|tulk|übers|tłum|перекл|перев|^пер\b|trad|přel", re.IGNORECASE)),
    (
        "illustrator",
        re.compile(r"ill|мал|худож|художн|mākslin|ілюстр|иллюстр|artist|photo|фото", re.IGNORECASE),
    ),
    ("compiler", re.compile(r"compil|^comp|упоряд|уклад|^укл|сост|sast|zusammen", re.IGNORECASE)),
    ("editor", re.compile(r"edit|^ed\b|ред|hrsg|herausg|redak|^red\b", re.IGNORECASE)),
    ("author", re.compile(r"auth|^aut|автор|verfasser|писа|rakst|creator|autor", re.IGNORECASE)),
)
_NOTED: Final = re.compile(r"\[from old catalog\]\.?|[\[\]]", re.IGNORECASE)
_ANY_LETTER: Final = re.compile(r"[^\W\d_]")
_LAST_STOP: Final = re.compile(r"(?<![\s.]\w)\.$")  # one that ends no initial


def role_of(codes: Iterable[str], words: Iterable[str]) -> str | None:
    """Return what somebody did, "" where the record says nothing, None for who has no part in the text."""
    told = [code.strip().rpartition("/")[2][:3].lower() for code in codes]
    for code in told:
        if code in _BY_CODE:
            return _BY_CODE[code]
    if any(code in _NO_CONTRIBUTORS for code in told):
        return None
    said = [word.strip(" .,;:[]()") for word in words]
    for word in said:
        for role, pattern in _BY_WORD:
            if pattern.search(word):
                return role
    return "other" if any(told) or any(said) else ""


def name_of(entry: str, *, surname_first: bool) -> str:
    """Return a name in the order in which books print it: «Шевченко, Тарас» is Тарас Шевченко."""
    name = _LAST_STOP.sub("", bare(_NOTED.sub("", entry)))
    surname, comma, given = name.partition(",")
    if not comma or not surname_first:
        return name
    found = people_in(f"{surname},{given}", surname_first=True).contributors
    if len(found) == 1:
        return found[0].name
    return f"{given.split(',')[0].strip()} {surname.strip()}".strip()


def told_role(name: str, statement: str) -> str:
    """Return what the title page says somebody did; "" where it doesn't name them.

    Before the first semicolon stand those who wrote it, behind it the others with what they did.
    """
    stem = fold(name).split()[-1:]
    if not stem or not statement:
        return ""
    first, *others = statement.split(" ; ") if " ; " in statement else statement.split(";")
    for segment in others:
        if _names(stem[0], segment):
            return next((role for role, pattern in _BY_WORD if pattern.search(segment)), "other")
    if _names(stem[0], first):
        return next((role for role, pattern in _BY_WORD if pattern.search(first)), "author")
    return ""


def _names(stem: str, segment: str) -> bool:
    """Tell whether a surname, in whatever case, stands in a text."""
    return any(word.startswith(stem[: max(4, len(stem) - 2)]) for word in fold(segment).split())


def distinct(people: Sequence[ContributorDraft]) -> tuple[ContributorDraft, ...]:
    """Return everybody once in each part; who is “other” and something better is the better."""
    better = {fold(person.name) for person in people if person.role != "other"}
    kept = {
        (fold(person.name), person.role): person
        for person in reversed(people)
        if _ANY_LETTER.search(person.name) and (person.role != "other" or fold(person.name) not in better)
    }
    return tuple(reversed(kept.values()))
