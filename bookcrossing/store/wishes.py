"""Donors' wishes: the one a copy carries, and taking the words away so that only the line is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from bookcrossing.store import pictures
from bookcrossing.store.forgetting import note_traces
from bookcrossing.store.tables import Wish, WishPicture

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sqlalchemy.orm import Session


def wish_of(session: Session, copy_id: int) -> Wish | None:
    """Return a copy's wish; one that was withdrawn is none."""
    return session.scalars(
        select(Wish).where(Wish.copy_id == copy_id, Wish.withdrawn_at.is_(None)).order_by(Wish.id).limit(1)
    ).first()


def forget_wishes(session: Session, copy_ids: Iterable[int], now: datetime) -> None:
    """Take the words of these copies' wishes away: whoever wrote them did so for a book that is in no list."""
    wanted = list(copy_ids)
    for wish in session.scalars(
        select(Wish).where(Wish.copy_id.in_(wanted), Wish.withdrawn_at.is_(None))
    ).all():
        empty(session, wish, now)


def photographs_of(session: Session, wish: Wish) -> tuple[int, ...]:
    """Return the pictures of a wish, in order."""
    return tuple(
        session.scalars(
            select(WishPicture.picture_id)
            .where(WishPicture.wish_id == wish.id)
            .order_by(WishPicture.position, WishPicture.picture_id)
        )
    )


def set_photographs(session: Session, wish: Wish, picture_ids: tuple[int, ...]) -> None:
    """Let a wish have these pictures and no other; one that nothing else shows is gone for good."""
    before = photographs_of(session, wish)
    if before == picture_ids:
        return
    session.execute(delete(WishPicture).where(WishPicture.wish_id == wish.id))
    session.add_all(
        WishPicture(wish_id=wish.id, picture_id=picture, position=position)
        for position, picture in enumerate(picture_ids)
    )
    if gone := set(before) - set(picture_ids):
        pictures.drop_unused(session, gone)
        note_traces(session)


def take_away(session: Session, wish: Wish) -> None:
    """Remove a wish that was written down by mistake: line, words and pictures."""
    set_photographs(session, wish, ())
    session.delete(wish)
    note_traces(session)


def empty(session: Session, wish: Wish, now: datetime) -> None:
    """Take away everything a person said in a wish; the line, and that it was withdrawn, stay."""
    wish.text = wish.translation = wish.first_name = wish.town = None
    wish.language = wish.translation_language = wish.written_on = ""
    wish.is_minor = wish.show_text = wish.show_name = wish.show_photo = wish.show_town = False
    wish.withdrawn_at = now
    set_photographs(session, wish, ())
    note_traces(session)
