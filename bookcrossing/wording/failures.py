"""What to do when the file or the disk fails."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookcrossing.errors import Failure
from bookcrossing.wording import pgettext
from bookcrossing.wording.sentences import fill

if TYPE_CHECKING:
    from pathlib import Path

    from bookcrossing.errors import StoreFailure


def store_failure(failure: StoreFailure) -> str:
    """Say what is so and what to do; nothing half done is left in the file."""
    path = failure.path.absolute()
    return fill(_sentence(failure.failure), file=path, folder=path.parent)


def crash(log: Path) -> str:
    return fill(
        pgettext(
            "Failure",
            "The program met a mistake of its own; nothing half done is left. What happened stands in {file}: "
            "send that file to whoever looks after the program.",
        ),
        file=log,
    )


def output(*, is_full: bool) -> str:
    """Say that an answer did not arrive where the output of a command leads."""
    if is_full:
        return pgettext(
            "Failure",
            "The answer could not be written out whole: the disk it goes to is full. What was recorded stays "
            "recorded. Free some space and ask again.",
        )
    return pgettext(
        "Failure",
        "The answer could not be written out whole: where it goes, nothing can be written. What was recorded "
        "stays recorded. Choose another file and ask again.",
    )


def _sentence(failure: Failure) -> str:
    match failure:
        case Failure.REPLACED:
            return pgettext(
                "Failure",
                "{file} was moved, deleted or replaced while it was open; nothing more is recorded. Close the "
                "program, look where the file is, and open it again.",
            )
        case Failure.DISK_FULL:
            return pgettext(
                "Failure", "The disk with {file} is full; nothing was changed. Free some space and try again."
            )
        case Failure.READ_ONLY:
            return pgettext(
                "Failure",
                "{file} can only be read; nothing was changed. Allow writing to the file and to the folder {folder}.",
            )
        case Failure.LOCKED:
            return pgettext(
                "Failure",
                "Another program holds {file}; nothing was changed. Wait until it has finished, or close it, "
                "and try again.",
            )
        case Failure.DAMAGED:
            return pgettext(
                "Failure",
                "{file} is damaged; nothing was changed. Run “check” to see what is wrong, and restore the "
                "newest backup.",
            )
        case Failure.NOT_A_DATABASE:
            return pgettext(
                "Failure", "{file} is no file of this program; it was left as it is. Choose another file."
            )
        case Failure.NOT_OURS:
            return pgettext(
                "Failure",
                "{file} is the database of another program; it was left as it is. Choose another file.",
            )
        case Failure.TOO_NEW:
            return pgettext(
                "Failure",
                "{file} was made by a newer version of this program; it was left as it is. Install that version.",
            )
        case Failure.CANNOT_OPEN:
            return pgettext(
                "Failure",
                "{file} cannot be opened. Look whether the folder {folder} is there and may be read and written.",
            )
        case Failure.NO_TABLE:
            return pgettext("Command line", "There is no table at {file}.")
        case Failure.DISK_ERROR:
            return pgettext(
                "Failure",
                "The disk reports an error with {file}; nothing was changed. Save what is there to another disk "
                "and run “check”.",
            )
