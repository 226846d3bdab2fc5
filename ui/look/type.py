"""Type: Noto Sans shipped with the program, in the few sizes and weights the window uses."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Final, Literal

from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication

import resources

FAMILY: Final = "Noto Sans"
FACES: Final = ("Regular", "Italic", "Medium", "SemiBold", "Bold")
PAPER_FACES: Final = ("Light",)
"""Only on paper: the window starts without them."""

SMALL: Final = 10
"""Second lines, chips, table heads, keys."""
BODY: Final = 11
SENTENCE: Final = 13
"""A sentence that explains, an author under a title."""
SECTION: Final = 16
"""Section heads, figures, wishes."""
TITLE: Final = 22
ANSWER: Final = 26

Weight = Literal["light", "regular", "medium", "semibold", "bold", "italic"]
"""The faces of the one family; the italic one is regular."""
_WEIGHTS: Final[dict[Weight, QFont.Weight]] = {
    "light": QFont.Weight.Light,
    "regular": QFont.Weight.Normal,
    "medium": QFont.Weight.Medium,
    "semibold": QFont.Weight.DemiBold,
    "bold": QFont.Weight.Bold,
    "italic": QFont.Weight.Normal,
}


@cache
def load_fonts() -> tuple[str, ...]:
    """Register the shipped faces with Qt, once; return the families they brought."""
    return _registered(FACES)


@cache
def load_paper_fonts() -> tuple[str, ...]:
    """Register what only print-outs use besides; return the families it brought."""
    return _registered(PAPER_FACES)


def _registered(faces: tuple[str, ...]) -> tuple[str, ...]:
    families: list[str] = []
    for face in faces:
        font_id = QFontDatabase.addApplicationFont(str(files(resources) / "fonts" / f"NotoSans-{face}.ttf"))
        families += QFontDatabase.applicationFontFamilies(font_id)
    return tuple(dict.fromkeys(families))


def font(points: float = BODY, weight: Weight = "regular", *, italic: bool = False) -> QFont:
    """Return the house font; points are those of 96 dots per inch, so that type and boxes grow together."""
    return _made(points * 96 / _dots_per_inch(), weight, italic)


@cache
def _made(points: float, weight: Weight, italic: bool) -> QFont:  # noqa: FBT001  # passed on as it came
    made = QFont(FAMILY)
    made.setPointSizeF(points)
    made.setWeight(_WEIGHTS[weight])
    made.setItalic(italic or weight == "italic")
    return made


def design_font(pixels: float, weight: Weight = "regular") -> QFont:
    """Return a font measured in whole units of a drawing; safe away from the GUI thread."""
    made = QFont(FAMILY)
    made.setPixelSize(round(pixels))
    made.setWeight(_WEIGHTS[weight])
    made.setItalic(weight == "italic")
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    made.setFeature(QFont.Tag("liga"), 0)  # a PDF is searched letter by letter
    return made


@cache
def _dots_per_inch() -> float:
    # macOS counts 72 to the inch, the others 96; scaling of the screen comes on top and is not meant here.
    screen = QGuiApplication.primaryScreen()
    return screen.logicalDotsPerInch() if screen is not None else 96.0
