"""A table filled with real books and some months of life, for pictures and for tests of pages."""

from __future__ import annotations

import csv
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from bookcrossing.desk.cataloguing import EditCopy
from bookcrossing.desk.crossing import (
    CallMissing,
    KeepWords,
    LetStay,
    LetTravel,
    MoveCopy,
    ReadHere,
    SightCopy,
    Withdraw,
)
from bookcrossing.desk.desk import Desk
from bookcrossing.desk.drafts import ContributorDraft, IsbnDraft, TitleDraft
from bookcrossing.desk.lending import LendCopy, RenewLoan, TakeBack
from bookcrossing.desk.receiving import AddTitle, CopyDraft
from bookcrossing.store.schema import Store, open_store
from bookcrossing.when import When

if TYPE_CHECKING:
    from pathlib import Path

LONG = (
    "Моя шевченківська енциклопедія: із досвіду самопізнання, або Спроба прочитати «Кобзар» удесяте, "
    "з примітками, покажчиками та додатками для тих, хто читає вголос увечері"
)
SHELF = (
    ("Кобзар", "Тарас Шевченко", "2014", "15-17", "poetry", "А-ба-ба-га-ла-ма-га", "978-617-585-065-1", 4),
    ("Малий Кобзар", "Тарас Шевченко", "2012", "6-8", "poetry", "А-ба-ба-га-ла-ма-га", "", 2),
    ("Гайдамаки", "Тарас Шевченко", "2019", "adult", "poetry", "", "", 1),
    ("Катерина", "Тарас Шевченко", "2018", "12-14", "poetry", "", "", 1),
    ("Шевченків міф України", "Оксана Забужко", "2017", "adult", "non_fiction", "Комора", "", 1),
    ("Шевченко від А до Я", "Леонід Ушкалов", "2019", "adult", "non_fiction", "", "", 1),
    (LONG, "Леонід Ушкалов", "2014", "adult", "non_fiction", "", "", 1),
    ("Тарас Шевченко", "Іван Дзюба", "2005", "adult", "non_fiction", "", "", 1),
    ("Щоденник", "Тарас Шевченко", "2015", "adult", "other", "", "", 1),
    ("Назар Стодоля", "Тарас Шевченко", "2011", "15-17", "other", "", "", 1),
    ("Наймичка", "Тарас Шевченко", "2016", "15-17", "poetry", "", "", 1),
    ("Сон. Кавказ. Заповіт", "Тарас Шевченко", "2020", "adult", "poetry", "", "", 1),
    ("Тореадори з Васюківки", "Всеволод Нестайко", "2016", "9-11", "fiction", "А-ба-ба-га-ла-ма-га", "", 2),
    ("Абетка", "", "2013", "3-5", "picture_book", "", "", 1),
    ("П’ять тижнів на повітряній кулі", "Жуль Верн", "1986", "12-14", "fiction", "Веселка", "", 1),
    ("Ґудзик", "Ірен Роздобудько", "2015", "adult", "fiction", "", "", 1),
    ("Їжак Вільгельм", "Дмитро Чередниченко", "1999", "3-5", "picture_book", "", "", 1),
    ("Latvju dainas", "Krišjānis Barons", "1985", "adult", "poetry", "", "", 1),
)


class Filled:
    """Writes months of life into a new file, at times of its own."""

    def __init__(self, path: Path) -> None:
        self.store: Store = open_store(path)
        self.now_is = datetime(2026, 5, 14, 8, 0, tzinfo=UTC)
        self.desk = Desk(self.store, self, computer="desk-1")

    def now(self) -> datetime:
        return self.now_is

    def do(self, command, **later):
        self.now_is += timedelta(**(later or {"minutes": 7}))
        return self.desk.perform(command, by="AB").result

    def add(self, name, author, year, audience, category, publisher, isbn, copies, **more):
        draft = TitleDraft(
            name=name,
            contributors=(ContributorDraft(author),) if author else (),
            year_printed=year,
            audience=audience,
            category=category,
            publisher=publisher,
            place_of_publication="Київ" if publisher else "",
            languages="lav" if name.startswith("L") else "ukr",
            isbns=(IsbnDraft(isbn),) if isbn else (),
            **more,
        )
        place = CopyDraft(donor_place="Черкаси")
        return self.do(AddTitle(title=draft, copies=copies, copy=place, prepare=name == "Щоденник"))


def fill(path: Path, lists: Path | None = None) -> Filled:
    table = Filled(path)
    numbers = {}
    for line in SHELF:
        more = {}
        if line[0] == "Кобзар":
            more = {
                "name_latvian": "Kobzars",
                "pages": "780",
                "series": "Українська класика",
                "series_number": "3",
            }
            more |= {"tags": "поезія, класика", "note": "Видання з малюнками Василя Седляра."}
        added = table.add(*line, **more)
        numbers[line[0]] = [copy.number for copy in added.copies]
    for line in _listed(lists):
        table.add(*line)
    _live(table, numbers)
    return table


def _listed(lists: Path | None):
    found = lists / "canon-shelf" / "2019-100-notable-books-in-ukrainian.tsv" if lists else None
    if found is None or not found.is_file():
        return
    with found.open(encoding="utf-8", newline="") as opened:
        for row in list(csv.DictReader(opened, delimiter="\t"))[:44]:
            author = " ".join(reversed(row["Author"].split(" ", 1)))
            yield row["Title"], author, row["Publication Date"], "adult", "fiction", "", "", 1


def _live(table: Filled, numbers: dict[str, list[str]]) -> None:
    first, second, third, _ = numbers["Кобзар"]
    table.do(LendCopy(copy=second, reader="R-1042", add_reader=True), days=4)
    table.do(TakeBack(copy=second), days=20)
    table.do(LetTravel(copy=second), days=3)
    table.do(SightCopy(copy=second, place="Cēsis", words="Читаємо вголос щовечора."), days=25)
    table.do(KeepWords(copy=second, text="Дякую за цю книжку!", at=When.parse("2026-07")), days=9)
    table.do(ReadHere(copy=first), days=1)
    table.do(EditCopy(copy=third, condition="worn", condition_note="потертий корінець"), days=1)
    table.do(LetTravel(copy=numbers["Гайдамаки"][0]), days=2)
    table.do(CallMissing(copy=numbers["Назар Стодоля"][0]), days=2)
    table.do(MoveCopy(copy=numbers["Наймичка"][0], place="Rēzeknes Centrālā bibliotēka"), days=2)
    table.do(LetStay(copy=numbers["Абетка"][0], how="лишилася в дитини"), days=2)
    table.do(Withdraw(copy=numbers["Ґудзик"][0], why="розмокла"), days=2)
    table.do(LendCopy(copy=numbers["Катерина"][0], reader="R-1042", add_reader=True), days=60)
    table.do(RenewLoan(copy=numbers["Катерина"][0]), days=9)
    table.do(LendCopy(copy=third, reader="R-77", add_reader=True), days=3)
