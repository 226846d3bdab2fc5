"""Whom books are for, as the sheet groups it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import InstrumentedAttribute


def audience_group(audience: str) -> str:
    """Return one of BOOK_AUDIENCES for what a movement carries."""
    if audience in ("adult", "unknown"):
        return audience
    return "under_18" if audience[:1] in tuple("0123456789") else "unknown"


def is_under_18(audience: InstrumentedAttribute[str]) -> ColumnElement[bool]:
    """Say the same in SQL of the group under_18."""
    return (audience >= "0") & (audience < ":")  # which comes after 9
