"""Keeping: everything out for other programs, lists for people, and a whole table in again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from bookcrossing.clock import local_day
from bookcrossing.desk.desk import Changes
from bookcrossing.exchange.exporting import Exported, NoSuchFormat
from bookcrossing.exchange.unpacking import NotEmpty, Unpacked
from bookcrossing.wording import exports, language, pgettext
from ui import settings
from ui.forms.fields import CheckField
from ui.look.type import BODY, SMALL
from ui.widgets import ElidedLabel, KeyButton, TextBlock

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from bookcrossing.exchange.exporter import Exporter
    from bookcrossing.exchange.opening import NotAnArchive
    from bookcrossing.exchange.putting_down import NotWritten
    from ui.bridge import DeskBridge
    from ui.dialogs.files import FilePicker
    from ui.widgets import NoticeKind

    Words = Callable[[], tuple[str, str]]


class ExportSection(QWidget):
    """`start` runs a job with its progress and Stop, `say` tells what came of it."""

    taken_in = Signal()

    def __init__(
        self,
        bridge: DeskBridge,
        exporter: Exporter,
        picker: FilePicker,
        start: Callable[..., None],
        say: Callable[[NoticeKind, Words], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._bridge, self._exporter, self._picker = bridge, exporter, picker
        self._start, self._say = start, say
        self._head = ElidedLabel(weight="semibold", points=BODY)
        self._note = TextBlock(points=SMALL, role="muted", lines=4)
        self.whole = KeyButton(icon="archive")
        self.list = KeyButton(icon="file-csv")
        self.books = KeyButton(icon="file-text")
        self.without_readers = CheckField()
        self._in_note = TextBlock(points=SMALL, role="muted", lines=3)
        self.take_in = KeyButton(icon="folder-open", variant="quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._head)
        column.addWidget(self._note)
        column.addLayout(_row((self.whole, self.list, self.books)))
        column.addWidget(self.without_readers)
        column.addWidget(self._in_note)
        column.addLayout(_row((self.take_in,)))
        for button, ending in ((self.whole, "zip"), (self.list, "csv"), (self.books, "json")):
            button.clicked.connect(partial(self._export, ending))
        self.take_in.clicked.connect(self._take_in)
        self._set_words()

    def _export(self, ending: str, *_clicked: object) -> None:
        name = f"chebookcrossing-{local_day(self._bridge.clock.now()).isoformat()}.{ending}"
        path = self._picker.to_save(self, pgettext("Export", "Export"), name, f"*.{ending}")
        if path is None:
            return
        if not path.suffix:
            path = path.with_name(f"{path.name}.{ending}")
        with_readers = not self.without_readers.isChecked()
        job = partial(
            self._exporter.export, path, language(), exports.list_words(), with_readers=with_readers
        )
        self._start(job, self._exported)

    def _exported(self, answer: Exported | NotWritten | NoSuchFormat) -> None:
        if isinstance(answer, Exported):
            self._say("done", partial(_written, answer))
        elif isinstance(answer, NoSuchFormat):
            self._say("refused", lambda: (_not_exported(), exports.no_such_format(answer)))
        else:
            self._say("failed", lambda: (_not_exported(), exports.not_written(answer)))

    @Slot()
    def _take_in(self) -> None:
        title, patterns = pgettext("Export", "Take in a zip"), pgettext("Export", "Exports (*.zip)")
        path = self._picker.to_open(self, title, patterns)
        if path is not None:
            self.setEnabled(False)
            by = self._bridge.settings.read(settings.INITIALS)
            job = partial(self._exporter.take_in, path, by)
            self._bridge.write_in_background(job, owner=self, done=partial(self._taken, path))

    def _taken(self, path: Path, answer: Unpacked | NotAnArchive | NotEmpty) -> None:
        self.setEnabled(True)
        if isinstance(answer, Unpacked):
            self._bridge.announce(Changes(everything=True))
            self._say("done", lambda: (exports.unpacked(answer, is_trial=False), ""))
            self.taken_in.emit()
        elif isinstance(answer, NotEmpty):
            self._say("refused", lambda: (_not_taken(), exports.not_empty(path.name)))
        else:
            self._say("failed", lambda: (_not_taken(), exports.not_an_archive(answer)))

    def _set_words(self) -> None:
        self._head.set_text(pgettext("Export", "Export"))
        self._note.set_text(
            pgettext(
                "Export",
                "Everything as one zip that other programs can read; the copies as a list for spreadsheets; the "
                "titles with their journeys. Only the zip holds readers.",
            )
        )
        self.whole.setText(pgettext("Export", "Everything (.zip)…"))
        self.list.setText(pgettext("Export", "A list (.csv)…"))
        self.books.setText(pgettext("Export", "Titles (.json)…"))
        self.without_readers.setText(pgettext("Export", "Leave the readers out of the zip"))
        self._in_note.set_text(
            pgettext("Export", "Such a zip can be taken into a table in which nothing stands yet.")
        )
        self.take_in.setText(pgettext("Export", "Take in a zip…"))

    @override
    def changeEvent(self, event: QEvent, /) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()


def _row(parts: Sequence[QWidget]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for part in parts:
        row.addWidget(part)
    row.addStretch()
    return row


def _written(done: Exported) -> tuple[str, str]:
    return exports.exported(done), exports.holds_readers() if done.with_readers else ""


def _not_exported() -> str:
    return pgettext("Export", "It was not exported")


def _not_taken() -> str:
    return pgettext("Export", "Nothing was taken in")
