"""Taking in a backup: made ready beside the table, what it replaces kept, then put over it in one step."""

from __future__ import annotations

import os
import platform
import shutil
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bookcrossing.errors import BackupFails, Failure, StoreFailure, Trouble
from bookcrossing.keeping.backups import BackupKind, make, name_of, no_pulse
from bookcrossing.keeping.disks import settle, settle_folder, told
from bookcrossing.keeping.looking import InTheWay, in_the_way, look_inside
from bookcrossing.keeping.privacy import forget
from bookcrossing.keeping.sealing import copy_proved
from bookcrossing.keeping.second_place import backups_folder, remember
from bookcrossing.keeping.unfinished import at_work, clear_away, workshop_name
from bookcrossing.store import backing, replacing
from bookcrossing.store.schema import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from bookcrossing.clock import Clock
    from bookcrossing.keeping.looking import Inside
    from bookcrossing.keeping.sealing import Pulse
    from bookcrossing.store.backing import FileFacts
    from bookcrossing.store.schema import Store

_ROUNDS: Final = 5
UNUSABLE: Final = (Failure.DAMAGED, Failure.NOT_A_DATABASE, Failure.DISK_ERROR)
"""What a file may be that a restore may replace although it cannot be opened."""


@dataclass(frozen=True, slots=True)
class Restored:
    inside: Inside
    facts: FileFacts
    """Of what stands there now."""
    replaced: InTheWay
    safety_copy: Path | None
    """What stood there before; None where nothing did."""
    links_cut: int
    """Finished loans that today's rules no longer link to a reader."""
    readers_forgotten: int
    """Readers of the backup whom today's rules remove, as nobody has seen them for long."""
    stayed_removed: int
    """Readers of the backup who were removed since, and stay so."""


def restore(
    backup: Path,
    table: Path,
    store: Store | None,
    clock: Clock,
    *,
    computer: str = "",
    by: str = "",
    pulse: Pulse = no_pulse,
) -> Restored:
    """Put a backup in the place of what the table's file holds; old or new stands there, never a mixture.

    store: the open file; None where there is none, or none that opens. Raises BackupFails, StoreFailure or
    Stopped, and then everything is as it was.
    """
    now = clock.now()
    inside = look_inside(backup, table, lambda done: pulse(done * 0.2))
    replaced = in_the_way(store, inside) if table.exists() else InTheWay(None)
    removed = replaced.difference.removed if replaced.difference else ()
    with _workshop(table) as folder:
        staged = folder / "table.sqlite"
        _stage(inside, staged, lambda done: pulse(0.2 + done * 0.2))
        ready = open_store(staged)  # brought up to date, if it is older
        try:
            before = replaced.facts if replaced.is_same_table else None
            replacing.make_ready(
                ready,
                now,
                computer=computer or platform.node(),
                by=by,
                before=before,
                removed=removed,
                consents=replaced.difference.consents if replaced.difference else (),
            )
            forgotten = forget(ready, clock, even_if_done_today=True)
        finally:
            ready.close()
        with told(staged):
            settle(staged)
            if not backing.is_sound(staged, lambda _: pulse(0.4)):
                raise BackupFails(Trouble.ALTERED, backup)
            facts = backing.look(staged)
        keeper = _Keeper(table, store, inside, now, lambda done: pulse(0.4 + done * 0.6))
        safety_copy = keeper.put(staged, replaced)
    with suppress(BackupFails):
        remember(table, packed_at=None)
    return Restored(inside, facts, replaced, safety_copy, forgotten.links, forgotten.readers, len(removed))


def open_if_usable(table: Path) -> Store | None:
    """Open the file that is to be replaced; None where there is none, or nothing but a wreck.

    Raises StoreFailure for one that must not be touched: another program's, a newer one, one that is held.
    """
    if not table.exists():
        return None
    try:
        return open_store(table)
    except StoreFailure as failure:
        if failure.failure in UNUSABLE:
            return None
        raise


@contextmanager
def _workshop(table: Path) -> Iterator[Path]:
    """Give a folder on the table's own disk, and take it away with all it holds.

    What that disk refuses is told of the table: nobody knows the folder.
    """
    folder = workshop_name(table)
    with told(table):
        table.parent.mkdir(parents=True, exist_ok=True)
    clear_away(table)
    with at_work(table, folder):
        try:
            with told(table):
                folder.mkdir()
            yield folder
        except BackupFails as failed:
            if folder not in failed.path.parents:
                raise
            raise BackupFails(failed.why, table) from failed
        except StoreFailure as failure:
            if folder not in failure.path.parents:
                raise
            raise StoreFailure(failure.failure, table, failure.detail) from failure
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def _stage(inside: Inside, staged: Path, pulse: Pulse) -> None:
    with told(staged):
        if inside.kind is BackupKind.PLAIN:
            backing.copy_plain(inside.path, staged)
        else:
            copy_proved(inside.path, staged, pulse, with_seal=False)


class _Keeper:
    """Keeps what stands in the way, then puts the staged file in its place."""

    def __init__(self, table: Path, store: Store | None, inside: Inside, now: datetime, pulse: Pulse) -> None:
        self._table = table
        self._store = store
        self._inside = inside
        self._now = now
        self._pulse = pulse

    def put(self, staged: Path, replaced: InTheWay) -> Path | None:
        if self._store is None:
            return self._swap(staged)
        for _round in range(_ROUNDS):
            with replacing.watched(self._store) as has_written:
                safety_copy = self._keep(self._store, replaced)
                try:
                    replacing.put_over(
                        self._store, staged, has_written, lambda done: self._pulse(0.5 + done * 0.5)
                    )
                except replacing.Overtaken:  # somebody's scan came in between: it is kept, too
                    safety_copy.unlink(missing_ok=True)
                    continue
                except BaseException:
                    safety_copy.unlink(missing_ok=True)
                    raise
                return safety_copy
        raise BackupFails(Trouble.BUSY, self._table)

    def _keep(self, store: Store, replaced: InTheWay) -> Path:
        """Make the safety copy of an open file; of a damaged one all that can be read of it."""
        facts = replaced.facts or self._inside.facts
        target = self._free_name(name_of(facts, BackupKind.SAFETY, self._now))
        try:
            return make(
                store, target, BackupKind.SAFETY, self._now, pulse=lambda done: self._pulse(done * 0.5)
            ).path
        except (BackupFails, StoreFailure) as failed:
            if isinstance(failed, BackupFails) and failed.why is not Trouble.TABLE_DAMAGED:
                raise
            if isinstance(failed, StoreFailure) and failed.failure is not Failure.DAMAGED:
                raise
        target = self._free_name(target.name, is_damaged=True)
        with told(target):
            backing.copy_damaged(store, target)
        return target

    def _free_name(self, name: str, *, is_damaged: bool = False) -> Path:
        folder = backups_folder(self._table)
        with told(folder):
            folder.mkdir(parents=True, exist_ok=True)
        stem = name.removesuffix(".sqlite").removesuffix("-damaged")
        end = "-damaged.sqlite" if is_damaged else ".sqlite"
        target, times = folder / f"{stem}{end}", 1
        while target.exists():
            times += 1
            target = folder / f"{stem}-{times}{end}"
        return target

    def _swap(self, staged: Path) -> Path | None:
        """Put the staged file where none is, or a wreck, which is kept byte for byte with its log."""
        log = self._table.with_name(self._table.name + "-wal")
        kept = None
        with told(self._table):
            for wreck, is_log in ((self._table, False), (log, True)):
                if not wreck.exists():
                    continue
                if kept is None:
                    kept = self._free_name(
                        name_of(self._inside.facts, BackupKind.SAFETY, self._now), is_damaged=True
                    )
                target = kept.with_name(kept.name + "-wal") if is_log else kept
                try:
                    shutil.copyfile(wreck, target)
                    settle(target)
                except BaseException:
                    target.unlink(missing_ok=True)
                    raise
            for beside in (log, self._table.with_name(self._table.name + "-shm")):
                beside.unlink(missing_ok=True)
            os.replace(staged, self._table)  # noqa: PTH105  # one step, on every system
            settle_folder(self._table.parent)
        return kept
