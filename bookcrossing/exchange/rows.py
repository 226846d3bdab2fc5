"""One row of a list → a book as it may be stored, or the first thing wrong with it."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from bookcrossing.exchange.headings import Field
from bookcrossing.exchange.people import LONGEST_NAME, People, RowContributor, people_in
from bookcrossing.exchange.readings import (
    BadQuantity,
    ReadYear,
    isbns_in,
    languages_in,
    quantity_in,
    says_nothing,
    year_in,
)
from bookcrossing.exchange.reasons import Code, Doubt, Reason, Rejected
from bookcrossing.exchange.shelving import (
    audience_in,
    audience_of_division,
    audience_of_grade,
    category_in,
)
from bookcrossing.writing.folding import fold, fold_strict
from bookcrossing.writing.identity import edition_key
from bookcrossing.writing.scripts import LOST, clean, looks_russian, without_invisible

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bookcrossing.exchange.columns import Columns
    from bookcrossing.exchange.tables import RawRow
    from bookcrossing.values import Isbn

LONGEST: Final = 2_000
LONGEST_NOTE: Final = 20_000


@dataclass(frozen=True, slots=True)
class RowIsbn:
    isbn: Isbn
    qualifier: str = ""

    @property
    def printed(self) -> str:
        return self.isbn.printed


@dataclass(frozen=True, slots=True, kw_only=True)
class BookRow:
    """A row that can be taken, in the letters and forms in which titles are stored."""

    file: str
    line: int
    name: str
    subtitle: str = ""
    part: str = ""
    original_title: str = ""
    contributors: tuple[RowContributor, ...] = ()
    edition: str = ""
    place_of_publication: str = ""
    publisher: str = ""
    year_printed: str = ""
    year: int | None = None
    pages: str = ""
    series: str = ""
    series_number: str = ""
    languages: str = ""
    """ISO 639 codes with a space between."""
    translated_from: str = ""
    audience: str = "unknown"
    category: str = "other"
    call_number: str = ""
    tags: str = ""
    """With a comma and a space between."""
    summary: str = ""
    note: str = ""
    isbns: tuple[RowIsbn, ...] = ()
    quantity: int = 1
    source_key: str | None = None
    """The list's own id for the row, where it has one."""
    identity: str = ""
    """What else tells the row from others: folded title, author, year, publisher, ISBN, volume or grade."""

    @property
    def name_latvian(self) -> str:
        """A list knows no Latvian titles."""
        return ""


@dataclass(frozen=True, slots=True)
class ReadRow:
    outcome: BookRow | Rejected
    doubts: tuple[Doubt, ...] = ()


@dataclass(slots=True)
class RowReader:
    """Reads the rows of one list."""

    columns: Columns
    file: str
    this_year: int

    def read(self, raw: RawRow, also: Mapping[Field, str] | None = None) -> ReadRow:
        """Return the book of a row; `also` holds what other rows of the list say about it."""
        if raw.torn:
            return ReadRow(Rejected(self.file, raw.line, Field.NAME, raw.torn))
        reading = _Reading(self, raw)
        for meaning, text in (also or {}).items():
            reading.cells[meaning] = [("", text)]
        try:
            book = reading.book()
        except _RowRefused as refused:
            return ReadRow(Rejected(self.file, raw.line, refused.field, refused.reason))
        return ReadRow(book, tuple(dict.fromkeys(reading.doubts)))


class _RowRefused(Exception):
    def __init__(self, where: str, reason: Reason) -> None:
        super().__init__(where, reason)
        self.field, self.reason = where, reason


@dataclass(slots=True)
class _Reading:
    """One row being read: its cells by meaning, the doubts and the note that grow on the way."""

    reader: RowReader
    raw: RawRow
    cells: defaultdict[Field, list[tuple[str, str]]] = field(init=False)
    doubts: list[Doubt] = field(default_factory=list)
    note_lines: list[str] = field(default_factory=list)
    leftover: list[str] = field(default_factory=list)
    texts: dict[Field, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.cells = defaultdict(list)
        columns = self.reader.columns
        for heading, meaning, cell in zip(columns.headings, columns.meanings, self.raw.cells, strict=False):
            if says_nothing(cell):
                continue
            if meaning is None:
                self.leftover.append(f"{heading}: {_long_text(cell)}")
            else:
                self.cells[meaning].append((heading, cell))
        surplus = [cell for cell in self.raw.cells[len(columns.headings) :] if not says_nothing(cell)]
        if surplus:
            self.doubt(Field.NOTE, Reason(Code.MORE_CELLS, typed="; ".join(surplus)[:60]))
            self.leftover += [_long_text(cell) for cell in surplus]

    def doubt(self, where: str, reason: Reason) -> None:
        self.doubts.append(Doubt(self.reader.file, self.raw.line, where, reason))

    def book(self) -> BookRow:
        name, series, series_number = self.name_and_series()
        try:
            quantity = quantity_in(self.raw_text(Field.QUANTITY))
        except BadQuantity as bad:
            raise _RowRefused(Field.QUANTITY, bad.reason) from bad
        people, name = self.people(name)
        isbns = self.isbns()
        year = self.year()
        grade = self.text(Field.GRADE)
        place, publisher, edition = self.imprint()
        languages = self.languages(Field.LANGUAGE)
        if looks_russian(name) and "ru" not in languages:
            self.doubt(Field.NAME, Reason(Code.RUSSIAN_LETTERS, typed=name[:60]))
        subtitle, part = self.text(Field.SUBTITLE), self.part(grade, name)
        return BookRow(
            file=self.reader.file,
            line=self.raw.line,
            name=name,
            subtitle=subtitle,
            part=part,
            original_title=self.text(Field.ORIGINAL_TITLE),
            contributors=people,
            edition=edition,
            place_of_publication=place,
            publisher=publisher,
            year_printed=year.printed,
            year=year.year,
            pages=_WHOLE_NUMBER.sub(r"\1", self.text(Field.PAGES)).removeprefix("0"),
            series=series,
            series_number=series_number,
            languages=" ".join(languages),
            translated_from=" ".join(self.languages(Field.TRANSLATED_FROM)),
            audience=self.audience(grade),
            category=self.category(grade),
            call_number=self.text(Field.CALL_NUMBER),
            tags=self.tags(),
            isbns=isbns,
            quantity=quantity,
            source_key=self.source_key(),
            identity=edition_key(
                f"{name} {subtitle}",
                authors=[person.name for person in people if person.role == "author"],
                year=str(year.year or year.printed),
                publisher=publisher,
                isbns=[one.isbn.canonical for one in isbns],
                part=part,
            ),
            summary=self.long(Field.SUMMARY, [cell for _, cell in self.cells.get(Field.SUMMARY, ())]),
            note=self.long(
                Field.NOTE,
                [*(cell for _, cell in self.cells.get(Field.NOTE, ())), *self.note_lines, *self.leftover],
            ),
        )

    def raw_text(self, meaning: Field) -> str:
        return self.cells[meaning][0][1] if meaning in self.cells else ""

    def text(self, meaning: Field) -> str:
        """Return the cell of a field as it is to be stored; one that is far too long goes into the note."""
        if meaning not in self.cells:
            return ""
        if meaning not in self.texts:
            self.texts[meaning] = self.read_text(meaning)
        return self.texts[meaning]

    def read_text(self, meaning: Field) -> str:
        heading, cell = self.cells[meaning][0]
        text = self.cleaned(meaning, cell)
        if len(text) <= LONGEST:
            return text
        self.doubt(meaning, Reason(Code.TEXT_TOO_LONG, typed=text[:60], limit=LONGEST))
        self.note_lines.append(f"{heading}: {text}")
        return ""

    def cleaned(self, where: str, cell: str) -> str:
        cleaned = clean(cell)
        if not cleaned.repairs and not cleaned.is_damaged:
            return cleaned.text
        for repair in cleaned.repairs:
            if repair.visible:
                reason = Reason(Code.LETTERS_REPAIRED, typed=repair.before[:120], meant=repair.after[:120])
                self.doubt(where, reason)
        if cleaned.is_damaged:
            self.doubt(where, Reason(Code.LETTERS_LOST, typed=cleaned.text[:120]))
        return cleaned.text

    def name_and_series(self) -> tuple[str, str, str]:
        name = self.cleaned(Field.NAME, self.raw_text(Field.NAME))
        if not any(letter.isalnum() or letter == LOST for letter in name):
            raise _RowRefused(Field.NAME, Reason(Code.NO_TITLE))
        if len(name) > LONGEST:
            raise _RowRefused(Field.NAME, Reason(Code.TITLE_TOO_LONG, typed=name[:60], limit=LONGEST))
        series, number = self.text(Field.SERIES), self.text(Field.SERIES_NUMBER)
        if self.reader.columns.format.series_in_title and (found := _SERIES_IN_TITLE.search(name)):
            return name[: found.start()], found["series"], found["number"]
        return name, series, _WHOLE_NUMBER.sub(r"\1", number) if series else ""

    def people(self, name: str) -> tuple[tuple[RowContributor, ...], str]:
        """Return the contributors, and the title: some lists put its whole length into the author's cell."""
        found: list[RowContributor] = []
        for meaning, role in _ROLE_OF_COLUMN.items():
            for heading, cell in self.cells.get(meaning, ()):
                text = self.cleaned(meaning, cell)
                people, name = self.people_in(meaning, text, role, name)
                if not people.is_whole:
                    self.note_lines.append(f"{heading}: {text}")
                found += people.contributors
        return tuple(dict.fromkeys(found)), name

    def people_in(self, where: Field, text: str, role: str, name: str) -> tuple[People, str]:
        if where is Field.AUTHORS and (whole := _title_in_author(text, name)):
            self.doubt(where, Reason(Code.AUTHOR_IS_TITLE, typed=text[:120], meant=whole[:120]))
            return People(), whole
        people = people_in(text[:LONGEST], role, surname_first=self.reader.columns.format.surname_first)
        longest_name = max((len(person.name.split()) for person in people.contributors), default=99)
        if len(text) > LONGEST or (len(text) > LONGEST_NAME and longest_name > 6):
            self.doubt(where, Reason(Code.AUTHOR_IS_TEXT, typed=text[:60]))
            return People(is_whole=False), name
        return people, name

    def isbns(self) -> tuple[RowIsbn, ...]:
        isbns: dict[Isbn, RowIsbn] = {}
        for heading, cell in self.cells.get(Field.ISBN, ()):
            found, doubts, others = isbns_in(without_invisible(cell))
            for isbn, qualifier in found:
                isbns.setdefault(isbn, RowIsbn(isbn, clean(qualifier).text))
            for reason in doubts:
                self.doubt(Field.ISBN, reason)
            self.note_lines += [f"{heading}: {_long_text(other)}" for other in others]
        return tuple(isbns.values())

    def year(self) -> ReadYear:
        year = year_in(self.text(Field.YEAR), this_year=self.reader.this_year)
        if year.doubt:
            self.doubt(Field.YEAR, year.doubt)
        return year

    def imprint(self) -> tuple[str, str, str]:
        """Return place, publisher and edition, taken apart where one cell holds them: «Київ: Наукова думка»."""
        place, publisher = self.text(Field.PLACE_OF_PUBLICATION), self.text(Field.PUBLISHER)
        edition = self.text(Field.EDITION)
        if found := _PUBLISHER_YEAR_EDITION.fullmatch(publisher):
            publisher, edition = found["publisher"], edition or found["edition"] or ""
        if not place and (found := _PLACE_AND_PUBLISHER.fullmatch(publisher)):
            place, publisher = found["place"], found["publisher"]
        return place, publisher, edition

    def languages(self, meaning: Field) -> tuple[str, ...]:
        codes, unknown = languages_in(self.text(meaning))
        for word in unknown:
            self.doubt(meaning, Reason(Code.LANGUAGE_UNKNOWN, typed=word[:60]))
            self.note_lines.append(f"{self.cells[meaning][0][0]}: {word}")
        return codes

    def part(self, grade: str, name: str) -> str:
        part = self.text(Field.PART)
        if grade.isdecimal():
            grade = f"{grade} клас" if re.search("[Ѐ-ԯ]", name) else f"Grade {grade}"
        return ", ".join(filter(None, (part, grade)))

    def audience(self, grade: str) -> str:
        apart = self.reader.columns.format.sets_children_apart
        division = self.text(Field.CATEGORY)
        return (
            audience_in(self.text(Field.AUDIENCE))
            or audience_of_grade(grade)
            or audience_of_division(division, sets_children_apart=apart)
            or "unknown"
        )

    def category(self, grade: str) -> str:
        if grade:
            return "textbook"
        return category_in(self.text(Field.SUBCATEGORY), self.text(Field.CATEGORY)) or "other"

    def tags(self) -> str:
        """Return the tags, with the list's own words for the kind of book among them."""
        is_own = self.reader.columns.format.is_own
        words = [] if is_own else [self.text(Field.CATEGORY), self.text(Field.SUBCATEGORY)]
        words += [
            self.cleaned(Field.TAGS, tag)
            for _, cell in self.cells.get(Field.TAGS, ())
            for tag in re.split(r"[,;|\n]", cell)
        ]
        tags = {key: word for word in words if word and (key := fold(word)) != "other"}
        joined = ", ".join(tags.values())
        if len(joined) <= LONGEST:
            return joined
        self.doubt(Field.TAGS, Reason(Code.TEXT_TOO_LONG, typed=joined[:60], limit=LONGEST))
        return joined[:LONGEST].rpartition(", ")[0]

    def source_key(self) -> str | None:
        found = self.raw_text(Field.SOURCE_ID).strip()
        return f"{self.reader.columns.signature}:{found[:200]}" if found else None

    def long(self, where: Field, texts: list[str]) -> str:
        if not texts:
            return ""
        text = "\n".join(filter(None, map(_long_text, texts)))
        if LOST in text:
            self.doubt(where, Reason(Code.LETTERS_LOST, typed=text[max(0, text.index(LOST) - 30) :][:60]))
        if len(text) > LONGEST_NOTE:
            self.doubt(where, Reason(Code.NOTE_CUT, typed=text[:60], limit=LONGEST_NOTE))
        return text[:LONGEST_NOTE]


_ROLE_OF_COLUMN: Final = {
    Field.AUTHORS: "author",
    Field.MORE_AUTHORS: "author",
    Field.TRANSLATORS: "translator",
    Field.ILLUSTRATORS: "illustrator",
    Field.EDITORS: "editor",
    Field.COMPILERS: "compiler",
}
_SERIES_IN_TITLE: Final = re.compile(r" \((?P<series>[^()#;]+?),? #(?P<number>[0-9][0-9.,–-]*)[^()]*\)$")
_WHOLE_NUMBER: Final = re.compile(r"^([0-9]+)[.,]0+$")
_PUBLISHER_YEAR_EDITION: Final = re.compile(r"(?P<publisher>.+?) \([0-9]{4}\)(?:, (?P<edition>.+))?")
_PLACE_AND_PUBLISHER: Final = re.compile(r"(?P<place>[^\W\d_][^:\d]{1,40}?) ?: (?P<publisher>\S.*)")
_CUT_OFF: Final = re.compile(r"\s*(?:\.\.\.|…)$")


def _long_text(text: str) -> str:
    return re.sub(r"[ \t]+", " ", without_invisible(text)).strip()


def _title_in_author(author: str, name: str) -> str | None:
    """Return the whole title if the author's cell holds it: the same words, or those that were cut off."""
    if _first_letter(author) != _first_letter(name):
        return None
    known = fold_strict(_CUT_OFF.sub("", name))
    said = fold_strict(author)
    if not known or len(known) < 8 or not said.startswith(known):
        return None
    if said == known:
        return name if not _CUT_OFF.search(name) else author
    return author if _CUT_OFF.search(name) else None


def _first_letter(text: str) -> str:
    found = _LETTER.search(text)
    return found[0].casefold() if found else ""


_LETTER: Final = re.compile(r"[^\W_]")
