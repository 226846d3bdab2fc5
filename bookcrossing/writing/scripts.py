"""Two alphabets that look alike: text as people typed it, put into the letters they meant.

Cyrillic and Latin share some twenty shapes, and lists typed by hand mix them inside one word. Repairs are made
word by word, only where the rest of the word leaves no doubt, and each one can be read afterwards.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

APOSTROPHE: Final = "\u2019"
APOSTROPHES: Final = "'\u2019\u02bc`\u00b4\u2018\u2032\u02b9\uff07\u055a\u201b\u02bb\u02ca\u02cb"
LOST: Final = "\ufffd"
"""What a wrong decoding leaves behind: the letter is gone and nobody can bring it back."""

_LATIN_SHAPES: Final = "aeopcxyiABCEHIKMOPTXY"
_CYRILLIC_SHAPES: Final = "аеорсхуіАВСЕНІКМОРТХУ"
# ï is Latin for nobody here, and r is what text recognition makes of г; ї in a Latin word (Ukraїner) is meant.
# A stressed vowel keeps its stress.
_STRESSED: Final = {
    "á": "а",
    "é": "е",
    "í": "і",
    "ó": "о",
    "ý": "у",
    "Á": "А",
    "É": "Е",
    "Í": "І",
    "Ó": "О",
    "Ý": "У",
}
_TO_CYRILLIC: Final = str.maketrans(
    dict(zip(_LATIN_SHAPES + "ïÏr", _CYRILLIC_SHAPES + "їЇг", strict=True))
    | {latin: f"{cyrillic}\u0301" for latin, cyrillic in _STRESSED.items()}
)
_TO_LATIN: Final = str.maketrans(_CYRILLIC_SHAPES, _LATIN_SHAPES)
# Codes are compared without case, so their small letters follow the capitals' shapes (н is H, not n).
_CODE_TO_LATIN: Final = str.maketrans(_CYRILLIC_SHAPES + "вкмнтѕЅјЈ", _LATIN_SHAPES + "bkmhtsSjJ")

_DASHES: Final = str.maketrans(dict.fromkeys("‐‑‒–—―−﹘﹣－⁃", "-"))
_CYRILLIC: Final = "\u0400-\u052f"
_INVISIBLE: Final = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064"
    "\u2066-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb]"
)
_SPACES: Final = re.compile(r"\s+")
_LETTERS: Final = (
    r"(?:[^\W\d_][\u0300-\u036f]*)+"  # a Latin letter keeps a mark that composes on its Cyrillic twin
)
_WORD: Final = re.compile(rf"{_LETTERS}(?:{APOSTROPHE}{_LETTERS})*")
_RUSSIAN: Final = re.compile("[ыэёъ]", re.IGNORECASE)
_RUSSIAN_ALONE: Final = re.compile("[ыэё]", re.IGNORECASE)
_UKRAINIAN_ALONE: Final = re.compile("[іїєґ]", re.IGNORECASE)
_MARK_IN_WORD: Final = re.compile(rf"(?<=[{_CYRILLIC}])[{APOSTROPHES}](?=[{_CYRILLIC}])")
_LATIN_MARK_IN_WORD: Final = re.compile("(?<=[^\\W\\d_])['\u02bc`\u00b4\u2018\uff07](?=[^\\W\\d_])")
_GUESSED_MARK: Final = re.compile(rf"(?<=[{_CYRILLIC}])[\"*](?=[єїюяЄЇЮЯ])")
_HARD_SIGN_MARK: Final = re.compile(rf"(?<=[{_CYRILLIC}])[ъЪ](?=[єїюяЄЇЮЯ])")
_UNDERSCORE: Final = re.compile(r"(?<=\S)_+|_+(?=\S)")


_SUSPECT: Final = re.compile(
    rf"{_INVISIBLE.pattern}|[^\S ]|\s\s|^\s|\s$|_|[{re.escape(APOSTROPHES.replace(APOSTROPHE, ''))}]"
    rf"|(?<=[{_CYRILLIC}])[\"*ъЪ][єїюяЄЇЮЯ]"
)


class RepairKind(StrEnum):
    COMPOSED = "composed"
    INVISIBLE = "invisible"
    SPACES = "spaces"
    UNDERSCORE = "underscore"
    APOSTROPHE = "apostrophe"
    LOOKALIKE = "lookalike"


@dataclass(frozen=True, slots=True)
class Repair:
    """One change; `visible` if a person who compares both would call it another letter or sign."""

    kind: RepairKind
    before: str
    after: str
    visible: bool = False


@dataclass(frozen=True, slots=True)
class Cleaned:
    text: str
    repairs: tuple[Repair, ...] = ()

    @property
    def is_damaged(self) -> bool:
        """Letters were lost before the text came here."""
        return LOST in self.text


def clean(text: str) -> Cleaned:
    """Return the text as it is to be stored, with what had to be changed."""
    return _clean_once(text) if len(text) <= _SHORT else _clean(text)


def _clean(text: str) -> Cleaned:
    if not (_SUSPECT.search(text) or has_mixed_words(text) or _SMALL_WORD.search(text)) and (
        unicodedata.is_normalized("NFC", text)
    ):
        return Cleaned(text)  # most texts, at a tenth of the price
    repairs: list[Repair] = []
    for kind, step in _STEPS:
        after = step(text)
        if after != text:
            repairs.append(Repair(kind, text, after))
            text = after
    before = ""
    while text != before:  # a repaired letter tells what the sign beside it is, and the other way round
        before = text
        text = unicodedata.normalize("NFC", _repair_letters(_repair_marks(text, repairs), repairs))
    return Cleaned(text, tuple(repairs))


_SHORT: Final = 60
_clean_once: Final = lru_cache(16384)(_clean)  # most cells of a list come again


def without_invisible(text: str) -> str:
    """Return the text composed (NFC), without the characters nobody sees."""
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", text))


def one_dash(text: str) -> str:
    """Write every kind of dash as a hyphen; for codes, not for titles."""
    return text.translate(_DASHES)


def lookalikes_to_latin(text: str) -> str:
    """Read every Cyrillic letter that looks Latin as the Latin one; for codes, not for words."""
    return text.translate(_CODE_TO_LATIN)


def lookalikes_to_cyrillic(word: str) -> str:
    """Read a word that has nothing but Cyrillic letters and shapes of them as Cyrillic; else as it is."""
    meant = word.translate(_TO_CYRILLIC)
    return meant if all("\u0400" <= letter <= "\u052f" for letter in meant if letter.isalpha()) else word


def looks_russian(text: str) -> bool:
    """Tell whether the text has letters that Ukrainian lacks, and none that Russian lacks."""
    return bool(_RUSSIAN.search(text)) and not _UKRAINIAN_ALONE.search(text)


def has_mixed_words(text: str) -> bool:
    """Tell quickly whether letters of both alphabets meet in a word, which few texts have."""
    return bool(_ALPHABETS_MEET.search(text))


_ALPHABETS_MEET: Final = re.compile(
    f"[A-Za-z\u00c0-\u024f]{APOSTROPHE}?[{_CYRILLIC}]|[{_CYRILLIC}]{APOSTROPHE}?[A-Za-z\u00c0-\u024f]"
)


def unmixed(word: str) -> str:
    """Return a word of two alphabets in the one its unmistakable letters belong to; else as it is."""
    cyrillic = sum(1 for letter in word if "\u0400" <= letter <= "\u052f")
    latin = sum(1 for letter in word if letter.isalpha()) - cyrillic
    if not cyrillic or not latin:
        return word
    if _ROMAN_SHAPES.fullmatch(word):
        return word.translate(_TO_LATIN)
    own_latin = sum(1 for letter in word if letter.isalpha() and letter not in _SHARED and letter < "\u0400")
    own_cyrillic = sum(1 for letter in word if "\u0400" <= letter <= "\u052f" and letter not in _SHARED)
    if own_cyrillic == own_latin == 0:
        own_cyrillic, own_latin = cyrillic, latin
    if own_cyrillic > own_latin:
        return word.translate(_TO_CYRILLIC)
    if own_latin > own_cyrillic == 0 and not _CYRILLIC_ENDING.fullmatch(word):
        return word.translate(_TO_LATIN)
    return word


_SHARED: Final = frozenset((*_LATIN_SHAPES, *_CYRILLIC_SHAPES, *_STRESSED))
# A Latin stem with a Cyrillic ending (PDFа, YouTubeр) is meant.
_CYRILLIC_ENDING: Final = re.compile("[A-Z]{2,}[а-яі]{1,3}|[A-Za-z]+е?р")
_ROMAN_SHAPES: Final = re.compile("[IVXІХ]+")


def is_placeholder_author(text: str) -> bool:
    """Tell whether the text only says that nobody knows who wrote the book."""
    return _NAME_SIGNS.sub(" ", text).strip().casefold() in _NO_AUTHOR


_NAME_SIGNS: Final = re.compile(r"[\s.,;:()\[\]«»\"?_]+")
_NO_AUTHOR: Final = frozenset(
    {
        *("", "-", "–", "—", "--", "---", "−"),
        *("невідомий автор", "автор невідомий", "невідомий", "автор не вказаний", "автор не вказано"),
        *("без автора", "автора не вказано", "не вказано", "немає", "немає автора", "н/д", "б/а"),
        *("unknown", "unknown author", "author unknown", "no author", "none", "n/a", "anonymous", "anon"),
        *(
            "неизвестный автор",
            "неизвестен",
            "автор неизвестен",
            "автор не указан",
            "без автора",
            "нет автора",
        ),
        *("nezināms autors", "autors nezināms", "nezināms", "bez autora", "nav", "nav zināms"),
        *("анонім", "анонімний автор", "аноним", "невiдомий автор"),
    }
)


def _without_underscores(text: str) -> str:
    if "\\" in text or "://" in text or "@" in text:
        return text  # an address or a path, where the underscore is meant
    return _SPACES.sub(" ", _UNDERSCORE.sub(" ", text)).strip()


_STEPS: Final = (
    (RepairKind.INVISIBLE, lambda text: _INVISIBLE.sub("", text)),
    (RepairKind.COMPOSED, lambda text: unicodedata.normalize("NFC", text)),
    (RepairKind.SPACES, lambda text: _SPACES.sub(" ", text).strip()),
    (RepairKind.UNDERSCORE, _without_underscores),
)


def _repair_marks(text: str, repairs: list[Repair]) -> str:
    after = _LATIN_MARK_IN_WORD.sub(APOSTROPHE, _MARK_IN_WORD.sub(APOSTROPHE, text))
    if after != text:
        repairs.append(Repair(RepairKind.APOSTROPHE, text, after))
    guessed = _GUESSED_MARK.sub(APOSTROPHE, after)
    if _UKRAINIAN_ALONE.search(guessed) and not _RUSSIAN_ALONE.search(guessed):
        guessed = _HARD_SIGN_MARK.sub(APOSTROPHE, guessed)
    if guessed != after:
        repairs.append(Repair(RepairKind.APOSTROPHE, after, guessed, visible=True))
    return guessed


def _repair_letters(text: str, repairs: list[Repair]) -> str:
    def noted(word: str, meant: str) -> str:
        if meant != word:
            repairs.append(Repair(RepairKind.LOOKALIKE, word, meant, visible=True))
        return meant

    if has_mixed_words(text):
        text = _WORD.sub(lambda found: noted(found[0], unmixed(found[0])), text)
    if _SMALL_WORD.search(text) and not _is_latin_too(_SMALL_WORD.sub("", text)):
        text = _SMALL_WORD.sub(lambda found: noted(found[0], found[0].translate(_TO_CYRILLIC)), text)
    return text


# The commonest small words of Ukrainian, whole in Latin shapes; letters of a list or a formula have others beside.
_SMALL_WORD: Final = re.compile(
    rf"(?<![\w{APOSTROPHE}-])(?:[aioy]|[HT][ae]|H[AE]|T[AO]|To|[MT]i)(?![\w{APOSTROPHE}-])"
)


def _is_latin_too(text: str) -> bool:
    """Tell whether a text has a Latin letter, or no Cyrillic word that could say what the others are."""
    return bool(_LATIN.search(text)) or not _CYRILLIC_WORD.search(text)


_LATIN: Final = re.compile("[A-Za-z\u00c0-\u024f]")
_CYRILLIC_WORD: Final = re.compile(f"[{_CYRILLIC}]{{3}}")
