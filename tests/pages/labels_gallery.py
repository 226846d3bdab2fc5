"""Paint the page that prints in its situations into a folder: ``labels_gallery.py FOLDER [SITUATION…]``."""

from __future__ import annotations

import csv
import os
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from shelf import LONG
from studio import SIZES, Studio

from bookcrossing.desk.boxes import BoxDraft, OpenBox
from bookcrossing.desk.cataloguing import EditTitle
from bookcrossing.desk.desk import Desk
from bookcrossing.desk.drafts import ContributorDraft, TitleDraft
from bookcrossing.desk.prints import AnswerRun, StartRun, WantPrint
from bookcrossing.desk.receiving import AddTitle, CopyDraft
from bookcrossing.desk.wishes import KeepWish, WishDraft
from bookcrossing.listings.reads import Reads
from bookcrossing.store.schema import open_store
from ui.pages.labels.page import LabelsPage
from ui.printing import Printed

BOOKS = Path(__file__).parents[2] / "resources" / "demo" / "books.csv"
WISH = (
    "Нехай ця книга знайде того, кому потрібна. Ми читали її вголос увечері, коли вимикали світло, "
    "і сміялися так, що забували про все."
)


class Clock:
    def __init__(self):
        self.at = datetime(2026, 11, 20, 9, tzinfo=UTC)

    def now(self):
        self.at += timedelta(seconds=7)
        return self.at


class Printers:
    def __init__(self, *names):
        self.there = names

    def names(self):
        return self.there

    def usual_name(self):
        return self.there[0] if self.there else ""

    def print_pages(self, name, pages, fit, *, both_sides=False):
        return Printed.DONE


def longest(count):
    """Return the books with the longest titles of the demo's real list, the longest there is before them."""
    with BOOKS.open(encoding="utf-8", newline="") as file:
        rows = sorted(csv.DictReader(file), key=lambda row: len(row["name"]), reverse=True)
    people = [_authors(row["people"]) for row in rows]
    return [(LONG, "Леонід Ушкалов"), *zip((row["name"] for row in rows), people, strict=True)][:count]


def _authors(people):
    return ";".join(one for one in people.split(";") if ":" not in one)


def fill(desk):
    """A box of forty with long titles, twelve of them with a wish."""
    desk.perform(OpenBox(box=BoxDraft(from_whom="Місто Черкаси", place="Черкаси")))
    ids = []
    for at, (name, author) in enumerate(longest(40)):
        people = tuple(ContributorDraft(one.strip()) for one in author.split(";") if one.strip())
        added = desk.perform(
            AddTitle(
                title=TitleDraft(name=name, contributors=people),
                box=1,
                copy=CopyDraft(donor_place="Черкаси"),
            )
        ).result
        ids.append((added.copies[0].copy_id, added.title_id, name, people))
        if at % 3 == 0:
            wish = WishDraft(
                text=WISH * (1 + at % 2), first_name="Оксана", town="Черкаси", show_text=True, show_name=True
            )
            desk.perform(KeepWish(copy=added.copies[0].number, wish=wish))
    return ids


def _queue(studio, desk, ids):
    studio.page.come_forward()


def _used(studio, desk, ids):
    """Some came out, some are asked for again, some have changed; the sheet is used as far as label 12."""
    run = desk.perform(
        StartRun(copies=tuple(i[0] for i in ids[:11]), sheet="Avery L7160", printer="Office")
    ).result
    desk.perform(AnswerRun(run=run.run_id))
    _, title, name, people = ids[2]
    desk.perform(EditTitle(title_id=title, title=TitleDraft(name=name + " (2-ге вид.)", contributors=people)))
    desk.perform(WantPrint(copies=(ids[5][0],)))
    studio.page.come_forward()
    studio.settle()
    for copy, *_ in ids[13:17]:
        studio.page.list.turn(copy)


def _asked(studio, desk, ids):
    studio.page.come_forward()
    studio.settle()
    studio.page._print()


def _again(studio, desk, ids):
    _asked(studio, desk, ids)
    studio.settle()
    studio.page.notice.take_key("F2")
    studio.settle()
    studio.page.again.label.set_value(27)


def _answered(studio, desk, ids):
    _again(studio, desk, ids)
    studio.page._answer_again(27)


def _large(studio, desk, ids):
    _queue(studio, desk, ids)
    studio.settle()
    studio.page.preview.turn_size()


def _small_sheet(studio, desk, ids):
    _queue(studio, desk, ids)
    studio.settle()
    studio.page.side.choose_sheet("Avery L7651")


def _too_small(studio, desk, ids):
    _queue(studio, desk, ids)
    studio.settle()
    studio.page.side.choose_sheet("Avery L4732")


def _form(studio, desk, ids):
    _queue(studio, desk, ids)
    studio.settle()
    studio.page._open_sheet_form(None)


def _refused(studio, desk, ids):
    _form(studio, desk, ids)
    studio.page.form.name.set_text("Наш аркуш")
    studio.page.form.sizes["pitch_x"].set_value(80)
    studio.page.form.submit()


def _no_printer(studio, desk, ids):
    studio.page._printer.there = ()
    _queue(studio, desk, ids)


def _page(bridge):
    return LabelsPage(bridge, Printers("HP LaserJet M404", "Brother QL-820"))


SITUATIONS = {
    "queue": _queue,
    "used": _used,
    "asked": _asked,
    "again": _again,
    "answered": _answered,
    "large": _large,
    "small": _small_sheet,
    "too-small": _too_small,
    "form": _form,
    "refused": _refused,
    "no-printer": _no_printer,
    "plates": lambda studio, desk, ids: studio.page.show_box(1, "bookplate"),
    "cards": lambda studio, desk, ids: studio.page.show_box(1, "card"),
    "empty": _queue,
}


def main(folder: Path, wanted: list[str]) -> None:
    for name in wanted or SITUATIONS:
        with tempfile.TemporaryDirectory() as made:
            scratch, clock = Path(made), Clock()
            store = open_store(scratch / "table.sqlite")
            desk = Desk(store, clock)
            ids = [] if name == "empty" else fill(desk)
            studio = Studio(store, desk, clock, folder, scratch, "boxes", _page)
            SITUATIONS[name](studio, desk, ids)
            studio.settle()
            studio.take(name, "uk", "light")
            studio.take(name, "lv", "dark")
            studio.take(name, "en", "light", SIZES[1])
            if name in ("queue", "plates"):
                studio.take(name, "lv", "light", SIZES[2])
            assert Reads(store).home_name()
            studio.close()
            store.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
