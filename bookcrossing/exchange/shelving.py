"""Whom a book is for and what kind it is, from the words lists use for it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from bookcrossing.writing.folding import fold

_BANDS: Final = ((2, "0-2"), (5, "3-5"), (8, "6-8"), (11, "9-11"), (14, "12-14"), (17, "15-17"))

_AUDIENCE_WORDS: Final = {
    fold(word): audience
    for audience, words in {
        "0-2": "найменші|для найменших|toddlers|pašiem mazākajiem|baby",
        "3-5": "дошкільнята|дошкільний вік|дошкільний|preschool|pirmsskola|pirmsskolas|дошкольники",
        "6-8": (
            "діти|дитяча|дітям|для дітей|children|child|kids|juvenile|bērni|bērniem|молодший шкільний вік"
            "|молодша школа|дети|детям"
        ),
        "9-11": "середній шкільний вік|середня школа|middle grade",
        "12-14": "підлітки|підліткам|підліткова|teen|teens|teenagers|young adult|ya|pusaudžiem|jaunietis|подростки",
        "15-17": "старший шкільний вік|старша школа|юнацтво|юнацька|jauniešiem|youth",
        "adult": "дорослі|дорослим|для дорослих|adult|adults|pieaugušie|pieaugušajiem|взрослые|18+",
    }.items()
    for word in words.split("|")
}

_CATEGORY_WORDS: Final = {
    fold(word): category
    for category, words in {
        "fiction": (
            "fiction|novel|novels|художня література|художня|проза|роман|романи|повість|повісті|оповідання|детектив"
            "|детективи|фантастика|фентезі|казки|казка|класика|daiļliteratūra|proza|romāns|stāsti|pasakas"
            "|художественная литература|literature ukr|literature foreign|literature|fantasy|classics|detectives"
            "|fairytales|prose|sentimental|sci fi|dystopia|children|teen"
        ),
        "poetry": "poetry|poems|поезія|вірші|поема|dzeja|dzejoļi|поэзия|стихи",
        "picture_book": "picture book|picture books|книжка картинка|книжки картинки|картонка|bilžu grāmata|bilžu grāmatas",
        "non_fiction": (
            "non fiction|nonfiction|нехудожня література|нехудожня|нонфікшн|нон фікшн|науково популярна|науково популярна література|наукова|історія"
            "|біографія|мемуари|публіцистика|довідник|енциклопедія|психологія|nozaru literatūra|history|business science"
            "|self help|biography|memoirs|educational|reference"
        ),
        "textbook": "textbook|textbooks|підручник|підручники|навчальна література|посібник|mācību grāmata|учебник",
    }.items()
    for word in words.split("|")
}


@lru_cache(1024)
def audience_in(cell: str) -> str | None:
    """Return the age group a cell names by words or years, None if it names none."""
    folded = fold(cell)
    if folded in _AUDIENCE_WORDS:
        return _AUDIENCE_WORDS[folded]
    if re.match(r"\s*18\b", cell):
        return "adult"
    found = re.match(r"\D*([0-9]{1,2})(?:\D.*)?$", cell)
    return _band_of(int(found[1])) if found else None


def audience_of_grade(grade: str) -> str | None:
    """Return the age group of a school year: pupils of the first are six."""
    found = re.search(r"[0-9]+", grade)
    return _band_of(int(found[0]) + 5) if found and 1 <= int(found[0]) <= 12 else None


def _band_of(age: int) -> str:
    return next((band for oldest, band in _BANDS if age <= oldest), "adult")


@lru_cache(1024)
def category_in(*cells: str) -> str | None:
    """Return the kind of book: the narrower word (a subcategory) decides where it says more than fiction."""
    kinds = [kind for cell in cells if (kind := _CATEGORY_WORDS.get(fold(cell)))]
    return next((kind for kind in kinds if kind != "fiction"), kinds[0] if kinds else None)


@lru_cache(1024)
def audience_of_division(cell: str, *, sets_children_apart: bool) -> str | None:
    """Return whom a list's own division is for; where children and teens stand apart, the rest is for adults."""
    folded = fold(cell)
    if folded in _DIVISIONS:
        return _DIVISIONS[folded]
    return "adult" if sets_children_apart and folded not in ("", "other") else None


_DIVISIONS: Final = {
    **dict.fromkeys(("children", fold("дитяча література"), fold("bērnu literatūra")), "6-8"),
    **dict.fromkeys(("teen", fold("підліткова література"), fold("jauniešu literatūra")), "12-14"),
}
