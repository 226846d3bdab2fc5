"""`backup` and `restore`: one more copy that is read back; a look inside one, and putting it in place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from bookcrossing.cli.answers import DONE, REFUSED, Answer, in_columns, instant
from bookcrossing.cli.refusing import failed, refused
from bookcrossing.errors import BackupFails, DeskError, StoreFailure
from bookcrossing.keeping import moving, restoring
from bookcrossing.keeping.backups import BackupKind, make, name_of
from bookcrossing.keeping.daily import Again, keep
from bookcrossing.keeping.looking import InTheWay, in_the_way, look_inside
from bookcrossing.keeping.second_place import is_on_same_disk, outside, set_second_place
from bookcrossing.store.backing import look_at
from bookcrossing.wording import keeping, pgettext
from bookcrossing.wording.refusals import refusal

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator, Sequence

    from bookcrossing.cli.table import OpenTable
    from bookcrossing.clock import Clock
    from bookcrossing.keeping.backups import Made
    from bookcrossing.keeping.daily import Kept
    from bookcrossing.keeping.looking import Inside
    from bookcrossing.store.backing import FileFacts
    from bookcrossing.store.schema import Store


def back_up(table: OpenTable, options: Namespace) -> Iterator[Answer]:
    if options.second_place is not None:
        yield from _choose_second_place(table, options.second_place)
    elif options.file is None:
        yield _kept_answer(table, keep(table.store, table.clock, again=Again.ALWAYS))
    else:
        yield _back_up_to(table, Path(options.file), is_move=options.move)


def _choose_second_place(table: OpenTable, folder: str) -> Iterator[Answer]:
    chosen = None if folder == "none" else Path(folder)
    place = set_second_place(table.store.path, chosen).folder
    if place is None:
        facts = {"ok": True, "command": "backup", "second_place": None}
        yield Answer(facts, pgettext("Backup", "Backups are made on this computer only."))
        return
    answer = _kept_answer(table, keep(table.store, table.clock, again=Again.ALWAYS))
    notices = answer.notices
    if is_on_same_disk(table.store.path, place):
        notices = (*notices, keeping.same_disk())
    yield Answer(answer.facts, answer.text, notices, answer.code, answer.why)


def _back_up_to(table: OpenTable, target: Path, *, is_move: bool) -> Answer:
    kind, now = BackupKind.MOVE if is_move else BackupKind.BY_HAND, table.clock.now()
    if target.is_dir():
        target /= name_of(look_at(table.store), kind, now)
    target = target.absolute()
    made = moving.pack(table.store, target, now) if is_move else make(table.store, target, kind, now)
    facts = {"ok": True, "command": "backup", **_made_facts(made)}
    return Answer(facts, keeping.made(made), (keeping.packed(),) if is_move else ())


def _made_facts(made: Made) -> dict[str, Any]:
    return {
        "file": str(made.path),
        "kind": made.kind,
        "made_at": instant(made.made_at),
        "bytes": made.size,
        "sha256": made.sha256,
    }


def _kept_answer(table: OpenTable, done: Kept) -> Answer:
    """Answer what was made; what failed is the reason, though the other copy may stand."""
    known = outside(table.store.path)
    troubles = [each for each in (done.failed, done.failed_outside) if each is not None]
    facts: dict[str, Any] = {"ok": not troubles, "command": "backup"}
    if done.made is not None:
        facts |= _made_facts(done.made)
    facts |= {
        "monthly": str(done.monthly.path) if done.monthly else None,
        "second_place": str(known.folder) if known.folder else None,
        "copies": [str(copy) for copy in done.copies],
        "newest_outside": instant(known.newest),
        "removed": [str(gone) for gone in done.removed],
        "troubles": [_trouble_facts(each) for each in troubles],
    }
    why = " ".join(map(refusal, troubles))
    return Answer(facts, "\n".join(keeping.kept_well(done)), code=REFUSED if troubles else DONE, why=why)


def _trouble_facts(trouble: BackupFails) -> dict[str, str]:
    return {"trouble": trouble.why, "where": str(trouble.path), "why": refusal(trouble)}


# Restore


def restore_into(database: Path, options: Namespace, typed: Sequence[str], clock: Clock) -> Iterator[Answer]:
    """Restore into the file at `database`, which may be missing, damaged or open elsewhere."""
    try:
        backup = Path(options.file).absolute()
        store = restoring.open_if_usable(database)
        try:
            yield (
                _look(backup, database, store)
                if options.look
                else _restore(backup, database, store, clock, options.by)
            )
        finally:
            if store is not None:
                store.close()
    except DeskError as error:
        yield refused(error, typed)
    except StoreFailure as failure:
        yield failed(failure, typed)


def restore_line(table: OpenTable, options: Namespace) -> Iterator[Answer]:
    """Restore into the file that a batch has open."""
    backup, store = Path(options.file).absolute(), table.store
    if options.look:
        yield _look(backup, store.path, store)
    else:
        yield _restore(backup, store.path, store, table.clock, options.by)


def _look(backup: Path, database: Path, store: Store | None) -> Answer:
    inside = look_inside(backup, database)
    there = in_the_way(store, inside) if database.exists() else InTheWay(None)
    facts = {"ok": True, "command": "restore", "restored": False, **_inside_facts(inside, there)}
    said = keeping.before_restoring(inside, there)
    return Answer(facts, "\n".join((in_columns(keeping.inside_rows(inside)), *said)))


def _restore(backup: Path, database: Path, store: Store | None, clock: Clock, by: str) -> Answer:
    done = restoring.restore(backup, database, store, clock, by=by)
    settings = None
    if done.inside.settings is not None:
        settings = moving.unpack(done.inside.settings)
    facts = {
        "ok": True,
        "command": "restore",
        "restored": True,
        **_inside_facts(done.inside, done.replaced),
        "holds": _file_facts(done.facts),
        "safety_copy": str(done.safety_copy) if done.safety_copy else None,
        "links_cut": done.links_cut,
        "readers_forgotten": done.readers_forgotten,
        "readers_stayed_removed": done.stayed_removed,
        "settings": str(settings) if settings else None,
    }
    return Answer(facts, "\n".join((keeping.restored(done), *keeping.after_restoring(done))))


def _inside_facts(inside: Inside, there: InTheWay) -> dict[str, Any]:
    difference = there.difference
    return {
        "file": str(inside.path),
        "kind": inside.kind,
        "made_at": instant(inside.made_at),
        "version": inside.version or None,
        "bytes": inside.size,
        **_file_facts(inside.facts),
        "replaces": _file_facts(there.facts) if there.facts else None,
        "damaged": there.is_damaged,
        "same_table": there.is_same_table,
        "movements_lost": difference.lost if difference else None,
    }


def _file_facts(facts: FileFacts) -> dict[str, Any]:
    return {
        "table": facts.name,
        "table_code": facts.code,
        "table_uuid": facts.uuid,
        "schema": facts.schema,
        "titles": facts.titles,
        "copies": facts.copies,
        "readers": facts.readers,
        "movements": facts.movements,
        "newest": instant(facts.newest),
    }
