"""Changing what is known about titles, copies and places; everything here can be undone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bookcrossing.desk.crossing import required
from bookcrossing.desk.drafts import CONDITIONS, LONGEST_CODE, differing, draft_of, fill, one_of, within
from bookcrossing.desk.readers import parse_number
from bookcrossing.desk.results import Edited
from bookcrossing.errors import (
    BadCode,
    BadCount,
    CannotMerge,
    CodeTaken,
    LabelPrinted,
    NoSuchTitle,
    TextNeeded,
    TitleHasCopies,
)
from bookcrossing.policy import LONGEST_READER_DAYS, SHORTEST_READER_DAYS
from bookcrossing.store import field_sources, finding
from bookcrossing.store.rules import keep_policy
from bookcrossing.store.tables import Code, Place, Setting, Title
from bookcrossing.store.work import number_of
from bookcrossing.values import BadValue, Bcid, TableCode
from bookcrossing.writing.folding import fold

if TYPE_CHECKING:
    from bookcrossing.desk.drafts import TitleDraft
    from bookcrossing.policy import Policy
    from bookcrossing.store.work import Work


def whole_title(work: Work, title_id: int) -> Title:
    """Return a title with its people and ISBNs; raise NoSuchTitle if it is not in the catalogue."""
    title = finding.whole_title(work.session, title_id)
    if title is None:
        raise NoSuchTitle(title_id)
    return title


@dataclass(frozen=True, slots=True, kw_only=True)
class EditTitle:
    title_id: int
    title: TitleDraft

    def perform(self, work: Work) -> Edited:
        draft = self.title.tidied()
        title = whole_title(work, self.title_id)
        was = draft_of(title)
        if was == draft:
            return Edited(None, title.id)
        action = work.begin_action("edit_title")
        work.remember(title)
        fill(title, draft)
        field_sources.drop(work.session, title.id, differing(was, draft))
        work.touched.titles.add(title.id)
        return Edited(action.id, title.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeTitles:
    """Put the copies of one title under another; every journey is kept."""

    title_id: int
    into_id: int

    def perform(self, work: Work) -> Edited:
        title, into = whole_title(work, self.title_id), whole_title(work, self.into_id)
        if title.id == into.id:
            raise CannotMerge(title.name)
        action = work.begin_action("merge_titles")
        work.remember(title)
        for copy in finding.all_copies_of(work.session, title):
            work.remember(copy)
            copy.title_id = into.id
            work.touched.copies.add(copy.id)
        for row in finding.taken_rows_of(work.session, title):
            work.remember(row)
            row.title_id = into.id
        if into.cover_id is None and title.cover_id is not None:
            work.remember(into)
            into.cover_id = title.cover_id
        title.removed_at, title.merged_into_id = work.now, into.id
        work.touched.titles |= {title.id, into.id}
        return Edited(action.id, into.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveTitle:
    """Take a title without copies out of the catalogue; it stays in the list of removed ones for thirty days."""

    title_id: int

    def perform(self, work: Work) -> Edited:
        title = whole_title(work, self.title_id)
        if copies := finding.copies_of(work.session, [title.id]):
            raise TitleHasCopies(title.name, len(copies))
        action = work.begin_action("remove_title")
        work.remember(title)
        title.removed_at = work.now
        work.touched.titles.add(title.id)
        return Edited(action.id, title.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class EditCopy:
    """Change what is known about one copy; None leaves a field as it is."""

    copy: str
    condition: str | None = None
    condition_note: str | None = None
    in_library_stock: bool | None = None
    inventory_number: str | None = None
    note: str | None = None

    def perform(self, work: Work) -> Edited:
        copy = work.copy(self.copy)
        if self.condition is not None:
            one_of("condition", self.condition, CONDITIONS)
        names = ("condition", "condition_note", "in_library_stock", "inventory_number", "note")
        given = {name: value for name in names if (value := getattr(self, name)) is not None}
        tidied = {
            name: within(name, value) if isinstance(value, str) else value for name, value in given.items()
        }
        changes = {name: value for name, value in tidied.items() if value != getattr(copy, name)}
        if not changes:
            return Edited(None, copy.title_id, copy.id)
        action = work.begin_action("edit_copy")
        work.remember(copy)
        for name, value in changes.items():
            setattr(copy, name, value)
        work.touched.copies.add(copy.id)
        work.touched.titles.add(copy.title_id)
        return Edited(action.id, copy.title_id, copy.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class AddCode:
    """Let a copy answer to another code: the library's, another table's, a BCID."""

    copy: str
    code: str
    kind: str = "library"

    def perform(self, work: Work) -> Edited:
        copy = work.copy(self.copy)
        printed = within("code", self.code, LONGEST_CODE)
        if not printed:
            raise TextNeeded("code")
        if self.kind == "bcid":
            try:
                printed = str(Bcid.parse(printed))
            except BadValue as bad:
                raise BadCode(bad.what, bad.typed, bad.why) from None
        else:
            parse_number(printed)
        found = finding.copies_for(work.session, printed).copies
        taken = [other for other in found if other.state is not None]
        if any(other.id != copy.id for other in taken):
            raise CodeTaken(printed, number_of(taken[0]))
        if taken:
            return Edited(None, copy.title_id, copy.id)
        action = work.begin_action("add_code")
        code = Code(copy_id=copy.id, kind=self.kind, printed=printed, key=finding.code_key(printed))
        work.session.add(code)
        work.session.flush()
        work.remember(code, made=True)
        work.touched.copies.add(copy.id)
        return Edited(action.id, copy.title_id, copy.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class RenamePlace:
    """Give a place, such as the table itself, another name."""

    place_id: int | None
    """None: the table itself."""
    name: str

    def perform(self, work: Work) -> Edited:
        place = work.home if self.place_id is None else work.session.get_one(Place, self.place_id)
        name = name_of_place(self.name)
        if name == place.name:
            return Edited(None)
        action = work.begin_action("rename_place")
        work.remember(place)
        call_place(work, place, name)
        return Edited(action.id)


def name_of_place(typed: str) -> str:
    return " ".join(required("name", typed).split())


def call_place(work: Work, place: Place, name: str) -> None:
    """Give a place its name, as part of whatever is being done."""
    place.name, place.name_key = name, fold(name) or name.casefold()
    finding.locate(place)
    work.touched.places.add(place.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetTableCode:
    """Choose the three digits of the table's barcodes, as long as no label carries them."""

    code: str

    def perform(self, work: Work) -> Edited:
        try:
            code = TableCode.parse(self.code)
        except BadValue as bad:
            raise BadCode(bad.what, bad.typed, bad.why) from None
        if work.session.get(Setting, "label_printed") is not None:
            raise LabelPrinted
        work.begin_action("set_table_code", is_final=True)
        work.session.get_one(Setting, "table_code").value = str(code)
        work.touched.settings = True
        return Edited(work.action.id if work.action else None)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteLabelPrinted:
    """Remember that a label carries the table code: from now on it is fixed."""

    def perform(self, work: Work) -> Edited:
        if work.session.get(Setting, "label_printed") is None:
            work.session.add(Setting(key="label_printed", value=True))
        return Edited(None)


def _sensible(field: str, given: int, least: int, most: int) -> None:
    if not least <= given <= most:
        raise BadCount(field, str(given), least, most)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangePolicy:
    """Change the library's rules: periods, closed days, when links are cut."""

    policy: Policy

    def perform(self, work: Work) -> Edited:
        policy = self.policy
        for days in (policy.loan_days, *policy.loan_days_by_category.values()):
            _sensible("loan_days", days, 1, 3650)
        _sensible("grace_days", policy.grace_days, 0, 3650)
        _sensible("reader_days", policy.reader_days, SHORTEST_READER_DAYS, LONGEST_READER_DAYS)
        _sensible("closed_weekdays", len(policy.closed_weekdays), 0, 6)
        action = work.begin_action("change_policy", is_final=True)
        keep_policy(work.session, self.policy)
        work.touched.settings = True
        return Edited(action.id)
