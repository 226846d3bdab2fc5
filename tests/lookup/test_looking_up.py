"""The window looks ISBNs up behind the scans, and never waits for a network."""

import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from lookup_servers import kobzar, says, serving, silent, sru

from bookcrossing.desk.boxes import BoxDraft, OpenBox
from bookcrossing.desk.intake import TakeLine
from bookcrossing.desk.lookups import AnswerOutside, KeepSources
from bookcrossing.lookup.record import Outcome
from bookcrossing.lookup.sources import shipped
from bookcrossing.store.schema import open_store
from ui.settings import Settings
from ui.table_window import TableWindow

ISBN = "9786171234567"
OTHER = "9789660312340"


class Desk:
    """The window's table with the catalogues that a test serves."""

    def __init__(self, qapp, qtbot, counter, folder):
        self.qtbot, self.counter = qtbot, counter
        counter.store.close()
        self.store = open_store(counter.path)
        self.table = TableWindow(qapp, self.store, counter.clock, Settings(folder / "settings.ini", qapp))
        self.table._settle_in.stop()
        self.desk = self.table._desk
        self.looking = self.table.looking_up
        self.looking._soon.stop()
        self.reads = self.table.bridge.reads
        self.heard = []
        self.looking.answered.connect(lambda isbn, outcome: self.heard.append((isbn, outcome)))

    def ask(self, *entries, outside=True):
        """Ask these and nobody else: no test speaks with the world."""
        inside = [entry for entry in shipped() if not entry.is_outside]
        off = [replace(entry, is_on=False) for entry in shipped() if entry.kind == "isbnlib"]
        self.desk.perform(KeepSources((*inside, *entries, *off)))
        if outside is not None:
            self.desk.perform(AnswerOutside(outside))

    def box(self):
        return self.desk.perform(OpenBox(box=BoxDraft(from_whom="Черкаси"))).result.number

    def rest(self):
        self.qtbot.waitUntil(lambda: self.looking.is_idle and self.table.bridge.is_idle, timeout=20_000)
        self.qtbot.wait(20)
        self.qtbot.waitUntil(lambda: self.looking.is_idle and self.table.bridge.is_idle, timeout=20_000)

    def look(self, *isbns):
        for isbn in isbns:
            self.looking.look(isbn)
        self.rest()

    def titles(self):
        return [row[0] for row in self.counter_rows("SELECT name FROM title WHERE removed_at IS NULL")]

    def counter_rows(self, query):
        with self.store.read() as session:
            return [tuple(row) for row in session.connection().exec_driver_sql(query)]


@pytest.fixture
def desk(qapp, qtbot, counter, tmp_path):
    desk = Desk(qapp, qtbot, counter, tmp_path)
    yield desk
    desk.table.close()
    desk.table.deleteLater()


def test_a_scanned_isbn_becomes_a_title_with_its_copy(desk, at):
    with serving(says(sru(kobzar()))) as address:
        desk.ask(at(address))
        desk.desk.perform(TakeLine(box=desk.box(), typed=ISBN))
        desk.look(ISBN)

    assert desk.heard == [(ISBN, Outcome.FOUND)]
    assert desk.titles() == ["Кобзар"]
    kept = desk.reads.look_up(ISBN)
    assert (kept.outcome, kept.record.title.publisher, kept.record.sources["publisher"]) == (
        "found",
        "Фоліо",
        "loopback",
    )
    ((title_id,),) = desk.counter_rows("SELECT id FROM title")
    assert desk.reads.sources_of_fields(title_id)["name"] == "loopback"


def test_our_own_catalogue_answers_first_and_nobody_else_is_asked(desk, at, counter):
    from bookcrossing.desk.drafts import IsbnDraft, TitleDraft
    from bookcrossing.desk.receiving import AddTitle

    questions = []

    def listening(handler):
        questions.append(handler.path)
        says(sru())(handler)

    desk.desk.perform(AddTitle(title=TitleDraft(name="Кобзар", isbns=(IsbnDraft(ISBN),))))
    with serving(listening) as address:
        desk.ask(at(address))
        desk.look(ISBN)

    assert desk.heard == [(ISBN, Outcome.FOUND)]
    assert questions == []


def test_nobody_outside_is_asked_before_somebody_has_said_so(desk, at):
    wanted = []
    desk.looking.permission_wanted.connect(lambda: wanted.append(True))
    with serving(says(sru(kobzar()))) as address:
        desk.ask(at(address), outside=None)
        desk.desk.perform(TakeLine(box=desk.box(), typed=ISBN))
        desk.look(ISBN)

        assert (desk.heard, desk.titles(), wanted) == ([], [], [True])
        assert [row.outcome for row in desk.reads.look_up_tray()] == ["waiting"]

        desk.desk.perform(AnswerOutside(True))
        desk.looking.look_into_tray()
        desk.rest()

    assert desk.titles() == ["Кобзар"]
    assert desk.reads.look_up_tray() == ()


def test_what_may_not_be_asked_outside_is_not_found(desk, at):
    desk.ask(at("http://127.0.0.1:9/"), outside=None)
    desk.look(ISBN)
    desk.desk.perform(AnswerOutside(False))

    assert desk.reads.look_up(ISBN).outcome == "not_found"
    assert desk.reads.look_up_tray() == ()


def test_who_is_silent_waits_in_the_tray_and_is_asked_again_by_itself(desk, at):
    desk.ask(at("http://127.0.0.1:9/"))
    desk.desk.perform(TakeLine(box=desk.box(), typed=ISBN))
    desk.look(ISBN)

    assert desk.heard == [(ISBN, Outcome.NOT_REACHABLE)]
    (row,) = desk.reads.look_up_tray()
    assert (row.isbn, row.tries, row.answers[-1].outcome) == (ISBN, 1, "not_reachable")

    with serving(says(sru(kobzar()))) as address:
        desk.ask(at(address), outside=None)
        desk.looking.look_into_tray()
        desk.rest()
        assert desk.heard[1:] == []  # its minute is not over

        desk.counter.clock.advance(minutes=1)
        desk.looking.look_into_tray()
        desk.rest()

    assert desk.heard[1:] == [(ISBN, Outcome.FOUND)]
    assert desk.titles() == ["Кобзар"]


def test_when_the_network_is_back_the_whole_tray_is_asked(desk, at):
    desk.ask(at("http://127.0.0.1:9/"))
    desk.look(ISBN)

    with serving(lambda handler: says(sru(kobzar()) if ISBN in handler.path else sru())(handler)) as address:
        kept = desk.reads.lookup_settings().entries
        desk.desk.perform(
            KeepSources(tuple(replace(entry, address=address) if entry.address else entry for entry in kept))
        )
        desk.look(OTHER)
        desk.qtbot.waitUntil(lambda: desk.reads.look_up(ISBN).outcome == "found", timeout=20_000)


def test_a_silent_network_holds_up_neither_a_scan_nor_the_closing_window(desk, at, record_property):
    with silent() as address:
        desk.ask(*(at(address, id=f"silent-{n}") for n in range(3)))
        box = desk.box()
        for n in range(40):
            desk.looking.look(f"978617{n:06}" + _check(f"978617{n:06}"))
        took = []
        for n in range(10):
            began = time.monotonic()
            desk.desk.perform(TakeLine(box=box, typed=f"Книжка {n}"))
            took.append(time.monotonic() - began)
            desk.qtbot.wait(5)
        began = time.monotonic()
        desk.looking.stop()
        closed = time.monotonic() - began

    record_property(
        "figure",
        f"look-up, 40 ISBNs waiting for silent servers: a line taken in {max(took) * 1000:.0f} ms at most,"
        f" stopped after {closed * 1000:.0f} ms",
    )
    assert closed < 1


def _check(twelve):
    from bookcrossing.values import ean_check_digit

    return ean_check_digit(twelve)


CLOSES = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from bookcrossing.clock import SystemClock
from bookcrossing.store.schema import open_store
from ui.table_window import TableWindow
from ui.settings import Settings

folder = Path(sys.argv[1])
application = QApplication([])
table = TableWindow(application, open_store(folder / "table.sqlite"), SystemClock(), Settings(folder / "s.ini"))
table.window.show()
for isbn in ("9786171234567", "9789660312340", "9789660375109"):
    table.looking_up.look(isbn)
QTimer.singleShot(1500, application.quit)
application.exec()
table.close()
print("closed", flush=True)
"""


def test_a_program_that_is_closed_ends_at_once_though_everybody_is_silent(
    desk, at, tmp_path, record_property
):
    with silent() as address:
        desk.ask(*(at(address.replace("http", scheme), id=scheme) for scheme in ("http", "https")))
        folder = desk.counter.path.parent
        command = [sys.executable, "-P", "-c", CLOSES, str(folder)]
        told = {"PYTHONPATH": str(Path(__file__).parents[2]), "QT_QPA_PLATFORM": "offscreen"}
        with subprocess.Popen(command, stdout=subprocess.PIPE, env=os.environ | told) as program:
            assert program.stdout is not None
            assert program.stdout.readline().strip() == b"closed"
            began = time.monotonic()
            assert program.wait(20) == 0
            took = time.monotonic() - began

    record_property("figure", f"the program ends {took:.2f} s after its window closed, everybody silent")
    assert took < 5
