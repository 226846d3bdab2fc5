"""What was typed, turned into ranked titles. A part is imported when it is first asked for: nobody starts with a search."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType

    from bookcrossing.search import listing, recent

    __all__ = ["listing", "recent"]


def __getattr__(part: str) -> ModuleType:
    try:
        return import_module(f"{__name__}.{part}")
    except ModuleNotFoundError as missing:
        raise AttributeError(part) from missing
