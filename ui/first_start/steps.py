"""What the first start does besides commands, away from the GUI thread."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bookcrossing.demo.leftovers import file_for_window
from bookcrossing.demo.making import make_demo
from bookcrossing.errors import BackupFails, StoreFailure
from bookcrossing.keeping.second_place import set_second_place

if TYPE_CHECKING:
    from pathlib import Path

    from bookcrossing.clock import Clock


@dataclass(frozen=True, slots=True)
class DemoFailed:
    failure: StoreFailure


def keep_second_place(table: Path, folder: Path | None, *, is_made_here: bool) -> BackupFails | None:
    """Remember the second place, or that there is none yet; return why not."""
    try:
        if folder is not None and is_made_here and folder.parent.is_dir():
            folder.mkdir(exist_ok=True)
        set_second_place(table, folder)
    except BackupFails as trouble:
        return trouble
    except OSError:
        pass  # what could not be made is refused by its absence
    return None


def make_demo_file(clock: Clock) -> Path | DemoFailed:
    """Fill a temporary file with the demo; leave nothing behind if that fails."""
    file = file_for_window()
    try:
        make_demo(file, clock)
    except StoreFailure as failure:
        shutil.rmtree(file.parent, ignore_errors=True)
        return DemoFailed(failure)
    return file
