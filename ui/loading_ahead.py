"""What the first scan, the first word typed and the catalogue need: loaded when the first page stands there."""

from __future__ import annotations

from importlib import import_module
from typing import Final

_WANTED_SOON: Final = (
    "bookcrossing.listings.cards",
    "bookcrossing.listings.journeys",
    "bookcrossing.desk.prints",
    "bookcrossing.search.searching",
    "bookcrossing.search.listing",
)


def load_ahead() -> None:
    """Run on a lane, so that no key waits for it."""
    for module in _WANTED_SOON:
        import_module(module)
