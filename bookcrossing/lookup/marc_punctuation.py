"""What cataloguing rules put round a value, taken off: the signs between the parts of a description."""

from __future__ import annotations

import re
from typing import Final

# Marks round an article that is passed over in sorting: as control letters, or behind an escape.
_NOT_SORTED: Final = re.compile("[\x88\x89\x98\x9c]|\x1b[HI]|\x1b\\(B|<<|>>|[\u0338\u00ac](?=\\w)")
_SIGNS_BEHIND: Final = re.compile(r"(?:\s*[/:;=+]|\s*,|\s+\.)+\s*$")
_FULL_STOP: Final = re.compile(r"\s*\.$")
_SHORT_WORD: Final = re.compile(
    r"(?:^|[\s.])[^\W\d_]\.$|\b(?:inc|ltd|bros|corp|co|st|vol|ed|изд|вид|ред|доп|перероб|стер|испр)\.$",
    re.IGNORECASE,
)
_BRACKETED: Final = re.compile(r"\[([^\[\]]*)\]")
_SAYS_NOTHING: Final = re.compile(
    r"(?:s\.?\s?[ln]|б\.?\s?[мви]|b\.?\s?[vi]|sine (?:loco|nomine)|place of publication not identified"
    r"|publisher not identified|not identified|n\.?\s?[dp])\.?",
    re.IGNORECASE,
)


def bare(text: str) -> str:
    """Return a value without the signs that lead to the next."""
    return _SIGNS_BEHIND.sub("", " ".join(_NOT_SORTED.sub("", text).split()))


def sentence(text: str) -> str:
    """Return a value without the signs behind it, a full stop among them, unless it shortens a word."""
    told = bare(text)
    if told.startswith("[") and told.find("]") == len(told) - 1:
        told = told[1:-1]  # taken from elsewhere than the title page
    if "[" not in told or "]" not in told:
        told = told.strip("[]")
    return told if told.endswith("..") or _SHORT_WORD.search(told) else _FULL_STOP.sub("", told)


def known(text: str) -> str:
    """Return a place or a publisher; empty where the cataloguer found none, and said so."""
    told = _BRACKETED.sub(r"\1", sentence(text)).strip(" []?")
    return "" if _SAYS_NOTHING.fullmatch(told) else told


def is_latin(text: str) -> bool:
    """Tell whether all letters are Latin, as in what was romanised."""
    return not any(letter.isalpha() and letter > "\u024f" and not _LATIN_TOO.match(letter) for letter in text)


_LATIN_TOO: Final = re.compile("[\u0250-\u036f\u1d00-\u1eff\ufe20-\ufe2f]")


_MOST_PAGES: Final = 20_000
_PAGES: Final = re.compile(
    r"([0-9]{1,5})\]?(?:\s*,\s*(?:\[[0-9]+\]|[0-9]{1,2}|[ivxlc]+))*\s*"
    r"(?:p|pp|pages?|leaves|l|л|с|стр|стор|s|str|seiten|lpp|sivu|lk|pág|páginas|σ|sayfa)\b",
    re.IGNORECASE,
)


def pages_in(extent: str) -> str:
    """Return how many pages the extent says the book has: 274 of “xi, 274 p.”."""
    counts = [int(found[1]) for found in _PAGES.finditer(extent)]
    pages = max((count for count in counts if count <= _MOST_PAGES), default=0)
    return str(pages) if pages else ""


_VOLUME_WORD: Final = re.compile(
    r"^(?:vol(?:ume)?|v|nr|no|n|bd|band|т|том|вип|кн|книга|випуск|sēj|t|tome|№|#)\s*\.?\s*(?=[0-9])",
    re.IGNORECASE,
)


def series_number(text: str) -> str:
    return _VOLUME_WORD.sub("", bare(text).strip("[] ")).removesuffix(".")
