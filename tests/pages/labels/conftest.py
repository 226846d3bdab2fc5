"""The page that prints, on a real file, with a printer that keeps what it was given."""

from __future__ import annotations

import pytest

from bookcrossing.desk.boxes import BoxDraft, OpenBox
from bookcrossing.desk.drafts import ContributorDraft, TitleDraft
from bookcrossing.desk.receiving import AddTitle
from ui.pages.labels.page import LabelsPage
from ui.printing import Printed

from ..person import Person

BOOKS = (
    ("Різдвозавр", "Том Флетчер"),
    ("Інтернат", "Сергій Жадан"),
    ("Нестерпна легкість буття", "Мілан Кундера"),
    ("Крейдяна Людина", "С. Дж. Тюдор"),
    ("Дюна", "Френк Герберт"),
    ("Війна світів", "Герберт Веллс"),
)


class Tray:
    """Printers that keep what was printed on their paper."""

    def __init__(self):
        self.answer = Printed.DONE
        self.printers = ["Office", "Upstairs"]
        self.runs = []

    def names(self):
        return tuple(self.printers)

    def usual_name(self):
        return self.printers[0] if self.printers else ""

    def print_pages(self, name, pages, fit, *, both_sides=False):
        if self.answer is Printed.DONE:
            self.runs.append((name, list(pages), fit, both_sides))
        return self.answer


def words_of(pages):
    return [
        " ".join(text.text for text in placed.drawing.texts).replace("\u00a0", " ")
        for page in pages
        for placed in page.placed
    ]


class Volunteer(Person):
    """Somebody with a box of books and a sheet of labels."""

    def __init__(self, qtbot, bridge, counter, picker):
        super().__init__(qtbot, bridge, counter)
        self.tray, self.picker = Tray(), picker
        self.sits_down(LabelsPage(bridge, self.tray, picker))

    @property
    def rows(self):
        table = self.page.list.table
        return [table.row_at(row) for row in range(table.rowCount())]

    @property
    def told(self):
        """Why each title is in the list, those that would be printed with a tick."""
        return [
            f"{'✓ ' if row.is_chosen else ''}{row.row.title}: {row.why.name.lower()}" for row in self.rows
        ]

    @property
    def titles(self):
        return [row.row.title for row in self.rows]

    @property
    def queue(self):
        return self.bridge.reads.print_queue(self.page.kind)

    def sees(self):
        """Return the sheets in the preview, as words of their labels."""
        return words_of(self.page.made().all_pages())


@pytest.fixture
def box(counter):
    """A box of six books."""
    counter.do(OpenBox(box=BoxDraft(from_whom="Місто Черкаси")))
    added = [
        counter.do(AddTitle(title=TitleDraft(name=name, contributors=(ContributorDraft(author),)), box=1))
        for name, author in BOOKS
    ]
    return [copy.copy_id for told in added for copy in told.copies]


@pytest.fixture
def person(box, qtbot, bridge, counter, picker):
    return Volunteer(qtbot, bridge, counter, picker)
