"""Making backups: written beside their name, sealed, read back, and only then given it; old ones go afterwards."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any, Final

from bookcrossing.clock import RIGA, local_day
from bookcrossing.errors import BackupFails, Trouble
from bookcrossing.keeping.disks import settle, settle_folder, told
from bookcrossing.keeping.sealing import copy_proved, is_cut_short, is_database, prove, seal, seal_of
from bookcrossing.keeping.second_place import is_on_same_disk, remember
from bookcrossing.keeping.unfinished import (
    at_work,
    clear_away,
    clear_beside,
    leave_nothing,
    unfinished_name,
)
from bookcrossing.store import backing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bookcrossing.keeping.sealing import Pulse
    from bookcrossing.store.backing import FileFacts
    from bookcrossing.store.schema import Store

DAYS_KEPT: Final = 14
MONTHS_KEPT: Final = 12
_SAFETY_KEPT: Final = timedelta(days=30)


class BackupKind(StrEnum):
    DAILY = "daily"
    MONTHLY = "monthly"
    """Without readers; made when its month is over."""
    BY_HAND = "by_hand"
    SAFETY = "safety"
    """What a restore replaced."""
    MOVE = "move"
    """For another computer, with the settings of this one."""
    PLAIN = "plain"
    """A table's file that somebody copied: whole, but nothing proves that no byte has changed."""


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup as its name and size tell it."""

    path: Path
    kind: BackupKind
    day: date
    """The first of its month for a monthly one."""
    size: int
    written_at: datetime


@dataclass(frozen=True, slots=True)
class Made:
    path: Path
    kind: BackupKind
    made_at: datetime
    size: int
    sha256: str


def no_pulse(_done: float) -> None:
    """Nobody watches."""


def make(
    store: Store,
    target: Path,
    kind: BackupKind,
    now: datetime,
    *,
    pulse: Pulse = no_pulse,
    settings: str | None = None,
) -> Made:
    """Make a backup at `target`, taking the place of an older one there once this one is proved.

    settings: of this computer, for one that is packed for another. Raises BackupFails or Stopped, and leaves
    the folder as it was; raises StoreFailure if the table's file cannot be read.
    """
    store.stand_by()
    refuse_target(store.path, target)
    note: dict[str, Any] = {"kind": kind, "made_at": now.isoformat(), "version": program_version()}
    if settings is not None:
        note["settings"] = settings
    place = target.resolve()  # a link stays, and the file that it names is written
    unfinished = unfinished_name(place)
    clear_away(store.path)
    clear_beside(place)
    try:
        with told(target), at_work(store.path, unfinished):
            try:
                sum_ = _write(store, unfinished, note, now, pulse)
                unfinished.replace(place)
            finally:
                leave_nothing(unfinished)
            settle_folder(place.parent)
            size = target.stat().st_size
    except BackupFails as failed:
        if failed.why is Trouble.TABLE_DAMAGED:
            raise BackupFails(failed.why, store.path) from failed
        raise
    if kind in (BackupKind.BY_HAND, BackupKind.MOVE) and not is_on_same_disk(store.path, target.parent):
        with suppress(BackupFails):  # a folder that cannot be written to: then it is not remembered
            remember(store.path, newest=now)
    return Made(target, kind, now, size, sum_)


def _write(store: Store, unfinished: Path, note: dict[str, Any], now: datetime, pulse: Pulse) -> str:
    """Write the whole backup under a name that is not its own yet; return its sum."""
    backing.copy_pages(store, unfinished, lambda done: pulse(done * 0.4))
    backing.write_note(unfinished, note)
    if note["kind"] == BackupKind.MONTHLY:
        backing.leave_readers_out(unfinished, now)
    if not backing.is_sound(unfinished, lambda _: pulse(0.4)):
        raise BackupFails(Trouble.TABLE_DAMAGED, store.path)
    sum_ = seal(unfinished, lambda done: pulse(0.6 + done * 0.2))
    settle(unfinished)
    if prove(unfinished, lambda done: pulse(0.8 + done * 0.2)) != sum_:
        raise BackupFails(Trouble.ALTERED, unfinished)
    return sum_


def copy_over(table: Path, backup: Path, folder: Path, pulse: Pulse = no_pulse) -> Path:
    """Copy a table's backup to another folder and read it back there; raise BackupFails, and leave nothing, otherwise."""
    target = folder / backup.name
    unfinished = unfinished_name(target)
    clear_beside(target)
    with told(target), at_work(table, unfinished):
        try:
            copy_proved(backup, unfinished, lambda done: pulse(done * 0.5), with_seal=True)
            settle(unfinished)
            prove(unfinished, lambda done: pulse(0.5 + done * 0.5))
            unfinished.replace(target)
        finally:
            leave_nothing(unfinished)
        settle_folder(folder)
    return target


def refuse_target(table: Path, target: Path) -> None:
    """Raise BackupFails if a backup must not have that name: the table's own, or that of a file which is none."""
    with told(target):
        if not target.parent.is_dir():
            raise BackupFails(Trouble.NOT_THERE, target.parent)
        if not target.exists():
            return
        own = (table, table.with_name(table.name + "-wal"), table.with_name(table.name + "-shm"))
        if any(each.exists() and target.samefile(each) for each in own):
            raise BackupFails(Trouble.THE_TABLE, target)
        if not target.is_file() or not is_database(target):
            raise BackupFails(Trouble.OTHER_FILE, target)
        # Not even a torn backup is a table that somebody may be working with.
        if seal_of(target) is None and not is_cut_short(target):
            raise BackupFails(Trouble.OTHER_FILE, target)


def program_version() -> str:
    try:
        return version("bookcrossing")
    except PackageNotFoundError:  # started from its sources
        return "0.1.0"


# Names


_NAME: Final = re.compile(
    r"chebookcrossing-\d{3}-(?P<table>[0-9a-f]{8})-"
    r"(?:(?P<safety>before-restore-)?(?P<day>\d{4}-\d\d-\d\d)(?P<more>-\d{6}(?:-\d+)?(?:-damaged)?)?"
    r"|(?P<month>\d{4}-\d\d)-without-readers)\.sqlite"
)


def name_of(facts: FileFacts, kind: BackupKind, now: datetime) -> str:
    """Return the name of a backup: which table, which day, what is left out."""
    day = local_day(now)
    what = {
        BackupKind.MONTHLY: f"{day:%Y-%m}-without-readers",
        BackupKind.SAFETY: f"before-restore-{now.astimezone(RIGA):%Y-%m-%d-%H%M%S}",
        BackupKind.MOVE: f"move-{day:%Y-%m-%d}",
    }.get(kind, f"{day:%Y-%m-%d}")
    return f"chebookcrossing-{facts.code:0>3}-{facts.uuid[:8]}-{what}.sqlite"


def backups_in(folder: Path, table_uuid: str) -> tuple[Backup, ...]:
    """Return the backups of one table that lie in a folder, newest first; another table's are not looked at."""
    with told(folder):
        return tuple(sorted(_named(folder, table_uuid), key=_age, reverse=True))


def _age(backup: Backup) -> tuple[date, str]:
    return backup.day, backup.path.name


def _named(folder: Path, table_uuid: str) -> Iterator[Backup]:
    if not folder.is_dir():
        return
    for path in folder.iterdir():
        read = _NAME.fullmatch(path.name)
        if read is None or read["table"] != table_uuid[:8] or bool(read["more"]) != bool(read["safety"]):
            continue
        kind = BackupKind.MONTHLY if read["month"] else BackupKind.DAILY
        with suppress(ValueError, OSError):
            day = date.fromisoformat(read["day"] or f"{read['month']}-01")
            if path.is_file():
                status = path.stat()
                written_at = datetime.fromtimestamp(status.st_mtime, UTC)
                kind = BackupKind.SAFETY if read["safety"] else kind
                yield Backup(path, kind, day, status.st_size, written_at)


def drop_old_schemas(table: Path, now: datetime) -> list[Path]:
    """Take away what a newer program kept of the file before it brought it up to date, once that has proved itself."""
    gone = []
    for copy in table.parent.glob(f"{table.stem}-before-schema-*{table.suffix}"):
        with suppress(OSError):
            if now - datetime.fromtimestamp(copy.stat().st_mtime, UTC) > _SAFETY_KEPT:
                copy.unlink()
                gone.append(copy)
    return gone


def thin(folder: Path, table_uuid: str, today: date) -> list[Path]:
    """Take away the backups of one table that are no longer needed; return them.

    One dated in the future, by a clock that was wrong, neither goes nor counts.
    """
    found = [backup for backup in backups_in(folder, table_uuid) if backup.day <= today]
    daily = [backup for backup in found if backup.kind is BackupKind.DAILY]
    monthly = [backup for backup in found if backup.kind is BackupKind.MONTHLY]
    safety = [b for b in found if b.kind is BackupKind.SAFETY and today - b.day > _SAFETY_KEPT]
    gone = []
    for backup in (*daily[DAYS_KEPT:], *monthly[MONTHS_KEPT:], *safety):
        with suppress(OSError):  # it goes another day
            backup.path.unlink()
            gone.append(backup.path)
    return gone
