"""Paint the readers' page in its situations into a folder, beside the target pictures: ``readers_gallery.py FOLDER``."""

from __future__ import annotations

import os
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parent))

from studio import SIZES, Studio

from bookcrossing.desk.desk import Desk
from bookcrossing.desk.drafts import ContributorDraft, TitleDraft
from bookcrossing.desk.lending import LendCopy, RenewLoan, TakeBack
from bookcrossing.desk.readers import AddReader, EditReader
from bookcrossing.desk.receiving import AddTitle
from bookcrossing.keeping.privacy import erase
from bookcrossing.store.schema import open_store
from bookcrossing.when import When
from ui.pages.readers.page import ReadersPage
from ui.painting.paper_pages import picture

TITLES = (
    ("Сьоме правило чарівника", "Террі Ґудкайнд", "adult"),
    ("Музей покинутих секретів", "Оксана Забужко", "adult"),
    ("Тореадори з Васюківки", "Всеволод Нестайко", "9-11"),
    ("Лісова пісня", "Леся Українка", "15-17"),
    (
        "Подорож ученого доктора Леонардо і його майбутньої коханки прекрасної Альчести",
        "Майк Йогансен",
        "adult",
    ),
    ("Незвичайні пригоди Алі в країні Недоладії", "Галина Малик", "6-8"),
    ("Тигролови", "Іван Багряний", "15-17"),
    ("Фелікс Австрія", "Софія Андрухович", "adult"),
)
READERS = (
    ("R-1042", 2, False, "2026-10-21"),
    ("R-1063", 1, False, "2026-11-04"),
    ("R-1077", 2, True, "2026-11-04"),
    ("R-1019", 1, False, "2026-11-04"),
    ("R-1008", 0, False, "2026-11-13"),
    ("R-1055", 3, True, "2026-10-07"),
    ("R-1031", 1, False, "2026-10-11"),
    ("R-1070", 4, True, "2026-10-28"),
    ("R-1024", 0, False, "2026-11-04"),
    ("R-1066", 2, True, "2026-10-26"),
    ("R-1015", 7, False, "2026-09-25"),
    ("R-1049", 2, True, "2026-10-22"),
    ("R-1038", 0, False, "2026-10-30"),
    ("R-1091", 0, False, "2026-10-30"),
)


class Clock:
    def __init__(self):
        self.at = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)

    def now(self):
        return self.at


def fill(path):
    """Fill a file with readers whose books are due before and after the thirteenth of November."""
    store, clock = open_store(path), Clock()
    desk = Desk(store, clock, computer="desk-1")

    def do(command, at=None):
        clock.at = datetime.fromisoformat(f"{at}T10:00+00:00") if at else clock.at + timedelta(minutes=3)
        return desk.perform(command).result

    copies = []
    for name, author, audience in TITLES * 5:
        draft = TitleDraft(name=name, contributors=(ContributorDraft(author),), audience=audience)
        copies += [
            copy.number for copy in do(AddTitle(title=draft, copies=1, at=When.parse("2026-05-02"))).copies
        ]
    left = iter(copies)
    for number, books, under_18, day in sorted(READERS, key=lambda row: row[3]):
        do(AddReader(number=number, under_18=under_18), day)
        for _ in range(books):
            do(LendCopy(copy=next(left), reader=number))
    do(RenewLoan(copy=copies[TITLES.index(TITLES[0])]), "2026-11-12")
    finished = [next(left), next(left)]
    for copy in finished:
        do(LendCopy(copy=copy, reader="R-1042"), "2026-11-12")
    for copy in finished:
        do(TakeBack(copy=copy), "2026-11-13")
    do(EditReader(number="R-1042", new_number="R-1042", name="Оксана", contact="+371 2000 0000"))
    return store, desk, clock


class ReadersStudio(Studio):
    def __init__(self, store, desk, clock, folder, scratch):
        def page(bridge):
            return ReadersPage(bridge, lambda number, by: erase(store, desk, number, by=by))

        super().__init__(store, desk, clock, folder, scratch, "readers", page)

    def press(self, key):
        self.page.press(key)
        self.settle()

    def type(self, text):
        self.page.box.field.setText(text)
        self.settle()

    def enter(self):
        self.page._enter()
        self.settle()


def main(folder):
    with tempfile.TemporaryDirectory() as made:
        scratch, clock = Path(made), Clock()
        empty = open_store(scratch / "empty.sqlite")
        studio = ReadersStudio(empty, Desk(empty, clock, computer="desk-1"), clock, folder, scratch)
        studio.take("empty", "lv")
        studio.close()
        empty.close()
        store, desk, clock = fill(scratch / "table.sqlite")
        studio = ReadersStudio(store, desk, clock, folder, scratch)
        _walk(studio)
        studio.close()
        store.close()


def _walk(studio):
    studio.type("R-1042")
    studio.enter()
    studio.take("readers", "en")
    for language, theme, size in (
        ("en", "dark", SIZES[0]),
        ("lv", "light", SIZES[1]),
        ("uk", "dark", SIZES[0]),
        ("en", "light", SIZES[2]),
    ):
        studio.take("readers", language, theme, size)
    studio.press("F4")
    studio.take("name", "en")
    studio.press("F4")
    studio.type("1063")
    studio.take("typed", "uk")
    studio.type("R-2001")
    studio.enter()
    studio.take("add", "lv")
    studio.press("F2")
    studio.take("added", "uk", "dark")
    studio.press("F8")
    studio.take("erase", "en")
    studio.page.questions.leave()
    studio.press("F2")
    studio.take("edit", "lv")
    studio.page.side.form.ask_close()
    studio.page._finding.choose("overdue")
    studio.settle()
    studio.take("overdue", "lv")
    studio.press("F9")
    studio.take("slips", "uk")
    _print(studio, "slips")
    studio.page.papers.close_panel()
    studio.page._finding.choose("all")
    studio.type("R-1042")
    studio.enter()
    studio.press("F3")
    studio.take("everything", "lv", "dark")
    studio.take("everything", "en", "light", SIZES[1])
    _print(studio, "everything")


def _print(studio, name):
    """Paint the pages themselves, in the languages of the table, in one language and in another."""
    panel = studio.page.papers.panel
    for language in ("both", "uk", "lv", "en"):
        panel.language.set_value(language)
        panel._show_pages()
        for at, page in enumerate(panel.sheet.pages, 1):
            picture(page, 1100).save(str(studio.folder / f"paper-{name}-{language}-{at}.png"))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
