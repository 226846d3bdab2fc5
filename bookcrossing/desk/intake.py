"""Books being logged: a line is in the file as soon as it is scanned, and one action makes copies of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from bookcrossing.desk.box_defaults import BoxDefaults
from bookcrossing.desk.boxes import box_called
from bookcrossing.desk.drafts import AUDIENCES, CONDITIONS, check_copies, one_of, within
from bookcrossing.desk.kept_drafts import NO_TITLE, carrying, over, read_draft, read_record, told
from bookcrossing.desk.receiving import AddTitle, CopyDraft, receive
from bookcrossing.desk.results import Added, facts_of
from bookcrossing.errors import DeskError, LineDone, NoSuchTitle, TextNeeded
from bookcrossing.store import finding, intakes
from bookcrossing.store.tables import Box, Intake, Place, Title, new_uuid
from bookcrossing.store.work import number_of
from bookcrossing.values import BadValue, Isbn

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from bookcrossing.desk.drafts import TitleDraft
    from bookcrossing.desk.kept_drafts import KeptRecord
    from bookcrossing.store.work import Work

LONGEST_TYPED: Final = 300
_SHORTEST_CODE: Final = 7
"""Digits: with fewer it is rather a title, such as 1984."""


@dataclass(frozen=True, slots=True)
class LineFacts:
    """A line of a box; `action_id` is what undo takes back, None where nothing can or need be."""

    line_id: int
    box: int
    number: int
    isbn: str
    """Thirteen digits, if it is an ISBN whose check digit is right."""
    action_id: int | None = None


@dataclass(frozen=True, slots=True)
class FoundTaken:
    """Lines became copies because the catalogues know their ISBN; nothing where none was waiting for that."""

    action_id: int | None
    added: tuple[Added, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LineDraft:
    """What is said of one book before there is a copy of it; None is what holds for its whole box."""

    copies: int = 1
    audience: str | None = None
    condition: str | None = None
    condition_note: str = ""
    in_library_stock: bool | None = None
    prepare: bool | None = None
    donor_place: str = ""
    note: str = ""
    title: TitleDraft = NO_TITLE
    """What of the title has been filled in so far."""

    def with_title(self, title: TitleDraft) -> LineDraft:
        return replace(self, title=title)


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeLine:
    """A book was scanned into a box, or its title typed: the line is there, whatever becomes of it."""

    box: int
    typed: str
    scanned: bool = False

    def perform(self, work: Work) -> LineFacts:
        box = box_called(work, self.box, to_fill=True)
        typed = " ".join(within("title", self.typed, LONGEST_TYPED).split())
        if not typed:
            raise TextNeeded("title")
        isbn, is_valid = _isbn_in(typed)
        line = Intake(
            uuid=new_uuid(),
            box_id=box.id,
            number=intakes.next_number(work.session, box.id),
            typed=kept_of(typed),
            isbn=isbn,
            isbn_is_valid=is_valid,
            entered_at=work.next_instant(),
            entered_by=work.by,
        )
        work.session.add(line)
        work.session.flush()
        work.touched.boxes.add(box.id)
        return _facts(line, box)


@dataclass(frozen=True, slots=True)
class TakeFound:
    """The catalogues know an ISBN: every box that waits for it gets its title and copies, in one action.

    Only where no title here has it, and only the first line of each box: the next may be the same book again.
    """

    isbn: str

    def perform(self, work: Work) -> FoundTaken:
        lines = intakes.never_solved(work.session, self.isbn)
        record = _found(work, self.isbn)
        if not lines or record is None or finding.titles_with_isbn(work.session, Isbn.parse(self.isbn)):
            return FoundTaken(None)
        try:
            first = _take_record(work, lines[0], record)
        except DeskError:  # no title can say what the catalogue does: the line waits for a person
            return FoundTaken(None)
        more = tuple(_add_copies(work, line, first.title_id) for line in lines[1:])
        return FoundTaken(first.action_id, (first, *more))


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeFoundLine:
    """A person takes what the catalogues found for one line, after taking it back before."""

    line: int

    def perform(self, work: Work) -> Added:
        line = _line(work, self.line)
        record = _found(work, line.isbn)
        if record is None:
            raise TextNeeded("title")
        return _take_record(work, line, record)


@dataclass(frozen=True, slots=True, kw_only=True)
class AddCopyOfLine:
    """We have this title: the book is one more copy of it."""

    line: int
    title_id: int

    def perform(self, work: Work) -> Added:
        return _add_copies(work, _line(work, self.line), self.title_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class NameLine:
    """A person has written what the book is; the number on it is kept as it stands there, right or wrong."""

    line: int
    title: TitleDraft
    book: LineDraft = LineDraft()

    def perform(self, work: Work) -> Added:
        line = _line(work, self.line)
        _fill(work, line, replace(self.book, title=self.title))
        added = _add_title(work, line, self.title)
        record = _found(work, line.isbn)
        if record is not None:
            _keep_sources(work, added.title_id, record, self.title)
        return added


@dataclass(frozen=True, slots=True, kw_only=True)
class EditLine:
    """Say more of a book that is not recorded yet: it waits, for a title or for the network."""

    line: int
    book: LineDraft

    def perform(self, work: Work) -> LineFacts:
        line = _line(work, self.line)
        box = work.session.get_one(Box, line.box_id)
        if self.book == line_draft(work.session, line):
            return _facts(line, box)
        action = work.begin_action("edit_line")
        work.remember(line)
        _fill(work, line, self.book)
        work.touched.boxes.add(box.id)
        return _facts(line, box, action.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveLine:
    """A line was a mistake: it leaves its box."""

    line: int

    def perform(self, work: Work) -> LineFacts:
        line = _line(work, self.line)
        action = work.begin_action("drop_line")
        work.remember(line)
        line.removed_at = work.now
        work.touched.boxes.add(line.box_id)
        return _facts(line, work.session.get_one(Box, line.box_id), action.id)


def kept_of(typed: str) -> str:
    """Return what of a code may stand in the file: one that is no book's may be a reader's card."""
    return "" if is_a_code(typed) and not _isbn_in(typed)[0] else typed


def is_a_code(text: str) -> bool:
    """Tell digits from a title."""
    return text.replace("-", "").replace(" ", "").isdecimal() and len(text) >= _SHORTEST_CODE


def line_draft(session: Session, line: Intake) -> LineDraft:
    """Return what has been said of a line so far."""
    place = session.get(Place, line.donor_place_id) if line.donor_place_id is not None else None
    return LineDraft(
        copies=line.copies,
        audience=line.audience,
        condition=line.condition,
        condition_note=line.condition_note,
        in_library_stock=line.in_library_stock,
        prepare=line.to_prepare,
        donor_place=place.name if place else "",
        note=line.note,
        title=read_draft(line.record),
    )


def _isbn_in(typed: str) -> tuple[str, bool]:
    try:
        isbn = Isbn.parse(typed)
    except BadValue:
        return "", False
    return (isbn.canonical, True) if isbn.is_valid else (isbn.printed, False)


def _line(work: Work, line_id: int) -> Intake:
    """Return a line that waits, of a box that may be filled; raise LineDone, NoSuchBox or BoxClosed."""
    line = intakes.open_line(work.session, line_id)
    if line is None:
        raise LineDone(intakes.solved_by(work.session, line_id))
    box_called(work, work.session.get_one(Box, line.box_id).number, to_fill=True)
    return line


def _found(work: Work, isbn: str) -> KeptRecord | None:
    """Return the record that a look-up left about an ISBN, if it says what the book is called."""
    look_up = intakes.look_up_of(work.session, isbn) if isbn else None
    if look_up is None or look_up.record is None:
        return None
    record = read_record(look_up.record)
    return record if record.title.name.strip() else None


def _take_record(work: Work, line: Intake, record: KeptRecord) -> Added:
    draft = over(read_draft(line.record), record.title)
    added = _add_title(work, line, draft)
    _keep_sources(work, added.title_id, record, draft)
    return added


def _keep_sources(work: Work, title_id: int, record: KeptRecord, draft: TitleDraft) -> None:
    """Keep the source of every field that stands as it was found."""
    kept = {
        name: source
        for name, source in record.sources.items()
        if getattr(draft, name, None) == getattr(record.title, name, "")
    }
    intakes.keep_sources(work.session, title_id, kept, work.now)


def _add_title(work: Work, line: Intake, draft: TitleDraft) -> Added:
    rules = _rules(work, line)
    if line.audience is not None or draft.audience == "unknown":
        draft = replace(draft, audience=rules.audience)
    command = AddTitle(
        title=carrying(draft, _printed(line)),
        copies=line.copies,
        prepare=rules.prepare,
        copy=_copy(work, line, rules),
        box=_number(work, line),
    )
    return _solved(line, command.perform(work))


def _add_copies(work: Work, line: Intake, title_id: int) -> Added:
    rules = _rules(work, line)
    title = work.session.get(Title, title_id)
    if title is None or title.removed_at is not None:
        raise NoSuchTitle(title_id)
    action = work.action or work.begin_action("add")
    copies = receive(
        work,
        title,
        line.copies,
        _copy(work, line, rules),
        prepare=rules.prepare,
        at=None,
        box=_number(work, line),
    )
    facts = tuple(facts_of(copy, number_of(copy)) for copy in copies)
    return _solved(line, Added(action.id, title.id, title.name, title_is_new=False, copies=facts))


def _solved(line: Intake, added: Added) -> Added:
    line.action_id, line.title_id = added.action_id, added.title_id
    return added


def _rules(work: Work, line: Intake) -> BoxDefaults:
    """Return what holds for a book: what is said of it, else what holds for its box."""
    box = BoxDefaults.read(work.session.get_one(Box, line.box_id).defaults)
    return BoxDefaults(
        audience=line.audience or box.audience,
        in_stock=box.in_stock if line.in_library_stock is None else line.in_library_stock,
        condition=line.condition or box.condition,
        prepare=box.prepare if line.to_prepare is None else line.to_prepare,
    )


def _copy(work: Work, line: Intake, rules: BoxDefaults) -> CopyDraft:
    place = work.session.get(Place, line.donor_place_id) if line.donor_place_id is not None else None
    return CopyDraft(
        in_library_stock=rules.in_stock,
        condition=rules.condition,
        condition_note=line.condition_note,
        donor_place=place.name if place else "",
        note=line.note,
    )


def _printed(line: Intake) -> str:
    return Isbn.parse(line.typed).printed if line.isbn else ""


def _number(work: Work, line: Intake) -> int:
    return work.session.get_one(Box, line.box_id).number


def _fill(work: Work, line: Intake, book: LineDraft) -> None:
    line.copies = max(1, check_copies(book.copies))
    line.audience = None if book.audience is None else one_of("audience", book.audience, AUDIENCES)
    line.condition = None if book.condition is None else one_of("condition", book.condition, CONDITIONS)
    line.condition_note = within("condition_note", book.condition_note)
    line.in_library_stock, line.to_prepare = book.in_library_stock, book.prepare
    line.donor_place_id = work.place(book.donor_place).id if book.donor_place.strip() else None
    line.note = within("note", book.note)
    line.record = told(book.title) or None


def _facts(line: Intake, box: Box, action_id: int | None = None) -> LineFacts:
    isbn = line.isbn if line.isbn_is_valid else ""
    return LineFacts(line.id, box.number, line.number, isbn, action_id)
