"""Shelves to be searched: real books, put on the table one by one at the desk."""

import csv
import shutil
from pathlib import Path

import pytest

from bookcrossing.desk.drafts import ContributorDraft
from bookcrossing.listings import catalogue
from bookcrossing.search.searching import search
from tests.conftest import Counter

FROM_MEMORY = Path(__file__).resolve().parents[1] / "finding" / "from_memory.csv"


class Searcher(Counter):
    """A counter that is asked for books."""

    def put(self, name, author="", copies=1, **title):
        """Put a book on the table; return its title's number."""
        people = tuple(ContributorDraft(person.strip()) for person in author.split(";") if person.strip())
        self.add(name, copies=copies, contributors=people, **title)
        return self.rows("SELECT max(id) FROM title")[0][0]

    def asked(self, query, **how):
        with self.store.read() as session:
            return search(session, query, **how)

    def found(self, query, **how):
        """Return the names of what is found, best first."""
        with self.store.read() as session:
            ids = list(search(session, query, **how).title_ids)
            rows = catalogue.rows(session, ids)
        return [rows[title_id].name for title_id in ids]

    def read_as(self, query, **how):
        return self.asked(query, **how).read_as


@pytest.fixture
def shelf(new_file, tmp_path):
    """An empty one of one's own."""
    shutil.copyfile(new_file, tmp_path / "table.sqlite")
    searcher = Searcher(tmp_path / "table.sqlite")
    yield searcher
    searcher.store.close()


@pytest.fixture(scope="session")
def library(new_file, tmp_path_factory):
    """Three hundred real books, not to be changed; and a few whose names are hard to type."""
    path = tmp_path_factory.mktemp("library") / "table.sqlite"
    shutil.copyfile(new_file, path)
    searcher = Searcher(path)
    with FROM_MEMORY.open(encoding="utf-8", newline="") as opened:
        for row in csv.DictReader(opened, delimiter=";"):
            searcher.put(row["title"], row["author"])
    for name, author in HARD_NAMES.items():
        searcher.put(name, author)
    yield searcher
    searcher.store.close()


HARD_NAMES = {
    "П’ять зірок": "Ольга Зайченко",
    "П’ятий елемент": "Роман Коваль",
    "Об’єкт номер сім": "Остап Гук",
    'Гри з "Вогнем"': "Ніна Ясна",
    "Вогонь і гри": "Петро Рудий",
    "Її світ": "Алла Рута",
    "Їх двоє": "Ірма Сокіл",
    "Автор: невідомий": "Юхим Дуб",
    "Кіт-не-кіт -2": "Лада Верес",
}
