"""Every word a person reads passes here: the window and the command line speak with one voice.

Messages are English in the code and gettext catalogues in ``resources/i18n``. gettext rather than Qt's
translator, because the command line never loads Qt and because Qt's plural rule for Latvian is not the
language's (it says «17 grāmatas» for «17 grāmatu»).
"""

from __future__ import annotations

import gettext
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Final, Literal

import resources

if TYPE_CHECKING:
    from collections.abc import Iterator

Language = Literal["lv", "uk", "en"]
LANGUAGES: Final[tuple[Language, ...]] = ("lv", "uk", "en")

_spoken: Language = "en"
_asked: ContextVar[Language | None] = ContextVar("language of a print-out", default=None)


def use(language: Language) -> None:
    """Speak `language` from now on, in every thread."""
    global _spoken  # noqa: PLW0603  # the one place that knows what the program speaks
    _spoken = language


def language() -> Language:
    return _asked.get() or _spoken


@contextmanager
def speaking(other: Language) -> Iterator[None]:
    """Speak `other` inside the block: a print-out's language is its own."""
    token = _asked.set(other)
    try:
        yield
    finally:
        _asked.reset(token)


def pgettext(context: str, message: str) -> str:
    return _catalogue(language()).pgettext(context, message)


def npgettext(context: str, one: str, many: str, n: int) -> str:
    """Return the form of the phrase that fits `n`; `n` itself is filled in by the caller's `format`."""
    return _catalogue(language()).npgettext(context, one, many, n)


@cache
def _catalogue(wanted: Language) -> gettext.NullTranslations:
    if wanted == "en":
        return gettext.NullTranslations()
    with as_file(files(resources) / "i18n") as folder:
        return gettext.translation("bookcrossing", folder, [wanted], fallback=True)
