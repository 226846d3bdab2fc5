"""Writing the rows of a list, many at once."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Final

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from bookcrossing.store.among import among, listed
from bookcrossing.store.arriving import insert_copies, remember_made
from bookcrossing.store.bulk import insert_rows
from bookcrossing.store.images import before_value
from bookcrossing.store.tables import (
    Contributor,
    TakenRow,
    Title,
    TitleIsbn,
    new_uuids,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from bookcrossing.store.recognising import ListRow, Match, Matcher
    from bookcrossing.store.tables import Action
    from bookcrossing.store.work import Work


@dataclass(frozen=True, slots=True)
class RowOutcome:
    """What one row added."""

    is_new: bool
    """Whether it made a title."""
    copies: int
    fewer: int = 0
    """How many copies fewer it says than were taken before."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What writing some rows added."""

    titles: int
    copies: int
    outcomes: tuple[RowOutcome, ...]
    """One for each row, in its order."""


def take(work: Work, import_id: int, matcher: Matcher, rows: Sequence[ListRow]) -> Taken:
    """Write rows in bulk: titles, copies with their first movement, and what they are known by next time."""
    matches = matcher.match(work.session, rows)
    outcomes = tuple(RowOutcome(match.is_new, match.copies, match.fewer) for match in matches)
    if not any(match.copies or match.is_new or match.taken_id is None for match in matches):
        return Taken(0, 0, outcomes)  # every row is known: there is nothing to undo
    action = work.begin_action("import", import_id=import_id)
    new = [row for row, match in zip(rows, matches, strict=True) if match.is_new]
    made = _insert_titles(work, action, new)
    placed = [
        (row, match, match.title_id or made[row.edition_key])
        for row, match in zip(rows, matches, strict=True)
    ]
    _remember(work.session, action, import_id, placed)
    _bring_back(
        work.session, action, [title_id for _, match, title_id in placed if match.copies and not match.is_new]
    )
    wanted = [title_id for _, match, title_id in placed for _ in range(match.copies)]
    insert_copies(work, action, wanted)
    return Taken(len(new), len(wanted), outcomes)


def _insert_titles(work: Work, action: Action, rows: Sequence[ListRow]) -> dict[str, int]:
    """Write new titles; return which title is which edition."""
    session = work.session
    first = (session.scalar(_NEWEST_TITLE) or 0) + 1
    ids = range(first, first + len(rows))
    titles = [row.title for row in rows]
    insert_rows(
        session,
        Title,
        titles,
        each={"id": ids, "uuid": new_uuids(len(rows))},
        in_one=True,
        added_at=work.now,
    )
    for table, parts in (
        (Contributor, [row.people for row in rows]),
        (TitleIsbn, [row.isbns for row in rows]),
    ):
        title_ids = [title_id for title_id, part in zip(ids, parts, strict=True) for _ in part]
        insert_rows(session, table, list(chain.from_iterable(parts)), each={"title_id": title_ids})
    remember_made(session, action, ids)
    return {row.edition_key: title_id for title_id, row in zip(ids, rows, strict=True)}


_NEWEST_TITLE: Final = select(func.max(Title.id))


def _remember(
    session: Session, action: Action, import_id: int, placed: Sequence[tuple[ListRow, Match, int]]
) -> None:
    """Keep what the new rows are known by, and how many copies the known ones have brought by now."""
    lines = [
        {
            "source_key": row.source_key,
            "edition_key": row.edition_key,
            "title_id": title_id,
            "copies": row.copies,
        }
        for row, match, title_id in placed
        if match.taken_id is None
    ]
    insert_rows(session, TakenRow, lines, import_id=import_id)
    for row, match, _ in placed:
        if match.taken_id is not None and match.copies:
            known = session.get_one(TakenRow, match.taken_id)
            session.add(before_value(action.id, known, made=False))
            known.copies = row.copies


_REMOVED: Final = (
    select(Title)
    .where(among(Title.id), Title.removed_at.is_not(None))
    .options(selectinload(Title.contributors), selectinload(Title.isbns))
)


def _bring_back(session: Session, action: Action, title_ids: Sequence[int]) -> None:
    """Put titles that were removed by hand back into the catalogue: they get copies."""
    if not title_ids:
        return
    for title in session.scalars(_REMOVED, {"among": listed(title_ids)}):
        session.add(before_value(action.id, title, made=False))
        title.removed_at = None
