"""Sources as the library's settings list them: who is asked, in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from bookcrossing.desk.lookup_sources import (
    INSIDE,
    LookupSettings,
    SourceEntry,
    SourceKind,
    shipped,
)
from bookcrossing.lookup.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from bookcrossing.desk.drafts import TitleDraft
    from bookcrossing.lookup.record import Source
    from bookcrossing.values import Isbn

__all__ = ["INSIDE", "LookupSettings", "SourceEntry", "SourceKind", "shipped", "sources_of"]

SERVICES: Final = ("goob", "openl", "wiki")
"""Those that isbnlib brings along."""


class _Here(Protocol):
    def found_here(self, isbn: Isbn) -> TitleDraft | None: ...


class OwnCatalogue:
    """The library's own titles."""

    id: Final = "here"
    name: Final = ""
    is_outside: Final = False

    def __init__(self, reads: _Here) -> None:
        self._reads = reads

    def look_up(self, isbn: Isbn, seconds: float) -> Record | None:  # noqa: ARG002  # it takes no time
        title = self._reads.found_here(isbn)
        return None if title is None else Record(source=self.id, title=title)


def sources_of(
    entries: Iterable[SourceEntry], reads: _Here, references: Callable[[], Sequence[Source]]
) -> list[Source]:
    """Return what answers, in the order of the entries; `references` opens the files that were loaded."""
    found: list[Source] = []
    for entry in entries:
        match entry.kind:
            case SourceKind.HERE:
                found.append(OwnCatalogue(reads))
            case SourceKind.REFERENCES:
                found.extend(references())
            case SourceKind.SRU:
                from bookcrossing.lookup.sru import SruSource

                found.append(SruSource(entry))
            case SourceKind.ISBNLIB:
                from bookcrossing.lookup.isbnlib_services import ServiceSource

                found.append(ServiceSource(entry))
    return found
