"""`lookup`: one ISBN, every source's answer, each field with where it came from."""

import sys
from pathlib import Path

from bookcrossing.desk.desk import Desk
from bookcrossing.desk.lookup_sources import SourceEntry, SourceKind
from bookcrossing.desk.lookups import KeepSources
from bookcrossing.store.schema import open_store

sys.path.insert(0, str(Path(__file__).parents[1] / "lookup"))
from lookup_servers import kobzar, says, serving, sru

ISBN = "9786171234567"


def keep(shell, address):
    store = open_store(shell.database)
    off = (
        SourceEntry(id=service, kind=SourceKind.ISBNLIB, name=service, is_on=False)
        for service in ("goob", "openl", "wiki")
    )
    loopback = SourceEntry(id="loopback", kind=SourceKind.SRU, name="Loopback", address=address)
    Desk(store, shell.clock).perform(KeepSources((loopback, *off)))
    store.close()


def test_a_record_is_told_field_by_field(shell, monkeypatch):
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with serving(says(sru(kobzar()))) as address:
        keep(shell, address)
        ran = shell(f"lookup {ISBN} --outside")
        as_json = shell(f"lookup {ISBN} --outside --json")

    assert ran.code == 0
    assert "Кобзар" in ran.out
    assert "Loopback" in ran.out
    (said,) = as_json.objects
    assert (said["ok"], said["outcome"], said["title"]["publisher"]) == (True, "found", "Фоліо")
    assert said["sources"]["publisher"] == "loopback"
    assert [answer["outcome"] for answer in said["answers"]] == ["not_found", "found"]


def test_three_sentences_for_three_ways_to_know_nothing(shell, monkeypatch):
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with serving(says(sru())) as address:
        keep(shell, address)
        not_found = shell(f"lookup {ISBN} --outside")
    not_reachable = shell(f"lookup {ISBN} --outside")
    no_isbn = shell("lookup 4820000000017")

    assert [ran.code for ran in (not_found, not_reachable, no_isbn)] == [1, 1, 1]
    assert "Not found: no catalogue" in not_found.err
    assert not_reachable.err.endswith("Not reachable: a catalogue gave no answer.\n")
    assert "Not an ISBN." in no_isbn.err


def test_the_record_of_another_book_is_no_answer_that_is_waited_for(shell, monkeypatch):
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with serving(says(sru(kobzar(isbn="9789660312340")))) as address:
        keep(shell, address)
        ran = shell(f"lookup {ISBN} --outside")

    assert ran.code == 1
    assert "Loopback answered, but the record of another book came" in ran.err
    assert ran.err.endswith("Not found: no catalogue that was asked knows this ISBN.\n")


def test_a_text_without_end_is_cut_in_the_record_and_shown_shortened(shell, monkeypatch):
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with serving(says(sru(kobzar(name="Кобзар " * 3_000)))) as address:
        keep(shell, address)
        ran = shell(f"lookup {ISBN} --outside")
        name = shell(f"lookup {ISBN} --outside --json").json["title"]["name"]

    assert (len(name), name[-1]) == (2_000, "…")
    assert max(map(len, ran.lines)) < 160
    assert "Title: the source says more than is kept; it ends after 2,000 letters." in ran.err


def test_a_reference_file_that_is_torn_is_not_passed_over_in_silence(shell):
    folder = shell.database.with_name("table-reference")
    folder.mkdir()
    (folder / "reference-torn.sqlite").write_bytes(b"torn")
    said = shell(f"lookup {ISBN}").err

    assert "“reference-torn”: It can no longer be read. Remove it, and load the file again." in said


def test_nobody_outside_is_asked_unless_it_is_said(shell):
    keep(shell, "http://127.0.0.1:9/")
    ran = shell(f"lookup {ISBN}")

    assert ran.code == 1
    assert "Nobody outside was asked: --outside does." in ran.err
    assert "Loopback" not in ran.err


def test_a_wrong_check_digit_is_said_beside_not_found(shell):
    ran = shell("lookup 9780141439519")
    assert (ran.code, "check digit" in ran.err) == (1, True)
