"""What this computer remembers of one table's boxes: the open one, what holds for each, which codes wait."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeVar

from ui import settings
from ui.pages.boxes.defaults import Defaults

if TYPE_CHECKING:
    from ui.settings import Setting, Settings

K = TypeVar("K", str, int)


class Kept:
    """Of a table without a UUID nothing outlives the page: a demo is gone when its window closes."""

    def __init__(self, kept: Settings, table: str | None) -> None:
        self._settings = kept
        self._table = table
        self._meanwhile: dict[str, Any] = {}

    @property
    def open_box(self) -> int:
        return self._read(settings.BOX_OPEN)

    def keep_open_box(self, number: int) -> None:
        self._write(settings.BOX_OPEN, number)

    @property
    def waiting(self) -> str:
        return self._read(settings.BOX_WAITING)

    def keep_waiting(self, written: str) -> None:
        self._write(settings.BOX_WAITING, written)

    def defaults(self, number: int) -> Defaults:
        """Return what holds for the books of a box; one for which nothing was chosen has the plain ones."""
        return Defaults.read(self._all_defaults().get(str(number)))

    def keep_defaults(self, number: int, chosen: Defaults) -> None:
        kept = {box: told for box, told in self._all_defaults().items() if box != str(number)}
        if chosen != Defaults():
            kept[str(number)] = chosen.told()
        self._write(settings.BOX_DEFAULTS, json.dumps(kept) if kept else "")

    def forget_box(self, number: int) -> None:
        self.keep_defaults(number, Defaults())

    def _all_defaults(self) -> dict[str, object]:
        try:
            told = json.loads(self._read(settings.BOX_DEFAULTS) or "{}")
        except ValueError:  # somebody edited the settings by hand
            return {}
        return told if isinstance(told, dict) else {}

    def _read(self, setting: Setting[K]) -> K:
        if self._table is None:
            found: K = self._meanwhile.get(setting.key, setting.default)
            return found
        return self._settings.read(setting.of(self._table))

    def _write(self, setting: Setting[K], value: K) -> None:
        if self._table is None:
            self._meanwhile[setting.key] = value
        else:
            self._settings.write(setting.of(self._table), value)
