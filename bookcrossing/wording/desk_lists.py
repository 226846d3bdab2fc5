"""The words of the desk's lists and forms: a day's lines, copies to choose from, what F8 offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookcrossing.clock import local_day
from bookcrossing.movements import Kind, State
from bookcrossing.when import Precision
from bookcrossing.wording import boxes, npgettext, pgettext
from bookcrossing.wording.dates import as_known, short_day_month, time
from bookcrossing.wording.sentences import fill, quoted, shortened
from bookcrossing.wording.states import action, condition, deed
from bookcrossing.wording.states import kind as kind_word

if TYPE_CHECKING:
    from datetime import date, datetime

    from bookcrossing.listings.cards import CopyCard, TitleCard
    from bookcrossing.listings.days import DayLine
from bookcrossing.wording import desk_answers


def today() -> str:
    return pgettext("Desk", "Today")


def that_day() -> str:
    return pgettext("Desk", "That day")


def count_of_movements(count: int) -> str:
    return npgettext("Desk", "{n} movement", "{n} movements", count).format(n=count)


def nothing_that_day() -> str:
    return pgettext("Desk", "Nothing was recorded.")


def undone_at(at: datetime) -> str:
    return fill(pgettext("Desk", "undone {time}"), time=time(at))


def the_days() -> str:
    return pgettext("Desk", "Any day")


def day_before() -> str:
    return pgettext("Desk", "The day before")


def day_after() -> str:
    return pgettext("Desk", "The day after")


def whose_line(line: DayLine, reader: str | None) -> str:
    """Say what a line of the day was; `reader` is a number, or None if it is not to be shown."""
    if line.kind is None:
        box_word = boxes.box(line.box) if line.box is not None else None
        return with_place(begun_large(action(line.action)), reader or box_word or line.place or line.number)
    what = kind_word(line.kind)
    if line.copies > 1:
        more = npgettext("Desk", "{kind}, {n} copy", "{kind}, {n} copies", line.copies)
        return fill(more, kind=what, n=line.copies)
    if line.kind in (Kind.LENT, Kind.RENEWED) and line.due_on is not None:
        if reader is None:
            return fill(pgettext("Desk", "{kind} until {day}"), kind=what, day=short_day_month(line.due_on))
        sentence = pgettext("Desk", "{kind}, {reader}, until {day}")
        return fill(sentence, kind=what, reader=reader, day=short_day_month(line.due_on))
    what = with_place(what, reader or line.place)
    if line.happened_at is None or line.precision is None:
        return what
    if local_day(line.happened_at) == local_day(line.recorded_at):
        return what
    return with_place(what, _when(line.happened_at, line.precision, line.recorded_at))


def _when(at: datetime, precision: Precision, now: datetime) -> str:
    """Write when it was as short as the row is: without a year where that is plain."""
    is_a_day = precision in (Precision.INSTANT, Precision.DAY)
    if is_a_day and local_day(at).year == local_day(now).year:
        return short_day_month(at)
    return as_known(at, precision, with_time=False)


def begun_large(words: str) -> str:
    return words[:1].upper() + words[1:]


def with_place(what: str, told: str | None) -> str:
    """Add to a movement where, with whom or when it was."""
    return fill(pgettext("Desk", "{kind}, {told}"), kind=what, told=told) if told else what


def figures() -> tuple[str, str, str, str]:
    return (
        pgettext("Desk", "on the table"),
        pgettext("Desk", "on loan"),
        pgettext("Desk", "travelling"),
        pgettext("Desk", "past their date"),
    )


# Copies to choose from


def copies_row(title: str, number: str) -> str:
    return f"{title} · {number}"


def editions_apart(title: TitleCard) -> tuple[str, ...]:
    """Return what tells a title from another of its name: part, author, year."""
    author = next((person.name for person in title.people if person.role == "author"), "")
    author = author or next((person.name for person in title.people), "")
    return tuple(part for part in (title.part, author, title.year_printed) if part)


def told_apart(copy: CopyCard) -> tuple[str, ...]:
    """Return what tells a copy from its sisters: due date, condition, donor, the wish's first words, its note."""
    parts = [until_in_row(copy.due_on)] if copy.due_on else []
    parts.append(condition(copy.condition))
    if copy.condition_note:
        parts.append(shortened(copy.condition_note))
    if copy.donor_place:
        parts.append(fill(pgettext("Desk", "from {place}"), place=copy.donor_place))
    if copy.wish and copy.wish.text:
        parts.append(quoted(shortened(copy.wish.text)))
    if copy.place and copy.state is not State.ON_TABLE:
        parts.append(copy.place)
    return tuple(parts)


def until_in_row(due_on: date) -> str:
    return fill(pgettext("Desk", "until {day}"), day=short_day_month(due_on))


# Everything else: F8


def more_headline() -> str:
    return pgettext("Desk", "What else?")


def form_deed(name: str) -> str:
    match name:
        case "lend":
            return pgettext("Desk form", "Lend until another date, or late")
        case "renew":
            return pgettext("Desk form", "Renew until another date")
        case "return":
            return pgettext("Desk form", "It came home")
        case "travel":
            return pgettext("Desk form", "Let it travel")
        case "wish":
            return pgettext("Desk form", "The donor's wish")
        case "edit":
            return pgettext("Desk form", "Condition and note")
        case "add_code":
            return pgettext("Desk form", "Another code on the book")
        case "sight":
            return deed(Kind.SIGHTED)
        case "move":
            return deed(Kind.MOVED)
        case "stay":
            return deed(Kind.STAYED)
        case "withdraw":
            return deed(Kind.WITHDRAWN)
        case _:
            return deed(Kind(name))


def form_field(name: str) -> str:
    match name:
        case "reader":
            return pgettext("Desk form", "Reader's number")
        case "until":
            return pgettext("Desk form", "Until")
        case "origin":
            return pgettext("Desk form", "Where it came from")
        case "to":
            return pgettext("Desk form", "Where to, if known")
        case "place":
            return pgettext("Desk form", "Place")
        case "words":
            return pgettext("Desk form", "What was told")
        case "text":
            return pgettext("Desk form", "Reader's words")
        case "as":
            return pgettext("Desk form", "How it stays")
        case "why":
            return pgettext("Desk form", "Reason")
        case "condition":
            return desk_answers.condition_label()
        case "condition_note":
            return pgettext("Desk form", "What is wrong with it")
        case "note":
            return pgettext("Desk form", "Note for the desk")
        case "code":
            return pgettext("Desk form", "Code")
        case _:
            return pgettext("Desk form", "When")


def form_hint(name: str) -> str:
    """Say in an empty field what belongs there."""
    match name:
        case "when":
            return pgettext("Desk form", "now; or 2024-05-03, 2024-05, 2024-winter, 2024")
        case "code":
            return pgettext("Desk form", "scan it, or type it")
        case "as":
            return pgettext("Desk form", "for example: a present, it has found its reader")
        case _:
            return ""


def save() -> str:
    return pgettext("Desk form", "Record it")
