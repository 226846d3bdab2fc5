"""The services that isbnlib knows how to ask, as sources of their own."""

from __future__ import annotations

import logging
import threading
import time
from typing import TYPE_CHECKING, Any, Final

from bookcrossing.desk.drafts import ContributorDraft, IsbnDraft, TitleDraft, year_in
from bookcrossing.lookup.fetching import HttpError, fetch
from bookcrossing.lookup.marc_titles import within_bounds
from bookcrossing.lookup.record import ANOTHER_BOOK, AnotherBookError, NotReachableError, Record

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bookcrossing.desk.lookup_sources import SourceEntry
    from bookcrossing.values import Isbn

_LIMIT: Final = threading.local()
"""Until when the thread that asks may take."""
_NOT_FOUND: Final = 404


class ServiceSource:
    """One of isbnlib's services."""

    is_outside: Final = True

    def __init__(self, entry: SourceEntry) -> None:
        self._entry = entry

    @property
    def id(self) -> str:
        return self._entry.id

    @property
    def name(self) -> str:
        return self._entry.name

    def look_up(self, isbn: Isbn, seconds: float) -> Record | None:
        if not isbn.is_valid:  # isbnlib knows no others
            return None
        said = self._said(isbn, seconds)
        title = _title(said, isbn) if said else None
        return None if title is None else Record(source=self.id, title=title)

    def _said(self, isbn: Isbn, seconds: float) -> Mapping[str, Any]:
        from isbnlib import registry
        from isbnlib.dev import ISBNLibDevException, webservice

        # Its own way to the network knows no limit of the whole, nor of bytes; and its memory is the file's here.
        webservice.query = _fetched
        logging.getLogger("isbnlib").setLevel(logging.CRITICAL + 1)  # what goes wrong is our answer
        service = registry.services.get(self.id)
        if service is None:
            raise NotReachableError(f"isbnlib knows no service {self.id}")
        _LIMIT.ends = time.monotonic() + seconds
        try:
            return service(isbn.canonical) or {}
        except (ISBNLibDevException, UnboundLocalError) as error:
            # One of them falls over its own error, which then stands behind.
            told = error.__context__ if isinstance(error, UnboundLocalError) else error
            if type(told).__name__ == "ISBNNotConsistentError":
                raise AnotherBookError(ANOTHER_BOOK) from None
            if type(told).__name__ in _SAYS_NO or getattr(told, "code", None) == _NOT_FOUND:
                return {}
            raise NotReachableError(f"{told}"[:300]) from None
        except (ValueError, LookupError, TypeError, AttributeError) as error:  # an answer it cannot read
            raise NotReachableError(f"{type(error).__name__}: {error}"[:300]) from None


def _fetched(address: str, *_given: object, **_more: object) -> str:
    """Fetch for isbnlib, within our limits; its services expect errors of its own."""
    from isbnlib.dev import ISBNLibHTTPError

    left = max(_LIMIT.ends - time.monotonic(), 0.01)
    try:
        return fetch(address, seconds=left, accept="application/json").decode("utf-8", "ignore")
    except HttpError as error:
        raise ISBNLibHTTPError(str(error), error.status) from None
    except NotReachableError as error:
        raise ISBNLibHTTPError(str(error)) from None


_SAYS_NO: Final = frozenset({"DataNotFoundAtServiceError", "NoDataForSelectorError"})


def _title(said: Mapping[str, Any], isbn: Isbn) -> TitleDraft | None:
    """Return what a service said in isbnlib's six words; None where it has no name for the book."""
    name = str(said.get("Title") or "").strip()
    if not any(letter.isalnum() for letter in name):
        return None
    name, _dash, subtitle = name.partition(" - ")
    authors = said.get("Authors") or []
    year = str(said.get("Year") or "")
    told = TitleDraft(
        name=name,
        subtitle=subtitle,
        contributors=tuple(ContributorDraft(str(author)) for author in authors if str(author).strip()),
        publisher=str(said.get("Publisher") or ""),
        year_printed=year,
        year=year_in(year),
        languages=_language(str(said.get("Language") or "")),
        isbns=(IsbnDraft(isbn.canonical),),
    )
    return within_bounds(told)


def _language(told: str) -> str:
    code = told.strip().lower()[:2]
    return code if code.isascii() and code.isalpha() and len(code) == 2 else ""
