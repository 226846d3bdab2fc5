"""`sources`: the list of those who are asked; `lookup --waiting` and `--again`: what could not be asked, asked anew."""

import sys
from pathlib import Path

import pytest

from bookcrossing.desk.desk import Desk
from bookcrossing.desk.intake import TakeLine
from bookcrossing.desk.lookups import KeepAnswer, Said
from bookcrossing.store.schema import open_store

sys.path.insert(0, str(Path(__file__).parents[1] / "lookup"))
from lookup_servers import kobzar, says, serving, sru

ISBN = "9786171234567"
SERVICES = ("goob", "openl", "wiki", "dnb", "k10plus", "loc")


@pytest.fixture
def desk(shell):
    store = open_store(shell.database)
    yield Desk(store, shell.clock)
    store.close()


def ids(shell):
    return [one["id"] for one in shell.json("sources")["sources"]]


def only(shell, address):
    """Let nobody be asked but one catalogue on this computer; return its id."""
    for source in SERVICES:
        shell.does(f"sources --off {source}")
    told = shell.json(f"sources --add Loopback --address {address}")["sources"]
    return next(one["id"] for one in told if one["name"] == "Loopback")


def test_the_list_begins_as_it_is_shipped_and_says_that_nobody_was_asked_yet(shell):
    ran = shell("sources")
    told = shell.json("sources")

    assert [line.split()[:2] for line in ran.lines][:3] == [
        ["here", "on"],
        ["references", "on"],
        ["dnb", "on"],
    ]
    assert ran.err == "Nobody has said yet whether catalogues on the internet may be asked.\n"
    assert (told["outside"], told["sources"][2]["query"], told["sources"][2]["untried"]) == (
        None,
        "NUM={isbn}",
        True,
    )


def test_a_catalogue_is_added_behind_the_others_of_its_kind_and_removed(shell):
    told = shell.json(
        "sources --add Архів --address https://example.org/sru --schema unimarc --query 'isbn={isbn}' --version 1.2"
    )
    new = next(one for one in told["sources"] if one["name"] == "Архів")

    assert ids(shell)[6:9] == ["koha-ua", new["id"], "goob"]
    assert (new["schema"], new["query"], new["version"], new["on"]) == ("unimarc", "isbn={isbn}", "1.2", True)
    shell.does("sources --remove архів")
    assert new["id"] not in ids(shell)


def test_sources_are_switched_put_in_order_and_allowed(shell):
    shell.does(
        "sources --off DNB", "sources --on lnb --address https://example.org/lnb", "sources --outside yes"
    )
    told = shell.json("sources --order wiki koha-ua")
    on = {one["id"]: one["on"] for one in told["sources"]}

    assert [one["id"] for one in told["sources"]][:4] == ["wiki", "koha-ua", "here", "references"]
    assert (on["dnb"], on["lnb"], told["outside"]) == (False, True, True)
    assert shell("sources --outside no").err == "Catalogues on the internet may not be asked.\n"


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("--off nowhere", 1, "No source of look-ups is called “nowhere”."),
        ("--add A --address nowhere", 1, "nowhere"),
        ("--on lnb", 1, "is not known yet: say it with --address URL."),
        ("--remove wiki", 1, "“Wikipedia” comes with the program"),
        ("--add A", 2, "--add wants --address URL"),
        ("--off dnb --query x", 2, "these options go with --add NAME"),
        ("--on dnb --off dnb", 2, "--off: it cannot be said together with --on"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(shell, line, code, said):
    before = shell.json("sources")
    ran = shell(f"sources {line}")

    assert (ran.code, said in ran.err) == (code, True), ran.err
    assert shell.json("sources") == before


def test_listing_makes_no_table(program):
    program.database.unlink()
    assert program("sources").returncode == 1
    assert not program.database.exists()


def test_what_waits_is_listed_and_asked_again_and_what_is_found_goes_into_its_box(shell, desk, monkeypatch):
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    assert shell("lookup --waiting").err == "No book waits for the network.\n"
    shell.does("box --from Черкаси")
    desk.perform(TakeLine(box=1, typed=ISBN))
    silent = (Said("dnb", "not_reachable", 12000, "no whole answer within 12 s"),)
    desk.perform(KeepAnswer(isbn=ISBN, outcome="not_reachable", answers=silent))
    listed = shell("lookup --waiting")
    assert listed.out.startswith(f"{ISBN}  Waits since ")
    assert "Deutsche Nationalbibliothek (DE): it didn’t answer in time" in listed.out
    (row,) = shell.json("lookup --waiting")["waiting"]
    assert (row["isbn"], row["tries"], row["answers"][0]["outcome"]) == (ISBN, 1, "not_reachable")

    with serving(says(sru(kobzar()))) as address:
        source = only(shell, address)
        nobody = shell("lookup --again")
        found = shell("lookup --again --outside")
    assert (nobody.code, "Nobody outside was asked" in nobody.err) == (1, True)
    assert (found.code, found.out) == (0, f"{ISBN}  Кобзар\n")
    assert shell.json("box 1")["rows"][0]["title"] == "Кобзар"
    assert shell.json("lookup --waiting")["waiting"] == []
    assert source in ids(shell)


def test_who_is_still_silent_leaves_it_in_the_tray_and_that_is_said(shell, desk, monkeypatch):
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    desk.perform(KeepAnswer(isbn=ISBN, outcome="not_reachable"))
    with serving(says(sru())) as address:
        pass
    only(shell, address)
    shell.does("sources --outside yes")
    ran = shell(f"lookup --again {ISBN}")

    assert (ran.code, ran.err.endswith("It waits, and is asked again by itself.\n")) == (1, True)
    assert shell.json("lookup --waiting")["waiting"][0]["tries"] == 1
    assert "doesn’t wait for the network" in shell("lookup --again 9789660312340").err
    assert "Not an ISBN." in shell("lookup --again 12").err


@pytest.mark.parametrize("line", ["", f"{ISBN} --waiting", "--waiting --again"])
def test_a_line_that_asks_about_nothing_is_wrong_usage(shell, line):
    assert shell(f"lookup {line}").code == 2
