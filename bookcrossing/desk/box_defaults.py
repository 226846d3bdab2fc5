"""What holds for every book of a box unless something else is said of one."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Final

from bookcrossing.desk.drafts import AUDIENCES, CONDITIONS


@dataclass(frozen=True, slots=True)
class BoxDefaults:
    audience: str = "unknown"
    in_stock: bool = False
    condition: str = "good"
    prepare: bool = False

    def told(self) -> dict[str, Any] | None:
        """Return what the file keeps; nothing where all is as at first."""
        return None if self == BoxDefaults() else asdict(self)

    @classmethod
    def read(cls, told: object) -> BoxDefaults:
        """Read what `told` gave; what was spoilt is as at first."""
        try:
            given = cls(**told) if isinstance(told, dict) else cls()
            is_sound = given.audience in AUDIENCES and given.condition in CONDITIONS
        except TypeError:
            return cls()
        is_sound = is_sound and isinstance(given.in_stock, bool) and isinstance(given.prepare, bool)
        return given if is_sound else cls()


AS_AT_FIRST: Final = BoxDefaults()
"""Nothing was chosen."""
