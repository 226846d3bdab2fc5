"""What every table shares: names of constraints, instants, identifiers."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime, timedelta
from secrets import token_hex
from typing import Annotated, Any, ClassVar, Final

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Dialect,
    Integer,
    MetaData,
    Text,
    TypeDecorator,
    bindparam,
    func,
    literal_column,
)
from sqlalchemy.orm import DeclarativeBase, mapped_column

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)


def microseconds(at: datetime) -> int:
    """Return an instant as the file keeps it."""
    if at.tzinfo is None:
        raise ValueError(f"naive datetime: {at!r}")
    return (at - _EPOCH) // _MICROSECOND


class UtcDateTime(TypeDecorator[datetime]):
    """An aware instant, kept as microseconds since 1970 in UTC; a naive one is a bug and raises."""

    impl = BigInteger
    cache_ok = True

    @property
    def python_type(self) -> type[datetime]:
        return datetime

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:  # noqa: ARG002
        return None if value is None else microseconds(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        return None if value is None else _EPOCH + value * _MICROSECOND


class Json(TypeDecorator[Any]):
    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else json.dumps(value, ensure_ascii=False, sort_keys=True)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:  # noqa: ARG002
        return None if value is None else json.loads(value)


class Table(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {datetime: UtcDateTime, str: Text}


def new_uuid() -> str:
    """Return a random UUID (version 4); a list brings tens of thousands, and `uuid` takes its time."""
    digits = token_hex(16)
    variant = "89ab"[int(digits[16], 16) % 4]
    return f"{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-{variant}{digits[17:20]}-{digits[20:]}"


def uuid_head() -> str:
    """Return how a UUID of version 7 made now begins."""
    stamp = f"{time.time_ns() // 1_000_000:012x}"
    return f"{stamp[:8]}-{stamp[8:]}-7"


def uuid_of_each() -> ColumnElement[str]:
    """Return what the database makes a random UUID of, one for every row; its `uuid_head` is given with it."""
    parts = (0xFFF, 0x3, 0xFFF, 0xFFFFFFFFFFFF)
    drawn = (func.random(type_=BigInteger).bitwise_and(literal_column(str(part))) for part in parts)
    first, variant, *rest = drawn
    head = bindparam("uuid_head", type_=Text)
    return func.printf("%s%03x-%x%03x-%012x", head, first, variant.bitwise_or(literal_column("8")), *rest)


def new_uuids(count: int) -> list[str]:
    """Return random UUIDs that grow with time (version 7), smallest first, for rows written together.

    Their index grows at its end, and is not written anew all over for every chunk of a list.
    """
    head, digits = uuid_head(), token_hex(10 * count)
    return sorted(
        f"{head}{digits[at : at + 3]}-{_VARIANT[digits[at + 3]]}{digits[at + 4 : at + 7]}-{digits[at + 7 : at + 19]}"
        for at in range(0, 20 * count, 20)
    )


_VARIANT: Final = {digit: "89ab"[int(digit, 16) % 4] for digit in "0123456789abcdef"}


Id = Annotated[int, mapped_column(Integer, primary_key=True)]
Uuid = Annotated[str, mapped_column(Text, unique=True, default=new_uuid)]
