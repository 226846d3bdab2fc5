"""Forgetting is real: what was planted is found nowhere, neither in a column nor in a byte of any file."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from bookcrossing.desk.amending import UndoAction
from bookcrossing.desk.boxes import BoxDraft, OpenBox, TakeBoxBack
from bookcrossing.desk.cataloguing import ChangePolicy
from bookcrossing.desk.crossing import KeepWords, ReadHere
from bookcrossing.desk.drafts import TitleDraft
from bookcrossing.desk.lending import LendCopy, RenewLoan, TakeBack
from bookcrossing.desk.readers import AddReader, EditReader, EraseReader
from bookcrossing.desk.receiving import AddTitle
from bookcrossing.desk.wishes import KeepWish, WishDraft, WithdrawWish
from bookcrossing.errors import ReaderHasBooks
from bookcrossing.keeping import privacy
from bookcrossing.keeping.check import check
from bookcrossing.keeping.privacy import Sweeping, erase, forget
from bookcrossing.policy import Policy
from bookcrossing.store.failures import Failure, StoreFailure
from bookcrossing.store.forgetting import leave_no_trace, note_traces
from bookcrossing.store.tables import Table
from bookcrossing.when import When
from bookcrossing.writing.keys import keyed

NUMBER, NAME, CONTACT, SECOND = "ZQX-730915", "Оксана-Рідкісна", "+371-29-555-019", "ZQX-111222"


def planted_bytes():
    return [text.encode() for text in (NUMBER, NAME, CONTACT, SECOND)]


@pytest.fixture
def life(counter):
    """A table on which a reader has done everything that leaves a trace."""
    one, two, three = counter.add(copies=3, at="2026-05-01")
    counter.do(LendCopy(copy=one, reader=NUMBER, add_reader=True, at=When.parse("2026-06-01")))
    counter.do(EditReader(number=NUMBER, new_number=NUMBER, name=NAME, contact=CONTACT))
    counter.do(EditReader(number=NUMBER, new_number=SECOND, name=NAME, contact=CONTACT))
    counter.do(EditReader(number=SECOND, new_number=NUMBER, name=NAME, contact=CONTACT))
    counter.do(RenewLoan(copy=one, at=When.parse("2026-06-10")))
    counter.do(TakeBack(copy=one, at=When.parse("2026-06-20")))
    counter.do(LendCopy(copy=two, reader=NUMBER))
    counter.do(UndoAction())
    counter.do(LendCopy(copy=three, reader=NUMBER))
    counter.do(TakeBack(copy=three))
    counter.do(ReadHere(copy=three))
    return counter


def text_columns(store):
    """Yield every text in every column of every table."""
    with store.read() as session:
        for table in Table.metadata.sorted_tables:
            for row in session.execute(select(table)):
                yield from ((table.name, str(value)) for value in row if value is not None)


def bytes_beside(path):
    return {found.name: found.read_bytes() for found in path.parent.iterdir() if found.is_file()}


def test_what_is_planted_is_there_before(life):
    texts = " ".join(text for _, text in text_columns(life.store))
    assert all(text in texts for text in (NUMBER, NAME, CONTACT))
    assert any(NUMBER.encode() in content for content in bytes_beside(life.path).values())


def test_an_erased_reader_is_found_nowhere(life):
    life.done(EraseReader(number=NUMBER))
    leave_no_trace(life.store.writing)
    for place, text in text_columns(life.store):
        assert not any(planted in text for planted in (NUMBER, NAME, CONTACT, SECOND)), place
    for name, content in bytes_beside(life.path).items():
        assert not any(planted in content for planted in planted_bytes()), name
    assert check(life.store) == ()
    life.store.close()
    for name, content in bytes_beside(life.path).items():
        assert not any(planted in content for planted in planted_bytes()), name


def test_erasing_through_the_door_everybody_uses_leaves_no_trace(life):
    life.clock.advance(minutes=1)
    erase(life.store, life.desk, NUMBER)
    for name, content in bytes_beside(life.path).items():
        assert not any(planted in content for planted in planted_bytes()), name


def test_a_reader_with_a_book_is_not_erased(life):
    life.do(LendCopy(copy="CHE-1", reader=NUMBER))
    with pytest.raises(ReaderHasBooks) as refusal:
        life.do(EraseReader(number=NUMBER))
    assert refusal.value.books == 1


def test_erasing_keeps_the_months_as_counts_without_a_name(life):
    life.do(EraseReader(number=NUMBER))
    periods = "SELECT period, active FROM activity_count WHERE period NOT LIKE '%-to-%'"
    assert dict(life.rows(periods)) == {"2026-06": 1, "2026-Q2": 1, "2026-11": 1, "2026-Q4": 1, "2026": 1}
    new = dict(life.rows("SELECT period, new FROM activity_count WHERE new"))
    up_to = {f"2026-to-{month:02}": 1 for month in range(6, 13)}
    assert new == {"2026-06": 1, "2026-Q2": 1, "2026": 1} | up_to
    assert life.rows("SELECT * FROM reader_month") == []
    assert life.rows("SELECT count(*) FROM loan WHERE reader_id IS NOT NULL") == [(0,)]
    assert life.journey("CHE-1") == ["received", "lent", "renewed", "returned"]


def test_two_erased_readers_add_up(counter):
    one, two = counter.add(copies=2)
    for number, copy in (("LV-1", one), ("LV-2", two)):
        counter.do(LendCopy(copy=copy, reader=number, add_reader=True))
        counter.do(TakeBack(copy=copy))
        counter.do(EraseReader(number=number))
    assert counter.rows("SELECT active, new FROM activity_count WHERE period = '2026-11'") == [(2, 2)]


def test_forgetting_cuts_links_after_their_grace_and_leaves_no_trace_of_which(life):
    life.clock.advance(days=1)
    assert forget(life.store, life.clock).links == 1
    assert forget(life.store, life.clock).links == 0
    life.clock.advance(days=30)
    assert forget(life.store, life.clock).links == 1
    assert life.rows("SELECT count(*) FROM loan WHERE reader_id IS NOT NULL") == [(0,)]
    assert check(life.store) == ()
    assert NUMBER in str(list(text_columns(life.store)))


def test_a_clock_that_once_was_far_ahead_does_not_keep_links_for_years(counter):
    copy, other = counter.add(copies=2, at="2026-05-01")
    counter.clock.advance(days=1500)
    counter.do(ReadHere(copy=other))
    counter.clock.advance(days=-1500)
    counter.do(LendCopy(copy=copy, reader="LV-1", add_reader=True, at=When.parse("2026-06-01")))
    counter.do(TakeBack(copy=copy, at=When.parse("2026-06-20")))
    counter.clock.advance(days=1)
    assert forget(counter.store, counter.clock).links == 1


def test_no_person_and_no_readers_words_enter_the_index(life):
    life.do(KeepWords(copy="CHE-1", text="Неповторне-слово дякую"))
    life.do(AddReader(number="UNIQUE9"))
    with life.store.write() as session, session.begin():
        sql = session.connection().exec_driver_sql
        sql("CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, title_index, row)")
        terms = set(sql("SELECT term FROM temp.terms").scalars())
        sql("DROP TABLE temp.terms")
    assert keyed("Кобзар") in terms
    assert not terms & set(keyed("Неповторне слово дякую ZQX 730915 Оксана UNIQUE9").split())


def test_words_that_are_removed_leave_no_byte(life):
    life.do(KeepWords(copy="CHE-1", text="Неповторне-слово"))
    with life.store.write() as session, session.begin():
        session.connection().exec_driver_sql("UPDATE movement SET words = NULL")
    leave_no_trace(life.store.writing)
    for name, content in bytes_beside(life.path).items():
        assert "Неповторне".encode() not in content, name


def test_a_wish_withdrawn_leaves_no_trace_but_its_line(life):
    words = WishDraft(
        text="Неповторне-побажання", first_name="Меланія-Рідкісна", town="Недогарки", show_name=True
    )
    life.do(KeepWish(copy="CHE-1", wish=words))
    life.do(KeepWish(copy="CHE-1", wish=replace(words, text="Неповторне-інше")))
    life.done(WithdrawWish(copy="CHE-1"))
    life.clock.advance(days=1)
    forget(life.store, life.clock)
    planted = ("Неповторне", "Меланія", "Недогарки")
    for place, text in text_columns(life.store):
        assert not any(part in text for part in planted), place
    for name, content in bytes_beside(life.path).items():
        assert not any(part.encode() in content for part in planted), name
    assert life.rows("SELECT count(*) FROM wish WHERE withdrawn_at IS NOT NULL") == [(1,)]


def test_a_wish_whose_book_is_taken_back_leaves_no_trace(life):
    number = life.do(OpenBox(box=BoxDraft(from_whom="Черкаси"))).number
    for text in ("Неповторне-перше", "Неповторне-друге"):
        wish = WishDraft(text=text, first_name="Меланія-Рідкісна")
        life.do(AddTitle(title=TitleDraft(name="Дім"), box=number, wish=wish))
    life.do(UndoAction())
    life.do(TakeBoxBack(number=number))
    life.clock.advance(days=1)
    forget(life.store, life.clock)
    for name, content in bytes_beside(life.path).items():
        assert not any(part.encode() in content for part in ("Неповторне", "Меланія")), name


def test_while_another_program_reads_forgetting_says_that_a_trace_is_left(life, monkeypatch):
    monkeypatch.setattr("bookcrossing.store.engine.BUSY_TIMEOUT_S", 0.2)
    life.reopen()
    life.do(ReadHere(copy="CHE-1"))
    with life.store.read() as session:
        session.connection().exec_driver_sql("SELECT count(*) FROM reader").scalar()
        life.do(EraseReader(number=NUMBER))
        with pytest.raises(StoreFailure) as refusal:
            leave_no_trace(life.store.writing)
        assert refusal.value.failure is Failure.LOCKED
    leave_no_trace(life.store.writing)
    for name, content in bytes_beside(life.path).items():
        assert NUMBER.encode() not in content, name


def test_what_could_not_be_swept_at_once_is_swept_the_next_day(life, monkeypatch):
    monkeypatch.setattr("bookcrossing.store.engine.BUSY_TIMEOUT_S", 0.2)
    life.do(ChangePolicy(policy=Policy()))
    life.reopen()
    with life.store.read() as session:
        session.connection().exec_driver_sql("SELECT count(*) FROM reader").scalar()
        erase(life.store, life.desk, NUMBER)
    life.clock.advance(days=1)
    forget(life.store, life.clock)
    for name, content in bytes_beside(life.path).items():
        assert NUMBER.encode() not in content, name


def test_after_a_restore_forgetting_is_done_again_though_the_file_says_it_was(life):
    life.clock.advance(days=1)
    forget(life.store, life.clock)
    life.do(ChangePolicy(policy=Policy(grace_days=0)))
    assert forget(life.store, life.clock).links == 0
    assert forget(life.store, life.clock, even_if_done_today=True).links == 1


def test_a_large_file_is_swept_later_and_nothing_is_found_in_it_then(life, monkeypatch):
    monkeypatch.setattr(privacy, "_LARGE", 0)
    life.clock.advance(minutes=1)
    erase(life.store, life.desk, NUMBER, while_open=True)
    assert Sweeping(life.store).is_needed()
    assert life.path.with_name(life.path.name + "-wal").stat().st_size < 100_000
    sweeping, begins = Sweeping(life.store), True
    while sweeping.tidy_index(begins=begins):
        begins = False
    sweeping.write_anew(lambda: False)
    sweeping.bring_log_in()
    sweeping.end()
    assert not Sweeping(life.store).is_needed()
    for name, content in bytes_beside(life.path).items():
        assert not any(planted in content for planted in planted_bytes()), name
    assert check(life.store) == ()


def test_daily_forgetting_in_a_large_file_notes_what_is_left_to_sweep(life, monkeypatch):
    monkeypatch.setattr(privacy, "_LARGE", 0)
    life.clock.advance(days=31)
    assert forget(life.store, life.clock, while_open=True).links
    assert Sweeping(life.store).is_needed()
    life.clock.advance(days=1)
    forget(life.store, life.clock)  # a small file, or another door: swept at once
    assert not Sweeping(life.store).is_needed()


def test_sweeping_gives_way_to_whoever_comes_and_leaves_everything_as_it_was(life, monkeypatch):
    monkeypatch.setattr("bookcrossing.store.forgetting._STEPS_BETWEEN_QUESTIONS", 10)
    monkeypatch.setattr(privacy, "_LARGE", 0)
    life.done(EraseReader(number=NUMBER))
    erased = bytes_beside(life.path)[life.path.name]
    with life.store.write() as session, session.begin():
        note_traces(session)
    with pytest.raises(StoreFailure) as refusal:
        Sweeping(life.store).write_anew(lambda: True)
    assert refusal.value.failure is Failure.LOCKED
    assert bytes_beside(life.path)[life.path.name] == erased
    assert Sweeping(life.store).is_needed()
    life.do(ReadHere(copy="CHE-1"))
    privacy.sweep(life.store)
    assert not Sweeping(life.store).is_needed()
