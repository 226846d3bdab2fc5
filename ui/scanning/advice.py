"""What can be said about a scanner from the keys it sent: which layout they came through, what would help."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Final

from bookcrossing.writing.keyboards import typed_on
from ui.scanning.rhythm import Ending, Limits
from ui.scanning.trace import Trace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.scanning.rhythm import Key, Scan

_SLOWEST_MS: Final = 70
"""The slowest scanners are known at 50; a wider gap would take fast people for scanners."""
_STEADY_MS: Final = 15
_ROOM_MS: Final = 10
_FEWEST_KEYS: Final = 3


class Layout(StrEnum):
    """What the system's keyboard made of the scanner's keys."""

    AS_SENT = "as_sent"
    UKRAINIAN = "ukrainian"
    RUSSIAN = "russian"
    CYRILLIC = "cyrillic"
    LATVIAN_DEAD_KEY = "latvian_dead_key"
    CAPS_LOCK = "caps_lock"
    OTHER = "other"


class Advice(StrEnum):
    WELL = "well"
    NO_SUFFIX = "no_suffix"
    GARBLED_BUT_READ = "garbled_but_read"
    GARBLED = "garbled"
    TOO_SLOW = "too_slow"
    TOO_SHORT = "too_short"
    TYPED = "typed"


@dataclass(frozen=True, slots=True)
class Findings:
    """`better` are limits under which the same keys would be a scan."""

    advice: Advice
    layout: Layout
    text: str
    meant: str
    gap_ms: int
    ended_by: Ending | None = None
    better: Limits | None = None


def judge(keys: Sequence[Key], limits: Limits) -> Findings | None:
    """Judge the keys of one moment; None while nothing was written."""
    told = [key for key in keys if key.writes or key.ending]
    signs = [key for key in told if key.writes]
    if not signs:
        return None
    gaps = [later.at - earlier.at for earlier, later in pairwise(told)] or [0]
    gap = round(median(gaps))
    if scans := Trace.of(keys).scans(limits):
        return _of_scan(scans[-1], gap)
    text, meant = "".join(key.text for key in signs), "".join(key.meant for key in signs)
    advice, better = _why_no_scan(gaps, len(told), limits)
    return Findings(advice, _layout(text, meant), text, meant, gap, told[-1].ending, better)


def _of_scan(scan: Scan, gap: int) -> Findings:
    text, meant = scan.text, scan.meant_text
    layout = _layout(text, meant)
    if layout is Layout.AS_SENT:
        advice = Advice.NO_SUFFIX if scan.ended_by is Ending.SILENCE else Advice.WELL
    else:
        advice = Advice.GARBLED_BUT_READ if text != meant else Advice.GARBLED
    return Findings(advice, layout, text, meant, gap, scan.ended_by)


def _why_no_scan(gaps: Sequence[int], count: int, limits: Limits) -> tuple[Advice, Limits | None]:
    slowest = max(gaps)
    if slowest <= limits.gap_ms and _FEWEST_KEYS <= count < limits.keys:
        return Advice.TOO_SHORT, Limits(limits.gap_ms, count, limits.silence_ms)
    is_steady = slowest - min(gaps) <= max(_STEADY_MS, median(gaps) / 3)
    if count >= limits.keys and is_steady and slowest <= _SLOWEST_MS:
        wider = -(-(slowest + _ROOM_MS) // 5) * 5
        return Advice.TOO_SLOW, Limits(wider, limits.keys, max(limits.silence_ms, 2 * wider))
    return Advice.TYPED, None


def _layout(text: str, meant: str) -> Layout:
    if text == meant:
        return _layout_of_letters(text)
    if text.swapcase() == meant:
        return Layout.CAPS_LOCK
    by_place = {typed_on("uk", meant): Layout.UKRAINIAN, typed_on("ru", meant): Layout.RUSSIAN}
    if len(by_place) == 1 and text in by_place:
        return Layout.CYRILLIC  # this code looks the same on both
    if text in by_place:
        return by_place[text]
    return Layout.LATVIAN_DEAD_KEY if _has_latvian(text) else Layout.OTHER


def _layout_of_letters(text: str) -> Layout:
    """Guess from the letters alone, where the keys' places are not known."""
    letters = set(text.lower())
    if letters & set("іїєґ"):
        return Layout.UKRAINIAN
    if letters & set("ыэъё"):
        return Layout.RUSSIAN
    if any("\u0400" <= letter <= "\u04ff" for letter in letters):
        return Layout.CYRILLIC
    return Layout.LATVIAN_DEAD_KEY if _has_latvian(text) else Layout.AS_SENT


def _has_latvian(text: str) -> bool:
    return bool(set(text.lower()) & set("āčēģīķļņōŗšūž"))
