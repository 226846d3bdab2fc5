"""One file over another: what would be lost, what is made ready before, and the one step that replaces."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from sqlalchemy import select, text

from bookcrossing.errors import Failure, StoreFailure
from bookcrossing.store.backing import NOTE, STEP, to_read
from bookcrossing.store.engine import BUSY_TIMEOUT_S
from bookcrossing.store.failures import told_apart
from bookcrossing.store.finding import LAST_NUMBER
from bookcrossing.store.forgetting import note_traces, remove_reader
from bookcrossing.store.tables import Reader, Setting, Wish
from bookcrossing.store.wishes import empty
from bookcrossing.store.work import Work

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy.orm import Session

    from bookcrossing.store.backing import FileFacts, Pulse
    from bookcrossing.store.schema import Store


@dataclass(frozen=True, slots=True)
class Consent:
    """What a donor agrees to by now: a backup does not know it."""

    wish_id: int
    """In the backup."""
    is_withdrawn: bool
    show_text: bool
    show_name: bool
    show_photo: bool
    show_town: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """What the open file holds that a backup of the same table doesn't, and the other way round."""

    lost: int
    """Movements that are only here."""
    went_on: bool
    """The table went on from where the backup was made: who is gone here was removed since."""
    removed: tuple[int, ...]
    """Readers of the backup who were removed since."""
    consents: tuple[Consent, ...] = ()
    """Wishes of the backup of which less may be shown since, or nothing is kept any more."""


_LOST: Final = """SELECT count(*) FROM main.movement AS here
    WHERE NOT EXISTS (SELECT 1 FROM kept.movement WHERE uuid = here.uuid)"""
_WENT_ON: Final = """SELECT coalesce(
    (SELECT EXISTS (SELECT 1 FROM main.action WHERE uuid = newest.uuid)
     FROM (SELECT uuid FROM kept.action ORDER BY id DESC LIMIT 1) AS newest), 1)"""
_REMOVED: Final = """SELECT id FROM kept.reader AS was WHERE NOT EXISTS (
    SELECT 1 FROM main.reader AS here
    WHERE (here.id = was.id AND here.added_at = was.added_at) OR here.number_key = was.number_key)"""

_CONSENTS: Final = """SELECT was.id, here.withdrawn_at IS NOT NULL,
        was.show_text AND here.show_text, was.show_name AND here.show_name,
        was.show_photo AND here.show_photo, was.show_town AND here.show_town
    FROM kept.wish AS was JOIN main.wish AS here ON here.uuid = was.uuid
    WHERE was.withdrawn_at IS NULL AND (here.withdrawn_at IS NOT NULL
        OR was.show_text > here.show_text OR was.show_name > here.show_name
        OR was.show_photo > here.show_photo OR was.show_town > here.show_town)"""


def compare(store: Store, backup: Path) -> Difference:
    """Compare the open file with a backup of the same table."""
    uri = f"file:{quote(str(backup.resolve()))}?mode=ro&immutable=1"
    with told_apart(store.path), store.reading.connect() as connection:
        raw: Any = connection.connection.driver_connection
        raw.execute("ATTACH ? AS kept", (uri,))
        try:
            lost = raw.execute(_LOST).fetchone()[0]
            went_on = bool(raw.execute(_WENT_ON).fetchone()[0])
            removed = tuple(row[0] for row in raw.execute(_REMOVED)) if went_on else ()
            consents = tuple(
                Consent(wish_id, *map(bool, agreed)) for wish_id, *agreed in raw.execute(_CONSENTS)
            )
        finally:
            raw.execute("DETACH kept")
    return Difference(lost, went_on, removed, consents)


def make_ready(
    store: Store,
    now: datetime,
    *,
    computer: str,
    by: str,
    before: FileFacts | None,
    removed: tuple[int, ...],
    consents: tuple[Consent, ...] = (),
) -> None:
    """Let a staged file go on where another stood: its action, numbers not to be used, who and what stays removed."""
    with told_apart(store.path), store.write() as session, session.begin():
        if (note := session.get(Setting, NOTE)) is not None:
            session.delete(note)
        for reader in session.scalars(select(Reader).where(Reader.id.in_(removed))).all():
            remove_reader(session, reader, now)
        for consent in consents:
            _respect(session, consent, now)
        if before is not None:
            session.merge(Setting(key=LAST_NUMBER, value=before.last_number))
            _skip_actions(session, before.last_action)
        Work(session, now, by=by, computer=computer).begin_action("restore", is_final=True)
        if removed:
            note_traces(session)


def _respect(session: Session, consent: Consent, now: datetime) -> None:
    wish = session.get_one(Wish, consent.wish_id)
    if consent.is_withdrawn:
        empty(session, wish, now)
        return
    wish.show_text, wish.show_name = consent.show_text, consent.show_name
    wish.show_photo, wish.show_town = consent.show_photo, consent.show_town


def _skip_actions(session: Session, last: int) -> None:
    """Let no new action have the number of one that somebody's window may still offer to undo."""
    session.execute(text("DELETE FROM sqlite_sequence WHERE name = 'action' AND seq < :last"), {"last": last})
    session.execute(
        text(
            "INSERT INTO sqlite_sequence(name, seq) SELECT 'action', :last"
            " WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'action')"
        ),
        {"last": last},
    )


class Overtaken(Exception):
    """Another program wrote after the safety copy was made: nothing was put over it."""


@contextmanager
def watched(store: Store) -> Iterator[Callable[[], bool]]:
    """Give a question that tells whether anybody has written to the open file since this block was entered."""
    if store.on_network:
        yield lambda: False  # nobody else can
        return
    with told_apart(store.path), store.reading.connect() as connection:
        raw: Any = connection.connection.driver_connection

        def version() -> int:
            return int(raw.execute("PRAGMA data_version").fetchone()[0])

        first = version()
        yield lambda: version() != first


def put_over(store: Store, staged: Path, has_written: Callable[[], bool], pulse: Pulse) -> None:
    """Replace all the open file holds by a staged one, in one transaction; other programs see it at once.

    Raises Overtaken if `has_written` says so when nobody can write any more.
    """
    if store.writing is None:
        raise StoreFailure(Failure.READ_ONLY, store.path)
    store.stand_by()
    give_up_at = time.monotonic() + BUSY_TIMEOUT_S
    is_ours = False

    def watch(code: int, left: int, whole: int) -> None:
        nonlocal is_ours
        if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            if time.monotonic() > give_up_at:
                raise StoreFailure(Failure.LOCKED, store.path)
        elif not is_ours:
            is_ours = True
            if has_written():
                raise Overtaken
        pulse(1 - left / max(whole, 1))

    with told_apart(store.path), store.writing.connect() as connection:
        raw: Any = connection.connection.driver_connection
        with closing(to_read(staged)) as source:
            pages = source.execute("PRAGMA page_count").fetchone()[0]
            # Never all in one step: with the first the file is ours, with the last it is done.
            source.backup(raw, pages=max(1, min(STEP, (pages - 1) // 2)), progress=watch)
        if not store.on_network:
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
