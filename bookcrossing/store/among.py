"""Asking for many rows at once: however many keys there are, one statement, compiled once."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import Text, bindparam, func, select

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import InstrumentedAttribute


def among(column: InstrumentedAttribute[Any], keys: Iterable[object] | None = None) -> ColumnElement[bool]:
    """Return the condition that `column` is one of `keys`, numbers or texts, given as one bound value.

    keys: None where a statement is put together once: its `among` is `listed` later.
    """
    bound = bindparam("among", type_=Text) if keys is None else listed(keys)
    return column.in_(select(func.json_each(bound).table_valued("value").c.value))


def listed(keys: Iterable[object]) -> str:
    return json.dumps(list(keys), ensure_ascii=False)
