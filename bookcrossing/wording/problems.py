"""What `check` found, where, and what helps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bookcrossing.errors import Failure
from bookcrossing.keeping.problems import Problem, Remedy, What
from bookcrossing.movements import Kind, State
from bookcrossing.wording import pgettext
from bookcrossing.wording.failures import store_failure
from bookcrossing.wording.sentences import fill
from bookcrossing.wording.states import kind, state

if TYPE_CHECKING:
    from bookcrossing.errors import StoreFailure


@dataclass(frozen=True, slots=True)
class Words:
    """A problem as a person reads it; `code` for programs."""

    code: str
    what: str
    where: str
    remedy: str


def words(problem: Problem) -> Words:
    return Words(problem.what, _what(problem), problem.where, _what_helps(problem))


def of_failure(failure: StoreFailure) -> Words:
    """Word a file that cannot be opened: the sentence says what helps."""
    what = pgettext("Check", "The file cannot be used as it is.")
    helps = remedy(Remedy.RESTORE) if failure.failure is Failure.DAMAGED else store_failure(failure)
    return Words(failure.failure, what, str(failure.path), helps)


def _what_helps(problem: Problem) -> str:
    if problem.remedy is not Remedy.RELOAD:
        return remedy(problem.remedy)
    return fill(
        pgettext(
            "Check",
            "Nothing of the table is lost: remove it with “reference --remove {name}”, and load it again from its source.",
        ),
        name=problem.details.get("id"),
    )


def _what(problem: Problem) -> str:
    match problem.what:
        case What.DAMAGED_PAGE:
            return pgettext("Check", "A part of the file is damaged.")
        case What.POINTS_NOWHERE:
            return pgettext("Check", "A row names another one that is not there.")
        case What.MISSING_TABLE:
            return pgettext("Check", "A table of the file is missing.")
        case What.MISSING_INDEX:
            return pgettext("Check", "An index is missing.")
        case What.MISSING_TRIGGER:
            return pgettext("Check", "A guard of the journeys is missing or was changed.")
        case What.WITHOUT_HOME:
            return pgettext("Check", "The file does not say which table it is.")
        case What.RECORDED_OUT_OF_ORDER:
            return pgettext("Check", "Entries stand in another order than they were recorded in.")
        case What.REMOVED_WITH_COPIES:
            return pgettext("Check", "A title that was taken out of the catalogue still has this copy.")
        case What.WRONG_KEYS:
            return pgettext("Check", "The title is sorted or found by words that are not its own.")
        case What.NOT_INDEXED:
            return pgettext("Check", "Search does not find this title.")
        case What.WRONGLY_INDEXED:
            return pgettext("Check", "Search finds this title by words that are not in it.")
        case What.DAMAGED_REFERENCE:
            return _what_of_reference(problem)
        case _:
            return _what_of_journeys(problem)


def _what_of_reference(problem: Problem) -> str:
    first, last = problem.details.get("first"), problem.details.get("last")
    if not first:
        return pgettext("Check", "A reference file of the look-up can no longer be read.")
    if first == last:
        return fill(pgettext("Check", "Record {n} of a reference file can no longer be read."), n=first)
    sentence = pgettext("Check", "Records {first} to {last} of a reference file can no longer be read.")
    return fill(sentence, first=first, last=last)


def _what_of_journeys(problem: Problem) -> str:
    match problem.what:
        case What.BROKEN_CHAIN:
            return fill(
                pgettext("Check", "An entry of the journey does not fit what stands before it: {kind}."),
                kind=kind(Kind(str(problem.details.get("kind", Kind.WORDS)))),
            )
        case What.WITHOUT_ARRIVAL:
            return pgettext("Check", "The journey has no arrival.")
        case What.WRONG_STATE:
            return fill(
                pgettext("Check", "The state kept is “{kept}”; by its journey it is “{due}”."),
                kept=_state(problem.details.get("kept")),
                due=_state(problem.details.get("due")),
            )
        case What.WRONG_PLACE:
            return pgettext("Check", "The place kept is not the one its journey gives.")
        case What.WRONG_FLOW:
            return pgettext(
                "Check", "What the months count of its coming and leaving is not what its journey says."
            )
        case What.WRONG_LOAN:
            return pgettext("Check", "A loan is kept otherwise than the journey gives it.")
        case What.TWO_OPEN_LOANS:
            return pgettext("Check", "Two loans are open at once.")
        case What.WRONG_READER_MONTH:
            return pgettext("Check", "A reader's months are counted wrongly.")
        case _:
            raise LookupError(problem.what)


def _state(value: object) -> str:
    known = next((each for each in State if each == value), None)
    return state(known) if known else pgettext("State", "none")


def remedy(value: Remedy) -> str:
    match value:
        case Remedy.MEND:
            return pgettext("Check", "Run “check --mend”: it is worked out anew from the journeys.")
        case Remedy.UNDO:
            return pgettext("Check", "Look at the journey and undo the entry that is wrong.")
        case Remedy.MERGE:
            return pgettext("Check", "Merge the title into the one under which the copy belongs.")
        case Remedy.RESTORE:
            return pgettext("Check", "Keep this file aside and restore the newest backup.")
        case Remedy.RELOAD:
            return pgettext("Check", "Load it again from its source.")
        case Remedy.NONE:
            return pgettext("Check", "Nothing has to be done.")
