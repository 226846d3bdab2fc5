"""A donated box of forty books, logged by keys in one sitting, whatever the network does meanwhile."""

import socket
import time
from contextlib import contextmanager
from dataclasses import replace

import pytest
from PySide6.QtCore import QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bookcrossing.desk.boxes import BoxDraft, OpenBox
from bookcrossing.desk.drafts import IsbnDraft
from bookcrossing.desk.lookup_sources import SourceEntry, SourceKind, shipped
from bookcrossing.desk.lookups import AnswerOutside, KeepSources
from bookcrossing.lookup import references
from bookcrossing.values import Isbn
from ui.looking_up import LookingUp
from ui.pages.boxes.page import BoxesPage
from ui.scanning.rhythm import Scan

from ..patience import until
from .conftest import Volunteer


def isbn(n):
    body = f"978617{n:06}"
    return body + str(-sum(int(digit) * (3 if at % 2 else 1) for at, digit in enumerate(body)) % 10)


SLOWER_THAN_A_SCANNER_MS = 40
FOUND, OURS, UNKNOWN = range(100, 118), range(200, 205), range(300, 305)
WRONG = ("978-617-679-123-4", "978-617-585-068-1")
UNTITLED = tuple(f"Книга {n}" for n in range(10))


class Sitting(Volunteer):
    """A volunteer whose window looks books up."""

    def __init__(self, qtbot, theme, bridge, counter):
        self.owner = QObject()
        self.looking = LookingUp(bridge, self.owner)
        self.looking._soon.stop()
        self.looking._tray.stop()
        super().__init__(qtbot, bridge, theme, counter)

    def _open(self):
        super()._open()
        self.page.deleteLater()
        self.page = BoxesPage(self.bridge, looking_up=self.looking)
        return self.page

    def types(self, text, *, wait=True):
        """Type as a hand does: what comes faster is a scanner's."""
        for letter in text:
            super().types(letter, wait=False)
            QTest.qWait(SLOWER_THAN_A_SCANNER_MS)
        self.waits()

    def rests(self):
        """Wait until the catalogues have answered."""
        for _ in range(3):
            until(lambda: self.looking.is_idle)
            self.waits()

    def stops(self):
        self.catcher.stop()
        self.looking.stop()


@pytest.fixture
def sitting(qtbot, theme, bridge, counter):
    counter.do(OpenBox(box=BoxDraft(from_whom="Місто Черкаси", books_expected=40)))
    counter.do(AnswerOutside(allowed=False))
    made = Sitting(qtbot, theme, bridge, counter)
    yield made
    made.stops()


@pytest.fixture
def reference(counter, tmp_path):
    """A reference file that knows the books of FOUND."""
    path = tmp_path / "каталог.csv"
    rows = (f"{isbn(n)};Знайдена {n};Автор {n};Основи;2020\n" for n in FOUND)
    path.write_text("isbn;title;author;publisher;year\n" + "".join(rows), encoding="utf-8")
    references.load(counter.path, path, now=counter.clock.now())


def test_forty_books_are_logged_in_one_sitting(reference, sitting, counter, record_property):
    for n in OURS:
        counter.add(f"Наша {n}", isbns=(IsbnDraft(isbn(n)),))
    ours = len(OURS)
    keys = []
    for n in FOUND:
        sitting.sends_keys_of_a_scanner(isbn(n))
        keys.append(0)
    sitting.rests()
    for n in OURS:
        sitting.sends_keys_of_a_scanner(isbn(n))
        sitting.presses("F2")
        keys.append(1)
    for n in UNKNOWN:
        sitting.sends_keys_of_a_scanner(isbn(n))
        sitting.rests()
        sitting.presses("F4")
        sitting.types(f"Ліс {n}")
        sitting.presses("Return")
        keys.append(2)
    for code in WRONG:
        sitting.enters(code)
        sitting.presses("F3")
        sitting.types(f"Як {code[-3:]}")
        sitting.presses("Return")
        keys.append(2)
    for title in UNTITLED:
        sitting.enters(title)
        sitting.presses("Return")
        keys.append(1)
    assert len(keys) == 40
    names = [row.title for row in reversed(sitting.rows)]
    assert names == [
        *(f"Знайдена {n}" for n in FOUND),
        *(f"Наша {n}" for n in OURS),
        *(f"Ліс {n}" for n in UNKNOWN),
        *(f"Як {code[-3:]}" for code in WRONG),
        *UNTITLED,
    ]
    assert sitting.page.sitting.waiting == ()
    assert sitting.page.surface.facts._counted.text == "of 40 books"
    assert counter.rows("SELECT count(*) FROM copy") == [(40 + ours,)]
    assert counter.rows("SELECT count(*) FROM title_isbn WHERE is_valid = 0") == [(2,)]
    assert counter.rows("SELECT count(DISTINCT source) FROM field_source") == [(1,)]
    record_property(
        "figure", f"forty books: {max(keys)} keys at most beside scan and title, {sum(keys)} in all"
    )


def test_what_was_found_is_taken_back_by_the_key_that_undoes_and_waits_again(reference, sitting, counter):
    sitting.scans(isbn(100))
    sitting.rests()
    assert sitting.titles == [("Знайдена 100", "CHE-00001")]
    sitting.presses("Ctrl+Z")
    assert sitting.titles == [("Знайдена 100", "found")]
    sitting.presses("F2")
    assert sitting.titles == [("Знайдена 100", "CHE-00002")]


def test_a_scan_is_taken_back_by_the_key_that_undoes(reference, sitting):
    sitting.scans(isbn(300))
    sitting.rests()
    assert sitting.titles == [("978-617-00-0300-3", "not_found")]
    sitting.presses("Ctrl+Z")
    assert sitting.titles == []


def test_scans_faster_than_anything_else_are_all_there_in_their_order(reference, sitting, counter):
    for n in FOUND:
        sitting.scans(isbn(n), wait=False)
    sitting.rests()
    assert counter.rows("SELECT isbn FROM intake ORDER BY number") == [(isbn(n),) for n in FOUND]
    assert [row.title for row in reversed(sitting.rows)] == [f"Знайдена {n}" for n in FOUND]


def test_the_same_new_book_twice_is_asked_about(reference, sitting):
    sitting.scans(isbn(100), wait=False)
    sitting.page.sitting._last = ("", -10_000)
    sitting.scans(isbn(100), wait=False)
    sitting.rests()
    assert sitting.titles == [("Знайдена 100", "known"), ("Знайдена 100", "CHE-00001")]


@contextmanager
def silence():
    """A catalogue that takes the question and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"http://127.0.0.1:{server.getsockname()[1]}/"


def test_the_next_scan_is_taken_whatever_the_network_does(sitting, counter, record_property):
    with silence() as address:
        entry = SourceEntry(id="silent", kind=SourceKind.SRU, name="Тиша", address=address)
        off = [replace(one, is_on=False) for one in shipped() if one.is_outside]
        inside = [one for one in shipped() if not one.is_outside]
        sitting.does(KeepSources((*inside, entry, *off)))
        sitting.does(AnswerOutside(allowed=True))
        took = []
        for n in range(400, 420):
            began = time.perf_counter()
            sitting.page.take_scan(Scan(isbn(n)))
            shown = Isbn.parse(isbn(n)).hyphenated
            while not sitting.rows or sitting.titles[0][0] != shown:
                QApplication.processEvents()
            took.append((time.perf_counter() - began) * 1000)
        assert len(sitting.rows) == 20
        assert {state for _, state in sitting.titles} == {"looking"}
        assert counter.rows("SELECT count(*) FROM intake") == [(20,)]
        took.sort()
        record_property(
            "figure",
            f"a scan stands in its row after {took[10]:.0f} ms (half), {took[-1]:.0f} ms (all), loaded",
        )
        assert took[10] < 500
        sitting.looking.stop()


def test_where_nobody_can_be_asked_the_title_is_written_at_once(sitting):
    sitting.scans(isbn(300))
    sitting.rests()
    assert sitting.form is not None
    sitting.types("Ліс")
    sitting.presses("Return")
    assert sitting.titles == [("Ліс", "CHE-00001")]


def test_an_empty_form_goes_when_its_book_is_recorded_by_itself(reference, sitting):
    sitting.scans(isbn(100), wait=False)
    sitting.qtbot.waitUntil(lambda: bool(sitting.page.sitting.waiting))
    sitting.page.forms.write_title(sitting.page.sitting.waiting[0])
    sitting.rests()
    assert sitting.form is None
    assert sitting.titles == [("Знайдена 100", "CHE-00001")]


def test_whoever_may_be_asked_is_asked_once(sitting, counter):
    from bookcrossing.store.tables import Setting

    with counter.store.transaction() as session:
        session.delete(session.get(Setting, "lookup_outside"))
    sitting.scans(isbn(300))
    sitting.rests()
    assert sitting.form is not None  # nobody need wait for an answer to that
    sitting.presses("Esc")
    assert sitting.titles == [("978-617-00-0300-3", "offline")]
    assert sitting.page.surface.question.isVisible()
    assert "Nobody has said yet" in sitting.rows[0].below
    sitting.presses("Tab")
    assert sitting.page.surface.question.holds_focus
    sitting.types("Вид")
    assert sitting.is_at_the_line
    assert sitting.page.surface.box.field.text() == "Вид"
    sitting.presses("Esc", "F12")
    sitting.rests()
    assert not sitting.page.surface.question.isVisible()
    assert sitting.titles == [("978-617-00-0300-3", "not_found")]
    assert sitting.is_at_the_line
