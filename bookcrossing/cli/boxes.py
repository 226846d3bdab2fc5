"""`box` and `wish`: donations opened, listed, taken back whole; the donors' words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bookcrossing.cli.answers import Answer, in_columns
from bookcrossing.cli.box_options import changes_defaults, changes_record, defaults
from bookcrossing.cli.issued_months import with_issued_months
from bookcrossing.cli.reading import copy_id
from bookcrossing.clock import local_day
from bookcrossing.desk.boxes import BoxDraft, CloseBox, EditBox, KeepBoxDefaults, OpenBox, TakeBoxBack
from bookcrossing.desk.wishes import KeepWish, WishDraft
from bookcrossing.errors import BadDay, NoSuchBox, PictureRefused, PictureWhy
from bookcrossing.keeping.privacy import withdraw_wish
from bookcrossing.listings.boxes import all_rows
from bookcrossing.pictures import MOST_BYTES, Picture
from bookcrossing.wording import boxes as words
from bookcrossing.wording import dates, npgettext, pgettext
from bookcrossing.wording.states import state

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from bookcrossing.cli.table import OpenTable
    from bookcrossing.listings.boxes import BoxCard, BoxLine, BoxRow
    from bookcrossing.listings.intake import LineRow


def box(table: OpenTable, options: Namespace) -> Iterator[Answer]:
    if options.from_whom is not None:
        yield _opened(table, options)
    elif options.number is None:
        yield _all(table)
    elif options.take_back:
        yield _taken_back(table, options)
    else:
        _keep_record(table, options, options.number)
        if options.close or options.again:
            table.desk.perform(CloseBox(number=options.number, again=options.again), by=options.by)
        _keep_defaults(table, options, options.number)
        yield _listed(table, options.number)


def wish(table: OpenTable, options: Namespace) -> Iterator[Answer]:
    if options.withdraw:
        edited = withdraw_wish(table.store, table.desk, options.copy, by=options.by)
        said = pgettext("Command line", "The words are removed for good")
    else:
        draft = _wish(table, options)
        edited = table.desk.perform(
            KeepWish(copy=options.copy, wish=draft, adds_photographs=True), by=options.by
        ).result
        said = pgettext("Command line", "The wish is written down")
    number = options.copy if edited.copy_id is None else table.reads.book(edited.copy_id).copy.number
    facts = {"ok": True, "command": "wish", "copy": number, "written": edited.action_id is not None}
    yield Answer(facts, said)


def _wish(table: OpenTable, options: Namespace) -> WishDraft:
    """Return the wish as the line says it; without words those that are there stay, with all that was said of them."""
    before = None if options.text is not None else table.reads.wish(copy_id(table, options.copy))
    told: dict[str, Any] = {
        "text": options.text,
        "language": options.wish_language,
        "translation": options.translation,
        "translation_language": options.translation_language,
        "written_on": options.written,
        "first_name": options.name,
        "town": options.town,
        "is_minor": options.minor,
        "show_text": options.show_text,
        "show_name": options.show_name,
        "show_photo": options.show_photo,
        "show_town": options.show_town,
    }
    said = {name: value for name, value in told.items() if value}
    photographs = tuple(_photograph(Path(file)) for file in options.photo)
    return replace(before or WishDraft(), photographs=photographs, **said)


def _photograph(file: Path) -> Picture:
    """Return a picture that is stored as it is; raise PictureRefused: making one small needs the window."""
    try:
        # One byte more than is stored tells that it is too large.
        with file.open("rb") as opened:
            image = opened.read(MOST_BYTES + 1)
    except OSError:
        raise PictureRefused(PictureWhy.NOT_THERE, file.name) from None
    return Picture.of(image, file.name)


def _opened(table: OpenTable, options: Namespace) -> Answer:
    draft = BoxDraft(
        from_whom=options.from_whom,
        place=options.place or "",
        came_on=_day(options.on),
        note=options.note or "",
        books_expected=options.books,
    )
    opened = table.desk.perform(OpenBox(box=draft), by=options.by).result
    _keep_defaults(table, options, opened.number)
    facts = {
        "ok": True,
        "command": "box",
        "number": opened.number,
        "from": opened.from_whom,
        "place": opened.place,
        "came_on": opened.came_on.isoformat() if opened.came_on else None,
        "written": True,
    }
    return Answer(facts, str(opened.number))


def _keep_defaults(table: OpenTable, options: Namespace, number: int) -> None:
    if not changes_defaults(options):
        return
    kept = KeepBoxDefaults(number=number, defaults=defaults(_card(table, number).defaults, options))
    table.desk.perform(kept, by=options.by)


def _keep_record(table: OpenTable, options: Namespace, number: int) -> None:
    """Change of the donation what the line says; the rest stays."""
    if not changes_record(options):
        return
    line = _card(table, number).line
    draft = BoxDraft(
        from_whom=line.from_whom,
        place=(line.place or "") if options.place is None else options.place,
        came_on=line.came_on if options.on is None else _day(options.on),
        note=line.note if options.note is None else options.note,
        books_expected=line.expected if options.books is None else options.books,
    )
    table.desk.perform(EditBox(number=number, box=draft), by=options.by)


def _card(table: OpenTable, number: int) -> BoxCard:
    card = table.reads.box(number)
    if card is None:
        raise NoSuchBox(number)
    return card


def _day(typed: str | None) -> date | None:
    if typed is None:
        return None
    try:
        return date.fromisoformat(typed.strip())
    except ValueError:
        raise BadDay(typed) from None


def _taken_back(table: OpenTable, options: Namespace) -> Answer:
    before = table.reads.box(options.number)
    command = TakeBoxBack(number=options.number, why=options.why)
    gone = table.desk.perform(command, by=options.by).result
    waited = before.line.waiting if before is not None else 0
    facts = {
        "ok": True,
        "command": "box",
        "number": gone.number,
        "taken_back": True,
        "copies_removed": gone.copies,
        "titles_removed": gone.titles,
        "lines_dropped": waited,
        "written": True,
    }
    came_on = before.line.came_on if before is not None else None
    answer = Answer(facts, words.taken_back(gone), _gone_with_it(waited))
    return with_issued_months(table, answer, [came_on] if came_on else ())


def _all(table: OpenTable) -> Answer:
    lines, today = table.reads.boxes(), local_day(table.clock.now())
    facts = {"ok": True, "command": "box", "boxes": [_line_facts(line) for line in lines]}
    shown = (
        (str(line.number), words.inside(line), _waits(line.waiting), words.whence(line, today))
        for line in lines
    )
    return Answer(facts, in_columns(shown), () if lines else (words.none_yet(),))


def _waits(n: int) -> str:
    return npgettext("Command line", "{n} waiting", "{n} waiting", n).format(n=dates.number(n)) if n else ""


def _left_behind(card: BoxCard | None) -> tuple[str, ...]:
    """Say of a box that is finished what was scanned and is no book yet."""
    n = card.line.waiting if card is not None and card.line.is_closed else 0
    said = npgettext(
        "Command line",
        "{n} line still waits: nothing was logged of it.",
        "{n} lines still wait: nothing was logged of them.",
        n,
    )
    return (said.format(n=dates.number(n)),) if n else ()


def _gone_with_it(n: int) -> tuple[str, ...]:
    said = npgettext(
        "Command line", "{n} line that waited went with it.", "{n} lines that waited went with it.", n
    )
    return (said.format(n=dates.number(n)),) if n else ()


def _listed(table: OpenTable, number: int) -> Answer:
    found = table.reads.open_box(number)
    if found is None:
        raise NoSuchBox(number)
    card, stream = found
    rows = table.reads.ask(lambda session: all_rows(session, card.copy_ids))
    facts = {
        "ok": True,
        "command": "box",
        **_line_facts(card.line),
        "defaults": {
            "audience": card.defaults.audience,
            "condition": card.defaults.condition,
            "library_stock": card.defaults.in_stock,
            "prepare": card.defaults.prepare,
        },
        "rows": [_row_facts(row) for row in rows],
        "waiting": [_waiting_facts(line) for line in stream.lines],
    }
    lines = [(row.number, state(row.state), row.title, row.authors) for row in rows]
    lines += [("-", words.line_state(line.state), _name(line), "") for line in stream.lines]
    head = words.head(card.line, local_day(table.clock.now()))
    left = _left_behind(card)
    return Answer(facts, in_columns(lines), (head, *left)) if lines else Answer(facts, head, left)


def _waiting_facts(line: LineRow) -> dict[str, Any]:
    return {
        "line": line.number,
        "state": line.state,
        "isbn": line.printed or None,
        "title": line.book.title.name or (None if line.printed else line.typed or None),
        "known_titles": [title.title_id for title in line.titles],
        "copies": line.book.copies,
    }


def _name(line: LineRow) -> str:
    return " ".join(part for part in (line.shown, line.book.title.name) if part)


def _line_facts(line: BoxLine) -> dict[str, Any]:
    return {
        "number": line.number,
        "from": line.from_whom,
        "place": line.place,
        "came_on": line.came_on.isoformat() if line.came_on else None,
        "note": line.note,
        "copies": line.copies,
        "lines_waiting": line.waiting,
        "books_expected": line.expected,
        "closed": line.is_closed,
    }


def _row_facts(row: BoxRow) -> dict[str, Any]:
    return {
        "number": row.number,
        "title_id": row.title_id,
        "title": row.title,
        "authors": row.authors,
        "isbn": row.isbn or None,
        "state": row.state,
        "condition": row.condition,
        "library_stock": row.in_library_stock,
        "wish": row.has_wish,
    }
