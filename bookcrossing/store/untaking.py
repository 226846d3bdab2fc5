"""Taking an import back whole: its copies leave, its titles go, its rows are forgotten."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import delete, or_, select, update

from bookcrossing.store import flows, undoing
from bookcrossing.store.tables import Action, BeforeValue, Copy, ImportRun, Movement, TakenRow, Title
from bookcrossing.store.wishes import forget_wishes

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import CursorResult, Select
    from sqlalchemy.orm import Session

    from bookcrossing.store.work import Work


def moved_copies(session: Session, import_id: int) -> list[tuple[int, str, datetime]]:
    """Return (serial, kind, happened_at) of what happened to an import's copies besides their arrival."""
    actions = _actions(import_id)
    moved = (
        select(Copy.serial, Movement.kind, Movement.happened_at)
        .join(Copy, Copy.id == Movement.copy_id)
        .where(
            Movement.copy_id.in_(_arrived(import_id)),
            Movement.action_id.not_in(actions),
            Movement.undone_at.is_(None),
        )
        .order_by(Movement.recorded_at.desc())
        .limit(20)
    )
    return [(serial, kind, at) for serial, kind, at in session.execute(moved)]


def take_back(work: Work, run: ImportRun, why: str) -> tuple[int, int]:
    """Undo every arrival of an import; return how many copies and titles left the lists."""
    session = work.session
    arrived = session.execute(select(Copy.id, Copy.title_id).where(Copy.id.in_(_arrived(run.id)))).all()
    undone = {"undone_at": work.now, "undone_by": work.by, "undone_why": why or None}
    session.execute(update(Copy).where(Copy.id.in_(_arrived(run.id))).values(state=None, place_id=None))
    flows.forget(session, select(Movement.id).where(Movement.action_id.in_(_actions(run.id))))
    session.execute(
        update(Movement)
        .where(Movement.action_id.in_(_actions(run.id)), Movement.undone_at.is_(None))
        .values(**undone)
    )
    copy_ids = [copy_id for copy_id, _ in arrived]
    undoing.mark_gone(session, copy_ids, work.now, work.by, why)
    forget_wishes(session, copy_ids, work.now)
    _forget_rows(session, run)
    session.execute(update(Action).where(Action.import_id == run.id).values(**undone))
    run.undone_at = work.now
    return len(arrived), _remove_titles(work)


def _actions(import_id: int) -> Select[int]:
    return select(Action.id).where(Action.import_id == import_id)


def _arrived(import_id: int) -> Select[int]:
    return select(Movement.copy_id).where(
        Movement.action_id.in_(_actions(import_id)), Movement.undone_at.is_(None)
    )


def _forget_rows(session: Session, run: ImportRun) -> None:
    """Forget the rows an import brought; one to which other imports have added copies is theirs from now on."""
    table = TakenRow.__tablename__
    raised = select(BeforeValue.row_id).where(
        BeforeValue.row_table == table, BeforeValue.action_id.in_(_actions(run.id))
    )
    images = session.execute(
        select(BeforeValue, Action.import_id, TakenRow)
        .join(Action, Action.id == BeforeValue.action_id)
        .join(TakenRow, TakenRow.id == BeforeValue.row_id)
        .where(
            BeforeValue.row_table == table, or_(TakenRow.import_id == run.id, BeforeValue.row_id.in_(raised))
        )
        .order_by(BeforeValue.id)
    )
    steps: dict[TakenRow, list[tuple[BeforeValue, int | None]]] = defaultdict(list)
    for image, import_id, row in images:
        steps[row].append((image, import_id))
    for row, raises in steps.items():
        _take_out(row, raises, run.id)
    session.flush()
    session.execute(delete(TakenRow).where(TakenRow.import_id == run.id))


def _take_out(row: TakenRow, raises: list[tuple[BeforeValue, int | None]], import_id: int) -> None:
    """Take what one import added out of a row's count, and out of what later imports found there."""
    counts = [*(image.before["copies"] for image, _ in raises), row.copies]
    added = [later - earlier for earlier, later in pairwise(counts)]
    gone = counts[0] if row.import_id == import_id else 0
    for (image, its_import), more in zip(raises, added, strict=True):
        image.before = image.before | {"copies": image.before["copies"] - gone}
        gone += more if its_import == import_id else 0
    row.copies -= gone
    if row.import_id == import_id:
        others = (
            its_import
            for (_, its_import), more in zip(raises, added, strict=True)
            if its_import not in (None, import_id) and more > 0
        )
        row.import_id = next((other for other in others if other is not None), import_id)


def _remove_titles(work: Work) -> int:
    """Remove the titles that this import, or one taken back before, made and that nothing needs any more."""
    taken_back = select(Action.id).where(Action.import_id.is_not(None), Action.undone_at.is_not(None))
    made = select(BeforeValue.row_id).where(
        BeforeValue.action_id.in_(taken_back),
        BeforeValue.row_table == Title.__tablename__,
        BeforeValue.before.is_(None),
    )
    emptied = update(Title).where(
        Title.id.in_(made),
        Title.id.not_in(select(Copy.title_id).where(Copy.state.is_not(None))),
        Title.id.not_in(select(TakenRow.title_id)),
        Title.removed_at.is_(None),
    )
    result = cast("CursorResult[Any]", work.session.execute(emptied.values(removed_at=work.now)))
    return result.rowcount
