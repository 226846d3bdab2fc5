"""Every movement in every state: done, or refused with the way out."""

import pytest

from bookcrossing.movements import DOORS, TRANSITIONS, Kind, State, way_out

INTO = {
    State.ON_TABLE: [],
    State.BEING_PREPARED: ["set-aside {copy}"],
    State.ON_LOAN: ["lend {copy} R-1"],
    State.TRAVELLING: ["take {copy}"],
    State.ELSEWHERE: ["move {copy} Cēsis"],
    State.MISSING: ["missing {copy}"],
    State.ENDED: ["stay {copy} --as gift"],
    State.WITHDRAWN: ["withdraw {copy} --why wet"],
}
LINES = {
    "lend {copy} R-2": Kind.LENT,
    "renew {copy}": Kind.RENEWED,
    "take {copy} --to Rīga": Kind.TAKEN,
    "read-here {copy}": Kind.READ_HERE,
    "sight {copy} --place Rīga": Kind.SIGHTED,
    "move {copy} Cēsis": Kind.MOVED,
    "stay {copy} --as 'for the school'": Kind.STAYED,
    "missing {copy}": Kind.MISSING,
    "set-aside {copy}": Kind.SET_ASIDE,
    "put-out {copy}": Kind.PUT_OUT,
    'words {copy} --text "п\'ять зірок"': Kind.WORDS,
    "withdraw {copy} --why damp": Kind.WITHDRAWN,
}


DOOR_LINES = {f"{door} {{copy}}": door for door in ("return", "back", "found")}


@pytest.fixture
def copies(empty_shell):
    """Make as many copies as there are lines, all in one state, and put each into its own line."""

    def make(state: State, lines: list[str]) -> dict[str, str]:
        numbers = [f"CHE-{at:05}" for at in range(1, len(lines) + 1)]
        ways = [way.format(copy=number) for number in numbers for way in INTO[state]]
        ran = empty_shell.batch(f"add --title Кобзар --copies {len(lines)}", *ways)
        assert ran.code == 0, ran.out
        empty_shell.clock.pass_time(minutes=1)
        return {line: line.format(copy=number) for line, number in zip(lines, numbers, strict=True)}

    return make


def kinds_of_all(shell) -> dict[str, list[str]]:
    return {
        journey["number"]: [movement["kind"] for movement in journey["movements"]]
        for journey in shell("journey --all --json").objects
    }


@pytest.mark.parametrize("state", list(State))
def test_a_movement_is_done_or_refused_with_its_way_out(empty_shell, copies, state) -> None:
    typed = copies(state, list(LINES))
    before = kinds_of_all(empty_shell)

    answers = dict(zip(LINES, empty_shell.batch(*typed.values()).objects, strict=True))
    after = kinds_of_all(empty_shell)

    ways = []
    for line, answer in answers.items():
        kind, copy, both = LINES[line], answer["copy"], way_out(state, LINES[line])
        if state in TRANSITIONS[kind]:
            assert answer["ok"]
            assert after[copy] == [*before[copy], kind]
            assert answer["state"] == TRANSITIONS[kind][state]
            continue
        assert not answer["ok"]
        assert copy in answer["why"]
        assert after[copy] == before[copy]
        if both:
            assert answer["refusal"] in ("not_possible", "lent_to_another")
            ways += [(copy, both, answer["way_out"])]
        else:
            assert answer["way_out"] == []
            assert answer["fitting"]
    empty_shell.clock.pass_time(minutes=1)
    assert empty_shell.batch(*(way for _, _, (way,) in ways)).code == 0
    mended = kinds_of_all(empty_shell)
    for copy, both, _ in ways:
        assert mended[copy] == [*before[copy], *both]


@pytest.mark.parametrize("state", list(State))
def test_a_book_that_comes_home_is_never_refused(empty_shell, copies, state) -> None:
    typed = copies(state, list(DOOR_LINES))
    before = kinds_of_all(empty_shell)

    answers = empty_shell.batch(*typed.values()).objects
    after = kinds_of_all(empty_shell)

    kind = next((kind for kind in DOORS if state in TRANSITIONS[kind]), None)
    for answer in answers:
        copy = answer["copy"]
        assert answer["ok"]
        assert answer["written"] is (kind is not None)
        assert after[copy] == [*before[copy], *([kind] if kind else [])]
        if kind is None:
            assert answer["movements"] == []
            assert "was not out" in answer["notices"][0]


@pytest.mark.parametrize("line", LINES)
def test_one_line_on_stderr_says_why(shell, line) -> None:
    shell.does("withdraw CHE-00001 --why wet")
    if LINES[line] is Kind.WORDS:
        return

    ran = shell(line.format(copy="che1"))

    assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)
    assert "CHE-00001 is withdrawn." in ran.err


def test_a_movements_object_has_the_promised_keys(shell) -> None:
    lent = shell.json("lend che1 R-77 --until 2024-05-20 --by AB")

    assert lent["ok"] is True
    assert lent["command"] == "lend"
    assert (lent["copy"], lent["title"], lent["state"]) == ("CHE-00001", "Лісова пісня", "on_loan")
    assert (lent["due_on"], lent["reader"], lent["new_reader"]) == ("2024-05-20", "R-77", True)
    (line,) = lent["movements"]
    assert line["kind"] == "lent"
    assert line["happened_at"] == "2024-05-03T10:01:00+03:00"
    assert any("R-77" in notice for notice in lent["notices"])


def test_a_new_reader_and_a_new_place_are_said(shell) -> None:
    assert "New reader added: R-77." in shell("lend che1 R-77").err
    assert shell("lend che2 r-77").err == ""
    assert "New place" in shell("take che1 --to Цесіс").err


def test_a_due_date_never_falls_on_a_closed_day(shell) -> None:
    from bookcrossing.desk.cataloguing import ChangePolicy
    from bookcrossing.desk.desk import Desk
    from bookcrossing.policy import Policy
    from bookcrossing.store.schema import open_store

    store = open_store(shell.database)
    Desk(store, shell.clock).perform(ChangePolicy(policy=Policy(closed_weekdays=frozenset({6}))))
    store.close()

    lent = shell.json("lend che1 R-1 --until 2024-05-19")

    assert lent["due_on"] == "2024-05-20"
    assert "19/05/2024" in lent["notices"][-1]


def test_lending_twice_names_the_due_date_but_no_reader(shell) -> None:
    shell.does("lend che1 R-1")

    to_another = shell("lend che1 R-2")
    to_the_same = shell("lend che1 R-1 --json")

    assert "until 02/06/2024" in to_another.err
    assert "R-1" not in to_another.err
    assert to_the_same.json["refusal"] == "already_with"
    assert to_the_same.json["way_out"] == ["renew CHE-00001"]


def test_a_refused_lending_adds_no_reader(shell) -> None:
    shell.does("take che1")

    shell("lend che1 R-55")

    assert shell("reader R-55").code == 1


@pytest.mark.parametrize(
    "spelling", ["CHE-00001", "che1", "'CHE 1'", "СНЕ-00001", "СРУ1", "'#1'", "che00001"]
)
def test_a_copy_answers_to_every_spelling_of_its_number(shell, spelling) -> None:
    assert shell(f"read-here {spelling}").code == 0


def test_a_copy_answers_to_its_barcode(shell) -> None:
    barcode = shell.json("search лісова")["hits"][0]["copies"][0]["barcode"]

    assert shell.json(f"read-here {barcode}")["copy"] == "CHE-00001"


def test_bare_digits_are_a_search(shell) -> None:
    refused = shell.json("lend 1 R-1")

    assert refused["refusal"] == "no_such_copy"
    assert refused["way_out"] == ["search 1"]


@pytest.mark.parametrize(
    ("when", "precision", "day"),
    [
        ("2024-05-01T14:00", "instant", "2024-05-01T14:00:00+03:00"),
        ("2024-05-01", "day", "2024-05-01T00:00:00+03:00"),
        ("2024-04", "month", "2024-04-01T00:00:00+03:00"),
        ("2024-winter", "season", "2023-12-01T00:00:00+02:00"),
        ("2023", "year", "2023-01-01T00:00:00+02:00"),
    ],
)
def test_a_movement_can_be_dated_as_vaguely_as_it_is_known(empty_shell, when, precision, day) -> None:
    empty_shell.does("add --title Кобзар --at 2022-01-01")

    read = empty_shell.json(f"read-here che1 --at {when}")

    assert read["movements"][0]["precision"] == precision
    assert read["movements"][0]["happened_at"] == day


@pytest.mark.parametrize("when", ["1800", "yesterday", "2024-13", "2024-02-30", "03.05.2024", ""])
def test_what_is_no_date_is_refused_with_the_forms_that_are(shell, when) -> None:
    ran = shell.run("read-here", "che1", "--at", when)

    assert ran.code == 1
    assert "2024-winter" in ran.err


@pytest.mark.parametrize("until", ["soon", "2024-02-30", "9999-12-31", "20240601", "2024-05-01"])
def test_an_impossible_due_date_is_refused(shell, until) -> None:
    assert shell(f"lend che1 R-1 --until {until}").code == 1
    assert shell.state("che1") == "on_table"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("lend che1 R-1 --until 1800-01-01", "before the day it is lent"),
        ("lend che1 R-1 --until 9999-12-31", "03/05/2024 to"),
        ("lend che1 R-1 --until 2101-01-01", "03/05/2024 to"),
        ("box --from Cēsis --on 1800-01-01", "01/01/1990 to 03/05/2024"),
        ("box --from Cēsis --on 9999-12-31", "still to come"),
        ("read-here che1 --at 9999-01-01", "“9999-01-01” is still to come"),
        ("read-here che1 --at 9999-12-31T23:59", "is still to come"),
        ("read-here che1 --at 9999", "is still to come"),
        ("read-here che1 --at 9999-winter", "is still to come"),
        ("read-here che1 --at 9998-12-31", "is still to come"),
    ],
)
def test_a_day_too_early_or_too_far_is_told_from_what_is_no_day(shell, line, said) -> None:
    ran = shell(line)

    assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)
    assert said in ran.err
    assert "is no da" not in ran.err


@pytest.mark.parametrize("until", ["1800-01-01", "9999-12-31"])
def test_a_loan_is_renewed_to_a_possible_day_only(shell, until) -> None:
    shell.does("lend che1 R-1")

    ran = shell(f"renew che1 --until {until}")

    assert (ran.code, "is no day" in ran.err) == (1, False)


def test_the_future_and_the_time_before_the_book_came_are_refused(shell) -> None:
    assert shell.json("read-here che1 --at 2024-05-04")["refusal"] == "in_the_future"
    assert shell.json("read-here che1 --at 2024-05-01")["refusal"] == "not_yet_here"


def test_a_late_movement_that_a_later_one_forbids_offers_another_place(empty_shell) -> None:
    empty_shell.does(
        "add --title Кобзар --at 2024-01-01",
        "withdraw che1 --why wet --at 2024-02-01",
        "back che1 --at 2024-03-01",
    )

    refused = empty_shell.json("withdraw che1 --why mould --at 2024-01-15T12:00")

    assert refused["refusal"] == "breaks_later"
    assert refused["later_kind"] == "withdrawn"
    (way,) = refused["way_out"]
    empty_shell.does(way.replace(" --json", ""))


def test_a_late_departure_says_that_it_now_ends_the_loan(empty_shell) -> None:
    empty_shell.does("add --title Кобзар --at 2024-01-01", "take che1 --at 2024-03-01")

    late = empty_shell.json("lend che1 R-1 --at 2024-02-01")

    assert any("now ends a loan" in notice for notice in late["notices"])


def test_a_clock_that_runs_behind_is_said(shell) -> None:
    shell.does("take che1")
    shell.clock.pass_time(hours=-3)

    back = shell("back che1")

    assert back.code == 0
    assert "clock" in back.err


def test_a_copy_whose_arrival_was_undone_is_refused_but_keeps_its_journey(shell) -> None:
    shell.does("undo")

    assert shell.json("lend che1 R-1")["refusal"] == "taken_back"
    assert shell.json("journey che1")["state"] is None


def test_an_empty_text_is_refused(shell) -> None:
    assert shell.run("words", "che1", "--text", "  ").code == 1
    assert shell.run("withdraw", "che1", "--why", "").code == 1
    assert shell.run("words", "che1", "--text", "й" * 30_000).code == 1
