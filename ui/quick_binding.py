"""Qt's Python binding reads the source of every module imported, to see whether it changes names; none of ours does."""

from __future__ import annotations

import sys

_LOOKED_AT = "_mod_uses_pyside"


def read_no_sources() -> None:
    """Spare the start four hundred files, and memory their text; where the binding has changed, nothing happens."""
    feature = sys.modules.get("shibokensupport.feature")
    if feature is not None and hasattr(feature, _LOOKED_AT):
        setattr(feature, _LOOKED_AT, _uses_no_feature)


def _uses_no_feature(_module: object) -> bool:
    return False
