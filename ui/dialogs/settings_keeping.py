"""Keeping: the second place, the backups and their way back, the ways out; what runs and what came of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget
from shiboken6 import isValid
from typing_extensions import override

from bookcrossing.errors import BackupFails, Stopped
from bookcrossing.wording import keeping, pgettext
from bookcrossing.wording.refusals import what_is_so, what_to_do
from ui.dialogs.backup_inside import InsideCard
from ui.dialogs.copies_section import CopiesSection
from ui.dialogs.move_section import MoveSection
from ui.dialogs.second_place_section import SecondPlaceSection
from ui.dialogs.settings_export import ExportSection
from ui.forms.scrolling import scrolling
from ui.housekeeping import WHOLE
from ui.widgets import KeyButton, NoticeBar, Rule

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bookcrossing.errors import DeskError
    from bookcrossing.exchange.exporter import Exporter
    from bookcrossing.keeping.keeper import Shelf
    from bookcrossing.keeping.looking import Inside, InTheWay
    from bookcrossing.keeping.restoring import Restored
    from bookcrossing.keeping.second_place import Outside
    from ui.bridge import DeskBridge
    from ui.dialogs.files import FilePicker
    from ui.housekeeping import Housekeeper
    from ui.widgets import NoticeKind

    Words = Callable[[], tuple[str, str]]

_LINES: Final = 6
"""What came of it is told whole, with every file."""


class KeepingSettings(QWidget):
    """What is said stands fast above; all else scrolls below it."""

    asking = Signal(object)  # bool: whether a backup was looked into and a question stands there

    def __init__(
        self,
        bridge: DeskBridge,
        housekeeper: Housekeeper,
        picker: FilePicker,
        exporter: Exporter | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`exporter`: what writes everything out for other programs, where that is offered."""
        super().__init__(parent)
        self._bridge = bridge
        self._house = housekeeper
        self._picker = picker
        self._shelf: Shelf | None = None
        self._says: Words | None = None
        self._had_focus: QWidget | None = None
        self.notice = NoticeBar(lines=_LINES)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, WHOLE)
        self.stop = KeyButton(icon="x", small=True)
        self.place = SecondPlaceSection()
        self.inside = InsideCard()
        ways = housekeeper, picker, self._start, self._say, self._refuse
        self.copies, self.moving = CopiesSection(*ways), MoveSection(*ways)
        self.export = (
            ExportSection(bridge, exporter, picker, self._start, self._tell) if exporter is not None else None
        )
        for hidden in (self.notice, self._bar, self.stop, self.inside):
            hidden.hide()
        self._lay_out()
        self._connect()
        self._set_words()
        self._read()

    @override
    def changeEvent(self, event: QEvent, /) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()

    def _lay_out(self) -> None:
        progress = QHBoxLayout()
        progress.setSpacing(8)
        progress.addWidget(self._bar, 1)
        progress.addWidget(self.stop)
        parts = QWidget()
        self._area = scrolling(parts)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 4, 0, 0)
        whole.setSpacing(10)
        whole.addWidget(self.notice)
        whole.addLayout(progress)
        whole.addWidget(self._area, 1)
        column = QVBoxLayout(parts)
        column.setContentsMargins(0, 0, 12, 4)
        column.setSpacing(10)
        for part in (self.inside, self.place, Rule(), self.copies, Rule(), self.moving):
            column.addWidget(part)
        if self.export is not None:
            column.addWidget(Rule())
            column.addWidget(self.export)
        column.addStretch()

    def _connect(self) -> None:
        self.place.choose.clicked.connect(self._choose_place)
        self.place.none.clicked.connect(partial(self._set_place, None))
        self.stop.clicked.connect(self._house.stop)
        self.copies.look_asked.connect(self.look)
        self.copies.list.filled.connect(self._order)
        self.inside.left.connect(self.leave)
        self.inside.restore_asked.connect(self._restore)
        self._house.progressed.connect(self._bar.setValue)
        self._house.changed.connect(self._read)

    def _set_words(self) -> None:
        self.stop.setText(pgettext("Settings", "Stop"))
        for part in (self.place, self.copies, self.moving, self.inside):
            part.set_words()
        self._show_place()
        self._say_again()

    # What there is

    @Slot()
    def _read(self) -> None:
        self._house.read(
            self._house.keeper.shelf, owner=self, done=self._show_shelf, refused=self._show_no_shelf
        )

    def _show_shelf(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self.copies.list.show_shelf(shelf)
        self._show_place()

    @Slot()
    def _order(self) -> None:
        """Let Tab go down the page: lines come and go, and would all be last."""
        before = self.place.none
        for button in (*self.copies.list.buttons, *self.copies.buttons):
            self.setTabOrder(before, button)
            before = button

    def _show_no_shelf(self, _error: DeskError) -> None:
        """The second place cannot be listed: what is remembered of it says so."""
        self._show_place()

    def _show_place(self) -> None:
        known = self._house.outside
        self.place.show_place(known, is_same_disk=self._shelf is not None and self._shelf.is_same_disk)
        self.moving.stay.setVisible(known.packed_at is not None)

    # The second place

    @Slot()
    def _choose_place(self) -> None:
        folder = self._picker.to_folder(self, pgettext("Settings", "The second place"))
        if folder is not None:
            self._set_place(folder)

    def _set_place(self, folder: Path | None, *_clicked: object) -> None:
        job = partial(self._house.keeper.set_second_place, folder)
        self._house.read(job, owner=self, done=self._take_place, refused=self._refuse)

    def _take_place(self, known: Outside) -> None:
        self._house.look_again()
        if known.folder is not None:
            self.copies.make_one()
        else:
            self._say(_no_place)

    # What runs

    def _start(self, job: Callable[..., object], done: Callable[..., None]) -> None:
        self._show_busy(busy=True)
        self._house.do(job, owner=self, done=partial(self._finish, done), refused=self._refuse)

    def _finish(self, done: Callable[..., None], answer: object) -> None:
        self._show_busy(busy=False)
        done(answer)
        self._house.look_again()

    # Their way back

    @Slot(object)
    def look(self, backup: Path) -> None:
        """Prove a backup and show what is inside, with the question."""
        self.notice.hide()
        self._start(partial(self._house.keeper.look, backup), self._show_inside)

    def _show_inside(self, answer: tuple[Inside, InTheWay]) -> None:
        self.inside.show_inside(*answer)
        self._area.verticalScrollBar().setValue(0)
        self.inside.leave.setFocus()
        self.asking.emit(True)

    @property
    def is_asking(self) -> bool:
        return self.inside.isVisibleTo(self)

    @Slot()
    def leave(self) -> None:
        """Look no more into a backup."""
        self.inside.hide()
        self._focus_again()
        self.asking.emit(False)

    @Slot(object)
    def _restore(self, backup: Path) -> None:
        self._show_busy(busy=True)
        self._house.restore(backup, owner=self, done=self._say_restored, refused=self._refuse)

    def _say_restored(self, done: Restored) -> None:
        self._show_busy(busy=False)
        self.leave()
        self._say(lambda: (keeping.restored(done), " ".join(keeping.after_restoring(done))))

    # What is said

    def _show_busy(self, *, busy: bool) -> None:
        if busy and not self.is_asking:
            self._had_focus = self.window().focusWidget()
        self._bar.setValue(0)
        self._bar.setVisible(busy)
        self.stop.setVisible(busy)
        if busy:
            self.stop.setFocus(Qt.FocusReason.TabFocusReason)
        self.inside.set_busy(busy=busy)
        for button in (*self.copies.buttons, self.moving.pack, self.place.choose, self.place.none):
            button.setEnabled(not busy)
        if self.export is not None:
            self.export.setEnabled(not busy)
        if not busy and not self.is_asking:
            self._focus_again()

    def _focus_again(self) -> None:
        """Go back to the button that was pressed: while it could not be, the focus was nowhere."""
        part = self._had_focus
        if part is not None and isValid(part) and part.isVisible():
            part.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.copies.back_up.setFocus(Qt.FocusReason.TabFocusReason)

    def _say(self, words: Words) -> None:
        self._tell("done", words)

    def _tell(self, kind: NoticeKind, words: Words) -> None:
        self.notice.set_kind(kind)
        self._says = words
        self._say_again()

    def _refuse(self, error: DeskError) -> None:
        self._show_busy(busy=False)
        self._house.look_again()
        self.notice.set_kind("failed" if isinstance(error, BackupFails) else "refused")
        self._says = (
            _stopped if isinstance(error, Stopped) else lambda: (what_is_so(error), what_to_do(error))
        )
        self._say_again()

    def _say_again(self) -> None:
        if self._says is not None:
            self.notice.set_words(*self._says())
            self.notice.show()


def _no_place() -> tuple[str, str]:
    return pgettext("Settings", "Backups are made on this computer only"), ""


def _stopped() -> tuple[str, str]:
    return pgettext("Settings", "Stopped; everything is as it was"), ""
