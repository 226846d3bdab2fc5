"""What is to be printed about copies, what was, and whether it still says what is so."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from sqlalchemy import Text, and_, case, delete, func, insert, literal, select, type_coerce, update

from bookcrossing.movements import State
from bookcrossing.store import finding
from bookcrossing.store.among import among
from bookcrossing.store.base import UtcDateTime
from bookcrossing.store.qr_rule import read_qr_rule
from bookcrossing.store.tables import (
    Box,
    Contributor,
    Copy,
    Place,
    PrintedCopy,
    PrintRun,
    PrintWanted,
    Title,
    Wish,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement, Select, Subquery
    from sqlalchemy.orm import Session

    from bookcrossing.printing.qr_content import QrRule

LABEL: Final = "label"
KINDS: Final = (LABEL, "bookplate", "card")

_HERE: Final = (State.ON_TABLE, State.BEING_PREPARED, State.ON_LOAN)
"""Where a book may be that gets its first label without anybody asking: it is at hand, or soon."""
_APART: Final = "\n"
_AT_ONCE: Final = 5000
_MICROSECOND: Final = timedelta(microseconds=1)


def shown_now(session: Session, kind: str) -> ColumnElement[str]:
    """Return what a print about a copy would say now, as one text to be kept and compared: Copy and Title are read.

    A donor's words are in it as a digest only: withdrawn, they must stand nowhere.
    """
    qr = literal(_qr_says(read_qr_rule(session)))
    title = type_coerce(Title.name, Text)
    match kind:
        case "label":
            return _text([literal(str(finding.table_code(session))), qr, title, _authors()])
        case "bookplate":
            return _text([qr, _wish_digest()])
        case _:
            return _text([qr, title, _authors(), _donor_place()])


def _qr_says(rule: QrRule) -> str:
    """Return what of the rule stands in a QR."""
    match rule.kind:
        case "address":
            return rule.address
        case "email":
            return f"{rule.email} {rule.language}"
        case _:
            return ""


def _text(parts: Sequence[ColumnElement[str]]) -> ColumnElement[str]:
    text = parts[0]
    for part in parts[1:]:
        text = text + literal(_APART) + part
    return text


def _authors() -> ColumnElement[str]:
    ordered = (
        select(Contributor.name)
        .where(Contributor.title_id == Title.id, Contributor.role == "author")
        .order_by(Contributor.position)
        .correlate(Title)
        .subquery()
    )
    names = select(func.aggregate_strings(ordered.c.name, ", ")).scalar_subquery()
    return func.coalesce(names, literal(""))


def _donor_place() -> ColumnElement[str]:
    name = select(Place.name).where(Place.id == Copy.donor_place_id).correlate(Copy).scalar_subquery()
    return func.coalesce(name, literal(""))


def _wish_digest() -> ColumnElement[str]:
    """Return what tells one consented wish from another; empty where none may be shown."""
    parts = (
        func.coalesce(Wish.text, ""),
        case((Wish.show_name, func.coalesce(Wish.first_name, "")), else_=""),
        case((Wish.show_town, func.coalesce(Wish.town, "")), else_=""),
    )
    digest = (
        select(func.md5(_text(parts), type_=Text))
        .where(Wish.copy_id == Copy.id, Wish.withdrawn_at.is_(None), Wish.show_text)
        .order_by(Wish.id)
        .limit(1)
        .correlate(Copy)
        .scalar_subquery()
    )
    return func.coalesce(digest, literal(""))


# Which run tells what of a copy


def _last_out(kind: str) -> Subquery:
    """Return of each copy the last run of a kind whose print about it came out."""
    return (
        select(PrintedCopy.copy_id, func.max(PrintedCopy.run_id).label("run_id"))
        .join(PrintRun, PrintRun.id == PrintedCopy.run_id)
        .where(PrintRun.kind == kind, PrintedCopy.came_out.is_(True))
        .group_by(PrintedCopy.copy_id)
        .subquery()
    )


def _waiting(kind: str) -> Subquery:
    """Return the copies that stand in a run nobody has answered for."""
    return (
        select(PrintedCopy.copy_id)
        .join(PrintRun, PrintRun.id == PrintedCopy.run_id)
        .where(PrintRun.kind == kind, PrintRun.answered_at.is_(None))
        .distinct()
        .subquery()
    )


def queued(session: Session, kind: str) -> Select[int, int, bool, bool, bool]:
    """Return (copy, box number, waits, is wanted, came out once) of all that is to be printed, in the order of boxes."""
    out, waiting = _last_out(kind), _waiting(kind)
    waits = waiting.c.copy_id.is_not(None)
    was_out = out.c.run_id.is_not(None)
    is_wanted = and_(
        PrintWanted.wanted_at.is_not(None),
        func.coalesce(PrintRun.recorded_at < PrintWanted.wanted_at, True),  # of SQL
    )
    is_new = and_(~was_out, Copy.box_id.is_not(None), Copy.state.in_(_HERE))
    is_changed = and_(was_out, PrintedCopy.shown != shown_now(session, kind))
    return (
        select(Copy.id, func.coalesce(Box.number, 0), waits, is_wanted, was_out)
        .join(Title, Title.id == Copy.title_id)
        .outerjoin(Box, Box.id == Copy.box_id)
        .outerjoin(out, out.c.copy_id == Copy.id)
        .outerjoin(waiting, waiting.c.copy_id == Copy.id)
        .outerjoin(PrintRun, PrintRun.id == out.c.run_id)
        .outerjoin(
            PrintedCopy, and_(PrintedCopy.copy_id == out.c.copy_id, PrintedCopy.run_id == out.c.run_id)
        )
        .outerjoin(PrintWanted, and_(PrintWanted.copy_id == Copy.id, PrintWanted.kind == kind))
        .where(Copy.state.is_not(None), waits | is_wanted | is_new | is_changed)
        .order_by(Copy.box_id.is_(None), Box.number, Copy.serial)
    )


# What is written


def copies_here(session: Session, copy_ids: list[int]) -> list[Copy]:
    """Return the copies of these ids, in their order; those whose arrival was undone are left out."""
    found: dict[int, Copy] = {}
    for some in _portions(copy_ids):
        here = select(Copy).where(among(Copy.id, some), Copy.state.is_not(None))
        found |= {copy.id: copy for copy in session.scalars(here)}
    return [found[copy_id] for copy_id in copy_ids if copy_id in found]


def _portions(ids: list[int]) -> Iterator[list[int]]:
    return (ids[start : start + _AT_ONCE] for start in range(0, len(ids), _AT_ONCE))


def later_than_all(session: Session, now: datetime) -> datetime:
    """Return an instant later than every wish to print and every run: one is compared with the other."""
    newest: list[datetime | None] = [
        session.scalar(select(func.max(PrintRun.recorded_at, type_=UtcDateTime))),
        session.scalar(select(func.max(PrintWanted.wanted_at, type_=UtcDateTime))),
    ]
    return max([now, *(at + _MICROSECOND for at in newest if at is not None)])


def want(session: Session, copy_ids: Iterable[int], kind: str, now: datetime) -> None:
    at = later_than_all(session, now)
    for copy_id in copy_ids:
        session.merge(PrintWanted(copy_id=copy_id, kind=kind, wanted_at=at))
    session.flush()


def unwant(session: Session, copy_ids: Iterable[int], kind: str) -> None:
    for some in _portions(list(copy_ids)):
        session.execute(delete(PrintWanted).where(among(PrintWanted.copy_id, some), PrintWanted.kind == kind))


def note(session: Session, run: PrintRun, copies: list[Copy], *, came_out: bool | None) -> None:
    """Write down which copies a run is about, in its order, and what it says of each."""
    session.add(run)
    session.flush()
    ids = [copy.id for copy in copies]
    says = select(Copy.id, shown_now(session, run.kind)).join(Title, Title.id == Copy.title_id)
    shown: dict[int, str] = {}
    for some in _portions(ids):
        shown |= dict(session.execute(says.where(among(Copy.id, some))).all())
    rows = [
        {"run_id": run.id, "position": at, "copy_id": i, "shown": shown[i], "came_out": came_out}
        for at, i in enumerate(ids, start=1)
    ]
    if rows:
        session.execute(insert(PrintedCopy), rows)


def mark(session: Session, run: PrintRun, came_out: int) -> None:
    """Note of each label of a run whether it came out: the first `came_out` of them did."""
    session.flush()
    out = case((PrintedCopy.position <= came_out, True), else_=False)
    session.execute(update(PrintedCopy).where(PrintedCopy.run_id == run.id).values(came_out=out))


def those_waiting(session: Session, copy_ids: Iterable[int], kind: str) -> set[int]:
    waiting = _waiting(kind)
    wanted = set(copy_ids)
    return {copy_id for copy_id in session.scalars(select(waiting.c.copy_id)) if copy_id in wanted}


def lines_of(session: Session, run: PrintRun) -> int:
    counted = select(func.count()).select_from(PrintedCopy).where(PrintedCopy.run_id == run.id)
    return session.scalar(counted) or 0


def last_run(session: Session, kind: str) -> PrintRun | None:
    """Return the last run of sheets of a kind; what was only taken off the list is none."""
    runs = select(PrintRun).where(PrintRun.kind == kind, PrintRun.sheet != "")
    return session.scalars(runs.order_by(PrintRun.id.desc()).limit(1)).first()


def unanswered(session: Session) -> list[PrintRun]:
    return list(session.scalars(select(PrintRun).where(PrintRun.answered_at.is_(None)).order_by(PrintRun.id)))
