"""A copy of the whole file while others go on using it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, cast

from bookcrossing.store.failures import told_apart

if TYPE_CHECKING:
    from pathlib import Path

    from bookcrossing.store.schema import Store


def copy_file(store: Store, target: Path) -> None:
    """Copy the file as it is at one moment to `target`, which must not exist yet."""
    with told_apart(target), store.reading.connect() as connection, closing(sqlite3.connect(target)) as copy:
        cast("sqlite3.Connection", connection.connection.driver_connection).backup(copy)
