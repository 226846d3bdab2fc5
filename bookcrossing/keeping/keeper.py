"""Everything a window asks of keeping, for the one file it has open."""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING, Final

from bookcrossing.keeping import moving
from bookcrossing.keeping.backups import BackupKind, backups_in, make, name_of
from bookcrossing.keeping.daily import Again, Kept, keep
from bookcrossing.keeping.disks import told
from bookcrossing.keeping.looking import in_the_way, look_inside
from bookcrossing.keeping.restoring import restore
from bookcrossing.keeping.second_place import (
    backups_folder,
    is_on_same_disk,
    outside,
    remember,
    set_second_place,
)
from bookcrossing.store import backing

if TYPE_CHECKING:
    from pathlib import Path

    from bookcrossing.clock import Clock
    from bookcrossing.keeping.backups import Backup, Made
    from bookcrossing.keeping.looking import Inside, InTheWay
    from bookcrossing.keeping.restoring import Restored
    from bookcrossing.keeping.sealing import Pulse
    from bookcrossing.keeping.second_place import Outside
    from bookcrossing.store.schema import Store

LONGEST_AT_CLOSE_S: Final = 3.0
"""Nobody who goes home waits longer; the copy of the hour has to do then."""
_UNMEASURED: Final = 20_000_000
"""Bytes that are copied and read back in a second on a slow computer."""
_TELLS: Final = 5_000_000
"""So large a copy tells how fast this computer is; a smaller one takes as long as its beginning and end."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where backups lie, and which."""

    here: Path
    outside: Outside
    is_same_disk: bool
    """Whether the second place lies on the table's own disk."""
    backups: tuple[Backup, ...]
    """Newest first, those here before those at the second place; one that lies at both is named once."""
    both: frozenset[str]
    """Names of those that lie at both."""


class Keeper:
    """Backups of one open file and their way back; each call may take a while."""

    def __init__(self, store: Store, clock: Clock, *, settings: Path | None = None) -> None:
        """`settings`: this computer's own, for the tests; else where they always stand."""
        self._store = store
        self._clock = clock
        self._settings = settings
        self._speed: float = _UNMEASURED

    @property
    def table(self) -> Path:
        return self._store.path

    def keep(self, again: Again, pulse: Pulse) -> Kept:
        """Do what a day of use wants."""
        began = monotonic()
        done = keep(self._store, self._clock, again=again, pulse=pulse)
        if done.made is not None and done.made.size > _TELLS:
            self._speed = done.made.size / (monotonic() - began)
        return done

    def keep_at_close(self, pulse: Pulse) -> Kept:
        """Copy what was recorded since today's backup, unless somebody who closes would wait for it."""
        if self.table.stat().st_size / self._speed > LONGEST_AT_CLOSE_S:
            return Kept()
        return self.keep(Again.IF_CHANGED, pulse)

    def outside(self) -> Outside:
        return outside(self.table)

    def shelf(self) -> Shelf:
        """Return what lies here and at the second place, as far as that can be reached."""
        known, uuid, here = outside(self.table), backing.look_at(self._store).uuid, backups_folder(self.table)
        lying = backups_in(here, uuid)
        names = {backup.path.name for backup in lying}
        there = backups_in(known.folder, uuid) if known.folder is not None else ()
        both = frozenset(backup.path.name for backup in there if backup.path.name in names)
        only_there = (backup for backup in there if backup.path.name not in both)
        together = sorted((*lying, *only_there), key=lambda backup: backup.day, reverse=True)
        same_disk = known.folder is not None and is_on_same_disk(self.table, known.folder)
        return Shelf(here, known, same_disk, tuple(together), both)

    def set_second_place(self, folder: Path | None) -> Outside:
        return set_second_place(self.table, folder)

    def suggested_name(self, kind: BackupKind) -> str:
        return name_of(backing.look_at(self._store), kind, self._clock.now())

    def back_up_to(self, target: Path, pulse: Pulse) -> Made:
        return make(self._store, target, BackupKind.BY_HAND, self._clock.now(), pulse=pulse)

    def pack(self, target: Path, pulse: Pulse) -> Made:
        """Write one file for another computer, with the settings of this one."""
        return moving.pack(self._store, target, self._clock.now(), settings=self._settings, pulse=pulse)

    def stay(self) -> Outside:
        """Forget that the table was packed: it goes on here."""
        return remember(self.table, packed_at=None)

    def look(self, backup: Path, pulse: Pulse) -> tuple[Inside, InTheWay]:
        """Prove a backup, and tell what restoring it would replace."""
        inside = look_inside(backup, self.table, pulse)
        return inside, in_the_way(self._store, inside)

    def restore(self, backup: Path, by: str, pulse: Pulse) -> Restored:
        """Put a backup in the place of what the table holds, and take over the settings that came with it."""
        done = restore(backup, self.table, self._store, self._clock, by=by, pulse=pulse)
        if done.inside.settings is not None:
            with told(self.table):
                moving.unpack(done.inside.settings, self._settings)
        return done
