"""Ukrainian in Latin letters, by whichever rules are asked for."""

from __future__ import annotations

from bookcrossing.writing.schemes import Scheme, write

__all__ = ["Scheme", "romanise", "romanised"]


def romanise(text: str) -> str:
    """Return the text by the rules of the Cabinet of Ministers of 2010 (No 55), as in passports."""
    return write(text, Scheme.OFFICIAL)


def romanised(text: str, scheme: Scheme) -> str:
    """Return the text by the rules of a scheme; what is not Ukrainian stays as it was."""
    return write(text, scheme)
