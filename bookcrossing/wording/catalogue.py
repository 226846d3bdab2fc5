"""How the catalogue says what a title, a copy and its journey are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookcrossing.movements import State
from bookcrossing.wording import facets, npgettext, pgettext
from bookcrossing.wording.dates import as_known, number, short, short_day_month
from bookcrossing.wording.sentences import fill, listed, quoted
from bookcrossing.wording.states import audience, category, kind, role, state
from bookcrossing.wording.values import field_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from bookcrossing.listings.cards import CopyCard, TitleCard
    from bookcrossing.listings.catalogue import TitleRow
    from bookcrossing.listings.journeys import JourneyLine
    from bookcrossing.listings.people import Person


def titles(count: int) -> str:
    return npgettext("Catalogue", "{n} title", "{n} titles", count).format(n=number(count))


def copies(count: int) -> str:
    return npgettext("Catalogue", "{n} copy", "{n} copies", count).format(n=number(count))


def how_much(title_count: int, copy_count: int | None) -> str:
    """Say how much is listed: 12 titles, 16 copies; the titles alone as long as nobody has counted the copies."""
    if copy_count is None:
        return titles(title_count)
    sentence = pgettext("Catalogue", "{titles}, {copies}")
    return sentence.format(titles=titles(title_count), copies=copies(copy_count))


def states_of(row: TitleRow) -> str:
    """Return the word of a title's chip: the most telling state, counted where the copies differ."""
    if not row.states:
        return pgettext("Catalogue", "No copy")
    first, count = row.states[0]
    if len(row.states) == 1:
        return state(first)
    return pgettext("Catalogue", "{state} {n}").format(state=state(first), n=number(count))


def copy_state(copy: CopyCard, today: date) -> str:
    """Return the words of a copy's chip: its state, and until when or where."""
    if copy.state is None:
        return pgettext("Catalogue", "Taken back")
    if copy.state is State.ON_LOAN and copy.due_on is not None:
        day = short_day_month(copy.due_on) if copy.due_on.year == today.year else short(copy.due_on)
        return fill(pgettext("Catalogue", "On loan until {day}"), day=day)
    if copy.state in (State.TRAVELLING, State.ELSEWHERE) and copy.place:
        return pgettext("Catalogue", "{state} · {place}").format(state=state(copy.state), place=copy.place)
    return state(copy.state)


def is_overdue(copy: CopyCard, today: date) -> bool:
    return copy.state is State.ON_LOAN and copy.due_on is not None and copy.due_on < today


def whole_title(name: str, part: str, subtitle: str = "") -> str:
    return ". ".join(text for text in (name, part, subtitle) if text)


def imprint(card: TitleCard) -> str:
    """Return what tells one edition from another, in one line."""
    where = ": ".join(text for text in (card.place_of_publication, card.publisher) if text)
    first = ", ".join(text for text in (where, card.year_printed) if text)
    extent = (
        pgettext("Catalogue", "{pages} p.").format(pages=card.pages) if card.pages.isdecimal() else card.pages
    )
    isbn = card.isbns[0].printed if card.isbns else ""
    return " · ".join(text for text in (first, extent, isbn) if text)


def people(listed_people: Sequence[Person], wanted: str) -> str:
    return listed(person.name for person in listed_people if person.role == wanted)


def first_person(listed_people: Sequence[Person]) -> str:
    return listed_people[0].name if listed_people else ""


def title_facts(card: TitleCard) -> tuple[tuple[str, str], ...]:
    """Return everything else that is known about a title, as (label, value)."""
    return tuple((label, value) for label, value in _title_facts(card) if value)


def _languages(codes: str) -> str:
    """Return what languages are called; whatever is no row of known codes stays as it was typed."""
    told = [facets.language(code) for code in codes.split()]
    return codes if set(told) & set(codes.split()) else listed(told)


def _title_facts(card: TitleCard) -> Iterator[tuple[str, str]]:
    for wanted in dict.fromkeys(person.role for person in card.people):
        if wanted != "author":
            yield _capital(role(wanted)), people(card.people, wanted)
    yield field_name("original_title"), card.original_title
    yield field_name("translated_from"), _languages(card.translated_from)
    yield field_name("languages"), _languages(card.languages)
    yield field_name("audience"), "" if card.audience == "unknown" else audience(card.audience)
    yield field_name("category"), "" if card.category == "other" else category(card.category)
    yield field_name("edition"), card.edition
    series = pgettext("Catalogue", "{series}, No. {number}")
    series_words = series.format(series=card.series, number=card.series_number)
    yield field_name("series"), series_words if card.series and card.series_number else card.series
    yield field_name("isbns"), listed(isbn_words(isbn.printed, isbn.qualifier) for isbn in card.isbns)
    yield field_name("call_number"), card.call_number
    yield field_name("tags"), card.tags
    yield field_name("summary"), card.summary
    yield field_name("note"), card.note


def isbn_words(printed: str, qualifier: str) -> str:
    return (
        pgettext("Catalogue", "{isbn} ({qualifier})").format(isbn=printed, qualifier=qualifier)
        if qualifier
        else printed
    )


def journey_line(line: JourneyLine) -> str:
    """Return what happened, and where."""
    if not line.place:
        return kind(line.kind)
    return pgettext("Catalogue", "{kind}, {place}").format(kind=kind(line.kind), place=line.place)


def journey_kind(line: JourneyLine) -> str:
    """Return what happened, without the place: that stands below where the line is too short for both."""
    return kind(line.kind)


def journey_place_and_note(line: JourneyLine) -> str:
    return " · ".join(text for text in (line.place or "", journey_note(line)) if text)


def journey_when(line: JourneyLine) -> str:
    return as_known(line.happened_at, line.precision, with_time=False)


def journey_note(line: JourneyLine) -> str:
    """Return a reader's words in their quotation marks, else why; of an undone line, that it is."""
    if line.undone_at is not None:
        day = short(line.undone_at)
        if line.undone_why:
            return fill(pgettext("Catalogue", "Undone on {day}: {why}"), day=day, why=line.undone_why)
        return fill(pgettext("Catalogue", "Undone on {day}"), day=day)
    if line.words:
        return quoted(line.words)
    return line.note or ""


def import_status(*, is_new: bool, copies_added: int) -> str:
    """Say what a row of a list brings."""
    if is_new:
        return pgettext("Import", "New title")
    if copies_added:
        return pgettext("Import", "More copies")
    return pgettext("Import", "Known")


def import_rejected() -> str:
    return pgettext("Import", "Rejected")


def encoding(name: str) -> str:
    """Return a name that says which alphabet an encoding is for."""
    match name:
        case "cp1251":
            return pgettext("Encoding", "Cyrillic, Windows (cp1251)")
        case "cp866":
            return pgettext("Encoding", "Cyrillic, DOS (cp866)")
        case "koi8-u":
            return pgettext("Encoding", "Ukrainian (KOI8-U)")
        case "cp1257":
            return pgettext("Encoding", "Baltic, Windows (cp1257)")
        case "cp1252":
            return pgettext("Encoding", "Western, Windows (cp1252)")
        case _:
            return name.upper()


def delimiter(sign: str) -> str:
    match sign:
        case "\t":
            return pgettext("Delimiter", "tab")
        case ",":
            return pgettext("Delimiter", "comma ,")
        case ";":
            return pgettext("Delimiter", "semicolon ;")
        case _:
            return pgettext("Delimiter", "bar |")


def wrong_check_digit() -> str:
    return pgettext("Catalogue", "The check digit is wrong. It is kept as the book says it.")


def no_isbn() -> str:
    return pgettext("Catalogue", "This is no ISBN. It is kept as written, but no scan will find it.")


def repaired(before: str, after: str) -> str:
    """Say that look-alike letters of another alphabet were replaced."""
    return pgettext("Catalogue", "Look-alike letters put right: {before} → {after}").format(
        before=before, after=after
    )


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]
