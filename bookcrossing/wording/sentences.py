"""Filling a sentence with what it is about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bookcrossing.wording import language

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bookcrossing.wording import Language

_DOUBLED_POINT: Final = re.compile(r"(?<!\.)\.\.(?=\s|$)")
_MARKS: Final[dict[Language, tuple[str, str]]] = {"lv": ("„", "”"), "uk": ("«", "»"), "en": ("“", "”")}


def fill(sentence: str, **facts: object) -> str:
    """Put facts into the named places; a date that ends with a point closes its sentence with that one point.

    A month's name that begins the sentence gets its capital letter: on its own it has none in Ukrainian.
    """
    filled = _DOUBLED_POINT.sub(".", sentence.format(**facts))
    return capital(filled) if sentence.startswith("{month}") else filled


def capital(words: str) -> str:
    """Begin with a capital letter."""
    return words[:1].upper() + words[1:]


def small(words: str) -> str:
    """Begin with a small letter, as within a sentence."""
    return words[:1].lower() + words[1:]


def quoted(text: str) -> str:
    """Put `text` between the quotation marks of the language."""
    opens, closes = _MARKS[language()]
    return f"{opens}{text}{closes}"


def listed(parts: Iterable[str]) -> str:
    return ", ".join(parts)


def shortened(text: str, most: int = 48) -> str:
    """Return as much of a title, or of what was typed, as fits into a sentence."""
    plain = " ".join(text[: most * 4].split())
    return plain if len(plain) <= most else plain[: most - 1] + "…"
