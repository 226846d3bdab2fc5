"""The month's figures, beside one bare set of aggregates over the same rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comparing import Line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from comparing import Bench


def measure(_bench: Bench) -> Iterator[Line]:
    yield Line("the month", "there is none yet")
