"""Refusals as answers: why, and the lines that would do what was asked."""

from __future__ import annotations

import re
import shlex
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bookcrossing import errors
from bookcrossing.cli.answers import REFUSED, Answer, instant
from bookcrossing.cli.parser import WITH_WAY_OUT
from bookcrossing.wording import pgettext
from bookcrossing.wording.failures import store_failure
from bookcrossing.wording.refusals import refusal
from bookcrossing.wording.sentences import fill

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bookcrossing.errors import DeskError, StoreFailure


def refused(error: DeskError, typed: Sequence[str]) -> Answer:
    """Word a refusal of the line that was `typed`."""
    ways = [shlex.join(line) for line in ways_out(error, typed)]
    said = refusal(error)
    facts: dict[str, Any] = {
        "ok": False,
        "command": typed[0] if typed else None,
        "why": said,
        "refusal": snake_case(type(error).__name__),
        "way_out": ways,
        **_facts_of(error),
    }
    if ways:
        hint = fill(pgettext("Command line", "On the command line: {commands}"), commands="; ".join(ways))
        said = f"{said} {hint}"
    return Answer(facts, code=REFUSED, why=said)


def failed(failure: StoreFailure, typed: Sequence[str]) -> Answer:
    """Word a failure of the file or the disk."""
    said = store_failure(failure)
    return not_a_line(said, typed, failure.failure.value)


def not_a_line(why: str, typed: Sequence[str] = (), refusal_name: str = "wrong_usage") -> Answer:
    """Answer a line that could not be done for a reason that is no refusal of the desk."""
    facts: dict[str, Any] = {
        "ok": False,
        "command": typed[0] if typed else None,
        "why": why,
        "refusal": refusal_name,
        "way_out": [],
    }
    return Answer(facts, code=REFUSED, why=why)


def only_said(answer: Answer) -> Answer:
    """Keep of an answer its words: it is about the whole batch, and stdout holds the answers of its lines."""
    return replace(answer, facts={}, text="")


def ways_out(error: DeskError, typed: Sequence[str]) -> list[list[str]]:
    """Return the lines that, in this order, do what was asked; none where that takes a person's choice."""
    line = list(typed)
    match error:
        case errors.NotPossible(way_out=(_, _)) | errors.LentToAnother() if typed[0] in WITH_WAY_OUT:
            return [[*line, "--anyway"]]
        case errors.AlreadyWith(number=number):
            return [["renew", number]]
        case errors.StandsInTheWay(whole_only=False):
            return [[*line, "--with-later"]]
        case errors.BreaksLater(other_place=other) if other is not None:
            return [[*_without_time(line), "--at", instant(other) or ""]]
        case errors.NoSuchCopy(typed=number, is_bare_number=True):
            return [["search", number]]
        case errors.NoSuchReader(number=number):
            return [["reader", number, "--add"]]
        case errors.BoxClosed(number=closed):
            return [["box", str(closed), "--again"], line]
        case errors.ReaderKnown(number=number):
            return [["reader", number, "--show"]]
        case _:
            return []


def _without_time(line: list[str]) -> list[str]:
    kept: list[str] = []
    skip = False
    for word in line:
        if skip:
            skip = False
        elif word == "--at":
            skip = True
        elif not word.startswith("--at="):
            kept.append(word)
    return kept


def _facts_of(error: DeskError) -> dict[str, Any]:
    match error:
        case errors.NotPossible():
            return {
                "copy": error.number,
                "state": error.state,
                "kind": error.kind,
                "both": list(error.way_out),
                "fitting": list(error.fitting),
                "due_on": error.due_on.isoformat() if error.due_on else None,
            }
        case (
            errors.LentToAnother(number=number, due_on=due_on)
            | errors.AlreadyWith(number=number, due_on=due_on)
        ):
            return {"copy": number, "due_on": due_on.isoformat() if due_on else None}
        case errors.BreaksLater():
            return {
                "copy": error.number,
                "kind": error.kind,
                "later_kind": error.later_kind,
                "later_at": instant(error.later_at),
                "other_place": instant(error.other_place),
            }
        case errors.StandsInTheWay(blockers=blockers):
            return {
                "blockers": [
                    {"number": each.number or None, "kind": each.kind, "at": instant(each.at)}
                    for each in blockers
                ]
            }
        case errors.SeveralCopies(numbers=numbers):
            return {"copies": list(numbers)}
        case _:
            return {}


def snake_case(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()
