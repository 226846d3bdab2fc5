"""Forms: a label over each field, what is wrong right under it, Save and Cancel at the foot."""

from __future__ import annotations

from ui.forms.completing import Completing
from ui.forms.fields import (
    CheckField,
    ChoiceField,
    Field,
    LongField,
    NumberField,
    TextField,
    side_by_side,
)
from ui.forms.panel import FormPanel

__all__ = [
    "CheckField",
    "ChoiceField",
    "Completing",
    "Field",
    "FormPanel",
    "LongField",
    "NumberField",
    "TextField",
    "side_by_side",
]
