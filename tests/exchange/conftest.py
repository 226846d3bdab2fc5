"""Tables with a past: random histories that leave something in every table."""

import hashlib
import random
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta

import pytest

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
from bookcrossing.desk.readers import EditReader, EraseReader
from bookcrossing.desk.receiving import AddTitle
from bookcrossing.errors import DeskError
from bookcrossing.exchange.importing import import_list
from bookcrossing.exchange.lists import read_list
from bookcrossing.policy import Policy
from bookcrossing.store.tables import Code, Copy, Picture, Title, Wish, WishPicture
from bookcrossing.when import When

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
    """Leave pictures, a wish and a code, which nothing random takes away any more."""
    with counter.store.write() as session, session.begin():
        wish = Wish(
            copy_id=1, text="Читай!", first_name="Оля", town="Черкаси", show_text=True, show_town=True
        )
        session.add_all([wish, Code(copy_id=1, kind="library", printed="LIB-1", key="lib1")])
        for kind, content in (("image/webp", b"RIFF cover \x00\xff"), ("image/jpeg", b"\xff\xd8 photo")):
            session.add(
                Picture(
                    sha256=hashlib.sha256(content).hexdigest(),
                    media_type=kind,
                    width_px=3,
                    height_px=4,
                    image=content,
                )
            )
        session.flush()
        session.get(Title, 1).cover_id = 1
        session.add(WishPicture(wish_id=wish.id, picture_id=2, position=0))
        session.get(Copy, 1).condition = "worn"


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


@pytest.fixture
def lived(counter, tmp_path) -> Callable[[int], None]:
    """Let a table live through a random history; every kind of row is there at the end."""

    def live(seed: int, steps: int = 120):
        chance = random.Random(seed)
        books = tmp_path / "books.csv"
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

    return live
