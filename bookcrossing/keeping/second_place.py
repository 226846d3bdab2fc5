"""The second place: a folder on another disk to which every backup is copied, remembered per computer and file."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

from bookcrossing.errors import BackupFails, Trouble
from bookcrossing.keeping.disks import told

MEMORY: Final = "places.json"
"""Lies among the table's own backups, so that it neither travels inside a backup nor comes back with one."""
LONGEST_WITHOUT: Final = timedelta(days=7)
"""So long the newest copy outside this computer may be old before the desk says so."""
_MAGIC: Final = b"chebookcrossing was here\n"


@dataclass(frozen=True, slots=True)
class Outside:
    """What this computer knows of copies of one table that lie elsewhere."""

    folder: Path | None = None
    """The second place; None while there is none."""
    is_elsewhere: bool = False
    """Whether it lay on another disk than the table when it was chosen."""
    is_asked: bool = False
    """Whether a person was asked for one, whatever the answer."""
    since: datetime | None = None
    """When backups began here."""
    newest: datetime | None = None
    """When the newest copy outside that was read back was made."""
    trouble: Trouble | None = None
    """What the last attempt to write there met."""
    packed_at: datetime | None = None
    """When the table was packed for another computer, unless somebody said that it stays."""

    def is_overdue(self, now: datetime) -> bool:
        """Tell whether a theft or a fire tonight would cost more than a week."""
        last = self.newest or self.since
        return last is not None and now - last > LONGEST_WITHOUT


def backups_folder(table: Path) -> Path:
    """Return where the table's own backups lie: beside its file."""
    return table.with_name(f"{table.stem}-backups")


def outside(table: Path) -> Outside:
    """Return what is remembered for the table's file; nothing if that was for a file elsewhere."""
    try:
        kept = json.loads((backups_folder(table) / MEMORY).read_text(encoding="utf-8"))
        return _read(kept) if kept["table"] == _name(table) else Outside()
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Outside()


def set_second_place(table: Path, folder: Path | None) -> Outside:
    """Remember the second place, None for none, after a small file was written there and read back.

    Raises BackupFails, and remembers nothing, if that cannot be.
    """
    if folder is not None:
        folder = folder.expanduser().absolute()
        if folder == backups_folder(table).absolute():
            raise BackupFails(Trouble.THE_TABLE, folder)
        with told(folder):
            _try(folder)
    is_elsewhere = folder is not None and not is_on_same_disk(table, folder)
    return remember(table, folder=folder, is_elsewhere=is_elsewhere, is_asked=True, trouble=None)


def is_on_same_disk(table: Path, folder: Path) -> bool:
    """Tell whether both would be lost with one disk; a folder that a service carries elsewhere looks the same."""
    try:
        return table.parent.stat().st_dev == folder.stat().st_dev
    except OSError:
        return False


def remember(table: Path, **changed: Any) -> Outside:
    """Change what is remembered, whole or not at all."""
    now = replace(outside(table), **changed)
    folder = backups_folder(table)
    unfinished = folder / f".{MEMORY}-{uuid4().hex[:8]}"
    with told(folder):
        folder.mkdir(parents=True, exist_ok=True)
        try:
            unfinished.write_text(_written(now, table), encoding="utf-8")
            unfinished.replace(folder / MEMORY)
        finally:
            unfinished.unlink(missing_ok=True)
    return now


def _try(folder: Path) -> None:
    """Write a small file, read it back and take it away again."""
    trial = folder / f".chebookcrossing-{uuid4().hex[:8]}"
    try:
        with trial.open("xb") as file:
            file.write(_MAGIC)
            file.flush()
            os.fsync(file.fileno())
        if trial.read_bytes() != _MAGIC:
            raise BackupFails(Trouble.DISK_ERROR, folder)
    finally:
        trial.unlink(missing_ok=True)


def _name(table: Path) -> str:
    return str(table.resolve())


def _written(kept: Outside, table: Path) -> str:
    facts = {"table": _name(table)} | {key: _plain(value) for key, value in asdict(kept).items()}
    return json.dumps(facts, ensure_ascii=False, indent=1)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value) if isinstance(value, Path) else value


def _read(kept: dict[str, Any]) -> Outside:
    return Outside(
        folder=Path(kept["folder"]) if kept["folder"] else None,
        is_elsewhere=kept["is_elsewhere"] is True,
        is_asked=kept["is_asked"] is True,
        since=_instant(kept["since"]),
        newest=_instant(kept["newest"]),
        trouble=Trouble(kept["trouble"]) if kept["trouble"] else None,
        packed_at=_instant(kept["packed_at"]),
    )


def _instant(written: str | None) -> datetime | None:
    return datetime.fromisoformat(written) if written else None
