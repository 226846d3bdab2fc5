"""What waits in a box, told with all that is known by now, among the copies in the order in which they came."""

from datetime import UTC, datetime

import pytest

from bookcrossing.desk.amending import UndoAction
from bookcrossing.desk.box_defaults import BoxDefaults
from bookcrossing.desk.boxes import BoxDraft, EditBox, KeepBoxDefaults, OpenBox
from bookcrossing.desk.drafts import IsbnDraft, TitleDraft
from bookcrossing.desk.intake import EditLine, LineDraft, NameLine, TakeFound, TakeLine
from bookcrossing.desk.kept_drafts import told
from bookcrossing.listings.reads import Reads
from bookcrossing.store.tables import LookUp

INTERNAT, DUNE, LIS = "9789660396203", "9786176798323", "9786175850688"
WRONG = "978-617-679-123-4"


@pytest.fixture
def box(counter):
    return counter.do(OpenBox(box=BoxDraft(from_whom="Місто Черкаси"))).number


def scan(counter, box, code=INTERNAT):
    return counter.do(TakeLine(box=box, typed=code, scanned=True)).line_id


def answered(counter, isbn, outcome, title=None):
    now = datetime(2026, 11, 20, tzinfo=UTC)
    record = None if title is None else {"title": told(title), "sources": {}, "covers": []}
    with counter.store.transaction() as session:
        session.merge(LookUp(isbn=isbn, outcome=outcome, asked_at=now, record=record))


def stream(counter, box):
    return Reads(counter.store).open_box(box)[1]


def states(counter, box):
    return [(line.shown, line.state) for line in stream(counter, box).lines]


def test_each_line_says_where_it_stands(counter, box):
    counter.add("Кобзар", isbns=(IsbnDraft(LIS),))
    for code in (INTERNAT, WRONG, LIS, "4820000000000", "кобзар", "Ліс"):
        scan(counter, box, code)
    assert states(counter, box) == [
        ("Ліс", "new"),
        ("кобзар", "known"),
        ("", "other_code"),
        ("978-617-585-068-8", "known"),
        (WRONG, "doubtful"),
        ("978-966-03-9620-3", "new"),
    ]


@pytest.mark.parametrize(
    ("outcome", "title", "state"),
    [
        ("waiting", None, "offline"),
        ("not_reachable", None, "offline"),
        ("not_found", None, "not_found"),
        ("found", TitleDraft(name="", publisher="КСД"), "new"),
        ("found", TitleDraft(name="Дюна"), "found"),
    ],
)
def test_a_line_says_what_the_catalogues_answered(counter, box, outcome, title, state):
    scan(counter, box)
    answered(counter, INTERNAT, outcome, title)
    (line,) = stream(counter, box).lines
    assert (line.state, line.was_asked) == (state, True)
    if title is not None:
        assert (line.book.title.name, line.book.title.publisher) == (title.name, title.publisher)


def test_copies_stand_where_their_lines_stood(counter, box):
    first = scan(counter, box)
    second = scan(counter, box, DUNE)
    third = scan(counter, box, LIS)
    counter.do(NameLine(line=third, title=TitleDraft(name="Ліс")))
    named = counter.do(NameLine(line=first, title=TitleDraft(name="Дюна"), book=LineDraft(copies=2)))
    assert list(stream(counter, box).order) == [1, -second, 3, 2]
    counter.do(UndoAction(action_id=named.action_id))
    assert list(stream(counter, box).order) == [1, -second, -first]


def test_what_the_catalogues_knew_is_told_apart(counter, box):
    scan(counter, box)
    answered(counter, INTERNAT, "found", TitleDraft(name="Дюна"))
    counter.do(TakeFound(INTERNAT))
    counter.do(NameLine(line=scan(counter, box, DUNE), title=TitleDraft(name="Інтернат")))
    rows = Reads(counter.store).box_rows([1, 2])
    assert [(rows[copy_id].title, rows[copy_id].is_found) for copy_id in (1, 2)] == [
        ("Дюна", True),
        ("Інтернат", False),
    ]


def test_a_box_tells_how_far_it_is(counter, box):
    counter.do(EditBox(number=box, box=BoxDraft(from_whom="Місто Черкаси", books_expected=40)))
    rules = BoxDefaults("6-8", in_stock=True)
    counter.do(KeepBoxDefaults(number=box, defaults=rules))
    scan(counter, box)
    counter.do(NameLine(line=scan(counter, box, DUNE), title=TitleDraft(name="Інтернат")))
    card, _ = Reads(counter.store).open_box(box)
    assert (card.line.copies, card.line.waiting, card.line.logged, card.line.expected) == (1, 1, 2, 40)
    assert (card.defaults, card.unprinted, card.photographed) == (rules, 1, 0)
    assert Reads(counter.store).boxes() == (card.line,)
    assert counter.rows("SELECT audience, in_library_stock FROM title JOIN copy ON title.id = title_id") == [
        ("6-8", 1)
    ]
    undone = counter.do(KeepBoxDefaults(number=box, defaults=BoxDefaults()))
    counter.do(UndoAction(action_id=undone.action_id))
    assert Reads(counter.store).open_box(box)[0].defaults == rules
    assert Reads(counter.store).open_box(9) is None


def test_what_is_said_of_a_line_is_told_with_what_was_found(counter, box):
    line = scan(counter, box)
    counter.do(EditLine(line=line, book=LineDraft(copies=2, title=TitleDraft(name="", publisher="Моє"))))
    answered(counter, INTERNAT, "found", TitleDraft(name="Дюна", publisher="КСД"))
    (row,) = stream(counter, box).lines
    assert (row.book.copies, row.book.title.name, row.book.title.publisher) == (2, "Дюна", "Моє")
