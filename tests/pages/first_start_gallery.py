"""Paint the first start in its situations into a folder: ``first_start_gallery.py FOLDER``."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import shiboken6
from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QApplication

from bookcrossing.clock import SystemClock
from bookcrossing.desk.desk import Desk
from bookcrossing.errors import BackupFails, Trouble
from bookcrossing.listings.reads import Reads
from bookcrossing.store.schema import open_store
from bookcrossing.wording import use
from ui.bridge import DeskBridge
from ui.first_start import disks
from ui.first_start.window import DEMO, EMPTY, FirstStart
from ui.lanes import Lane
from ui.look.theme import Theme
from ui.settings import Settings

SIZES = (QSize(1366, 768), QSize(1366, 690), QSize(1920, 1080))
STICK = disks.Disk("/media/library/KINGSTON", "KINGSTON", "vfat", "/dev/sdb1", is_usable=True)


class NoPicker:
    def to_folder(self, parent, title):
        return None


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    application = QApplication([])
    disks.QStorageInfo = type(
        "Disks",
        (),
        {
            "mountedVolumes": staticmethod(lambda: [None]),
            "__init__": lambda *_: None,
            "rootPath": lambda _: "/",
        },
    )
    disks._disk = lambda _: STICK
    with tempfile.TemporaryDirectory() as made:
        store = open_store(Path(made) / "table.sqlite")
        lanes = [Lane("writing", 1, application), Lane("reading", 1, application)]
        kept = Settings(Path(made) / "settings.ini", application)
        clock = SystemClock()
        bridge = DeskBridge(Desk(store, clock), Reads(store), *lanes, clock, kept, application)
        theme = Theme(application)
        use("lv")
        page = FirstStart(bridge, NoPicker(), NoPicker)
        for language in ("lv", "uk", "en"):
            for look in ("light", "dark"):
                theme.choose(look)
                use(language)
                page.languages.set_chosen(language)
                QApplication.sendEvent(application, QEvent(QEvent.Type.LanguageChange))
                for size in SIZES:
                    _take(page, folder / f"{language}-{look}-{size.width()}x{size.height()}.png", size)
        theme.choose("light")
        page.contents.set_chosen(DEMO)
        page.second_place._take()
        _take(page, folder / "demo-chosen.png", SIZES[0])
        page.contents.set_chosen(EMPTY)
        page.second_place.field.set_text(made)
        page.second_place._look()
        _take(page, folder / "same-disk.png", SIZES[1])
        page.second_place.refuse(BackupFails(Trouble.NOT_THERE, Path("/media/library/KINGSTON")))
        _take(page, folder / "refused.png", SIZES[1])
        shiboken6.delete(page)
        for lane in lanes:
            lane.stop()
        store.close()


def _take(page: FirstStart, file: Path, size: QSize) -> None:
    page.resize(size)
    page.show()
    page.activateWindow()
    for _ in range(3):
        QApplication.processEvents()
    page.grab().save(str(file))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
