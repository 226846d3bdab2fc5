"""Pictures in the file: kept once however often they are used, and dropped with the last use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select

from bookcrossing.store.tables import BeforeValue, Intake, Title, WishPicture
from bookcrossing.store.tables import Picture as Kept

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from bookcrossing.pictures import Picture


def keep(session: Session, picture: Picture) -> int:
    """Return the id under which a picture is kept; one that was here before is the same."""
    known = session.scalar(select(Kept.id).where(Kept.sha256 == picture.sha256))
    if known is not None:
        return known
    kept = Kept(
        sha256=picture.sha256,
        media_type=picture.media_type,
        width_px=picture.width,
        height_px=picture.height,
        image=picture.image,
    )
    session.add(kept)
    session.flush()
    return kept.id


def is_kept(session: Session, picture_id: int) -> bool:
    return session.scalar(select(Kept.id).where(Kept.id == picture_id)) is not None


def drop_unused(session: Session, picture_ids: Iterable[int]) -> None:
    """Drop those of these pictures that nothing shows now; undo of an edit does not bring them back."""
    session.flush()
    wanted = list(picture_ids)
    if wanted:
        session.execute(delete(Kept).where(Kept.id.in_(wanted), *_unused()))


def drop_orphans(session: Session) -> int:
    """Drop every picture that nothing shows and no undo would bring back; return how many."""
    session.flush()
    orphans = set(session.scalars(select(Kept.id).where(*_unused())))
    if orphans:
        cover = func.json_extract(BeforeValue.before, "$.cover_id")
        of_titles = BeforeValue.row_table == Title.__tablename__
        orphans -= set(session.scalars(select(cover).where(of_titles, cover.in_(orphans))))
        session.execute(delete(Kept).where(Kept.id.in_(orphans)))
    return len(orphans)


def mend_cover(session: Session, title: Title) -> None:
    """Leave a title that was put back without a cover if that picture is gone for good."""
    if title.cover_id is not None and not is_kept(session, title.cover_id):
        title.cover_id = None


def _unused() -> tuple[ColumnElement[bool], ...]:
    covers = select(Title.cover_id).where(Title.cover_id.is_not(None))
    logged = select(Intake.cover_id).where(Intake.cover_id.is_not(None))
    return Kept.id.not_in(covers), Kept.id.not_in(logged), Kept.id.not_in(select(WishPicture.picture_id))
