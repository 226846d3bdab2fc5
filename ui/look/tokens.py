"""Colours by role, one set for light and one for dark; painters ask here while they paint and store none.

Every pair of text and ground keeps 4.5 : 1, control borders 3 : 1; the tests work the ratios out.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Final, Literal

from PySide6.QtGui import QColor

Role = Literal[
    "paper",
    "surface",
    "sunk",
    "rail",
    "line",
    "strong",
    "ink",
    "muted",
    "blue",
    "on_blue",
    "wheat",
    "leaf",
    "poppy",
    "plum",
    "wheat_solid",
    "on_wheat_solid",
    "mark",
    "selection",
    "blue_tint",
    "wheat_tint",
    "leaf_tint",
    "poppy_tint",
    "plum_tint",
    "grey_tint",
]
Tint = Literal["blue", "wheat", "leaf", "poppy", "plum", "grey"]
TINTS: Final[tuple[Tint, ...]] = ("blue", "wheat", "leaf", "poppy", "plum", "grey")


@dataclass(frozen=True, slots=True)
class Tokens:
    paper: str
    surface: str
    sunk: str
    rail: str
    line: str
    strong: str
    ink: str
    muted: str
    blue: str
    on_blue: str
    wheat: str
    leaf: str
    poppy: str
    plum: str
    wheat_solid: str
    on_wheat_solid: str
    mark: str
    selection: str
    blue_tint: str
    wheat_tint: str
    leaf_tint: str
    poppy_tint: str
    plum_tint: str
    grey_tint: str


LIGHT: Final = Tokens(
    paper="#FBFAF7",
    surface="#FFFFFF",
    sunk="#F5F2EB",
    rail="#F3EFE6",
    line="#E4E0D8",
    strong="#8C8A84",
    ink="#1F2A37",
    muted="#5A6370",
    blue="#1D4E89",
    on_blue="#FFFFFF",
    wheat="#7A5600",
    leaf="#226A40",
    poppy="#B3331F",
    plum="#6E4391",
    wheat_solid="#E8B21A",
    on_wheat_solid="#1F2A37",
    mark="#FBE39A",
    selection="#E6EEF7",
    blue_tint="#E6EEF7",
    wheat_tint="#FDF3D3",
    leaf_tint="#E3F2E8",
    poppy_tint="#FBE7E4",
    plum_tint="#F0E8F6",
    grey_tint="#EEEBE4",
)
DARK: Final = Tokens(
    paper="#15191F",
    surface="#1D232B",
    sunk="#191E25",
    rail="#11151A",
    line="#313944",
    strong="#7D8794",
    ink="#E9E6DF",
    muted="#A3ACB8",
    blue="#8AB8EE",
    on_blue="#0F1B2A",
    wheat="#F2C94C",
    leaf="#7AD39E",
    poppy="#F39B8C",
    plum="#CBB0EA",
    wheat_solid="#F2C94C",
    on_wheat_solid="#1F2A37",
    mark="#6A5410",
    selection="#22354C",
    blue_tint="#1F3249",
    wheat_tint="#3B3217",
    leaf_tint="#1D3829",
    poppy_tint="#442722",
    plum_tint="#352A43",
    grey_tint="#2A313B",
)


def _read(tokens: Tokens) -> dict[str, QColor]:
    return {role: QColor(code) for role, code in asdict(tokens).items()}


_now: Tokens = LIGHT
# Read once for each theme: a page of a table asks some hundred times while it is painted.
_colours: dict[str, QColor] = _read(LIGHT)


def use(tokens: Tokens) -> None:
    """Paint with `tokens` from now on; only the theme calls this."""
    global _now, _colours  # the one place that knows which colours are in force
    _now, _colours = tokens, _read(tokens)


def in_force() -> Tokens:
    return _now


def is_dark() -> bool:
    return _now is DARK


def colour(role: Role) -> QColor:
    """Return the colour of `role` in the theme of this moment: one for all who ask, not to be changed."""
    return _colours[role]


def tint_ground(tint: Tint) -> QColor:
    """Return the pale ground of a chip, disc, band or notice."""
    return _colours[f"{tint}_tint"]


def tint_ink(tint: Tint) -> QColor:
    """Return the colour of icon and word on that ground; grey speaks in muted ink."""
    return _colours["muted" if tint == "grey" else tint]


def contrast(one: str, other: str) -> float:
    """Return the WCAG 2 contrast ratio of two colours written as #RRGGBB."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour_code: str) -> float:
    channels = (int(colour_code[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
