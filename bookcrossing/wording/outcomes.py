"""What just happened, in one sentence, with the details below it; a reader is never named in the sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookcrossing.clock import local_day
from bookcrossing.movements import AT_HOME, Kind, State
from bookcrossing.wording import npgettext, pgettext
from bookcrossing.wording.dates import moment, number, short, span
from bookcrossing.wording.refusals import blocker_words
from bookcrossing.wording.sentences import fill, listed
from bookcrossing.wording.states import action, flow, kind, state

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from bookcrossing.desk.results import (
        Added,
        Altered,
        Erased,
        ImportUndone,
        ReaderFacts,
        Recorded,
        Reopened,
        Undone,
        WasNotOut,
    )


def recorded(result: Recorded) -> str:
    """Say what was written."""
    due_on = result.movements[-1].due_on
    place = result.movements[-1].place
    match result.kind:
        case Kind.LENT if due_on:
            return fill(pgettext("Outcome", "Lent until {day}"), day=short(due_on))
        case Kind.RENEWED if due_on:
            return fill(pgettext("Outcome", "Renewed until {day}"), day=short(due_on))
        case Kind.RETURNED:
            return pgettext("Outcome", "Returned")
        case Kind.TAKEN if place:
            return fill(pgettext("Outcome", "Set off on its journey: {place}"), place=place)
        case Kind.TAKEN:
            return pgettext("Outcome", "Set off on its journey")
        case Kind.CAME_BACK if place:
            return fill(pgettext("Outcome", "Came back: {place}"), place=place)
        case Kind.SIGHTED if place:
            return fill(pgettext("Outcome", "News of the book: {place}"), place=place)
        case Kind.MOVED if place:
            return fill(pgettext("Outcome", "Handed over: {place}"), place=place)
        case Kind.STAYED:
            return pgettext("Outcome", "Stays with a reader")
        case Kind.MISSING:
            return pgettext("Outcome", "Noted: could not be found")
        case Kind.FOUND:
            return pgettext("Outcome", "Found")
        case Kind.WORDS:
            return pgettext("Outcome", "The reader's words are kept")
        case other:
            return kind(other)


def details(result: Recorded) -> tuple[str, ...]:
    """Return what else deserves to be read, a sentence each; nothing here names a reader but a new number."""
    return tuple(_details(result))


def _details(result: Recorded) -> Iterator[str]:
    if result.read_as:
        yield read_as(result.read_as)
    for first in result.movements[:-1]:
        yield fill(pgettext("Outcome", "Recorded before it: {kind}."), kind=kind(first.kind))
    if result.reader_is_new and result.reader:
        yield fill(pgettext("Outcome", "New reader added: {number}."), number=result.reader)
    if result.place_is_new and (place := result.movements[-1].place):
        yield fill(pgettext("Outcome", "New place, kept as typed: {place}."), place=place)
    if result.due_moved_from and (due_on := result.movements[-1].due_on):
        yield fill(
            pgettext("Outcome", "The library is closed on {closed}: the due date is {day}."),
            closed=short(result.due_moved_from),
            day=short(due_on),
        )
    if late := _late(result):
        yield late
    yield from altered(result.altered)
    if result.clock_behind is not None:
        yield fill(
            pgettext(
                "Outcome",
                "This computer's clock is {span} behind the book's last entry; check the clock. The entry was "
                "put right after that one.",
            ),
            span=span(result.clock_behind),
        )


def _late(result: Recorded) -> str:
    if result.kind is not Kind.RETURNED or result.due_was is None:
        return ""
    days = (local_day(result.movements[-1].happened_at) - result.due_was).days
    if days <= 0:
        return ""
    return fill(
        npgettext(
            "Outcome", "{n} day after its due date, {day}.", "{n} days after its due date, {day}.", days
        ),
        n=days,
        day=short(result.due_was),
    )


def read_as(meant: str) -> str:
    """Say that a code was read through another keyboard layout or alphabet."""
    return fill(pgettext("Outcome", "Read as {code}."), code=meant)


def altered(changes: tuple[Altered, ...]) -> Iterator[str]:
    """Say what a late or undone movement changed about others."""
    for change in changes:
        yield fill(
            _altered_sentence(change),
            kind=kind(change.kind),
            moment=moment(change.happened_at),
            flow=flow(change.flow) if change.flow else "",
        )


def _altered_sentence(change: Altered) -> str:
    if change.flow is not None:
        return pgettext(
            "Outcome",
            "An entry that was there already now counts as “{flow}” in the stock: {kind}, {moment}.",
        )
    if change.ends_loan:
        return pgettext("Outcome", "An entry that was there already now ends a loan: {kind}, {moment}.")
    return pgettext("Outcome", "An entry that is still there no longer ends a loan: {kind}, {moment}.")


def was_not_out(result: WasNotOut) -> str:
    """Say kindly that the book is at home."""
    if result.copy.state is State.BEING_PREPARED:
        return pgettext("Outcome", "It was not out: it is being prepared. Nothing needed to be recorded.")
    if result.copy.state in AT_HOME:
        return pgettext("Outcome", "It was not out: it is on the table. Nothing needed to be recorded.")
    return pgettext("Outcome", "It was not out then. Nothing needed to be recorded.")


def added(result: Added) -> str:
    if not result.copies:
        return pgettext("Outcome", "Title added, without a copy")
    prepared = result.copies[0].state is State.BEING_PREPARED
    if prepared:
        sentence = npgettext(
            "Outcome",
            "{n} copy added, being prepared",
            "{n} copies added, being prepared",
            len(result.copies),
        )
    else:
        sentence = npgettext(
            "Outcome", "{n} copy added to the table", "{n} copies added to the table", len(result.copies)
        )
    return sentence.format(n=number(len(result.copies)))


def undone(result: Undone) -> str:
    """Say what it was that was taken back."""
    what = listed(kind(each) for each in result.kinds) or action(result.action)
    return fill(pgettext("Outcome", "Undone: {what}"), what=what)


def undone_details(result: Undone) -> tuple[str, ...]:
    return tuple(_undone_details(result))


def _undone_details(result: Undone) -> Iterator[str]:
    yield fill(pgettext("Outcome", "Recorded on {moment}."), moment=moment(result.recorded_at))
    for copy in result.copies[:10]:
        yield copy_now(copy.number, copy.title, copy.state)
    if len(result.copies) > 10:
        more = len(result.copies) - 10
        yield npgettext("Outcome", "And {n} more copy.", "And {n} more copies.", more).format(n=number(more))
    for blocker in result.also:
        yield fill(pgettext("Outcome", "Undone with it: {entry}."), entry=blocker_words(blocker))
    for loan in result.reopened:
        yield reopened(loan)
    if result.reader_removed:
        yield fill(
            pgettext("Outcome", "The reader added by it was removed: {number}."), number=result.reader_removed
        )
    yield from altered(result.altered)
    if result.titles:
        yield npgettext(
            "Outcome", "{n} title is as it was before.", "{n} titles are as they were before.", result.titles
        ).format(n=number(result.titles))


def import_undone(result: ImportUndone) -> str:
    return fill(
        npgettext(
            "Outcome",
            "Undone: the import of {file}, {n} copy",
            "Undone: the import of {file}, {n} copies",
            result.copies,
        ),
        file=result.file_name,
        n=number(result.copies),
    )


def copy_now(number: str, title: str, now: State | None) -> str:
    """Say what a copy is now; one whose arrival was undone is in no list."""
    if now is None:
        return fill(
            pgettext("Outcome", "{number}, “{title}”: in no list any more."), number=number, title=title
        )
    return fill(
        pgettext("Outcome", "{number}, “{title}”: {state}."), number=number, title=title, state=state(now)
    )


def reopened(loan: Reopened) -> str:
    """Say that a loan is open again, and whose it is as far as that is still known."""
    if loan.reader is None:
        return _with_due_date(
            pgettext(
                "Outcome",
                "{number} is on loan again until {day}; reader unknown. Give the number if it is known.",
            ),
            pgettext("Outcome", "{number} is on loan again; reader unknown. Give the number if it is known."),
            loan.copy.number,
            loan.due_on,
        )
    return _with_due_date(
        pgettext("Outcome", "{number} is on loan again until {day}, to the same reader."),
        pgettext("Outcome", "{number} is on loan again, to the same reader."),
        loan.copy.number,
        loan.due_on,
    )


def _with_due_date(dated: str, undated: str, number: str, due_on: date | None) -> str:
    return fill(undated, number=number) if due_on is None else fill(dated, number=number, day=short(due_on))


def reader_added(reader: ReaderFacts) -> str:
    return fill(pgettext("Outcome", "Reader added: {number}"), number=reader.number)


def erased(result: Erased) -> str:
    return fill(
        pgettext("Outcome", "Erased for good: everything that was kept about {number}"), number=result.number
    )
