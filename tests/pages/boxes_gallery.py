"""Paint the boxes page in its situations into a folder, beside the target picture: ``boxes_gallery.py FOLDER``."""

from __future__ import annotations

import os
import sys
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parent))

from shelf import LONG, Filled
from studio import SIZES, Studio

from bookcrossing.desk.box_defaults import BoxDefaults
from bookcrossing.desk.boxes import BoxDraft, CloseBox, KeepBoxDefaults, OpenBox
from bookcrossing.desk.drafts import ContributorDraft, IsbnDraft, TitleDraft
from bookcrossing.desk.intake import TakeFound, TakeLine
from bookcrossing.desk.kept_drafts import KeptRecord
from bookcrossing.desk.lookups import KeepAnswer
from bookcrossing.desk.receiving import AddTitle
from bookcrossing.desk.wishes import WishDraft
from ui.pages.boxes.page import BoxesPage

BOOKS = (
    ("Дюна", "Френк Герберт", "", "2021", "adult", ""),
    ("Війна світів", "Герберт Веллс", "", "2016", "15-17", ""),
    ("Крейдяна Людина", "С. Дж. Тюдор", "КСД", "2018", "adult", ""),
    ("Сьоме правило чарівника, або Стовпи творення", "Террі Ґудкайнд", "КСД", "", "adult", ""),
    ("Нестерпна легкість буття", "Мілан Кундера", "Видавництво Старого Лева", "2019", "adult", ""),
    ("Різдвозавр", "Том Флетчер", "Видавництво Старого Лева", "2018", "6-8", ""),
    (LONG, "Леонід Ушкалов", "", "2014", "adult", ""),
    ("Тореадори з Васюківки", "Всеволод Нестайко", "А-ба-ба-га-ла-ма-га", "2016", "9-11", ""),
    ("Інтернат", "Сергій Жадан", "", "2017", "adult", "978-617-679-832-3"),
    ("Кобзар", "Тарас Шевченко", "А-ба-ба-га-ла-ма-га", "2014", "15-17", "978-617-585-065-1"),
)


def fill(path: Path) -> Filled:
    table = Filled(path)
    for at, (whom, place, came_on, books) in enumerate(
        (
            ("Місто Черкаси", "Черкаси", date(2026, 5, 2), 3),
            ("Читачі столика", "", date(2026, 5, 9), 1),
            ("Цесіс, міська бібліотека та всі, хто їй допомагав", "Cēsis", date(2026, 5, 12), 2),
            ("Місто Черкаси", "Черкаси", date(2026, 5, 13), 9),
        ),
        start=1,
    ):
        table.do(OpenBox(box=BoxDraft(from_whom=whom, place=place, came_on=came_on)))
        for book in BOOKS[:books]:
            put_in(table, at, *book)
        if at != 4:
            table.do(CloseBox(number=at))
    whom = BoxDraft(from_whom="Місто Черкаси", place="Черкаси", books_expected=40)
    number = table.do(OpenBox(box=whom)).number
    table.do(KeepBoxDefaults(number=number, defaults=BoxDefaults("adult")))
    for line in LOGGED:
        log(table, number, *line)
    return table


LOGGED = (
    # scanned or typed, what the catalogues say, title, author, publisher, year, audience
    ("9786171276918", "found", "Дюна", "Френк Герберт", "", "2021", "adult"),
    ("9786171283770", "found", "Війна світів", "Герберт Веллс", "", "2016", "15-17"),
    ("9786171248663", "found", "Крейдяна Людина", "С. Дж. Тюдор", "КСД", "2018", "adult"),
    ("9789669720030", "not_found"),
    (
        "9786171269934",
        "found",
        "Сьоме правило чарівника, або Стовпи творення",
        "Террі Ґудкайнд",
        "КСД",
        "",
        "adult",
    ),
    ("978-617-679-123-4", ""),
    ("4820000000000", ""),
    ("9786176796619", "found", "Нестерпна легкість буття", "", "Видавництво Старого Лева", "2019", "adult"),
    ("9789660396203", "not_reachable"),
    ("9786175850688", "known", "Інтернат", "Сергій Жадан", "", "2017", "adult"),
    ("9786176791263", "found", "Різдвозавр", "", "Видавництво Старого Лева", "2018", "6-8"),
)


def log(table, box, code, outcome, *book):
    """Scan a book; the catalogues have answered at once."""
    draft = _draft(*book) if book else None
    if outcome == "known":
        table.do(AddTitle(title=replace(draft, isbns=(IsbnDraft(code),))))
    line = table.do(TakeLine(box=box, typed=code, scanned=True))
    if line.isbn and outcome in ("found", "not_found", "not_reachable"):
        record = KeptRecord(draft, {"name": "dnb"}) if draft else None
        table.do(KeepAnswer(isbn=line.isbn, outcome=outcome, record=record))
        table.do(TakeFound(line.isbn))


def _draft(name, author, publisher, year, audience):
    people = (ContributorDraft(author),) if author else ()
    return TitleDraft(
        name=name, contributors=people, publisher=publisher, year_printed=year, audience=audience
    )


def put_in(table, box, name, author, publisher, year, audience, isbn):
    wish = WishDraft(text="Хай ця книжка гріє вас узимку.", first_name="Оксана", show_text=True)
    draft = TitleDraft(
        name=name,
        contributors=(ContributorDraft(author),),
        publisher=publisher,
        year_printed=year,
        audience=audience,
        isbns=(IsbnDraft(isbn),) if isbn else (),
    )
    table.do(AddTitle(title=draft, box=box, wish=wish if year in ("2018", "2021") else None))


class BoxesStudio(Studio):
    def __init__(self, table, folder, scratch):
        super().__init__(table.store, table.desk, table, folder, scratch, "boxes", BoxesPage)

    def scan(self, *codes):
        for code in codes:
            self.page.sitting.take(code, scanned=True)
            self.settle()


def _logged(studio):
    studio.page.sitting.open(5)
    studio.settle()
    studio.page.surface.stream.step(1)


def _asked(studio):
    """Nobody has said yet whether catalogues outside may be asked."""
    _logged(studio)
    studio.page.surface.question.show()


def _stream(studio):
    studio.page.sitting.open(4)
    studio.settle()
    studio.scan("978-617-679-123-4", "4820000000000", "9789660396203", "978-617-679-832-3")


def _plain(studio):
    studio.page.sitting.open(4)


def _new(studio):
    studio.page.sitting.open(4)
    studio.settle()
    studio.scan("9789660396210")


def _edit(studio):
    _plain(studio)
    studio.settle()
    studio.page._press("F4")


def _wish(studio):
    _plain(studio)
    studio.settle()
    studio.page.surface.stream.choose_id(next(row.copy_id for row in _rows(studio) if row.has_wish))
    studio.page._press("F6")


def _offered(studio):
    """What an author's first letters may mean."""
    studio.window.resize(SIZES[0])
    _new(studio)
    studio.settle()
    form = studio.page.forms.form
    form.authors.setFocus()
    form.authors.editor.setText("те")
    form.authors.editor.textEdited.emit("те")
    studio.settle()


def _box(studio):
    studio.page.forms.new_box()


def _unsaved(studio):
    studio.page.forms.new_box()
    studio.page.forms.form._from.set_text("Місто Черкаси")
    studio.page.forms.form.ask_close()


def _closed(studio):
    studio.page.sitting.open(3)


def _take_back(studio):
    studio.page._ask_take_back()


def _rows(studio):
    table = studio.page.surface.stream.table
    return [row for at in range(table.rowCount()) if hasattr(row := table.row_at(at), "copy_id")]


SITUATIONS = {
    "logged": _logged,
    "asked": _asked,
    "plain": _plain,
    "edit": _edit,
    "wish": _wish,
    "box": _box,
    "unsaved": _unsaved,
    "take-back": _take_back,
    "new": _new,
    "offered": _offered,
    "stream": _stream,
    "closed": _closed,
}


def main(folder: Path, wanted: list[str]) -> None:
    with tempfile.TemporaryDirectory() as made:
        scratch = Path(made)
        table = fill(scratch / "table.sqlite")
        studio = BoxesStudio(table, folder, scratch)
        for name in wanted or SITUATIONS:
            if name in SITUATIONS:
                SITUATIONS[name](studio)
                studio.settle()
                studio.take_all(name)
                studio.page.forms._drop()
                studio.page.surface.notice.silence()
                studio.settle()
        studio.close()
        table.store.close()
        if not wanted or "empty" in wanted:
            table = Filled(scratch / "empty.sqlite")
            studio = BoxesStudio(table, folder, scratch)
            studio.take_all("empty")
            studio.close()
            table.store.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
