"""Ukrainian in Latin letters by the rules of the Cabinet of Ministers of 2010 (No 55), as in passports."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from bookcrossing.writing.scripts import APOSTROPHES

_ANYWHERE: Final = (
    dict(zip("абвгґдезиіклмнопрстуф", "abvhgdezyiklmnoprstuf", strict=True))
    | {"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ь": ""}
    | {"є": "ie", "ї": "i", "й": "i", "ю": "iu", "я": "ia"}
)
_AT_WORD_START: Final = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
# After an apostrophe a letter does not begin a word, and the apostrophe itself is not written.
_DROPPED_APOSTROPHE: Final = "\u2060"
_APOSTROPHES: Final = re.escape(APOSTROPHES.replace("`", ""))
_APOSTROPHE_IN_WORD: Final = re.compile(rf"(?<=[\u0400-\u052f\u0301])[{_APOSTROPHES}](?=[\u0400-\u052f])")
_CAPITALS: Final = "".join(letter for letter in map(chr, range(0x400, 0x530)) if letter != letter.lower())
# Capitals, letters that are others where a word begins, г after з; all the rest is one for one.
_SPECIAL: Final = re.compile(f"[{_CAPITALS}{''.join(_AT_WORD_START)}]|(?<=[зЗ])г")
_PLAIN: Final = str.maketrans(_ANYWHERE)


def romanise(text: str) -> str:
    """Return the text with Ukrainian letters romanised and everything else as it was."""
    plain = _APOSTROPHE_IN_WORD.sub(_DROPPED_APOSTROPHE, unicodedata.normalize("NFC", text))
    latin = _SPECIAL.sub(_rendered, plain).translate(_PLAIN).replace(_DROPPED_APOSTROPHE, "")
    return unicodedata.normalize("NFC", latin)


def _rendered(found: re.Match[str]) -> str:
    letter, before, after = found[0], found.string[: found.start()][-1:], found.string[found.end() :][:2]
    small = letter.lower()
    begins_word = not (
        before.isalpha() or unicodedata.combining(before or " ") or before == _DROPPED_APOSTROPHE
    )
    if small == "г" and before in ("з", "З"):
        latin = "gh"  # зг is zgh, to keep it apart from ж
    elif begins_word and small in _AT_WORD_START:
        latin = _AT_WORD_START[small]
    else:
        latin = _ANYWHERE.get(small, letter)
    if letter == small:
        return latin
    stands_alone = begins_word and not (after[:1].isalpha() or after[:1] == "\u0301")
    is_initial = stands_alone and (after[:1] == "." or any(map(str.islower, found.string)))
    return _with_capitals(latin, after, is_initial=is_initial)


def _with_capitals(latin: str, after: str, *, is_initial: bool) -> str:
    """Write Ю as Yu in Юрій, in «Ю.» and in «від А до Ю», as YU in ЮРІЙ."""
    follows = after.lstrip("\u0301")[:1]
    return latin.capitalize() if is_initial or follows.islower() else latin.upper()
