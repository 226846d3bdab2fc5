"""The demo's readers: numbers and an age group, more of them each month."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random

    from bookcrossing.demo.playing import DemoCopy

_CHILDREN = frozenset({"0-2", "3-5", "6-8", "9-11", "12-14", "15-17"})


def is_for_children(audience: str) -> bool:
    return audience in _CHILDREN


@dataclass(slots=True)
class DemoReader:
    number: str | None
    """None until the desk has made one."""
    under_18: bool


class People:
    """Who comes by; whoever is new brings a card, or gets a number here."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._known: list[DemoReader] = []
        self._cards = iter(rng.sample(range(1001, 1999), 400))

    def somebody_for(self, copy: DemoCopy) -> DemoReader:
        """Return a reader for whom a book is: known or new; of a journey written beforehand, certainly so."""
        if copy.is_reserved and is_for_children(copy.audience):
            children = [reader for reader in self._known if reader.under_18 and reader.number is not None]
            return self._rng.choice(children) if children else self._somebody_new(copy)
        if len(self._known) < 6 or self._rng.random() < 0.07:
            return self._somebody_new(copy)
        return self.somebody_known(copy) or self._somebody_new(copy)

    def somebody_known(self, copy: DemoCopy) -> DemoReader | None:
        is_for_child = is_for_children(copy.audience)
        fitting = [
            reader
            for reader in self._known
            if reader.number is not None and (is_for_child or not reader.under_18)
        ]
        return self._rng.choice(fitting) if fitting else None

    def _somebody_new(self, copy: DemoCopy) -> DemoReader:
        under_18 = is_for_children(copy.audience) and (copy.is_reserved or self._rng.random() < 0.75)
        has_no_card = len(self._known) == 2 or self._rng.random() < 0.12
        number = None if has_no_card else f"R-{next(self._cards)}"
        reader = DemoReader(number, under_18)
        self._known.append(reader)
        return reader
