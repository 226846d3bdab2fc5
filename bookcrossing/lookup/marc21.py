"""MARC 21 → a title."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bookcrossing.desk.drafts import ContributorDraft, TitleDraft, year_in
from bookcrossing.exchange.shelving import audience_in, audience_of_grade, category_in
from bookcrossing.lookup.marc_fields import Fields, every, first, isbns, languages
from bookcrossing.lookup.marc_people import distinct, name_of, role_of, told_role
from bookcrossing.lookup.marc_punctuation import bare, known, pages_in, sentence, series_number

if TYPE_CHECKING:
    from pymarc import Field


def title_of_marc21(fields: Fields) -> TitleDraft:
    main = fields.one("245")
    name, subtitle, part = _name(main)
    statement = bare(first(main, "c"))
    place, publisher, year = _imprint(fields)
    series = fields.one("490", "440", "830")
    coded = fields.data("008")
    from_languages = languages(code for each in fields.all("041") for code in every(each, "h"))
    return TitleDraft(
        name=name,
        subtitle=subtitle,
        part=part,
        original_title=_original(fields, is_translated=bool(from_languages)),
        contributors=_people(fields, statement),
        edition=sentence(fields.text("250", "a")),
        place_of_publication=place,
        publisher=publisher,
        year_printed=year,
        year=year_in(year) or year_in(coded[7:11]),
        pages=pages_in(fields.text("300", "a")),
        series=sentence(first(series, "a")),
        series_number=series_number(first(series, "v")),
        languages=_languages(fields, coded),
        translated_from=from_languages,
        audience=_audience(fields, coded),
        category=_category(fields, coded),
        summary="\n".join(" ".join(every(each, "ab")) for each in fields.all("520")),
        isbns=isbns(fields.record.get_fields("020"), "q"),
    )


def _name(main: Field | None) -> tuple[str, str, str]:
    if main is None:
        return "", "", ""
    name, subtitle, parts, parallel = "", "", [], False
    for code, value in main.subfields:
        text = sentence(value)
        if not text:
            continue
        if code == "a" and not name:
            name = text
        elif code == "b" and not parallel and not text.startswith("="):
            subtitle = f"{subtitle} : {text}" if subtitle else text
        elif code in "np":
            parts.append(text)
        parallel = value.rstrip().endswith("=")
    subtitle = bare(subtitle.partition(" = ")[0])
    if not subtitle:
        name, _, subtitle = name.partition(" : ")
    if not name and parts:
        name, *parts = parts
    return (name, subtitle, ". ".join(parts)) if name else (subtitle, "", ". ".join(parts))


def _original(fields: Fields, *, is_translated: bool) -> str:
    uniform = fields.one("240")
    if uniform is not None and (is_translated or first(uniform, "l")):
        return sentence(first(uniform, "a"))
    for each in fields.all("246"):
        if _ORIGINAL.search(first(each, "i")):
            return sentence(first(each, "a"))
    return sentence(fields.text("765", "t"))


_ORIGINAL: Final = re.compile("origin|оригін|оригин|oriģin", re.IGNORECASE)


def _people(fields: Fields, statement: str) -> tuple[ContributorDraft, ...]:
    people: list[ContributorDraft] = []
    for each in fields.all("100", "110", "700", "710"):
        tag = first(each, "6")[:3] if each.tag == "880" else each.tag
        if first(each, "t"):
            continue  # another work, not this book
        is_person = tag in ("100", "700")
        name = " ".join(filter(None, (bare(value) for value in every(each, "ab"))))
        name = name_of(name, surname_first=is_person and (each.indicators or " ")[0] != "0")
        role = role_of(every(each, "4"), every(each, "ej"))
        if role is None or (tag == "710" and role in ("", "other")):
            continue
        if not role:
            role = "author" if tag in ("100", "110") else told_role(name, statement) or "other"
        people.append(ContributorDraft(name, role))
    return distinct(people)


def _imprint(fields: Fields) -> tuple[str, str, str]:
    place = publisher = year = copyright_year = ""
    for each in fields.all("264", "260"):
        of_copyright = (each.indicators or "  ")[1] == "4" and "264" in (each.tag, first(each, "6")[:3])
        told = sentence(first(each, "c"))
        if of_copyright:
            copyright_year = copyright_year or told
            continue
        place = place or known(first(each, "a"))
        publisher = publisher or known(first(each, "b"))
        year = year or told
    return place, publisher, year or copyright_year


def _languages(fields: Fields, coded: str) -> str:
    told = [code for each in fields.all("041") for code in every(each, "a")]
    return languages(told) or languages((coded[35:38],))


def _audience(fields: Fields, coded: str) -> str:
    for each in fields.all("521"):
        told = first(each, "a")
        match (each.indicators or " ")[0]:
            case "1":
                found = audience_in(told)
            case "0" | "2":
                found = audience_of_grade(told)
            case _:
                found = audience_of_grade(told) if _SCHOOL_YEAR.search(told) else _by_words(told)
        if found:
            return found
    return _AUDIENCES.get(coded[22:23], "unknown")


def _by_words(told: str) -> str | None:
    has_number = any(letter.isdecimal() for letter in told)
    return audience_in(sentence(told)) if not has_number or _AGE.search(told) else None


_SCHOOL_YEAR: Final = re.compile("grade|клас|klase|класс", re.IGNORECASE)
_AGE: Final = re.compile(r"\bage|рок|вік|лет|gad|year|\+", re.IGNORECASE)
_AUDIENCES: Final = {
    "a": "3-5",
    "b": "6-8",
    "c": "9-11",
    "d": "15-17",
    "e": "adult",
    "f": "adult",
    "j": "6-8",
}


def _category(fields: Fields, coded: str) -> str:
    for each in fields.all("655"):
        if found := category_in(sentence(first(each, "a"))):
            return found
    is_text = fields.record.leader[6] in "at" and fields.record.leader[7] in "acdm"
    return _CATEGORIES.get(coded[33:34], "other") if is_text else "other"


_CATEGORIES: Final = {"1": "fiction", "f": "fiction", "j": "fiction", "p": "poetry"}
"""Of the forms of literature, those that leave no doubt: “not fiction” stands in many records unasked."""
