"""Why something was refused, and what to do instead: one sentence each, for the window and the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookcrossing import errors
from bookcrossing.movements import State
from bookcrossing.wording import npgettext, pgettext, print_refusals
from bookcrossing.wording.dates import moment, month_title, short
from bookcrossing.wording.failures import store_failure
from bookcrossing.wording.remedies import what_to_do
from bookcrossing.wording.sentences import fill, listed, quoted
from bookcrossing.wording.states import action, kind, state
from bookcrossing.wording.values import field_name, why_no_value

if TYPE_CHECKING:
    from bookcrossing.errors import Blocker, DeskError

__all__ = ["blocker_words", "refusal", "store_failure", "typed", "what_is_so", "what_to_do"]
LONGEST_SHOWN = 40
"""Letters of what somebody typed that are shown back."""
MOST_BLOCKERS = 5


def refusal(error: DeskError) -> str:
    """Say what is so, then what to do; nothing was changed."""
    return f"{what_is_so(error)} {what_to_do(error)}".strip()


def typed(text: str) -> str:
    """Show what somebody typed, in quotation marks and not all ten megabytes of it."""
    plain = " ".join(text[: LONGEST_SHOWN * 4].split())
    return quoted(plain if len(plain) <= LONGEST_SHOWN else plain[: LONGEST_SHOWN - 1] + "…")


def what_is_so(error: DeskError) -> str:
    match error:
        case errors.NoSuchCopy():
            return _no_such_copy(error)
        case errors.SeveralCopies(typed=code, numbers=numbers):
            return fill(
                pgettext("Refusals", "{typed} means more than one copy: {numbers}."),
                typed=typed(code),
                numbers=listed(numbers),
            )
        case errors.NoSuchReader(number=number):
            return fill(pgettext("Refusals", "No reader has the number {typed}."), typed=typed(number))
        case errors.NumberOfCopy(typed=code):
            return fill(pgettext("Refusals", "{typed} is a book's number."), typed=typed(code))
        case errors.NoSuchTitle():
            return pgettext("Refusals", "This title is no longer in the catalogue.")
        case errors.DateToCome(typed=text):
            return fill(pgettext("Refusals", "{typed} is still to come."), typed=typed(text))
        case errors.BadDate(typed=text):
            return fill(pgettext("Refusals", "{typed} is no date of this table."), typed=typed(text))
        case errors.DayOutOfReach(day=day, first=first) if day < first:
            return fill(pgettext("Refusals", "{day} is too long ago."), day=short(day))
        case errors.DayOutOfReach(day=day):
            return fill(pgettext("Refusals", "{day} is too far off."), day=short(day))
        case errors.BadDay(typed=text):
            return fill(pgettext("Refusals", "{typed} is no day."), typed=typed(text))
        case errors.TextNeeded(field=field):
            return fill(pgettext("Refusals", "The field “{field}” is empty."), field=field_name(field))
        case errors.TextTooLong(field=field, length=length, limit=limit):
            return fill(
                npgettext(
                    "Refusals",
                    "The text in the field “{field}” is too long: {length} letter, {limit} at most.",
                    "The text in the field “{field}” is too long: {length} letters, {limit} at most.",
                    length,
                ),
                field=field_name(field),
                length=length,
                limit=limit,
            )
        case errors.BadAddress(typed=text):
            return fill(pgettext("Refusals", "{typed} is no address on the web."), typed=typed(text))
        case errors.BadCount(field=field, given=given):
            return fill(
                pgettext("Refusals", "{typed} is no possible number in the field “{field}”."),
                typed=typed(given),
                field=field_name(field),
            )
        case errors.BadCode(what=what, typed=text, why=why):
            return why_no_value(what, typed(text), why)
        case errors.NoSuchSheet() | errors.LabelTooSmall() | errors.PlateTooSmall() | errors.NoSuchLabel():
            return print_refusals.what_is_so(error)
        case errors.CodeTaken(code=code, number=number):
            return fill(
                pgettext("Refusals", "The code {typed} already belongs to {number}."),
                typed=typed(code),
                number=number,
            )
        case _:
            return _journey_says(error)


def _no_such_copy(error: errors.NoSuchCopy) -> str:
    if error.is_bare_number:
        return fill(
            pgettext("Refusals", "{typed} is only digits, and no copy's code."), typed=typed(error.typed)
        )
    return fill(pgettext("Refusals", "No copy has the number or code {typed}."), typed=typed(error.typed))


def _journey_says(error: DeskError) -> str:
    match error:
        case errors.NotPossible(number=number, state=now, at=at) if at is not None:
            return fill(
                pgettext("Refusals", "The state of {number} at that time ({moment}) was: {state}."),
                number=number,
                moment=moment(at),
                state=state(now),
            )
        case errors.NotPossible(number=number, state=now, due_on=due_on):
            return _state_sentence(now, number, short(due_on) if due_on else "")
        case errors.LentToAnother(number=number, due_on=None):
            return fill(pgettext("Refusals", "{number} is lent to another reader."), number=number)
        case errors.LentToAnother(number=number, due_on=due_on) if due_on is not None:
            return fill(
                pgettext("Refusals", "{number} is lent to another reader until {day}."),
                number=number,
                day=short(due_on),
            )
        case errors.AlreadyWith(number=number, due_on=None):
            return fill(pgettext("Refusals", "{number} is already with this reader."), number=number)
        case errors.AlreadyWith(number=number, due_on=due_on) if due_on is not None:
            return fill(
                pgettext("Refusals", "{number} is already with this reader until {day}."),
                number=number,
                day=short(due_on),
            )
        case errors.NotYetHere(number=number, received_at=received_at):
            return fill(
                pgettext("Refusals", "{number} came only on {moment}; nothing can have happened before."),
                number=number,
                moment=moment(received_at),
            )
        case errors.TakenBack(number=number):
            return fill(
                pgettext("Refusals", "The arrival of {number} was undone: it is in no list."), number=number
            )
        case errors.BreaksLater(number=number, kind=wanted, later_kind=later, later_at=later_at):
            return fill(
                pgettext(
                    "Refusals",
                    "With “{wanted}” there, what {number} did on {moment} would no longer be possible: {later}.",
                ),
                wanted=kind(wanted),
                number=number,
                moment=moment(later_at),
                later=kind(later),
            )
        case errors.InTheFuture(at=at):
            return fill(pgettext("Refusals", "{moment} is still to come."), moment=moment(at))
        case errors.DueTooEarly(due_on=due_on, lent_on=lent_on):
            return fill(
                pgettext("Refusals", "The book cannot be due on {due}, before the day it is lent, {lent}."),
                due=short(due_on),
                lent=short(lent_on),
            )
        case _:
            return _record_says(error)


def _state_sentence(now: State, number: str, day: str) -> str:
    match now:
        case State.ON_TABLE:
            sentence = pgettext("Refusals", "{number} is on the table.")
        case State.BEING_PREPARED:
            sentence = pgettext("Refusals", "{number} is being prepared.")
        case State.ON_LOAN if day:
            sentence = pgettext("Refusals", "{number} is on loan until {day}.")
        case State.ON_LOAN:
            sentence = pgettext("Refusals", "{number} is on loan.")
        case State.TRAVELLING:
            sentence = pgettext("Refusals", "{number} is travelling.")
        case State.ELSEWHERE:
            sentence = pgettext("Refusals", "{number} is at another table.")
        case State.MISSING:
            sentence = pgettext("Refusals", "{number} is missing.")
        case State.ENDED:
            sentence = pgettext("Refusals", "{number} stayed with a reader.")
        case State.WITHDRAWN:
            sentence = pgettext("Refusals", "{number} is withdrawn.")
    return fill(sentence, number=number, day=day)


def _record_says(error: DeskError) -> str:
    match error:
        case errors.NothingToUndo(number=None):
            return pgettext("Refusals", "There is nothing to undo that was recorded on this computer.")
        case errors.NothingToUndo(number=number):
            return fill(pgettext("Refusals", "There is nothing left to undo for {number}."), number=number)
        case errors.AlreadyUndone(undone_at=undone_at):
            return fill(
                pgettext("Refusals", "This was already undone on {moment}."), moment=moment(undone_at)
            )
        case errors.CannotBeUndone(action=name, too_old=True):
            return fill(
                pgettext("Refusals", "This is more than 30 days ago and can no longer be undone: {action}."),
                action=action(name),
            )
        case errors.CannotBeUndone(action=name):
            return fill(pgettext("Refusals", "This cannot be undone: {action}."), action=action(name))
        case errors.StandsInTheWay(blockers=blockers):
            return _in_the_way(blockers)
        case errors.TitleHasCopies(title=title, copies=copies):
            return fill(
                npgettext("Refusals", "“{title}” has {n} copy.", "“{title}” has {n} copies.", copies),
                title=title,
                n=copies,
            )
        case errors.CannotMerge(title=title):
            return fill(pgettext("Refusals", "“{title}” cannot be merged into itself."), title=title)
        case errors.NoWalk():
            return pgettext("Refusals", "No stocktake is open.")
        case errors.NoWalkLine():
            return pgettext("Refusals", "This line is no longer on the list.")
        case errors.ReadersCardOnWalk():
            return pgettext("Refusals", "This is a reader's card; it was not written down.")
        case errors.IsbnOnWalk(title=title):
            return fill(pgettext("Refusals", "This is the ISBN of “{title}”, not of one copy."), title=title)
        case errors.NotOnAWalk(code=code):
            return fill(pgettext("Refusals", "No copy answers to {typed}."), typed=typed(code))
        case errors.WalkUnsettled(lines=lines):
            return npgettext(
                "Refusals", "{n} line is not settled yet.", "{n} lines are not settled yet.", lines
            ).format(n=lines)
        case errors.NoSuchBox(number=number):
            return fill(pgettext("Refusals", "There is no box No. {n}."), n=number)
        case errors.BoxClosed(number=number):
            return fill(pgettext("Refusals", "Box No. {n} is finished."), n=number)
        case errors.LineDone():
            return pgettext("Refusals", "This book is recorded already, or was dropped.")
        case errors.NoWish(number=number):
            return fill(pgettext("Refusals", "{number} has no wish."), number=number)
        case errors.ReaderKnown(number=number):
            return fill(
                pgettext("Refusals", "The number {typed} is already a reader's."), typed=typed(number)
            )
        case errors.ReaderHasBooks(books=books):
            return npgettext(
                "Refusals", "The reader still has {n} book.", "The reader still has {n} books.", books
            ).format(n=books)
        case errors.NoBooks(number=number):
            return fill(pgettext("Refusals", "Reader {number} has no book."), number=number)
        case errors.TableNotEmpty():
            return pgettext("Refusals", "There is something on this table already.")
        case errors.LabelPrinted():
            return pgettext("Refusals", "A label with the table's code has been printed: the code is fixed.")
        case errors.MonthToCome(month=month):
            return fill(pgettext("Refusals", "{month} has not begun."), month=month_title(month))
        case errors.MonthNotOver(month=month):
            return fill(pgettext("Refusals", "{month} is not over yet."), month=month_title(month))
        case errors.MonthIssued(month=month, at=at):
            return fill(
                pgettext("Refusals", "{month} was already issued on {day}."),
                month=month_title(month),
                day=short(at),
            )
        case errors.SheetRefused(fault=fault, over=over):
            from bookcrossing.wording.label_page import sheet_refused

            return sheet_refused(fault, over)
        case errors.AnswerFirst(labels=labels):
            return npgettext(
                "Refusals",
                "Nobody has said yet whether {n} of them came out.",
                "Nobody has said yet whether {n} of them came out.",
                labels,
            ).format(n=labels)
        case errors.AnswerTooLate():
            return pgettext("Refusals", "Something else has been printed since: the answer stands.")
        case errors.NoSuchRun():
            return pgettext("Refusals", "Nothing is known of this print run.")
        case errors.Stopped():
            return pgettext("Refusals", "It was stopped.")
        case errors.NotLoaded():
            from bookcrossing.wording import references

            return references.what_is_so(error)
        case errors.NoSuchSource(name=name):
            return fill(pgettext("Refusals", "No source of look-ups is called {typed}."), typed=typed(name))
        case errors.NoSuchReference(name=name):
            return fill(pgettext("Refusals", "No reference file is called {typed}."), typed=typed(name))
        case errors.BackupFails():
            from bookcrossing.wording import keeping

            return keeping.what_is_so(error)
        case errors.PictureRefused():
            from bookcrossing.wording import pictures

            return pictures.what_is_so(error)
        case errors.NoSuchPicture():
            return pgettext("Refusals", "This picture is no longer here.")
        case _:
            raise LookupError(type(error).__name__)


def _in_the_way(blockers: tuple[Blocker, ...]) -> str:
    sentence = npgettext(
        "Refusals",
        "{n} later entry needs it: {entries}.",
        "{n} later entries need it: {entries}.",
        len(blockers),
    )
    shown = [blocker_words(blocker) for blocker in blockers[:MOST_BLOCKERS]]
    if len(blockers) > MOST_BLOCKERS:
        shown.append("…")
    return fill(sentence, n=len(blockers), entries="; ".join(shown))


def blocker_words(blocker: Blocker) -> str:
    """Name one thing that stands in the way of an undo."""
    if blocker.kind is None:
        return fill(pgettext("Refusals", "a later edit of {moment}"), moment=moment(blocker.at))
    return fill(
        pgettext("Refusals", "{number} {kind}, {moment}"),
        number=blocker.number,
        kind=kind(blocker.kind),
        moment=moment(blocker.at),
    )
