"""Movements from the command line: options to commands, results to answers."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from bookcrossing.cli.answers import Answer, in_columns, instant
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
from bookcrossing.desk.results import Recorded, WasNotOut
from bookcrossing.errors import BadDate, BadDay, DateToCome
from bookcrossing.when import BadWhen, When
from bookcrossing.wording import outcomes

if TYPE_CHECKING:
    from argparse import Namespace

    from bookcrossing.desk.desk import Command
    from bookcrossing.desk.results import CopyFacts, MovementFacts

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
MOVEMENTS: Final = frozenset(
    {"lend", "return", "renew", "take", "back", "read-here", "sight", "move", "stay", "missing"}
    | {"found", "set-aside", "put-out", "words", "withdraw"}
)


def when_of(options: Namespace) -> When | None:
    """Return the time that was given; None is now. Raises BadDate."""
    if options.at is None:
        return None
    try:
        return When.parse(options.at)
    except BadWhen as bad:
        raise (DateToCome if bad.is_to_come else BadDate)(options.at) from None


def _until(options: Namespace) -> date | None:
    if options.until is None:
        return None
    typed = options.until.strip()
    try:
        day = date.fromisoformat(typed) if _DAY.fullmatch(typed) else None
    except ValueError:
        day = None
    if day is None:
        raise BadDay(options.until)
    return day


def movement(options: Namespace) -> Command[Recorded | WasNotOut]:
    """Return the command that a line of options asks for; raise BadDate or BadDay."""
    copy, at = options.copy, when_of(options)
    match options.command:
        case "lend":
            return LendCopy(
                copy=copy,
                reader=options.reader,
                until=_until(options),
                under_18=options.under_18,
                add_reader=True,
                at=at,
                anyway=options.anyway,
            )
        case "renew":
            return RenewLoan(copy=copy, until=_until(options), at=at)
        case "return" | "found":
            return TakeBack(copy=copy, at=at)
        case "back":
            return TakeBack(copy=copy, origin=options.origin, at=at)
        case "take":
            return LetTravel(copy=copy, to=options.to, at=at, anyway=options.anyway)
        case "read-here":
            return ReadHere(copy=copy, at=at, anyway=options.anyway)
        case "sight":
            return SightCopy(
                copy=copy, place=options.place, words=options.words, at=at, anyway=options.anyway
            )
        case "move":
            return MoveCopy(copy=copy, place=options.place, at=at, anyway=options.anyway)
        case "stay":
            return LetStay(copy=copy, how=options.how, at=at, anyway=options.anyway)
        case "missing":
            return CallMissing(copy=copy, at=at)
        case "set-aside":
            return SetAside(copy=copy, at=at, anyway=options.anyway)
        case "put-out":
            return PutOut(copy=copy, at=at)
        case "words":
            return KeepWords(copy=copy, text=options.text, at=at)
        case "withdraw":
            return Withdraw(copy=copy, why=options.why, at=at)
        case other:
            raise LookupError(other)


def movement_answer(name: str, result: Recorded | WasNotOut) -> Answer:
    if isinstance(result, WasNotOut):
        said = outcomes.was_not_out(result)
        nothing = {"movements": [], "written": False, "due_on": None, "reader": None, "new_reader": False}
        return Answer({**_about(name, result.copy), **nothing, "notices": [said]}, _line(result.copy, said))
    notices = outcomes.details(result)
    due_on = result.movements[-1].due_on
    facts = {
        **_about(name, result.copy),
        "before": result.before,
        "movements": [movement_facts(each) for each in result.movements],
        "written": True,
        "due_on": due_on.isoformat() if due_on else None,
        "reader": result.reader,
        "new_reader": result.reader_is_new,
        "new_place": result.place_is_new,
        "notices": list(notices),
    }
    return Answer(facts, _line(result.copy, outcomes.recorded(result)), notices)


def _about(name: str, copy: CopyFacts) -> dict[str, Any]:
    return {"ok": True, "command": name, "copy": copy.number, "title": copy.title, "state": copy.state}


def _line(copy: CopyFacts, said: str) -> str:
    return in_columns([(copy.number, copy.title, said)])


def movement_facts(line: MovementFacts) -> dict[str, Any]:
    return {
        "uuid": line.uuid,
        "kind": line.kind,
        "happened_at": instant(line.happened_at),
        "precision": line.precision,
        "due_on": line.due_on.isoformat() if line.due_on else None,
        "place": line.place,
    }
