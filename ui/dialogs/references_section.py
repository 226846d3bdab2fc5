"""Reference files: which there are, another one loaded, one removed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from bookcrossing.errors import NotLoaded, Stopped
from bookcrossing.exchange.reasons import NotAList
from bookcrossing.wording import lookups, pgettext
from bookcrossing.wording import references as words
from bookcrossing.wording.lists import not_a_list
from bookcrossing.wording.refusals import what_is_so, what_to_do
from ui.dialogs.rejection_list import RejectionList
from ui.look.type import BODY, SMALL
from ui.references import WHOLE
from ui.widgets import Card, ElidedLabel, KeyButton, Rule, TextBlock

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bookcrossing.errors import DeskError
    from bookcrossing.lookup.references import Loaded, ReferenceInfo
    from ui.dialogs.files import FilePicker
    from ui.references import References
    from ui.widgets import NoticeKind

    Words = Callable[[], tuple[str, str]]


class ReferencesSection(QWidget):
    said = Signal(object, object)  # NoticeKind, Words
    listed = Signal(QWidget)
    """What has to be read now."""

    def __init__(self, references: References, picker: FilePicker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._references, self._picker = references, picker
        self._known: tuple[ReferenceInfo, ...] = ()
        self._is_news = False
        self.removes: list[KeyButton] = []
        self._head = ElidedLabel(weight="semibold", points=BODY)
        self._note = TextBlock(points=SMALL, role="muted", lines=4)
        self._card = Card()
        self._lines = QVBoxLayout(self._card)
        self._lines.setContentsMargins(14, 4, 8, 4)
        self._lines.setSpacing(0)
        self.load = KeyButton(icon="folder-open")
        self.stop = KeyButton(icon="x", small=True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, WHOLE)
        self._count = ElidedLabel(points=SMALL, role="muted", hugging=True)
        self.rejections = RejectionList()
        self._lay_out()
        self.load.clicked.connect(self._load)
        self.stop.clicked.connect(references.stop)
        references.progressed.connect(self._show_progress)
        references.changed.connect(self.read)
        self._show_loading()
        self.read()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(10)
        for part in (self.load, self._bar, self._count, self.stop):
            row.addWidget(part)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for shown in (self._head, self._note, self._card):
            column.addWidget(shown)
        column.addLayout(row)
        column.addWidget(self.rejections)

    def set_words(self) -> None:
        self._head.set_text(lookups.known_name("references"))
        self._note.set_text(
            pgettext(
                "Look-up",
                "Records of books from a file that a library or publisher gave: MARC, MARCXML or a list. "
                "They are not titles of this table; a scanned ISBN finds them, without any network.",
            )
        )
        self.load.setText(pgettext("Look-up", "Load a file…"))
        self.stop.setText(pgettext("Settings", "Stop"))
        self.rejections.set_words()
        self._fill()

    @Slot()
    def read(self) -> None:
        self._show_loading()
        self._references.read(owner=self, done=self._show)

    def _show(self, known: tuple[ReferenceInfo, ...]) -> None:
        self._known = known
        self._fill()
        if self._is_news:  # the list above has grown by now
            self._is_news = False
            self.listed.emit(self.rejections)

    def _fill(self) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            if (part := item.widget()) is not None:
                part.hide()
                part.deleteLater()
        self.removes = []
        for at, info in enumerate(self._known):
            if at:
                self._lines.addWidget(Rule())
            self._lines.addWidget(self._row(info))
        self._card.setVisible(bool(self._known))

    def _row(self, info: ReferenceInfo) -> QWidget:
        line = QWidget()
        told = QVBoxLayout()
        told.setSpacing(0)
        told.addWidget(ElidedLabel(info.name, weight="medium"))
        told.addWidget(TextBlock(lookups.reference_facts(info), points=SMALL, role="muted", lines=2))
        remove = KeyButton(pgettext("Look-up", "Remove"), variant="quiet", small=True)
        remove.setAccessibleName(f"{remove.text()}: {info.name}")
        remove.clicked.connect(partial(self._remove, info.id))
        self.removes.append(remove)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(12)
        row.addLayout(told, 1)
        row.addWidget(remove)
        return line

    @Slot()
    def _load(self) -> None:
        title = pgettext("Look-up", "Load a file…")
        patterns = pgettext("Look-up", "Records (*.mrc *.marc *.iso *.xml *.csv *.tsv *.txt);;All files (*)")
        file = self._picker.to_open(self, title, patterns)
        if file is None:
            return
        self.rejections.show_rejections(file.name, (), 0)
        self._bar.setValue(0)
        self._count.set_text("")
        self._references.load(file, owner=self, done=self._say_loaded, refused=self._refuse)
        self._show_loading()
        self.stop.setFocus()

    def _remove(self, which: str, *_clicked: object) -> None:
        self._references.remove(which, owner=self, done=self._say_removed, refused=self._refuse)

    def _show_progress(self, thousandths: int, records: int) -> None:
        self._bar.setValue(thousandths)
        self._count.set_text(lookups.records_read(records))

    def _show_loading(self) -> None:
        busy = self._references.is_loading
        for part in (self._bar, self._count, self.stop):
            part.setVisible(busy)
        self.load.setVisible(not busy)

    @Slot()
    def _take_focus(self) -> None:
        """Go to what has to be read now; its room is made by then."""
        part = self.load if self.rejections.isHidden() else self.rejections.list
        part.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_rejections(self, file: str, rejections: Sequence[object], rejected: int) -> None:
        self.rejections.show_rejections(file, rejections, rejected)
        if self.stop.hasFocus():
            QTimer.singleShot(0, self, self._take_focus)
        self._is_news = bool(rejections)

    def _say_loaded(self, done: Loaded) -> None:
        self._show_rejections(done.info.file_name, done.rejections, done.rejected)
        self._tell("done", lambda: _loaded(done))

    def _say_removed(self, info: ReferenceInfo) -> None:
        self._tell("done", lambda: (lookups.reference_removed(info), ""))

    def _refuse(self, error: DeskError | NotAList) -> None:
        self._show_loading()
        if isinstance(error, NotAList):
            self._tell("refused", lambda: (pgettext("Look-up", "The file was not loaded"), not_a_list(error)))
            return
        if isinstance(error, Stopped):
            self._tell("done", lambda: (pgettext("Settings", "Stopped; everything is as it was"), ""))
        else:
            if isinstance(error, NotLoaded):
                self._show_rejections(error.file, error.rejections, error.rejected)
            self._tell("refused", lambda: (what_is_so(error), what_to_do(error)))

    def _tell(self, kind: NoticeKind, told: Words) -> None:
        self.said.emit(kind, told)


def _loaded(done: Loaded) -> tuple[str, str]:
    first, *more = words.loaded(done)
    return first, " ".join(more)
