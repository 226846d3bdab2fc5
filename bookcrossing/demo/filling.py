"""Filling an empty table with the demo; one that holds something is left alone."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from bookcrossing.demo.playing import Playing
from bookcrossing.demo.story import SEED, Story
from bookcrossing.errors import TableNotEmpty
from bookcrossing.listings.beginning import is_empty
from bookcrossing.store.failures import told_apart
from bookcrossing.store.tables import Copy, Title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookcrossing.clock import Clock
    from bookcrossing.store.schema import Store


def fill(store: Store, clock: Clock, *, seed: int = SEED) -> None:
    """Play the demo's fourteen months into `store`, in one transaction; raise TableNotEmpty if it holds anything."""
    with told_apart(store.path), store.write() as session, session.begin():
        if not is_empty(session):
            raise TableNotEmpty
        with _without_collector():
            Story(Playing(session), clock.now(), seed).tell()


@contextmanager
def _without_collector() -> Iterator[None]:
    """Leave rows alone that live until the end anyway: a fifth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def count(store: Store) -> tuple[int, int]:
    """Return how many titles and copies the table holds."""
    with told_apart(store.path), store.read() as session:
        titles, copies = (session.scalar(select(func.count(table.id))) or 0 for table in (Title, Copy))
        return titles, copies
