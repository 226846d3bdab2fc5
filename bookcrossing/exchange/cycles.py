"""Parts that a list names only by their number, under a line that names the whole work.

The canon list of a hundred books does: «Сестри Річинські», then «Том 1», «Том 2» with the same list number.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bookcrossing.exchange.headings import Field

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bookcrossing.exchange.columns import Columns
    from bookcrossing.exchange.tables import RawRow

_BARE_NUMBER: Final = re.compile(
    r"(?:том|частина|книга|volume|part|sējums|daļa)\W*[0-9IVX]+\W*", re.IGNORECASE
)


def parts_of_cycles(rows: Sequence[RawRow], columns: Columns) -> Iterator[Mapping[Field, str]]:
    """Yield for each row what the line of its whole work adds to it."""
    if "List Number" not in columns.headings or not columns.places(Field.SERIES_NUMBER):
        yield from ({} for _ in rows)
        return
    group = columns.headings.index("List Number")
    number, name = columns.places(Field.SERIES_NUMBER)[0], columns.places(Field.NAME)[0]
    wholes = {
        row.cells[group]: row.cells[name]
        for row in rows
        if len(row.cells) > max(group, number, name) and row.cells[number] == "0"
    }
    for row in rows:
        whole = wholes.get(row.cells[group]) if len(row.cells) > max(group, number, name) else None
        if whole is None or row.cells[number] == "0":
            yield {}
        elif _BARE_NUMBER.fullmatch(row.cells[name]):
            yield {Field.NAME: whole, Field.PART: row.cells[name]}
        else:
            yield {Field.SERIES: whole}
