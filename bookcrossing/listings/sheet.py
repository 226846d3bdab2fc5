"""What a book's number on the desk sheet means, while it is typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bookcrossing.listings.people import authors_line, people_of
from bookcrossing.movements import State
from bookcrossing.store import finding
from bookcrossing.values import CopyNumber

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class BookMeant:
    """The one copy that a code means."""

    number: str
    title: str
    authors: str
    state: State


def book_meant(session: Session, typed: str) -> BookMeant | None:
    """Return the one copy a code means, None for none or several; on a sheet a bare 42 is CHE-00042."""
    code = typed.strip()
    if not code:
        return None
    found = finding.copies_for(session, code).copies
    if not found and code.isdecimal() and len(code) <= 6:
        found = finding.copies_for(session, f"#{code}").copies
    here = [copy for copy in found if copy.state is not None]
    if len(here) != 1:
        return None
    copy = here[0]
    people = people_of(session, [copy.title_id]).get(copy.title_id, ())
    return BookMeant(
        str(CopyNumber(copy.serial)), copy.title.name, authors_line(people), State(copy.state or "")
    )
