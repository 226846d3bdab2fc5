"""Everything that can be done with a copy behind F8: what each asks for, and the command it makes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from bookcrossing.desk.cataloguing import AddCode, EditCopy
from bookcrossing.desk.crossing import (
    CallMissing,
    KeepWords,
    LetStay,
    LetTravel,
    MoveCopy,
    PutOut,
    ReadHere,
    SetAside,
    SightCopy,
    Withdraw,
)
from bookcrossing.desk.lending import LendCopy, RenewLoan, TakeBack
from bookcrossing.errors import TextNeeded
from bookcrossing.movements import DOORS, TRANSITIONS, Kind, State
from ui.typed_days import day_typed, when_typed

if TYPE_CHECKING:
    from datetime import date

    from bookcrossing.desk.desk import Command


class Deed(StrEnum):
    LEND = "lend"
    RENEW = "renew"
    RETURN = "return"
    TRAVEL = "travel"
    READ_HERE = "read_here"
    SIGHT = "sight"
    WORDS = "words"
    PUT_OUT = "put_out"
    SET_ASIDE = "set_aside"
    MOVE = "move"
    STAY = "stay"
    MISSING = "missing"
    WITHDRAW = "withdraw"
    WISH = "wish"
    """Written down in the catalogue, where there is room for it."""
    EDIT = "edit"
    ADD_CODE = "add_code"


class Ask(StrEnum):
    """A field of a form."""

    READER = "reader"
    UNTIL = "until"
    ORIGIN = "origin"
    TO = "to"
    PLACE = "place"
    WORDS = "words"
    TEXT = "text"
    HOW = "as"
    WHY = "why"
    CONDITION = "condition"
    CONDITION_NOTE = "condition_note"
    NOTE = "note"
    CODE = "code"
    WHEN = "when"


@dataclass(frozen=True, slots=True)
class DeedForm:
    kinds: tuple[Kind, ...]
    """What it may write; nothing for an edit, which fits every state."""
    asks: tuple[Ask, ...]


FORMS: Final[Mapping[Deed, DeedForm]] = {
    Deed.LEND: DeedForm((Kind.LENT,), (Ask.READER, Ask.UNTIL, Ask.WHEN)),
    Deed.RENEW: DeedForm((Kind.RENEWED,), (Ask.UNTIL, Ask.WHEN)),
    Deed.RETURN: DeedForm(DOORS, (Ask.ORIGIN, Ask.WHEN)),
    Deed.TRAVEL: DeedForm((Kind.TAKEN,), (Ask.TO, Ask.WHEN)),
    Deed.READ_HERE: DeedForm((Kind.READ_HERE,), (Ask.WHEN,)),
    Deed.SIGHT: DeedForm((Kind.SIGHTED,), (Ask.PLACE, Ask.WORDS, Ask.WHEN)),
    Deed.WORDS: DeedForm((Kind.WORDS,), (Ask.TEXT, Ask.WHEN)),
    Deed.PUT_OUT: DeedForm((Kind.PUT_OUT,), (Ask.WHEN,)),
    Deed.SET_ASIDE: DeedForm((Kind.SET_ASIDE,), (Ask.WHEN,)),
    Deed.MOVE: DeedForm((Kind.MOVED,), (Ask.PLACE, Ask.WHEN)),
    Deed.STAY: DeedForm((Kind.STAYED,), (Ask.HOW, Ask.WHEN)),
    Deed.MISSING: DeedForm((Kind.MISSING,), (Ask.WHEN,)),
    Deed.WITHDRAW: DeedForm((Kind.WITHDRAWN,), (Ask.WHY, Ask.WHEN)),
    Deed.WISH: DeedForm((), ()),
    Deed.EDIT: DeedForm((), (Ask.CONDITION, Ask.CONDITION_NOTE, Ask.NOTE)),
    Deed.ADD_CODE: DeedForm((), (Ask.CODE,)),
}
_ALSO_LATE: Final = frozenset({Deed.LEND, Deed.RETURN})
"""Forgotten ones are entered later, when the copy's state is another."""


def deeds_for(state: State | None) -> tuple[Deed, ...]:
    """Return what fits a state, and what is often entered late."""
    return tuple(
        deed
        for deed, form in FORMS.items()
        if deed in _ALSO_LATE or not form.kinds or any(state in TRANSITIONS[kind] for kind in form.kinds)
    )


Answers = Mapping[Ask, str]


def command_of(deed: Deed, number: str, answers: Answers) -> Command[Any]:
    """Return the command a filled form means; raise BadDate, BadDay or TextNeeded where it means none."""

    def said(ask: Ask) -> str:
        return answers.get(ask, "").strip()

    at = when_typed(said(Ask.WHEN))
    match deed:
        case Deed.LEND:
            if not said(Ask.READER):
                raise TextNeeded("reader")
            return LendCopy(copy=number, reader=said(Ask.READER), until=_day(said(Ask.UNTIL)), at=at)
        case Deed.RENEW:
            return RenewLoan(copy=number, until=_day(said(Ask.UNTIL)), at=at)
        case Deed.RETURN:
            return TakeBack(copy=number, origin=said(Ask.ORIGIN) or None, at=at)
        case Deed.TRAVEL:
            return LetTravel(copy=number, to=said(Ask.TO), at=at)
        case Deed.READ_HERE:
            return ReadHere(copy=number, at=at)
        case Deed.SIGHT:
            return SightCopy(copy=number, place=said(Ask.PLACE), words=said(Ask.WORDS), at=at)
        case Deed.WORDS:
            return KeepWords(copy=number, text=said(Ask.TEXT), at=at)
        case Deed.PUT_OUT:
            return PutOut(copy=number, at=at)
        case Deed.SET_ASIDE:
            return SetAside(copy=number, at=at)
        case Deed.MOVE:
            return MoveCopy(copy=number, place=said(Ask.PLACE), at=at)
        case Deed.STAY:
            return LetStay(copy=number, how=said(Ask.HOW), at=at)
        case Deed.MISSING:
            return CallMissing(copy=number, at=at)
        case Deed.WITHDRAW:
            return Withdraw(copy=number, why=said(Ask.WHY), at=at)
        case Deed.WISH:
            raise LookupError(deed)  # it has no form here
        case Deed.EDIT:
            return EditCopy(
                copy=number,
                condition=said(Ask.CONDITION) or None,
                condition_note=said(Ask.CONDITION_NOTE),
                note=said(Ask.NOTE),
            )
        case Deed.ADD_CODE:
            return AddCode(copy=number, code=said(Ask.CODE))


def _day(typed: str) -> date | None:
    return day_typed(typed) if typed else None
