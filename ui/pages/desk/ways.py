"""Which keys lead on from what is shown: the best way first, on Enter."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from bookcrossing import errors
from bookcrossing.desk.amending import UndoAction
from bookcrossing.desk.crossing import LetTravel, PutOut, ReadHere
from bookcrossing.desk.lending import LendCopy, RenewLoan, TakeBack
from bookcrossing.desk.readers import AddReader, NameReader
from bookcrossing.desk.results import Recorded, Undone
from bookcrossing.desk.scanning import Question
from bookcrossing.movements import DOORS, TRANSITIONS, Kind, State
from bookcrossing.when import When
from ui.pages.desk.readers_numbers import is_hardly_a_reader
from ui.pages.desk.scenes import (
    AgeAsked,
    Back,
    CardShown,
    Choose,
    Choosing,
    Effect,
    HandOver,
    Idle,
    JustNow,
    Menu,
    NoCard,
    PrintLabel,
    PrintSlip,
    ReaderAsked,
    ReaderShown,
    ReaderUnknown,
    Refused,
    Scene,
    Send,
    Show,
    Told,
    Unknown,
    Way,
    WayName,
)

if TYPE_CHECKING:
    from bookcrossing.desk.desk import Command
    from bookcrossing.desk.results import CopyFacts

ENTER: Final = "Enter"
ESC: Final = "Esc"
UNDO: Final = "Ctrl+Z"
TRAVEL: Final = "F6"
READ_HERE: Final = "F7"
MORE: Final = "F8"
LABEL: Final = "F9"
OTHERS: Final = ("F2", "F3", "F4")
"""The second, third and fourth way out of a question."""
KEYS: Final = (*OTHERS, TRAVEL, READ_HERE, MORE, LABEL)
_SHORT_DIGITS: Final = 5
"""So few digits are rather a copy's number, which is a search, than a reader's."""


def ways_of(scene: Scene, reader: str | None) -> tuple[Way, ...]:
    """Return the ways on from a scene; `reader` is the number of the open reader."""
    match scene:
        case CardShown():
            return (_answer(scene, reader), *_instead(scene, reader), *_ways_of_copy(scene.copy, scene))
        case ReaderAsked(copy=copy):
            no_card = Way(ENTER, WayName.NO_CARD, Show(NoCard(copy)))
            return (no_card, *_ways_of_copy(copy, scene))
        case NoCard(copy=copy):
            return _keyed(
                (WayName.TRAVEL_NO_NAME, Send(LetTravel(copy=copy.number, anyway=True))),
                (WayName.NUMBER_MADE_HERE, Show(AgeAsked(None, copy))),
                leave=True,
            )
        case AgeAsked():
            return _ages(scene)
        case Unknown():
            return _unknown(scene)
        case Choosing():
            return _choosing(scene)
        case Told():
            return _told(scene)
        case JustNow(action_id=action_id, copy=copy):
            undo = Way(UNDO, WayName.UNDO, Send(UndoAction(action_id=action_id)))
            return (undo, *_ways_of_copy(copy, scene), Way(ESC, WayName.LEAVE, Back()))
        case Refused():
            return (*_ways_out(scene), Way(ESC, WayName.LEAVE, Back()))
        case ReaderUnknown():
            return (Way(ESC, WayName.LEAVE, Back()),)
        case Idle() | ReaderShown() | Menu() | _:
            return ()


def _keyed(*found: tuple[WayName, Effect], leave: bool = False) -> tuple[Way, ...]:
    keys = (ENTER, *OTHERS)
    ways = [Way(key, name, does) for key, (name, does) in zip(keys, found, strict=False)]
    return (*ways, Way(ESC, WayName.LEAVE, Back())) if leave else tuple(ways)


def _answer(scene: CardShown, reader: str | None) -> Way:
    number = scene.copy.number
    match scene.question:
        case Question.LEND if reader is None:
            return Way(ENTER, WayName.LEND, Show(ReaderAsked(scene.copy)))
        case Question.LEND:
            return Way(ENTER, WayName.LEND_TO_OPEN, Send(_lend_to_open(number, reader)))
        case Question.PUT_OUT if reader is None:
            return Way(ENTER, WayName.PUT_OUT, Send(PutOut(copy=number)))
        case Question.PUT_OUT:
            return Way(ENTER, WayName.PUT_OUT_AND_LEND, Send(_lend_to_open(number, reader)))
        case Question.RELEND:
            return Way(ENTER, WayName.RELEND, Send(_lend_to_open(number, reader)))
        case Question.RENEW:
            return Way(ENTER, WayName.RENEW, Send(RenewLoan(copy=number)))
        case Question.TAKE_IN:
            return Way(ENTER, WayName.TAKE_IN, Send(TakeBack(copy=number)))
        case Question.TAKE_BACK:
            return Way(ENTER, WayName.TAKE_BACK, Send(TakeBack(copy=number)))


def _instead(scene: CardShown, reader: str | None) -> tuple[Way, ...]:
    """What else a question offers: taking back what another reader has, or nothing at all."""
    if scene.question is Question.LEND and reader is None:
        return ()
    back: tuple[Way, ...] = ()
    if scene.question in (Question.RENEW, Question.RELEND):
        back = _only_take_back(scene.copy.number, State.ON_LOAN, OTHERS[0])
    return (*back, Way(ESC, WayName.LEAVE, Back()))


def _lend_to_open(number: str, reader: str | None) -> LendCopy:
    return LendCopy(copy=number, reader=reader, anyway=True)


def _ways_of_copy(copy: CopyFacts, back: Scene) -> tuple[Way, ...]:
    """What the function keys do while a copy is shown."""
    return (
        Way(TRAVEL, WayName.TRAVEL, Send(LetTravel(copy=copy.number))),
        Way(READ_HERE, WayName.READ_HERE, Send(ReadHere(copy=copy.number))),
        Way(MORE, WayName.MORE, Show(Menu(copy, back))),
        Way(LABEL, WayName.LABEL, PrintLabel(copy)),
    )


def _ages(scene: AgeAsked) -> tuple[Way, ...]:
    def command(*, under_18: bool) -> Command[Any]:
        copy, number = scene.copy, scene.number
        if copy is None:
            return AddReader(number=number, under_18=under_18)
        if scene.told is not None and number is not None:
            return NameReader(copy=copy.number, reader=number, under_18=under_18)
        is_known_number = number is not None
        return LendCopy(
            copy=copy.number, reader=number, under_18=under_18, add_reader=is_known_number, anyway=True
        )

    return _keyed(
        (WayName.ADULT, Send(command(under_18=False))),
        (WayName.UNDER_18, Send(command(under_18=True))),
        leave=True,
    )


def _unknown(scene: Unknown) -> tuple[Way, ...]:
    typed = scene.typed.strip()
    reader = (WayName.NEW_READER, Show(AgeAsked(typed, scene.copy)))
    donation = (WayName.NEW_DONATION, HandOver(to_search=False, typed=typed))
    search = (WayName.SEARCH, HandOver(to_search=True, typed=typed))
    if not scene.may_be_reader:
        return _keyed(donation, search, leave=True)
    if typed.isdecimal() and len(typed) <= _SHORT_DIGITS:
        return _keyed(search, reader, donation, leave=True)
    if is_hardly_a_reader(typed):
        return _keyed(search, donation, reader, leave=True)
    return _keyed(reader, donation, search, leave=True)


def _choosing(scene: Choosing) -> tuple[Way, ...]:
    found: list[tuple[WayName, Effect]] = []
    if scene.books or scene.reader or scene.books is None:
        found.append((WayName.CHOOSE, Choose()))
    if not scene.is_code:
        found.append((WayName.SEARCH_CATALOGUE, HandOver(to_search=True, typed=scene.typed)))
        found.append((WayName.NEW_DONATION, HandOver(to_search=False, typed=scene.typed)))
    return _keyed(*found, leave=True)


def _told(scene: Told) -> tuple[Way, ...]:
    ways: list[Way] = []
    action_id = None if isinstance(scene.result, Undone) else getattr(scene.result, "action_id", None)
    if action_id is not None:
        ways.append(Way(UNDO, WayName.UNDO, Send(UndoAction(action_id=action_id))))
    copy = scene.copy
    if copy is None or copy.state is None:
        return tuple(ways)
    if copy.state == State.ON_TABLE:
        ways.append(Way(ENTER, WayName.OPEN_CARD, Show(CardShown(copy, Question.LEND))))
    ways += [way for way in _ways_of_copy(copy, scene) if _fits(way, copy.state)]
    if scene.made_number is not None:
        ways.append(Way(OTHERS[0], WayName.SLIP, PrintSlip(scene.made_number, asked=True)))
    return tuple(ways)


def _fits(way: Way, state: State) -> bool:
    kind = {TRAVEL: Kind.TAKEN, READ_HERE: Kind.READ_HERE}.get(way.key)
    return kind is None or state in TRANSITIONS[kind]


def _ways_out(scene: Refused) -> tuple[Way, ...]:
    error, command = scene.error, scene.command
    match error:
        case errors.NotPossible(way_out=(_, _) as kinds) if hasattr(command, "anyway"):
            first = Way(ENTER, WayName.BOTH, Send(_changed(command, anyway=True)), kinds)
            return (first, *_only_take_back(error.number, error.state, OTHERS[0]))
        case errors.NotPossible():
            return _doors(error)
        case errors.LentToAnother() if isinstance(command, LendCopy):
            again = Way(ENTER, WayName.RELEND, Send(replace(command, anyway=True)))
            return (again, *_only_take_back(error.number, State.ON_LOAN, OTHERS[0]))
        case errors.AlreadyWith():
            renew = Way(ENTER, WayName.RENEW, Send(RenewLoan(copy=error.number)))
            return (renew, *_only_take_back(error.number, State.ON_LOAN, OTHERS[0]))
        case errors.NoSuchReader() if hasattr(command, "add_reader"):
            return _keyed(
                (WayName.ADULT, Send(_changed(command, add_reader=True, under_18=False))),
                (WayName.UNDER_18, Send(_changed(command, add_reader=True, under_18=True))),
            )
        case errors.BreaksLater(other_place=other) if other is not None and hasattr(command, "at"):
            return (Way(ENTER, WayName.OTHER_TIME, Send(_changed(command, at=When.at(other)))),)
        case errors.StandsInTheWay(whole_only=False) if hasattr(command, "with_later"):
            return (Way(ENTER, WayName.UNDO_ALL, Send(_changed(command, with_later=True))),)
        case _:
            return ()


def _changed(command: Command[Any] | None, **fields: object) -> Command[Any]:
    assert command is not None
    return replace(command, **fields)  # type: ignore[type-var]  # every command is a dataclass


def _only_take_back(number: str, state: State, key: str) -> tuple[Way, ...]:
    if not any(state in TRANSITIONS[door] for door in DOORS):
        return ()
    return (Way(key, WayName.ONLY_TAKE_BACK, Send(TakeBack(copy=number))),)


def _doors(error: errors.NotPossible) -> tuple[Way, ...]:
    """Where no two movements do it: the one that leads home, if there is one."""
    if error.at is not None:
        return ()
    if error.state is State.BEING_PREPARED:
        return (Way(ENTER, WayName.PUT_OUT, Send(PutOut(copy=error.number))),)
    return tuple(
        replace(way, name=WayName.TAKE_BACK) for way in _only_take_back(error.number, error.state, ENTER)
    )


def undoable(scene: Scene) -> int | None:
    """Return the action that Ctrl+Z takes back here; None is the last one of this computer."""
    if isinstance(scene, JustNow):
        return scene.action_id
    if isinstance(scene, Told) and isinstance(scene.result, Recorded):
        return scene.result.action_id
    return None
