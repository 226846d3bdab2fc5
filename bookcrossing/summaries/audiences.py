"""Whom books are for, as the sheet groups it."""

from __future__ import annotations


def audience_group(audience: str) -> str:
    """Return one of BOOK_AUDIENCES for what a movement carries."""
    if audience in ("adult", "unknown"):
        return audience
    return "under_18" if audience[:1].isdecimal() else "unknown"
