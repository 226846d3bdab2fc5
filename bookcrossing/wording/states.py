"""Words of the closed lists: states, kinds of movement, ends of loans, audiences, categories, roles."""

from __future__ import annotations

from bookcrossing.movements import Flow, Kind, LoanEnd, State
from bookcrossing.when import Precision
from bookcrossing.wording import pgettext


def state(value: State) -> str:
    """Return the word that stands on a chip."""
    match value:
        case State.ON_TABLE:
            return pgettext("State", "On the table")
        case State.BEING_PREPARED:
            return pgettext("State", "Being prepared")
        case State.ON_LOAN:
            return pgettext("State", "On loan")
        case State.TRAVELLING:
            return pgettext("State", "Travelling")
        case State.ELSEWHERE:
            return pgettext("State", "At another table")
        case State.MISSING:
            return pgettext("State", "Missing")
        case State.ENDED:
            return pgettext("State", "Stayed with a reader")
        case State.WITHDRAWN:
            return pgettext("State", "Withdrawn")


def kind(value: Kind) -> str:
    """Return what happened, as a line of a journey says it."""
    match value:
        case Kind.RECEIVED:
            return pgettext("Movement", "Received")
        case Kind.PUT_OUT:
            return pgettext("Movement", "Put out on the table")
        case Kind.SET_ASIDE:
            return pgettext("Movement", "Set aside")
        case Kind.LENT:
            return pgettext("Movement", "Lent")
        case Kind.RENEWED:
            return pgettext("Movement", "Renewed")
        case Kind.RETURNED:
            return pgettext("Movement", "Returned")
        case Kind.TAKEN:
            return pgettext("Movement", "Set off on a journey")
        case Kind.CAME_BACK:
            return pgettext("Movement", "Came back")
        case Kind.FOUND:
            return pgettext("Movement", "Found")
        case Kind.READ_HERE:
            return pgettext("Movement", "Read here")
        case Kind.SIGHTED:
            return pgettext("Movement", "News of the book")
        case Kind.MOVED:
            return pgettext("Movement", "Handed over to another table")
        case Kind.STAYED:
            return pgettext("Movement", "Stayed with a reader")
        case Kind.MISSING:
            return pgettext("Movement", "Could not be found")
        case Kind.WITHDRAWN:
            return pgettext("Movement", "Withdrawn")
        case Kind.WORDS:
            return pgettext("Movement", "A reader's words")


def deed(value: Kind) -> str:
    """Return what a person does to write it: the word on its button."""
    match value:
        case Kind.RECEIVED:
            return pgettext("Button", "Receive")
        case Kind.PUT_OUT:
            return pgettext("Button", "Put out")
        case Kind.SET_ASIDE:
            return pgettext("Button", "Set aside")
        case Kind.LENT:
            return pgettext("Button", "Lend")
        case Kind.RENEWED:
            return pgettext("Button", "Renew")
        case Kind.RETURNED:
            return pgettext("Button", "Return")
        case Kind.TAKEN:
            return pgettext("Button", "Let it travel")
        case Kind.CAME_BACK:
            return pgettext("Button", "It came back")
        case Kind.FOUND:
            return pgettext("Button", "Found")
        case Kind.READ_HERE:
            return pgettext("Button", "Read here")
        case Kind.SIGHTED:
            return pgettext("Button", "News of the book")
        case Kind.MOVED:
            return pgettext("Button", "Hand over to another table")
        case Kind.STAYED:
            return pgettext("Button", "It stays with a reader")
        case Kind.MISSING:
            return pgettext("Button", "Not found")
        case Kind.WITHDRAWN:
            return pgettext("Button", "Withdraw")
        case Kind.WORDS:
            return pgettext("Button", "Reader's words")


def loan_end(value: LoanEnd) -> str:
    match value:
        case LoanEnd.RETURNED:
            return pgettext("End of a loan", "returned")
        case LoanEnd.PASSED_ON:
            return pgettext("End of a loan", "passed on")
        case LoanEnd.STAYED:
            return pgettext("End of a loan", "stayed with the reader")
        case LoanEnd.NOT_RETURNED:
            return pgettext("End of a loan", "not returned")
        case LoanEnd.WITHDRAWN:
            return pgettext("End of a loan", "withdrawn")


def flow(value: Flow) -> str:
    match value:
        case Flow.ADDED:
            return pgettext("Stock", "added")
        case Flow.MOVED_IN:
            return pgettext("Stock", "moved in")
        case Flow.CAME_HOME:
            return pgettext("Stock", "came home")
        case Flow.WITHDRAWN:
            return pgettext("Stock", "withdrawn")
        case Flow.GOOD_ENDINGS:
            return pgettext("Stock", "good endings")
        case Flow.MOVED_OUT:
            return pgettext("Stock", "moved out")


def precision(value: Precision) -> str:
    match value:
        case Precision.INSTANT:
            return pgettext("Precision", "day and time")
        case Precision.DAY:
            return pgettext("Precision", "day")
        case Precision.MONTH:
            return pgettext("Precision", "month")
        case Precision.SEASON:
            return pgettext("Precision", "season")
        case Precision.YEAR:
            return pgettext("Precision", "year")


def audience(value: str) -> str:
    """Return the words of an audience; spans of ages are written as they are, with a dash."""
    match value:
        case "adult":
            return pgettext("Audience", "adults")
        case "unknown":
            return pgettext("Audience", "unknown")
        case _:
            return value.replace("-", "–")


def category(value: str) -> str:
    match value:
        case "fiction":
            return pgettext("Category", "fiction")
        case "poetry":
            return pgettext("Category", "poetry")
        case "picture_book":
            return pgettext("Category", "picture book")
        case "non_fiction":
            return pgettext("Category", "non-fiction")
        case "textbook":
            return pgettext("Category", "textbook")
        case _:
            return pgettext("Category", "other")


def condition(value: str) -> str:
    match value:
        case "new":
            return pgettext("Condition", "new")
        case "good":
            return pgettext("Condition", "good")
        case "worn":
            return pgettext("Condition", "worn")
        case _:
            return pgettext("Condition", "damaged")


def role(value: str) -> str:
    match value:
        case "author":
            return pgettext("Role", "author")
        case "translator":
            return pgettext("Role", "translator")
        case "illustrator":
            return pgettext("Role", "illustrator")
        case "editor":
            return pgettext("Role", "editor")
        case "compiler":
            return pgettext("Role", "compiler")
        case _:
            return pgettext("Role", "contributor")


def reader_group(*, is_under_18: bool) -> str:
    return pgettext("Reader", "under 18") if is_under_18 else pgettext("Reader", "adult")


def action(name: str) -> str:
    """Return what an action was, as undo and the day's list name it."""
    match name:
        case "lend":
            return pgettext("Action", "lending")
        case "return":
            return pgettext("Action", "taking back")
        case "renew":
            return pgettext("Action", "renewal")
        case "add":
            return pgettext("Action", "adding to the table")
        case "import":
            return pgettext("Action", "an import")
        case "edit_title":
            return pgettext("Action", "editing a title")
        case "merge_titles":
            return pgettext("Action", "merging two titles")
        case "remove_title":
            return pgettext("Action", "removing a title")
        case "set_cover":
            return pgettext("Action", "choosing a cover")
        case "remove_cover":
            return pgettext("Action", "removing a cover")
        case "edit_copy":
            return pgettext("Action", "editing a copy")
        case "add_code":
            return pgettext("Action", "adding a code")
        case "open_box":
            return pgettext("Action", "opening a box")
        case "edit_box":
            return pgettext("Action", "editing a box")
        case "close_box":
            return pgettext("Action", "finishing a box")
        case "reopen_box":
            return pgettext("Action", "opening a finished box again")
        case "edit_line":
            return pgettext("Action", "saying more of a book that waits in a box")
        case "drop_line":
            return pgettext("Action", "dropping a line of a box")
        case "keep_wish":
            return pgettext("Action", "writing down a wish")
        case "edit_wish":
            return pgettext("Action", "changing a wish")
        case "withdraw_wish":
            return pgettext("Action", "withdrawing a wish")
        case "rename_place":
            return pgettext("Action", "renaming a place")
        case "set_table_code":
            return pgettext("Action", "choosing the table's code")
        case "set_qr_content":
            return pgettext("Action", "choosing what the QR holds")
        case "change_policy":
            return pgettext("Action", "changing the rules")
        case "restore":
            return pgettext("Action", "restoring a backup")
        case "issue_month":
            return pgettext("Action", "issuing a month")
        case "add_reader":
            return pgettext("Action", "adding a reader")
        case "edit_reader":
            return pgettext("Action", "editing a reader")
        case "name_reader":
            return pgettext("Action", "naming a loan's reader")
        case "erase_reader":
            return pgettext("Action", "erasing a reader")
        case _:
            return kind(Kind(name)) if name in Kind.__members__.values() else pgettext("Action", "an action")
