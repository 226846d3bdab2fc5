"""A cell full of names → contributors with their roles.

Lists write «Шевченко Т. Г.», «Тарас Шевченко», «Cortázar, Julio», «Упоряд. Галина Яремко та ін.»; an order of
name and surname that is not marked by a comma stays as it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from bookcrossing.writing.scripts import is_placeholder_author

LONGEST_NAME: Final = 160


@dataclass(frozen=True, slots=True)
class RowContributor:
    name: str
    role: str = "author"

    @property
    def name_latvian(self) -> str:
        """A list knows no Latvian names."""
        return ""


@dataclass(frozen=True, slots=True)
class People:
    contributors: tuple[RowContributor, ...] = ()
    is_whole: bool = True
    """False where the cell said more than names and roles, so that it is worth keeping as it was."""


@lru_cache(4096)
def people_in(cell: str, role: str = "author", *, surname_first: bool = False) -> People:
    """Return the contributors a clean cell names; nobody for «Невідомий автор» and the like."""
    if is_placeholder_author(cell):
        return People()
    text, others = _AND_OTHERS.subn("", _BY.sub("", cell))
    is_whole = not others
    contributors: list[RowContributor] = []
    for group in _GROUPS.split(text):
        current = role
        for part in _names_in(group, surname_first=surname_first):
            name, current = _with_role(part, current)
            if is_placeholder_author(name):
                continue
            if _NO_NAME.search(name) or len(name) > LONGEST_NAME:
                is_whole = False
            else:
                contributors.append(RowContributor(name, current))
    return People(tuple(dict.fromkeys(contributors)), is_whole)


_BY: Final = re.compile(r"^(?:By|Авт\.-упоряд\.|Автор[иа]?:|Авт\.|Author:)\s+", re.IGNORECASE)
_AND_OTHERS: Final = re.compile(
    r"[\s,;]*(?:\(?\b(?:та|і|й) (?:ін\b\.?|інші\b)|\bи др\b\.?|\bet al\b\.?|\band others\b|\bu\. ?c\.)\)?(?=\s*(?:[,;]|$))",
    re.IGNORECASE,
)
_GROUPS: Final = re.compile(r"\s*[;|]\s*|\s+//?\s+")
_AND: Final = re.compile(r" (?:та|і|й|и|un|and|&) ")
_COMMA: Final = re.compile(r"\s*,\s*(?![^()]*\))")
_NO_NAME: Final = re.compile(
    r"^(?:pseud\b|псевд\b|calibre\b|digitized by\b|\(?(?:ca\. ?)?[0-9]{3,4}\s*[-–]|[0-9]{4}$|https?:)",
    re.IGNORECASE,
)
_TAIL: Final = re.compile(r"^(?:inc|ltd|llc|jr|sr|phd|md|ii|iii|мол|ст)\.?$", re.IGNORECASE)
_INITIALS: Final = re.compile(r"^(?:[^\W\d_]{1,2}\.?[\s-]?){1,3}$")


def _names_in(group: str, *, surname_first: bool) -> list[str]:
    parts: list[str] = []
    for part in (one for piece in _COMMA.split(group.strip()) for one in _both(piece)):
        if parts and _TAIL.match(part):
            parts[-1] += f", {part}"
        elif part:
            parts.append(part)
    names = [part for part in parts if not _NO_NAME.search(part)]
    rest = [part for part in parts if _NO_NAME.search(part)]
    if len(names) == 2 and _is_surname_and_name(*names, surname_first=surname_first):
        return [_turned(*names), *rest]
    return [*names, *rest]


def _both(part: str) -> list[str]:
    """Split two whole names joined by "and"; «Марина та Сергій Дяченки» is one signature."""
    people = _AND.split(part)
    are_names = all(" " in person.strip() and person.strip()[0].isupper() for person in people)
    return people if are_names else [part]


def _is_surname_and_name(first: str, second: str, *, surname_first: bool) -> bool:
    """Tell «Cortázar, Julio» from two people."""
    given = _BRACKETS.sub("", second).strip()
    if surname_first or _INITIALS.match(given):
        return True
    return " " not in first and "." not in first and len(given.split()) <= 2 and not _with_role(second, "")[1]


_BRACKETS: Final = re.compile(r"\s*\([^()]*\)")


def _turned(surname: str, given: str) -> str:
    """Put the name before the surname, what stands in brackets last."""
    brackets = "".join(_BRACKETS.findall(given))
    return f"{_BRACKETS.sub('', given).strip()} {surname}{brackets}"


def _role_marks(short: str, long: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of a mark before and after a name; a short mark needs its full stop (Пер is a name)."""
    mark = rf"(?:(?:{short})\.|(?:{long})\b\.?)"
    return (
        re.compile(rf"^\(?{mark}:?\)?\s*", re.IGNORECASE),
        re.compile(rf"\s*[(\[,]\s*{mark}[)\]]?$", re.IGNORECASE),
    )


_ROLES: Final = (
    (
        "compiler",
        _role_marks("упоряд|укл|уклад|сост|comp|sast", "упорядник|укладач|укладачі|составитель|compiler"),
    ),
    (
        "translator",
        _role_marks("пер|перк?л|перекл|transl?|tulk", "переклад|перекладач|translator|translated by"),
    ),
    (
        "illustrator",
        _role_marks("іл|ілюстр|худ|худож|ilustr|illus", "ілюстратор|художник|illustrator|illustrated by"),
    ),
    ("editor", _role_marks("ред|за ред|eds?|red", "редактор|за редакцією|editor|edited by")),
)


_ANY_ROLE: Final = re.compile("|".join(mark.pattern for _, marks in _ROLES for mark in marks), re.IGNORECASE)


def _with_role(part: str, role: str) -> tuple[str, str]:
    """Take a mark of role off a name: «Перекл. Андрій Сабат», «Jane Doe (Translator)»."""
    if not _ANY_ROLE.search(part):
        return part, role
    for marked, (before, after) in _ROLES:
        for mark in (before, after):
            name, count = mark.subn("", part, count=1)
            if count and (mark is after or not name or name[:1].isupper() or name[:1] in '«"'):
                return name.strip(), marked
    return part, role
