"""What the desk can be showing, and what a key there does: values without widgets or words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bookcrossing.desk.desk import Command
    from bookcrossing.desk.results import CopyFacts, Edited, ReaderFacts, Recorded, Undone, WasNotOut
    from bookcrossing.desk.scanning import Question
    from bookcrossing.errors import DeskError
    from bookcrossing.listings.cards import Book
    from bookcrossing.movements import Kind
    from ui.pages.desk.deeds import Deed


# What is shown


@dataclass(frozen=True, slots=True)
class Idle:
    """Nothing: the box is ready."""


@dataclass(frozen=True, slots=True)
class CardShown:
    """A copy's card, with what Enter would do."""

    copy: CopyFacts
    question: Question
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class ReaderAsked:
    """The box waits for a reader's number, to lend the copy to."""

    copy: CopyFacts


@dataclass(frozen=True, slots=True)
class NoCard:
    """Enter on “reader?” with an empty field: travel without a name, or a number made here."""

    copy: CopyFacts


@dataclass(frozen=True, slots=True)
class AgeAsked:
    """A new reader: adult or under 18."""

    number: str | None
    """None: a number is made here."""
    copy: CopyFacts | None = None
    """What is lent to them."""
    told: Told | None = None
    """They have it already: an undone return had opened a loan whose reader was unknown."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """Nothing answers to the code."""

    typed: str
    isbn: str | None
    why_no_isbn: str | None
    may_be_reader: bool
    copy: CopyFacts | None = None
    """Whose card was shown: a new reader may be meant for it."""


@dataclass(frozen=True, slots=True)
class Choosing:
    """Several things may be meant; none is guessed."""

    typed: str
    books: tuple[Book, ...] | None
    """None until they are read."""
    copy_ids: tuple[int, ...] = ()
    reader: ReaderFacts | None = None
    is_code: bool = False
    """A code that means each of them: choosing one is scanning it."""
    more: int = 0
    """Titles found beyond those listed."""
    searched: str = ""
    """What was searched for, so that its letters can be marked; nothing where a code was read."""

    @property
    def read_as(self) -> str | None:
        """What was searched, if not what was typed."""
        return self.searched if self.searched and self.searched != self.typed else None


@dataclass(frozen=True, slots=True)
class ReaderShown:
    reader: ReaderFacts


@dataclass(frozen=True, slots=True)
class Told:
    """What was just done."""

    result: Recorded | WasNotOut | Undone | Edited
    copy: CopyFacts | None
    made_number: str | None = None
    """The reader's number that was made here."""


@dataclass(frozen=True, slots=True)
class JustNow:
    """The scan would have reversed what was recorded a moment ago."""

    copy: CopyFacts
    kind: Kind
    action_id: int


@dataclass(frozen=True, slots=True)
class Refused:
    error: DeskError
    command: Command[Any] | None
    copy: CopyFacts | None
    back: Scene


@dataclass(frozen=True, slots=True)
class ReaderUnknown:
    """A loan is open again and nobody knows whose it is."""

    copy: CopyFacts
    told: Told


@dataclass(frozen=True, slots=True)
class Menu:
    """Everything else that can be done with a copy."""

    copy: CopyFacts
    back: Scene


@dataclass(frozen=True, slots=True)
class Form:
    """One of those, being filled in."""

    copy: CopyFacts
    deed: Deed
    back: Scene
    error: DeskError | None = None


Scene = (
    Idle
    | CardShown
    | ReaderAsked
    | NoCard
    | AgeAsked
    | Unknown
    | Choosing
    | ReaderShown
    | Told
    | JustNow
    | Refused
    | ReaderUnknown
    | Menu
    | Form
)


def copy_of(scene: Scene) -> CopyFacts | None:
    """Return the copy a scene is about."""
    if isinstance(scene, Idle | Choosing | ReaderShown):
        return None
    return scene.copy


# What a key does


@dataclass(frozen=True, slots=True)
class Send:
    """Perform a command."""

    command: Command[Any]


@dataclass(frozen=True, slots=True)
class Show:
    scene: Scene


@dataclass(frozen=True, slots=True)
class Choose:
    """Take the line that is selected in the list of copies."""


@dataclass(frozen=True, slots=True)
class HandOver:
    """Go on in the catalogue."""

    to_search: bool
    typed: str


@dataclass(frozen=True, slots=True)
class PrintLabel:
    copy: CopyFacts


@dataclass(frozen=True, slots=True)
class PrintSlip:
    number: str
    asked: bool = False
    """A person pressed the key; otherwise it only happens where a printer is known."""


@dataclass(frozen=True, slots=True)
class FindTitles:
    typed: str


@dataclass(frozen=True, slots=True)
class FindReader:
    """Look whether a number is known, before a loan is given that reader."""

    typed: str
    copy: CopyFacts


@dataclass(frozen=True, slots=True)
class Back:
    """Do what Esc does."""


Effect = Send | Show | Choose | HandOver | PrintLabel | PrintSlip | FindTitles | FindReader | Back


class WayName(StrEnum):
    LEND = "lend"
    LEND_TO_OPEN = "lend_to_open"
    PUT_OUT = "put_out"
    PUT_OUT_AND_LEND = "put_out_and_lend"
    TAKE_IN = "take_in"
    TAKE_BACK = "take_back"
    ONLY_TAKE_BACK = "only_take_back"
    RENEW = "renew"
    RELEND = "relend"
    TRAVEL = "travel"
    TRAVEL_NO_NAME = "travel_no_name"
    READ_HERE = "read_here"
    MORE = "more"
    LABEL = "label"
    SLIP = "slip"
    UNDO = "undo"
    UNDO_ALL = "undo_all"
    NUMBER_MADE_HERE = "number_made_here"
    NO_CARD = "no_card"
    ADULT = "adult"
    UNDER_18 = "under_18"
    NEW_READER = "new_reader"
    NEW_DONATION = "new_donation"
    SEARCH = "search"
    SEARCH_CATALOGUE = "search_catalogue"
    CHOOSE = "choose"
    OPEN_CARD = "open_card"
    BOTH = "both"
    OTHER_TIME = "other_time"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class Way:
    """One way on: its key, what it is called, what it does."""

    key: str
    name: WayName
    does: Effect
    kinds: Sequence[Kind] = ()
    """The two movements of BOTH."""
