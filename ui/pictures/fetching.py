"""Covers that look-ups have named: brought in the background, and kept for titles that have none."""

from __future__ import annotations

import threading
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Slot

from bookcrossing.desk.pictures import KeepFoundCover
from bookcrossing.lookup.covers import SECONDS, fetch_cover
from ui.lanes import Lane
from ui.pictures.reading import read_picture

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bookcrossing.desk.desk import Changes, Done
    from bookcrossing.desk.results import Edited
    from bookcrossing.listings.covers import WantedCover
    from bookcrossing.pictures import Picture
    from ui.bridge import DeskBridge

_THREADS: Final = 2
_MOST_AT_ONCE: Final = 200
"""A list that was read in brings more titles: their covers come when somebody has to do with them."""


class CoverFetcher(QObject):
    """Sees titles that were written and answers that came; each title is tried once in a sitting."""

    def __init__(self, bridge: DeskBridge, parent: QObject, *, seconds: float = SECONDS) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._seconds = seconds
        self._lane = Lane("covers", _THREADS, self)
        self._stop = threading.Event()
        self._seen: set[int] = set()
        self._tried: set[int] = set()
        bridge.changed.connect(self._see)

    @property
    def is_idle(self) -> bool:
        return self._lane.is_idle

    def stop(self) -> None:
        """Leave behind whoever is silent."""
        self._stop.set()
        self._lane.stop()

    def bring(
        self,
        named: Sequence[tuple[str, str]],
        *,
        owner: QObject,
        done: Callable[[tuple[str, Picture] | None], None],
    ) -> None:
        """Bring the first picture there is of (source, address), for somebody to look at; keep nothing."""
        self._lane.run(partial(self._first, tuple(named)), owner=owner, done=done)

    def _first(self, named: Sequence[tuple[str, str]]) -> tuple[str, Picture] | None:
        for source, address in named:
            picture = fetch_cover((address,), read_picture, self._stop, seconds=self._seconds)
            if picture is not None:
                return source, picture
        return None

    @Slot(object)
    def _see(self, changes: Changes) -> None:
        if changes.look_ups:
            self._seen.clear()
        titles = changes.titles - self._seen
        if len(titles) > _MOST_AT_ONCE or not (titles or changes.look_ups):
            return
        self._seen |= titles
        question = partial(self._bridge.reads.covers_wanted, titles, changes.look_ups)
        self._bridge.ask(question, owner=self, done=self._fetch)

    def _fetch(self, wanted: tuple[WantedCover, ...]) -> None:
        for cover in wanted:
            if cover.title_id not in self._tried:
                self._tried.add(cover.title_id)
                job = partial(fetch_cover, cover.addresses, read_picture, self._stop, seconds=self._seconds)
                self._lane.run(job, owner=self, done=partial(self._keep, cover))

    def _keep(self, cover: WantedCover, picture: Picture | None) -> None:
        if picture is None:
            return
        command = KeepFoundCover(title_id=cover.title_id, picture=picture, isbn=cover.isbn)
        job = partial(self._bridge.performer(), command)
        self._bridge.write_in_background(job, owner=self, done=self._announce)

    def _announce(self, done: Done[Edited]) -> None:
        self._bridge.announce(done.changes)
