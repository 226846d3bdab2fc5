"""Why a row of a list was rejected or doubted, and why a file is no list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookcrossing.exchange.reasons import Code, Unreadable
from bookcrossing.wording import npgettext, pgettext
from bookcrossing.wording.dates import number
from bookcrossing.wording.refusals import typed as shown
from bookcrossing.wording.sentences import fill, listed
from bookcrossing.wording.values import field_name, why_no_value

if TYPE_CHECKING:
    from bookcrossing.exchange.reasons import Doubt, NotAList, Reason, Rejected


def reason(why: Reason) -> str:
    """Say what is wrong with a row, or what somebody should look at."""
    if why.code is Code.NOT_AN_ISBN:
        return why_no_value("isbn", shown(why.typed), why.meant)
    if why.code is Code.COPIES_ANEW:
        return _copies_anew(why.typed)
    typed, meant = shown(why.typed), shown(why.meant)
    limit = number(why.limit)
    return fill(_rejection(why) or _doubt(why), typed=typed, meant=meant, limit=limit, n=why.typed)


def _copies_anew(columns: str) -> str:
    return fill(
        pgettext(
            "Import",
            "The copies get other numbers, and labels already glued in would open other books; of the list these "
            "columns are not used: {columns}. A whole table moves with its export as .zip.",
        ),
        columns=columns,
    )


def _rejection(why: Reason) -> str:
    match why.code:
        case Code.NO_TITLE:
            return pgettext("Import", "The row has no title.")
        case Code.QUANTITY_UNCLEAR:
            return pgettext("Import", "{typed} is no clear number of copies.")
        case Code.QUANTITY_NEGATIVE:
            return pgettext("Import", "{typed} copies cannot be.")
        case Code.QUANTITY_TOO_LARGE:
            return pgettext("Import", "{typed} copies are more than one row may bring ({limit}).")
        case Code.CELL_TOO_LARGE:
            return pgettext("Import", "A cell holds {n} letters; {limit} are the most.")
        case Code.TITLE_TOO_LONG:
            return pgettext("Import", "The title that begins {typed} is longer than {limit} letters.")
        case Code.QUOTE_LEFT_OPEN:
            return pgettext("Import", "A quotation mark is opened and never closed: {typed}.")
        case _:
            return ""


def _doubt(why: Reason) -> str:
    match why.code:
        case Code.LETTERS_REPAIRED:
            return pgettext(
                "Import", "Letters of another alphabet were replaced: {typed} is read as {meant}."
            )
        case Code.LETTERS_LOST:
            return pgettext("Import", "Letters were lost before the list came here: {typed}.")
        case Code.RUSSIAN_LETTERS:
            return pgettext("Import", "Letters that Ukrainian does not have: {typed}.")
        case Code.ISBN_CHECK_DIGIT:
            return pgettext("Import", "The check digit of {typed} is wrong; it is kept as the book says.")
        case Code.ISBN_LETTERS_READ:
            return pgettext("Import", "Letters stood for digits: {typed} is read as {meant}.")
        case Code.YEAR_UNLIKELY:
            return pgettext("Import", "{typed} is no likely year; it is kept as written.")
        case Code.LANGUAGE_UNKNOWN:
            return pgettext("Import", "{typed} is no known language.")
        case Code.AUTHOR_IS_TITLE:
            return pgettext("Import", "The author {typed} also stands in the title {meant}.")
        case Code.AUTHOR_IS_TEXT:
            return pgettext("Import", "{typed} does not look like a name.")
        case Code.TEXT_TOO_LONG:
            return pgettext("Import", "The text that begins {typed} is longer than {limit} letters.")
        case Code.NOTE_CUT:
            return pgettext("Import", "The text that begins {typed} was cut after {limit} letters.")
        case Code.MORE_CELLS:
            return pgettext(
                "Import", "The row has more cells than headings; they went into the note: {typed}."
            )
        case Code.LAST_ROW_SHORT:
            return pgettext("Import", "The last row is cut short; the file may be incomplete.")
        case Code.BYTES_LOST:
            return npgettext(
                "Import",
                "{n} place could not be read as {meant}; choose another encoding.",
                "{n} places could not be read as {meant}; choose another encoding.",
                int(why.typed),
            )
        case Code.FEWER_COPIES:
            return pgettext(
                "Import", "The row says {n}, fewer than the copies taken from it before; none was removed."
            )
        case _:
            raise LookupError(why.code)


def row(where: Rejected | Doubt) -> str:
    """Say where it is and what: file, line, field."""
    if not where.field:
        return fill(
            pgettext("Import", "{file}, line {line}: {why}"),
            file=where.file,
            line=where.line,
            why=reason(where.why),
        )
    return fill(
        pgettext("Import", "{file}, line {line}, {field}: {why}"),
        file=where.file,
        line=where.line,
        field=column(where.field),
        why=reason(where.why),
    )


def column(meaning: str) -> str:
    """Return what a column of a list is taken for."""
    match meaning:
        case "source_id":
            return pgettext("Column", "Number in the list")
        case "authors":
            return pgettext("Column", "Authors")
        case "more_authors":
            return pgettext("Column", "More authors")
        case "translators":
            return pgettext("Column", "Translators")
        case "illustrators":
            return pgettext("Column", "Illustrators")
        case "editors":
            return pgettext("Column", "Editors")
        case "compilers":
            return pgettext("Column", "Compilers")
        case "grade":
            return pgettext("Column", "School grade")
        case "language":
            return pgettext("Column", "Language")
        case "subcategory":
            return pgettext("Column", "Kind of book")
        case "quantity":
            return pgettext("Column", "Number of copies")
        case "private":
            return pgettext("Column", "Not taken: about people")
        case "own":
            return pgettext("Column", "Not taken: known of the copy itself")
        case _:
            return field_name(meaning)


def not_a_list(error: NotAList) -> str:
    """Say why nothing can be taken from a file, and what to do."""
    return fill(_unreadable(error.why), file=error.file, seen=listed(map(shown, error.seen[:8])) or "—")


def _unreadable(why: Unreadable) -> str:
    match why:
        case Unreadable.EMPTY:
            return pgettext("Import", "{file} is empty. Choose another file.")
        case Unreadable.TOO_LARGE:
            return pgettext("Import", "{file} is far too large to be a list of books. Split it.")
        case Unreadable.SPREADSHEET:
            return pgettext("Import", "{file} is a spreadsheet. Save it as CSV and import that.")
        case Unreadable.ARCHIVE:
            return pgettext("Import", "{file} is an archive. Unpack it and import what is inside.")
        case Unreadable.WHOLE_TABLE:
            return pgettext(
                "Import",
                "{file} is a whole table that was exported. Take it in under Settings, Keeping, where nothing stands yet.",
            )
        case Unreadable.PDF:
            return pgettext("Import", "{file} is a PDF. Ask for the list as CSV.")
        case Unreadable.PICTURE:
            return pgettext("Import", "{file} is a picture. Ask for the list as CSV.")
        case Unreadable.DATABASE:
            return pgettext("Import", "{file} is a database. Export the list from it as CSV.")
        case Unreadable.MARKUP:
            return pgettext("Import", "{file} is a web page or XML. Save the list as CSV.")
        case Unreadable.JSON:
            return pgettext("Import", "{file} is JSON. Save the list as CSV.")
        case Unreadable.MARC:
            return pgettext("Import", "{file} holds library records (MARC). Save the list as CSV.")
        case Unreadable.NOT_TEXT:
            return pgettext("Import", "{file} is no text. Choose another file.")
        case Unreadable.WRONG_ENCODING:
            return pgettext(
                "Import", "{file} cannot be read in this encoding. Choose another, such as utf-8 or cp1251."
            )
        case Unreadable.NO_TITLE_COLUMN:
            return pgettext(
                "Import", "No column of {file} holds titles. Say which one does; its headings are: {seen}."
            )


def taken(titles: int, copies: int) -> str:
    """Say how much came in."""
    sentence = npgettext(
        "Import", "{n} title added, {copies} in all.", "{n} titles added, {copies} in all.", titles
    )
    return fill(sentence, n=number(titles), copies=_copies(copies))


def _copies(count: int) -> str:
    return npgettext("Import", "{n} copy", "{n} copies", count).format(n=number(count))


def would_be_taken(titles: int, copies: int) -> str:
    """Say how much would come in."""
    sentence = npgettext(
        "Import",
        "{n} title would be added, {copies} in all.",
        "{n} titles would be added, {copies} in all.",
        titles,
    )
    return fill(sentence, n=number(titles), copies=_copies(copies))


def known_before(rows: int) -> str:
    return npgettext("Import", "{n} row was known already.", "{n} rows were known already.", rows).format(
        n=number(rows)
    )


def rejected(rows: int) -> str:
    return npgettext("Import", "{n} row was rejected.", "{n} rows were rejected.", rows).format(
        n=number(rows)
    )


def doubted(places: int) -> str:
    return npgettext("Import", "{n} place to look at.", "{n} places to look at.", places).format(
        n=number(places)
    )
