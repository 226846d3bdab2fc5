"""Sheets of labels whose size the library has typed in itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bookcrossing.desk.results import Edited
from bookcrossing.errors import SheetRefused
from bookcrossing.printing.sheets import SHIPPED, BadSheet, Sheet, SheetFault, checked
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
        if sheet.name.casefold() in {known.name.casefold() for known in (*others, *SHIPPED)}:
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
