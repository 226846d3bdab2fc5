"""Whether a table still waits for its first answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import exists, select

from bookcrossing.store.rules import BEGUN
from bookcrossing.store.tables import Box, Copy, Movement, Reader, Setting, Title

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def is_first_start(session: Session) -> bool:
    """Tell whether nobody has answered the first questions nor put anything on the table."""
    return session.get(Setting, BEGUN) is None and is_empty(session)


def is_empty(session: Session) -> bool:
    """Tell whether nobody has put anything on the table yet."""
    held = (select(exists(select(table.id))) for table in (Title, Copy, Box, Movement, Reader))
    return not any(session.scalar(asked) for asked in held)
