"""What holds for every book of a box unless something else is said."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from bookcrossing.desk.drafts import AUDIENCES, CONDITIONS


@dataclass(frozen=True, slots=True)
class Defaults:
    audience: str = "unknown"
    in_stock: bool = False
    condition: str = "good"
    prepare: bool = False

    def written(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def read(cls, kept: str) -> Defaults:
        """Read what `written` gave; what a hand edit spoilt is as at first."""
        try:
            told = json.loads(kept) if kept else {}
            given = cls(**told)
        except (ValueError, TypeError):
            return cls()
        sound = given.audience in AUDIENCES and given.condition in CONDITIONS
        return (
            given if sound and isinstance(given.in_stock, bool) and isinstance(given.prepare, bool) else cls()
        )
