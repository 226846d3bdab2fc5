"""`search` and `journey`: they change nothing."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from bookcrossing.cli.answers import Answer, in_columns, instant
from bookcrossing.cli.refusing import not_a_line
from bookcrossing.errors import NoSuchCopy, SeveralCopies
from bookcrossing.listings.journeys import all_copies
from bookcrossing.search.hits import hits
from bookcrossing.search.searching import search
from bookcrossing.store import finding
from bookcrossing.store.work import number_of
from bookcrossing.wording import language, npgettext, outcomes, pgettext, wishes
from bookcrossing.wording.dates import as_known, moment, short
from bookcrossing.wording.sentences import fill, listed
from bookcrossing.wording.states import kind, state

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from bookcrossing.cli.table import OpenTable
    from bookcrossing.listings.journeys import Journey, JourneyLine
    from bookcrossing.listings.wishes import ShownWish
    from bookcrossing.search.hits import Hit
    from bookcrossing.search.searching import Found

_AT_ONCE: Final = 500
"""Titles read in one go."""


def find(table: OpenTable, options: Namespace) -> Iterator[Answer]:
    if options.queries is None:
        yield _found(table, options.query, options.limit, always_json=False)
        return
    try:
        raw = sys.stdin.buffer.read() if options.queries == "-" else Path(options.queries).read_bytes()
    except (OSError, ValueError):  # a name with a zero byte in it
        yield not_a_line(cannot_read(options.queries), ("search",), "cannot_read")
        return
    for query in _lines(raw.decode("utf-8-sig", errors="replace")):
        yield _found(table, query, options.limit, always_json=True)


def _lines(text: str) -> Iterator[str]:
    """Yield the lines of a file; whatever else ends a line in Unicode belongs to a query."""
    *lines, last = text.replace("\r\n", "\n").split("\n")
    yield from lines
    if last:
        yield last


def cannot_read(file: str) -> str:
    return fill(
        pgettext("Command line", "{file} cannot be read. Look whether it is there and may be read."),
        file=file,
    )


def _found(table: OpenTable, query: str, limit: int | None, *, always_json: bool) -> Answer:
    latin_first = language() != "uk"
    found = table.reads.ask(lambda session: search(session, query, latin_first=latin_first))
    ids = list(found.title_ids)
    listing: list[Hit] = []
    for start in range(0, len(ids[:limit]), _AT_ONCE):
        some = ids[:limit][start : start + _AT_ONCE]
        listing += table.reads.ask(lambda session, some=some: hits(session, some))  # type: ignore[misc]  # bound early
    facts = {
        "query": found.query,
        "read_as": found.read_as,
        "took_ms": round(found.took_ms, 3),
        "found": len(ids),
        "hits": [_hit_facts(hit) for hit in listing],
    }
    return Answer(facts, "\n".join(map(_hit_text, listing)), _notices(found), always_json=always_json)


def _notices(found: Found) -> tuple[str, ...]:
    count = len(found.title_ids)
    said = npgettext("Command line", "{n} title found", "{n} titles found", count).format(n=count)
    return (outcomes.read_as(found.read_as), said) if found.read_as else (said,)


def _hit_facts(hit: Hit) -> dict[str, Any]:
    return {
        "title_id": hit.title_id,
        "title": hit.title,
        "contributors": [{"name": person.name, "role": person.role} for person in hit.people],
        "isbns": [
            {"isbn": isbn.isbn, "qualifier": isbn.qualifier, "valid": isbn.is_valid} for isbn in hit.isbns
        ],
        "year": hit.year,
        "copies": [
            {"number": copy.number, "barcode": copy.barcode, "state": copy.state, "place": copy.place}
            for copy in hit.copies
        ],
    }


def _hit_text(hit: Hit) -> str:
    people = listed(person.name for person in hit.people)
    head = " · ".join(part for part in (hit.title, people, str(hit.year or "")) if part)
    rows = [
        (copy.number, state(copy.state), copy.place or "")
        if copy.place
        else (copy.number, state(copy.state), "")
        for copy in hit.copies
    ]
    return "\n".join(part for part in (head, in_columns(rows, "  ")) if part)


def follow(table: OpenTable, options: Namespace) -> Iterator[Answer]:
    ids = table.reads.ask(all_copies) if options.all else [copy_id(table, typed) for typed in options.copies]
    for followed in ids:
        journey = table.reads.journey(followed)
        yield Answer(_journey_facts(journey), _journey_text(journey))


def copy_id(table: OpenTable, typed: str) -> int:
    """Return the copy a code means, also one whose arrival was undone: its journey stays."""
    copies = table.reads.ask(lambda session: finding.copies_for(session, typed)).copies
    if not copies:
        raise NoSuchCopy(typed, is_bare_number=typed.strip().isdecimal() and len(typed.strip()) < 9)
    if len(copies) > 1:
        raise SeveralCopies(typed, tuple(number_of(copy) for copy in copies))
    return copies[0].id


def _journey_facts(journey: Journey) -> dict[str, Any]:
    return {
        "number": journey.number,
        "title": journey.title,
        "state": journey.state,
        "place": journey.place,
        "wish": _wish_facts(journey.wish),
        "movements": [_line_facts(line) for line in journey.lines],
    }


def _wish_facts(wish: ShownWish | None) -> dict[str, Any] | None:
    """Return of the donor's words what may be shown; null for a book without."""
    if wish is None:
        return None
    return {
        "text": wish.text,
        "language": wish.language,
        "translation": wish.translation,
        "translation_language": wish.translation_language,
        "first_name": wish.first_name,
        "town": wish.town,
        "written_on": wish.written_on,
        "photographs": len(wish.photographs),
        "withdrawn_at": instant(wish.withdrawn_at),
    }


def _line_facts(line: JourneyLine) -> dict[str, Any]:
    return {
        "uuid": line.uuid,
        "kind": line.kind,
        "happened_at": instant(line.happened_at),
        "precision": line.precision,
        "recorded_at": instant(line.recorded_at),
        "recorded_by": line.recorded_by,
        "table": line.table,
        "place": line.place,
        "words": line.words,
        "note": line.note,
        "due_on": line.due_on.isoformat() if line.due_on else None,
        "prepare": line.prepare,
        "handed_over": line.handed_over,
        "undone": line.undone_at is not None,
        "undone_at": instant(line.undone_at),
        "undone_why": line.undone_why,
    }


def _journey_text(journey: Journey) -> str:
    now = state(journey.state) if journey.state else pgettext("Journey", "In no list: its arrival was undone")
    where = listed(part for part in (now, journey.place) if part)
    wish = journey.wish
    first = [] if wish is None else [(wishes.when(wish), wishes.line(wish), wishes.note(wish))]
    rows = [
        (as_known(line.happened_at, line.precision), kind(line.kind), _what_it_says(line))
        for line in journey.lines
    ]
    return "\n".join(
        (f"{journey.number}  {journey.title}", f"  {where}", in_columns([*first, *rows], "    "))
    )


def _what_it_says(line: JourneyLine) -> str:
    due = fill(pgettext("Journey", "until {day}"), day=short(line.due_on)) if line.due_on else None
    undone = None
    if line.undone_at is not None:
        undone = fill(pgettext("Journey", "(undone {moment})"), moment=moment(line.undone_at))
    return listed(part for part in (due, line.place, line.words, line.note, undone, line.undone_why) if part)
