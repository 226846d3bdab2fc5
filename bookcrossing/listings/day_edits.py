"""What the edits of a day were about: the title, copy, box, place or reader whose record changed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import case, or_, select

from bookcrossing.store.among import among
from bookcrossing.store.tables import BeforeValue, Box, Code, Copy, Intake, Place, Reader, Title, Wish
from bookcrossing.values import CopyNumber

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class Subject:
    """Only what is there now is named: nothing of a reader who was removed is kept anywhere."""

    title: str = ""
    copy_id: int | None = None
    number: str | None = None
    box: int | None = None
    place: str | None = None
    reader: str | None = None


def subjects(session: Session, action_ids: Collection[int]) -> dict[int, Subject]:
    """Return what these actions edited, by their ids; one of which nothing is known is left out."""
    if not action_ids:
        return {}
    found = _titles(session, action_ids) | _copies(session, action_ids)
    for action_id, name, box in session.execute(
        select(BeforeValue.action_id, Place.name, Box.number)
        .outerjoin(Place, (BeforeValue.row_table == Place.__tablename__) & (Place.id == BeforeValue.row_id))
        .outerjoin(Box, (BeforeValue.row_table == Box.__tablename__) & (Box.id == BeforeValue.row_id))
        .where(among(BeforeValue.action_id, action_ids), or_(Place.id.is_not(None), Box.id.is_not(None)))
    ):
        found[action_id] = replace(found.get(action_id, Subject()), place=name, box=box)
    found |= _lines(session, action_ids)
    found |= _readers(session, action_ids)
    return found


def _lines(session: Session, action_ids: Collection[int]) -> dict[int, Subject]:
    """Return the box in which each action changed a line that waited."""
    rows = session.execute(
        select(BeforeValue.action_id, Box.number)
        .join(Intake, Intake.id == BeforeValue.row_id)
        .join(Box, Box.id == Intake.box_id)
        .where(among(BeforeValue.action_id, action_ids), BeforeValue.row_table == Intake.__tablename__)
    ).all()
    return {action_id: Subject(box=number) for action_id, number in rows}


def _readers(session: Session, action_ids: Collection[int]) -> dict[int, Subject]:
    """Return the reader whom each action added."""
    rows = session.execute(
        select(Reader.made_by_action_id, Reader.number).where(among(Reader.made_by_action_id, action_ids))
    ).all()
    return {action_id: Subject(reader=number) for action_id, number in rows if action_id is not None}


def _titles(session: Session, action_ids: Collection[int]) -> dict[int, Subject]:
    """Return the title that each action edited; of two that were merged, the first."""
    rows = session.execute(
        select(BeforeValue.action_id, Title.name)
        .join(Title, Title.id == BeforeValue.row_id)
        .where(among(BeforeValue.action_id, action_ids), BeforeValue.row_table == Title.__tablename__)
        .order_by(BeforeValue.id.desc())
    ).all()
    return {action_id: Subject(title=name) for action_id, name in rows}


def _copies(session: Session, action_ids: Collection[int]) -> dict[int, Subject]:
    """Return the copy that each action edited, gave a code, or wrote a wish for."""
    changed = BeforeValue.row_table
    copy_id = case(
        (changed == Code.__tablename__, Code.copy_id),
        (changed == Wish.__tablename__, Wish.copy_id),
        else_=BeforeValue.row_id,
    )
    rows = session.execute(
        select(BeforeValue.action_id, Title.name, Copy.id, Copy.serial)
        .outerjoin(Code, (changed == Code.__tablename__) & (Code.id == BeforeValue.row_id))
        .outerjoin(Wish, (changed == Wish.__tablename__) & (Wish.id == BeforeValue.row_id))
        .join(Copy, Copy.id == copy_id)
        .join(Title, Title.id == Copy.title_id)
        .where(
            among(BeforeValue.action_id, action_ids),
            changed.in_([Copy.__tablename__, Code.__tablename__, Wish.__tablename__]),
        )
    ).all()
    return {
        action_id: Subject(title=name, copy_id=edited, number=str(CopyNumber(serial)))
        for action_id, name, edited, serial in rows
    }
