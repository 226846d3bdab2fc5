"""The composition root: builds everything once, by hand, and starts the window."""

from __future__ import annotations

import gc
import shutil
import sys
from typing import TYPE_CHECKING

# Imported without the collector, which would find nothing and ask again and again: a tenth of the time to the first page.
gc.disable()
from bookcrossing.clock import SystemClock  # noqa: E402
from bookcrossing.errors import StoreFailure  # noqa: E402
from bookcrossing.store.schema import Store, open_store  # noqa: E402

# isort: split
from PySide6.QtCore import QObject  # noqa: E402

from ui.quick_binding import read_no_sources  # noqa: E402

read_no_sources()

# isort: split
from PySide6.QtCore import Slot  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from bookcrossing.wording import use  # noqa: E402
from ui import settings  # noqa: E402
from ui.garbage import GarbageRound  # noqa: E402
from ui.look.theme import Theme  # noqa: E402
from ui.mishaps import Mishaps  # noqa: E402
from ui.settings import Settings, language_of  # noqa: E402
from ui.table_window import TableWindow  # noqa: E402

gc.freeze()  # what was imported stays: nobody looks through it again
gc.enable()

if TYPE_CHECKING:
    from pathlib import Path

    from bookcrossing.clock import Clock
    from bookcrossing.wording import Language
    from ui.first_start.window import FirstStart


def run(database: Path, wanted: Language | None = None, *, is_demo: bool = False) -> int:
    """Open the window on `database`; return the exit code."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setApplicationName("bookcrossing")
    GarbageRound(application)
    kept = Settings()
    use(wanted or language_of(kept))
    try:
        store = open_store(database)
    except StoreFailure as failure:
        Theme(application)
        if not _first_aid(database, failure):
            return 1
        store = open_store(database)
    if wanted is not None and wanted != language_of(kept):
        kept.hold(settings.LANGUAGE, wanted)
    program = Program(application, kept)
    program.open(store, is_demo=is_demo)
    try:
        return application.exec()
    finally:
        program.close()


def _first_aid(database: Path, failure: StoreFailure) -> bool:
    """Say why the file does not open; return whether a backup stands in its place now."""
    from ui.dialogs.files import SystemFilePicker
    from ui.first_aid import FirstAid

    return FirstAid(database, SystemClock(), SystemFilePicker()).offer(failure)


class Program(QObject):
    """One window on one table; before its first day the questions, after them perhaps the demo instead."""

    def __init__(self, application: QApplication, kept: Settings, clock: Clock | None = None) -> None:
        super().__init__(application)
        self._application = application
        self._kept = kept
        self._clock = clock or SystemClock()
        self._demo: Path | None = None
        self.first_start: FirstStart | None = None

    def open(self, store: Store, *, is_demo: bool = False) -> None:
        """Show the table, or what has to be asked before there is one."""
        self.table = TableWindow(self._application, store, self._clock, self._kept)
        mishaps = Mishaps(self.table.bridge.clock, self.table)
        mishaps.happened.connect(self.table.window.show_mishap)
        mishaps.watch()
        if is_demo:
            self.table.window.mark_as_demo()
            self._show()
        elif self.table.bridge.reads.is_first_start():
            self._ask_first()
        else:
            self.table.copy_at_close()
            self._show()

    def _show(self) -> None:
        self.table.window.restore()
        self.table.window.show()

    def close(self) -> None:
        self.table.close()
        if self._demo is not None:
            shutil.rmtree(self._demo.parent, ignore_errors=True)

    def _ask_first(self) -> None:
        from ui.dialogs.files import SystemFilePicker
        from ui.first_start.window import FirstStart

        self.table.wait_with_keeping()
        self.first_start = FirstStart(self.table.bridge, SystemFilePicker(), lambda: self.table.housekeeper)
        self.first_start.language_changed.connect(self.table.window.language_changed)
        self.first_start.answered.connect(self._begin)
        self.first_start.resize(1366, 768)
        self.first_start.show()

    @Slot(object)
    def _begin(self, demo: Path | None) -> None:
        asked = self.first_start
        assert asked is not None
        if demo is not None:
            self._demo = demo
            self.table.close()
            self.table.deleteLater()
            self.open(open_store(demo), is_demo=True)
        else:
            self.table.window.set_name(self.table.bridge.reads.home_name())
            self.table.begin_keeping()
            self.table.copy_at_close()
            self._show()
        self.table.window.setGeometry(asked.geometry())
        self.first_start = None
        asked.close()
        asked.deleteLater()
        self.table.window.activateWindow()
