"""Is a file on a network drive? There WAL cannot be used: it needs all programs on one computer."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

_NETWORK_SYSTEMS: Final = frozenset(
    {
        "nfs",
        "nfs4",
        "cifs",
        "smb3",
        "smbfs",
        "ncpfs",
        "afs",
        "fuse.sshfs",
        "fuse.davfs",
        "davfs",
        "webdav",
        "afpfs",
    }
)
_DRIVE_REMOTE: Final = 4


def is_on_network(path: Path) -> bool:
    if sys.platform == "win32":
        return _is_remote_on_windows(path)
    return _system_of(path.resolve(), _mounts()) in _NETWORK_SYSTEMS


def _is_remote_on_windows(path: Path) -> bool:
    import ctypes

    anchor = path.resolve().anchor
    windll = getattr(ctypes, "windll", None)
    return anchor.startswith("\\\\") or bool(
        windll and windll.kernel32.GetDriveTypeW(anchor) == _DRIVE_REMOTE
    )


def _mounts() -> list[tuple[str, str]]:
    """Return (mount point, file system) of everything mounted."""
    if sys.platform == "darwin":
        import subprocess

        told = subprocess.run(["/sbin/mount"], capture_output=True, text=True, check=False).stdout
        # //server/share on /Volumes/share (smbfs, nodev)
        return [
            (line.split(" on ", 1)[1].rsplit(" (", 1)[0], line.rsplit(" (", 1)[1].split(",")[0].rstrip(")"))
            for line in told.splitlines()
            if " on " in line and " (" in line
        ]
    try:
        table = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return []
    fields = (line.split(" ") for line in table.splitlines())
    return [(parts[1].replace("\\040", " "), parts[2]) for parts in fields if len(parts) > 2]


def _system_of(path: Path, mounts: list[tuple[str, str]]) -> str:
    """Return the file system of the deepest mount point that holds `path`."""
    holding = [(len(point), system) for point, system in mounts if path.is_relative_to(point)]
    return max(holding, default=(0, ""))[1]
