"""Ukrainian in Latin letters, written down once more: the program's own tables must not be their own judge.

Each scheme is a table of letters and a few rules; a person who types holds none of them perfectly, so some give
several forms.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

UKRAINIAN: Final = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"
_VOWELS: Final = "аеєиіїоуюя"
_SAME: Final = dict(zip("абдклмнопрстуф", "abdklmnoprstuf", strict=True))


def _table(letters: str) -> dict[str, str]:
    """Read `г=h ґ=g ь=`; the letters that no scheme disputes stand in it already."""
    return _SAME | dict(pair.split("=") for pair in letters.split())


_OFFICIAL: Final = _table(
    "в=v г=h ґ=g е=e є=ie ж=zh з=z и=y і=i ї=i й=i х=kh ц=ts ч=ch ш=sh щ=shch ь= ю=iu я=ia"
)
_OFFICIAL_FIRST: Final = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
_SCIENTIFIC: Final = _table(
    "в=v г=h ґ=g е=e є=je ж=ž з=z и=y і=i ї=ji й=j х=x ц=c ч=č ш=š щ=šč ь=ʹ ю=ju я=ja"
)
_ALA_LC: Final = _table(
    "в=v г=h ґ=g е=e є=i\u0361e ж=z\u0361h з=z и=y і=i ї=ï й=ĭ х=kh ц=t\u0361s ч=ch ш=sh щ=shch ь=ʹ"
    " ю=i\u0361u я=i\u0361a"
)
_LATVIAN: Final = _table("в=v г=h ґ=g е=e є=je ж=ž з=z и=i і=i ї=ji й=j х=h ц=c ч=č ш=š щ=šč ь= ю=ju я=ja")
_GERMAN: Final = _table(
    "в=w г=h ґ=g е=e є=je ж=sch з=s и=y і=i ї=ji й=j х=ch ц=z ч=tsch ш=sch щ=schtsch ь= ю=ju я=ja"
)
_POLISH: Final = _table(
    "в=w г=h ґ=g е=e є=je ж=ż з=z и=y і=i ї=ji й=j х=ch ц=c ч=cz ш=sz щ=szcz ь= ю=ju я=ja"
)


def official(text: str) -> Iterator[str]:
    """Yield the rules of 2010: zgh for зг, y at the beginning of a word, no soft sign, no apostrophe."""

    def word(small: str) -> str:
        first = _OFFICIAL_FIRST.get(small[0], _OFFICIAL[small[0]])
        return (first + _spelt(small[1:], _OFFICIAL)).replace("\0", "")

    yield _by_words(text, lambda small: word(small) if "зг" not in small else _with_zgh(small))


def _with_zgh(small: str) -> str:
    parts = small.split("зг")
    told = [_spelt(part, _OFFICIAL) for part in parts]
    if parts[0]:
        told[0] = _OFFICIAL_FIRST.get(parts[0][0], _OFFICIAL[parts[0][0]]) + _spelt(parts[0][1:], _OFFICIAL)
    return "zgh".join(told)


def scientific(text: str) -> Iterator[str]:
    """Yield x and ch for х, and the soft sign as a prime, as an apostrophe, and left out."""
    prime = _by_words(text, lambda small: _spelt(small, _SCIENTIFIC))
    german = _by_words(text, lambda small: _spelt(small, _SCIENTIFIC | {"х": "ch"}))
    for told in (prime, german):
        yield told
        yield told.replace("ʹ", "'")
        yield told.replace("ʹ", "")


def ala_lc_tied(text: str) -> Iterator[str]:
    """Yield ligatures under one tie, й composed and in two."""
    told = _by_words(text, lambda small: _spelt(small, _ALA_LC))
    yield told
    yield unicodedata.normalize("NFD", told)


def ala_lc_half_marks(text: str) -> Iterator[str]:
    """Yield ligatures under two half marks, as older records have them."""
    for told in ala_lc_tied(text):
        yield re.sub("(.)\u0361(.)", "\\1\ufe20\\2\ufe21", told)


def ala_lc_plain(text: str) -> Iterator[str]:
    """Yield it as people type it, without any mark."""
    yield unmarked(next(ala_lc_tied(text)).replace("ʹ", ""))


def latvian(text: str) -> Iterator[str]:
    yield _by_words(text, _latvian_word)


def latvian_plain(text: str) -> Iterator[str]:
    yield unmarked(next(latvian(text)))


def _latvian_word(small: str) -> str:
    """Soften л and н, let й be i after а е о у, and write one letter where two are softened."""
    small = re.sub(r"([жчшзстцд])\1(?=[яюєї])", r"\1", small)
    small = re.sub(r"([аеоу])й(?![аеєиіїоуюя])", r"\1і", small)
    small = re.sub(r"(?<![лн])ь(?=о)", "й", small)
    told = re.sub(
        r"([лн])(ь|(?=[яює]))", lambda found: {"л": "ļ", "н": "ņ"}[found[1]] + "\0" * (not found[2]), small
    )
    told = re.sub("\0([яює])", lambda found: {"я": "a", "ю": "u", "є": "e"}[found[1]], told)
    told = told.replace("ця", "ca").replace("цю", "cu")
    return _spelt(told, _LATVIAN)


def german(text: str) -> Iterator[str]:
    """Yield s and, where German would hear a z between vowels, ss."""
    yield _by_words(text, lambda small: _spelt(small, _GERMAN))
    yield _by_words(
        text, lambda small: _spelt(re.sub(f"(?<=[{_VOWELS}])с(?=[{_VOWELS}])", "сс", small), _GERMAN)
    )


def polish(text: str) -> Iterator[str]:
    """Yield the Polish habit with its marks and as a keyboard without them gives it."""
    told = _by_words(text, _polish_word)
    yield told
    yield unmarked(told).replace("ł", "l").replace("Ł", "L")


def _polish_word(small: str) -> str:
    small = re.sub(r"л(?!л?[ьіюяє])", "ł", small)
    small = re.sub(r"([нсзц])ь(?!о)", lambda found: dict(zip("нсзц", "ńśźć", strict=True))[found[1]], small)
    small = re.sub(r"([бвгґдзкмнпрстфхц])([яює])", r"\1і\2", small)
    small = re.sub(r"([нсзцдтр])ьо", r"\1іо", small)
    small = re.sub(r"(?<=[іл])[яює]", lambda found: {"я": "a", "ю": "u", "є": "e"}[found[0]], small)
    return _spelt(small, _POLISH)


SCHEMES: Final[dict[str, Callable[[str], Iterator[str]]]] = {
    "official": official,
    "Latvian": latvian,
    "Latvian, no marks": latvian_plain,
    "scientific": scientific,
    "ALA-LC, ties": ala_lc_tied,
    "ALA-LC, half marks": ala_lc_half_marks,
    "ALA-LC, no marks": ala_lc_plain,
    "German": german,
    "Polish": polish,
}


def unmarked(text: str) -> str:
    """Return the letters without what stands above, below and between them."""
    parts = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join(part for part in parts if not unicodedata.combining(part)))


_WORD: Final = re.compile(rf"[{UKRAINIAN}]+(?:['’ʼ][{UKRAINIAN}]+)*", re.IGNORECASE)


def _by_words(text: str, spell: Callable[[str], str]) -> str:
    """Spell each word, whose apostrophes go, and give it the capitals it had."""

    def told(found: re.Match[str]) -> str:
        word = found[0]
        spelt = spell(word.lower().replace("’", "'").replace("ʼ", "'"))
        if len(word) > 1 and word.isupper():
            return spelt.upper()
        return spelt[:1].upper() + spelt[1:] if word[0].isupper() else spelt

    return _WORD.sub(told, text)


def _spelt(small: str, table: dict[str, str]) -> str:
    """Spell letter by letter; what is spelt already stays, apostrophes go."""
    return "".join(table.get(letter, letter) for letter in small if letter != "'")
