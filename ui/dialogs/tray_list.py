"""The books that wait for the network, one by one: since when, how often they were asked for, when next, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookcrossing.wording import lookups, pgettext
from ui.dialogs.lines_list import LinesList

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from bookcrossing.listings.lookups import LookUpRow


class TrayList(LinesList):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(3, parent)

    def show_waiting(self, rows: Sequence[LookUpRow], names: Mapping[str, str]) -> None:
        self.show_rows([_lines(row, names) for row in rows])
        if rows and not self.currentIndex().isValid():
            self.setCurrentIndex(self.model().index(0, 0))
        self.setAccessibleName(pgettext("Look-up", "Books that wait for the network"))


def _lines(row: LookUpRow, names: Mapping[str, str]) -> tuple[str, str, str]:
    facts = lookups.tray_facts(row.since, row.tries, row.try_again_at)
    silent = [(said.source, said.why) for said in row.answers if said.outcome == "not_reachable"]
    return row.isbn, facts, lookups.tray_why(silent, names)
