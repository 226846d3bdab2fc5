"""Whole copies of a table that are not finished yet: a sign says who works on one, and a dead program's are cleared away."""

from __future__ import annotations

import json
import os
import platform
import re
import shutil
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from bookcrossing.keeping.second_place import backups_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

_UNFINISHED: Final = ".unfinished-"
_RESTORING: Final = "-restoring-"
_WORKING: Final = "-working-"
_NAMED: Final = re.compile(r"\..+(?:\.unfinished|-restoring)-\w+(?:-journal|-wal)?", re.DOTALL)
"""Nothing with another name is ever cleared away, whatever a sign says."""
_OWN_NAMES: Final = ".chebookcrossing-"
_ASIDE: Final = ("-journal", "-wal")
_ABANDONED_S: Final = 3600
"""So long nothing happens to what nobody can be asked about: on a network, or left by an older program."""


def unfinished_name(target: Path) -> Path:
    """Return a name beside `target` for what is to become it."""
    return target.with_name(f".{target.name}{_UNFINISHED}{uuid4().hex[:8]}")


def workshop_name(table: Path) -> Path:
    """Return a name for a folder on the table's own disk in which a backup is made ready."""
    return table.with_name(f".{table.name}{_RESTORING}{uuid4().hex[:8]}")


@contextmanager
def at_work(table: Path, place: Path) -> Iterator[None]:
    """Leave a sign beside the table, as long as the block lasts, that this program works on `place`.

    The system drops its lock when the program ends, whatever ends it: then `clear_away` takes `place` away,
    wherever it lies.
    """
    sign = table.with_name(f".{table.name}{_WORKING}{uuid4().hex[:8]}")
    held = _put_up(sign, place)
    try:
        yield
    finally:
        if held is not None:
            held.close()
            with suppress(OSError):
                sign.unlink(missing_ok=True)


def clear_away(table: Path) -> int:
    """Take away what programs that are no more left half done of a table; return how many copies that was."""
    cleared, used = 0, set()
    for sign in _listed(table.parent, f".{table.name}{_WORKING}"):
        place, may_be_used = _ask(sign)
        if may_be_used:
            used.add(place)
            continue
        if place is not None and not os.path.lexists(place.parent):  # the stick is out: when it is here again
            continue
        if place is not None and os.path.lexists(place):
            if not _remove(place):
                continue
            cleared += 1
        with suppress(OSError):
            sign.unlink(missing_ok=True)
    unsigned = [
        *_listed(table.parent, f".{table.name}{_RESTORING}"),
        *_listed(backups_folder(table), _OWN_NAMES),
    ]
    return cleared + _remove_old([place for place in unsigned if place.absolute() not in used])


def clear_beside(target: Path) -> None:
    """Take away what nobody can be asked about where a backup is to be made, once nothing happens to it any more."""
    _remove_old(_listed(target.parent, _OWN_NAMES, f".{target.name}{_UNFINISHED}"))


def _listed(folder: Path, *beginnings: str) -> list[Path]:
    try:
        return [path for path in folder.iterdir() if path.name.startswith(beginnings)]
    except OSError:  # not there, or somebody else's
        return []


def _remove_old(places: list[Path]) -> int:
    return sum(_remove(place) for place in places if _NAMED.fullmatch(place.name) and _is_abandoned(place))


def _is_abandoned(place: Path) -> bool:
    """Tell whether nothing was written there for long; a folder is as young as what lies in it."""
    try:
        inside = place.iterdir() if place.is_dir() else ()
        newest: float = max(each.lstat().st_mtime for each in (place, *inside))
    except OSError:
        return False
    return time.time() - newest > _ABANDONED_S


def _remove(place: Path) -> bool:
    """Tell whether it is gone."""
    with suppress(OSError):  # it goes another time
        if place.is_dir() and not place.is_symlink():
            shutil.rmtree(place, ignore_errors=True)
        else:
            leave_nothing(place)
    return not os.path.lexists(place)


def leave_nothing(unfinished: Path) -> None:
    for leaving in (*(unfinished.with_name(unfinished.name + end) for end in _ASIDE), unfinished):
        with suppress(OSError):  # the stick is out: a later backup sweeps it up
            leaving.unlink(missing_ok=True)


# Signs


def _put_up(sign: Path, place: Path) -> BinaryIO | None:
    """Lock a sign and write what it is for; None where that cannot be, and then only age tells."""
    held = None
    try:
        held = sign.open("x+b")
        _lock(held)
        said = {"computer": platform.node(), "place": str(place.absolute())}
        held.write(json.dumps(said).encode())
        held.flush()
        os.fsync(held.fileno())  # a power cut leaves it as surely as what it is for
    except OSError:
        if held is not None:
            with suppress(OSError):
                held.close()
            with suppress(OSError):
                sign.unlink(missing_ok=True)
        return None
    return held


def _ask(sign: Path) -> tuple[Path | None, bool]:
    """Return what a sign is for, and whether somebody may be working on it still."""
    try:
        with sign.open("r+b") as file:
            try:
                _lock(file)
            except (BlockingIOError, PermissionError):
                return _read(file)[1], True
            except OSError:  # a disk that cannot lock
                is_here = False
            else:
                is_here = True
            computer, place = _read(file)
    except OSError:  # just taken down, or somebody else's
        return None, True
    if place is None or (is_here and computer == platform.node()):
        return place, False
    # Not every network tells one computer of another's locks.
    return place, os.path.lexists(place) and not _is_abandoned(place)


def _read(file: BinaryIO) -> tuple[str, Path | None]:
    """Return the computer and the place that a sign names; no place where it was not finished."""
    file.seek(0)
    try:
        said = json.loads(file.read())
        computer, place = str(said["computer"]), Path(said["place"])
    except (OSError, ValueError, KeyError, TypeError):
        return "", None
    return computer, place if _NAMED.fullmatch(place.name) else None


if sys.platform == "win32":
    import msvcrt

    def _lock(file: BinaryIO) -> None:
        """Lock a byte that nobody reads; raise OSError if another program has it."""
        file.seek(1 << 20)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        file.seek(0)

else:
    import fcntl

    def _lock(file: BinaryIO) -> None:
        """Raise OSError if another program has it."""
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
