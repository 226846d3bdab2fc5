"""Slips of hands, eyes and files: typing errors, other apostrophes, letters of the other alphabet, simpler letters."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from fingers import NEIGHBOURS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

APOSTROPHES: Final = "'’ʼ`´‘′ʹ＇"
"""As they are met in lists; the first is on the keyboard."""
_TYPED_FOR_IT: Final = ('"', "*", "ъ", "")
"""What stands for one where the keyboard had none."""
_IN_WORD: Final = re.compile(rf"(?<=\w)[{APOSTROPHES}](?=\w)")
_BEFORE_IOTATED: Final = re.compile(rf"(?<=[а-яґєії])[{APOSTROPHES}](?=[єїюя])", re.IGNORECASE)
_CYRILLIC_SHAPES: Final = "аеіорсхуАВЕІКМНОРСТХ"
_LATIN_SHAPES: Final = "aeiopcxyABEIKMHOPCTX"
_TO_LATIN: Final = dict(zip(_CYRILLIC_SHAPES, _LATIN_SHAPES, strict=True))
_TO_CYRILLIC: Final = str.maketrans(_LATIN_SHAPES, _CYRILLIC_SHAPES)
_WORD: Final = re.compile(r"[^\W\d_]+")
_INVISIBLE: Final = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\u00ad\ufeff\u2060"))


def as_read(text: str) -> str:
    """Return what a person sees: composed, nothing invisible, every word in the alphabet it seems to be in."""
    seen = unicodedata.normalize("NFC", text.translate(_INVISIBLE))
    return _WORD.sub(
        lambda found: found[0].translate(_TO_CYRILLIC) if re.search("[Ѐ-ӿ]", found[0]) else found[0], seen
    )


def key(text: str) -> str:
    """Return what two spellings of one title share: small letters and digits in words, apostrophes gone."""
    plain = _IN_WORD.sub("", as_read(text)).casefold()
    return " ".join(re.findall(r"[^\W_]+", plain))


def other_apostrophes(text: str) -> Iterator[str]:
    for sign in APOSTROPHES:
        yield _IN_WORD.sub(sign, text)
    for sign in _TYPED_FOR_IT:
        yield _BEFORE_IOTATED.sub(sign, text)


def mixed_alphabets(random: Random, text: str) -> str | None:
    """Put Latin letters of the same shape into a word or more."""
    places = [
        place
        for word in _WORD.finditer(text)
        if len(word[0]) > 2 and not set(word[0]) <= _TO_LATIN.keys()
        for place in range(*word.span())
        if text[place] in _TO_LATIN
    ]
    if not places:
        return None
    letters = list(text)
    for place in random.sample(places, min(len(places), random.randint(1, 3))):
        letters[place] = _TO_LATIN[letters[place]]
    return "".join(letters)


def simplified(text: str) -> Iterator[str]:
    """Yield the letters that a hurried hand or a Russian keyboard gives: all of them, then one sort at a time."""
    every = {"ґ": "г", "є": "е", "ї": "и", "і": "и"}
    for table in (
        every,
        every | {"ї": "і", "і": "і"},
        {"и": "і"},
        {"і": "и"},
        {"ї": "і"},
        {"є": "е"},
        {"ґ": "г"},
    ):
        capitals = {letter.upper(): other.upper() for letter, other in table.items()}
        yield text.translate(str.maketrans(table | capitals))


def one_error(random: Random, text: str) -> str | None:
    """Swap two letters of a word, drop one, double one, or hit the key beside it; never the first of a short word."""
    words = [word for word in _WORD.finditer(text) if len(word[0]) >= 4]
    for _ in range(20 if words else 0):
        word = random.choice(words)
        at = random.randrange(word.start() + (len(word[0]) < 6), word.end())
        typed = _with_slip(random, text, at, word.end())
        if typed is not None and typed.casefold() != text.casefold():
            return typed
    return None


def _with_slip(random: Random, text: str, at: int, end: int) -> str | None:
    letter = text[at]
    match random.choice(("swap", "drop", "double", "neighbour")):
        case "swap":
            if at + 1 >= end:
                return None
            pair = text[at + 1] + letter
            if letter.isupper() and text[at + 1].islower():
                pair = pair[0].upper() + pair[1].lower()
            return text[:at] + pair + text[at + 2 :]
        case "drop":
            return text[:at] + text[at + 1 :]
        case "double":
            return text[: at + 1] + letter.lower() + text[at + 1 :]
        case _:
            near = NEIGHBOURS.get(letter.lower(), "")
            if not near:
                return None
            other = random.choice(near)
            return text[:at] + (other.upper() if letter.isupper() else other) + text[at + 1 :]


def errors_between(one: str, other: str, most: int) -> bool:
    """Tell whether one text becomes the other by at most so many letters dropped, added, changed or swapped."""
    if abs(len(one) - len(other)) > most:
        return False
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        following = [at]
        for to, second in enumerate(other, 1):
            cost = min(row[to] + 1, following[-1] + 1, row[to - 1] + (letter != second))
            if at > 1 and to > 1 and letter == other[to - 2] and one[at - 2] == second:
                cost = min(cost, before[to - 2] + 1)
            following.append(cost)
        before, row = row, following
    return row[-1] <= most
