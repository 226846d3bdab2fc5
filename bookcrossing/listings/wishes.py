"""Donors' wishes as they may be shown: each part with its own consent; of one taken back only that it was there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import bindparam, select

from bookcrossing.store.among import among, listed
from bookcrossing.store.straight import Fixed, columns_of
from bookcrossing.store.tables import Wish, WishPicture

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class ShownWish:
    """What others may see of a wish; what there is no consent for is empty."""

    text: str | None = None
    language: str = ""
    translation: str | None = None
    translation_language: str = ""
    first_name: str | None = None
    town: str | None = None
    written_on: str = ""
    photographs: tuple[int, ...] = ()
    """Ids of pictures."""
    withdrawn_at: datetime | None = None
    """When the donor's words were taken back."""


@dataclass(frozen=True, slots=True)
class WishToPrint:
    text: str
    language: str
    first_name: str | None
    town: str | None


_SAID: Final = (
    Wish.id,
    Wish.text,
    Wish.language,
    Wish.translation,
    Wish.translation_language,
    Wish.first_name,
    Wish.town,
    Wish.written_on,
    Wish.show_text,
    Wish.show_name,
    Wish.show_photo,
    Wish.show_town,
    Wish.withdrawn_at,
)
_WISH: Final = Fixed(
    select(*(columns_of(Wish)[column.key] for column in _SAID))
    .where(Wish.copy_id == bindparam("copy"))
    # One that stands before one that was taken back.
    .order_by(Wish.withdrawn_at.is_not(None), Wish.id.desc())
    .limit(1)
)
_PICTURES: Final = Fixed(
    select(WishPicture.picture_id)
    .where(WishPicture.wish_id == bindparam("wish"))
    .order_by(WishPicture.position, WishPicture.picture_id)
)
_TO_PRINT: Final = Fixed(
    select(Wish.copy_id, Wish.text, Wish.language, Wish.first_name, Wish.town, Wish.show_name, Wish.show_town)
    .where(among(Wish.copy_id), Wish.withdrawn_at.is_(None), Wish.show_text, Wish.text.is_not(None))
    .order_by(Wish.id.desc())
)


def shown_wish(session: Session, copy_id: int) -> ShownWish | None:
    """Return a copy's wish as it may be shown; None if there never was one."""
    found = _WISH.send(session, copy=copy_id)
    if not found:
        return None
    wish, text, language, translation, other, name, town, written_on, *consents, withdrawn_at = found[0]
    if withdrawn_at is not None:
        return ShownWish(withdrawn_at=withdrawn_at)
    by_text, by_name, by_photo, by_town = consents
    pictures = _PICTURES.send(session, wish=wish) if by_photo else ()
    return ShownWish(
        text if by_text else None,
        language if by_text else "",
        translation if by_text else None,
        other if by_text else "",
        name if by_name else None,
        town if by_town else None,
        written_on if by_text or by_photo else "",
        tuple(picture for (picture,) in pictures),
    )


def wishes_to_print(session: Session, copy_ids: Iterable[int]) -> dict[int, WishToPrint]:
    """Return, by copy, the words that may stand on a bookplate, and of the donor what may stand below them."""
    return {
        copy_id: WishToPrint(text, language, name if by_name else None, town if by_town else None)
        for copy_id, text, language, name, town, by_name, by_town in _TO_PRINT.send(
            session, among=listed(list(copy_ids))
        )
    }
