"""Backups: what is inside one, what a restore replaces, what went wrong, how old the newest copy outside is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookcrossing.clock import local_day
from bookcrossing.errors import BackupFails, Trouble
from bookcrossing.keeping.backups import BackupKind
from bookcrossing.values import Month
from bookcrossing.wording import npgettext, pgettext
from bookcrossing.wording.dates import moment, month_title, number, short
from bookcrossing.wording.sentences import fill, listed

if TYPE_CHECKING:
    from datetime import datetime

    from bookcrossing.keeping.backups import Backup, Made
    from bookcrossing.keeping.daily import Kept
    from bookcrossing.keeping.looking import Inside, InTheWay
    from bookcrossing.keeping.restoring import Restored
    from bookcrossing.keeping.second_place import Outside
    from bookcrossing.store.backing import FileFacts


def what_is_so(error: BackupFails) -> str:
    return fill(_sentence(error.why), file=error.path)


def _sentence(why: Trouble) -> str:
    match why:
        case Trouble.TORN:
            return pgettext(
                "Backup", "{file} is torn: it does not end where it should. Nothing was taken from it."
            )
        case Trouble.ALTERED:
            return pgettext(
                "Backup",
                "{file} is damaged: it is not what was written when it was made. Nothing was taken from it.",
            )
        case Trouble.NO_BACKUP:
            return pgettext("Backup", "{file} is no backup of this program.")
        case Trouble.TOO_NEW:
            return pgettext("Backup", "{file} was made by a newer version of this program.")
        case Trouble.NOT_THERE:
            return pgettext("Backup", "{file} is not there.")
        case Trouble.FULL:
            return pgettext("Backup", "The disk for {file} is full; nothing half done was left there.")
        case Trouble.READ_ONLY:
            return pgettext("Backup", "{file} may not be written to or read.")
        case Trouble.DISK_ERROR:
            return pgettext(
                "Backup", "The disk reports an error with {file}; nothing half done was left there."
            )
        case Trouble.OTHER_FILE:
            return pgettext("Backup", "{file} is something else than a backup, and was left as it is.")
        case Trouble.THE_TABLE:
            return pgettext("Backup", "{file} belongs to the table itself.")
        case Trouble.TABLE_DAMAGED:
            return pgettext(
                "Backup", "{file} is damaged inside: no backup was made of it, and the older ones are kept."
            )
        case Trouble.BUSY:
            return pgettext("Backup", "Other programs write to {file} all the time; nothing was changed.")


def what_to_do(error: BackupFails) -> str:
    match error.why:
        case Trouble.TORN | Trouble.ALTERED:
            return pgettext("Backup", "Take another backup, or the copy at the second place.")
        case Trouble.NO_BACKUP | Trouble.THE_TABLE | Trouble.OTHER_FILE:
            return pgettext("Backup", "Choose another file or folder.")
        case Trouble.TOO_NEW:
            return pgettext("Backup", "Install that version first.")
        case Trouble.NOT_THERE:
            return pgettext("Backup", "Plug in the stick, or look whether the folder still has that name.")
        case Trouble.FULL:
            return pgettext("Backup", "Free some space, or choose another disk.")
        case Trouble.READ_ONLY:
            return pgettext("Backup", "Allow it, or choose another folder.")
        case Trouble.DISK_ERROR:
            return pgettext("Backup", "Choose another disk.")
        case Trouble.TABLE_DAMAGED:
            return pgettext("Backup", "Run “check” to see what is wrong, and restore the newest backup.")
        case Trouble.BUSY:
            return pgettext("Backup", "Close them and try again.")


def kind_name(kind: BackupKind) -> str:
    match kind:
        case BackupKind.DAILY:
            return pgettext("Backup", "daily backup")
        case BackupKind.MONTHLY:
            return pgettext("Backup", "monthly backup, without readers")
        case BackupKind.BY_HAND:
            return pgettext("Backup", "backup made by hand")
        case BackupKind.SAFETY:
            return pgettext("Backup", "what a restore replaced")
        case BackupKind.MOVE:
            return pgettext("Backup", "packed for another computer")
        case BackupKind.PLAIN:
            return pgettext("Backup", "copied file, without a seal")


def when_of(backup: Backup) -> str:
    """Name the moment a backup is of, as a day may have two; the month for a monthly one."""
    if backup.kind is BackupKind.MONTHLY:
        return month_title(Month.of(backup.day))
    if local_day(backup.written_at) != backup.day:  # its file was copied since: the time is that of the copy
        return short(backup.day)
    return moment(backup.written_at)


def size(octets: int) -> str:
    """Write 340 kB, 12.3 MB, 1.2 GB."""
    if octets < 1_000_000:
        return fill(pgettext("Backup", "{n} kB"), n=number(max(1, round(octets / 1_000))))
    if octets < 1_000_000_000:
        return fill(pgettext("Backup", "{n} MB"), n=number(octets / 1_000_000, 1))
    return fill(pgettext("Backup", "{n} GB"), n=number(octets / 1_000_000_000, 1))


# A look inside


def counts(facts: FileFacts) -> str:
    """Write how much a file holds."""
    return listed(
        (
            npgettext("Backup", "{n} title", "{n} titles", facts.titles).format(n=number(facts.titles)),
            npgettext("Backup", "{n} copy", "{n} copies", facts.copies).format(n=number(facts.copies)),
            npgettext("Backup", "{n} reader", "{n} readers", facts.readers).format(n=number(facts.readers)),
            npgettext("Backup", "{n} movement", "{n} movements", facts.movements).format(
                n=number(facts.movements)
            ),
        )
    )


def inside_rows(inside: Inside) -> list[tuple[str, str]]:
    """Return what a look inside a backup tells, a heading and a fact each."""
    facts = inside.facts
    rows = [
        (pgettext("Backup", "Table"), f"{facts.name} ({facts.code})"),
        (pgettext("Backup", "What it is"), listed((kind_name(inside.kind), size(inside.size)))),
    ]
    if inside.made_at is not None:
        rows.append((pgettext("Backup", "Made"), moment(inside.made_at)))
    rows.append((pgettext("Backup", "Holds"), counts(facts)))
    if facts.newest is not None:
        rows.append((pgettext("Backup", "Last entry"), moment(facts.newest)))
    return rows


def before_restoring(inside: Inside, there: InTheWay) -> list[str]:
    """Return what a person should know before restoring: what it replaces, and what is lost with it."""
    said = [_replaces(there)]
    difference = there.difference
    if difference is not None and difference.lost:
        said.append(
            npgettext(
                "Backup",
                "{n} movement recorded since then would be lost.",
                "{n} movements recorded since then would be lost.",
                difference.lost,
            ).format(n=number(difference.lost))
        )
    if difference is not None and difference.removed:
        said.append(
            npgettext(
                "Backup",
                "{n} reader who was removed since then stays removed.",
                "{n} readers who were removed since then stay removed.",
                len(difference.removed),
            ).format(n=number(len(difference.removed)))
        )
    if inside.facts.readers and (difference is None or not difference.went_on):
        said.append(pgettext("Backup", "Readers who were removed after it was made would come back."))
    if inside.kind is BackupKind.MONTHLY:
        said.append(
            pgettext(
                "Backup",
                "It holds no readers: who has a book that is out is not known, and whoever comes again counts as new.",
            )
        )
    if inside.settings is not None:
        said.append(pgettext("Backup", "The settings of the other computer come with it."))
    said.append(
        pgettext(
            "Backup", "Restoring cannot be undone; what is replaced is kept as a safety copy for 30 days."
        )
    )
    return [sentence for sentence in said if sentence]


def _replaces(there: InTheWay) -> str:
    if there.is_damaged:
        return pgettext("Backup", "It would replace a file that is damaged or missing.")
    if there.facts is None:
        return ""
    if there.is_same_table:
        return fill(pgettext("Backup", "It would replace this table: {counts}."), counts=counts(there.facts))
    return fill(
        pgettext("Backup", "It would replace another table, “{table}”: {counts}."),
        table=there.facts.name,
        counts=counts(there.facts),
    )


# What was done


def made(backup: Made) -> str:
    return fill(
        pgettext("Backup", "Backup made and read back: {file} ({size})"),
        file=backup.path,
        size=size(backup.size),
    )


def restored(done: Restored) -> str:
    """Say what stands there now; the day is that of the backup's last entry."""
    newest = done.facts.newest
    if newest is None:
        return fill(pgettext("Backup", "Restored: {counts}."), counts=counts(done.facts))
    return fill(
        pgettext("Backup", "Restored: {counts}, up to {moment}."),
        counts=counts(done.facts),
        moment=moment(newest),
    )


def after_restoring(done: Restored) -> list[str]:
    said = []
    there = done.replaced
    if there.facts is not None and not there.is_same_table:
        sentence = pgettext("Backup", "It replaced another table, “{table}”: {counts}.")
        said.append(fill(sentence, table=there.facts.name, counts=counts(there.facts)))
    if done.safety_copy is not None:
        said.append(
            fill(pgettext("Backup", "What stood there before is kept: {file}"), file=done.safety_copy)
        )
    if done.links_cut:
        said.append(
            npgettext(
                "Backup",
                "{n} finished loan was forgotten by today's rules.",
                "{n} finished loans were forgotten by today's rules.",
                done.links_cut,
            ).format(n=number(done.links_cut))
        )
    if done.readers_forgotten:
        said.append(
            npgettext(
                "Backup",
                "{n} reader whom nobody had seen for long was removed by today's rules.",
                "{n} readers whom nobody had seen for long were removed by today's rules.",
                done.readers_forgotten,
            ).format(n=number(done.readers_forgotten))
        )
    if done.stayed_removed:
        said.append(
            npgettext(
                "Backup",
                "{n} reader who had been removed stayed removed.",
                "{n} readers who had been removed stayed removed.",
                done.stayed_removed,
            ).format(n=number(done.stayed_removed))
        )
    return said


def packed() -> str:
    return pgettext(
        "Backup",
        "Restore it on the other computer and go on there: two tables that both go on would grow apart.",
    )


def place_state(outside: Outside, *, is_same_disk: bool) -> str:
    """Say how the second place is doing."""
    said = []
    if outside.newest is not None:
        said.append(
            fill(pgettext("Backup", "Newest copy there: {moment}, read back."), moment=moment(outside.newest))
        )
    if outside.trouble is not None and outside.folder is not None:
        failed = BackupFails(outside.trouble, outside.folder)
        said.append(f"{what_is_so(failed)} {what_to_do(failed)}")
    if is_same_disk:
        said.append(same_disk())
    return " ".join(said)


def same_disk() -> str:
    return pgettext(
        "Backup",
        "This folder is on the same disk as the table: unless a service carries it elsewhere, both would be lost together.",
    )


def where_kept(done: Kept) -> str:
    """Name every file that a round of keeping wrote."""
    made_here = [f"{each.path} ({size(each.size)})" for each in (done.made, done.monthly) if each is not None]
    return listed((*made_here, *map(str, done.copies)))


def kept(done: Kept) -> list[str]:
    """Say what a round of keeping did and what failed, one sentence each."""
    troubles = (failed for failed in (done.failed, done.failed_outside) if failed is not None)
    return [*kept_well(done), *(f"{what_is_so(failed)} {what_to_do(failed)}" for failed in troubles)]


def kept_well(done: Kept) -> list[str]:
    """Say what a round of keeping did, one sentence each."""
    said = [made(each) for each in (done.made, done.monthly) if each is not None]
    return said + [
        fill(pgettext("Backup", "Copied and read back: {file}"), file=copy) for copy in done.copies
    ]


def on_the_desk(outside: Outside, failed: BackupFails | None, now: datetime) -> str:
    """Return the one quiet line for the desk; empty where all is well."""
    if outside.packed_at is not None:
        return fill(
            pgettext("Desk", "This table was packed for another computer on {day}: go on there, not here."),
            day=short(outside.packed_at),
        )
    if failed is not None:
        return fill(pgettext("Desk", "No backup could be made today: {why}"), why=what_is_so(failed))
    if (
        outside.trouble in (Trouble.FULL, Trouble.READ_ONLY, Trouble.DISK_ERROR)
        and outside.folder is not None
    ):
        return fill(
            pgettext("Desk", "No copy could be written to the second place, {folder}."), folder=outside.folder
        )
    if not outside.is_overdue(now):
        return ""
    if outside.newest is None:
        return pgettext("Desk", "No copy of this table lies outside this computer.")
    return fill(
        pgettext("Desk", "The newest copy outside this computer is of {day}."), day=short(outside.newest)
    )
