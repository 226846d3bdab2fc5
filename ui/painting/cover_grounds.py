"""What a drawn cover is made of: a ground by the book's audience and an ornament, both by its name and author."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal
from zlib import crc32

Ornament = Literal["flower", "stitch", "kylym", "tree", "wheat", "sun", "bird"]


@dataclass(frozen=True, slots=True)
class Ground:
    colour: str
    letters: str
    petal: str
    inner: str
    gold: str
    pale: str
    stem: str
    leaf: str


CREAM: Final = "#FBF3DF"
DEEP: Final = (
    Ground("#1B3F70", CREAM, "#E0674F", "#FBE7BF", "#E8B21A", "#86ACE0", "#FBE7BF", "#E8B21A"),
    Ground("#6E2430", CREAM, "#E98A6B", "#F8DEC6", "#E8B21A", "#D9A08F", "#F8DEC6", "#E8B21A"),
    Ground("#1F4D3C", CREAM, "#E07C60", "#F0F1D6", "#E8B21A", "#86B59B", "#CFE3C4", "#E8B21A"),
    Ground("#3A2C56", CREAM, "#DC6A80", "#EADFF7", "#E8B21A", "#A88FD0", "#EADFF7", "#E8B21A"),
    Ground("#27313D", CREAM, "#E06A4C", "#FBEBCF", "#E8B21A", "#8FA3B8", "#FBEBCF", "#E8B21A"),
)
MIDDLE: Final = (
    Ground("#6E4391", CREAM, "#F28E86", "#EADFF7", "#F4C94A", "#C4A2E0", "#EADFF7", "#F4C94A"),
    Ground("#1C6470", CREAM, "#F2917F", "#D6F0EA", "#F4C94A", "#7DB8BE", "#CDEBE6", "#F4C94A"),
    Ground("#A23A2B", CREAM, "#FAC9A4", "#FCE8D6", "#F4C94A", "#E8A48F", "#FCDCC4", "#F4C94A"),
)
BRIGHT: Final = (
    Ground("#F4C63D", "#3B2A08", "#C8392B", "#1D4E89", "#FFF3D6", "#2E7D4F", "#2E7D4F", "#C8392B"),
    Ground("#BFE0C8", "#143D29", "#D99A12", "#2E7D4F", "#C8392B", "#5FA67A", "#2E7D4F", "#C8392B"),
    Ground("#BBD7F2", "#14335E", "#D99A12", "#1D4E89", "#C8392B", "#6E9BD0", "#1D4E89", "#C8392B"),
)
PALE: Final = (
    Ground("#FFF3D6", "#5C1F1B", "#C8392B", "#2E7D4F", "#E8B21A", "#D9A24A", "#2E7D4F", "#C8392B"),
    Ground("#FDE3DA", "#6B1D12", "#C8392B", "#2E7D4F", "#E8B21A", "#E0917C", "#2E7D4F", "#C8392B"),
    Ground("#E4F1E2", "#143D29", "#E8B21A", "#2E7D4F", "#C8392B", "#6FB083", "#2E7D4F", "#C8392B"),
)
_GROUNDS: Final[dict[str, tuple[Ground, ...]]] = {
    "0-2": PALE,
    "3-5": PALE,
    "6-8": BRIGHT,
    "9-11": BRIGHT,
    "12-14": MIDDLE,
    "15-17": MIDDLE,
}
_GROWN: Final[tuple[Ornament, ...]] = ("flower", "stitch", "kylym", "tree", "wheat", "stitch", "flower")
_YOUNG: Final[tuple[Ornament, ...]] = ("bird", "sun", "flower", "tree", "sun")


def ground_of(title: str, author: str, audience: str) -> Ground:
    grounds = _GROUNDS.get(audience, DEEP)
    return grounds[crc32(f"{title}\n{author}".encode()) % len(grounds)]


def ornament_of(title: str, author: str, audience: str) -> Ornament:
    choices = _YOUNG if _GROUNDS.get(audience) in (BRIGHT, PALE) else _GROWN
    return choices[(crc32(f"{title}\n{author}".encode()) >> 8) % len(choices)]
