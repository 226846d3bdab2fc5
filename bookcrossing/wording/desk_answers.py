"""The words of the desk's answers: what happened, what is asked, the facts of a copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookcrossing.clock import local_day
from bookcrossing.movements import Kind, State
from bookcrossing.wording import npgettext, pgettext
from bookcrossing.wording.dates import short, short_day_month, time
from bookcrossing.wording.sentences import fill, quoted, shortened
from bookcrossing.wording.states import audience, category
from bookcrossing.wording.states import kind as kind_word

if TYPE_CHECKING:
    from datetime import date, datetime

    from bookcrossing.desk.results import Recorded
    from bookcrossing.listings.cards import CopyCard, TitleCard


def now_is(number: str, now: State | None, due_on: date | None = None) -> str:
    """Say where the copy is now."""
    match now:
        case None:
            sentence = pgettext("Desk", "{number} is in no list any more.")
        case State.ON_TABLE:
            sentence = pgettext("Desk", "{number} is on the table.")
        case State.BEING_PREPARED:
            sentence = pgettext("Desk", "{number} is being prepared.")
        case State.ON_LOAN if due_on is not None:
            sentence = pgettext("Desk", "{number} is on loan until {day}.")
        case State.ON_LOAN:
            sentence = pgettext("Desk", "{number} is on loan.")
        case State.TRAVELLING:
            sentence = pgettext("Desk", "{number} is travelling.")
        case State.ELSEWHERE:
            sentence = pgettext("Desk", "{number} is at another table.")
        case State.MISSING:
            sentence = pgettext("Desk", "{number} is missing.")
        case State.ENDED:
            sentence = pgettext("Desk", "{number} stayed with a reader.")
        case State.WITHDRAWN:
            sentence = pgettext("Desk", "{number} is withdrawn.")
    return fill(sentence, number=number, day=short(due_on) if due_on else "")


def short_outcome(kind: Kind, due_on: date | None, today: date) -> str:
    """Return the large words for what has a date, its year where it is not this one; empty for the rest."""
    if due_on is None:
        return ""
    day = short_day_month(due_on) if due_on.year == today.year else short(due_on)
    if kind is Kind.LENT:
        return fill(pgettext("Desk", "Lent until {day}"), day=day)
    if kind is Kind.RENEWED:
        return fill(pgettext("Desk", "Renewed until {day}"), day=day)
    return ""


def at_home_headline() -> str:
    return pgettext("Desk", "It was not out")


def changed_headline() -> str:
    return pgettext("Desk", "Changed")


def question_headline(question: str) -> tuple[str, str]:
    """Ask what a card with a question asks: one sentence, and what is so in a second."""
    match question:
        case "put_out":
            return pgettext("Desk", "Being prepared"), pgettext("Desk", "Put it out on the table?")
        case "put_out_and_lend":
            return pgettext("Desk", "Being prepared"), pgettext("Desk", "Put it out and lend it?")
        case "take_in":
            return pgettext("Desk", "Withdrawn"), pgettext("Desk", "Take it back into the stock?")
        case "take_back":
            return pgettext("Desk", "It is out"), pgettext("Desk", "Has it come home?")
        case "renew":
            return pgettext("Desk", "Already with this reader"), pgettext("Desk", "Let them keep it longer?")
        case "relend":
            return (
                pgettext("Desk", "Lent to another reader"),
                pgettext("Desk", "Return it and lend it to this reader?"),
            )
        case _:
            return pgettext("Desk", "Lend it to this reader?"), ""


def withdrawn_on(since: datetime, why: str | None) -> str:
    if not why:
        return fill(pgettext("Desk", "Withdrawn on {day}."), day=short(since))
    return fill(pgettext("Desk", "Withdrawn on {day}: {why}"), day=short(since), why=why)


def until(due_on: date) -> str:
    return fill(pgettext("Desk", "Until {day}."), day=short(due_on))


def just_now_headline(kind: Kind) -> str:
    return fill(pgettext("Desk", "A moment ago: {kind}"), kind=kind_word(kind))


def just_now_text() -> str:
    return pgettext(
        "Desk",
        "A scan so soon does not take it back. If it was a mistake, undo it; otherwise scan again later.",
    )


def nothing_changed() -> str:
    return pgettext("Desk", "Nothing was changed.")


def no_card_words() -> tuple[str, str]:
    return (
        pgettext("Desk", "No reader's card?"),
        pgettext(
            "Desk", "The book can travel without a name, or a number is made here and printed on a slip."
        ),
    )


def age_words(number: str | None) -> tuple[str, str]:
    text = pgettext("Desk", "Only the age group is kept, for the library's figures.")
    if number is None:
        return pgettext("Desk", "A number made here: adult or under 18?"), text
    return fill(pgettext("Desk", "New number {number}: adult or under 18?"), number=shortened(number)), text


def unknown_words(typed: str, *, is_isbn: bool) -> tuple[str, str]:
    if is_isbn:
        headline = fill(pgettext("Desk", "No book here has the ISBN {typed}"), typed=typed)
        return headline, pgettext("Desk", "Is it a new donation?")
    headline = fill(pgettext("Desk", "Nothing here answers to {typed}"), typed=quoted(shortened(typed)))
    return headline, pgettext("Desk", "What is it?")


def misread_label() -> str:
    return pgettext("Desk", "Perhaps a label of ours, read wrongly: scan it again.")


def choosing_words(typed: str, copies: int, *, is_code: bool) -> tuple[str, str]:
    shown = quoted(shortened(typed))
    if not copies and not is_code:
        headline = fill(pgettext("Desk", "Nothing found for {typed}"), typed=shown)
        return headline, pgettext("Desk", "Try fewer words, or the catalogue.")
    if is_code:
        return fill(pgettext("Desk", "{typed} means more than one thing"), typed=shown), choose_words()
    headline = npgettext("Desk", "{n} copy for {typed}", "{n} copies for {typed}", copies)
    return fill(headline, n=copies, typed=shown), choose_words()


def choose_words() -> str:
    return pgettext("Desk", "Choose with the arrow keys; nothing happens by itself.")


def more_titles(count: int) -> str:
    return npgettext(
        "Desk",
        "{n} more title fits; say more, or look in the catalogue.",
        "{n} more titles fit; say more, or look in the catalogue.",
        count,
    ).format(n=count)


def reader_headline(number: str, *, folded: bool) -> str:
    if folded:
        return pgettext("Desk", "A reader's turn")
    return fill(pgettext("Desk", "Reader {number}"), number=number)


def before_this(line: str, title: str) -> str:
    return fill(pgettext("Desk", "Before this: {title}, {line}"), title=quoted(shortened(title)), line=line)


def time_and_number(at: datetime, number: str | None) -> str:
    return time(at) if number is None else f"{time(at)} · {number}"


def read_as(meant: str) -> tuple[str, str]:
    return (
        fill(pgettext("Desk", "Read as {code}"), code=meant),
        pgettext("Desk", "The keyboard had another alphabet switched on; the code was read as it was meant."),
    )


def searched_as(searched: str) -> str:
    """Say what was searched, where that is not what was typed."""
    return pgettext("Catalogue", "Showing results for {searched}").format(searched=quoted(searched))


def idle_words() -> tuple[str, str]:
    return (
        pgettext("Desk", "Scan a book"),
        pgettext("Desk", "One that is out comes home at once; one on the table shows its card."),
    )


def idle_steps() -> tuple[tuple[str, str], ...]:
    return (
        (
            pgettext("Desk", "To lend"),
            pgettext("Desk", "scan the reader, then the books; or a book, then the reader"),
        ),
        (pgettext("Desk", "No label"), pgettext("Desk", "type a few words of the title, or scan the ISBN")),
        (pgettext("Desk", "No card"), pgettext("Desk", "press Enter when the box asks for the reader")),
    )


def begin_words() -> tuple[str, str]:
    return (
        pgettext("Desk", "The table is empty"),
        pgettext("Desk", "Once it holds books, they are lent and taken back here."),
    )


def begin_steps() -> tuple[tuple[str, str], ...]:
    return (
        (
            pgettext("Desk", "Log a box of books"),
            pgettext("Desk", "Ctrl+3, or “Boxes” on the left: book after book, each gets its number"),
        ),
        (
            pgettext("Desk", "Or fill the catalogue"),
            pgettext("Desk", "Ctrl+2; there Ctrl+O reads in a list, Ctrl+N adds one title by hand"),
        ),
        (
            pgettext("Desk", "Come back and scan"),
            pgettext("Desk", "Ctrl+1; every book has a number and may have a label (F9)"),
        ),
    )


# Facts


def returned_facts(result: Recorded, reader: str | None) -> tuple[tuple[str, str], ...]:
    """Return who had it, since when, how long, and whether in time."""
    facts = []
    if reader is not None:
        facts.append((pgettext("Fact", "Was with"), reader))
    if result.lent_at is not None:
        facts.append((pgettext("Fact", "Lent"), short(result.lent_at)))
        days = (local_day(result.movements[-1].happened_at) - local_day(result.lent_at)).days
        facts.append((pgettext("Fact", "Was away"), day_count(days)))
    if result.due_was is not None:
        facts.append((pgettext("Fact", "Due"), short(result.due_was)))
    return tuple(facts)


def lent_facts(result: Recorded, reader: str | None) -> tuple[tuple[str, str], ...]:
    facts = [] if reader is None else [(pgettext("Fact", "With"), reader)]
    if (due_on := result.movements[-1].due_on) is not None:
        facts.append((pgettext("Fact", "Due"), short(due_on)))
    return tuple(facts)


def copy_facts(copy: CopyCard, reader: str | None) -> tuple[tuple[str, str], ...]:
    """Return what a card tells of a copy."""
    facts = []
    if reader is not None:
        facts.append((pgettext("Fact", "With"), reader))
    if copy.state is State.ON_LOAN and copy.lent_at is not None:
        facts.append((pgettext("Fact", "Lent"), short(copy.lent_at)))
    elif copy.since is not None:
        facts.append((pgettext("Fact", "Since"), short(copy.since)))
    if copy.due_on is not None:
        facts.append((pgettext("Fact", "Due"), short(copy.due_on)))
    if copy.place and copy.state not in (State.ON_TABLE, State.ON_LOAN, State.BEING_PREPARED):
        facts.append((pgettext("Fact", "Where"), copy.place))
    if copy.journeys:
        facts.append((pgettext("Fact", "Journeys"), str(copy.journeys)))
    facts.append((pgettext("Fact", "Read"), times(copy.times_read)))
    return tuple(facts)


def times(count: int) -> str:
    if not count:
        return pgettext("Desk", "not yet")
    return npgettext("Desk", "{n} time", "{n} times", count).format(n=count)


def day_count(days: int) -> str:
    return npgettext("Desk", "{n} day", "{n} days", days).format(n=days)


def past_due(days: int) -> str:
    return npgettext("Desk", "{n} day past its date", "{n} days past its date", days).format(n=days)


def stock_word(*, in_library_stock: bool) -> str:
    if in_library_stock:
        return pgettext("Desk", "Library stock")
    return pgettext("Desk", "Not in library stock")


def title_line(title: TitleCard) -> str:
    """Return what else tells an edition apart: part, kind, publisher, year, audience."""
    kind = category(title.category) if title.category and title.category != "other" else ""
    ages = audience(title.audience) if title.audience and title.audience != "unknown" else ""
    parts = (title.part, kind, title.publisher, title.year_printed, ages)
    return " · ".join(part for part in parts if part)


def condition_label() -> str:
    return pgettext("Desk", "Condition")


def wish_heading() -> str:
    return pgettext("Desk", "A wish to the next reader")


def journey_heading(number: str) -> str:
    return fill(pgettext("Desk", "Journey of {number}"), number=number)
