"""Moving to another computer: one file with the table and what this computer remembers about the program."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from uuid import uuid4

import platformdirs

from bookcrossing.keeping.backups import BackupKind, make, no_pulse
from bookcrossing.keeping.disks import told
from bookcrossing.keeping.second_place import remember

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from bookcrossing.keeping.backups import Made
    from bookcrossing.keeping.sealing import Pulse
    from bookcrossing.store.schema import Store

_STAYS: Final = ("window",)
"""Sections that fit one screen only."""


def settings_file() -> Path:
    """Return where this computer's own choices stand."""
    return platformdirs.user_config_path("bookcrossing", appauthor=False) / "settings.ini"


def pack(
    store: Store, target: Path, now: datetime, *, settings: Path | None = None, pulse: Pulse = no_pulse
) -> Made:
    """Write one file that makes the table and this computer's settings whole elsewhere, and remember that.

    Raises BackupFails, StoreFailure or Stopped, and leaves nothing.
    """
    text = travelling(_read(settings or settings_file()))
    made = make(store, target, BackupKind.MOVE, now, settings=text, pulse=pulse)
    remember(store.path, packed_at=now)
    return made


def unpack(text: str, file: Path | None = None) -> Path:
    """Take over the settings of another computer; what fits one screen only stays as it is here."""
    file = file or settings_file()
    staying = "".join(lines for section, lines in _sections(_read(file)) if section in _STAYS)
    unfinished = file.with_name(f".{file.name}-{uuid4().hex[:8]}")
    with told(file):
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            unfinished.write_text(travelling(text) + staying, encoding="utf-8")
            unfinished.replace(file)
        finally:
            unfinished.unlink(missing_ok=True)
    return file


def travelling(text: str) -> str:
    """Return the sections that another computer can use."""
    return "".join(lines for section, lines in _sections(text) if section not in _STAYS)


def _sections(text: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for line in text.splitlines():
        name = line.strip()
        if name.startswith("[") and name.endswith("]"):
            found.append((name[1:-1].casefold(), f"{line}\n"))
        elif found:
            section, lines = found[-1]
            found[-1] = section, f"{lines}{line}\n"
    return found


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
