"""What is to be printed: the list, how much of it is chosen, and of a run that was sent, which label was the first bad one."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout
from typing_extensions import override

from bookcrossing.listings.prints import Why
from bookcrossing.wording import label_page, pgettext
from ui.look.type import BODY
from ui.pages.labels.leaving_out import leave_out
from ui.pages.labels.queue_view import QueueView
from ui.pages.labels.rows_painter import QueueLine
from ui.tables import Column, NoRows, PagedTable
from ui.widgets import Card, ElidedLabel, KeyButton

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from bookcrossing.listings.prints import Queue
    from bookcrossing.listings.reads import Reads

_LEFT, _RIGHT, _GAP = 14, 8, 4
_EDGE: Final = 1


class QueueCard(Card):
    choice_changed = Signal()
    walked = Signal(int)  # place in the order of printing, from 1
    drop_asked = Signal()
    last_asked = Signal()
    left = Signal()

    def __init__(self, reads: Reads, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reads = reads
        self._queue: Queue | None = None
        self._run: array[int] | None = None
        self._whys: dict[int, Why] = {}
        self._places: dict[int, int] = {}
        self._chosen: set[int] = set()
        column: Column[QueueLine] = Column("copy", self._name, self._says)
        self.table: PagedTable[QueueLine] = PagedTable((column,), self._read, self)
        self.view = QueueView(self.table)
        self._head = ElidedLabel(points=BODY, weight="semibold")
        self.all = KeyButton(key="Ctrl+A", variant="flat", small=True)
        self.drop = KeyButton(icon="minus", key="Del", variant="flat", small=True)
        self.last = KeyButton(icon="arrow-counter-clockwise", variant="flat", small=True)
        self._no_rows = NoRows()
        self._lay_out()
        self.view.ticked.connect(self.turn)
        self.view.dropped.connect(self.drop_asked)
        self.view.opened.connect(self._turn_current)
        self.view.left.connect(self.left)
        self.view.chosen.connect(self._tell_place)
        self.all.clicked.connect(self.turn_all)
        self.drop.clicked.connect(self.drop_asked)
        self.last.clicked.connect(self.last_asked)
        self._set_words()

    # What is shown

    @property
    def chosen(self) -> tuple[int, ...]:
        """The copies that would be printed now, in order."""
        if self._queue is None or self._run is not None:
            return ()
        return tuple(copy for copy in self._queue.ready() if copy in self._chosen)

    @property
    def current(self) -> int | None:
        return self.view.chosen_id

    def show_queue(self, queue: Queue, chosen: Iterable[int] | None = None) -> None:
        """Show what is to be printed; what was chosen stays so, what is new is chosen, or just what `chosen` says."""
        same = self._queue is not None and self._queue.kind == queue.kind
        known = {copy for copy, why in self._whys.items() if why is not Why.WAITING} if same else set()
        ready = set(queue.ready())
        kept = self._chosen | (ready - known) if known else ready
        self._chosen = ready & (set(chosen) if chosen is not None else kept)
        self._queue, self._run = queue, None
        rows = zip(queue.copy_ids, queue.whys, strict=True)
        self._whys = {copy: Why(why) for copy, why in rows}
        self._fill(queue.copy_ids)

    def show_run(self, copies: array[int]) -> None:
        """Show a run that was sent, label by label."""
        self._run = copies
        self._fill(copies)

    @property
    def is_asking(self) -> bool:
        return self._run is not None

    def go_to(self, place: int) -> None:
        """Put the bar on the label that is printed as `place`."""
        copies = self._run if self._run is not None else self.chosen
        if 1 <= place <= len(copies):
            self.view.choose(copies[place - 1])

    # What is chosen

    @Slot(object)
    def turn(self, copy_id: int) -> None:
        if self._run is not None or self._whys.get(copy_id) in (None, Why.WAITING):
            return
        self._chosen ^= {copy_id}
        self._changed()

    @Slot()
    def turn_all(self) -> None:
        """Choose all; if all are chosen, none."""
        if self._queue is None or self._run is not None:
            return
        ready = set(self._queue.ready())
        self._chosen = set() if self._chosen == ready else ready
        self._changed()

    @Slot()
    def _turn_current(self) -> None:
        if self.current is not None:
            self.turn(self.current)

    def _changed(self) -> None:
        self.table.refresh()
        self.view.viewport().update()
        self._number()
        self._set_words()
        self.choice_changed.emit()

    # How it is filled

    def _fill(self, ids: array[int]) -> None:
        self._number()
        self.view.show_ids(array("q", ids))
        self.view.setVisible(bool(ids))
        self._no_rows.setVisible(not ids)
        self._set_words()

    def _number(self) -> None:
        copies: Sequence[int] = self._run if self._run is not None else self.chosen
        self._places = {copy: place for place, copy in enumerate(copies, start=1)}

    def _read(self, copy_ids: Sequence[int]) -> Mapping[int, QueueLine]:
        rows = self._reads.print_rows(copy_ids)
        return {
            copy: QueueLine(
                row,
                None if self._run is not None else self._whys.get(copy),
                copy in self._chosen,
                self._places.get(copy, 0),
            )
            for copy, row in rows.items()
        }

    @Slot(object)
    def _tell_place(self, copy_id: int | None) -> None:
        if copy_id is not None and (place := self._places.get(copy_id)):
            self.walked.emit(place)

    # Words

    @staticmethod
    def _name() -> str:
        return pgettext("Labels", "To print")

    @staticmethod
    def _says(line: QueueLine) -> str:
        """Say a row to those who hear it."""
        copy, words = line.row, [line.row.number, line.row.title]
        if line.why is not None:
            words.append(label_page.why(line.why.name.lower()))
            words.append(label_page.box(copy))
            if line.is_chosen:
                words.append(pgettext("Labels", "chosen"))
        return ", ".join(words)

    def _set_words(self) -> None:
        is_queue = self._run is None
        ready = len(self._queue.ready()) if self._queue is not None else 0
        if is_queue:
            self._head.set_text(label_page.chosen(len(self._chosen), ready) if ready else self._name())
        else:
            self._head.set_text(pgettext("Labels", "In the order of printing"))
        self.all.setVisible(is_queue and ready > 0)
        self.all.setAccessibleName(self._all_words())
        self.drop.setAccessibleName(pgettext("Labels", "Needs none"))
        self.last.setAccessibleName(pgettext("Labels", "Last answer"))
        self.drop.setToolTip(
            pgettext(
                "Labels",
                "It has one already: Del takes the book under the bar off the list, Ctrl+Del all that are chosen",
            )
        )
        self.drop.setVisible(is_queue and ready > 0)
        last = self._queue.last if self._queue is not None else None
        self.last.setToolTip(pgettext("Labels", "Say otherwise whether the last run came out"))
        self.last.setVisible(is_queue and last is not None and last.came_out is not None)
        self.view.setAccessibleName(self._name())
        self._no_rows.set_words(
            pgettext("Labels", "Nothing is to be printed"),
            pgettext(
                "Labels",
                "Books logged into a box come here by themselves; a single one is asked for at the desk (F9) or in the catalogue.",
            ),
        )

        self._fit()

    def _fit(self) -> None:
        """Leave words out where there is no room for all."""
        width = self.width() - 2 * _EDGE
        leave_out(width - _LEFT - _RIGHT, (self._head, self.all), _GAP, (self._show_all_words,))
        foot = (self._show_last_words, self._show_drop_words)
        leave_out(width - 2 * _RIGHT, (self.drop, self.last), _GAP, foot)

    def _all_words(self) -> str:
        ready = len(self._queue.ready()) if self._queue is not None else 0
        return pgettext("Labels", "None") if len(self._chosen) == ready else pgettext("Labels", "All")

    def _show_all_words(self, shown: bool) -> None:  # noqa: FBT001  # a step of leaving out
        self.all.setText(self._all_words() if shown else "")
        self.all.setToolTip("" if shown else self._all_words())

    def _show_last_words(self, shown: bool) -> None:  # noqa: FBT001  # a step of leaving out
        self.last.setText(pgettext("Labels", "Last answer") if shown else "")

    def _show_drop_words(self, shown: bool) -> None:  # noqa: FBT001  # a step of leaving out
        self.drop.setText(pgettext("Labels", "Needs none") if shown else "")

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def changeEvent(self, event: QEvent, /) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.table.say_headings_again()
            self._set_words()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(_LEFT, 6, _RIGHT, 6)
        head.setSpacing(_GAP)
        head.addWidget(self._head, 1)
        head.addWidget(self.all, 0, Qt.AlignmentFlag.AlignVCenter)
        foot = QHBoxLayout()
        foot.setContentsMargins(_RIGHT, 4, _RIGHT, 6)
        foot.setSpacing(_GAP)
        foot.addWidget(self.drop)
        foot.addStretch()
        foot.addWidget(self.last)
        column = QVBoxLayout(self)
        column.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.view, 1)
        column.addWidget(self._no_rows, 1)
        column.addLayout(foot)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(280, 200)
