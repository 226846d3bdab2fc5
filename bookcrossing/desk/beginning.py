"""The first answers: what the table is called, and that nobody has to be asked again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bookcrossing.desk.cataloguing import call_place, name_of_place
from bookcrossing.desk.results import Edited
from bookcrossing.store.rules import BEGUN
from bookcrossing.store.tables import Setting

if TYPE_CHECKING:
    from bookcrossing.store.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class BeginTable:
    """Name the table and remember that it was set up.

    Nothing happened at the table yet: it is no line of its day, and Undo has nothing to take back.
    """

    name: str

    def perform(self, work: Work) -> Edited:
        call_place(work, work.home, name_of_place(self.name))
        work.session.merge(Setting(key=BEGUN, value=True))
        return Edited(None)
