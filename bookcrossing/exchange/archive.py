"""The whole table as one zip: which members it has, and how a value of each kind is written there and read."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from bookcrossing.clock import RIGA
from bookcrossing.movements import Kind, State
from bookcrossing.store.base import Json
from bookcrossing.when import Precision

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import sqlalchemy as sa

FORMAT: Final = "chebookcrossing table"
VERSION: Final = 1
MANIFEST: Final = "manifest.json"
README: Final = "README.txt"
ENDINGS: Final = {"image/webp": "webp", "image/jpeg": "jpg", "image/png": "png"}
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)
_WHOLE_NUMBERS: Final = range(-(2**63), 2**63)


class Sort(StrEnum):
    """What a field holds, as the manifest names it."""

    WHOLE_NUMBER = "whole number"
    NUMBER = "number"
    TEXT = "text"
    YES_NO = "true or false"
    INSTANT = "instant"
    DAY = "day"
    VALUE = "JSON value"


@dataclass(frozen=True, slots=True)
class Member:
    sha256: str
    bytes: int


@dataclass(frozen=True, slots=True)
class TableFacts:
    rows: int
    fields: dict[str, Sort]


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What an archive says about itself."""

    format: str
    version: int
    schema: int
    program: str
    made_at: str
    with_readers: bool
    tables: dict[str, TableFacts]
    members: dict[str, Member]

    def as_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, indent=1)

    @classmethod
    def read(cls, text: bytes) -> Manifest:
        """Read a manifest; raise ValueError, KeyError or TypeError if it is none of ours."""
        facts = json.loads(text)
        if facts["format"] != FORMAT:
            raise ValueError(facts["format"])
        tables = {
            str(name): TableFacts(
                int(one["rows"]), {field: Sort(sort) for field, sort in one["fields"].items()}
            )
            for name, one in facts["tables"].items()
        }
        members = {
            str(name): Member(str(one["sha256"]), int(one["bytes"])) for name, one in facts["members"].items()
        }
        return cls(
            format=FORMAT,
            version=int(facts["version"]),
            schema=int(facts["schema"]),
            program=str(facts["program"]),
            made_at=str(facts["made_at"]),
            with_readers=bool(facts["with_readers"]),
            tables=tables,
            members=members,
        )


def picture_member(sha256: str, media_type: str) -> str:
    return f"pictures/{sha256}.{ENDINGS.get(media_type, 'bin')}"


def sort_of(column: sa.Column[Any]) -> Sort:
    """Return what a column holds."""
    if isinstance(column.type, Json):
        return Sort.VALUE
    return _SORTS[column.type.python_type]


_SORTS: Final[Mapping[type, Sort]] = {
    int: Sort.WHOLE_NUMBER,
    float: Sort.NUMBER,
    str: Sort.TEXT,
    bool: Sort.YES_NO,
    datetime: Sort.INSTANT,
    date: Sort.DAY,
}


def written(sort: Sort) -> Callable[[Any], Any] | None:
    """Return how a value of that sort is written into JSON; None where it stands there as it is."""
    return _WRITTEN.get(sort)


def as_kept(sort: Sort) -> Callable[[Any], Any]:
    """Return what makes of a value in JSON what SQLite keeps of it; it raises ValueError for what is none."""
    read = _READ[sort]

    def kept(given: Any) -> Any:
        if given is None:
            return None
        value = read(given)
        if sort is Sort.INSTANT:
            return (value - _EPOCH) // _MICROSECOND
        if sort is Sort.VALUE:
            return _json(value)
        return _day(value) if sort is Sort.DAY else value

    return kept


def in_cell(sort: Sort) -> Callable[[Any], str] | None:
    """Return how a value of that sort, written for JSON before, stands in a cell of CSV; None for as it is."""
    return _IN_CELL.get(sort)


def _as_it_is(value: Any) -> Any:
    return value


def _instant(at: datetime | None) -> str | None:
    """Write an instant as the table's own clock showed it, with its offset."""
    return None if at is None else at.astimezone(RIGA).isoformat(timespec="microseconds")


def _day(on: date | None) -> str | None:
    return None if on is None else on.isoformat()


def _yes_no(value: bool | None) -> str:  # noqa: FBT001  # a cell
    return "" if value is None else "true" if value else "false"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _value_cell(value: Any) -> str:
    return "" if value is None else _json(value)


_WRITTEN: Final[Mapping[Sort, Callable[[Any], Any]]] = {Sort.INSTANT: _instant, Sort.DAY: _day}
_IN_CELL: Final[Mapping[Sort, Callable[[Any], str]]] = {Sort.YES_NO: _yes_no, Sort.VALUE: _value_cell}


def reader_of(column: sa.Column[Any]) -> Callable[[Any], Any]:
    """Return what makes of a value in JSON the value of `column`; it raises ValueError for what cannot stand there."""
    read = _READ[sort_of(column)]
    known = _KNOWN.get((column.table.name, column.name))

    def value(given: Any) -> Any:
        if given is None:
            if not column.nullable:
                raise ValueError(column.name)
            return None
        if known is not None and given not in known:
            raise ValueError(given)
        return read(given)

    return value


_KNOWN: Final = {
    ("movement", "kind"): frozenset(Kind),
    ("movement", "precision"): frozenset(Precision),
    ("copy", "state"): frozenset(State),
}
"""Words of which the program knows every one, and would stumble over another."""


def _exactly(kind: type) -> Callable[[Any], Any]:
    def read(given: Any) -> Any:
        if type(given) is not kind:
            raise ValueError(given)
        return given

    return read


def _read_whole_number(given: Any) -> int:
    if type(given) is not int or given not in _WHOLE_NUMBERS:
        raise ValueError(given)
    return given


def _read_number(given: Any) -> float:
    if type(given) not in (int, float):
        raise ValueError(given)
    return float(given)


def _read_text(given: Any) -> str:
    if type(given) is not str:
        raise ValueError(given)
    given.encode()  # half a letter is a UnicodeEncodeError, and that a ValueError
    return given


def _read_instant(given: Any) -> datetime:
    at = datetime.fromisoformat(_read_text(given))
    if at.tzinfo is None:
        raise ValueError(given)
    return at


def _read_day(given: Any) -> date:
    return date.fromisoformat(_read_text(given))


_READ: Final[Mapping[Sort, Callable[[Any], Any]]] = {
    Sort.WHOLE_NUMBER: _read_whole_number,
    Sort.NUMBER: _read_number,
    Sort.TEXT: _read_text,
    Sort.YES_NO: _exactly(bool),
    Sort.INSTANT: _read_instant,
    Sort.DAY: _read_day,
    Sort.VALUE: _as_it_is,
}
