"""When the table's file does not open: the newest whole backup, and putting it in the place of the wreck."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bookcrossing.errors import BackupFails, Failure
from bookcrossing.keeping.daily import when_made
from bookcrossing.keeping.looking import look_inside
from bookcrossing.keeping.restoring import UNUSABLE, open_if_usable, restore
from bookcrossing.keeping.second_place import backups_folder, outside

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from bookcrossing.clock import Clock
    from bookcrossing.keeping.looking import Inside
    from bookcrossing.keeping.restoring import Restored

_LOOKED_AT: Final = 20
"""Backups that are tried, newest first; whoever has more torn ones than that chooses by hand."""


def helps_against(failure: Failure) -> bool:
    """Tell whether a file that fails so may be replaced by a backup."""
    return failure in UNUSABLE


def newest_whole(table: Path) -> Inside | None:
    """Return the newest backup of the table, here or at the second place, that is whole."""
    made = sorted(_lying(table), reverse=True)
    for _, backup in made[:_LOOKED_AT]:
        try:
            return look_inside(backup, table)
        except BackupFails:
            continue
    return None


def _lying(table: Path) -> Iterator[tuple[datetime, Path]]:
    folder = outside(table).folder
    for place in (backups_folder(table), folder):
        if place is None:
            continue
        try:
            found = list(place.glob("chebookcrossing-*.sqlite"))
        except OSError:  # the second place is gone
            continue
        for backup in found:
            if "without-readers" not in backup.name and (made_at := when_made(backup)) is not None:
                yield made_at, backup


def rescue(backup: Path, table: Path, clock: Clock) -> Restored:
    """Put a backup in the place of a file that does not open; the wreck is kept."""
    store = open_if_usable(table)
    try:
        return restore(backup, table, store, clock)
    finally:
        if store is not None:
            store.close()
