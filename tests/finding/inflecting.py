"""Short titles in another case, as people say them: a few endings of Ukrainian nouns and adjectives."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_HARD: Final = "бвгґдзклмнпрстфх"
_NOUNS: Final = (
    # an ending, and what stands for it in other cases: the genitive first, the instrumental last
    (r"ість$", ("ості", "істю")),
    (r"(нн|тт|лл|сс|зз|жж|чч)я$", (r"\1я", r"\1ю", r"\1ям")),
    (r"ія$", ("ії", "ією")),
    (r"я$", ("і", "ю", "ею")),
    (r"([жчшщ])а$", (r"\1і", r"\1ею")),
    (r"а$", ("и", "у", "ою")),
    (r"о$", ("а", "у", "ом")),
    (r"([цщжчш])е$", (r"\1а", r"\1ем")),
    (r"е$", ("я", "ем")),
    (r"ець$", ("ця", "цем")),
    (r"ар$", ("аря", "арем")),
    (r"ій$", ("ія", "ієм")),
    (r"([аеоуия])й$", (r"\1я", r"\1єм")),
    (rf"([{_HARD}])и$", (r"\1ів", r"\1ам", r"\1ами")),
    (rf"([{_HARD}])$", (r"\1а", r"\1у", r"\1ом")),
)
_ADJECTIVES: Final = (
    (r"ий$", ("ого", "ому", "им")),
    (r"ій$", ("ього", "ьому", "ім")),
    (r"а$", ("ої", "у", "ою")),
    (r"е$", ("ого", "ому", "им")),
    (r"і$", ("их", "им", "ими")),
)
_OF_ADJECTIVE: Final = re.compile(
    r".+(?:ий|ній|ова|єва|ська|цька|зька|на|ла|ста|не|ове|ське|цьке|ні|ові|ські|цькі)$"
)
_WORD: Final = re.compile(r"[а-щьюяґєії'’ʼ]{4,}")


def inflected(title: str) -> Iterator[str]:
    """Yield a title of a noun, or of an adjective and a noun, in other cases; nothing for any other."""
    words = title.lower().split()
    if not all(_WORD.fullmatch(word) for word in words) or not 1 <= len(words) <= 2:
        return
    if len(words) == 1:
        yield from _cases(words[0], _NOUNS)
    elif _OF_ADJECTIVE.match(words[0]) and not _OF_ADJECTIVE.match(words[1]):
        quality, thing = _cases(words[0], _ADJECTIVES), _cases(words[1], _NOUNS)
        if quality and thing:
            yield f"{quality[0]} {thing[0]}"
            yield f"{quality[-1]} {thing[-1]}"


def _cases(word: str, endings: tuple[tuple[str, tuple[str, ...]], ...]) -> list[str]:
    for pattern, others in endings:
        if re.search(pattern, word):
            return [re.sub(pattern, other, word) for other in others]
    return []
