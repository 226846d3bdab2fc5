"""Paint the stocktake's page in its situations into a folder: ``stocktake_gallery.py FOLDER``."""

from __future__ import annotations

import os
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parent))

from readers_gallery import fill
from studio import Studio

from bookcrossing.desk.crossing import CallMissing, LetTravel
from bookcrossing.desk.desk import Desk
from bookcrossing.desk.stocktaking import BeginWalk, CountCode
from bookcrossing.store.schema import open_store
from ui.pages.stocktake.page import StocktakePage
from ui.scanning.rhythm import Scan


class Clock:
    def __init__(self):
        self.at = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)

    def now(self):
        self.at += timedelta(seconds=5)
        return self.at


def main(folder):
    with tempfile.TemporaryDirectory() as made:
        scratch = Path(made)
        empty = open_store(scratch / "empty.sqlite")
        studio = Studio(empty, Desk(empty, Clock()), Clock(), folder, scratch, "catalogue", StocktakePage)
        studio.take_all("stocktake-none")
        studio.close()

        store, _, _ = fill(scratch / "table.sqlite")
        clock = Clock()
        desk = Desk(store, clock, computer="desk-1")
        desk.perform(LetTravel(copy="CHE-38", to="Rīga"))
        desk.perform(BeginWalk())
        for number in range(1, 37):
            desk.perform(CountCode(code=f"CHE-{number}"))
        desk.perform(CountCode(code="CHE-38"))
        desk.perform(CountCode(code="4008400401621"))
        studio = Studio(store, desk, clock, folder, scratch, "catalogue", StocktakePage)
        studio.take_all("stocktake-walk")
        studio.page.take_scan(Scan("CHE-20"))
        studio.settle()
        studio.take_all("stocktake-scanned")
        studio.page.take_scan(Scan("CHE-38"))
        studio.settle()
        studio.page._settle_row()
        studio.settle()
        studio.take("stocktake-taken-home", "uk", "light")
        desk.perform(CallMissing(copy="CHE-40"))
        studio.page._finish()
        studio.settle()
        studio.take("stocktake-finish", "lv", "light")
        studio.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
