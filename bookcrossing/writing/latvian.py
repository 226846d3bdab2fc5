"""Ukrainian names as Latvian writes them: letters, towns with their endings, and a proposal for people.

Towns follow the decisions of the State Language Centre of 2017 and 2022 (і and и do not soften, unlike in older
habit). For people there is a handbook, not a rule, so what is said here is only proposed to a librarian.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bookcrossing.writing.given_names import MENS_NAMES, WOMENS_NAMES
from bookcrossing.writing.schemes import Scheme, write
from bookcrossing.writing.scripts import APOSTROPHE, APOSTROPHES

_WORD: Final = rf"[\u0400-\u052f]+(?:[{re.escape(APOSTROPHES)}][\u0400-\u052f]+)*"
_CONSONANT: Final = "[bcčdfghjkļlmņnprsštvzž]"


def latvian_letters(text: str) -> str:
    """Return the text letter for letter, without Latvian endings: for titles."""
    return write(text, Scheme.LATVIAN)


_TOWN: Final = re.compile(rf"{_WORD}(?:[ -]{_WORD})*")
_TOWNS_BY_THEMSELVES: Final = {"Тернопіль": "Ternopole"}
_TOWN_ENDINGS: Final = (
    (re.compile("(?<=[scz]k)(?:ij|e)$"), "a"),
    (re.compile("poļ$"), "pole"),
    (re.compile(f"(?<={_CONSONANT})$"), "a"),
)


def latvian_town(name: str) -> str:
    """Return a town's name with its Latvian ending; two words are written as one (Krivijriha)."""
    return _TOWN.sub(lambda found: _town(found[0]), unicodedata.normalize("NFC", name))


def _town(name: str) -> str:
    if name in _TOWNS_BY_THEMSELVES:
        return _TOWNS_BY_THEMSELVES[name]
    return _with_ending(
        name[0] + re.sub("[ -]", "", name[1:]).lower(), _TOWN_ENDINGS, is_shouted=_is_shouted(name)
    )


class Gender(StrEnum):
    MAN = "man"
    WOMAN = "woman"


@dataclass(frozen=True, slots=True)
class LatvianName:
    """A proposal. `gender` is None where it was neither given nor told by the name: then no ending is written.

    `told_by` is the word that told the gender; empty where the gender was given, unknown, or makes no difference.
    """

    text: str
    gender: Gender | None = None
    told_by: str = ""
    is_established: bool = False


_MANS_ENDINGS: Final = (
    (re.compile("(?<=[scz]k)ij$"), "is"),
    (re.compile(f"(?<={_CONSONANT})$"), "s"),
)
_WOMANS_ENDINGS: Final = ((re.compile(f"(?<={_CONSONANT})$"), "a"),)
_ENDINGS: Final = {Gender.MAN: _MANS_ENDINGS, Gender.WOMAN: _WOMANS_ENDINGS}

# Known in Latvia by other names than the rules give.
_ESTABLISHED: Final = (
    {"Леся": "Lesja", "Українка": "Ukrainka"},
    {"Микола": "Nikolajs", "Гоголь": "Gogolis"},
)

# A word that gets an ending: it has a capital, and no full stop, which makes it an initial.
_NAME: Final = re.compile(rf"(?<![^\W\d_]){_WORD}(?![^\W\d_]|\.)")
_INITIAL: Final = re.compile(r"(?<![^\W\d_])[\u0400-\u052f](?=\.)")  # one letter only: J. is Jurijs too
_MANS_SURNAME: Final = re.compile("[сцз]ький$", re.IGNORECASE)
_WOMANS_ALONE: Final = re.compile("([сцз]ьк|[ії]вн)а$", re.IGNORECASE)


def latvian_name(name: str, gender: Gender | None = None) -> LatvianName:
    """Propose how Latvian writes a person's name, its words in the order they have."""
    name = unicodedata.normalize("NFC", name)
    words = _NAME.findall(name)
    for known in _ESTABLISHED:
        if known.keys() == {word.capitalize() for word in words}:
            return LatvianName(_known_by(known, name), is_established=True)
    told_by = ""
    if gender is None:
        gender, told_by = _told_gender(words)
    mans, womans = _rendered(name, Gender.MAN), _rendered(name, Gender.WOMAN)
    if mans == womans:
        return LatvianName(mans, gender)
    if gender is None:
        return LatvianName(_without_endings(name))
    return LatvianName(mans if gender is Gender.MAN else womans, gender, told_by)


def _known_by(known: dict[str, str], name: str) -> str:
    return _NAME.sub(lambda found: known[found[0].capitalize()], name)


def _told_gender(words: list[str]) -> tuple[Gender | None, str]:
    """Ask the given name first, then what only a woman or a man is called; names that disagree tell nothing."""
    spelt = {word: _TO_MARK.sub(APOSTROPHE, word).capitalize() for word in words}
    for men, women in (
        (
            [word for word in words if spelt[word] in MENS_NAMES],
            [word for word in words if spelt[word] in WOMENS_NAMES],
        ),
        (list(filter(_MANS_SURNAME.search, words)), list(filter(_WOMANS_ALONE.search, words))),
    ):
        if bool(men) != bool(women):
            return (Gender.MAN, men[0]) if men else (Gender.WOMAN, women[0])
    return None, ""


def _rendered(name: str, gender: Gender) -> str:
    def rendered(found: re.Match[str]) -> str:
        word = found[0]
        if word[0].islower():
            return latvian_letters(word)  # фон, де, та
        return _with_ending(word, _ENDINGS[gender], is_shouted=_is_shouted(word))

    return _without_endings(_NAME.sub(rendered, name))


def _without_endings(name: str) -> str:
    return latvian_letters(_INITIAL.sub(lambda found: latvian_letters(found[0])[0], name))


def _with_ending(word: str, endings: tuple[tuple[re.Pattern[str], str], ...], *, is_shouted: bool) -> str:
    small = latvian_letters(word.lower())
    latin = next((pattern.sub(ending, small) for pattern, ending in endings if pattern.search(small)), small)
    return latin.upper() if is_shouted else latin[:1].upper() + latin[1:]


def _is_shouted(word: str) -> bool:
    return len(word) > 1 and word.isupper()


_TO_MARK: Final = re.compile(f"[{re.escape(APOSTROPHES)}]")
