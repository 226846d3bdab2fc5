"""Asking for many rows at once: however many keys there are, one statement, compiled once."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import InstrumentedAttribute


def among(column: InstrumentedAttribute[Any], keys: Iterable[object]) -> ColumnElement[bool]:
    """Return the condition that `column` is one of `keys`, numbers or texts, given as one bound value."""
    listed = func.json_each(json.dumps(list(keys), ensure_ascii=False)).table_valued("value")
    return column.in_(select(listed.c.value))
