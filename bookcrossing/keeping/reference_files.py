"""What is wrong in the reference files beside a table: they are copies of catalogues, and no loss."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookcrossing.keeping.problems import Problem, What
from bookcrossing.lookup.references import damaged

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def check_references(table: Path) -> Iterator[Problem]:
    for found in damaged(table):
        place = f"{found.file.parent.name}/{found.file.name}"
        where = place if found.info.name == found.info.id else f"{found.info.name}, {place}"
        details = {"id": found.info.id, "first": found.first, "last": found.last}
        yield Problem(What.DAMAGED_REFERENCE, where, details)
