"""A row with no room for all its words leaves some out, the least needed first; icons, keys and tool tips stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget


def leave_out(
    room: int, parts: Sequence[QWidget], spacing: int, steps: Sequence[Callable[[bool], object]]
) -> None:
    """Take step by step, each told whether its words are shown, until what is shown of `parts` fits into `room`."""
    for step in steps:
        step(True)
    for step in steps:
        if _across(parts, spacing) <= room:
            return
        step(False)


def _across(parts: Sequence[QWidget], spacing: int) -> int:
    widths = [
        part.sizeHint().width()
        for part in parts
        if not part.isHidden() or part.sizePolicy().retainSizeWhenHidden()
    ]
    return sum(widths) + spacing * (len(widths) - 1)
