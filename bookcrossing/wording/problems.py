"""What `check` found, where, and what helps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bookcrossing.wording.failures import store_failure

if TYPE_CHECKING:
    from bookcrossing.errors import StoreFailure


@dataclass(frozen=True, slots=True)
class Words:
    """A problem as a person reads it."""

    what: str
    where: str
    remedy: str


def of_failure(failure: StoreFailure) -> Words:
    """Word a file that cannot be opened: the sentence holds the remedy, too."""
    return Words(failure.failure.value, str(failure.path), store_failure(failure))
