"""The read side: what each page shows, as plain rows. Nothing here writes.

A part is imported when it is first asked for: the window starts with those that the desk shows.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType

    from bookcrossing.listings import (
        beginning,
        boxes,
        cards,
        catalogue,
        covers,
        days,
        intake,
        journeys,
        known_words,
        lookups,
        pictures,
        prints,
        readers,
        sheet,
        stocktakes,
        wishes,
    )

    __all__ = [
        "beginning",
        "boxes",
        "cards",
        "catalogue",
        "covers",
        "days",
        "intake",
        "journeys",
        "known_words",
        "lookups",
        "pictures",
        "prints",
        "readers",
        "sheet",
        "stocktakes",
        "wishes",
    ]


def __getattr__(part: str) -> ModuleType:
    try:
        return import_module(f"{__name__}.{part}")
    except ModuleNotFoundError as missing:
        raise AttributeError(part) from missing
