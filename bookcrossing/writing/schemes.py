"""The ways Ukrainian is written in Latin letters: one table each, and what reads a table.

A table says what each letter becomes, and its rules say where it becomes something else. Libraries, passports and
the newspapers of Latvia, Germany and Poland each have their own; a reader may come with any of them.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import Final

from bookcrossing.writing.scripts import APOSTROPHES


class Scheme(StrEnum):
    """Who writes so: OFFICIAL is passports and maps (2010), ALA_LC library catalogues, the last three neighbours."""

    OFFICIAL = "official"
    BGN_1965 = "bgn-1965"
    SCIENTIFIC = "scientific"
    SCIENTIFIC_CH = "scientific-ch"
    DSTU_A = "dstu-9112-a"
    DSTU_B = "dstu-9112-b"
    ALA_LC = "ala-lc"
    ALA_LC_SIMPLIFIED = "ala-lc-simplified"
    LATVIAN = "latvian"
    GERMAN = "german"
    POLISH = "polish"


@dataclass(frozen=True, slots=True)
class Table:
    """`rules` are patterns of small letters, tried before `letters`; `apostrophe` is the one inside a word."""

    letters: dict[str, str]
    rules: tuple[tuple[str, str], ...] = ()
    apostrophe: str = ""


# Stands for an apostrophe inside a word while a text is written: what follows it does not begin a word.
_MARK: Final = "\u2060"
_CYRILLIC: Final = "\u0400-\u052f"
_APOSTROPHE_IN_WORD: Final = re.compile(
    rf"(?<=[{_CYRILLIC}\u0301])[{re.escape(APOSTROPHES.replace('`', ''))}](?=[{_CYRILLIC}])"
)
_CAPITALS: Final = "".join(letter for letter in map(chr, range(0x400, 0x530)) if letter != letter.lower())
_START: Final = rf"(?<![^\W\d_]|[\u0300-\u036f{_MARK}])"

_CONSONANTS: Final = "бвгґджзклмнпрстфхцчшщ"
_VOWELS: Final = "аеєиіїоуюя"
_RUSSIAN: Final = {"ы": "y", "э": "e", "ё": "ë", "ъ": "", "ў": "ŭ"}


def _alphabet(latin: str, **others: str) -> dict[str, str]:
    """Return a table's letters: those every scheme writes with one letter, then the others.

    Some titles are Russian; no scheme says how to write those letters, but a word half in Cyrillic is worse.
    """
    return dict(zip("абвгґдезиіклмнопрстуф", latin, strict=True)) | _RUSSIAN | others


def _iotated(start: str) -> dict[str, str]:
    return {"є": f"{start}e", "ю": f"{start}u", "я": f"{start}a"}


_ENGLISH: Final = _alphabet("abvhgdezyiklmnoprstuf", ж="zh", х="kh", ц="ts", ч="ch", ш="sh", щ="shch", ь="")
_CARONS: Final = _alphabet(
    "abvhgdezyiklmnoprstuf", ж="ž", х="x", ц="c", ч="č", ш="š", щ="šč", ь="ʹ", ї="ji", й="j"
) | _iotated("j")
_DSTU: Final = (
    # ь and й are both j, so an apostrophe keeps apart what would read as ю, я, є or as ь.
    (rf"{_START}ь", "ĵ"),
    ("ь(?=[аеу])", "j'"),
    (f"(?<=[{_CONSONANTS}])й", "'j"),
)
_AFTER_SOFT: Final = (("(?<=[лн])є", "e"), ("(?<=[лн])ю", "u"), ("(?<=[лн])я", "a"))
_SOFT_FOLLOWS: Final = "(?=[ьєюя]|{0}[ьєюя])"

TABLES: Final[dict[Scheme, Table]] = {
    Scheme.OFFICIAL: Table(
        _ENGLISH | {"є": "ie", "ї": "i", "й": "i", "ю": "iu", "я": "ia"},
        (
            *(
                (f"{_START}{letter}", latin)
                for letter, latin in {**_iotated("y"), "ї": "yi", "й": "y"}.items()
            ),
            ("(?<=з)г", "gh"),  # зг is zgh, to keep it apart from ж
        ),
    ),
    Scheme.BGN_1965: Table(_ENGLISH | _iotated("y") | {"ї": "yi", "й": "y", "ь": "’"}, apostrophe="”"),
    Scheme.SCIENTIFIC: Table(_CARONS),
    Scheme.SCIENTIFIC_CH: Table(_CARONS | {"х": "ch"}),
    Scheme.DSTU_A: Table(
        _CARONS
        | {"г": "ğ", "щ": "ŝ", "ь": "j", "ї": "ï"}
        | {"ы": "ȳ", "э": "ē", "ё": "ö", "ъ": "ǒ", "ў": "ŭ"},
        _DSTU,
        apostrophe="'",
    ),
    Scheme.DSTU_B: Table(
        _ENGLISH
        | _iotated("j")
        | {"г": "gh", "ц": "c", "ь": "j", "ї": "ji", "й": "j"}
        | {"ы": "yw", "э": "ehw", "ё": "jow", "ъ": "oh", "ў": "uh"},
        ((rf"{_START}ь", "hj"), ("ь(?=[аеуі])", "j'"), *_DSTU[2:]),
        apostrophe="'",
    ),
    Scheme.ALA_LC: Table(
        _ENGLISH | {"є": "i͡e", "ю": "i͡u", "я": "i͡a", "ж": "z͡h", "ц": "t͡s", "ї": "ï", "й": "ĭ", "ь": "ʹ"},
        apostrophe="’",
    ),
    Scheme.ALA_LC_SIMPLIFIED: Table(_ENGLISH | _iotated("i") | {"ї": "i", "й": "i"}),
    Scheme.LATVIAN: Table(
        _alphabet("abvhgdeziiklmnoprstuf", ж="ž", х="h", ц="c", ч="č", ш="š", щ="šč", ь="", ї="ji", й="j")
        | _iotated("j")
        | {"ы": "i"},
        (
            (f"л{_SOFT_FOLLOWS.format('л')}", "ļ"),
            (f"н{_SOFT_FOLLOWS.format('н')}", "ņ"),
            *_AFTER_SOFT,
            ("(?<=ц)я", "a"),
            ("(?<![лн])ь(?=о)", "j"),
            (f"(?<=[аеоуєюя])й(?=[{_CONSONANTS}])", "i"),  # the second part of a diphthong
            *((f"{letter}(?={letter}[яюєї])", "") for letter in "жчшзст"),
        ),
    ),
    Scheme.GERMAN: Table(
        _alphabet("abwhgdesyiklmnoprstuf", ж="sch", х="ch", ц="z", ч="tsch", ш="sch", щ="schtsch", ь="")
        | _iotated("j")
        | {"ї": "ji", "й": "j"},
        (("ь(?=о)", "j"), (f"(?<=[{_VOWELS}])с(?=[{_VOWELS}])", "ss")),
    ),
    Scheme.POLISH: Table(
        _alphabet(
            "abwhgdezyikłmnoprstuf", ж="ż", х="ch", ц="c", ч="cz", ш="sz", щ="szcz", ь="", ї="ji", й="j"
        )
        | _iotated("j"),
        (
            ("л(?=[іїєюяь]|л[єюяь])", "l"),
            *((f"{hard}(?=ь(?!о))", soft) for hard, soft in zip("сцзн", "śćźń", strict=True)),
            *((f"(?<=л){letter}", latin) for letter, latin in {"є": "e", "ю": "u", "я": "a"}.items()),
            *((f"(?<=[{_CONSONANTS}]){letter}", latin) for letter, latin in _iotated("i").items()),
            ("(?<!л)ь(?=о)", "i"),
        ),
    ),
}


def write(text: str, scheme: Scheme) -> str:
    """Return the text with Ukrainian letters in those of the scheme and everything else as it was."""
    text = unicodedata.normalize("NFC", text)
    is_shouted = text == text.upper()
    # No rule looks beyond a space, and the same few thousand words make up all titles and names.
    return " ".join([_written(word, scheme, is_shouted) for word in text.split(" ")])


@lru_cache(8192)
def _written(word: str, scheme: Scheme, is_shouted: bool) -> str:  # noqa: FBT001  # passed on as it came
    special, latin_of, letters, apostrophe = _made_ready(scheme)
    cyrillic = _APOSTROPHE_IN_WORD.sub(_MARK, word)

    def written(found: re.Match[str]) -> str:
        letter, rule = found[0], found.lastgroup
        small = letter.lower()
        latin = latin_of[rule] if rule else letters.get(ord(small), letter)
        return latin if letter == small else _with_capitals(latin, found, is_shouted=is_shouted)

    latin = special.sub(written, cyrillic).translate(letters).replace(_MARK, apostrophe)
    return unicodedata.normalize("NFC", latin)


@cache
def _made_ready(scheme: Scheme) -> tuple[re.Pattern[str], dict[str, str], dict[int, str], str]:
    """Return what needs a look at its neighbours (all rules and capitals), and what is one for one."""
    table = TABLES[scheme]
    named = {f"r{number}": rule for number, rule in enumerate(table.rules)}
    rules = [f"(?P<{name}>{_in_either_case(pattern)})" for name, (pattern, _) in named.items()]
    # Asked first, for speed: may this letter be special at all?
    candidates = {letter for pattern, _ in table.rules for letter in _RULED.findall(pattern)}
    first = _CAPITALS + "".join(sorted(candidates))
    special = re.compile(f"(?=[{first}])(?:{'|'.join([*rules, f'[{_CAPITALS}]'])})")
    return (
        special,
        {name: latin for name, (_, latin) in named.items()},
        str.maketrans(table.letters),
        table.apostrophe,
    )


def _in_either_case(pattern: str) -> str:
    """Let a pattern of small letters match capitals too; ignoring case would be slower."""
    return _SET_OR_LETTER.sub(
        lambda found: f"[{found[1] or found[2]}{(found[1] or found[2]).upper()}]", pattern
    )


_RULED: Final = re.compile(r"(?:^|\))([а-яєіїґ])")
_SET_OR_LETTER: Final = re.compile(r"\[([а-яєіїґ]+)\]|([а-яєіїґ])")


def _with_capitals(latin: str, found: re.Match[str], *, is_shouted: bool) -> str:
    """Write Ю as Yu in Юрій, in «Ю.» and in «від А до Ю», as YU in ЮРІЙ."""
    after = found.string[found.end() : found.end() + 2]
    if after.lstrip(f"\u0301{_MARK}")[:1].islower():
        return latin.capitalize() if latin[:1] != "'" else f"'{latin[1:].capitalize()}"
    before = found.string[max(0, found.start() - 1) : found.start()]
    begins_word = not (before.isalpha() or unicodedata.combining(before or " ") or before == _MARK)
    stands_alone = begins_word and not (after[:1].isalpha() or after[:1] == "\u0301")
    is_initial = stands_alone and (after[:1] == "." or not is_shouted)
    if is_initial:
        return latin.capitalize() if latin[:1] != "'" else f"'{latin[1:].capitalize()}"
    return latin.upper()
