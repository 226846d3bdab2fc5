"""Pictures as they are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import bindparam, select

from bookcrossing.store.straight import Fixed
from bookcrossing.store.tables import Picture

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_IMAGE: Final = Fixed(select(Picture.image).where(Picture.id == bindparam("picture")))


def image(session: Session, picture_id: int) -> bytes | None:
    """Return the bytes of a picture; None if it is gone."""
    found = _IMAGE.send(session, picture=picture_id)
    return found[0][0] if found else None
