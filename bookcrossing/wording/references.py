"""Reference files: what came of loading one, what is wrong with a record of it, why a file cannot answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookcrossing.errors import Unloadable
from bookcrossing.exchange.reasons import Rejected
from bookcrossing.lookup.marc_text import Damaged, Wrong
from bookcrossing.wording import lists, npgettext, pgettext
from bookcrossing.wording.dates import number, short
from bookcrossing.wording.keeping import size
from bookcrossing.wording.sentences import fill

if TYPE_CHECKING:
    from bookcrossing.errors import NotLoaded
    from bookcrossing.lookup.references import Loaded, ReferenceInfo


def what_is_so(error: NotLoaded) -> str:
    return fill(
        _unloadable(error.fault),
        file=error.file,
        read=number(error.read),
        without=number(error.without_isbn),
        rejected=number(error.rejected),
    )


def _unloadable(why: Unloadable) -> str:
    match why:
        case Unloadable.CANNOT_READ:
            return pgettext("Reference files", "{file} cannot be read.")
        case Unloadable.NOT_BOOKS:
            return pgettext("Reference files", "{file} holds no records of books.")
        case Unloadable.ENTITIES:
            return pgettext(
                "Reference files",
                "{file} declares a document type, which can hide anything; nothing of it was read.",
            )
        case Unloadable.NOTHING_KEPT:
            return pgettext(
                "Reference files",
                "No record of {file} can be found by an ISBN (read: {read}, without one: {without}, "
                "not taken: {rejected}).",
            )
        case Unloadable.FOLDER:
            return pgettext("Reference files", "{file} is a folder, not a file.")
        case Unloadable.NO_LIST:
            return pgettext("Reference files", "{file} holds records of MARC and is no list with columns.")


def what_to_do(error: NotLoaded) -> str:
    match error.fault:
        case Unloadable.CANNOT_READ:
            return pgettext("Reference files", "Check its name, and whether it may be read.")
        case Unloadable.NOT_BOOKS:
            return pgettext("Reference files", "Choose a file of MARC, MARCXML or a list (CSV, TSV).")
        case Unloadable.ENTITIES:
            return pgettext("Reference files", "Ask for the file without it, or for one of MARC records.")
        case Unloadable.NOTHING_KEPT:
            return pgettext("Reference files", "Choose another file, or another encoding where it was made.")
        case Unloadable.FOLDER:
            return pgettext("Reference files", "Choose one of the files in it.")
        case Unloadable.NO_LIST:
            return pgettext(
                "Reference files",
                "Load it again without encoding, delimiter or columns: they are recognised.",
            )


def loaded(done: Loaded) -> list[str]:
    """Say what came of loading a file, one sentence a line."""
    said = [
        fill(
            npgettext(
                "Reference files",
                "“{name}” answers look-ups from now on: {n} record, {size}.",
                "“{name}” answers look-ups from now on: {n} records, {size}.",
                done.kept,
            ),
            name=done.info.name,
            n=number(done.kept),
            size=size(done.info.bytes),
        )
    ]
    if done.has_replaced:
        said.append(pgettext("Reference files", "It took the place of an older one of that name."))
    if done.without_isbn:
        said.append(
            fill(
                npgettext(
                    "Reference files",
                    "{n} record has no ISBN and was left out.",
                    "{n} records have no ISBN and were left out.",
                    done.without_isbn,
                ),
                n=number(done.without_isbn),
            )
        )
    if done.rejected:
        said.append(
            fill(
                npgettext(
                    "Reference files",
                    "{n} record could not be taken.",
                    "{n} records could not be taken.",
                    done.rejected,
                ),
                n=number(done.rejected),
            )
        )
    return said


def rejection(file: str, found: object) -> str:
    """Say where in a file a record could not be taken, and why."""
    if isinstance(found, Rejected):
        return lists.row(found)
    assert isinstance(found, Damaged)
    sentence = pgettext("Reference files", "{file}, record {n}, byte {offset}: {why}")
    return fill(sentence, file=file, n=found.number, offset=found.offset, why=reason(found))


def reason(found: Damaged) -> str:
    return _wrong(found.why)


def place_and_reason(found: object) -> tuple[str, str]:
    """Say where in its file a record could not be taken, and beside it why."""
    if isinstance(found, Damaged):
        place = pgettext("Reference files", "Record {n}, byte {offset}")
        return place.format(n=number(found.number), offset=number(found.offset)), reason(found)
    assert isinstance(found, Rejected)
    line = pgettext("Reference files", "Line {line}").format(line=number(found.line))
    return line, lists.reason(found.why)


def rejected_of(file: str, shown: int, rejected: int) -> str:
    """Say over a list of records how many could not be taken, and whether all of them stand in it."""
    if shown < rejected:
        said = pgettext(
            "Reference files", "{n} records of {file} could not be taken; the first {shown} stand here"
        )
    else:
        said = npgettext(
            "Reference files",
            "{n} record of {file} could not be taken",
            "{n} records of {file} could not be taken",
            rejected,
        )
    return fill(said, n=number(rejected), file=file, shown=number(shown))


def _wrong(why: Wrong) -> str:
    match why:
        case Wrong.TORN:
            return pgettext("Reference files", "The file ends inside the record.")
        case Wrong.NO_RECORD:
            return pgettext("Reference files", "What stands there is no record.")
        case Wrong.BAD_DIRECTORY:
            return pgettext("Reference files", "Its fields are not where its beginning says.")
        case Wrong.BAD_LETTERS:
            return pgettext("Reference files", "Its letters are in no encoding known here.")
        case Wrong.BAD_MARKUP:
            return pgettext("Reference files", "It is not well-formed XML.")
        case Wrong.TOO_LONG:
            return pgettext("Reference files", "It is longer than any record may be.")
        case Wrong.NO_TITLE:
            return pgettext("Reference files", "It names no title.")


def row(info: ReferenceInfo) -> tuple[str, str, str, str]:
    """Return a line of the list: name, records, size, when it was loaded."""
    if info.loaded_at is None:
        return info.name, pgettext("Reference files", "damaged: remove it and load it again"), "", ""
    count = fill(
        npgettext("Reference files", "{n} record", "{n} records", info.records), n=number(info.records)
    )
    return info.name, count, size(info.bytes), short(info.loaded_at)


def none_yet() -> str:
    return pgettext(
        "Reference files",
        "There are no reference files yet: “reference FILE” loads one as a source of look-ups.",
    )


def removed(name: str) -> str:
    return fill(pgettext("Reference files", "“{name}” was removed and no longer answers."), name=name)


def progress(name: str, read: int, share: float) -> str:
    """Say how far the loading is."""
    return fill(
        pgettext("Reference files", "{file}: {n} records, {percent} %"),
        file=name,
        n=number(read),
        percent=number(int(share * 100)),
    )
