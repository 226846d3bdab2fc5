"""When two records mean the same edition: the key by which a list's row is known again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookcrossing.writing.folding import fold_strict

if TYPE_CHECKING:
    from collections.abc import Iterable


def edition_key(
    name: str, *, authors: Iterable[str], year: str, publisher: str, isbns: Iterable[str], part: str
) -> str:
    """Return folded title, authors, year, publisher, ISBNs and volume or grade.

    The order of first names and surnames does not count, nor that of the ISBNs.
    """
    names = sorted(word for author in authors for word in fold_strict(author).split())
    return "|".join(
        (
            fold_strict(name),
            " ".join(names),
            fold_strict(year),
            fold_strict(publisher),
            " ".join(sorted(isbns)),
            fold_strict(part),
        )
    )
