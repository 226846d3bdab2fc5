"""Working out anew what follows from something else in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from bookcrossing.store import finding, flows, guards, legs
from bookcrossing.store.chains import chain_of, settle
from bookcrossing.store.tables import Copy, Movement, ReaderMonth, Table, Title
from bookcrossing.store.titles import refresh_keys

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy.orm import Session


def settle_copy(session: Session, serial: int) -> None:
    """Bring a copy's state, place, loans, flows and legs in line with its log."""
    copy = session.scalars(select(Copy).where(Copy.serial == serial).options(joinedload(Copy.title))).one()
    chain = chain_of(session, copy)
    home_id = finding.home_id(session)
    settle(session, chain, home_id)
    of_copy = select(Movement.id).where(Movement.copy_id == copy.id)
    flows.write_anew(session, session.scalars(of_copy), chain.flowed)
    legs.write_anew(session, copy.id, legs.legs_of(chain.movements, home_id))


def set_reader_month(session: Session, reader_id: int, month: str, group: str, actions: int) -> None:
    kept = session.get(ReaderMonth, (reader_id, month, group))
    if kept is None:
        session.add(ReaderMonth(reader_id=reader_id, month=month, reader_group=group, actions=actions))
    elif actions:
        kept.actions = actions
    else:
        session.delete(kept)


def refresh_title(session: Session, title_id: int) -> None:
    children = (selectinload(Title.contributors), selectinload(Title.isbns))
    refresh_keys(session.scalars(select(Title).where(Title.id == title_id).options(*children)).one())


def make_indexes(session: Session, names: Collection[str]) -> None:
    connection = session.connection()
    if "title_index" in names:
        guards.make_index(connection)
    for table in Table.metadata.sorted_tables:
        for index in table.indexes:
            if str(index.name) in names:
                index.create(connection)


def make_triggers(session: Session, names: Collection[str]) -> None:
    guards.make_triggers(session.connection(), names)


def index_anew(session: Session) -> None:
    guards.rebuild_index(session.connection())
