"""Reference files of a table: loading one, listing them, removing one, asking them."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from bookcrossing.desk.drafts import within
from bookcrossing.errors import NoSuchReference, NotLoaded, Stopped, StoreFailure, Unloadable
from bookcrossing.lookup.marc_text import canonical
from bookcrossing.lookup.merging import merge
from bookcrossing.lookup.record import NotReachableError, Record
from bookcrossing.lookup.reference_reading import Edition, Form, editions, form_of, title_in
from bookcrossing.store import reference
from bookcrossing.store.reference import ReferenceWriter
from bookcrossing.writing.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from bookcrossing.desk.drafts import TitleDraft
    from bookcrossing.exchange.reasons import Rejected
    from bookcrossing.lookup.marc_text import Damaged
    from bookcrossing.lookup.record import Source
    from bookcrossing.lookup.reference_reading import Reading
    from bookcrossing.values import Isbn

    Progress = Callable[[int, float], None]
    """Hears how many records were read, and which share of the file."""

MOST_TOLD: Final = 1_000
"""Rejected records that are named; the rest is counted."""
_LONGEST_NAME: Final = 100
_SUFFIX: Final = ".sqlite"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceInfo:
    """One reference file."""

    id: str
    name: str
    records: int
    bytes: int
    loaded_at: datetime | None
    """None of one that can no longer be read."""
    file_name: str

    @property
    def is_damaged(self) -> bool:
        return self.loaded_at is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What came of loading a file; every record read was kept, has no ISBN, or was rejected."""

    info: ReferenceInfo
    form: Form
    read: int
    without_isbn: int
    rejected: int
    rejections: tuple[Damaged | Rejected, ...]
    """The first of them, each with its place and reason."""
    has_replaced: bool
    """One of the same name stood there before."""

    @property
    def kept(self) -> int:
        return self.info.records


@dataclass(frozen=True, slots=True)
class Damage:
    """Records of a reference file that can no longer be read; all of them where none are named."""

    info: ReferenceInfo
    file: Path
    first: int = 0
    last: int = 0


@dataclass(slots=True)
class _Count:
    read: int = 0
    without_isbn: int = 0
    rejected: int = 0
    rejections: list[Damaged | Rejected] = field(default_factory=list)


def folder_of(table: Path) -> Path:
    return table.with_name(f"{table.stem}-reference")


def listed(table: Path) -> tuple[ReferenceInfo, ...]:
    """Return a table's reference files by name."""
    found = (_info(file) for file in folder_of(table).glob(f"*{_SUFFIX}"))
    return tuple(sorted(found, key=lambda info: (info.name.casefold(), info.id)))


def load(
    table: Path,
    file: Path,
    *,
    name: str = "",
    reading: Reading | None = None,
    now: datetime,
    progress: Progress | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> Loaded:
    """Load a file as a source; it takes the place of an older one of the same name. `reading` is for a list.

    Raise NotLoaded, Stopped, StoreFailure, NotAList or TextTooLong; what was there before still answers then.
    """
    told_name = within("name", name or file.stem, _LONGEST_NAME) or file.stem
    folder = folder_of(table)
    reference.sweep(folder)
    known = next((info for info in listed(table) if info.name.casefold() == told_name.casefold()), None)
    count = _Count()

    def tell(share: float) -> None:
        if should_stop is not None and should_stop():
            raise Stopped
        if progress is not None:
            progress(count.read, share)

    try:
        if file.is_dir():
            raise NotLoaded(Unloadable.FOLDER, file.name)
        form = form_of(file)
        if reading is not None and form is not Form.LIST:
            raise NotLoaded(Unloadable.NO_LIST, file.name)
        target = folder / f"{known.id if known else f'reference-{uuid4().hex[:8]}'}{_SUFFIX}"
        writer = ReferenceWriter.begin(target)
        try:
            _fill(writer, editions(file, form, tell, reading), file.name, count, tell)
            writer.finish(
                {"name": told_name, "file": file.name, "records": str(writer.records), "at": now.isoformat()}
            )
        except BaseException:
            writer.give_up()
            raise
    except (OSError, ValueError) as error:
        raise NotLoaded(Unloadable.CANNOT_READ, file.name) from error
    info = _info(target)
    _keep_newest(table, told_name)
    return Loaded(
        info=info,
        form=form,
        read=count.read,
        without_isbn=count.without_isbn,
        rejected=count.rejected,
        rejections=tuple(count.rejections),
        has_replaced=known is not None,
    )


def _keep_newest(table: Path, name: str) -> None:
    """Let one of a name answer, the one that was finished last: somebody else may have loaded it at the same time."""
    alike = [info.id for info in listed(table) if info.name.casefold() == name.casefold()]
    with suppress(OSError, StoreFailure):
        alike.sort(key=lambda which: (_file(table, which).stat().st_mtime_ns, which))
        for which in alike[:-1]:
            reference.remove(_file(table, which))


def _fill(
    writer: ReferenceWriter,
    read: Iterator[Edition | Damaged | Rejected],
    file: str,
    count: _Count,
    tell: Callable[[float], None],
) -> None:
    for found in read:
        count.read += 1
        if not isinstance(found, Edition):
            count.rejected += 1
            if len(count.rejections) < MOST_TOLD:
                count.rejections.append(found)
        elif found.isbns:
            writer.add(found.isbns, found.text)
        else:
            count.without_isbn += 1
    tell(1.0)
    if not writer.records:
        why = Unloadable.NOTHING_KEPT if count.read else Unloadable.NOT_BOOKS
        told = tuple(count.rejections)
        raise NotLoaded(why, file, count.read, count.without_isbn, count.rejected, told)


def remove(table: Path, which: str) -> ReferenceInfo:
    """Remove a reference file by its id or its name; return what it was."""
    known = listed(table)
    found = next((info for info in known if info.id == which), None) or next(
        (info for info in known if info.name.casefold() == which.strip().casefold()), None
    )
    if found is None:
        raise NoSuchReference(which)
    reference.remove(_file(table, found.id))
    with suppress(OSError):
        folder_of(table).rmdir()  # the last one takes its folder along
    return found


def sources(table: Path) -> list[Source]:
    """Return what can be asked, by name."""
    return [
        ReferenceSource(info.id, info.name, _file(table, info.id))
        for info in listed(table)
        if not info.is_damaged
    ]


def damaged(table: Path) -> Iterator[Damage]:
    """Look through every reference file of a table, and tell what can no longer be read."""
    for info in listed(table):
        file = _file(table, info.id)
        try:
            if info.is_damaged:
                yield Damage(info, file)
                continue
            for first, last in reference.spoilt(file):
                yield Damage(info, file, first, last)
        except (StoreFailure, ValueError):
            yield Damage(info, file)


def _file(table: Path, which: str) -> Path:
    return folder_of(table) / f"{which}{_SUFFIX}"


def _info(file: Path) -> ReferenceInfo:
    try:
        size = file.stat().st_size
        facts = reference.facts_of(file)
        return ReferenceInfo(
            id=file.stem,
            name=facts["name"],
            records=int(facts["records"]),
            bytes=size,
            loaded_at=datetime.fromisoformat(facts["at"]),
            file_name=facts["file"],
        )
    except (StoreFailure, OSError, KeyError, ValueError):
        return ReferenceInfo(id=file.stem, name=file.stem, records=0, bytes=0, loaded_at=None, file_name="")


@dataclass(frozen=True, slots=True)
class ReferenceSource:
    """One reference file, asked."""

    id: str
    name: str
    file: Path
    is_outside: bool = False

    def look_up(self, isbn: Isbn, seconds: float) -> Record | None:  # noqa: ARG002  # milliseconds are enough
        """Return what the file says of an ISBN: of several records the fuller first, completed by the others."""
        try:
            texts = reference.records_of(self.file, isbn.canonical)
        except StoreFailure as failure:
            raise NotReachableError(str(failure)) from failure
        titles = [title for text in texts if (title := title_in(text)) is not None]
        if not titles:
            return None
        titles.sort(key=lambda title: (_own_place(title, isbn), -_fullness(title)))
        name = fold(titles[0].name)
        alike = [Record(source=self.id, title=title) for title in titles if fold(title.name) == name]
        merged = merge(isbn, alike) if len(alike) > 1 else None
        return Record(source=self.id, title=merged.title if merged else titles[0])


def _own_place(title: TitleDraft, isbn: Isbn) -> int:
    """Return where among a title's ISBNs this one stands: one that a record only mentions comes behind."""
    keys = [canonical(each.printed) for each in title.isbns]
    return 0 if isbn.canonical in keys[:2] else 1


def _fullness(title: TitleDraft) -> int:
    """Return how much a title says."""
    return sum(bool(getattr(title, name)) for name in title.__dataclass_fields__) + len(title.contributors)
