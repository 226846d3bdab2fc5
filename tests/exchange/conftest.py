"""Tables with a past: random histories that leave something in every table."""

import random
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest

from bookcrossing.clock import local_day
from bookcrossing.desk.amending import UndoAction, UndoLastOf
from bookcrossing.desk.boxes import BoxDraft, OpenBox
from bookcrossing.desk.cataloguing import AddCode, ChangePolicy, EditCopy, EditTitle, MergeTitles, RenamePlace
from bookcrossing.desk.crossing import (
    CallMissing,
    KeepWords,
    LetStay,
    LetTravel,
    MoveCopy,
    ReadHere,
    SetAside,
    SightCopy,
    Withdraw,
)
from bookcrossing.desk.drafts import ContributorDraft, IsbnDraft, TitleDraft
from bookcrossing.desk.intake import EditLine, LineDraft, TakeFound, TakeLine
from bookcrossing.desk.kept_drafts import KeptRecord
from bookcrossing.desk.lending import LendCopy, RenewLoan, TakeBack
from bookcrossing.desk.lookups import KeepAnswer
from bookcrossing.desk.pictures import SetCover
from bookcrossing.desk.prints import AnswerRun, StartRun, WantPrint
from bookcrossing.desk.readers import EditReader, EraseReader
from bookcrossing.desk.receiving import AddTitle, CopyDraft
from bookcrossing.desk.stocktaking import HOME, BeginWalk, CountCode, FinishWalk, SettleLine
from bookcrossing.desk.wishes import WishDraft
from bookcrossing.errors import DeskError
from bookcrossing.exchange.importing import import_list
from bookcrossing.exchange.lists import read_list
from bookcrossing.pictures import Picture
from bookcrossing.policy import Policy
from bookcrossing.summaries.issuing import IssueMonth
from bookcrossing.values import Month
from bookcrossing.when import When
from tests.photographs.conftest import page, saved

READERS = ("QZX-1047", "QZX-2093", "QZX-3771")
NAME, CONTACT = "Оксана-Рідкісна", "+371-29-555-019"
"""What no file without readers may hold, beside their numbers."""


def when(clock, chance):
    """Return a time somewhere in the last year, as exactly as somebody may know it; often now."""
    form = chance.choice([None, None, "%Y-%m-%dT%H:%M", "%Y-%m-%d", "%Y-%m", "%Y"])
    then = clock.now() - timedelta(days=chance.randrange(400))
    return form and When.parse(then.strftime(form))


def perform_something(counter, chance):
    copy = f"CHE-{chance.randint(1, 12)}"
    at = when(counter.clock, chance)
    place = chance.choice(["Rīga", "Ogre", "Черкаси; „друге”", 'a "b", c'])
    reader = chance.choice(READERS)
    command = chance.choice(
        [
            LendCopy(copy=copy, reader=reader, add_reader=True, at=at, anyway=True),
            LendCopy(copy=copy, reader=reader, add_reader=True, under_18=True, at=at),
            TakeBack(copy=copy, at=at),
            TakeBack(copy=copy, at=at),
            RenewLoan(copy=copy, at=at),
            LetTravel(copy=copy, to=place, at=at, anyway=True),
            ReadHere(copy=copy, at=at),
            SightCopy(copy=copy, place=place, at=at, anyway=True),
            MoveCopy(copy=copy, place="Cēsu galds", at=at),
            LetStay(copy=copy, how="дарунок", at=at),
            CallMissing(copy=copy, at=at),
            SetAside(copy=copy, at=at),
            Withdraw(copy=copy, why="мокра\nнаскрізь", at=at),
            KeepWords(copy=copy, text="Дякую!\r\n«Книга» — 'так' \u2028 \U0001f4da", at=at),
            UndoAction(),
            UndoLastOf(copy=copy, with_later=True),
            EditCopy(copy=copy, note="=1+1", in_library_stock=chance.random() < 0.5),
            EditTitle(title_id=chance.randint(2, 5), title=TitleDraft(name="Ґава й Їжак", note=place)),
            MergeTitles(title_id=chance.randint(2, 5), into_id=chance.randint(2, 5)),
            AddCode(copy=copy, code=f"LIB-{chance.randint(1, 9)}"),
            EditReader(number=reader, new_number=reader, name=NAME, contact=CONTACT),
            EraseReader(number=reader),
        ]
    )
    with suppress(DeskError):
        counter.do(command)


def add_what_may_have_gone(counter):
    """Leave a worn book with a cover, a code, a wish and its photograph, which nothing random takes away any more."""
    wish = WishDraft(
        text="Читай!",
        translation="Lasi!",
        translation_language="lav",
        first_name="Оля",
        town="Черкаси",
        photographs=(Picture.of(saved(page(), "JPEG")),),
        show_text=True,
        show_town=True,
    )
    added = counter.do(
        AddTitle(title=TitleDraft(name="Побажання"), copy=CopyDraft(condition="worn"), wish=wish)
    )
    counter.do(AddCode(copy=added.copies[0].number, code="LIB-100"))
    counter.do(SetCover(title_id=added.title_id, picture=Picture.of(saved(page(300, 400), "WEBP"))))


def log_some_books(counter):
    """Leave lines in the box: one that the catalogues solved, one that waits and of which more is said."""
    found = TitleDraft(name="Дюна", publisher="КСД")
    box = counter.do(OpenBox(box=BoxDraft(from_whom="Умань"))).number
    for isbn in ("9786171276918", "9789660396203"):
        line = counter.do(TakeLine(box=box, typed=isbn, scanned=True))
    counter.do(EditLine(line=line.line_id, book=LineDraft(copies=2, condition="worn", donor_place="Умань")))
    counter.do(
        KeepAnswer(isbn="9786171276918", outcome="found", record=KeptRecord(found, {"publisher": "dnb"}))
    )
    counter.do(TakeFound("9786171276918"))


def print_some_labels(counter):
    """Leave runs: one that came out in part, one nobody answered for; and a card that somebody wants."""
    copy_ids = tuple(row[0] for row in counter.rows("SELECT id FROM copy WHERE state IS NOT NULL"))
    jammed = counter.do(StartRun(copies=copy_ids[:3], sheet="L7160", first_label=5, printer="Принтер «2»"))
    counter.do(AnswerRun(run=jammed.run_id, again_from=2))
    counter.do(StartRun(kind="bookplate", copies=copy_ids[-2:], sheet="A4"))
    counter.do(WantPrint(kind="card", copies=copy_ids[:1]))


def take_some_stock(counter):
    """Leave a walk that was finished, and one that goes on with a code nobody knows and one line settled."""
    out, here = counter.add("Деінде"), counter.add("На місці")
    counter.do(BeginWalk())
    counter.do(CountCode(code=here))
    counter.do(FinishWalk(anyway=True))
    counter.do(BeginWalk())
    counter.do(LetTravel(copy=out))
    counter.do(CountCode(code="QWERTY-1"))
    counter.do(SettleLine(line_id=counter.do(CountCode(code=out)).line_id, how=HOME))


def end_a_month(counter):
    """Leave a signed month, a way travelled, and readers of whom one is counted without a name."""
    travelled = counter.add("Мандрівка")
    for number in ("QZX-4840", "QZX-5929"):
        counter.do(LendCopy(copy=travelled, reader=number, add_reader=True))
        counter.do(TakeBack(copy=travelled))
    counter.do(EraseReader(number="QZX-5929"))
    counter.do(LetTravel(copy=travelled))
    counter.do(SightCopy(copy=travelled, place="Rīga"))
    counter.do(IssueMonth(month=Month.of(local_day(counter.clock.now())).previous()))


def live(counter, books, seed, steps):
    """Live through a random history; every kind of row is there at the end."""
    chance = random.Random(seed)
    books.write_text("id;title;author;quantity\n1;Тигролови;Іван Багряний;2\n", encoding="utf-8")
    people = (ContributorDraft("Тарас Шевченко", "author"), ContributorDraft("Е. Мисько", "illustrator"))
    isbns = (IsbnDraft("978-966-03-4561-1", "тверда"), IsbnDraft("966-03-4561-X", ""))
    long_ago = When.parse("2025-09-01")
    title = TitleDraft(name="Кобзар", contributors=people, isbns=isbns, languages="uk", category="poetry")
    counter.do(AddTitle(title=title, copies=4, at=long_ago))
    counter.do(OpenBox(box=BoxDraft(from_whom="Черкаси")))
    import_list(counter.desk, read_list(books))
    for name in ("Їжак", "Мавка", "Обмін"):
        counter.do(AddTitle(title=TitleDraft(name=name, audience="6-8"), copies=2, at=long_ago))
    counter.do(ChangePolicy(policy=Policy(grace_days=7, closed_weekdays=frozenset({6}))))
    counter.do(RenamePlace(place_id=None, name="Galds ar „pēdiņām”"))
    counter.do(LendCopy(copy="CHE-2", reader=READERS[0], add_reader=True))
    counter.do(EditReader(number=READERS[0], new_number=READERS[0], name=NAME, contact=CONTACT))
    for _ in range(steps):
        counter.clock.advance(minutes=chance.choice([1, 7, 60 * 24, -30]))
        perform_something(counter, chance)
    add_what_may_have_gone(counter)
    log_some_books(counter)
    print_some_labels(counter)
    take_some_stock(counter)
    end_a_month(counter)


@pytest.fixture(scope="session")
def pasts(tmp_path_factory) -> Path:
    """Where tables that have lived are kept, to be copied: living takes half a second."""
    return tmp_path_factory.mktemp("pasts")


@pytest.fixture
def lived(counter, pasts, tmp_path) -> Callable[[int], None]:
    """Let a table live through a random history; where nothing was in it yet, the file may be put there."""

    def come_to(seed: int, steps: int = 120):
        past = pasts / f"{seed}-{steps}.sqlite"
        is_new = not counter.rows("SELECT 1 FROM title")
        if is_new and past.exists():
            counter.go_on_from(past)
            return
        live(counter, tmp_path / "books.csv", seed, steps)
        if is_new:
            counter.keep(past)

    return come_to
