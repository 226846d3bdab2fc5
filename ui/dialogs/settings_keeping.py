"""Keeping: where copies lie, which there are, their way back, and the way to another computer."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from bookcrossing.errors import BackupFails, Stopped
from bookcrossing.keeping.backups import BackupKind
from bookcrossing.keeping.daily import Again
from bookcrossing.wording import keeping, pgettext
from bookcrossing.wording.refusals import what_is_so, what_to_do
from ui.dialogs.backup_inside import InsideCard
from ui.dialogs.backup_list import BackupList
from ui.dialogs.second_place_section import SecondPlaceSection
from ui.dialogs.settings_export import ExportSection
from ui.housekeeping import WHOLE
from ui.look.type import BODY, SMALL
from ui.widgets import ElidedLabel, KeyButton, NoticeBar, Rule, TextBlock

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bookcrossing.errors import DeskError
    from bookcrossing.exchange.exporter import Exporter
    from bookcrossing.keeping.backups import Made
    from bookcrossing.keeping.daily import Kept
    from bookcrossing.keeping.keeper import Shelf
    from bookcrossing.keeping.looking import Inside, InTheWay
    from bookcrossing.keeping.restoring import Restored
    from bookcrossing.keeping.second_place import Outside
    from ui.bridge import DeskBridge
    from ui.dialogs.files import FilePicker
    from ui.housekeeping import Housekeeper
    from ui.widgets import NoticeKind

    Words = Callable[[], tuple[str, str]]


class KeepingSettings(QWidget):
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
        self.notice = NoticeBar()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, WHOLE)
        self.stop = KeyButton(icon="x", small=True)
        self.place = SecondPlaceSection()
        self._list_head = ElidedLabel(weight="semibold", points=BODY)
        self._list_note = TextBlock(points=SMALL, role="muted", lines=3)
        self.list = BackupList()
        self.back_up, self.save_as = KeyButton(icon="archive"), KeyButton()
        self.open_file = KeyButton(icon="folder-open", variant="quiet")
        self.inside = InsideCard()
        self._move_head = ElidedLabel(weight="semibold", points=BODY)
        self._move_note = TextBlock(points=SMALL, role="muted", lines=4)
        self.pack, self.stay = KeyButton(icon="sign-out"), KeyButton(variant="quiet")
        self.export = (
            ExportSection(bridge, exporter, picker, self._start, self._tell) if exporter is not None else None
        )
        for hidden in (self.notice, self._bar, self.stop, self.inside, self.stay):
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
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 12, 4)
        column.setSpacing(10)
        column.addWidget(self.notice)
        column.addLayout(_row(self._bar, self.stop))
        column.addWidget(self.inside)
        column.addWidget(self.place)
        column.addWidget(Rule())
        for part in (self._list_head, self._list_note):
            column.addWidget(part)
        column.addWidget(self.list)
        column.addLayout(_row(self.back_up, self.save_as, self.open_file, None))
        column.addWidget(Rule())
        for part in (self._move_head, self._move_note):
            column.addWidget(part)
        column.addLayout(_row(self.pack, self.stay, None))
        if self.export is not None:
            column.addWidget(Rule())
            column.addWidget(self.export)
        column.addStretch()

    def _connect(self) -> None:
        self.place.choose.clicked.connect(self._choose_place)
        self.place.none.clicked.connect(partial(self._set_place, None))
        self.back_up.clicked.connect(self._back_up)
        self.save_as.clicked.connect(self._save_as)
        self.open_file.clicked.connect(self._open_file)
        self.pack.clicked.connect(self._pack)
        self.stay.clicked.connect(self._stay)
        self.stop.clicked.connect(self._house.stop)
        self.list.look_asked.connect(self.look)
        self.inside.left.connect(self._leave)
        self.inside.restore_asked.connect(self._restore)
        self._house.progressed.connect(self._bar.setValue)
        self._house.changed.connect(self._read)

    def _set_words(self) -> None:
        self.place.set_words()
        self._list_head.set_text(pgettext("Settings", "Backups"))
        self._list_note.set_text(
            pgettext(
                "Settings",
                "One is made every day of use; the last fourteen are kept, and one of each month without readers "
                "for a year.",
            )
        )
        self.back_up.setText(pgettext("Settings", "Back up now"))
        self.save_as.setText(pgettext("Settings", "Save a copy as…"))
        self.open_file.setText(pgettext("Settings", "Restore from a file…"))
        self._move_head.set_text(pgettext("Settings", "Move to another computer"))
        self._move_note.set_text(
            pgettext(
                "Settings",
                "One file takes the table along, with its code, and the settings of this computer. Restore it on "
                "the other one, and go on there only.",
            )
        )
        self.pack.setText(pgettext("Settings", "Pack into a file…"))
        self.stay.setText(pgettext("Settings", "It stays here"))
        self.stop.setText(pgettext("Settings", "Stop"))
        self.list.set_words()
        self.inside.set_words()
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
        self.list.show_shelf(shelf)
        self._show_place()

    def _show_no_shelf(self, _error: DeskError) -> None:
        """The second place cannot be listed: what is remembered of it says so."""
        self._show_place()

    def _show_place(self) -> None:
        known = self._house.outside
        self.place.show_place(known, is_same_disk=self._shelf is not None and self._shelf.is_same_disk)
        self.stay.setVisible(known.packed_at is not None)

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
            self._back_up()
        else:
            self._say(_no_place)

    # Making them

    @Slot()
    def _back_up(self) -> None:
        self._start(partial(self._house.keeper.keep, Again.ALWAYS), self._say_kept)

    @Slot()
    def _save_as(self) -> None:
        title = pgettext("Settings", "Save a copy as…")
        if (target := self._ask_where(title, BackupKind.BY_HAND)) is not None:
            self._start(partial(self._house.keeper.back_up_to, target), self._say_made)

    @Slot()
    def _pack(self) -> None:
        title = pgettext("Settings", "Move to another computer")
        if (target := self._ask_where(title, BackupKind.MOVE)) is not None:
            self._start(partial(self._house.keeper.pack, target), self._say_packed)

    @Slot()
    def _stay(self) -> None:
        self._house.read(self._house.keeper.stay, owner=self, done=self._say_stays, refused=self._refuse)

    def _ask_where(self, title: str, kind: BackupKind) -> Path | None:
        name = self._house.keeper.suggested_name(kind)
        return self._picker.to_save(self, title, name, _patterns())

    def _start(self, job: Callable[..., object], done: Callable[..., None]) -> None:
        self._show_busy(busy=True)
        self._house.do(job, owner=self, done=partial(self._finish, done), refused=self._refuse)

    def _finish(self, done: Callable[..., None], answer: object) -> None:
        self._show_busy(busy=False)
        done(answer)
        self._house.look_again()

    def _say_kept(self, done: Kept) -> None:
        self._house.take_kept(done)
        failed = done.failed or done.failed_outside
        if failed is not None:
            self._refuse(failed)
        else:
            self._say(partial(_kept, done))

    def _say_made(self, made: Made) -> None:
        self._say(lambda: (pgettext("Settings", "The copy is made and read back"), str(made.path)))

    def _say_packed(self, made: Made) -> None:
        self._say(lambda: (pgettext("Settings", "Packed and read back"), f"{keeping.packed()} {made.path}"))

    def _say_stays(self, _known: Outside) -> None:
        self._house.look_again()
        self._say(_stays)

    # Their way back

    @Slot()
    def _open_file(self) -> None:
        backup = self._picker.to_open(self, pgettext("Settings", "Restore from a file…"), _patterns())
        if backup is not None:
            self.look(backup)

    @Slot(object)
    def look(self, backup: Path) -> None:
        """Prove a backup and show what is inside, with the question."""
        self.notice.hide()
        self._start(partial(self._house.keeper.look, backup), self._show_inside)

    def _show_inside(self, answer: tuple[Inside, InTheWay]) -> None:
        self.inside.show_inside(*answer)
        self._bring_up()
        self.inside.leave.setFocus()

    def _bring_up(self) -> None:
        """Scroll to where the notice and the question stand."""
        part: QWidget | None = self
        while part is not None and not isinstance(part, QScrollArea):
            part = part.parentWidget()
        if part is not None:
            part.verticalScrollBar().setValue(0)

    @Slot()
    def _leave(self) -> None:
        self.inside.hide()

    @Slot(object)
    def _restore(self, backup: Path) -> None:
        self._show_busy(busy=True)
        self._house.restore(backup, owner=self, done=self._say_restored, refused=self._refuse)

    def _say_restored(self, done: Restored) -> None:
        self._show_busy(busy=False)
        self.inside.hide()
        self._say(lambda: (keeping.restored(done), " ".join(keeping.after_restoring(done))))

    # What is said

    def _show_busy(self, *, busy: bool) -> None:
        self._bar.setValue(0)
        self._bar.setVisible(busy)
        self.stop.setVisible(busy)
        self.inside.set_busy(busy=busy)
        for button in (
            self.back_up,
            self.save_as,
            self.open_file,
            self.pack,
            self.place.choose,
            self.place.none,
        ):
            button.setEnabled(not busy)
        if self.export is not None:
            self.export.setEnabled(not busy)

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
            self._bring_up()


def _row(*parts: QWidget | None) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for part in parts:
        if part is None:
            row.addStretch()
        else:
            row.addWidget(part, int(isinstance(part, QProgressBar)))
    return row


def _patterns() -> str:
    return pgettext("Settings", "Backups (*.sqlite)")


def _kept(done: Kept) -> tuple[str, str]:
    return pgettext("Settings", "Backed up and read back"), " ".join(keeping.kept(done))


def _no_place() -> tuple[str, str]:
    return pgettext("Settings", "Backups are made on this computer only"), ""


def _stays() -> tuple[str, str]:
    return pgettext("Settings", "The table goes on here"), ""


def _stopped() -> tuple[str, str]:
    return pgettext("Settings", "Stopped; everything is as it was"), ""
