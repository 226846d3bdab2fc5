"""What the demo finds unfinished: a box half logged, labels of which nobody said that they came out, a stocktake."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from bookcrossing.desk.drafts import ContributorDraft, TitleDraft
from bookcrossing.desk.intake import TakeFound, TakeLine
from bookcrossing.desk.kept_drafts import KeptRecord
from bookcrossing.desk.lookups import KeepAnswer, Said, WaitForAnswer
from bookcrossing.desk.prints import AnswerRun, StartRun, WantPrint
from bookcrossing.desk.stocktaking import BeginWalk, CountCode
from bookcrossing.movements import State
from bookcrossing.store.prints import KINDS, LABEL
from bookcrossing.store.tables import Copy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from bookcrossing.demo.playing import DemoCopy, Playing
    from bookcrossing.desk.desk import Command
    from bookcrossing.desk.results import BoxFacts

_BY: Final = "OK"
_STEP: Final = timedelta(seconds=2)
_SHEET, _PAPER, _PRINTER = "Avery L7160", "A4", "HP LaserJet"
_PRINTED: Final = 4
_COUNTED: Final = 30

_FOUND, _NOT_FOUND, _WAITS, _WRONG = "9786171247383", "9786171245631", "9786177770458", "9786171245630"
_KNOWN, _NO_BOOK, _STRANGE = "9789660396203", "4820000000178", "LIB-2047"
_RECORD: Final = KeptRecord(
    TitleDraft(
        name="Червоний горобець",
        contributors=(ContributorDraft("Джейсон Метьюз", "author"),),
        publisher="КСД",
        year_printed="2018",
        languages="ukr",
        translated_from="eng",
        category="fiction",
    ),
    {"name": "k10plus", "contributors": "k10plus", "publisher": "openl", "year_printed": "openl"},
)


def print_whole_box(playing: Playing, box: BoxFacts, at: datetime) -> None:
    """Print everything about the books of a box, which all comes out."""
    copies = _copies(playing, box)
    for kind in KINDS:
        run = playing.do(_run(kind, copies), at, _BY)
        at += _STEP
        playing.do(AnswerRun(run=run.run_id), at, _BY)


def leave_unfinished(playing: Playing, box: BoxFacts, copies: Sequence[DemoCopy], at: datetime) -> None:
    """Begin at an instant what takes more than one sitting."""
    printed = _copies(playing, box)[:_PRINTED]
    for step in _log(box.number):
        playing.do(step, at, _BY)
        at += _STEP
    playing.do(_run(LABEL, printed), at, _BY)
    playing.do(WantPrint(kind="card", copies=printed[:1]), at, _BY)
    playing.do(BeginWalk(), at, _BY)
    for code in _seen(copies):
        playing.do(CountCode(code=code), at, _BY)


def _log(box: int) -> Iterator[Command[Any]]:
    """Scan a book the catalogues know, one we have, and one of each sort that still needs somebody."""
    for code in (_FOUND, _KNOWN, _NOT_FOUND, _WRONG, _NO_BOOK, _WAITS):
        yield TakeLine(box=box, typed=code, scanned=True)
    yield KeepAnswer(
        isbn=_FOUND,
        outcome="found",
        record=_RECORD,
        answers=(Said("k10plus", "found"), Said("openl", "found")),
    )
    yield TakeFound(_FOUND)
    yield KeepAnswer(isbn=_NOT_FOUND, outcome="not_found", answers=(Said("k10plus", "not_found"),))
    yield WaitForAnswer(_WAITS)


def _seen(copies: Sequence[DemoCopy]) -> Iterator[str]:
    """Return what was scanned so far along the table; last of all a book that is out, and a code nobody knows."""
    at_hand = [copy.number for copy in copies if copy.state is State.ON_TABLE]
    yield from at_hand[:_COUNTED]
    yield next(copy.number for copy in copies if copy.state is State.TRAVELLING)
    yield _STRANGE


def _run(kind: str, copies: tuple[int, ...]) -> StartRun:
    return StartRun(kind=kind, copies=copies, sheet=_SHEET if kind == LABEL else _PAPER, printer=_PRINTER)


def _copies(playing: Playing, box: BoxFacts) -> tuple[int, ...]:
    logged = select(Copy.id).where(Copy.box_id == box.box_id, Copy.state.is_not(None)).order_by(Copy.serial)
    return tuple(playing.session.scalars(logged))
