"""Lines of boxes being logged: which are open still, which wait for an answer, which number comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import exists, func, or_, select

from bookcrossing.store import boxes, finding
from bookcrossing.store.tables import Action, Box, FieldSource, Intake, LookUp, Title, TitleIsbn
from bookcrossing.values import Isbn

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session


def is_open() -> ColumnElement[bool]:
    """Return the condition that nothing solves a line: no action has, or it was undone.

    A title that was typed is gone with the book that was made of it: nothing was scanned that could be read again.
    """
    was_typed = (Intake.isbn == "") & (Intake.typed != "")
    undone = exists().where(Action.id == Intake.action_id, Action.undone_at.is_not(None)) & ~was_typed
    return Intake.removed_at.is_(None) & or_(Intake.action_id.is_(None), undone)


def open_line(session: Session, line_id: int) -> Intake | None:
    return session.scalar(select(Intake).where(Intake.id == line_id, is_open()))


def solved_by(session: Session, line_id: int) -> int | None:
    """Return the action that made copies of a line, while it stands."""
    return session.scalar(
        select(Intake.action_id)
        .join(Action, Action.id == Intake.action_id)
        .where(Intake.id == line_id, Action.undone_at.is_(None))
    )


def open_lines(session: Session, box_id: int) -> Sequence[Intake]:
    """Return the lines of a box that wait, the newest first."""
    waiting = select(Intake).where(Intake.box_id == box_id, is_open())
    return session.scalars(waiting.order_by(Intake.number.desc())).all()


def titles_carrying(session: Session, isbns: Iterable[str]) -> dict[str, list[int]]:
    """Return, of each ISBN in its canonical form, the titles of the catalogue that carry it."""
    found: dict[str, set[int]] = {}
    carrying = (
        select(TitleIsbn.isbn, Title.id, Title.removed_at)
        .join(Title, Title.id == TitleIsbn.title_id)
        .where(TitleIsbn.isbn.in_(list(isbns)))
    )
    for isbn, title_id, removed_at in session.execute(carrying):
        if removed_at is None:
            found.setdefault(isbn, set()).add(title_id)
        else:  # perhaps it was merged into another
            merged = finding.titles_with_isbn(session, Isbn.parse(isbn))
            found.setdefault(isbn, set()).update(title.id for title in merged)
    return {isbn: sorted(title_ids) for isbn, title_ids in found.items() if title_ids}


def next_number(session: Session, box_id: int) -> int:
    return (session.scalar(select(func.max(Intake.number)).where(Intake.box_id == box_id)) or 0) + 1


def never_solved(session: Session, isbn: str) -> list[Intake]:
    """Return the lines of open boxes that wait for an answer about an ISBN, the oldest of each box.

    A line whose solution a person took back is theirs to solve; a second line of a box is perhaps the same book.
    """
    waiting = (
        select(Intake)
        .join(Box, Box.id == Intake.box_id)
        .where(
            Intake.isbn == isbn,
            Intake.isbn_is_valid,
            Intake.removed_at.is_(None),
            Intake.action_id.is_(None),
            Box.closed_at.is_(None),
            boxes.is_here(),
        )
        .order_by(Intake.id)
    )
    first: dict[int, Intake] = {}
    for line in session.scalars(waiting):
        first.setdefault(line.box_id, line)
    return list(first.values())


def boxes_asking(session: Session, isbn: str) -> set[int]:
    """Return the boxes in which a line waits for an answer about an ISBN: pages that show one read it anew."""
    return set(session.scalars(select(Intake.box_id).where(Intake.isbn == isbn, is_open())))


def look_up_of(session: Session, isbn: str) -> LookUp | None:
    return session.get(LookUp, isbn)


def look_ups_of(session: Session, isbns: Iterable[str]) -> dict[str, LookUp]:
    found = session.scalars(select(LookUp).where(LookUp.isbn.in_(list(isbns))))
    return {row.isbn: row for row in found}


def unanswered(session: Session) -> list[LookUp]:
    """Return what catalogues have not answered, the longest waiting first."""
    waiting = select(LookUp).where(LookUp.outcome.in_(("waiting", "not_reachable")))
    return list(session.scalars(waiting.order_by(LookUp.asked_at, LookUp.isbn)))


def keep_sources(session: Session, title_id: int, sources: Mapping[str, str], now: datetime) -> None:
    """Note where each field of a new title came from."""
    session.add_all(
        FieldSource(title_id=title_id, field=name, source=source, taken_at=now)
        for name, source in sources.items()
    )
