"""Random days at the desk: whatever is done in whatever order, the file keeps what the log says and nothing else."""

import shutil
from contextlib import suppress
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import select

from bookcrossing.desk.amending import UndoAction, UndoLastOf
from bookcrossing.desk.boxes import BoxDraft, CloseBox, EditBox, OpenBox, TakeBoxBack
from bookcrossing.desk.cataloguing import (
    AddCode,
    ChangePolicy,
    EditCopy,
    EditTitle,
    MergeTitles,
    RemoveTitle,
    RenamePlace,
)
from bookcrossing.desk.crossing import (
    CallMissing,
    KeepWords,
    LetStay,
    LetTravel,
    MoveCopy,
    PutOut,
    ReadHere,
    SetAside,
    SightCopy,
    Withdraw,
)
from bookcrossing.desk.drafts import TitleDraft
from bookcrossing.desk.intake import (
    AddCopyOfLine,
    EditLine,
    LineDraft,
    NameLine,
    RemoveLine,
    TakeFound,
    TakeLine,
)
from bookcrossing.desk.kept_drafts import KeptRecord
from bookcrossing.desk.lending import LendCopy, RenewLoan, TakeBack
from bookcrossing.desk.lookups import KeepAnswer
from bookcrossing.desk.readers import AddReader, EditReader, EraseReader, NameReader
from bookcrossing.desk.receiving import AddCopies, AddTitle
from bookcrossing.desk.scanning import Scan
from bookcrossing.desk.wishes import KeepWish, WishDraft, WithdrawWish
from bookcrossing.errors import DeskError
from bookcrossing.keeping.check import check
from bookcrossing.listings.intake import stream
from bookcrossing.listings.reads import Reads
from bookcrossing.movements import Kind
from bookcrossing.policy import Policy
from bookcrossing.store import forgetting
from bookcrossing.store.tables import Box, Table
from bookcrossing.when import When

COPIES = st.integers(1, 6).map("CHE-{}".format)
READERS = st.sampled_from(["LV-1", "LV-2", "LV-3"])
TITLES = st.integers(1, 4)
BOXES = st.integers(1, 3)
LINES = st.integers(1, 4)
CODES = ("9789660396203", "9786171276918", "978-617-679-123-4", "4820000000000", "Дар")
PLACES = st.sampled_from(["Rīga", "Ogre", "Cēsis"])
BACK = st.one_of(
    st.none(),
    st.none(),
    st.tuples(st.integers(0, 90), st.sampled_from(["%Y-%m-%dT%H:%M", "%Y-%m-%d", "%Y-%m", "season", "%Y"])),
)
SEASONS = ("winter", "spring", "summer", "autumn")


def crossing(kind, copy, place, at, anyway):
    match kind:
        case Kind.TAKEN:
            return LetTravel(copy=copy, to=place, at=at, anyway=anyway)
        case Kind.READ_HERE:
            return ReadHere(copy=copy, at=at, anyway=anyway)
        case Kind.SIGHTED:
            return SightCopy(copy=copy, place=place, at=at, anyway=anyway)
        case Kind.MOVED:
            return MoveCopy(copy=copy, place=place, at=at, anyway=anyway)
        case Kind.STAYED:
            return LetStay(copy=copy, how="gift", at=at, anyway=anyway)
        case Kind.MISSING:
            return CallMissing(copy=copy, at=at, anyway=anyway)
        case Kind.WITHDRAWN:
            return Withdraw(copy=copy, why="wet", at=at, anyway=anyway)
        case Kind.WORDS:
            return KeepWords(copy=copy, text="Дякую!", at=at, anyway=anyway)
        case Kind.PUT_OUT:
            return PutOut(copy=copy, at=at, anyway=anyway)
        case _:
            return SetAside(copy=copy, at=at, anyway=anyway)


CROSSINGS = st.sampled_from(
    [
        Kind.TAKEN,
        Kind.READ_HERE,
        Kind.SIGHTED,
        Kind.MOVED,
        Kind.STAYED,
        Kind.MISSING,
        Kind.WITHDRAWN,
        Kind.WORDS,
        Kind.PUT_OUT,
        Kind.SET_ASIDE,
    ]
)


class CutLinks:
    def perform(self, work):
        return forgetting.cut_links(work.session, work.policy, work.now)


class Days(RuleBasedStateMachine):
    """One table from its first day on; `make_counter` gives it a file of its own."""

    make_counter = None

    def __init__(self):
        super().__init__()
        self.counter = type(self).make_counter()
        self.log = {}
        self.counter.add("Кобзар", copies=2, at="2026-10-01")
        self.counter.add("Тигролови", copies=2)

    def teardown(self):
        self.counter.store.close()

    def act(self, command):
        """Perform a command: a refusal, and only a refusal, changes nothing."""
        before = self.everything()
        try:
            return self.counter.done(command)
        except DeskError:
            assert self.everything() == before
            return None

    def everything(self):
        with self.counter.store.read() as session:
            return [session.execute(select(table)).all() for table in Table.metadata.sorted_tables]

    def at(self, back):
        if back is None:
            return None
        days, form = back
        then = self.counter.clock.now() - timedelta(days=days)
        if form == "season":
            return When.parse(f"{then.year}-{SEASONS[then.month % 12 // 3]}")
        return When.parse(then.strftime(form))

    @rule(minutes=st.sampled_from([1, 1, 7, 60 * 24, 60 * 24 * 40, -30, -60 * 24]))
    def time_passes(self, minutes):
        self.counter.clock.advance(minutes=minutes)

    @rule(copies=st.integers(0, 2), prepare=st.booleans(), back=BACK)
    def a_box_comes(self, copies, prepare, back):
        title = TitleDraft(name="Дар")
        self.act(AddTitle(title=title, copies=copies, prepare=prepare, at=self.at(back)))

    @rule(days=st.integers(0, 40))
    def open_a_box(self, days):
        came_on = (self.counter.clock.now() - timedelta(days=days)).date()
        self.act(OpenBox(box=BoxDraft(from_whom="Черкаси", place="Умань", came_on=came_on)))

    @rule(box=BOXES, copies=st.integers(1, 2), prepare=st.booleans(), wished=st.booleans())
    def log_a_book(self, box, copies, prepare, wished):
        wish = WishDraft(text="Хай щастить!", show_text=True) if wished else None
        title = TitleDraft(name="Дар")
        self.act(AddTitle(title=title, copies=copies, prepare=prepare, box=box, wish=wish))

    @rule(title_id=TITLES, box=BOXES)
    def log_one_more(self, title_id, box):
        self.act(AddCopies(title_id=title_id, box=box))

    @rule(box=BOXES, code=st.sampled_from(CODES))
    def scan_a_book(self, box, code):
        self.act(TakeLine(box=box, typed=code, scanned=True))

    @rule(line=LINES, copies=st.integers(1, 2))
    def name_a_line(self, line, copies):
        book = LineDraft(copies=copies, condition="worn")
        self.act(NameLine(line=line, title=TitleDraft(name="Дар"), book=book))

    @rule(line=LINES, title_id=TITLES)
    def add_a_copy_of_a_line(self, line, title_id):
        self.act(AddCopyOfLine(line=line, title_id=title_id))

    @rule(line=LINES, copies=st.integers(1, 2))
    def edit_a_line(self, line, copies):
        self.act(EditLine(line=line, book=LineDraft(copies=copies)))

    @rule(line=LINES)
    def drop_a_line(self, line):
        self.act(RemoveLine(line=line))

    @rule(code=st.sampled_from(CODES[:2]))
    def the_catalogues_answer(self, code):
        self.act(KeepAnswer(isbn=code, outcome="found", record=KeptRecord(TitleDraft(name="Знайдена"))))
        self.act(TakeFound(code))

    @invariant()
    def a_line_is_solved_or_waits_and_never_both(self):
        with self.counter.store.read() as session:
            for (box_id,) in session.execute(select(Box.id)):
                told = stream(session, box_id)
                assert len(told.order) == len(set(told.order))
                assert {-line.line_id for line in told.lines} == {row for row in told.order if row < 0}

    @rule(box=BOXES, name=st.sampled_from(["Черкаси", "Цесіс"]))
    def edit_a_box(self, box, name):
        self.act(EditBox(number=box, box=BoxDraft(from_whom=name)))

    @rule(box=BOXES, again=st.booleans())
    def close_a_box(self, box, again):
        self.act(CloseBox(number=box, again=again))

    @rule(box=BOXES)
    def take_a_box_back(self, box):
        self.act(TakeBoxBack(number=box))

    @rule(copy=COPIES, text=st.sampled_from(["Хай щастить!", "Гарного читання!"]))
    def keep_a_wish(self, copy, text):
        self.act(KeepWish(copy=copy, wish=WishDraft(text=text)))

    @rule(copy=COPIES)
    def withdraw_a_wish(self, copy):
        self.act(WithdrawWish(copy=copy))

    @rule(title_id=TITLES)
    def one_more(self, title_id):
        self.act(AddCopies(title_id=title_id))

    @rule(copy=COPIES, reader=READERS, anyway=st.booleans(), back=BACK, under_18=st.booleans())
    def lend(self, copy, reader, anyway, back, under_18):
        self.act(
            LendCopy(
                copy=copy, reader=reader, add_reader=True, anyway=anyway, at=self.at(back), under_18=under_18
            )
        )

    @rule(copy=COPIES, back=BACK)
    def take_back(self, copy, back):
        self.act(TakeBack(copy=copy, at=self.at(back), origin="Ogre"))

    @rule(copy=COPIES, back=BACK)
    def renew(self, copy, back):
        self.act(RenewLoan(copy=copy, at=self.at(back)))

    @rule(kind=CROSSINGS, copy=COPIES, place=PLACES, back=BACK, anyway=st.booleans())
    def cross(self, kind, copy, place, back, anyway):
        self.act(crossing(kind, copy, place, self.at(back), anyway))

    @rule(copy=COPIES, reader=st.one_of(st.none(), READERS), scanned=st.booleans())
    def scan(self, copy, reader, scanned):
        self.act(Scan(typed=copy, reader=reader, scanned=scanned))

    @rule(copy=COPIES, reader=READERS)
    def scan_a_card(self, copy, reader):
        self.act(Scan(typed=reader, lending=copy))

    @rule(with_later=st.booleans())
    def undo(self, with_later):
        self.act(UndoAction(with_later=with_later))

    @rule(copy=COPIES, with_later=st.booleans())
    def undo_of_a_copy(self, copy, with_later):
        self.act(UndoLastOf(copy=copy, with_later=with_later))

    @rule(ago=st.integers(0, 12), with_later=st.booleans())
    def undo_something_older(self, ago, with_later):
        newest = self.counter.rows("SELECT max(id) FROM action")[0][0]
        self.act(UndoAction(action_id=newest - ago, with_later=with_later))

    @rule(copy=COPIES, note=st.sampled_from(["", "a", "b"]), stock=st.booleans())
    def edit_copy(self, copy, note, stock):
        self.act(EditCopy(copy=copy, note=note, in_library_stock=stock))

    @rule(title_id=TITLES, name=st.sampled_from(["Кобзар", "Їжак", "Ґава"]))
    def edit_title(self, title_id, name):
        self.act(EditTitle(title_id=title_id, title=TitleDraft(name=name, category="fiction")))

    @rule(title_id=TITLES, into_id=TITLES)
    def merge(self, title_id, into_id):
        self.act(MergeTitles(title_id=title_id, into_id=into_id))

    @rule(title_id=TITLES)
    def remove_title(self, title_id):
        self.act(RemoveTitle(title_id=title_id))

    @rule(copy=COPIES, code=st.sampled_from(["LIB-1", "LIB-2"]))
    def add_code(self, copy, code):
        self.act(AddCode(copy=copy, code=code))

    @rule(name=st.sampled_from(["Galds", "Mūsu galds"]))
    def rename(self, name):
        self.act(RenamePlace(place_id=None, name=name))

    @rule(number=READERS)
    def add_reader(self, number):
        self.act(AddReader(number=number))

    @rule(number=READERS, new=READERS)
    def edit_reader(self, number, new):
        self.act(EditReader(number=number, new_number=new, name="Хтось"))

    @rule(number=READERS)
    def erase_reader(self, number):
        self.act(EraseReader(number=number))

    @rule(copy=COPIES, number=READERS)
    def name_reader(self, copy, number):
        self.act(NameReader(copy=copy, reader=number))

    @rule(days=st.sampled_from([0, 30]))
    def change_grace(self, days):
        self.act(ChangePolicy(policy=Policy(grace_days=days, closed_weekdays=frozenset({6}))))

    @rule()
    def cut_links(self):
        self.act(CutLinks())

    @rule(
        copy=COPIES,
        steps=st.lists(st.tuples(st.sampled_from("lrtk"), st.integers(0, 60)), min_size=1, max_size=4),
    )
    def type_a_sheet(self, copy, steps):
        commands = []
        for kind, days in steps:
            at = self.at((days, "%Y-%m-%dT%H:%M"))
            commands.append(
                {
                    "l": LendCopy(copy=copy, reader="LV-9", add_reader=True, at=at),
                    "r": TakeBack(copy=copy, at=at),
                    "t": LetTravel(copy=copy, at=at),
                    "k": ReadHere(copy=copy, at=at),
                }[kind]
            )
        before = self.everything()
        self.counter.clock.advance(minutes=1)
        try:
            self.counter.desk.perform_together(commands)
        except DeskError:
            assert self.everything() == before

    @rule()
    def close_for_the_night(self):
        self.counter.reopen()

    @invariant()
    def the_file_is_in_order(self):
        assert check(self.counter.store) == ()

    @invariant()
    def the_log_only_grows(self):
        rows = self.counter.rows(
            "SELECT uuid, copy_id, kind, happened_at, recorded_at, undone_at FROM movement"
        )
        now = {uuid: (fixed, undone) for uuid, *fixed, undone in rows}
        for uuid, (fixed, undone) in self.log.items():
            assert now[uuid][0] == fixed
            assert undone is None or now[uuid][1] == undone
        self.log = now

    @invariant()
    def a_wish_is_in_a_book_that_is_in_a_list(self):
        left = self.counter.rows(
            "SELECT wish.id FROM wish JOIN copy ON copy.id = copy_id WHERE copy.state IS NULL AND text IS NOT NULL"
        )
        assert left == []

    @invariant()
    def a_box_counts_what_is_in_it(self):
        reads = Reads(self.counter.store)
        for line in reads.boxes():
            card = reads.box(line.number)
            assert (line.copies, len(reads.box_rows(card.copy_ids))) == (len(card.copy_ids),) * 2
        here = sum(line.copies for line in reads.boxes())
        assert self.counter.rows("SELECT count(*) FROM copy WHERE box_id AND state IS NOT NULL") == [(here,)]

    @invariant()
    def a_loan_has_a_reader_until_its_link_is_cut(self):
        lost = self.counter.rows(
            "SELECT id FROM loan WHERE reader_id IS NULL AND is_void = 0 AND link_cut_at IS NULL"
        )
        assert lost == []


@pytest.mark.parametrize(
    ("days", "steps"),
    [
        pytest.param(7, 40, id="280 steps"),
        pytest.param(200, 50, id="10,000 steps", marks=pytest.mark.long),
    ],
)
def test_random_days(counter, new_file, tmp_path, days, steps):
    made = []

    class OnFiles(Days):
        @staticmethod
        def make_counter():
            path = tmp_path / f"{len(made)}.sqlite"
            with suppress(IndexError):
                for leftover in tmp_path.glob(made[-1].name + "*"):
                    leftover.unlink()
            shutil.copyfile(new_file, path)
            made.append(path)
            return type(counter)(path)

    run_state_machine_as_test(
        OnFiles,
        settings=settings(
            max_examples=days,
            stateful_step_count=steps,
            deadline=None,
            derandomize=days < 100,  # the suite always plays the same days, a long run new ones
            database=None,
            phases=[Phase.generate, Phase.shrink],
            suppress_health_check=list(HealthCheck),
        ),
    )
