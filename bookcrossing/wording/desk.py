"""The words of the desk in the window: what the box waits for, what a key does, the day's lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookcrossing.clock import local_day
from bookcrossing.movements import Kind, State
from bookcrossing.wording import npgettext, pgettext
from bookcrossing.wording.dates import as_known, short, short_day_month, time
from bookcrossing.wording.sentences import fill, quoted
from bookcrossing.wording.states import action, audience, category, condition, deed
from bookcrossing.wording.states import kind as kind_word

if TYPE_CHECKING:
    from datetime import date, datetime

    from bookcrossing.desk.results import Recorded
    from bookcrossing.listings.cards import CopyCard, TitleCard
    from bookcrossing.listings.days import DayLine


def page_name() -> str:
    return pgettext("Rail", "Desk")


# The box and the strip under it


def box_ready() -> str:
    return pgettext("Desk", "Scan or type: a book, a reader, an ISBN, or words")


def box_next_book() -> str:
    return pgettext("Desk", "The next book…")


def box_reader() -> str:
    return pgettext("Desk", "Reader's number…")


def chip_lend(title: str) -> str:
    return fill(pgettext("Desk", "Lend {title}"), title=quoted(_shortened(title)))


def chip_for(number: str | None) -> str:
    """None: the number has been folded away."""
    if number is None:
        return pgettext("Desk", "For a reader")
    return fill(pgettext("Desk", "For {number}"), number=number)


def chip_whose(number: str) -> str:
    return fill(pgettext("Desk", "Who has {number}?"), number=number)


def hint_clear() -> str:
    return pgettext("Desk", "clear")


def hint_close() -> str:
    return pgettext("Desk", "close")


def hint_finish() -> str:
    return pgettext("Desk", "finish with this reader")


def hint_not_lend() -> str:
    return pgettext("Desk", "don't lend")


def hint_back() -> str:
    return pgettext("Desk", "back")


def strip_nobody() -> tuple[str, str]:
    return (
        pgettext("Desk", "No reader chosen."),
        pgettext("Desk", "Scan a reader's number, and the books that follow are lent to it."),
    )


def strip_reader(number: str | None, books: int) -> tuple[str, str]:
    """Say whose turn it is; None: folded away."""
    follows = pgettext("Desk", "Whatever is scanned next is lent to this number.")
    if number is None:
        return pgettext("Desk", "A reader's turn."), follows
    bold = fill(pgettext("Desk", "Lending to {number}."), number=number)
    return bold, f"{books_out(books)} {follows}"


def books_out(books: int) -> str:
    if not books:
        return pgettext("Desk", "No book out.")
    return npgettext("Desk", "{n} book out.", "{n} books out.", books).format(n=books)


def done() -> str:
    return pgettext("Desk", "Done")


def strip_to_whom(due_on: date | None, days: int | None) -> tuple[str, str]:
    bold = pgettext("Desk", "To whom?")
    if due_on is None or days is None:
        return bold, pgettext("Desk", "Scan the reader's card or type the number.")
    text = npgettext(
        "Desk",
        "Scan the reader's card or type the number. Due back on {day}, in {n} day.",
        "Scan the reader's card or type the number. Due back on {day}, in {n} days.",
        days,
    )
    return bold, fill(text, day=short(due_on), n=days)


def strip_whose() -> tuple[str, str]:
    return (
        pgettext("Desk", "The book is on loan again; its reader is unknown."),
        pgettext("Desk", "Type the number if it is known."),
    )


# What keys do


def way(name: str) -> tuple[str, str]:
    """Return what a button says, and to whom or how in a second line."""
    match name:
        case "lend":
            return pgettext("Desk key", "Lend"), pgettext("Desk key", "to a reader")
        case "lend_to_open":
            return pgettext("Desk key", "Lend"), pgettext("Desk key", "to this reader")
        case "put_out":
            return pgettext("Desk key", "Put out"), pgettext("Desk key", "on the table")
        case "put_out_and_lend":
            return pgettext("Desk key", "Put out and lend"), pgettext("Desk key", "to this reader")
        case "take_in":
            return pgettext("Desk key", "Take back"), pgettext("Desk key", "into the stock")
        case "take_back":
            return pgettext("Desk key", "Take back"), pgettext("Desk key", "it is here")
        case "only_take_back":
            return pgettext("Desk key", "Only take back"), ""
        case "renew":
            return pgettext("Desk key", "Renew"), pgettext("Desk key", "same reader")
        case "relend":
            return pgettext("Desk key", "Return and lend"), pgettext("Desk key", "to this reader")
        case "travel":
            return pgettext("Desk key", "Let it travel"), pgettext("Desk key", "without a name")
        case "read_here":
            return pgettext("Desk key", "Read here"), pgettext("Desk key", "in the library")
        case "more":
            return pgettext("Desk key", "More"), ""
        case "label":
            return pgettext("Desk key", "Print label"), ""
        case "slip":
            return pgettext("Desk key", "Print the slip again"), ""
        case "undo":
            return pgettext("Desk key", "Undo"), ""
        case _:
            return _way_out(name), ""


def _way_out(name: str) -> str:
    match name:
        case "undo_all":
            return pgettext("Desk key", "Undo all of them")
        case "travel_no_name":
            return pgettext("Desk key", "Let it travel, no name")
        case "number_made_here":
            return pgettext("Desk key", "Make a number here")
        case "no_card":
            return pgettext("Desk key", "No card")
        case "adult":
            return pgettext("Desk key", "Adult")
        case "under_18":
            return pgettext("Desk key", "Under 18")
        case "new_reader":
            return pgettext("Desk key", "A new reader")
        case "new_donation":
            return pgettext("Desk key", "A new donation")
        case "search":
            return pgettext("Desk key", "Search for it")
        case "search_catalogue":
            return pgettext("Desk key", "In the catalogue")
        case "choose":
            return pgettext("Desk key", "This one")
        case "open_card":
            return pgettext("Desk key", "Its card")
        case "other_time":
            return pgettext("Desk key", "Put it there")
        case "leave":
            return pgettext("Desk key", "Leave it")
        case _:
            raise LookupError(name)


def both(first: Kind, then: Kind) -> str:
    """Name two movements that one key writes."""
    return fill(pgettext("Desk key", "{first} → {then}"), first=deed(first), then=deed(then))


# The answer


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


def short_outcome(kind: Kind, due_on: date | None) -> str:
    """Return the large words for what has a date, short enough for one line; empty for the rest."""
    if due_on is None:
        return ""
    if kind is Kind.LENT:
        return fill(pgettext("Desk", "Lent until {day}"), day=short_day_month(due_on))
    if kind is Kind.RENEWED:
        return fill(pgettext("Desk", "Renewed until {day}"), day=short_day_month(due_on))
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
    return fill(pgettext("Desk", "New number {number}: adult or under 18?"), number=_shortened(number)), text


def unknown_words(typed: str, *, is_isbn: bool) -> tuple[str, str]:
    if is_isbn:
        headline = fill(pgettext("Desk", "No book here has the ISBN {typed}"), typed=typed)
        return headline, pgettext("Desk", "Is it a new donation?")
    headline = fill(pgettext("Desk", "Nothing here answers to {typed}"), typed=quoted(_shortened(typed)))
    return headline, pgettext("Desk", "What is it?")


def choosing_words(typed: str, copies: int, *, is_code: bool) -> tuple[str, str]:
    shown = quoted(_shortened(typed))
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
    return fill(pgettext("Desk", "Before this: {title}, {line}"), title=quoted(_shortened(title)), line=line)


def time_and_number(at: datetime, number: str | None) -> str:
    return time(at) if number is None else f"{time(at)} · {number}"


def read_as(meant: str) -> tuple[str, str]:
    return (
        fill(pgettext("Desk", "Read as {code}"), code=meant),
        pgettext("Desk", "The keyboard had another alphabet switched on; the code was read as it was meant."),
    )


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


# The day's list


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
        return action(line.action)
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
    when = as_known(line.happened_at, line.precision, with_time=False)
    return with_place(what, when)


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
            return condition_label()
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


def copies_row(title: str, number: str) -> str:
    return f"{title} · {number}"


def told_apart(copy: CopyCard) -> tuple[str, ...]:
    """Return what tells a copy from its sisters: due date, condition, donor, the wish's first words, its note."""
    parts = [until_in_row(copy.due_on)] if copy.due_on else []
    parts.append(condition(copy.condition))
    if copy.condition_note:
        parts.append(_shortened(copy.condition_note))
    if copy.donor_place:
        parts.append(fill(pgettext("Desk", "from {place}"), place=copy.donor_place))
    if copy.wish and copy.wish.text:
        parts.append(quoted(_shortened(copy.wish.text)))
    if copy.place and copy.state is not State.ON_TABLE:
        parts.append(copy.place)
    return tuple(parts)


def until_in_row(due_on: date) -> str:
    return fill(pgettext("Desk", "until {day}"), day=short_day_month(due_on))


def label_printed(number: str) -> str:
    return fill(pgettext("Desk", "Sent to the printer: {number}"), number=number)


def print_failed() -> tuple[str, str]:
    return (
        pgettext("Desk", "Nothing was printed"),
        pgettext(
            "Desk",
            "The printer did not answer. Look whether it is on; the number can also be written by hand.",
        ),
    )


def write_number(number: str) -> str:
    return fill(pgettext("Desk", "The reader's number is {number}."), number=number)


def _shortened(text: str, most: int = 48) -> str:
    plain = " ".join(text[: most * 4].split())
    return plain if len(plain) <= most else plain[: most - 1] + "…"
