"""What every table and field of an export means: the README that lies in it."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Final

from bookcrossing.exchange.archive import Sort, sort_of
from bookcrossing.store.whole import TABLES, plain_columns

if TYPE_CHECKING:
    from collections.abc import Iterator

    import sqlalchemy as sa

_WIDE: Final = 100
_INTRODUCTION: Final = """\
THE WHOLE TABLE IN ONE FILE

This archive was written by #chebookcrossing, the program of a table of travelling books. It holds
everything that the table keeps: titles, copies, journeys, wishes, boxes, rules and pictures.

For each table there is NAME.json, one list with one object a line, and NAME.csv with the same rows
(comma between cells, the first line names the fields). Both are UTF-8. Pictures lie in pictures/,
named by the SHA-256 of what they hold. manifest.json counts the rows and gives the SHA-256 of every
member.

To have all of it back, take the archive into an empty table, as it is:

    bookcrossing --database NEW.sqlite import THIS.zip

That reads the JSON, checks every member against the manifest first, and takes everything or nothing.
Journeys, numbers, codes and months are the same afterwards. The CSV is for spreadsheets; what is
changed there isn't read back.

HOW VALUES ARE WRITTEN

  instant         2026-11-20T10:00:00.000000+02:00: the clock of Riga with its offset
  day             2026-11-20
  true or false   true, false
  JSON value      in CSV as text
  empty cell      in CSV both an empty text and nothing at all; JSON tells them apart ("" and null)
  …_id            the id of a row in the table that the description names; ids are the file's own,
                  a uuid is the same in every file
"""
_READERS: Final = """\
READERS

Readers' numbers, and what they have on loan, are in here: in reader, reader_month and loan. Keep the
archive as you keep the table itself. `export --without-readers` writes one without them.
"""
_NO_READERS: Final = """\
READERS

This archive was written without readers: reader and reader_month are empty, loans name nobody, and
how many were active in each period stands in activity_count.
"""
_TABLES: Final[dict[str, str]] = {
    "action": "One thing a person did: what one undo takes back.",
    "activity_count": "How many readers who have been removed since were active or new in a period. No person.",
    "before_value": "What a row held before an action changed it; kept thirty days for undo.",
    "box": "What came in together: a donation.",
    "code": "Another code that a copy answers to, besides its own number.",
    "contributor": "A title's people, in order.",
    "copy": "One physical book with its own number and its own story.",
    "field_source": "Where a field of a title came from, if a look-up filled it.",
    "import_run": "A list that was taken in.",
    "intake": "One line typed or scanned into a box, on its way to copies.",
    "issued_month": "A month's summary as it was issued.",
    "leg": "A stretch of a copy's way from one place to the next; what follows from the movements.",
    "loan": "One lending, as it follows from the movements, and the reader until the link is cut.",
    "look_up": "What the catalogues outside said about an ISBN, or that they are still to be asked.",
    "movement": "One line of a copy's journey. Never deleted; a mistake is marked as undone.",
    "picture": "A cover or a photograph of a wish; the picture itself lies in pictures/.",
    "place": "A table of books or a town.",
    "print_run": "Sheets sent to a printer, and whether they came out.",
    "print_wanted": "Something to print about a copy that somebody asked for.",
    "printed_copy": "One label of a print run.",
    "reader": "A number, hardly more.",
    "reader_month": "That a reader was active in a month, apart from what was read.",
    "setting": "The library's own rules and facts.",
    "stock_flow": "A movement by which a copy came into the stock or left it; what follows from the movements.",
    "stocktake": "A walk along the table with the scanner.",
    "stocktake_line": "What was scanned on such a walk.",
    "taken_row": "A row of a list that was taken, by what it is known when it comes again.",
    "title": "The record of an edition; its copies stand in copy.",
    "title_isbn": "A title's ISBNs, in order.",
    "wish": "The donor's words to the next reader. Each part is shown only with its own consent.",
    "wish_picture": "Which pictures belong to a wish.",
}
_EVERYWHERE: Final[dict[str, str]] = {
    "id": "number of the row, in this file only",
    "uuid": "the same in every file, for good",
    "action_id": "the action that wrote it (action)",
    "copy_id": "the copy (copy)",
    "title_id": "the title (title)",
    "import_id": "the list it came with (import_run)",
    "recorded_by": "initials of who recorded it, if given",
    "recorded_on": "name of the computer on which it was recorded",
    "undone_at": "when it was undone; empty if it stands",
    "undone_by": "initials of who undid it",
    "undone_why": "why it was undone",
    "position": "place in the order, from 0",
}
_FIELDS: Final[dict[str, dict[str, str]]] = {
    "action": {
        "name": "what was done",
        "recorded_at": "when it was recorded; always grows within a file",
        "is_final": "it cannot be undone, and the program said so before",
    },
    "activity_count": {
        "period": "2026-11, 2026-Q4, 2026, or 2026-to-11 for the year up to a month",
        "reader_group": "under_18 or adult",
        "active": "how many of them were active",
        "new": "how many of them were new",
    },
    "before_value": {
        "row_table": "the table of the row",
        "row_id": "the row's id in that table",
        "before": "all that it held; empty for a row that the action made",
    },
    "box": {
        "number": "the box's number, for people",
        "from_whom": "who gave it, as told",
        "place_id": "where it came from (place)",
        "came_on": "the day it came",
        "note": "note",
        "closed_at": "when the last book of it had been logged",
        "books_expected": "how many books it holds, as somebody counted before logging",
        "defaults": "what holds for each of its books unless the book says otherwise",
    },
    "code": {
        "kind": "own, library, other_table or bcid",
        "printed": "as it is printed; the first three digits of a bcid are a secret",
        "key": "as it is compared: without spaces, dashes and case",
    },
    "contributor": {
        "name": "name in the original script",
        "role": "author, translator, illustrator, editor, compiler …",
        "name_latvian": "how Latvian writes it",
    },
    "copy": {
        "serial": "the number: 42 is CHE-00042",
        "state": "on_table, being_prepared, on_loan, travelling, elsewhere, missing, ended or withdrawn; what follows from "
        "the movements; empty where the arrival was undone",
        "place_id": "where it is, as far as is known (place)",
        "box_id": "the box it came in (box)",
        "donor_place_id": "where its donor lives (place)",
        "in_library_stock": "it belongs to the library's stock, else it is a crossing book",
        "inventory_number": "its number in the library's stock",
        "condition": "new, good, worn or damaged",
        "condition_note": "what is wrong with it",
        "note": "for the desk only, never for readers to see",
    },
    "field_source": {
        "field": "the field's name",
        "source": "the catalogue that filled it",
        "taken_at": "when it was filled",
    },
    "import_run": {
        "file_name": "name of the file",
        "format": "what kind of list it was taken for",
        "started_at": "when it began",
        "finished_at": "when it ended",
    },
    "intake": {
        "box_id": "the box (box)",
        "number": "its running number in the box",
        "typed": "as it was typed or scanned",
        "isbn": "thirteen digits where it is valid, else as the book says; empty where there is none",
        "isbn_is_valid": "its check digit is right",
        "entered_at": "when it was typed or scanned",
        "entered_by": "initials of who did that, if given",
        "title_id": "the title chosen of those that were here (title)",
        "record": "what was filled in so far",
        "copies": "how many copies it is",
        "audience": "whom the book is for; empty: as for the whole box",
        "condition": "new, good, worn or damaged; empty: as for the whole box",
        "condition_note": "what is wrong with it",
        "in_library_stock": "it belongs to the library's stock; empty: as for the whole box",
        "to_prepare": "it is to be prepared first; empty: as for the whole box",
        "donor_place_id": "where its donor lives (place)",
        "note": "note",
        "cover_id": "its cover (picture)",
        "action_id": "the action that made its copies (action); empty while it waits",
        "removed_at": "when the line was taken out",
    },
    "issued_month": {
        "month": "2026-11",
        "issued_at": "when it was issued",
        "issued_by": "initials of who issued it",
        "figures": "its figures as they were then, by their names in the summary's JSON",
    },
    "leg": {
        "movement_id": "the movement that tells of its end (movement)",
        "number": "0, or 1 where one movement tells of two",
        "happened_at": "when it happened",
        "precision": "how exactly that is known",
        "from_place_id": "where it began (place)",
        "to_place_id": "where it ended (place)",
    },
    "loan": {
        "reader_id": "the reader (reader); empty once the link is cut, for good",
        "reader_group": "under_18 or adult on that day",
        "lent_at": "when it was lent",
        "due_on": "until when, renewals included",
        "renewals": "how often it was renewed",
        "ended_at": "when it ended; empty while the book is out",
        "ended": "returned, passed_on, stayed, not_returned or withdrawn",
        "is_void": "its lending was undone",
        "link_cut_at": "when the link to the reader was cut",
    },
    "look_up": {
        "isbn": "thirteen digits",
        "outcome": "waiting, found, not_found or not_reachable",
        "asked_at": "when it was first asked",
        "answered_at": "when the last answer came",
        "record": "what was found, each field with its source",
        "answers": "each source, what it said and how long that took",
        "tries": "how often it was asked",
        "try_again_at": "when it will be asked again",
    },
    "movement": {
        "kind": "received, put_out, set_aside, lent, renewed, returned, taken, came_back, found, read_here, sighted, moved, "
        "stayed, missing, withdrawn or words",
        "happened_at": "when it happened; a vaguer date is an instant inside its period",
        "precision": "how exactly that is known: instant, day, month, season or year",
        "recorded_at": "when it was written down; always grows within a file",
        "table_id": "the table at which it was recorded (place)",
        "place_id": "the place it speaks of (place)",
        "loan_id": "the loan that it opened (loan); on lent only",
        "due_on": "until when; on lent and renewed",
        "prepare": "it was to be prepared before it came on the table; on received",
        "handed_over": "another table handed it over; on received",
        "book_audience": "whom the book was for on that day",
        "category": "the book's category on that day",
        "language": "the book's languages on that day",
        "reader_group": "under_18, adult or nobody, on that day",
        "in_library_stock": "whether it was in the library's stock on that day",
        "words": "what a reader wrote back",
        "note": "how it stayed, why it was withdrawn",
    },
    "picture": {
        "sha256": "SHA-256 of the picture, and its name in pictures/",
        "media_type": "image/webp or image/jpeg",
        "width_px": "width in pixels",
        "height_px": "height in pixels",
    },
    "place": {
        "kind": "table or town",
        "name": "name",
        "name_key": "the name as it is compared",
        "is_home": "this very table",
        "country": "two letters of ISO 3166",
        "latitude": "degrees north",
        "longitude": "degrees east",
        "geoname_id": "number in GeoNames",
    },
    "print_run": {
        "kind": "label, bookplate or card",
        "sheet": "the sheet of labels",
        "first_label": "the first label of the first sheet that was used, from 1",
        "printer": "name of the printer",
        "recorded_at": "when it was sent to the printer",
        "outcome": "all, part or none came out; empty until somebody said so",
        "answered_at": "when somebody said so",
    },
    "print_wanted": {
        "kind": "label, bookplate or card",
        "wanted_at": "when it was asked for",
    },
    "printed_copy": {
        "run_id": "the run (print_run)",
        "position": "place in the order of printing, from 1",
        "shown": "what it said, as far as that can change",
        "came_out": "it came out; empty until somebody said so",
    },
    "reader": {
        "number": "the reader's number",
        "number_key": "the number as it is compared",
        "name": "a name or nickname, if given",
        "contact": "how to reach them, if given",
        "is_under_18": "under 18",
        "added_at": "when they were added",
        "last_seen_on": "the last day they borrowed, renewed or returned",
        "made_by_action_id": "the lending that added them (action)",
    },
    "reader_month": {
        "reader_id": "the reader (reader)",
        "month": "2026-11; 2026 for what is vaguer",
        "reader_group": "under_18 or adult on that day",
        "actions": "how many loans, renewals and returns",
    },
    "setting": {
        "key": "name of the rule or fact",
        "value": "what it is",
    },
    "stock_flow": {
        "movement_id": "the movement (movement)",
        "happened_at": "when it happened",
        "flow": "added, moved_in, came_home, withdrawn, good_endings or moved_out",
        "book_audience": "whom the book was for when it came into the stock",
        "in_library_stock": "whether it was in the library's stock when it came",
    },
    "stocktake": {
        "place_id": "the table that is walked along (place)",
        "started_at": "when it began",
        "started_by": "initials of who began it, if given",
        "finished_at": "when everything was settled",
        "note": "note",
    },
    "stocktake_line": {
        "stocktake_id": "the walk (stocktake)",
        "copy_id": "the copy (copy); empty where nothing answers to the code",
        "code": "as it was scanned",
        "state": "the copy's state at that moment",
        "scanned_at": "when it was scanned",
        "settled_at": "when it was settled",
        "settled_as": "how it was settled",
    },
    "taken_row": {
        "source_key": "the list's own number for it",
        "edition_key": "what it says, as it is compared",
        "copies": "how many copies it brought",
    },
    "title": {
        "name": "the title",
        "subtitle": "subtitle",
        "part": "part or volume",
        "original_title": "title of the original",
        "name_latvian": "how Latvian writes the title",
        "edition": "edition, as printed",
        "place_of_publication": "place of publication",
        "publisher": "publisher",
        "year_printed": "year, as printed",
        "year": "year as a number",
        "pages": "pages, as printed",
        "series": "series",
        "series_number": "number in the series",
        "languages": "ISO 639 codes, a space between",
        "translated_from": "language of the original",
        "audience": "0-2, 3-5, 6-8, 9-11, 12-14, 15-17, adult or unknown",
        "category": "fiction, poetry, picture_book, non_fiction, textbook or other",
        "call_number": "where it stands in a library's order",
        "tags": "tags, a comma between",
        "summary": "what it is about",
        "note": "note",
        "cover_id": "its cover (picture)",
        "name_key": "made by the program: the keys of its name and part, to look it up by",
        "search_title": "made by the program: the keys of its names, to find it by",
        "search_people": "made by the program: the keys of its people",
        "search_publisher": "made by the program: the keys of its publisher",
        "search_tags": "made by the program: the keys of its tags",
        "search_other": "made by the program: the keys of its series, call number, note and ISBNs",
        "sort_key": "made by the program: its place in Ukrainian order",
        "sort_key_latin": "made by the program: its place in Latvian and English order",
        "author_key": "made by the program: its place by author",
        "edition_key": "made by the program: what makes it the same edition in a list",
        "added_at": "when it was added",
        "removed_at": "when it was taken out of the catalogue",
        "merged_into_id": "the title it was merged into (title)",
    },
    "title_isbn": {
        "isbn": "thirteen digits where it is valid, else as the book says",
        "printed": "as the book says",
        "qualifier": "what stands beside it: hardback, volume 2 …",
        "is_valid": "its check digit is right",
    },
    "wish": {
        "text": "the wish, as written",
        "language": "its language, ISO 639",
        "translation": "its translation",
        "translation_language": "language of the translation",
        "first_name": "first name of who wrote it",
        "town": "town of who wrote it",
        "is_minor": "who wrote it was a minor",
        "written_on": "when it was written, as told",
        "show_text": "the donor agreed that the text be shown",
        "show_name": "… the first name",
        "show_photo": "… the photograph",
        "show_town": "… the town",
        "withdrawn_at": "when the consent was taken back",
    },
    "wish_picture": {
        "wish_id": "the wish (wish)",
        "picture_id": "the picture (picture)",
    },
}


def meaning_of(table: str, field: str) -> str | None:
    """Return what a field means; None for one that nobody has described, which a test forbids."""
    return _FIELDS.get(table, {}).get(field) or _EVERYWHERE.get(field)


def table_meaning(table: str) -> str | None:
    return _TABLES.get(table)


def readme(*, with_readers: bool = True) -> str:
    """Return the README of an export."""
    parts = [_INTRODUCTION, _READERS if with_readers else _NO_READERS, "THE TABLES\n"]
    parts += ["\n".join(_of_table(table)) + "\n" for table in sorted(TABLES, key=lambda table: table.name)]
    return "\n".join(parts)


def _of_table(table: sa.Table) -> Iterator[str]:
    yield f"{table.name}: {table_meaning(table.name) or ''}"
    fields = [(column.name, sort_of(column)) for column in plain_columns(table)]
    widths = max(len(name) for name, _ in fields), max(map(len, Sort))
    for name, sort in fields:
        start = f"  {name:{widths[0]}}  {sort:{widths[1]}}  "
        yield textwrap.fill(
            meaning_of(table.name, name) or "",
            _WIDE,
            initial_indent=start,
            subsequent_indent=" " * len(start),
        )
