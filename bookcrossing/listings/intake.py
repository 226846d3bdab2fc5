"""What waits in a box: each line with what is known about it by now, and where it stands among the copies."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from sqlalchemy import and_, select
from sqlalchemy.orm import aliased

from bookcrossing.desk.intake import LineDraft, is_a_code, line_draft
from bookcrossing.desk.kept_drafts import NO_TITLE, over, read_draft, read_record
from bookcrossing.listings import boxes
from bookcrossing.movements import Kind
from bookcrossing.store import intakes
from bookcrossing.store.tables import Copy, Intake, Movement
from bookcrossing.values import Isbn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from bookcrossing.desk.drafts import TitleDraft
    from bookcrossing.listings.boxes import BoxCard, KnownTitle
    from bookcrossing.store.tables import LookUp

MOST_TITLES: Final = 8
"""Of one number: more are never looked through in a row."""


class LineState(StrEnum):
    """Where a line stands that nothing solves yet."""

    KNOWN = "known"
    """We have this title."""
    FOUND = "found"
    """The catalogues know it, and nobody has taken it."""
    NEW = "new"
    """It needs a title."""
    LOOKING = "looking"
    """The catalogues are being asked right now."""
    OFFLINE = "offline"
    """It waits for the network."""
    NOT_FOUND = "not_found"
    DOUBTFUL = "doubtful"
    """An ISBN whose check digit is wrong."""
    OTHER_CODE = "other_code"
    """Digits that are no ISBN."""


@dataclass(frozen=True, slots=True)
class LineRow:
    """A line of a box that waits."""

    line_id: int
    number: int
    typed: str
    state: LineState
    isbn: str
    """Thirteen digits, if its check digit is right."""
    printed: str
    """The number as the book says it, right or wrong; nothing where none was scanned."""
    shown: str
    """The number with hyphens, or what was typed."""
    was_asked: bool
    """The catalogues were asked about it at least once."""
    titles: tuple[KnownTitle, ...]
    book: LineDraft
    """What has been said of it; its title with what was found."""


@dataclass(frozen=True, slots=True)
class Stream:
    """What a box holds, the newest on top: ids of copies, and below zero those of lines that wait."""

    lines: tuple[LineRow, ...]
    order: array[int]


def open_box(session: Session, number: int) -> tuple[BoxCard, Stream] | None:
    card = boxes.card(session, number)
    return None if card is None else (card, stream(session, card.line.box_id))


def stream(session: Session, box_id: int) -> Stream:
    waiting = intakes.open_lines(session, box_id)
    told = tuple(_rows(session, waiting))
    placed = [((line.entered_at, line.number), -line.id) for line in waiting]
    line = aliased(Intake)
    came = (
        select(Copy.id, Copy.serial, Movement.recorded_at, line.entered_at)
        .join(Movement, Movement.copy_id == Copy.id)
        .outerjoin(line, and_(line.action_id == Movement.action_id, line.box_id == Copy.box_id))
        .where(
            Copy.box_id == box_id,
            Copy.state.is_not(None),
            Movement.kind == Kind.RECEIVED,
            Movement.undone_at.is_(None),
        )
    )
    seen = {
        copy_id: ((entered or recorded), serial)
        for copy_id, serial, recorded, entered in session.execute(came)
    }
    placed += [(key, copy_id) for copy_id, key in seen.items()]
    placed.sort(reverse=True)
    return Stream(told, array("q", [row_id for _, row_id in placed]))


def _rows(session: Session, lines: Sequence[Intake]) -> list[LineRow]:
    asked = intakes.look_ups_of(session, {line.isbn for line in lines if line.isbn_is_valid})
    titles = _titles(session, lines)
    return [_row(session, line, asked.get(line.isbn), titles[line.id]) for line in lines]


def _row(session: Session, line: Intake, look_up: LookUp | None, titles: tuple[KnownTitle, ...]) -> LineRow:
    said = line_draft(session, line)
    found = read_record(look_up.record).title if look_up is not None else NO_TITLE
    draft = over(read_draft(line.record), found)
    isbn = Isbn.parse(line.typed) if line.isbn else None
    shown = line.typed if isbn is None else isbn.hyphenated if isbn.is_valid else isbn.printed
    return LineRow(
        line.id,
        line.number,
        line.typed,
        _state(line, titles, look_up, draft),
        line.isbn if line.isbn_is_valid else "",
        isbn.printed if isbn else "",
        shown,
        look_up is not None,
        titles,
        said.with_title(draft),
    )


def _titles(session: Session, lines: Sequence[Intake]) -> dict[int, tuple[KnownTitle, ...]]:
    """Return what we have of each line by its number or, if it was typed, by its name; all asked at once."""
    numbers = {line.id: Isbn.parse(line.typed).canonical for line in lines if line.isbn}
    carrying = intakes.titles_carrying(session, set(numbers.values()))
    of_line = {line_id: carrying.get(isbn, [])[:MOST_TITLES] for line_id, isbn in numbers.items()}
    for line in lines:
        if not line.isbn and line.typed and not is_a_code(line.typed):
            of_line[line.id] = boxes.titles_called(session, line.typed)
    wanted = sorted({title_id for title_ids in of_line.values() for title_id in title_ids})
    known = {title.title_id: title for title in boxes.known_titles(session, wanted)}
    return {line.id: tuple(known[title_id] for title_id in of_line.get(line.id, ())) for line in lines}


def _state(
    line: Intake, titles: Sequence[KnownTitle], look_up: LookUp | None, draft: TitleDraft
) -> LineState:
    if titles:
        return LineState.KNOWN
    if line.isbn and not line.isbn_is_valid:
        return LineState.DOUBTFUL
    if not line.isbn and not line.typed:
        return LineState.OTHER_CODE
    if look_up is None:
        return LineState.NEW
    match look_up.outcome:
        case "found":
            return LineState.FOUND if draft.name.strip() else LineState.NEW
        case "not_found":
            return LineState.NOT_FOUND
        case _:
            return LineState.OFFLINE
