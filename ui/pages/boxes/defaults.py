"""What holds for every book of a box unless something else is said."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from bookcrossing.desk.drafts import AUDIENCES, CONDITIONS


@dataclass(frozen=True, slots=True)
class Defaults:
    audience: str = "unknown"
    in_stock: bool = False
    condition: str = "good"
    prepare: bool = False

    def told(self) -> dict[str, object]:
        return asdict(self)

    @classmethod
    def read(cls, told: object) -> Defaults:
        """Read what `told` gave; what a hand edit spoilt is as at first."""
        try:
            given = cls(**told) if isinstance(told, dict) else cls()
            sound = given.audience in AUDIENCES and given.condition in CONDITIONS
        except TypeError:
            return cls()
        return (
            given if sound and isinstance(given.in_stock, bool) and isinstance(given.prepare, bool) else cls()
        )
