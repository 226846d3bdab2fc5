"""The list of sources that look-ups ask, as the library keeps it: in which order, which of them, whether outside."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields, replace
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from bookcrossing.store.tables import Setting

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

SOURCES: Final = "lookup_sources"
OUTSIDE: Final = "lookup_outside"


class SourceKind(StrEnum):
    HERE = "here"
    """The library's own catalogue."""
    REFERENCES = "references"
    """Files that the library loaded."""
    SRU = "sru"
    ISBNLIB = "isbnlib"


INSIDE: Final = frozenset({SourceKind.HERE, SourceKind.REFERENCES})


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceEntry:
    """One source as its settings describe it."""

    id: str
    kind: SourceKind
    name: str = ""
    """Empty for those that the program itself knows: it words them."""
    is_on: bool = True
    address: str = ""
    schema: str = "marcxml"
    query: str = "bath.isbn={isbn}"
    """What is asked, with the number in place of {isbn}."""
    version: str = "1.1"
    is_untried: bool = False
    """Shipped with the program, and never asked from here."""

    @property
    def is_outside(self) -> bool:
        return self.kind not in INSIDE


@dataclass(frozen=True, slots=True)
class LookupSettings:
    entries: tuple[SourceEntry, ...]
    outside: bool | None
    """Whether other computers may be asked; None as long as nobody has answered that."""

    @property
    def asked(self) -> tuple[SourceEntry, ...]:
        """Those to be asked now, in order."""
        usable = (entry for entry in self.entries if entry.is_on and (entry.kind != "sru" or entry.address))
        return tuple(entry for entry in usable if self.outside or not entry.is_outside)

    @property
    def would_ask_outside(self) -> bool:
        """Whether anything outside is switched on, allowed or not."""
        allowed = replace(self, outside=True)
        return any(entry.is_outside for entry in allowed.asked)


_KNOWN: Final = frozenset(field.name for field in fields(SourceEntry))


def _entry(said: Mapping[str, Any]) -> SourceEntry:
    told = {name: value for name, value in said.items() if name in _KNOWN}
    return SourceEntry(**told | {"kind": SourceKind(told["kind"])})


@lru_cache(1)
def shipped() -> tuple[SourceEntry, ...]:
    """Return the list that a new table begins with."""
    import json
    from importlib.resources import files

    import resources

    text = (files(resources) / "lookup" / "catalogues.json").read_text(encoding="utf-8")
    return tuple(_entry(said) for said in json.loads(text))


def read_settings(session: Session) -> LookupSettings:
    kept = session.get(Setting, SOURCES)
    outside = session.get(Setting, OUTSIDE)
    entries = shipped() if kept is None else _with_own(tuple(_entry(said) for said in kept.value))
    return LookupSettings(entries, None if outside is None else bool(outside.value))


def _with_own(entries: tuple[SourceEntry, ...]) -> tuple[SourceEntry, ...]:
    """Add what the program brings by itself and a kept list doesn't know."""
    known = {entry.id for entry in entries}
    own = [entry for entry in shipped() if entry.kind != SourceKind.SRU and entry.id not in known]
    inside = tuple(entry for entry in own if not entry.is_outside)
    return (*inside, *entries, *(entry for entry in own if entry.is_outside))


def keep_entries(session: Session, entries: Sequence[SourceEntry]) -> None:
    session.merge(Setting(key=SOURCES, value=[asdict(entry) for entry in entries]))


def keep_outside(session: Session, *, allowed: bool) -> None:
    session.merge(Setting(key=OUTSIDE, value=allowed))
