"""What a source says about an edition, and what an answer to a look-up is: the seam between sources and those who ask."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bookcrossing.desk.drafts import TitleDraft
    from bookcrossing.values import Isbn


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One source's record of an edition; a field it doesn't know is empty in `title`."""

    source: str
    """Id of the source, as in its settings."""
    title: TitleDraft
    cover: str = ""
    """Where a picture of its cover can be had."""


class Outcome(StrEnum):
    FOUND = "found"
    NOT_FOUND = "not_found"
    NOT_REACHABLE = "not_reachable"


class NotReachableError(Exception):
    """A source gave no answer that can be used: silent, refused, broken, or no answer to what was asked."""


ANOTHER_BOOK: Final = "the record of another book came"


class AnotherBookError(Exception):
    """A source answered, but not about the book that was asked for: it doesn't have it, and says so in this way."""


class Source(Protocol):
    """Somewhere to look an ISBN up."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def is_outside(self) -> bool:
        """Whether the question leaves this computer."""

    def look_up(self, isbn: Isbn, seconds: float) -> Record | None:
        """Return its record, or None if it has none; raise AnotherBookError, or NotReachableError in `seconds` at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What one source said."""

    source: str
    outcome: Outcome
    took_ms: int
    record: Record | None = None
    why: str = ""
    """Of one that was not reachable or told of another book, in English, for the log and the settings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """One record out of all answers, and which source each field came from."""

    title: TitleDraft
    sources: Mapping[str, str] = field(default_factory=dict)
    """Name of a field of the draft → id of the source that filled it."""
    covers: tuple[str, ...] = ()
    """Where a picture can be had, the best first."""
