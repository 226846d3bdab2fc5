"""`reference`: files of catalogues that answer look-ups; one is loaded, listed or removed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, Final

from bookcrossing.cli.answers import WRONG_USAGE, Answer, in_columns, instant
from bookcrossing.cli.list_options import Reading, UnknownFieldError, is_said
from bookcrossing.cli.refusing import not_a_line, refused
from bookcrossing.errors import NotLoaded
from bookcrossing.exchange.reasons import NotAList
from bookcrossing.lookup import references
from bookcrossing.lookup.marc_text import Damaged
from bookcrossing.wording import lists
from bookcrossing.wording import references as wording

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Iterator

    from bookcrossing.cli.table import OpenTable
    from bookcrossing.exchange.reasons import Rejected
    from bookcrossing.lookup.references import Loaded, ReferenceInfo

_BETWEEN_WORDS_S: Final = 1.0


def reference(table: OpenTable, options: Namespace) -> Iterator[Answer]:
    if options.remove is not None:
        gone = references.remove(table.store.path, options.remove)
        facts = {"ok": True, "command": "reference", "removed": _facts(gone)}
        yield Answer(facts, wording.removed(gone.name))
    elif options.file is None:
        yield _listed(table)
    else:
        yield _load(table, options)


def _listed(table: OpenTable) -> Answer:
    known = references.listed(table.store.path)
    facts = {"ok": True, "command": "reference", "references": [_facts(info) for info in known]}
    return Answer(facts, in_columns(map(wording.row, known)) or wording.none_yet())


def _load(table: OpenTable, options: Namespace) -> Answer:
    file = Path(options.file)
    try:
        done = references.load(
            table.store.path,
            file,
            name=options.name,
            reading=Reading.of(options) if is_said(options) else None,
            now=table.clock.now(),
            progress=_progress(table.say, file.name),
        )
    except UnknownFieldError as unknown:
        return replace(not_a_line(str(unknown), ("reference",)), code=WRONG_USAGE)
    except NotLoaded as error:
        told = tuple(wording.rejection(file.name, found) for found in error.rejections)
        return replace(refused(error, ("reference", options.file)), notices=told)
    except NotAList as error:
        return not_a_line(lists.not_a_list(error), ("reference",), "not_a_list")
    notices = tuple(wording.rejection(file.name, found) for found in done.rejections)
    return Answer(_loaded_facts(done), "\n".join(wording.loaded(done)), notices)


def _progress(say: Callable[[str], None], name: str) -> Callable[[int, float], None]:
    last = monotonic()

    def tell(read: int, share: float) -> None:
        nonlocal last
        if monotonic() - last >= _BETWEEN_WORDS_S:
            last = monotonic()
            say(wording.progress(name, read, share))

    return tell


def _loaded_facts(done: Loaded) -> dict[str, Any]:
    return {
        "ok": True,
        "command": "reference",
        **_facts(done.info),
        "format": done.form,
        "read": done.read,
        "kept": done.kept,
        "without_isbn": done.without_isbn,
        "rejected": done.rejected,
        "rejections": [_rejection_facts(done.info.file_name, found) for found in done.rejections],
        "replaced": done.has_replaced,
    }


def _rejection_facts(file: str, found: Damaged | Rejected) -> dict[str, Any]:
    if isinstance(found, Damaged):
        place = {"file": file, "record": found.number, "byte": found.offset}
        return {**place, "why": wording.reason(found), "code": found.why, "detail": found.detail}
    return {
        "file": found.file,
        "line": found.line,
        "why": lists.reason(found.why),
        "code": found.why.code,
        "detail": found.field,
    }


def _facts(info: ReferenceInfo) -> dict[str, Any]:
    return {
        "id": info.id,
        "name": info.name,
        "file": info.file_name,
        "records": info.records,
        "bytes": info.bytes,
        "loaded_at": instant(info.loaded_at),
        "damaged": info.is_damaged,
    }
