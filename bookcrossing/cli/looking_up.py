"""`lookup`: what the sources say about an ISBN; that changes nothing."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, Final

from bookcrossing.cli.answers import REFUSED, Answer, in_columns
from bookcrossing.desk.drafts import TitleDraft
from bookcrossing.desk.kept_drafts import NO_TITLE, told
from bookcrossing.lookup.asking import Asked, ask
from bookcrossing.lookup.sources import sources_of
from bookcrossing.values import Isbn, NotAnIsbn
from bookcrossing.wording import lookups, pgettext
from bookcrossing.wording.sentences import listed, shortened
from bookcrossing.wording.values import field_name

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from bookcrossing.cli.table import OpenTable
    from bookcrossing.desk.lookup_sources import LookupSettings
    from bookcrossing.lookup.record import Merged, Source


_WIDEST: Final = 100
"""Letters of a text in its column."""


def look_up(table: OpenTable, options: Namespace) -> Iterator[Answer]:
    if options.waiting or options.again:
        from bookcrossing.cli import tray

        yield from [tray.waiting(table)] if options.waiting else tray.again(table, options)
    else:
        yield _told(table, options)


def sources_to_ask(table: OpenTable, *, outside: bool) -> tuple[list[Source], LookupSettings]:
    """Return who is asked by the settings, or with everybody `outside`; and the settings so."""
    kept = table.reads.lookup_settings()
    if outside:
        kept = replace(kept, outside=True)

    def references() -> Sequence[Source]:
        from bookcrossing.lookup import references as files

        return files.sources(table.reads.path)

    return sources_of(kept.asked, table.reads, references), kept


def _told(table: OpenTable, options: Namespace) -> Answer:
    try:
        isbn = Isbn.parse(options.isbn)
    except NotAnIsbn as bad:
        return _refused(options.isbn, "not_an_isbn", lookups.not_an_isbn(bad))
    sources, kept = sources_to_ask(table, outside=options.outside)
    names = {source.id: source.name for source in sources}
    asked = ask(isbn, sources)
    notices = [lookups.answer(answer, lookups.source_name(answer.source, names)) for answer in asked.answers]
    if not isbn.is_valid:
        notices.append(lookups.wrong_digit(isbn.printed))
    if kept.outside is None and kept.would_ask_outside and asked.merged is None:
        notices.append(pgettext("Command line", "Nobody outside was asked: --outside does."))
    notices += [*_unread(table), *_cut(asked.merged)]
    facts = asked_facts(asked)
    if asked.merged is None:
        why = lookups.outcome(asked.outcome)
        return Answer(facts | {"why": why}, notices=tuple(notices), code=REFUSED, why=why)
    return Answer(facts, _text(asked.merged, names), tuple(notices))


def _refused(typed: str, outcome: str, why: str) -> Answer:
    facts = {
        "ok": False,
        "isbn": typed,
        "outcome": outcome,
        "title": None,
        "sources": {},
        "covers": [],
        "answers": [],
        "why": why,
    }
    return Answer(facts, code=REFUSED, why=why)


def asked_facts(asked: Asked) -> dict[str, Any]:
    merged = asked.merged
    return {
        "ok": merged is not None,
        "isbn": asked.isbn.canonical,
        "outcome": asked.outcome.value,
        "title": None if merged is None else told(merged.title),
        "sources": {} if merged is None else dict(merged.sources),
        "covers": [] if merged is None else list(merged.covers),
        "answers": [
            {
                "source": answer.source,
                "outcome": answer.outcome.value,
                "took_ms": answer.took_ms,
                "why": answer.why or None,
            }
            for answer in asked.answers
        ],
    }


def _text(merged: Merged, names: Mapping[str, str]) -> str:
    rows = [
        (
            field_name(field.name),
            _said(getattr(merged.title, field.name)),
            lookups.source_name(merged.sources[field.name], names),
        )
        for field in fields(TitleDraft)
        if field.name in merged.sources
        and field.name != "year"
        and getattr(merged.title, field.name) != getattr(NO_TITLE, field.name)
    ]
    return in_columns(rows)


def _said(value: object) -> str:
    """Return a value for its column: whole it stands in the JSON."""
    return shortened(listed(_parts(value)) if isinstance(value, tuple) else str(value), _WIDEST)


def _unread(table: OpenTable) -> list[str]:
    """Name the reference files that nobody can ask any more."""
    from bookcrossing.lookup import references as files

    return [
        lookups.unread(info.name, lookups.reference_facts(info))
        for info in files.listed(table.reads.path)
        if info.is_damaged
    ]


def _cut(merged: Merged | None) -> list[str]:
    from bookcrossing.lookup.marc_titles import is_cut

    told = {} if merged is None else {name: getattr(merged.title, name) for name in merged.sources}
    return [
        lookups.was_cut(name, len(text))
        for name, text in told.items()
        if isinstance(text, str) and is_cut(name, text)
    ]


def _parts(values: Iterable[Any]) -> list[str]:
    return [str(getattr(value, "name", None) or value.printed) for value in values]
