"""Sheets of labels whose size the library has typed in itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bookcrossing.desk.results import Edited
from bookcrossing.errors import SheetRefused
from bookcrossing.printing.sheets import BadSheet, Sheet, SheetFault, checked, is_name_shipped, same_name
from bookcrossing.store.own_sheets import keep_own_sheets, own_sheets

if TYPE_CHECKING:
    from bookcrossing.store.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepSheet:
    """Keep a sheet, or put it in the place of one that was called otherwise; a shipped one keeps its name."""

    sheet: Sheet
    instead_of: str | None = None

    def perform(self, work: Work) -> Edited:
        try:
            sheet = checked(self.sheet)
        except BadSheet as bad:
            raise SheetRefused(bad.fault, bad.over) from None
        others = [own for own in own_sheets(work.session) if own.name != self.instead_of]
        is_as_before = self.instead_of is not None and same_name(sheet.name, self.instead_of)
        if any(same_name(sheet.name, own.name) for own in others) or (
            is_name_shipped(sheet.name) and not is_as_before
        ):
            raise SheetRefused(SheetFault.NAME_TAKEN)
        keep_own_sheets(work.session, sorted((*others, sheet), key=lambda own: own.name.casefold()))
        work.touched.prints = True
        return Edited(None)


@dataclass(frozen=True, slots=True, kw_only=True)
class DropSheet:
    name: str

    def perform(self, work: Work) -> Edited:
        keep_own_sheets(work.session, [own for own in own_sheets(work.session) if own.name != self.name])
        work.touched.prints = True
        return Edited(None)
