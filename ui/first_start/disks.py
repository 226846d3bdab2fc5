"""Which disk beside the table's own offers itself as the second place: a stick plugged in, a folder on the network."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QStorageInfo

if TYPE_CHECKING:
    from collections.abc import Iterable

FOLDER: Final = "chebookcrossing-backups"
"""What is made on a disk that was suggested, so that nothing lies about between a person's own files."""
_ROOMS: Final = ("/media/", "/run/media/", "/mnt/", "/Volumes/")
"""Where systems that are no Windows hang what is plugged in."""
_ON_NETWORK: Final = ("nfs", "cifs", "smb", "fuse.sshfs", "davfs")
_ON_STICKS: Final = "fat"
"""Windows doesn't say what can be pulled out, but sticks are formatted so, and a network's names begin with strokes."""


@dataclass(frozen=True, slots=True)
class Disk:
    root: str
    name: str
    """The label a person gave it, or none."""
    system: str
    device: str
    is_usable: bool
    """Ready and not only to read."""

    @property
    def words(self) -> str:
        return self.name or PurePath(self.root).name or self.root


def suggested(table: Path) -> tuple[Path, str] | None:
    """Return a folder on another disk than the table's and the disk's name, if one is there now."""
    own = QStorageInfo(str(table.parent)).rootPath()
    volumes = map(_disk, QStorageInfo.mountedVolumes())
    fitting = fitting_disk(volumes, own, is_windows=sys.platform == "win32")
    return (Path(fitting.root) / FOLDER, fitting.words) if fitting else None


def fitting_disk(disks: Iterable[Disk], own: str, *, is_windows: bool) -> Disk | None:
    """Return the first disk that is not `own` and that somebody may carry away or reach by network."""
    others = (disk for disk in disks if disk.is_usable and disk.root != own)
    return next((disk for disk in others if _is_outside(disk, is_windows=is_windows)), None)


def _is_outside(disk: Disk, *, is_windows: bool) -> bool:
    system = disk.system.lower()
    is_share = disk.device.startswith(("\\\\", "//")) and not disk.device.startswith("\\\\?\\")
    if is_share or system.startswith(_ON_NETWORK):
        return True
    if is_windows:
        return _ON_STICKS in system
    return disk.root.startswith(_ROOMS)


def _disk(volume: QStorageInfo) -> Disk:
    return Disk(
        volume.rootPath(),
        volume.name(),
        bytes(volume.fileSystemType().data()).decode(errors="replace"),
        bytes(volume.device().data()).decode(errors="replace"),
        volume.isValid() and volume.isReady() and not volume.isReadOnly(),
    )
