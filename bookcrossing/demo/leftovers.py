"""Temporary places of demos whose window was ended from outside: they are cleared when the next one opens."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from typing import TextIO

PREFIX: Final = "bookcrossing-demo-"
DATABASE: Final = "demo.sqlite"
_SIGN: Final = "window"
"""Stands beside a demo that goes with its window, and is locked as long as the program lives."""
_held: Final[list[TextIO]] = []


def file_for_window() -> Path:
    """Return where a demo may lie until its window closes; clear what windows that are no more left behind."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        if (folder / _SIGN).is_file() and not _is_alive(folder):
            shutil.rmtree(folder, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=PREFIX))
    _hold(folder / _SIGN)
    return folder / DATABASE


if sys.platform == "win32":

    def _hold(sign: Path) -> None:
        sign.touch()

    def _is_alive(folder: Path) -> bool:
        """Windows removes no file that a program has open."""
        try:
            (folder / DATABASE).unlink(missing_ok=True)
        except OSError:
            return True
        return False

else:
    import fcntl

    def _hold(sign: Path) -> None:
        kept = sign.open("w", encoding="utf-8")
        fcntl.flock(kept, fcntl.LOCK_EX | fcntl.LOCK_NB)
        _held.append(kept)  # closed by the end of the program, whatever ends it

    def _is_alive(folder: Path) -> bool:
        try:
            with (folder / _SIGN).open("r+", encoding="utf-8") as sign:
                fcntl.flock(sign, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:  # locked; or somebody else's, which is theirs to clear
            return True
        return False
