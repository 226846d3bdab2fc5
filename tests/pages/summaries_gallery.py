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

from october import SHEETS, large, october
from studio import Studio

from bookcrossing.desk.desk import Desk
from bookcrossing.store.schema import open_store
from ui.pages.summaries.page import SummariesPage


class Clock:
    def now(self):
        return datetime(2026, 11, 2, 9, tzinfo=UTC)


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
    for name in wanted or SITUATIONS:
        with tempfile.TemporaryDirectory() as made:
            scratch, clock = Path(made), Clock()
            store = open_store(scratch / "table.sqlite")
            studio = Studio(store, Desk(store, clock), clock, folder, scratch, "summaries", SummariesPage)
            SITUATIONS[name](studio)
            if name != "empty":
                studio.page._stack.setCurrentWidget(studio.page._content)
            studio.settle()
            studio.take_all(name)
            studio.close()
            store.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
