"""Everything a window asks of exports, for the one file it has open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bookcrossing.exchange.exporting import (
    ExportFormat,
    NoSuchFormat,
    export_books,
    export_list,
    export_whole,
    format_of,
)
from bookcrossing.exchange.opening import NotAnArchive, Unfit, is_archive
from bookcrossing.exchange.putting_down import NotWritten
from bookcrossing.exchange.unpacking import NotEmpty, unpack
from bookcrossing.keeping.privacy import forget
from bookcrossing.store.failures import told_apart
from bookcrossing.store.whole import count_rows, count_titles

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bookcrossing.clock import Clock
    from bookcrossing.desk.desk import Desk
    from bookcrossing.exchange.exporting import Exported
    from bookcrossing.exchange.own_columns import Tongue
    from bookcrossing.exchange.own_list import Words
    from bookcrossing.exchange.unpacking import Unpacked
    from bookcrossing.store.schema import Store

    Pulse = Callable[[float], None]
    """Told how much of a whole is done; what it raises stops the job."""

_SPREADSHEETS: Final = ";"
"""What stands between cells where numbers have a comma, as in Latvia and in Ukraine."""


class Exporter:
    """Exports of one open file, and a whole table back in; refusals are answers."""

    def __init__(self, store: Store, clock: Clock, desk: Desk) -> None:
        self._store, self._clock, self._desk = store, clock, desk

    def export(
        self, path: Path, tongue: Tongue, words: Words, pulse: Pulse, *, with_readers: bool
    ) -> Exported | NotWritten | NoSuchFormat:
        """Write what the ending of the name asks for."""
        try:
            wanted = format_of(path)
            tell = self._telling(pulse, wanted)
            match wanted:
                case ExportFormat.ZIP:
                    return export_whole(
                        self._store, self._clock, path, with_readers=with_readers, progress=tell
                    )
                case ExportFormat.CSV:
                    return export_list(
                        self._store, path, tongue=tongue, words=words, delimiter=_SPREADSHEETS, progress=tell
                    )
                case ExportFormat.JSON:
                    return export_books(self._store, self._clock, path, progress=tell)
        except (NotWritten, NoSuchFormat) as why:
            return why

    def take_in(self, path: Path, by: str) -> Unpacked | NotAnArchive | NotEmpty:
        """Take a whole table into this one, in which nothing stands yet."""
        if not is_archive(path):
            return NotAnArchive(path.name, Unfit.NOT_OURS)
        try:
            done = unpack(self._desk, path, by=by)
        except (NotAnArchive, NotEmpty) as why:
            return why
        forget(self._store, self._clock, even_if_done_today=True)
        return done

    def _telling(self, pulse: Pulse, wanted: ExportFormat) -> Callable[[int], None]:
        count = count_rows if wanted is ExportFormat.ZIP else count_titles
        with told_apart(self._store.path), self._store.read() as session:
            whole = max(count(session), 1)
        return lambda done: pulse(min(done / whole, 1.0))
