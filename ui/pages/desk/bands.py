"""What the head of the answer says for each scene: icon, colour and words, worked out without widgets."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bookcrossing.desk.results import Recorded, Undone, WasNotOut
from bookcrossing.desk.scanning import Question
from bookcrossing.wording import desk, desk_answers, outcomes, refusals, values
from ui.look.states import movement_look, state_look
from ui.pages.desk.readers_numbers import is_misread_label
from ui.pages.desk.scenes import (
    AgeAsked,
    CardShown,
    Choosing,
    JustNow,
    NoCard,
    ReaderShown,
    ReaderUnknown,
    Refused,
    Told,
    Unknown,
)

if TYPE_CHECKING:
    from datetime import date

    from bookcrossing.listings.cards import Book
    from ui.look.tokens import Tint
    from ui.pages.desk.session import Session


@dataclass(frozen=True, slots=True)
class Band:
    """Head of the answer; `asks` has its buttons under the words, the best first."""

    icon: str
    tint: Tint
    headline: str
    text: str = ""
    quiet: str = ""
    asks: bool = True


def band_of(session: Session, book: Book | None, *, day: date, folded: bool) -> Band | None:
    """Return the head that belongs to a scene, or None where the book's card speaks for itself."""
    scene = session.scene
    match scene:
        case CardShown():
            return _card(scene, session, book)
        case Told():
            return _told(scene, day=day, folded=folded)
        case JustNow(kind=kind, copy=copy):
            look = movement_look(kind.value)
            text = f"{desk_answers.now_is(copy.number, copy.state)} {desk_answers.just_now_text()}"
            return Band(
                look.icon, "wheat", desk_answers.just_now_headline(kind), text, desk_answers.nothing_changed()
            )
        case NoCard():
            return Band("identification-card", "wheat", *desk_answers.no_card_words())
        case AgeAsked(number=number):
            return Band("user-plus", "wheat", *desk_answers.age_words(None if folded else number))
        case Unknown():
            return _unknown(scene)
        case Choosing():
            count = len(scene.books or ()) + (scene.reader is not None)
            icon = "swap" if scene.is_code else "magnifying-glass"
            words = desk_answers.choosing_words(scene.typed, count, is_code=scene.is_code)
            read_as = desk_answers.searched_as(scene.read_as) if scene.read_as else ""
            return Band(icon, "wheat", *words, quiet=read_as)
        case Refused(error=error):
            so, then = refusals.what_is_so(error), refusals.what_to_do(error)
            return Band("hand-palm", "wheat", so, then, desk_answers.nothing_changed())
        case ReaderUnknown(told=told, copy=copy):
            loans = told.result.reopened if isinstance(told.result, Undone) else ()
            text = outcomes.reopened(loans[0]) if loans else desk_answers.now_is(copy.number, copy.state)
            return Band("question", "wheat", desk.strip_whose()[0], text)
        case ReaderShown():
            books = session.reader.books if session.reader else scene.reader.books
            headline = desk_answers.reader_headline(scene.reader.number, folded=folded)
            return Band(
                "identification-card", "blue", headline, "" if folded else desk.books_out(books), asks=False
            )
        case _:
            return None


def _card(scene: CardShown, session: Session, book: Book | None) -> Band | None:
    question = scene.question
    if question is Question.LEND and session.reader is None:
        return None
    look = state_look(scene.copy.state.value if scene.copy.state else None)
    name = question.value
    if question is Question.PUT_OUT and session.reader is not None:
        name = "put_out_and_lend"
    headline, text = desk_answers.question_headline(name)
    copy = book.copy if book is not None and book.copy.copy_id == scene.copy.copy_id else None
    if question is Question.TAKE_IN and copy is not None and copy.since is not None:
        headline = desk_answers.withdrawn_on(copy.since, copy.last_note)
    elif question is Question.TAKE_BACK:
        headline = desk_answers.now_is(scene.copy.number, scene.copy.state, copy.due_on if copy else None)
    elif question is Question.LEND:
        text = desk_answers.now_is(scene.copy.number, scene.copy.state)
    elif scene.due_on is not None:
        text = f"{desk_answers.until(scene.due_on)} {text}"
    return Band(look.icon, "wheat", headline, text, desk_answers.nothing_changed())


def _told(scene: Told, *, day: date, folded: bool) -> Band:
    result = scene.result
    match result:
        case Recorded():
            look = movement_look(result.kind.value)
            shown = replace(result, read_as=None, reader=None if folded else result.reader)
            state = desk_answers.now_is(result.copy.number, result.copy.state)
            told = " ".join((state, *outcomes.details(shown)))
            if scene.made_number is not None and not folded:
                told = desk.write_number(scene.made_number)
            headline = desk_answers.short_outcome(
                result.kind, result.movements[-1].due_on, day
            ) or outcomes.recorded(result)
            return Band(look.icon, look.tint, headline, told, asks=False)
        case WasNotOut(copy=copy):
            look = state_look(copy.state.value if copy.state else None)
            return Band(
                look.icon,
                look.tint,
                desk_answers.at_home_headline(),
                outcomes.was_not_out(result),
                asks=False,
            )
        case Undone():
            look = movement_look("undo")
            told = " ".join(outcomes.undone_details(result))
            return Band(look.icon, look.tint, outcomes.undone(result), told, asks=False)
        case _:
            number = scene.copy.number if scene.copy else ""
            return Band("pencil-simple", "leaf", desk_answers.changed_headline(), number, asks=False)


def _unknown(scene: Unknown) -> Band:
    headline, text = desk_answers.unknown_words(scene.isbn or scene.typed, is_isbn=scene.isbn is not None)
    if is_misread_label(scene.typed):
        text = desk_answers.misread_label()
    elif scene.isbn is None and scene.why_no_isbn not in (None, "strange_letters", "wrong_length", "empty"):
        why = scene.why_no_isbn or ""
        text = f"{values.why_no_value('isbn', refusals.typed(scene.typed), why)} {text}"
    return Band("question", "wheat", headline, text, desk_answers.nothing_changed())
