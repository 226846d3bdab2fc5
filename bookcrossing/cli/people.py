"""`reader`: add one, show what is kept, forget them for good."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bookcrossing.cli.answers import Answer, in_columns, instant
from bookcrossing.clock import local_day
from bookcrossing.desk.readers import AddReader
from bookcrossing.errors import NoSuchReader
from bookcrossing.keeping.privacy import erase
from bookcrossing.wording import language, outcomes
from bookcrossing.wording.reader_sheet import reader_sheet

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator
    from datetime import date

    from bookcrossing.cli.table import OpenTable
    from bookcrossing.desk.results import ReaderFacts
    from bookcrossing.listings.readers import ReaderHeld
    from bookcrossing.printing.reader_sheet import ReaderSheet, Section


def reader(table: OpenTable, options: Namespace) -> Iterator[Answer]:
    if options.add:
        done = table.desk.perform(adding_reader(options), by=options.by)
        yield reader_added_answer(done.result)
    elif options.erase:
        erased = erase(table.store, table.desk, options.number, by=options.by)
        facts = {"ok": True, "command": "reader", "number": erased.number, "erased": True, "written": True}
        yield Answer(facts, outcomes.erased(erased))
    else:
        today = local_day(table.clock.now())
        held = table.reads.held_about(options.number, today)
        if held is None:
            raise NoSuchReader(options.number.strip())
        sheet = reader_sheet(held, table.reads.home_name(), today, (language(),))
        yield Answer(_held_facts(held, today), _sheet_text(sheet))


def adding_reader(options: Namespace) -> AddReader:
    return AddReader(number=options.number, under_18=options.under_18)


def reader_added_answer(added: ReaderFacts) -> Answer:
    facts = {
        "ok": True,
        "command": "reader",
        "number": added.number,
        "under_18": added.is_under_18,
        "new_reader": True,
        "written": True,
    }
    return Answer(facts, outcomes.reader_added(added))


def _held_facts(held: ReaderHeld, today: date) -> dict[str, Any]:
    return {
        "ok": True,
        "command": "reader",
        "number": held.number,
        "under_18": held.is_under_18,
        "name": held.name,
        "contact": held.contact,
        "added_at": instant(held.added_at),
        "last_seen_on": held.last_seen_on.isoformat(),
        "books": [
            {
                "number": book.number,
                "title": book.title,
                "lent_at": instant(book.lent_at),
                "due_on": book.due_on.isoformat() if book.due_on else None,
                "renewals": book.renewals,
                "overdue": book in held.overdue(today),
            }
            for book in held.books
        ],
        "finished": [
            {
                "number": loan.number,
                "title": loan.title,
                "lent_at": instant(loan.lent_at),
                "ended_at": instant(loan.ended_at),
                "ended": str(loan.ended),
                "forgotten_on": loan.forgotten_on.isoformat(),
            }
            for loan in held.finished
        ],
        "months": [{"period": month.period, "actions": month.actions} for month in held.months],
        "removed_on": None if held.books else held.removed_on.isoformat(),
    }


def _sheet_text(sheet: ReaderSheet) -> str:
    """Write the sheet that is printed as lines of text."""
    facts = in_columns([(*label, *value) for label, value in sheet.facts], "")
    return "\n".join([*sheet.heading, facts, *map(_section_text, sheet.sections), "", *sheet.notes])


def _section_text(section: Section) -> str:
    if not section.entries:
        return "\n".join(("", *section.heading, *(f"  {words}" for words in section.empty)))
    lines = in_columns([(entry.title, entry.beside, *entry.facts) for entry in section.entries], "  ")
    return "\n".join(("", *section.heading, lines))
