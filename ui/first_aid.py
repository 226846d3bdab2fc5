"""The table's file does not open: say why, and offer the newest whole backup instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMessageBox

from bookcrossing.errors import BackupFails, StoreFailure
from bookcrossing.keeping.rescuing import helps_against, newest_whole, rescue
from bookcrossing.wording import keeping, pgettext
from bookcrossing.wording.dates import moment
from bookcrossing.wording.failures import store_failure
from bookcrossing.wording.refusals import refusal
from bookcrossing.wording.sentences import fill

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QPushButton

    from bookcrossing.clock import Clock
    from ui.dialogs.files import FilePicker


class FirstAid:
    """One box before there is a window."""

    def __init__(self, table: Path, clock: Clock, picker: FilePicker) -> None:
        self._table = table
        self._clock = clock
        self._picker = picker

    def offer(self, failure: StoreFailure) -> bool:
        """Say that the file does not open; return whether a backup stands there now."""
        can_help = helps_against(failure.failure)
        box = QMessageBox(
            QMessageBox.Icon.Critical,
            pgettext("Window", "The table cannot be opened"),
            store_failure(failure),
        )
        newest = newest_whole(self._table) if can_help else None
        restore: QPushButton | None = None
        another: QPushButton | None = None
        if newest is not None and newest.made_at is not None:
            box.setInformativeText(
                fill(
                    pgettext(
                        "Window",
                        "The newest whole backup was made on {moment}: {counts}. What cannot be opened is kept beside it.",
                    ),
                    moment=moment(newest.made_at),
                    counts=keeping.counts(newest.facts),
                )
            )
            restore = box.addButton(
                pgettext("Window", "Restore this backup"), QMessageBox.ButtonRole.AcceptRole
            )
        if can_help:
            another = box.addButton(pgettext("Window", "Choose a backup…"), QMessageBox.ButtonRole.ActionRole)
        leave = box.addButton(pgettext("Form", "Close"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(leave)
        box.exec()
        pressed = box.clickedButton()
        chosen = newest.path if newest is not None and pressed is restore and restore is not None else None
        if another is not None and pressed is another:
            chosen = self._picker.to_open(
                box, pgettext("Window", "Choose a backup…"), pgettext("Settings", "Backups (*.sqlite)")
            )
        return chosen is not None and self._restore(chosen)

    def _restore(self, backup: Path) -> bool:
        try:
            rescue(backup, self._table, self._clock)
        except (BackupFails, StoreFailure) as failed:
            said = refusal(failed) if isinstance(failed, BackupFails) else store_failure(failed)
            QMessageBox.critical(None, pgettext("Window", "The table cannot be opened"), said)
            return False
        return True
