"""Letters the one family has: what it lacks is left out on paper, where another family would step in unasked."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from importlib.resources import files
from typing import Final

from PySide6.QtGui import QRawFont

import resources

_SURE: Final = re.compile(r"[\u0020-\u007e\u00a0-\u0377\u0400-\u052f\u2010-\u2027\u2030-\u203a]*")
"""Latin, Greek accents, Cyrillic and the marks between words: all of it is there; tests look it up."""
_SPACES: Final = re.compile(r" {2,}")


def printable(text: str) -> str:
    """Return a text in letters of the one family: mathematical letters as plain ones, what has no letter left out."""
    if _SURE.fullmatch(text):
        return text
    kept = "".join(map(_shown, text))
    return text if kept == text else _SPACES.sub(" ", kept).strip()


@lru_cache(maxsize=4096)
def is_known(letter: str) -> bool:
    """Whether the family has a letter; a font of Qt would answer for every family of this computer."""
    # Opened for each letter that is not known yet: such a font belongs to the thread that made it.
    face = QRawFont(str(files(resources) / "fonts" / "NotoSans-Regular.ttf"), 16)
    return bool(_SURE.fullmatch(letter)) or face.supportsCharacter(ord(letter))


def _shown(letter: str) -> str:
    if unicodedata.category(letter) == "Cf":  # what holds parts of a picture together
        return ""
    if is_known(letter):
        return letter
    plain = unicodedata.normalize("NFKC", letter)
    return plain if plain != letter and all(map(is_known, plain)) else ""
