"""`reader`: add one, show what is kept, forget them for good."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bookcrossing.cli.answers import Answer, in_columns, instant
from bookcrossing.clock import local_day
from bookcrossing.desk.readers import AddReader
from bookcrossing.errors import NoSuchReader
from bookcrossing.keeping.privacy import erase
from bookcrossing.wording import npgettext, outcomes, pgettext
from bookcrossing.wording.dates import short
from bookcrossing.wording.sentences import fill
from bookcrossing.wording.states import reader_group

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator
    from datetime import date

    from bookcrossing.cli.table import OpenTable
    from bookcrossing.desk.results import ReaderFacts
    from bookcrossing.listings.cards import LoanFacts, ReaderCard


def reader(table: OpenTable, options: Namespace) -> Iterator[Answer]:
    if options.add:
        done = table.desk.perform(adding_reader(options), by=options.by)
        yield reader_added_answer(done.result)
    elif options.erase:
        erased = erase(table.store, table.desk, options.number, by=options.by)
        facts = {"ok": True, "command": "reader", "number": erased.number, "erased": True, "written": True}
        yield Answer(facts, outcomes.erased(erased))
    else:
        card = table.reads.reader(options.number)
        if card is None:
            raise NoSuchReader(options.number.strip())
        today = local_day(table.clock.now())
        yield Answer(_card_facts(card, today), _card_text(card, today))


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


def _card_facts(card: ReaderCard, today: date) -> dict[str, Any]:
    return {
        "ok": True,
        "command": "reader",
        "number": card.number,
        "under_18": card.is_under_18,
        "name": card.name,
        "contact": card.contact,
        "added_at": instant(card.added_at),
        "last_seen_on": card.last_seen_on.isoformat(),
        "books": [
            {
                "number": loan.number,
                "title": loan.title,
                "lent_at": instant(loan.lent_at),
                "due_on": loan.due_on.isoformat() if loan.due_on else None,
                "renewals": loan.renewals,
                "overdue": _is_overdue(loan, today),
            }
            for loan in card.loans
        ],
    }


def _is_overdue(loan: LoanFacts, today: date) -> bool:
    return loan.due_on is not None and loan.due_on < today


def _card_text(card: ReaderCard, today: date) -> str:
    who = fill(
        pgettext("Reader", "Reader {number} ({group})"),
        number=card.number,
        group=reader_group(is_under_18=card.is_under_18),
    )
    known = [part for part in (card.name, card.contact) if part]
    count = npgettext("Reader", "{n} book out", "{n} books out", len(card.loans)).format(n=len(card.loans))
    books = in_columns(((loan.number, _due(loan, today), loan.title) for loan in card.loans), "  ")
    return "\n".join(part for part in (who, *known, count, books) if part)


def _due(loan: LoanFacts, today: date) -> str:
    if loan.due_on is None:
        return ""
    if _is_overdue(loan, today):
        return fill(pgettext("Reader", "was due {day}"), day=short(loan.due_on))
    return fill(pgettext("Reader", "due {day}"), day=short(loan.due_on))
