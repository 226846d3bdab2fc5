"""Where the fields of a title came from, said quietly below them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from bookcrossing.wording import lookups
from ui.look.type import SMALL
from ui.widgets import TextBlock

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from bookcrossing.listings.reads import Reads
    from ui.bridge import DeskBridge


class Origins(TextBlock):
    """Hidden where nobody but people has written the title."""

    def __init__(self, bridge: DeskBridge, parent: QWidget | None = None) -> None:
        super().__init__(points=SMALL, role="muted", lines=5, parent=parent)
        self._bridge = bridge
        self._told: tuple[Mapping[str, str], Mapping[str, str]] = ({}, {})
        self.hide()

    def ask(self, title_id: int) -> int:
        """Read and show it; return the ticket of the question."""
        question = partial(_told, self._bridge.reads, title_id)
        return self._bridge.ask(question, owner=self, done=self._show)

    def set_words(self) -> None:
        self.set_text(lookups.came_from(*self._told))
        self.setVisible(bool(self.text))

    def _show(self, told: tuple[Mapping[str, str], Mapping[str, str]]) -> None:
        self._told = told
        self.set_words()


def _told(reads: Reads, title_id: int) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Return which source filled which field, and what the sources are called."""
    filled = reads.sources_of_fields(title_id)
    if not filled:
        return {}, {}
    names = {entry.id: entry.name for entry in reads.lookup_settings().entries}
    if any(source not in names for source in filled.values()):
        from bookcrossing.lookup import references

        names |= {info.id: info.name for info in references.listed(reads.path)}
    return filled, names
