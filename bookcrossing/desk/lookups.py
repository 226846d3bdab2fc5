"""Answers of look-ups put down, the tray of those to be asked again, the sources, and fields taken from them."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from bookcrossing.desk.cataloguing import whole_title
from bookcrossing.desk.drafts import LONGEST, TitleDraft, differing, draft_of, fill, within
from bookcrossing.desk.kept_drafts import told
from bookcrossing.desk.lookup_sources import SourceEntry, keep_entries, keep_outside, read_settings
from bookcrossing.desk.results import Edited
from bookcrossing.errors import BadAddress, TextNeeded
from bookcrossing.store import field_sources, intakes, pictures
from bookcrossing.store.tables import LookUp

if TYPE_CHECKING:
    from bookcrossing.desk.kept_drafts import KeptRecord
    from bookcrossing.pictures import Picture
    from bookcrossing.store.work import Work

_SOON: Final = (1, 5, 15, 60)
"""Minutes after which a catalogue that was silent is asked again, the first times."""
_LATER: Final = timedelta(hours=6)
MOST_TRIES: Final = 40
"""Some ten days: after that only a person asks again."""
_FIELDS: Final = frozenset(field.name for field in fields(TitleDraft))


@dataclass(frozen=True, slots=True)
class Said:
    """What one source said, as the file keeps it."""

    source: str
    outcome: str
    took_ms: int = 0
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepAnswer:
    """Put down what came of asking: nothing a person did, so nothing to undo.

    What was found once stays, though a later asking finds nobody.
    """

    isbn: str
    outcome: str
    record: KeptRecord | None = None
    answers: tuple[Said, ...] = ()

    def perform(self, work: Work) -> Edited:
        row = _row(work, self.isbn)
        row.answered_at = work.now
        row.tries += 1
        row.answers = [
            {"source": said.source, "outcome": said.outcome, "took_ms": said.took_ms, "why": said.why}
            for said in self.answers
        ]
        row.try_again_at = None
        if self.record is not None:
            row.record = {
                "title": told(self.record.title),
                "sources": dict(self.record.sources),
                "covers": list(self.record.covers),
            }
        row.outcome = self.outcome if row.record is None else "found"
        if row.outcome == "not_reachable" and row.tries < MOST_TRIES:
            row.try_again_at = work.now + _delay(row.tries)
        _touch(work, self.isbn)
        return Edited(None)


def _delay(tries: int) -> timedelta:
    return timedelta(minutes=_SOON[tries - 1]) if tries <= len(_SOON) else _LATER


def _row(work: Work, isbn: str) -> LookUp:
    row = work.session.get(LookUp, isbn)
    if row is None:
        row = LookUp(isbn=isbn, outcome="waiting", asked_at=work.now, tries=0)
        work.session.add(row)
    return row


def _touch(work: Work, isbn: str) -> None:
    work.touched.look_ups.add(isbn)
    work.touched.boxes |= intakes.boxes_asking(work.session, isbn)


@dataclass(frozen=True, slots=True)
class WaitForAnswer:
    """Nobody may be asked yet: the number waits in the tray until somebody says whether."""

    isbn: str

    def perform(self, work: Work) -> Edited:
        row = _row(work, self.isbn)
        if row.record is None:
            row.outcome, row.try_again_at = "waiting", None
            _touch(work, self.isbn)
        return Edited(None)


@dataclass(frozen=True, slots=True)
class AskAgain:
    """Ask the catalogues about an ISBN at once; None: about all in the tray."""

    isbn: str | None = None
    by_itself: bool = False
    """The network is back: nobody asked for it, and what was tried often enough stays so."""

    def perform(self, work: Work) -> Edited:
        rows = [_row(work, self.isbn)] if self.isbn is not None else intakes.unanswered(work.session)
        for row in rows:
            if self.by_itself and row.try_again_at is None:
                continue
            row.try_again_at = work.now
            if not self.by_itself:
                row.tries = 0
                row.outcome = "waiting" if row.outcome != "found" else row.outcome
            _touch(work, row.isbn)
        return Edited(None)


# Which sources, and whether outside


@dataclass(frozen=True, slots=True)
class AnswerOutside:
    """Say whether other computers may be asked about ISBNs; what waited for that is asked, or is no more."""

    allowed: bool

    def perform(self, work: Work) -> Edited:
        keep_outside(work.session, allowed=self.allowed)
        work.touched.settings = True
        for row in intakes.unanswered(work.session):
            row.outcome = "waiting" if self.allowed else "not_found"
            row.try_again_at = work.now if self.allowed else None
            row.tries = 0
            _touch(work, row.isbn)
        return Edited(None)


@dataclass(frozen=True, slots=True)
class KeepSources:
    """Keep the whole list, in its order."""

    entries: tuple[SourceEntry, ...]

    def perform(self, work: Work) -> Edited:
        keep_entries(work.session, [_sound(entry) for entry in self.entries])
        work.touched.settings = True
        return Edited(None)


@dataclass(frozen=True, slots=True)
class SwitchSource:
    """Ask one source, or ask it no more."""

    source: str
    is_on: bool

    def perform(self, work: Work) -> Edited:
        kept = read_settings(work.session).entries
        keep_entries(
            work.session,
            [replace(entry, is_on=self.is_on) if entry.id == self.source else entry for entry in kept],
        )
        work.touched.settings = True
        return Edited(None)


def _sound(entry: SourceEntry) -> SourceEntry:
    """Return an entry that can be asked; raise where a name is missing or the address is none."""
    if entry.kind != "sru":
        return entry
    name, address = within("name", entry.name, 200), within("address", entry.address, LONGEST)
    if not name:
        raise TextNeeded("name")
    if address and not is_address(address):
        raise BadAddress(address)
    query = within("query", entry.query, 200)
    return replace(
        entry,
        name=name,
        address=address,
        schema=within("schema", entry.schema, 200),
        query=query if "{isbn}" in query else "bath.isbn={isbn}",
        is_on=entry.is_on and bool(address),
    )


def is_address(text: str) -> bool:
    """Whether a text can be a catalogue's address on the web."""
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(text)
        _port = parts.port
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not any(map(str.isspace, text))


# Fields taken


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """What a look-up would change of one field, and who says so."""

    field: str
    now: Any
    would_be: Any
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeFields:
    """Let a title say what the catalogues say, in the fields a person has seen and agreed to."""

    title_id: int
    changes: tuple[FieldChange, ...]
    cover: Picture | None = None
    """For a title that has none."""

    def perform(self, work: Work) -> Edited:
        title = whole_title(work, self.title_id)
        was = draft_of(title)
        wanted = {change.field: change.would_be for change in self.changes if change.field in _FIELDS}
        draft = replace(was, **wanted).tidied()
        changed = [
            change for change in self.changes if getattr(was, change.field) != getattr(draft, change.field)
        ]
        cover = self.cover if title.cover_id is None else None
        if not changed and cover is None:
            return Edited(None, title.id)
        action = work.begin_action("edit_title")
        work.remember(title)
        fill(title, draft)
        if cover is not None:
            title.cover_id = pictures.keep(work.session, cover)
        field_sources.drop(work.session, title.id, differing(was, draft))
        field_sources.keep(
            work.session,
            title.id,
            {change.field: change.source for change in changed if change.source},
            work.now,
        )
        work.touched.titles.add(title.id)
        return Edited(action.id, title.id)
