"""The backup of every day of use: here, then at the second place; one of each month without readers."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from bookcrossing.clock import local_day, midnight
from bookcrossing.errors import BackupFails, Trouble
from bookcrossing.keeping.backups import (
    BackupKind,
    backups_in,
    copy_over,
    drop_old_schemas,
    make,
    name_of,
    no_pulse,
    thin,
)
from bookcrossing.keeping.disks import told
from bookcrossing.keeping.sealing import seal_of
from bookcrossing.keeping.second_place import backups_folder, is_on_same_disk, outside, remember
from bookcrossing.keeping.unfinished import clear_away
from bookcrossing.store import backing

if TYPE_CHECKING:
    from pathlib import Path

    from bookcrossing.clock import Clock
    from bookcrossing.keeping.backups import Made
    from bookcrossing.keeping.sealing import Pulse
    from bookcrossing.keeping.second_place import Outside
    from bookcrossing.store.backing import FileFacts
    from bookcrossing.store.schema import Store


class Again(StrEnum):
    """Whether a day that has its backup gets a newer one."""

    NEVER = "never"
    IF_CHANGED = "if_changed"
    ALWAYS = "always"


@dataclass(frozen=True, slots=True)
class Kept:
    """What one round of keeping did."""

    made: Made | None = None
    """Today's backup; None where there was one already, or it failed."""
    monthly: Made | None = None
    copies: tuple[Path, ...] = ()
    """What was copied to the second place and read back there."""
    failed: BackupFails | None = None
    """Why nothing could be written beside the table."""
    failed_outside: BackupFails | None = None
    removed: tuple[Path, ...] = ()


def keep(store: Store, clock: Clock, *, again: Again = Again.NEVER, pulse: Pulse = no_pulse) -> Kept:
    """Do what a day of use wants; what fails is told and tried again the next time, nothing else suffers.

    again: whether another takes the place of today's. Raises Stopped if a person wants no more of it, and
    StoreFailure if the table's file cannot be read.
    """
    return _Round(store, clock.now(), pulse).keep(again=again)


class _Round:
    def __init__(self, store: Store, now: datetime, pulse: Pulse) -> None:
        store.stand_by()
        self._store = store
        self._now = now
        self._pulse = pulse
        self._facts: FileFacts = backing.look_at(store)
        self._here = backups_folder(store.path)
        self._outside = outside(store.path)

    def keep(self, *, again: Again) -> Kept:
        clear_away(self._store.path)
        failed: BackupFails | None = None
        made = monthly = None
        try:
            if self._outside.since is None:
                self._outside = remember(self._store.path, since=self._now)
            made = self._make_daily(again=again)
        except BackupFails as trouble:
            failed = trouble
        else:
            with suppress(BackupFails):  # the disk is full now: the month can wait for the next day of use
                monthly = self._make_monthly()
        copies, failed_outside = self._copy_outside(failed)
        removed: list[Path] = []
        if failed is None:
            removed = self._thin(None if failed_outside else self._outside.folder)
        return Kept(made, monthly, copies, failed, failed_outside, tuple(removed))

    def _make_daily(self, *, again: Again) -> Made | None:
        with told(self._here):
            self._here.mkdir(exist_ok=True)
        target = self._here / name_of(self._facts, BackupKind.DAILY, self._now)
        if when_made(target) is not None and not self._is_wanted(again, target):
            return None
        return make(
            self._store, target, BackupKind.DAILY, self._now, pulse=lambda done: self._pulse(done * 0.6)
        )

    def _is_wanted(self, again: Again, today: Path) -> bool:
        """Tell whether today's backup is to be made anew."""
        if again is not Again.IF_CHANGED:
            return again is Again.ALWAYS
        try:
            return backing.look(today).last_action != self._facts.last_action
        except sqlite3.Error:
            return True

    def _make_monthly(self) -> Made | None:
        """Make the one of the month that is over, unless the table was not in use then."""
        first = local_day(self._now).replace(day=1)
        begin = midnight(first)
        target = self._here / name_of(self._facts, BackupKind.MONTHLY, begin - timedelta(days=1))
        if when_made(target) is not None or not backing.was_in_use_before(self._store, begin):
            return None
        return make(self._store, target, BackupKind.MONTHLY, self._now)

    def _copy_outside(self, failed: BackupFails | None) -> tuple[tuple[Path, ...], BackupFails | None]:
        """Bring the second place what it lacks; if there was no room beside the table, write it there at once."""
        folder = self._outside.folder
        if folder is None:
            return (), None
        try:
            refuse_other_disk(self._store.path, self._outside)
            if failed is not None:
                target = folder / name_of(self._facts, BackupKind.DAILY, self._now)
                copies = [make(self._store, target, BackupKind.DAILY, self._now, pulse=self._pulse).path]
            else:
                copies = [
                    copy_over(self._store.path, here, folder, lambda done: self._pulse(0.6 + done * 0.4))
                    for here in self._missing(folder)
                ]
            newest = newest_in(folder, self._facts.uuid) or self._outside.newest
        except BackupFails as trouble:
            self._remember(self._outside.newest, trouble)
            return (), trouble
        self._remember(newest, None)
        return tuple(copies), None

    def _missing(self, folder: Path) -> list[Path]:
        """Return today's backup, and those of months, that are not at the second place as they are here."""
        today = local_day(self._now)
        return [
            here.path
            for here in backups_in(self._here, self._facts.uuid)
            if (here.kind is BackupKind.MONTHLY or (here.kind is BackupKind.DAILY and here.day == today))
            and not _is_same(here.path, folder / here.path.name)
        ]

    def _remember(self, newest: datetime | None, trouble: BackupFails | None) -> None:
        with suppress(BackupFails):  # the disk with the table is full, or can only be read
            remember(self._store.path, newest=newest, trouble=trouble.why if trouble else None)

    def _thin(self, second: Path | None) -> list[Path]:
        today = local_day(self._now)
        folders = [self._here] if second is None else [self._here, second]
        gone = [gone for folder in folders for gone in thin(folder, self._facts.uuid, today)]
        return gone + drop_old_schemas(self._store.path, self._now)


def refuse_other_disk(table: Path, known: Outside) -> None:
    """Raise BackupFails if the second place has gone and only the empty folder where it was mounted is left."""
    if known.folder is not None and known.is_elsewhere and is_on_same_disk(table, known.folder):
        raise BackupFails(Trouble.NOT_THERE, known.folder)


def newest_in(folder: Path, table_uuid: str) -> datetime | None:
    """Return when the newest whole backup in a folder was made."""
    for backup in backups_in(folder, table_uuid):
        if backup.kind is BackupKind.DAILY and (made_at := when_made(backup.path)) is not None:
            return made_at
    return None


def when_made(backup: Path) -> datetime | None:
    """Return when a sealed backup says it was made."""
    try:
        if seal_of(backup) is None:
            return None
        return datetime.fromisoformat(backing.note_of(backup)["made_at"])
    except (OSError, ValueError, KeyError, sqlite3.Error):
        return None


def _is_same(here: Path, there: Path) -> bool:
    try:
        return there.stat().st_size == here.stat().st_size and seal_of(there) == seal_of(here)
    except OSError:
        return False
