"""The inks of printed sheets: never the theme's, and told apart in grey as well."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QColor

if TYPE_CHECKING:
    from bookcrossing.printing.drawing import Tone

INK: Final = QColor("#1F2A37")
SOFT: Final = QColor("#3A4654")
"""Figures for comparison."""
GREY: Final = QColor("#5B6673")
"""What may be missed."""
ZERO: Final = QColor("#6B7783")
HAIR: Final = QColor("#B8C0C9")
BAND: Final = QColor("#E9EDF1")
MIDDLE: Final = QColor("#9FABB8")
BLUE: Final = QColor("#1D4E89")
BLACK: Final = QColor(0, 0, 0)
"""Codes, labels, bookplates."""
POPPY: Final = QColor("#C63D2F")
WHITE: Final = QColor("#FFFFFF")
TONES: Final[dict[Tone, QColor]] = {"black": BLACK, "ink": INK, "grey": GREY, "hair": HAIR, "poppy": POPPY}
