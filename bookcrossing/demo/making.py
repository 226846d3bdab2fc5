"""Making a file with the demo in it: where the person says, or in a temporary place."""

from __future__ import annotations

import tempfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bookcrossing.demo.filling import count, fill
from bookcrossing.demo.leftovers import DATABASE, PREFIX
from bookcrossing.keeping.privacy import forget
from bookcrossing.store.schema import open_store

if TYPE_CHECKING:
    from bookcrossing.clock import Clock


@dataclass(frozen=True, slots=True)
class MadeDemo:
    titles: int
    copies: int


def temporary_file() -> Path:
    """Return where a demo may lie that is opened later; its folder is new, and left to whoever asked for it."""
    return Path(tempfile.mkdtemp(prefix=PREFIX)) / DATABASE


def make_demo(path: Path, clock: Clock) -> MadeDemo:
    """Fill the file at `path`, made if there is none, as the table would stand today.

    Raises TableNotEmpty for one that holds something, StoreFailure for one that cannot be written.
    """
    with closing(open_store(path)) as store:
        fill(store, clock)
        forget(store, clock, even_if_done_today=True)  # a year-old loan's reader is known nowhere
        return MadeDemo(*count(store))
