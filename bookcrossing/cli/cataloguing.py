"""`add` and `undo`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bookcrossing.cli.answers import Answer, instant
from bookcrossing.cli.issued_months import with_issued_months
from bookcrossing.cli.moving import when_of
from bookcrossing.desk.amending import UndoAction, UndoLastOf
from bookcrossing.desk.box_defaults import AS_AT_FIRST
from bookcrossing.desk.drafts import ContributorDraft, IsbnDraft, TitleDraft, year_in
from bookcrossing.desk.receiving import AddTitle, CopyDraft
from bookcrossing.desk.results import ImportUndone
from bookcrossing.desk.wishes import WishDraft
from bookcrossing.values import BadValue, Isbn
from bookcrossing.wording import outcomes, pgettext
from bookcrossing.wording.refusals import typed
from bookcrossing.wording.sentences import fill
from bookcrossing.wording.values import why_no_value

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator
    from datetime import datetime

    from bookcrossing.cli.table import OpenTable
    from bookcrossing.desk.results import Added, Undone
    from bookcrossing.listings.reads import Reads


def adding(options: Namespace, reads: Reads) -> AddTitle:
    """Return the command that `add` asks for, and where it says nothing what holds for its box; raise BadDate."""
    card = None if options.box is None else reads.box(options.box)
    box = AS_AT_FIRST if card is None else card.defaults
    title = TitleDraft(
        name=options.title,
        subtitle=options.subtitle,
        part=options.part,
        publisher=options.publisher,
        year_printed=options.year,
        pages=options.pages,
        note=options.note,
        audience=options.audience or box.audience,
        category=options.category,
        contributors=tuple(ContributorDraft(name) for name in options.author),
        isbns=tuple(IsbnDraft(isbn) for isbn in options.isbn),
    )
    copy = CopyDraft(
        in_library_stock=options.library_stock or box.in_stock,
        inventory_number=options.inventory_number,
        condition=options.condition or box.condition,
        donor_place=options.donor_place,
    )
    return AddTitle(
        title=title,
        copies=options.copies,
        prepare=options.prepare or box.prepare,
        copy=copy,
        at=when_of(options),
        box=options.box,
        wish=WishDraft(text=options.wish) if options.wish is not None else None,
    )


def added_answer(options: Namespace, result: Added) -> Answer:
    """Answer with the copies' numbers alone, one a line."""
    notices = (*_doubts(options.isbn), *_doubts_of_year(options.year))
    numbers = [copy.number for copy in result.copies]
    facts = {
        "ok": True,
        "command": "add",
        "title_id": result.title_id,
        "title": result.title,
        "numbers": numbers,
        "copies": [{"number": copy.number, "state": copy.state} for copy in result.copies],
        "written": True,
        "notices": list(notices),
    }
    return Answer(facts, "\n".join(numbers), (f"{result.title}: {outcomes.added(result)}", *notices))


def _doubts(isbns: list[str]) -> Iterator[str]:
    for printed in isbns:
        try:
            isbn = Isbn.parse(printed)
        except BadValue as bad:
            yield why_no_value(bad.what, typed(bad.typed), bad.why)
            continue
        if not isbn.is_valid:
            yield fill(
                pgettext("Command line", "The check digit of {isbn} is wrong; it is kept as the book says."),
                isbn=typed(printed),
            )


def _doubts_of_year(printed: str) -> Iterator[str]:
    if any(letter.isdecimal() for letter in printed) and year_in(printed) is None:
        yield fill(
            pgettext("Import", "{typed} is no likely year; it is kept as written."), typed=typed(printed)
        )


def undo(table: OpenTable, options: Namespace) -> Iterator[Answer]:
    command = (
        UndoAction(why=options.why, with_later=options.with_later)
        if options.copy is None
        else UndoLastOf(copy=options.copy, why=options.why, with_later=options.with_later)
    )
    result = table.desk.perform(command, by=options.by).result
    yield with_issued_months(table, undone_answer(result), _when_undone(table, result))


def _when_undone(table: OpenTable, result: Undone | ImportUndone) -> tuple[datetime, ...]:
    """Return when what was taken back had happened."""
    if isinstance(result, ImportUndone):
        return table.reads.moments_of_import(result.import_id)
    return (*table.reads.moments_of(result.action_id), *(each.at for each in result.also))


def undone_answer(result: Undone | ImportUndone) -> Answer:
    if isinstance(result, ImportUndone):
        return _import_undone(result)
    said, details = outcomes.undone(result), outcomes.undone_details(result)
    facts: dict[str, Any] = {
        "ok": True,
        "command": "undo",
        "what": said,
        "action": result.action,
        "kinds": list(result.kinds),
        "recorded_at": instant(result.recorded_at),
        "copies": [
            {"number": copy.number, "title": copy.title, "state": copy.state} for copy in result.copies
        ],
        "also": [
            {"number": each.number or None, "kind": each.kind, "at": instant(each.at)} for each in result.also
        ],
        "reopened": [
            {
                "number": loan.copy.number,
                "due_on": loan.due_on.isoformat() if loan.due_on else None,
                "reader": loan.reader,
            }
            for loan in result.reopened
        ],
        "reader_removed": result.reader_removed,
        "written": True,
        "notices": list(details),
    }
    return Answer(facts, "\n".join((said, *(f"  {line}" for line in details))))


def _import_undone(result: ImportUndone) -> Answer:
    said = outcomes.import_undone(result)
    facts = {
        "ok": True,
        "command": "undo",
        "what": said,
        "action": "import",
        "file": result.file_name,
        "copies_removed": result.copies,
        "titles_removed": result.titles,
        "written": True,
    }
    return Answer(facts, said)
