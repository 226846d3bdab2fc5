"""Paint the months' page in its situations into a folder, beside the target pictures: ``summaries_gallery.py FOLDER``."""

from __future__ import annotations

import os
import sys
import tempfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[1] / "painting"))

import shiboken6
from october import SHEETS, large, october
from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from bookcrossing.desk.desk import Desk
from bookcrossing.listings.reads import Reads
from bookcrossing.store.schema import open_store
from bookcrossing.wording import use
from ui.bridge import DeskBridge
from ui.lanes import Lane
from ui.look.theme import Theme
from ui.main_window import RAIL_PAGES
from ui.pages.summaries.page import SummariesPage
from ui.settings import Settings
from ui.widgets import Rail, RailFoot

SIZES = (QSize(1366, 768), QSize(1366, 690), QSize(1920, 1080))


class Clock:
    def now(self):
        return datetime(2026, 11, 2, 9, tzinfo=UTC)


class Studio:
    def __init__(self, application, path, folder):
        self.application, self.folder = application, folder
        self.theme = Theme(application)
        self.lanes = [Lane("writing", 1, application), Lane("reading", 2, application)]
        self.store = open_store(path)
        kept = Settings(path.with_name("settings.ini"), application)
        desk = Desk(self.store, Clock())
        self.bridge = DeskBridge(desk, Reads(self.store), *self.lanes, Clock(), kept, application)
        self.page = SummariesPage(self.bridge)
        self.window = QWidget()
        row = QHBoxLayout(self.window)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        rail = Rail(RAIL_PAGES, RailFoot(lambda: "", lambda: "", lambda: "", lambda: ""))
        rail.set_current("summaries")
        row.addWidget(rail)
        row.addWidget(self.page, 1)

    def settle(self):
        for _ in range(3):
            while not self.bridge.is_idle:
                self.application.processEvents()
            self.application.processEvents()

    def take(self, name, language="lv", theme="light", size=SIZES[0]):
        use(language)
        if self.theme.choice != theme:
            self.theme.choose(theme)
        self.window.resize(size)
        self.window.show()
        QApplication.sendEvent(self.application, QEvent(QEvent.Type.LanguageChange))
        self.settle()
        suffix = f"{language}-{theme}" + {690: "-690", 1080: "-1920"}.get(size.height(), "")
        self.window.grab().save(str(self.folder / f"{name}-{suffix}.png"))

    def close(self):
        shiboken6.delete(self.window)
        for lane in self.lanes:
            lane.stop()
        self.store.close()


def _month(studio):
    studio.page._show(october())


def _issue(studio):
    studio.page._show(october())
    studio.page._ask_issue()


def _changed(studio):
    studio.page._show(SHEETS["changed"])


def _running(studio):
    running = SHEETS["running"]
    days = tuple(
        replace(day, loans=0, crossings=0) if day.day > running.made_on - timedelta(days=9) else day
        for day in running.days
    )
    studio.page._show(replace(running, days=days, made_on=running.made_on - timedelta(days=9)))


def _large(studio):
    studio.page._show(large())


def _paper(studio):
    studio.page._show(october())
    studio.page._turn_size()


SITUATIONS = {
    "month": _month,
    "issue": _issue,
    "changed": _changed,
    "running": _running,
    "large": _large,
    "paper": _paper,
    "empty": lambda studio: None,
}


def main(folder: Path, wanted: list[str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    application = QApplication.instance() or QApplication([])
    for name in wanted or SITUATIONS:
        with tempfile.TemporaryDirectory() as scratch:
            studio = Studio(application, Path(scratch) / "table.sqlite", folder)
            studio.window.resize(SIZES[0])
            studio.window.show()
            studio.settle()
            SITUATIONS[name](studio)
            if name != "empty":
                studio.page._stack.setCurrentWidget(studio.page._content)
            studio.settle()
            studio.take(name, "lv", "light")
            studio.take(name, "uk", "dark")
            studio.take(name, "en", "light", SIZES[1])
            studio.take(name, "lv", "dark", SIZES[2])
            studio.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
