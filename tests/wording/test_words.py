"""Every refusal, every closed list has its words; a new one without words fails here."""

import dataclasses
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bookcrossing import errors
from bookcrossing.desk.drafts import AUDIENCES, CATEGORIES, CONDITIONS, ROLES
from bookcrossing.desk.results import Altered, CopyFacts, MovementFacts, Recorded, Reopened, Undone, WasNotOut
from bookcrossing.movements import TRANSITIONS, Flow, Kind, LoanEnd, State, fitting, way_out
from bookcrossing.printing.sheets import SheetFault
from bookcrossing.store.failures import Failure, StoreFailure
from bookcrossing.values import Month, Why
from bookcrossing.when import Precision
from bookcrossing.wording import failures, outcomes, states, values
from bookcrossing.wording.refusals import refusal, what_is_so, what_to_do

NOON = datetime(2024, 5, 3, 9, tzinfo=UTC)
DUE = date(2024, 6, 2)


def refusals(parent: type[errors.DeskError] = errors.DeskError) -> Iterator[type[errors.DeskError]]:
    for child in parent.__subclasses__():
        if child.__module__ == errors.__name__:
            yield child
            yield from refusals(child)


def examples(kind: type[errors.DeskError]) -> Iterator[errors.DeskError]:
    """Instances of a refusal: each optional fact once given and once not."""
    given = {
        "str": "CHE-00042",
        "bool": True,
        "int": 3,
        "Kind": Kind.LENT,
        "State": State.TRAVELLING,
        "date": DUE,
        "datetime": NOON,
        "Month": Month(2024, 5),
        "Trouble": errors.Trouble.TORN,
        "PictureWhy": errors.PictureWhy.TOO_MANY_DOTS,
        "float": 1.5,
        "SheetFault": SheetFault.TOO_WIDE,
        "Path": Path("table.sqlite"),
        "Unloadable": errors.Unloadable.NOTHING_KEPT,
        "tuple[object, ...]": (),
        "tuple[str, ...]": ("CHE-00001", "CHE-00002"),
        "tuple[Kind, ...]": (Kind.CAME_BACK, Kind.LENT),
        "tuple[Blocker, ...]": (
            errors.Blocker("CHE-00001", Kind.RETURNED, NOON),
            errors.Blocker("", None, NOON),
        ),
    }
    fields = {field.name: str(field.type) for field in dataclasses.fields(kind)}
    named = {"what": "reader_number", "why": "wrong_form", "action": "lend"}
    whole = {
        name: named[name]
        if name in named and type_ not in ("Trouble", "PictureWhy")
        else given[type_.removesuffix(" | None")]
        for name, type_ in fields.items()
    }
    yield kind(**whole)
    if kind is errors.PictureRefused:
        yield from (errors.PictureRefused(why, name) for why in errors.PictureWhy for name in ("", "a.jpg"))
    bare = {name: None if type_.endswith("None") else whole[name] for name, type_ in fields.items()}
    yield kind(**bare | {name: False for name, type_ in fields.items() if type_ == "bool"})


@pytest.mark.parametrize("kind", list(refusals()), ids=lambda kind: kind.__name__)
def test_every_refusal_says_what_is_so_and_what_to_do(kind: type[errors.DeskError]) -> None:
    for error in examples(kind):
        assert what_is_so(error).endswith(".")
        assert what_to_do(error).endswith(".")
        assert "{" not in refusal(error)
        assert "\n" not in refusal(error)


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("state", list(State))
def test_every_pair_that_the_table_refuses_names_the_way_out(kind: Kind, state: State) -> None:
    if state in TRANSITIONS[kind]:
        return
    error = errors.NotPossible("CHE-00042", kind, state, DUE, way_out(state, kind), fitting(state), None)

    sentence = refusal(error)

    assert "CHE-00042" in sentence
    for named in error.way_out or error.fitting:
        assert states.deed(named) in sentence


def test_every_closed_list_has_its_words() -> None:
    worded = [
        *map(states.state, State),
        *map(states.kind, Kind),
        *map(states.deed, Kind),
        *map(states.loan_end, LoanEnd),
        *map(states.flow, Flow),
        *map(states.precision, Precision),
        *map(states.audience, AUDIENCES),
        *map(states.category, CATEGORIES),
        *map(states.condition, CONDITIONS),
        *map(states.role, ROLES),
        *(values.why_no_value("isbn", "42", why) for why in Why),
    ]

    assert all(worded)
    assert len(set(map(states.state, State))) == len(State)
    assert len(set(map(states.deed, Kind))) == len(Kind)


@pytest.mark.parametrize("failure", list(Failure))
def test_every_failure_of_the_file_says_what_to_do(failure: Failure) -> None:
    sentence = failures.store_failure(StoreFailure(failure, Path("table.sqlite")))

    assert "table.sqlite" in sentence
    assert sentence.count(".") >= 2


@pytest.mark.parametrize("trouble", list(errors.Trouble))
def test_every_trouble_with_a_backup_says_what_to_do(trouble: errors.Trouble) -> None:
    error = errors.BackupFails(trouble, Path("table.sqlite"))

    assert "table.sqlite" in what_is_so(error)
    assert what_to_do(error)


def test_what_somebody_typed_is_shown_back_shortened() -> None:
    sentence = refusal(errors.NoSuchCopy("й" * 10_000_000))

    assert len(sentence) < 300


@pytest.mark.parametrize("kind", list(Kind))
def test_every_movement_says_in_one_sentence_what_happened(kind: Kind) -> None:
    for place, due_on in (("Cēsis", DUE), (None, None)):
        result = written(kind, place=place, due_on=due_on)

        assert outcomes.recorded(result)
        assert "{" not in outcomes.recorded(result)


def test_a_lending_says_who_is_new_and_that_the_due_date_moved() -> None:
    result = written(
        Kind.LENT,
        reader="R-1",
        reader_is_new=True,
        due_moved_from=date(2024, 6, 1),
        due_on=DUE,
        read_as="CHE-00042",
    )

    said = "\n".join(outcomes.details(result))

    assert "R-1" in said
    assert "01/06/2024" in said
    assert "02/06/2024" in said
    assert "Read as CHE-00042." in said
    assert "R-1" not in outcomes.recorded(result)


def test_a_late_return_says_how_late() -> None:
    result = written(Kind.RETURNED, reader="R-1", due_was=date(2024, 4, 30))

    assert "3 days after its due date, 30/04/2024." in outcomes.details(result)


def test_what_a_late_movement_changed_is_said() -> None:
    result = dataclasses.replace(
        written(Kind.LENT, due_on=DUE), altered=(Altered(Kind.TAKEN, NOON, ends_loan=True),)
    )

    assert any("now ends a loan" in line for line in outcomes.details(result))


def test_undo_says_what_it_was_and_whose_loan_is_open_again() -> None:
    copy = CopyFacts(1, "CHE-00001", 1, "Лісова пісня", State.ON_LOAN)
    result = Undone(1, "return", NOON, (copy,), (Kind.RETURNED,), reopened=(Reopened(copy, DUE, None),))

    assert outcomes.undone(result) == "Undone: Returned"
    assert any("reader unknown" in line for line in outcomes.undone_details(result))


def test_a_book_that_was_not_out_is_answered_kindly() -> None:
    assert "on the table" in outcomes.was_not_out(WasNotOut(CopyFacts(1, "CHE-00001", 1, "", State.ON_TABLE)))


def written(kind: Kind, *, place: str | None = None, due_on: date | None = None, **facts: object) -> Recorded:
    movement = MovementFacts("uuid", kind, NOON, Precision.INSTANT, due_on, place)
    copy = CopyFacts(1, "CHE-00042", 1, "Лісова пісня", State.ON_TABLE)
    return Recorded(1, copy, State.ON_TABLE, (movement,), **facts)
