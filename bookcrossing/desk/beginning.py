"""The first answers: what the table is called, and that nobody has to be asked again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bookcrossing.desk.cataloguing import RenamePlace
from bookcrossing.store.rules import BEGUN
from bookcrossing.store.tables import Setting

if TYPE_CHECKING:
    from bookcrossing.desk.results import Edited
    from bookcrossing.store.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class BeginTable:
    """Name the table and remember that it was set up; the name can be changed and undone like any other."""

    name: str

    def perform(self, work: Work) -> Edited:
        edited = RenamePlace(place_id=None, name=self.name).perform(work)
        work.session.merge(Setting(key=BEGUN, value=True))
        return edited
