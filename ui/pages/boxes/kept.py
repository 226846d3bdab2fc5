"""What this computer remembers of one table's boxes: the open one; and what older programs kept here, to be moved."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeVar

from bookcrossing.desk.box_defaults import BoxDefaults
from bookcrossing.desk.older_boxes import MoveOlderBoxes
from ui import settings

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

    def older(self) -> MoveOlderBoxes | None:
        """Return what an older program kept in the settings and belongs into the file; None where there is nothing."""
        codes = tuple(
            (int(box), tuple(str(code) for code in told))
            for box, told in _dictionary(self._read(settings.BOX_WAITING)).items()
            if box.isdecimal() and isinstance(told, list)
        )
        rules = tuple(
            (int(box), BoxDefaults.read(told))
            for box, told in _dictionary(self._read(settings.BOX_DEFAULTS)).items()
            if box.isdecimal()
        )
        return MoveOlderBoxes(codes=codes, defaults=rules) if codes or rules else None

    def forget_older(self) -> None:
        self._write(settings.BOX_WAITING, "")
        self._write(settings.BOX_DEFAULTS, "")

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


def _dictionary(written: str) -> dict[str, object]:
    try:
        told = json.loads(written or "{}")
    except ValueError:  # somebody edited the settings by hand
        return {}
    return told if isinstance(told, dict) else {}
