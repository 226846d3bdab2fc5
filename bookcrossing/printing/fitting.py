"""A long title on little room: what stays together, where a line breaks, what is cut and where."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bookcrossing.printing.drawing import Measure, Weight

NO_BREAK: Final = "\u00a0"
ELLIPSIS: Final = "…"
STEP_PT: Final = 0.25
_BALANCED_TO: Final = 0.25
"""Millimetres."""
_MOST_ON_A_LINE: Final = 400
"""Letters, of the narrowest kind."""

_LEANS_ON_THE_NEXT: Final = re.compile(
    r"(?<![^\s\u00a0(«„“\"])(\w|на|до|за|по|та|не|ні|бо|чи|із|зі|од|від|для|при|про)[ ](?=\S)", re.IGNORECASE
)
_BEFORE_A_DASH: Final = re.compile(r" (?=[—–] )")


@dataclass(frozen=True, slots=True)
class Room:
    """How wide, how many lines, and the sizes to try."""

    width: float
    lines: int
    largest: float
    least: float
    weight: Weight = "regular"


@dataclass(frozen=True, slots=True)
class Fitted:
    """Lines at a size; `is_whole` unless something had to be cut."""

    lines: tuple[str, ...]
    points: float
    is_whole: bool = True


def tied(text: str) -> str:
    """Tie one-letter words and short prepositions to the next word, and a dash to the one before."""
    return _BEFORE_A_DASH.sub(NO_BREAK, _LEANS_ON_THE_NEXT.sub(rf"\1{NO_BREAK}", " ".join(text.split())))


def fit(text: str, room: Room, measure: Measure) -> Fitted:
    """Take the largest size that holds the whole text; at the least one cut at a word."""
    whole = tied(text)
    for points in _steps_down(room.largest, room.least):
        broken = _broken(whole, room.width, _Ruler(measure, points, room.weight))
        if broken is not None and len(broken) <= room.lines:
            return Fitted(tuple(broken), points)
    ruler = _Ruler(measure, room.least, room.weight)
    return Fitted(_cut(whole, room.width, room.lines, ruler), room.least, is_whole=False)


def broken(
    text: str, width: float, points: float, weight: Weight, measure: Measure
) -> tuple[str, ...] | None:
    """Break at spaces into lines of that width; None if a single word is wider."""
    lines = _broken(tied(text), width, _Ruler(measure, points, weight))
    return None if lines is None else tuple(lines)


def parted(text: str, width: float, points: float, weight: Weight, measure: Measure) -> str:
    """Part what has no spaces, a web address or Chinese, where it is wider than a line even at this size."""
    ruler = _Ruler(measure, points, weight)
    return " ".join(piece for word in text.split() for piece in _pieces(word, width, ruler))


def cut(text: str, room: Room, measure: Measure) -> tuple[str, ...]:
    """Keep of a text that is too long, at the least size, what the room holds: whole words and an ellipsis."""
    return _cut(tied(text), room.width, room.lines, _Ruler(measure, room.least, room.weight))


def balanced(lines: Sequence[str], points: float, weight: Weight, measure: Measure) -> tuple[str, ...]:
    """Break the same words again into the narrowest lines that are no more of them."""
    text, ruler = " ".join(lines), _Ruler(measure, points, weight)
    best = list(lines)
    too_narrow, enough = 0.0, max((ruler(line) for line in lines), default=0.0)
    while enough - too_narrow > _BALANCED_TO:
        width = (too_narrow + enough) / 2
        found = _broken(text, width, ruler)
        if found is not None and len(found) <= len(lines):
            best, enough = found, width
        else:
            too_narrow = width
    return tuple(best)


def fit_names(names: Sequence[str], width: float, points: float, weight: Weight, measure: Measure) -> str:
    """Write whole names if they fit, else initials and surname, else surnames, else as many as there is room for."""
    names = [name for name in names if name.strip(" ,")]
    if not names:
        return ""
    ruler = _Ruler(measure, points, weight)
    for written in (str, with_initials, surname):
        line = ", ".join(written(name) for name in names)
        if ruler(line) <= width:
            return line
    surnames = ", ".join(surname(name) for name in names)
    return _cut(surnames, width, 1, ruler)[0]


def surname(name: str) -> str:
    return _parted(name)[1]


def with_initials(name: str) -> str:
    given, last = _parted(name)
    initials = "".join(word if word.endswith(".") else f"{word[0]}." for word in given)
    return f"{initials}{NO_BREAK}{last}" if initials else last


def _parted(name: str) -> tuple[list[str], str]:
    """Part given names from the surname: it stands before a comma, before initials, or last."""
    if "," in name:
        last, _, given = name.partition(",")
        return given.split(), last.strip()
    words = name.split()
    if len(words) > 1 and words[-1].endswith("."):
        return words[1:], words[0]
    return words[:-1], words[-1]


@dataclass(frozen=True, slots=True)
class _Ruler:
    measure: Measure
    points: float
    weight: Weight

    def __call__(self, line: str) -> float:
        return self.measure(line, self.points, self.weight)


def _steps_down(largest: float, least: float) -> Iterator[float]:
    points = largest
    while points > least:
        yield points
        points -= STEP_PT
    yield least


def _broken(text: str, width: float, ruler: _Ruler) -> list[str] | None:
    """Break greedily at spaces; None if a single word is wider than the line."""
    lines: list[str] = []
    # split(" ") and not split(): the latter parts at U+00A0 too
    for word in text.split(" "):
        if ruler(word) > width:
            return None
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and ruler(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _pieces(word: str, width: float, ruler: _Ruler) -> Iterator[str]:
    # The cut may set an ellipsis behind the last piece that is kept.
    width -= ruler(ELLIPSIS)
    if ruler(word) <= width:
        yield word
        return
    while word:
        # Measuring the whole of five thousand letters again and again would take seconds.
        fits = bisect_right(
            range(1, min(len(word), _MOST_ON_A_LINE) + 1), width, key=lambda n: ruler(word[:n])
        )
        yield word[: max(1, fits)]
        word = word[max(1, fits) :]


def _cut(text: str, width: float, lines: int, ruler: _Ruler) -> tuple[str, ...]:
    """Keep as many whole words as the lines hold; a single word too long for a line loses its end."""
    words = text.split(" ")
    for kept in range(len(words) - 1, 0, -1):
        broken = _broken(_ended(" ".join(words[:kept])), width, ruler)
        if broken is not None and len(broken) <= lines:
            return tuple(broken)
    first = words[0]
    while len(first) > 1 and ruler(first + ELLIPSIS) > width:
        first = first[:-1]
    return (first + ELLIPSIS,)


def _ended(text: str) -> str:
    """Drop what cannot stand at a cut: a last word of one or two letters, a comma, a dash."""
    head, space, last = re.match(r"(?s)(.*?)([ \u00a0]?)([^ \u00a0]*)$", text).groups()  # type: ignore[union-attr]
    if space and len(last.strip(",.:;—–-")) <= 2:
        return _ended(head)
    return text.rstrip(" \u00a0,.:;—–-") + ELLIPSIS
