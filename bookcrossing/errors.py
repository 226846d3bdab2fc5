"""Every refusal there is: facts in fields, worded once in `bookcrossing.wording`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime
    from pathlib import Path

    from bookcrossing.movements import Kind, State
    from bookcrossing.printing.sheets import SheetFault
    from bookcrossing.values import Month


class DeskError(Exception):
    """A rule says no; nothing was changed."""


# What was typed means nothing here


@dataclass
class NoSuchCopy(DeskError):
    typed: str
    is_bare_number: bool = False
    """Only digits, which are a search and never a copy's number."""


@dataclass
class SeveralCopies(DeskError):
    """The code fits more than one copy; both are shown, never guessed."""

    typed: str
    numbers: tuple[str, ...]


@dataclass
class NoSuchReader(DeskError):
    number: str


@dataclass
class NumberOfCopy(DeskError):
    """A copy's own number where a new reader's was to be: the desk would always read it as the book."""

    typed: str


@dataclass
class NoSuchTitle(DeskError):
    title_id: int


@dataclass
class BadDate(DeskError):
    typed: str


@dataclass
class DateToCome(BadDate):
    """A date so far ahead that not even its instant can be told."""


@dataclass
class BadDay(DeskError):
    """A due date that is no day."""

    typed: str


@dataclass
class DayOutOfReach(BadDay):
    """A day, but one too long ago or too far off."""

    day: date
    first: date
    last: date


@dataclass
class TextNeeded(DeskError):
    """A field that must say something is empty."""

    field: str


@dataclass
class TextTooLong(DeskError):
    field: str
    length: int
    limit: int


@dataclass
class BadCount(DeskError):
    """A number outside what is sensible."""

    field: str
    given: str
    least: int
    most: int


@dataclass
class BadCode(DeskError):
    """A number or code that cannot be one: `what` it was to be, `why` not."""

    what: str
    typed: str
    why: str


@dataclass
class BadAddress(DeskError):
    """No address of a catalogue on the web."""

    typed: str


@dataclass
class NoSuchSheet(DeskError):
    """No sheet of labels is called so."""

    typed: str


@dataclass
class LabelTooSmall(DeskError):
    """The labels of a sheet have no room for codes that can be read."""

    sheet: str
    is_long: bool
    """With the number alone in its QR they would have room."""


@dataclass
class PlateTooSmall(DeskError):
    """The labels of a sheet have no room for a bookplate."""

    sheet: str


@dataclass
class NoSuchLabel(DeskError):
    """A sheet has no label of this number to begin at."""

    typed: int
    most: int


@dataclass
class CodeTaken(DeskError):
    code: str
    number: str


# The journey says no


@dataclass
class NotPossible(DeskError):
    """A movement that doesn't fit the copy's state."""

    number: str
    kind: Kind
    state: State
    due_on: date | None
    way_out: tuple[Kind, ...]
    """Two movements that one key writes, or nothing."""
    fitting: tuple[Kind, ...]
    at: datetime | None
    """When that state was, if it wasn't asked for now."""


@dataclass
class LentToAnother(DeskError):
    """Lending a copy that another reader has."""

    number: str
    due_on: date | None


@dataclass
class AlreadyWith(DeskError):
    """Lending a copy to the reader who has it."""

    number: str
    reader: str
    due_on: date | None


@dataclass
class NotYetHere(DeskError):
    number: str
    received_at: datetime


@dataclass
class TakenBack(DeskError):
    """The copy's arrival was undone: it is in no list."""

    number: str


@dataclass
class BreaksLater(DeskError):
    """A late movement that a later one doesn't allow."""

    number: str
    kind: Kind
    at: datetime
    later_kind: Kind
    later_at: datetime
    other_place: datetime | None
    """The nearest instant at which it would be legal."""


@dataclass
class InTheFuture(DeskError):
    at: datetime


@dataclass
class DueTooEarly(DeskError):
    due_on: date
    lent_on: date


# Undo says no


@dataclass
class NothingToUndo(DeskError):
    number: str | None = None


@dataclass
class AlreadyUndone(DeskError):
    undone_at: datetime


@dataclass
class CannotBeUndone(DeskError):
    """An action of a kind that is final, or one whose before-values are no longer kept."""

    action: str
    too_old: bool = False


@dataclass(frozen=True, slots=True)
class Blocker:
    """One thing that stands in the way of an undo."""

    number: str
    kind: Kind | None
    """None for an edit."""
    at: datetime


@dataclass
class StandsInTheWay(DeskError):
    """Later movements need what is to be undone; newest first."""

    blockers: tuple[Blocker, ...]
    whole_only: bool = False
    """An import or a box is taken back whole or not at all."""


# Titles, copies, readers


@dataclass
class TitleHasCopies(DeskError):
    title: str
    copies: int


@dataclass
class CannotMerge(DeskError):
    title: str


@dataclass
class NoWalk(DeskError):
    """Something was scanned for a stocktake, and none has begun."""


@dataclass
class NoWalkLine(DeskError):
    """A line of a stocktake that is not there: taken back meanwhile, or of another walk."""


@dataclass
class ReadersCardOnWalk(DeskError):
    """A reader's card was scanned on a stocktake: it is not written down."""


@dataclass
class IsbnOnWalk(DeskError):
    """The ISBN of a title that is here says not which of its copies was seen."""

    title: str
    numbers: tuple[str, ...]
    """Of copies that should be here and were not seen yet; of many the first."""


@dataclass
class NotOnAWalk(DeskError):
    """A code that no copy answers to can't be taken home."""

    code: str


@dataclass
class WalkUnsettled(DeskError):
    """A stocktake is to be finished while lines of it still need somebody."""

    lines: int


@dataclass
class NoSuchBox(DeskError):
    number: int


@dataclass
class BoxClosed(DeskError):
    """A book for a box that was finished."""

    number: int


@dataclass
class LineDone(DeskError):
    """A line of a box that is recorded, or was dropped, meanwhile."""

    action_id: int | None = None
    """What recorded it, if that can be undone."""


@dataclass
class NoWish(DeskError):
    """There are no words to withdraw."""

    number: str


@dataclass
class ReaderKnown(DeskError):
    number: str


@dataclass
class ReaderHasBooks(DeskError):
    number: str
    books: int


@dataclass
class NoBooks(DeskError):
    """Nothing to renew: the reader has no book."""

    number: str


@dataclass
class TableNotEmpty(DeskError):
    """The demo fills empty tables only."""


@dataclass
class LabelPrinted(DeskError):
    """The table code is fixed once a label carries it."""


@dataclass
class SheetRefused(DeskError):
    """A sheet of labels that cannot be."""

    fault: SheetFault
    over: float = 0.0


@dataclass
class AnswerFirst(DeskError):
    """Labels are in a run of which nobody has said whether it came out."""

    labels: int


@dataclass
class AnswerTooLate(DeskError):
    """What was said of a run stands once another one was printed."""


@dataclass
class NoSuchRun(DeskError):
    """A print run that is not in the file."""


@dataclass
class Stopped(DeskError):
    """The person stopped it."""


# The months say no


@dataclass
class MonthToCome(DeskError):
    """A month that has not begun: there is nothing to count."""

    month: Month


@dataclass
class MonthNotOver(DeskError):
    """Only a month that is over is issued."""

    month: Month


@dataclass
class MonthIssued(DeskError):
    """A month is issued once."""

    month: Month
    at: datetime


# Pictures


class PictureWhy(StrEnum):
    """Why something is not taken as a picture."""

    NOT_THERE = "not_there"
    EMPTY = "empty"
    """A file, or a clipboard, with nothing in it."""
    NO_PICTURE = "no_picture"
    OTHER_KIND = "other_kind"
    """A picture of a kind that is not read here."""
    TORN = "torn"
    FILE_TOO_LARGE = "file_too_large"
    TOO_MANY_DOTS = "too_many_dots"
    """Refused by what its first bytes say, before anything is made of it."""
    MOVING = "moving"
    TOO_SMALL = "too_small"
    NOT_SMALL = "not_small"
    """Larger than what is stored; the window makes it smaller."""
    TELLS_MORE = "tells_more"
    """It says where or by what it was taken, which is not stored; the window takes that out."""


@dataclass
class PictureRefused(DeskError):
    """What was given as a picture is not taken; nothing was stored."""

    why: PictureWhy
    name: str = ""
    """Of the file, as the person knows it."""
    width: int = 0
    height: int = 0


@dataclass
class NoSuchPicture(DeskError):
    """The picture was removed by somebody else, or the file has none of that number."""


# Keeping says no


class Trouble(StrEnum):
    """What is wrong with a backup, or with the place where one should lie."""

    TORN = "torn"
    """It does not end where it should."""
    ALTERED = "altered"
    """It is not byte for byte what was written."""
    NO_BACKUP = "no_backup"
    TOO_NEW = "too_new"
    NOT_THERE = "not_there"
    """No such file; or a stick that was pulled out, a folder that is gone."""
    FULL = "full"
    READ_ONLY = "read_only"
    DISK_ERROR = "disk_error"
    OTHER_FILE = "other_file"
    """Something else has that name, and is left alone."""
    THE_TABLE = "the_table"
    """The table's own file was given as its backup."""
    TABLE_DAMAGED = "table_damaged"
    """What was to be copied is damaged itself; the older backups are kept."""
    BUSY = "busy"
    """Others write to the table all the time."""


@dataclass
class BackupFails(DeskError):
    """A backup could not be made, read or taken in; nothing half done is left."""

    why: Trouble
    path: Path


# Reference files say no


class Unloadable(StrEnum):
    """Why a file cannot answer look-ups."""

    CANNOT_READ = "cannot_read"
    NOT_BOOKS = "not_books"
    """Neither MARC nor MARCXML nor a list of books."""
    ENTITIES = "entities"
    """XML that declares a document type, and with it whatever it likes."""
    NOTHING_KEPT = "nothing_kept"
    FOLDER = "folder"
    NO_LIST = "no_list"
    """It was said how a list is to be read, and the file is none."""


@dataclass
class NotLoaded(DeskError):
    """Nothing was loaded from a file; what was there before still answers."""

    fault: Unloadable
    file: str
    read: int = 0
    without_isbn: int = 0
    rejected: int = 0
    rejections: tuple[object, ...] = ()
    """The first of them, as the loading tells them."""


@dataclass
class NoSuchReference(DeskError):
    name: str


@dataclass
class NoSuchSource(DeskError):
    name: str


# The world says no


class Failure(StrEnum):
    DISK_FULL = "disk_full"
    READ_ONLY = "read_only"
    LOCKED = "locked"
    DAMAGED = "damaged"
    NOT_A_DATABASE = "not_a_database"
    NOT_OURS = "not_ours"
    TOO_NEW = "too_new"
    CANNOT_OPEN = "cannot_open"
    NO_TABLE = "no_table"
    """Nothing has that name, and what only asks makes none."""
    DISK_ERROR = "disk_error"
    REPLACED = "replaced"
    """Moved, deleted or replaced while it was open: whatever is written now would be gone."""


class StoreFailure(Exception):
    """The file could not be read or written; nothing half done is left."""

    def __init__(self, failure: Failure, path: Path, detail: str = "") -> None:
        super().__init__(failure, path, detail)
        self.failure = failure
        self.path = path
        self.detail = detail
