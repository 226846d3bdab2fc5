"""What an export or a whole table taken in says, and why it could not be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookcrossing.exchange.opening import Unfit
from bookcrossing.exchange.own_list import Words
from bookcrossing.exchange.putting_down import Unwritable
from bookcrossing.wording import npgettext, pgettext, states
from bookcrossing.wording.dates import number
from bookcrossing.wording.sentences import fill

if TYPE_CHECKING:
    from bookcrossing.exchange.exporting import Exported, NoSuchFormat
    from bookcrossing.exchange.opening import NotAnArchive
    from bookcrossing.exchange.putting_down import NotWritten
    from bookcrossing.exchange.unpacking import Unpacked


def not_written(error: NotWritten) -> str:
    """Say why a file could not be written; nothing half done is left."""
    path = error.path.absolute()
    return fill(_not_written(error.why), file=path, folder=path.parent)


def _not_written(why: Unwritable) -> str:
    match why:
        case Unwritable.FULL:
            return pgettext(
                "Export",
                "There is no room for {file}; nothing was written. Free some space, or choose another disk.",
            )
        case Unwritable.NO_FOLDER:
            return pgettext("Export", "There is no folder {folder}; nothing was written.")
        case Unwritable.NOT_ALLOWED:
            return pgettext(
                "Export", "{file} may not be written. Choose another folder, or allow writing to {folder}."
            )
        case Unwritable.IS_FOLDER:
            return pgettext("Export", "{file} is a folder. Give the file a name.")
        case Unwritable.NO_FILE:
            return pgettext("Export", "{file} is a device or a pipe, not a file. Choose another name.")
        case Unwritable.IS_TABLE:
            return pgettext(
                "Export", "{file} is a table, or belongs to one; nothing was written. Choose another name."
            )
        case Unwritable.GONE:
            return pgettext(
                "Export",
                "The disk with {file} reports an error; nothing was written. Is it still plugged in?",
            )


def no_such_format(error: NoSuchFormat) -> str:
    if not error.ending:
        return pgettext("Export", "What is to be written? The name must end in .zip, .csv or .json.")
    return fill(
        pgettext("Export", "Nothing can be exported as .{ending}; the name must end in .zip, .csv or .json."),
        ending=error.ending[:40],
    )


def exported(done: Exported) -> str:
    """Say what was written."""
    return fill(
        pgettext("Export", "{file} is written: {titles}, {copies}."),
        file=done.path.absolute(),
        titles=_titles(done.rows["title"]),
        copies=_copies(done.rows["copy"]),
    )


def holds_readers() -> str:
    return pgettext(
        "Export",
        "The file holds the readers' numbers and what they have on loan: keep it as you keep the table itself.",
    )


def leave_readers_out() -> str:
    return pgettext("Command line", "--without-readers leaves them out.")


def progress(rows: int) -> str:
    return fill(npgettext("Export", "{n} line written …", "{n} lines written …", rows), n=number(rows))


def progress_titles(titles: int) -> str:
    return fill(npgettext("Export", "{n} title written …", "{n} titles written …", titles), n=number(titles))


def list_words() -> Words:
    """Return the words of a list's cells, in the language spoken now."""
    return Words(states.state, states.condition, states.audience, states.category, pgettext("Export", "yes"))


def progress_taken(rows: int) -> str:
    return fill(npgettext("Export", "{n} line read …", "{n} lines read …", rows), n=number(rows))


def not_an_archive(error: NotAnArchive) -> str:
    """Say why nothing was taken from a whole table's zip."""
    return fill(_not_an_archive(error), file=error.file, member=error.member, program=error.detail)


def _not_an_archive(error: NotAnArchive) -> str:
    match error.why:
        case Unfit.TORN:
            return pgettext(
                "Export", "{file} is torn; nothing was taken. Copy it once more from where it was written."
            )
        case Unfit.CHANGED:
            return pgettext(
                "Export",
                "In {file}, {member} is not as it was written; nothing was taken. An export is taken in untouched: "
                "look for the one that nobody has opened and changed.",
            )
        case Unfit.MISSING:
            return pgettext("Export", "In {file}, {member} is missing; nothing was taken.")
        case Unfit.TOO_NEW:
            return pgettext(
                "Export",
                "{file} was written by a newer version of this program ({program}); nothing was taken. Install that "
                "version.",
            )
        case Unfit.ABSURD:
            return pgettext(
                "Export", "In {file}, {member} would unfold to a size that no table has; nothing was taken."
            )
        case Unfit.LOCKED:
            return pgettext(
                "Export", "{file} is locked with a password or packed in another way; nothing was taken."
            )
        case Unfit.NOT_OF_A_PIECE if error.member:
            return pgettext("Export", "In {file}, {member} holds what cannot be; nothing was taken.")
        case Unfit.NOT_OF_A_PIECE:
            return pgettext("Export", "What {file} holds does not fit together; nothing was taken.")
        case Unfit.CANNOT_READ:
            return pgettext("Export", "{file} cannot be read to its end; nothing was taken.")
        case Unfit.NOT_OURS:
            return pgettext(
                "Export", "{file} was not written by this program; nothing was taken. Choose another file."
            )


def not_empty(file: str) -> str:
    return fill(
        pgettext(
            "Export",
            "{file} is a whole table, and this one already holds something; nothing was taken. Take it into a new "
            "file, or restore a backup to replace this table.",
        ),
        file=file,
    )


def alone(file: str) -> str:
    return fill(
        pgettext("Export", "{file} is a whole table. Take it in alone, without other files."), file=file
    )


def unpacked(done: Unpacked, *, is_trial: bool) -> str:
    """Say what a whole table's zip brought, or would bring."""
    sentence = (
        pgettext("Export", "{file} would bring {titles}, {copies} and {movements}.")
        if is_trial
        else pgettext("Export", "{file} is taken in: {titles}, {copies} and {movements}.")
    )
    count = done.rows.get("movement", 0)
    return fill(
        sentence,
        file=done.file,
        titles=_titles(done.rows.get("title", 0)),
        copies=_copies(done.rows.get("copy", 0)),
        movements=fill(npgettext("Export", "{n} movement", "{n} movements", count), n=number(count)),
    )


def _titles(count: int) -> str:
    return fill(npgettext("Export", "{n} title", "{n} titles", count), n=number(count))


def _copies(count: int) -> str:
    return fill(npgettext("Export", "{n} copy", "{n} copies", count), n=number(count))
