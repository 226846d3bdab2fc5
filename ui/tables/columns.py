"""Columns as data: a heading, which is a function so that the language may change, and the text of a row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from ui.painting.lines import LEFT

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import Qt

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """Called as `Column(…)` and annotated as `Column[Row]`: a frozen, slotted, generic class allows no other way."""

    key: str
    heading: Callable[[], str]
    text: Callable[[Row], str]
    width: int = 0
    """In pixels; 0 takes what the others leave."""
    align: Qt.AlignmentFlag = LEFT
    can_sort: bool = True
