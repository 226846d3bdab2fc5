"""Answers of look-ups are put down, wait in the tray, and fill the fields a person agreed to."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bookcrossing.desk.amending import UndoAction
from bookcrossing.desk.cataloguing import EditTitle
from bookcrossing.desk.drafts import TitleDraft
from bookcrossing.desk.kept_drafts import KeptRecord
from bookcrossing.desk.lookup_sources import SourceEntry, SourceKind, shipped
from bookcrossing.desk.lookups import (
    MOST_TRIES,
    AnswerOutside,
    AskAgain,
    FieldChange,
    KeepAnswer,
    KeepSources,
    Said,
    SwitchSource,
    TakeFields,
    WaitForAnswer,
)
from bookcrossing.errors import BadAddress, TextNeeded
from bookcrossing.listings.reads import Reads

ISBN = "9786171234567"
SILENT = KeepAnswer(
    isbn=ISBN, outcome="not_reachable", answers=(Said("dnb", "not_reachable", 12000, "no whole answer"),)
)
FOUND = KeepAnswer(
    isbn=ISBN, outcome="found", record=KeptRecord(TitleDraft(name="Кобзар"), {"name": "dnb"}, ("cover",))
)


@pytest.fixture
def reads(counter):
    return Reads(counter.store)


def test_an_answer_is_kept_and_is_no_line_of_the_day(counter, reads):
    done = counter.done(FOUND)

    row = reads.look_up(ISBN)
    assert (row.outcome, row.record.title.name, row.record.sources, row.record.covers) == (
        "found",
        "Кобзар",
        {"name": "dnb"},
        ("cover",),
    )
    assert done.action_id is None
    assert done.changes.look_ups == {ISBN}
    assert counter.rows("SELECT count(*) FROM action") == [(0,)]


def test_what_was_found_once_stays_found(counter, reads):
    counter.do(FOUND)
    counter.do(SILENT)

    row = reads.look_up(ISBN)
    assert (row.outcome, row.record.title.name, row.try_again_at) == ("found", "Кобзар", None)


def test_who_was_silent_is_asked_again_after_growing_delays(counter, reads):
    delays = []
    for _ in range(6):
        counter.do(SILENT)
        delays.append(reads.look_up(ISBN).try_again_at - counter.clock.now())

    assert delays == [timedelta(minutes=n) for n in (1, 5, 15, 60, 360, 360)]
    assert reads.look_ups_due(counter.clock.now()) == ()
    assert reads.look_ups_due(counter.clock.now() + timedelta(hours=6)) == (ISBN,)
    (row,) = reads.look_up_tray()
    assert (row.tries, row.answers[0].why) == (6, "no whole answer")


def test_after_many_tries_only_a_person_asks_again(counter, reads):
    for _ in range(MOST_TRIES):
        counter.do(SILENT)
    assert reads.look_up(ISBN).try_again_at is None

    counter.do(AskAgain(by_itself=True))
    assert reads.look_up(ISBN).try_again_at is None

    counter.do(AskAgain())
    row = reads.look_up(ISBN)
    assert (row.outcome, row.tries, row.try_again_at) == ("waiting", 0, counter.clock.now())


def test_not_found_leaves_the_tray_until_somebody_asks_for_it(counter, reads):
    counter.do(KeepAnswer(isbn=ISBN, outcome="not_found"))
    assert reads.look_up_tray() == ()

    counter.do(AskAgain(ISBN))
    assert reads.look_ups_due(counter.clock.now()) == (ISBN,)


@pytest.mark.parametrize(("allowed", "outcome"), [(True, "waiting"), (False, "not_found")])
def test_what_waits_for_permission_hears_the_answer(counter, reads, allowed, outcome):
    counter.do(WaitForAnswer(ISBN))
    assert reads.lookup_settings().outside is None
    assert reads.look_ups_due(counter.clock.now()) == ()

    counter.do(AnswerOutside(allowed))

    assert reads.lookup_settings().outside is allowed
    assert reads.look_up(ISBN).outcome == outcome
    assert bool(reads.look_ups_due(counter.clock.now())) is allowed


def test_nobody_outside_is_asked_before_the_question_is_answered(counter, reads):
    def outside():
        return [entry.id for entry in reads.lookup_settings().asked if entry.is_outside]

    assert outside() == []
    assert reads.lookup_settings().would_ask_outside
    counter.do(AnswerOutside(True))
    assert outside() == ["dnb", "k10plus", "loc", "goob", "openl", "wiki"]
    counter.do(AnswerOutside(False))
    assert outside() == []


def test_the_shipped_list_is_in_order_and_what_nobody_could_try_is_marked(reads):
    kinds = [entry.kind for entry in shipped()]

    assert kinds == sorted(kinds, key=["here", "references", "sru", "isbnlib"].index)
    assert all(entry.is_untried for entry in shipped() if entry.kind == "sru")
    assert all(entry.address or not entry.is_on for entry in shipped() if entry.kind == "sru")


def test_sources_are_switched_moved_and_added(counter, reads):
    counter.do(SwitchSource("loc", False))
    entries = reads.lookup_settings().entries
    mine = SourceEntry(id="mine", kind=SourceKind.SRU, name=" Moja ", address="http://127.0.0.1/sru")
    counter.do(KeepSources((mine, *reversed(entries))))

    kept = reads.lookup_settings().entries
    assert [entry.id for entry in kept] == ["mine", *(entry.id for entry in reversed(entries))]
    assert kept[0].name == "Moja"
    assert [entry.id for entry in kept if not entry.is_on] == ["koha-ua", "lnb", "loc"]


def test_a_list_never_loses_the_sources_that_the_program_brings(counter, reads):
    counter.do(KeepSources(()))

    assert [entry.id for entry in reads.lookup_settings().entries] == [
        "here",
        "references",
        "goob",
        "openl",
        "wiki",
    ]


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"name": " "}, TextNeeded),
        ({"address": "sru"}, BadAddress),
        ({"address": "file:///etc/passwd"}, BadAddress),
        ({"address": "http://[::1"}, BadAddress),
        ({"address": "http://"}, BadAddress),
        ({"address": "http://a b/"}, BadAddress),
    ],
)
def test_an_entry_that_cannot_be_asked_is_refused(counter, reads, given, refusal):
    entry = SourceEntry(id="mine", kind=SourceKind.SRU, name="Mine", address="http://127.0.0.1/")

    with pytest.raises(refusal):
        counter.do(KeepSources((replace(entry, **given),)))

    assert reads.lookup_settings().entries == shipped()


def _change(field, now, would_be, source="dnb"):
    return FieldChange(field=field, now=now, would_be=would_be, source=source)


def test_fields_taken_keep_their_source_and_are_taken_back_whole(counter, reads):
    title_id = counter.copy(counter.add("Кобзарь", publisher="Ранок")).title_id

    done = counter.done(
        TakeFields(
            title_id=title_id,
            changes=(_change("name", "Кобзарь", "Кобзар"), _change("pages", "", "320 с.", "loc")),
        )
    )

    assert (reads.draft(title_id).name, reads.draft(title_id).pages) == ("Кобзар", "320 с.")
    assert reads.sources_of_fields(title_id) == {"name": "dnb", "pages": "loc"}

    counter.do(UndoAction(action_id=done.action_id))

    assert reads.draft(title_id).name == "Кобзарь"
    assert reads.sources_of_fields(title_id) == {}


def test_a_field_written_by_hand_loses_its_source_and_undo_brings_it_back(counter, reads):
    title_id = counter.copy(counter.add("Кобзарь")).title_id
    counter.do(
        TakeFields(
            title_id=title_id, changes=(_change("name", "Кобзарь", "Кобзар"), _change("pages", "", "320 с."))
        )
    )

    done = counter.done(EditTitle(title_id=title_id, title=replace(reads.draft(title_id), pages="322 с.")))
    assert reads.sources_of_fields(title_id) == {"name": "dnb"}

    counter.do(UndoAction(action_id=done.action_id))
    assert reads.sources_of_fields(title_id) == {"name": "dnb", "pages": "dnb"}


def test_taking_what_stands_there_already_is_no_action(counter):
    title_id = counter.copy(counter.add("Кобзар")).title_id

    assert (
        counter.done(TakeFields(title_id=title_id, changes=(_change("name", "Кобзар", "Кобзар"),))).action_id
        is None
    )
