"""`sources`: who is asked about an ISBN, in which order, and whether anybody outside is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from bookcrossing.cli.answers import Answer, in_columns
from bookcrossing.cli.refusing import not_a_line
from bookcrossing.desk.lookup_sources import SourceEntry, SourceKind
from bookcrossing.desk.lookups import AnswerOutside, KeepSources, SwitchSource
from bookcrossing.errors import NoSuchSource
from bookcrossing.wording import lookups, pgettext
from bookcrossing.wording.sentences import fill, quoted, shortened

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from bookcrossing.cli.table import OpenTable
    from bookcrossing.desk.lookup_sources import LookupSettings

_WIDEST = 60


def sources(table: OpenTable, options: Namespace) -> Iterator[Answer]:
    """Change the list as the line says, and show it."""
    entries = table.reads.lookup_settings().entries
    if (refused := _refused(entries, options)) is not None:
        yield refused
        return
    if options.outside is not None:
        table.desk.perform(AnswerOutside(options.outside == "yes"))
    elif options.off is not None:
        table.desk.perform(SwitchSource(_called(entries, options.off).id, is_on=False))
    elif (changed := _changed(entries, options)) is not None:
        table.desk.perform(KeepSources(changed))
    yield _listed(table.reads.lookup_settings())


def _changed(entries: tuple[SourceEntry, ...], options: Namespace) -> tuple[SourceEntry, ...] | None:
    """Return the whole list as it is to be; None where the line changes nothing of it. Raises NoSuchSource."""
    if options.add is not None:
        behind = max((at for at, one in enumerate(entries) if one.kind is SourceKind.SRU), default=1) + 1
        return (*entries[:behind], _new(options), *entries[behind:])
    if options.remove is not None:
        gone = _called(entries, options.remove)
        return tuple(one for one in entries if one is not gone)
    if options.on is not None:
        found = _called(entries, options.on)
        on = replace(found, is_on=True, address=options.address or found.address)
        return tuple(on if one is found else one for one in entries)
    if options.order is not None:
        first = tuple(dict.fromkeys(_called(entries, typed) for typed in options.order))
        return (*first, *(one for one in entries if one not in first))
    return None


def _new(options: Namespace) -> SourceEntry:
    given = {name: getattr(options, name) for name in ("schema", "query", "version")}
    entry = SourceEntry(
        id=f"sru-{uuid4().hex[:8]}", kind=SourceKind.SRU, name=options.add, address=options.address
    )
    return replace(entry, **{name: value for name, value in given.items() if value})


def _refused(entries: tuple[SourceEntry, ...], options: Namespace) -> Answer | None:
    """Return why the line cannot be done; None if it can. Raises NoSuchSource."""
    if options.remove is not None and _called(entries, options.remove).kind is not SourceKind.SRU:
        words = pgettext("Command line", "{name} comes with the program: --off asks it no more.")
        return not_a_line(fill(words, name=quoted(_name(_called(entries, options.remove)))), ("sources",))
    if options.on is not None and not options.address:
        found = _called(entries, options.on)
        if found.kind is SourceKind.SRU and not found.address:
            words = pgettext(
                "Command line", "The address of {name} is not known yet: say it with --address URL."
            )
            return not_a_line(fill(words, name=quoted(found.name)), ("sources",))
    return None


def _called(entries: tuple[SourceEntry, ...], typed: str) -> SourceEntry:
    """Return the source that has this id, or this name."""
    wanted = typed.strip().casefold()
    found = next((one for one in entries if one.id.casefold() == wanted), None) or next(
        (one for one in entries if _name(one).casefold() == wanted), None
    )
    if found is None:
        raise NoSuchSource(typed)
    return found


def _name(entry: SourceEntry) -> str:
    return lookups.known_name(entry.id) or entry.name


def _listed(kept: LookupSettings) -> Answer:
    facts = {
        "ok": True,
        "command": "sources",
        "outside": kept.outside,
        "sources": [_facts(entry) for entry in kept.entries],
    }
    rows = [
        (
            entry.id,
            lookups.switched(is_on=entry.is_on),
            shortened(_name(entry)),
            shortened(entry.address, _WIDEST),
            lookups.untried() if entry.is_untried else "",
        )
        for entry in kept.entries
    ]
    return Answer(facts, in_columns(rows), (lookups.outside_answer(allowed=kept.outside),))


def _facts(entry: SourceEntry) -> dict[str, Any]:
    is_sru = entry.kind is SourceKind.SRU
    return {
        "id": entry.id,
        "kind": entry.kind.value,
        "name": _name(entry),
        "on": entry.is_on,
        "outside": entry.is_outside,
        "address": (entry.address or None) if is_sru else None,
        "schema": entry.schema if is_sru else None,
        "query": entry.query if is_sru else None,
        "version": entry.version if is_sru else None,
        "untried": entry.is_untried,
    }
