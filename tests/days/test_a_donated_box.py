"""A donated box of forty books at the real window: scanned, looked up on loopback, named, counted in keystrokes."""

import csv
import json
import shutil
import subprocess
import sys
import time
from dataclasses import replace

import pytest
import zxingcpp
from PIL import Image

from bookcrossing.desk.drafts import ContributorDraft, IsbnDraft, TitleDraft
from bookcrossing.desk.lookup_sources import INSIDE, SourceEntry, SourceKind, shipped
from bookcrossing.desk.lookups import AnswerOutside, KeepSources
from bookcrossing.desk.receiving import AddTitle
from bookcrossing.listings.reads import Reads
from bookcrossing.values import Isbn

from .conftest import PROJECT

sys.path.insert(0, str(PROJECT / "tests" / "lookup"))  # the servers stand there

from lookup_servers import asked, field, marc, says, serving, sru

pytestmark = pytest.mark.screen

WRONG_DIGITS = ("9786176791234", "9786176791241")
NOT_FOUND = ("9789660396203", "9789669720030")
SILENT = "9786176796206"
SILENT_S = 60
BY_HAND = (
    "Kobzar bez ISBN",
    "Vinochok",
    "Lysychka ta zhuravel",
    "Spohady pro Cherkasy",
    "Ukrainski narodni kazky",
    "Bukvar",
    "Virshi moho didusia",
    "Kulinarna knyha",
    "Zoshyt z malyunkamy",
    "Cherkasy u fotohrafiiakh",
)


def real_books():
    """Return name, author and ISBN of the demo's books that have one."""
    with (PROJECT / "resources" / "demo" / "books.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["isbn"]]
    return [
        (row["name"], row["people"].split(";")[0].strip(), Isbn.parse(row["isbn"]).canonical) for row in rows
    ]


def catalogue_of(books):
    """Answer as a catalogue that has these books, and keeps one question waiting without a word."""
    records = {
        isbn: marc(field("020", a=isbn), field("100", a=author), field("245", a=name))
        for name, author, isbn in books
    }

    def answer(handler):
        query = asked(handler).get("query", "")
        if SILENT in query:
            time.sleep(SILENT_S)
        time.sleep(0.3)
        found = [record for isbn, record in records.items() if isbn in query.replace("-", "")]
        says(sru(*found))(handler)

    return answer


class Hands:
    """Counts the keys that are pressed beyond the scanner's."""

    def __init__(self, window):
        self.window, self.keys = window, 0

    def press(self, key):
        self.keys += 1
        self.window.press(key)

    def type(self, text, end=""):
        self.keys += len(text) + len(end)
        self.window.type(text, end=end)


@pytest.fixture
def box(window, counter):
    """Return what the command line tells about the box."""
    return lambda: json.loads(window.ask("box", "1", "--json"))


def test_forty_books_are_logged_in_one_sitting(window, counter, eventually, box, tmp_path, record_property):
    books = real_books()
    here, found = books[:5], books[5:25]
    assert len(found) == 20
    for name, author, isbn in here:
        draft = TitleDraft(
            name=name, contributors=(ContributorDraft(author),), isbns=(IsbnDraft(printed=isbn),)
        )
        counter.do(AddTitle(title=draft))
    with serving(catalogue_of(found)) as address:
        slow = SourceEntry(id="loopback", kind=SourceKind.SRU, name="Loopback", address=address)
        quiet = [replace(entry, is_on=entry.kind in INSIDE) for entry in shipped()]
        counter.do(KeepSources((*quiet, slow)))
        counter.do(AnswerOutside(allowed=True))
        window.open()
        window.press("ctrl+3")
        window.press("Return")
        window.type("Cherkasy", end="\t")
        window.type("Cherkasy", end="\n")
        eventually(lambda: json.loads(window.ask("box", "--json"))["boxes"], lambda: "no box was opened")

        def lines():
            return len(box()["rows"]) + len(box()["waiting"])

        hands = Hands(window)
        started = time.monotonic()
        for _, _, isbn in found:
            window.scan(isbn, hasty=True)
        window.scan(SILENT, hasty=True)
        eventually(lambda: len(box()["rows"]) == 20, lambda: f"{len(box()['rows'])} of 20 found")
        assert hands.keys == 0
        record_property("figure", f"20 found books: {hands.keys} keys, {time.monotonic() - started:.0f} s")
        window.shot("box-1-found")

        for at, (_, _, isbn) in enumerate(here, 21):
            window.scan(isbn)
            hands.press("F2")
            eventually(
                lambda at=at: len(box()["rows"]) == at, lambda: "no second copy of a book that is here"
            )
        assert hands.keys <= 4 * len(here)
        window.shot("box-2-here")

        for at, isbn in enumerate(WRONG_DIGITS, 26):
            window.scan(isbn)
            hands.press("F3")
            hands.type("Knyha", end="\n")
            eventually(lambda at=at: len(box()["rows"]) == at, lambda: "a wrong digit was not kept as it is")

        for at, isbn in enumerate(NOT_FOUND, 28):
            window.scan(isbn)
            eventually(lambda at=at: lines() == at + 1, lambda: "the scan is not in the box")
            time.sleep(1.5)  # a person looks up
            hands.press("F4")
            hands.type("Nevidoma", end="\n")
            eventually(lambda at=at: len(box()["rows"]) == at, lambda: "a book nobody knows was not named")

        before = hands.keys
        for at, name in enumerate(BY_HAND, 30):
            hands.type(name, end="\n")
            hands.press("Return")
            eventually(lambda at=at: len(box()["rows"]) == at, lambda name=name: f"{name} was not logged")
        beyond = hands.keys - before - sum(map(len, BY_HAND))
        record_property("figure", f"10 books by title: {beyond / 10:.0f} keys each beyond the letters")
        took = time.monotonic() - started
        record_property(
            "figure",
            f"forty books: {took:.0f} s, {hands.keys} keys beyond the scans, titles typed by hand included",
        )
        window.shot("box-3-whole")
        assert lines() == 40
        assert len(box()["rows"]) == 39
        journeys = [json.loads(line) for line in window.ask("journey", "--all", "--json").splitlines()]
        assert {name for name, _, _ in found} <= {journey["title"] for journey in journeys}
        numbers = [row["number"] for row in reversed(box()["rows"])]
        labels = print_labels(window, eventually, tmp_path)
        reads = Reads(counter.store)
        assert len(reads.print_queue("label").copy_ids) == 39  # until somebody says that all came out
        window.press("Return")
        eventually(
            lambda: not reads.print_queue("label").copy_ids, lambda: "the labels are still to be printed"
        )
    if shutil.which("pdftoppm"):
        told = codes(labels, tmp_path)
        assert set(numbers) <= told  # of the QR
        assert len([code for code in told if len(code) == 13]) == 39


def print_labels(window, eventually, folder):
    """Go to the labels of the box and save them, by keys."""
    labels = folder / "labels.pdf"
    window.press("ctrl+p")
    time.sleep(1)  # a person looks at the sheet
    window.shot("box-4-labels")
    window.press("ctrl+s")
    window.focus_dialog("Save as PDF")
    window.type_any(str(labels))
    window.press("Tab")
    window.press("Return")
    eventually(labels.exists, lambda: "the labels were not saved")
    window.focus()
    window.shot("box-5-all-came-out")
    return labels


def codes(pdf, folder):
    """Return every code on the pages, as a second library reads them from paper."""
    subprocess.run(["pdftoppm", "-r", "200", "-png", "-gray", pdf, folder / "sheet"], check=True)
    told = set()
    for page in folder.glob("sheet*.png"):
        told |= {result.text for result in zxingcpp.read_barcodes(Image.open(page))}
    return told
