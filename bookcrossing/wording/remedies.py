"""What to do after a refusal: the way out, named by its button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookcrossing import errors
from bookcrossing.movements import Kind
from bookcrossing.wording import pgettext, print_refusals
from bookcrossing.wording.dates import moment, short
from bookcrossing.wording.sentences import fill, listed
from bookcrossing.wording.states import deed

if TYPE_CHECKING:
    from bookcrossing.errors import DeskError


def what_to_do(error: DeskError) -> str:
    match error:
        case errors.NoSuchCopy(is_bare_number=True):
            return pgettext("Refusals", "Put # or CHE- before a copy's number, or search for it.")
        case errors.NoSuchCopy():
            return pgettext("Refusals", "Look it up by title or ISBN.")
        case errors.SeveralCopies():
            return pgettext("Refusals", "Say which by its own number.")
        case errors.NoSuchReader():
            return pgettext("Refusals", "Check the number, or add the reader.")
        case errors.NumberOfCopy():
            return pgettext("Refusals", "A reader's number is wanted: the one on the card.")
        case errors.NoSuchTitle():
            return pgettext("Refusals", "Search for it again.")
        case errors.DateToCome():
            return pgettext("Refusals", "Choose a time that is past.")
        case errors.BadDate():
            return pgettext(
                "Refusals", "Write 2024-05-03T14:00, 2024-05-03, 2024-05, 2024-winter or 2024, from 1990 on."
            )
        case errors.DayOutOfReach(first=first, last=last):
            return fill(
                pgettext("Refusals", "Choose a day from {first} to {last}."),
                first=short(first),
                last=short(last),
            )
        case errors.BadDay():
            return pgettext("Refusals", "Write a day, such as 2026-12-01.")
        case errors.TextNeeded():
            return pgettext("Refusals", "Fill it in.")
        case errors.TextTooLong():
            return pgettext("Refusals", "Shorten it.")
        case errors.BadCount(least=least, most=most):
            return fill(pgettext("Refusals", "Choose {least} to {most}."), least=least, most=most)
        case errors.BadCode():
            return pgettext("Refusals", "Check what was typed or scan it again.")
        case errors.NoSuchSheet() | errors.LabelTooSmall() | errors.PlateTooSmall() | errors.NoSuchLabel():
            return print_refusals.what_to_do(error)
        case errors.CodeTaken():
            return pgettext("Refusals", "Choose another code.")
        case errors.CannotBeUndone(action="restore"):
            return pgettext("Refusals", "The safety copy that was made before brings back what it replaced.")
        case errors.BackupFails():
            from bookcrossing.wording import keeping

            return keeping.what_to_do(error)
        case errors.PictureRefused():
            from bookcrossing.wording import pictures

            return pictures.what_to_do(error)
        case _:
            return _what_the_journey_allows(error)


def _what_the_journey_allows(error: DeskError) -> str:
    match error:
        case errors.NotPossible(way_out=(bridge, wanted)):
            return fill(
                pgettext("Refusals", "Record both in one step: “{first}”, then “{then}”."),
                first=deed(bridge),
                then=deed(wanted),
            )
        case errors.NotPossible(fitting=possible):
            return fill(pgettext("Refusals", "What is possible: {deeds}."), deeds=listed(map(deed, possible)))
        case errors.LentToAnother():
            return fill(
                pgettext("Refusals", "Record both in one step: “{first}”, then “{then}”."),
                first=deed(Kind.RETURNED),
                then=deed(Kind.LENT),
            )
        case errors.AlreadyWith():
            return fill(
                pgettext("Refusals", "To let them keep it longer: “{deed}”."), deed=deed(Kind.RENEWED)
            )
        case errors.NotYetHere():
            return pgettext("Refusals", "Choose a later time.")
        case errors.TakenBack():
            return pgettext("Refusals", "Add the book anew; it will have another number.")
        case errors.BreaksLater(other_place=None):
            return pgettext("Refusals", "There is no other time at which it would fit.")
        case errors.BreaksLater(other_place=other) if other is not None:
            return fill(pgettext("Refusals", "It would fit on {moment}."), moment=moment(other))
        case errors.InTheFuture():
            return pgettext("Refusals", "Choose a time that is past.")
        case errors.DueTooEarly():
            return pgettext("Refusals", "Choose a later date.")
        case _:
            return _what_the_record_allows(error)


def _what_the_record_allows(error: DeskError) -> str:
    match error:
        case errors.NothingToUndo(number=None):
            return pgettext("Refusals", "Choose the line in a day's list, or say which copy.")
        case errors.NothingToUndo() | errors.AlreadyUndone() | errors.Stopped():
            return pgettext("Refusals", "Nothing needs to be done.")
        case errors.CannotBeUndone():
            return pgettext("Refusals", "Correct it by hand.")
        case errors.StandsInTheWay(whole_only=True):
            return pgettext("Refusals", "It is taken back whole or not at all; undo the later ones first.")
        case errors.StandsInTheWay():
            return pgettext("Refusals", "Take them all back together.")
        case errors.TitleHasCopies():
            return pgettext("Refusals", "Merge it into another title instead.")
        case errors.CannotMerge():
            return pgettext("Refusals", "Choose another title.")
        case errors.BadAddress():
            return pgettext(
                "Refusals", "Ask the library for the address of its catalogue’s SRU; it begins with http."
            )
        case errors.NoWalk():
            return pgettext("Refusals", "Begin one first.")
        case errors.NoWalkLine():
            return pgettext("Refusals", "Nothing needs to be done.")
        case errors.ReadersCardOnWalk():
            return pgettext("Refusals", "Scan the books.")
        case errors.IsbnOnWalk(numbers=numbers) if numbers:
            return fill(
                pgettext("Refusals", "Scan its label or type its number; not seen yet: {numbers}."),
                numbers=listed(numbers),
            )
        case errors.IsbnOnWalk():
            return pgettext("Refusals", "All its copies have been seen.")
        case errors.NotOnAWalk():
            return pgettext("Refusals", "Give it a number of its own, or leave it as it is.")
        case errors.WalkUnsettled():
            return pgettext("Refusals", "Settle them, or finish anyway.")
        case errors.NoSuchBox():
            return pgettext("Refusals", "Look it up in the list of boxes.")
        case errors.BoxClosed():
            return pgettext("Refusals", "Open it again first.")
        case errors.LineDone():
            return pgettext("Refusals", "Look at its row: it shows what became of it.")
        case errors.NoWish() | errors.NoSuchPicture():
            return pgettext("Refusals", "Nothing needs to be done.")
        case errors.ReaderKnown():
            return pgettext("Refusals", "Choose another number, or open that reader.")
        case errors.ReaderHasBooks():
            return pgettext("Refusals", "Take the books back first.")
        case errors.NotLoaded():
            from bookcrossing.wording import references

            return references.what_to_do(error)
        case errors.NoSuchSource():
            return pgettext("Refusals", "Look it up in the list of sources.")
        case errors.NoSuchReference():
            return pgettext("Refusals", "Look it up in the list of reference files.")
        case errors.NoBooks():
            return pgettext("Refusals", "Nothing needs to be done.")
        case errors.TableNotEmpty():
            return pgettext("Refusals", "The demo wants a file of its own.")
        case errors.MonthToCome():
            return pgettext("Refusals", "Choose a month that has begun.")
        case errors.MonthNotOver(month=month):
            return fill(
                pgettext("Refusals", "Issue it from {day} on, when nothing more can happen in it."),
                day=short(month.next().first_day),
            )
        case errors.MonthIssued():
            return pgettext("Refusals", "What has changed since stands on its sheet.")
        case errors.SheetRefused():
            return pgettext("Refusals", "Measure again and change it.")
        case errors.AnswerFirst():
            return pgettext("Refusals", "Answer “All came out?” first.")
        case errors.AnswerTooLate():
            return pgettext("Refusals", "Ask for the labels again that are missing.")
        case errors.NoSuchRun():
            return pgettext("Refusals", "Open the page again.")
        case errors.LabelPrinted():
            return pgettext("Refusals", "It stays as it is.")
        case _:
            raise LookupError(type(error).__name__)
