"""Undo: taking back one action, with whatever needs it if that is asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bookcrossing.desk.boxes import OPENING, undo_opening
from bookcrossing.desk.results import (
    Altered,
    CopyFacts,
    ImportUndone,
    Reopened,
    Undone,
    altered_movements,
    facts_of,
)
from bookcrossing.errors import AlreadyUndone, Blocker, CannotBeUndone, NothingToUndo, StandsInTheWay
from bookcrossing.movements import Kind, without
from bookcrossing.store import forgetting, undoing
from bookcrossing.store.chains import settle
from bookcrossing.store.images import KEPT, put_back
from bookcrossing.store.tables import (
    Action,
    Box,
    Code,
    Copy,
    ImportRun,
    Intake,
    Place,
    Reader,
    Title,
    Wish,
)
from bookcrossing.store.wishes import forget_wishes, take_away
from bookcrossing.store.work import number_of

if TYPE_CHECKING:
    from bookcrossing.movements import Story
    from bookcrossing.store.chains import Chain
    from bookcrossing.store.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoAction:
    """Take back what one action wrote.

    action_id: None is the last action of this computer. with_later: take back what stands in the way, too.
    """

    action_id: int | None = None
    why: str = ""
    with_later: bool = False

    def perform(self, work: Work) -> Undone | ImportUndone:
        action = (
            undoing.last_action_on(work.session, work.computer)
            if self.action_id is None
            else work.session.get(Action, self.action_id)
        )
        if action is None:
            raise NothingToUndo
        return undo(work, action, why=self.why, with_later=self.with_later)


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoLastOf:
    """Take back a copy's last recorded action that is not undone yet."""

    copy: str
    why: str = ""
    with_later: bool = False

    def perform(self, work: Work) -> Undone | ImportUndone:
        copy = work.copy(self.copy)
        action = undoing.last_action_of(work.session, copy)
        if action is None:
            raise NothingToUndo(number_of(copy))
        return undo(work, action, why=self.why, with_later=self.with_later)


@dataclass(slots=True)
class _Affected:
    """One copy whose log loses lines."""

    chain: Chain
    before: Story
    gone: set[str] = field(default_factory=set)
    """uuids of the lines to be undone."""


def undo(work: Work, action: Action, *, why: str, with_later: bool) -> Undone | ImportUndone:
    """Take `action` back; raise StandsInTheWay, CannotBeUndone or AlreadyUndone and change nothing."""
    _refuse_final(work, action)
    if action.import_id is not None:
        from bookcrossing.desk.importing import undo_import

        return undo_import(work, work.session.get_one(ImportRun, action.import_id), why)
    if action.name == OPENING:
        return undo_opening(work, action, why=why, with_later=with_later)
    affected = _affected(work, action)
    blockers = [
        Blocker(number_of(copy.chain.copy), line.kind, line.happened_at)
        for copy in affected
        for line in without(copy.chain.lines, copy.gone)[1]
    ]
    later_edits = undoing.later_edits(work.session, action)
    blockers += [Blocker("", None, edit.recorded_at) for edit in later_edits]
    blockers.sort(key=lambda blocker: blocker.at, reverse=True)
    if blockers and not with_later:
        raise StandsInTheWay(tuple(blockers))
    for copy in affected:
        copy.gone |= {line.uuid for line in without(copy.chain.lines, copy.gone)[1]}
    titles = 0
    for edit in [*later_edits, action]:
        titles += _restore(work, edit, why)
    kinds: list[Kind] = []
    reopened: list[Reopened] = []
    changed: list[Altered] = []
    reader_removed = _remove_added_reader(work, action) if action.name == "add_reader" else None
    for copy in affected:
        facts, kinds_here, removed = _take_lines(work, copy, why)
        kinds += kinds_here
        reader_removed = removed or reader_removed
        reopened += _reopened(work, copy, facts)
        changed += altered_movements(copy.before, copy.chain.story)
    _mark(work, action, why)
    for copy in affected:
        undoing.mark_emptied(work.session, copy.gone, work.now, work.by, why)
    if gone := [copy.chain.copy.id for copy in affected if copy.chain.copy.state is None]:
        undoing.mark_gone(work.session, gone, work.now, work.by, why)
    titles += _remove_empty_titles(work, action)
    return Undone(
        action.id,
        action.name,
        action.recorded_at,
        tuple(facts_of(copy.chain.copy, number_of(copy.chain.copy)) for copy in affected),
        tuple(dict.fromkeys(kinds)),
        tuple(blockers),
        tuple(reopened),
        reader_removed,
        tuple(changed),
        titles,
    )


def _refuse_final(work: Work, action: Action) -> None:
    if action.undone_at is not None:
        raise AlreadyUndone(action.undone_at)
    if action.is_final:
        raise CannotBeUndone(action.name)
    if action.recorded_at < work.now - KEPT and not undoing.has_moved_anything(work.session, action):
        raise CannotBeUndone(action.name, too_old=True)


def _affected(work: Work, action: Action) -> list[_Affected]:
    copies: dict[int, _Affected] = {}
    for movement in undoing.live_movements_of(work.session, action):
        if movement.copy_id not in copies:
            chain = work.chain(work.copy_by_id(movement.copy_id))
            copies[movement.copy_id] = _Affected(chain, chain.story)
        copies[movement.copy_id].gone.add(movement.uuid)
    return list(copies.values())


def _restore(work: Work, action: Action, why: str) -> int:
    """Put back the rows that `action` edited, and take away the codes it made; return how many titles."""
    titles = 0
    kept = undoing.images_of(work.session, action)
    for image in kept:
        row = put_back(work.session, image)
        if image.before is None:
            if isinstance(row, Wish):
                take_away(work.session, row)
            elif isinstance(row, Code):
                work.session.delete(row)
            continue
        if isinstance(row, Title):
            titles += 1
            work.touched.titles.add(row.id)
        elif isinstance(row, Copy):
            work.touched.copies.add(row.id)
            work.touched.titles.add(row.title_id)
        elif isinstance(row, Place):
            work.touched.places.add(row.id)
        elif isinstance(row, Box):
            work.touched.boxes.add(row.id)
        elif isinstance(row, Intake):
            work.touched.boxes.add(row.box_id)
    if action.undone_at is None and kept:
        _mark(work, action, why)
    work.session.flush()
    return titles


def _take_lines(work: Work, copy: _Affected, why: str) -> tuple[CopyFacts, list[Kind], str | None]:
    chain = copy.chain
    removed_reader = None
    lendings = []
    kinds = []
    for movement in chain.movements:
        if movement.uuid not in copy.gone:
            continue
        kinds.append(Kind(movement.kind))
        if movement.kind == Kind.LENT and movement.loan_id is not None:
            loan = chain.loans[movement.loan_id]
            if loan.reader_id is not None:
                lendings.append((movement, loan, work.session.get_one(Reader, loan.reader_id)))
    undoing.mark_lines(work.session, copy.gone, work.now, work.by, why)
    chain.leave_out(copy.gone)
    settle(work.session, chain, work.home_id)
    if chain.copy.state is None:
        forget_wishes(work.session, [chain.copy.id], work.now)
    for movement, loan, reader in lendings:
        action = work.session.get_one(Action, movement.action_id)
        number = reader.number
        work.touched.readers.add(reader.id)
        if forgetting.remove_reader_made_by(work.session, reader, action, undone=loan):
            removed_reader = number
    if chain.copy.box_id is not None:
        work.touched.boxes.add(chain.copy.box_id)
    work.touched.copies.add(chain.copy.id)
    work.touched.titles.add(chain.copy.title_id)
    return facts_of(chain.copy, number_of(chain.copy)), kinds, removed_reader


def _reopened(work: Work, copy: _Affected, facts: CopyFacts) -> list[Reopened]:
    """Return the loan that undoing has opened again, if it has."""
    loan = copy.chain.open_loan
    was_open = copy.before.open_lending
    now_open = copy.chain.story.open_lending
    if loan is None or now_open is None or (was_open is not None and was_open.uuid == now_open.uuid):
        return []
    reader = None if loan.reader_id is None else work.session.get_one(Reader, loan.reader_id)
    return [Reopened(facts, loan.due_on, reader.number if reader else None)]


def _mark(work: Work, action: Action, why: str) -> None:
    undoing.mark([action], work.now, work.by, why)


def _remove_empty_titles(work: Work, action: Action) -> int:
    """Take away the titles that `action` made and of which no copy is left."""
    removed = 0
    for title in undoing.emptied_titles(work.session, action):
        title.removed_at = work.now
        work.touched.titles.add(title.id)
        undoing.forget_rows_of(work.session, title)
        removed += 1
    return removed


def _remove_added_reader(work: Work, action: Action) -> str | None:
    """Remove the reader whom `action` added; raise CannotBeUndone if there is more about them by now."""
    for reader in undoing.readers_made_by(work.session, action):
        number = reader.number
        work.touched.readers.add(reader.id)
        if not forgetting.remove_reader_made_by(work.session, reader, action):
            raise CannotBeUndone(action.name)
        return number
    return None
