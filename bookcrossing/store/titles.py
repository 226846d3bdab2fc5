"""What a title is found and ordered by: made in Python, because SQLite folds and orders ASCII only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookcrossing.writing.collation import sort_key
from bookcrossing.writing.folding import fold
from bookcrossing.writing.identity import edition_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bookcrossing.store.tables import Title


def search_text(texts: Iterable[str]) -> str:
    return " ".join(filter(None, map(fold, texts)))


def refresh_keys(title: Title) -> None:
    """Work out anew what `title`, with its contributors and ISBNs loaded, is found and ordered by."""
    names = [contributor.name for contributor in title.contributors]
    latvian = [contributor.name_latvian for contributor in title.contributors]
    numbers = [digits for isbn in title.isbns for digits in (isbn.isbn, isbn.printed)]
    title.search_text = search_text(
        [
            title.name,
            title.subtitle,
            title.part,
            *names,
            *latvian,
            title.original_title,
            title.name_latvian,
            title.publisher,
            title.series,
            title.tags.replace(",", " "),
            title.call_number,
            *numbers,
        ]
    )
    whole = f"{title.name} {title.part}".strip()
    title.sort_key = sort_key(whole, "uk")
    title.sort_key_latin = sort_key(whole, "lv")
    title.author_key = sort_key(names[0], "uk") if names else ""
    title.edition_key = edition_key(
        f"{title.name} {title.subtitle}",
        authors=[contributor.name for contributor in title.contributors if contributor.role == "author"],
        year=str(title.year or title.year_printed),
        publisher=title.publisher,
        isbns=[isbn.isbn for isbn in title.isbns],
        part=title.part,
    )
