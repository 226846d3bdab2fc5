"""UNIMARC → a title."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bookcrossing.desk.drafts import ContributorDraft, TitleDraft, year_in
from bookcrossing.exchange.shelving import audience_in, category_in
from bookcrossing.lookup.marc_fields import Fields, every, first, isbns, languages
from bookcrossing.lookup.marc_people import distinct, name_of, role_of, told_role
from bookcrossing.lookup.marc_punctuation import bare, is_latin, known, pages_in, sentence, series_number

if TYPE_CHECKING:
    from pymarc import Field


def title_of_unimarc(fields: Fields) -> TitleDraft:
    main = _main(fields)
    coded = fields.text("100", "a")
    imprint = fields.all("214", "210")
    year = next(filter(None, (sentence(first(each, "d")) for each in imprint)), "")
    series = fields.one("225", "410")
    return TitleDraft(
        name=bare(first(main, "a")),
        subtitle=sentence(first(main, "e")),
        part=". ".join(sentence(text) for text in every(main, "hi")) if main else "",
        original_title=sentence(fields.text("454", "t")) or _uniform(fields),
        contributors=_people(fields, bare(" ; ".join(every(main, "fg"))) if main else ""),
        edition=sentence(fields.text("205", "a")),
        place_of_publication=next(filter(None, (known(first(each, "a")) for each in imprint)), ""),
        publisher=next(filter(None, (known(first(each, "c")) for each in imprint)), ""),
        year_printed=year,
        year=year_in(year) or year_in(coded[9:13]),
        pages=pages_in(fields.text("215", "a")),
        series=sentence(first(series, "a") or first(series, "t")),
        series_number=series_number(first(series, "v")),
        languages=languages(code for each in fields.all("101") for code in every(each, "a")),
        translated_from=languages(code for each in fields.all("101") for code in every(each, "c")),
        audience=_audience(fields, coded),
        category=_category(fields),
        summary="\n".join(" ".join(every(each, "a")) for each in fields.all("330")),
        isbns=isbns(fields.record.get_fields("010"), "b"),
    )


def _main(fields: Fields) -> Field | None:
    """Return the title; of two, that in the original script."""
    titles = [each for each in fields.all("200") if first(each, "a")]
    return next((each for each in titles if not is_latin(first(each, "a"))), titles[0] if titles else None)


def _uniform(fields: Fields) -> str:
    """Return the title the work goes by, where the book is a translation of it."""
    is_translation = any(each.indicators and each.indicators[0] in "12" for each in fields.all("101"))
    return sentence(fields.text("500", "a")) if is_translation else ""


def _people(fields: Fields, statement: str) -> tuple[ContributorDraft, ...]:
    people = []
    for each in fields.all("700", "701", "702", "710", "711", "712"):
        is_person = each.tag < "710"
        role = role_of(every(each, "4"), [])
        if role is None or (not is_person and role in ("", "other")):
            continue
        given = first(each, "g") or first(each, "b") if is_person else ""
        surname_first = (each.indicators or "  ")[1] != "0"
        entry = bare(first(each, "a"))
        if given and (not surname_first or "," in entry):
            entry = f"{entry} {bare(given)}"
        elif given:
            entry = f"{entry}, {bare(given)}"
        name = name_of(entry, surname_first=is_person)
        if not role:
            role = "author" if each.tag in ("700", "701", "710") else told_role(name, statement) or "other"
        people.append(ContributorDraft(name, role))
    return distinct(people)


def _audience(fields: Fields, coded: str) -> str:
    for each in fields.all("333"):
        if found := audience_in(sentence(first(each, "a"))):
            return found
    return next((_AUDIENCES[code] for code in coded[17:20] if code in _AUDIENCES), "unknown")


_AUDIENCES: Final = {
    "b": "3-5",
    "c": "6-8",
    "d": "9-11",
    "e": "15-17",
    "a": "6-8",
    "k": "adult",
    "m": "adult",
}


def _category(fields: Fields) -> str:
    for each in fields.all("608"):
        if found := category_in(sentence(first(each, "a"))):
            return found
    coded = fields.text("105", "a").ljust(12)
    return "textbook" if "j" in coded[4:8] else _CATEGORIES.get(coded[11], "other")


_CATEGORIES: Final = {"a": "fiction", "f": "fiction", "g": "poetry"}
"""Of the forms of literature, those that leave no doubt."""
