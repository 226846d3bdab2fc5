"""The library's own sheets of labels, kept in the file: what fits one printer's paper fits another's, too."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import asdict
from typing import TYPE_CHECKING, Final

from bookcrossing.printing.sheets import BadSheet, Sheet, checked
from bookcrossing.store.tables import Setting

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session

_KEY: Final = "label_sheets"


def own_sheets(session: Session) -> tuple[Sheet, ...]:
    """Return them by name; what another program spoilt is left out."""
    row = session.get(Setting, _KEY)
    found = []
    for told in row.value if row is not None and isinstance(row.value, list) else ():
        with suppress(TypeError, BadSheet):
            found.append(checked(Sheet(**told)))
    return tuple(found)


def keep_own_sheets(session: Session, sheets: Iterable[Sheet]) -> None:
    session.merge(Setting(key=_KEY, value=[asdict(sheet) for sheet in sheets]))
    session.flush()
