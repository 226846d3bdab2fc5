"""Where a typed place is: towns of Europe, towns and villages of Ukraine and Latvia, by any of their names."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Final

import resources
from bookcrossing.writing.folding import fold

_KINDS: Final = frozenset(
    map(fold, ("м", "місто", "с", "село", "смт", "город", "г", "pilsēta", "city", "town"))
)
_SHORTEST: Final = 3
_FURTHER: Final = re.compile("[,;(/]")
"""What comes after these says in which country or region a town is."""


@dataclass(frozen=True, slots=True)
class Town:
    geoname_id: int
    name: str
    country: str
    """ISO 3166-1, two letters."""
    latitude: float
    longitude: float


def found(name: str) -> Town | None:
    """Return the town that `name` means in Ukrainian, Latvian, English or a usual romanisation.

    None where no town is called so, and where several are of which none is much the biggest.
    """
    return _known(fold(name)) or _known(_without_kind(fold(_FURTHER.split(name.strip(), maxsplit=1)[0])))


def town_in(name: str) -> Town | None:
    """Return the town that the name of a library or a table tells: «Cēsu bibliotēka», «Бібліотека Валмієри»."""
    institution = _FURTHER.split(name.strip(), maxsplit=1)[0]
    words = institution.split()
    pairs = (" ".join(pair) for pair in pairwise(words))
    tried = map(found, (institution, *pairs, *filter(_is_capital, words)))
    return next((town for town in tried if town is not None), None)


def _is_capital(word: str) -> bool:
    return word[:1].isupper()


def _without_kind(key: str) -> str:
    first, _, rest = key.partition(" ")
    return rest if first in _KINDS and rest else key


@lru_cache(1024)
def _known(key: str) -> Town | None:
    # The table is searched as one text: most starts never ask, and none waits for six thousand rows to be parsed.
    at = _table().find(f"|{key}|") if len(key) >= _SHORTEST else -1
    if at < 0:
        return None
    begins = _table().rfind("\n", 0, at) + 1
    row = next(csv.reader([_table()[begins : _table().index("\n", at)]]))
    return Town(int(row[0]), row[1], row[4], float(row[5]), float(row[6]))


@lru_cache(1)
def _table() -> str:
    return (files(resources) / "map" / "places.csv").read_text(encoding="utf-8")
