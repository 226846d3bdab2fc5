"""The kinds of queries: how each is made from a book, and from which other books the same query could be made.

A query is sometimes ambiguous by its nature. The rule for all kinds is one: **a hit is right when it is the book meant
(same title and authors: editions are one book), when its title is letter for letter what was typed, or when the same
maker could have made this very query from it.** So "Lis" may be Ліс or Лис, «Мати» any book of that title, «Гаррі
Поттер Ролінґ» any volume, and a slip that makes «Том 2» of «Том 1» asks for either; but «Чорний ворон» with a slip is
not found by «Чорна рада».
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from fingers import under, with_dead_key
from latin_letters import SCHEMES, UKRAINIAN
from people import person
from slips import errors_between, key, mixed_alphabets, one_error, other_apostrophes, simplified

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from random import Random

    from real_books import Book


@dataclass(frozen=True, slots=True)
class Aim:
    """Shares in a hundred: among the first ten, and first."""

    ten: float
    first: float


EASY: Final = Aim(99.5, 97)
WHOLE: Final = Aim(100, 100)
BEGUN: Final = Aim(99, 80)
BY_AUTHOR: Final = Aim(97, 90)
HARDER: Final = Aim(95, 85)
AMONG_MANY: Final = Aim(98, 92)


@dataclass(frozen=True, slots=True)
class Kind:
    """A way of typing."""

    name: str
    make: Callable[[Random, Book], str | None]
    """Returns a query; None where this book has nothing to be typed in this way."""
    fits: Callable[[str, Book], bool]
    """Tells whether the query could have been made from this book."""
    aim: Aim = EASY
    names_author: bool = False
    """Whether an equal title is not enough."""

    def aim_among(self, others: int) -> Aim:
        """Return what is aimed at with so many generated titles around the real ones."""
        if others < 1000 or self.aim is WHOLE:
            return self.aim
        return Aim(min(self.aim.ten, AMONG_MANY.ten), min(self.aim.first, AMONG_MANY.first))


# What a title may look like


def _is_ukrainian(text: str) -> bool:
    """Tell whether all Cyrillic letters are Ukrainian ones: no scheme says what to do with others."""
    letters = [letter for letter in text.lower() if "\u0400" <= letter <= "\u04ff"]
    return len(letters) >= 2 and all(letter in UKRAINIAN for letter in letters)


def letters_of(text: str) -> int:
    return sum(letter.isalpha() for letter in text)


def differing(query: str | None, book: Book) -> str | None:
    """Return the query unless it is the title itself, or hardly anything."""
    if query is None or not query.strip() or query.casefold() == book.name.casefold():
        return None
    return query


# Kinds that are one form of the title, or one of a few


def _formed(name: str, forms: Callable[[Book], Iterator[str]], aim: Aim = EASY) -> Kind:
    def make(random: Random, book: Book) -> str | None:
        told = sorted({form for form in forms(book) if differing(form, book)})
        return random.choice(told) if told else None

    return Kind(name, make, lambda query, book: query in forms(book), aim)


def _in_latin(scheme: Callable[[str], Iterator[str]]) -> Callable[[Book], Iterator[str]]:
    def forms(book: Book) -> Iterator[str]:
        if _is_ukrainian(book.read):
            yield from scheme(book.read)

    return forms


def latin_forms(book: Book) -> Iterator[str]:
    """Yield the title in every scheme: who types Latin letters doesn't say which."""
    for scheme in SCHEMES.values():
        yield from _in_latin(scheme)(book)


def _romanised(name: str, scheme: Callable[[str], Iterator[str]]) -> Kind:
    kind = _formed(name, _in_latin(scheme))

    def fits(query: str, book: Book) -> bool:
        return query.casefold() in {form.casefold() for form in latin_forms(book)}

    return Kind(name, kind.make, fits)


def _under(meant: str, active: str) -> Callable[[Book], Iterator[str]]:
    def forms(book: Book) -> Iterator[str]:
        if typed := under(book.read, meant, active):
            yield typed

    return forms


def _under_latvian(book: Book) -> Iterator[str]:
    """Yield what differs from the US layout: titles with є, whose key waits for a letter there."""
    typed = under(book.read, "uk", "us")
    if typed and "'" in typed:
        yield with_dead_key(typed, vanishes=True)
        yield with_dead_key(typed, vanishes=False)


def _latin_under(active: str) -> Callable[[Book], Iterator[str]]:
    """Yield a title romanised by fingers that think of Latin keys, under a Cyrillic layout."""

    def forms(book: Book) -> Iterator[str]:
        for latin in _in_latin(SCHEMES["official"])(book):
            if typed := under(latin, "us", active):
                yield typed

    return forms


def _russian_under(active: str) -> Callable[[Book], Iterator[str]]:
    """Yield a title as hands used to the Russian keyboard type it: no і, ї, є, ґ there; its own letters stay."""

    def forms(book: Book) -> Iterator[str]:
        for simple in {next(simplified(book.read)), book.read}:
            if typed := under(simple.replace("’", "").replace("'", ""), "ru", active):
                yield typed

    return forms


def _same_name(query: str, book: Book) -> bool:
    return key(query) == book.key or key(query) == key(book.bare_name)


def _decomposed(book: Book) -> Iterator[str]:
    yield unicodedata.normalize("NFD", book.read)


# Kinds in which something is left out, moved or wrong


def _begun(text: str) -> str:
    """Return what stands before the letter that is the first beyond 60 of 100."""
    left = round(letters_of(text) * 0.6)
    for at, letter in enumerate(text):
        left -= letter.isalpha()
        if left == 0:
            return text[: at + 1]
    return text


def _make_begun(random: Random, book: Book) -> str | None:
    query = _begun(book.read)
    return query if letters_of(query) >= 3 else None


def _make_swapped(random: Random, book: Book) -> str | None:
    words = book.read.split()
    if len(words) < 2 or len(words) > 8:
        return None
    moved = words[:]
    for _ in range(5):
        random.shuffle(moved)
        if moved != words:
            return " ".join(moved)
    return None


def title_words(book: Book) -> list[str]:
    """Return the words of the title that say something and are no name of its author."""
    words = [
        word.strip("-'’ʼ")
        for word in re.findall(r"[\w'’ʼ-]+", book.read)
        if key(word) not in book.author_words
    ]
    return [word for word in words if letters_of(word) >= 4]


def _make_by_author(random: Random, book: Book) -> str | None:
    words = title_words(book)
    names = [one.surname for author in book.authors if (one := person(author))]
    if not words or not names:
        return None
    pair = [random.choice(names), random.choice(words)]
    random.shuffle(pair)
    return " ".join(pair)


def _fits_by_author(query: str, book: Book) -> bool:
    asked = key(query).split()
    words = set(book.key.split())
    return all(word in words or word in book.author_words for word in asked) and any(
        word in book.author_words for word in asked
    )


def _make_one_error(random: Random, book: Book) -> str | None:
    return differing(one_error(random, book.read), book)


def _fits_one_error(query: str, book: Book) -> bool:
    return errors_between(key(query), book.key, 1)


BEGINNING: Final = Kind(
    "first 60 %", _make_begun, lambda query, book: query.casefold() == _begun(book.read).casefold(), BEGUN
)
EASY_KINDS: Final = (
    Kind("exact", lambda random, book: book.name, _same_name, WHOLE),
    Kind("lower case", lambda random, book: book.name.lower(), _same_name, WHOLE),
    BEGINNING,
    Kind(
        "words swapped",
        _make_swapped,
        lambda query, book: sorted(key(query).split()) == sorted(book.key.split()),
    ),
    Kind("author + one word", _make_by_author, _fits_by_author, BY_AUTHOR, names_author=True),
    *(_romanised(name, scheme) for name, scheme in SCHEMES.items()),
    _formed("layout: Ukrainian under us", _under("uk", "us")),
    _formed("layout: Ukrainian under lv", _under_latvian),
    _formed("layout: Ukrainian under ru", _under("uk", "ru")),
    _formed("layout: official under uk", _latin_under("uk")),
    _formed("layout: official under ru", _latin_under("ru")),
    _formed("layout: Russian under us", _russian_under("us")),
    _formed("layout: Russian under uk", _russian_under("uk")),
    Kind("one typing error", _make_one_error, _fits_one_error),
    _formed("simplified letters", lambda book: simplified(book.read)),
    _formed("apostrophe kinds", lambda book: other_apostrophes(book.read)),
    Kind(
        "mixed alphabets",
        lambda random, book: differing(mixed_alphabets(random, book.read), book),
        _same_name,
    ),
    _formed("decomposed Unicode", _decomposed),
)
