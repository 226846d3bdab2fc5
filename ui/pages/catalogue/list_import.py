"""A list on its way in: looked at on a reading lane, taken chunk by chunk on the writing lane, a scan in between."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from bookcrossing.desk.desk import Changes
from bookcrossing.errors import StoreFailure
from bookcrossing.exchange.importing import FileReport, Import, is_table_itself
from bookcrossing.exchange.lists import ListFile, read_list
from bookcrossing.exchange.reasons import NotAList, Unreadable

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from bookcrossing.exchange.headings import Field
    from bookcrossing.listings.reads import Reads
    from ui.bridge import DeskBridge


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person says about a file, before any guess."""

    encoding: str | None = None
    delimiter: str | None = None
    columns: Mapping[str, Field | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Looked:
    """A file that was read, and what importing it would bring."""

    path: Path
    found: ListFile
    report: FileReport


@dataclass(frozen=True, slots=True)
class Unusable:
    """A file from which nothing can be taken, and why."""

    path: Path
    why: NotAList | OSError


class ListImport(QObject):
    looked = Signal(object)  # Looked | Unusable
    progressed = Signal(object)  # rows taken so far
    finished = Signal(object)  # FileReport

    def __init__(self, bridge: DeskBridge, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._ticket: int | None = None
        self._import: Import | None = None
        self._chunks: Generator[int, None, None] | None = None
        self._is_stopping = False

    @property
    def is_running(self) -> bool:
        return self._chunks is not None

    def look(self, path: Path, choice: Choice) -> None:
        """Read a file and try it out; the newest choice wins."""
        self.give_up_looking()
        question = partial(_look, self._bridge.reads, self._bridge, path, choice)
        self._ticket = self._bridge.ask(question, owner=self, done=self._tell)

    def give_up_looking(self) -> None:
        if self._ticket is not None:
            self._bridge.forget_question(self._ticket)
            self._ticket = None

    def start(self, found: ListFile) -> None:
        self._import = Import(found, self._bridge.performer())
        chunks = self._import.chunks()
        assert isinstance(chunks, Generator)  # so that it can be closed
        self._chunks = chunks
        self._is_stopping = False
        self._ask_next()

    @Slot()
    def stop(self) -> None:
        """Take nothing more; what was taken stays, and can be taken back."""
        self._is_stopping = True

    def _tell(self, answer: Looked | Unusable) -> None:
        self._ticket = None
        self.looked.emit(answer)

    def _ask_next(self) -> None:
        assert self._chunks is not None
        step = partial(_close if self._is_stopping else _next, self._chunks)
        self._bridge.write_in_background(step, owner=self, done=self._go_on)

    def _go_on(self, taken: int | StoreFailure | None) -> None:
        if isinstance(taken, int):
            self.progressed.emit(taken)
            self._ask_next()
            return
        assert self._import is not None
        self._chunks = None
        self.finished.emit(self._import.report())
        self._bridge.announce(Changes(everything=True))
        if taken is not None:
            self._bridge.report(taken)


def _next(chunks: Generator[int, None, None]) -> int | StoreFailure | None:
    """Take one chunk; a failing disk ends the import, and what was taken is told."""
    try:
        return next(chunks, None)
    except StoreFailure as failure:
        return failure


def _close(chunks: Generator[int, None, None]) -> StoreFailure | None:
    try:
        chunks.close()
    except StoreFailure as failure:
        return failure
    return None


def _look(reads: Reads, bridge: DeskBridge, path: Path, choice: Choice) -> Looked | Unusable:
    if is_table_itself(path, reads.path):
        return Unusable(path, NotAList(path.name, Unreadable.DATABASE))
    try:
        found = read_list(
            path, encoding=choice.encoding, delimiter=choice.delimiter, columns=choice.columns or None
        )
    except (NotAList, OSError) as why:
        return Unusable(path, why)
    return Looked(path, found, reads.try_out(found, bridge.clock))
