"""A line of the desk sheet that was written by hand while there was no power, as it is typed afterwards."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from bookcrossing.desk.crossing import LetTravel, ReadHere
from bookcrossing.desk.lending import LendCopy, RenewLoan, TakeBack
from bookcrossing.errors import BadDate, TextNeeded
from bookcrossing.when import BadWhen, When

if TYPE_CHECKING:
    from datetime import date

    from bookcrossing.desk.desk import Command


class SheetDeed(StrEnum):
    """What may be ticked on the sheet, in the order of its columns."""

    LEND = "lend"
    RETURN = "return"
    TRAVEL = "travel"
    READ_HERE = "read_here"
    RENEW = "renew"


DEEDS: Final = tuple(SheetDeed)
_TIME: Final = re.compile(r"([0-9]{1,2})[:.,\- ]?([0-9]{2})")


@dataclass(frozen=True, slots=True)
class SheetLine:
    """What stands in a line's cells."""

    time: str
    book: str
    deed: SheetDeed | None
    whom: str
    """The reader's number where it is lent; the place where it travels or comes back."""
    under_18: bool = False
    """Age group of a reader whose number is not known yet."""

    @property
    def is_blank(self) -> bool:
        return not (self.book.strip() or self.whom.strip() or self.time.strip() or self.deed)


def clock_time(typed: str) -> tuple[int, int]:
    """Read 14:05, 14.05, 1405 or 9:05; raise BadDate for what is no time of day."""
    found = _TIME.fullmatch(typed.strip())
    if found and int(found[1]) < 24 and int(found[2]) < 60:
        return int(found[1]), int(found[2])
    raise BadDate(typed)


def command_of(line: SheetLine, day: date, time: str) -> Command[Any]:
    """Return what a line asks for at that time of that day; raise TextNeeded or BadDate for what is missing or none.

    The book was in somebody's hand: what must have come before is written with it.
    """
    hour, minute = clock_time(time)
    try:
        at = When.parse(f"{day.isoformat()}T{hour:02}:{minute:02}")
    except BadWhen as bad:
        raise BadDate(bad.typed) from bad
    book, whom = line.book.strip(), line.whom.strip()
    if not book:
        raise TextNeeded("code")
    match line.deed:
        case SheetDeed.LEND:
            if not whom:
                raise TextNeeded("reader")
            return LendCopy(
                copy=book, reader=whom, add_reader=True, under_18=line.under_18, at=at, anyway=True
            )
        case SheetDeed.RETURN:
            return TakeBack(copy=book, origin=whom or None, at=at)
        case SheetDeed.TRAVEL:
            return LetTravel(copy=book, to=whom, at=at, anyway=True)
        case SheetDeed.READ_HERE:
            return ReadHere(copy=book, at=at, anyway=True)
        case SheetDeed.RENEW:
            return RenewLoan(copy=book, at=at)
        case None:
            raise TextNeeded("deed")


def times_of(lines: tuple[SheetLine, ...]) -> tuple[str, ...]:
    """Return each line's time; one without takes that of the line above, as people write it."""
    times: list[str] = []
    for line in lines:
        times.append(line.time.strip() or (times[-1] if times else ""))
    return tuple(times)
