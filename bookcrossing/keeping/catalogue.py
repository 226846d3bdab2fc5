"""Checking titles: what finds and sorts them, and whether one that is gone still has copies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from bookcrossing.keeping.problems import Problem, What
from bookcrossing.store import guards
from bookcrossing.store.tables import Copy, Title
from bookcrossing.store.titles import all_keys_of
from bookcrossing.values import CopyNumber

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from bookcrossing.store.schema import Store

_AT_ONCE: Final = 1_000


def check_removed(session: Session) -> Iterator[Problem]:
    query = (
        select(Copy.serial, Title.name)
        .join(Title, Title.id == Copy.title_id)
        .where(Title.removed_at.is_not(None), Copy.state.is_not(None))
        .order_by(Copy.serial)
    )
    for serial, name in session.execute(query):
        yield Problem(What.REMOVED_WITH_COPIES, str(CopyNumber(serial)), {"title": name})


def check_keys(session: Session) -> Iterator[Problem]:
    """Compare the stored keys with what `writing` makes of the title today."""
    last = 0
    query = select(Title).options(selectinload(Title.contributors), selectinload(Title.isbns)).limit(_AT_ONCE)
    while titles := session.scalars(query.where(Title.id > last).order_by(Title.id)).all():
        last = titles[-1].id
        for title in titles:
            wrong = tuple(key for key, due in all_keys_of(title).items() if getattr(title, key) != due)
            if wrong:
                yield Problem(What.WRONG_KEYS, title.name, {"title_id": title.id, "keys": wrong})
        session.expunge_all()


def check_index(store: Store) -> Iterator[Problem]:
    """Compare the full-text index with the texts it stands for; name the titles only if it is not right."""
    if store.writing is not None and _is_sound(store):
        return
    with store.reading.connect() as connection:
        missing, wrong = guards.misindexed(connection)
        for what, title_ids in ((What.NOT_INDEXED, missing), (What.WRONGLY_INDEXED, wrong - missing)):
            for title_id in sorted(title_ids):
                name = connection.execute(select(Title.name).where(Title.id == title_id)).scalar()
                yield Problem(what, name or f"title {title_id}", {"title_id": title_id})


def _is_sound(store: Store) -> bool:
    assert store.writing is not None
    with store.writing.connect() as connection:
        sound = guards.is_index_sound(connection)
        connection.rollback()
    return sound
