"""Kinds that ask more: two things wrong at once, other cases, half of one alphabet and half of another."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from inflecting import inflected
from kinds import HARDER, Kind, differing, latin_forms, letters_of, title_words
from latin_letters import SCHEMES, unmarked
from people import genitive, latvian_nominative, person
from slips import errors_between, key, one_error

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from people import Person
    from real_books import Book

_FEW_LETTERS: Final = 8


def _make_error_in_latin(random: Random, book: Book) -> str | None:
    forms = sorted(set(latin_forms(book)))
    return one_error(random, random.choice(forms)) if forms else None


def _fits_error_in_latin(query: str, book: Book) -> bool:
    return any(errors_between(query.casefold(), form.casefold(), 1) for form in set(latin_forms(book)))


def _make_two_errors(random: Random, book: Book) -> str | None:
    if letters_of(book.read) < _FEW_LETTERS:
        return None
    once = one_error(random, book.read)
    return differing(one_error(random, once), book) if once else None


def _people(book: Book) -> Iterator[Person]:
    for author in book.authors:
        if found := person(author):
            yield found


def _is_of(surname: str, first_name: str, book: Book) -> bool:
    """Tell whether an author of the book has this name, or this family name with such an initial."""
    for author in book.authors:
        words = key(author).split()
        if set(key(surname).split()) <= set(words) and (
            not first_name or any(word[0] == first_name[0].lower() for word in words)
        ):
            return True
    return False


def _genitives(book: Book) -> Iterator[tuple[str, str, Person]]:
    """Yield (first name, family name, person) in the genitive, where it differs from the nominative."""
    for one in _people(book):
        if one.is_woman is not None:
            surname = genitive(one.surname, is_woman=one.is_woman)
            first_name = genitive(one.first_name, is_woman=one.is_woman)
            yield first_name, surname, one


def _make_something_by(random: Random, book: Book) -> str | None:
    told = [surname for _, surname, one in _genitives(book) if surname != one.surname]
    return f"щось {random.choice(told)}" if told else None


def _fits_something_by(query: str, book: Book) -> bool:
    """Tell whether a name of an author gives this genitive; lists write Ґ and Г for the same foreign name."""
    asked = _without_hook(query).split()[-1]
    return any(
        asked == _without_hook(genitive(word.lower(), is_woman=is_woman)).split()[-1]
        for author in book.authors
        for word in re.findall(r"[\w'’ʼ-]+", author)
        if len(word) > 2
        for is_woman in (False, True)
    )


def _without_hook(text: str) -> str:
    return key(text).replace("ґ", "г")


def _make_author_inflected(random: Random, book: Book) -> str | None:
    told = [f"{first} {surname}" for first, surname, one in _genitives(book) if first != one.first_name]
    return random.choice(told) if told else None


def _fits_author_inflected(query: str, book: Book) -> bool:
    first, *rest = query.split()
    return _fits_something_by(" ".join(rest), book) and any(
        word[0] == _without_hook(first)[0]
        for author in book.authors
        for word in _without_hook(author).split()
    )


def _make_title_inflected(random: Random, book: Book) -> str | None:
    told = [form for form in inflected(book.read) if differing(form, book)]
    return random.choice(told) if told else None


def _in_latin(random: Random, name: str) -> str:
    return random.choice(sorted({form for scheme in SCHEMES.values() for form in scheme(name)}))


def _make_of_two_alphabets(random: Random, book: Book) -> str | None:
    names, words = [one.surname for one in _people(book) if _is_cyrillic(one.surname)], title_words(book)
    words = [word for word in words if _is_cyrillic(word)]
    if not names or not words:
        return None
    pair = [_in_latin(random, random.choice(names)), random.choice(words)]
    random.shuffle(pair)
    return " ".join(pair)


def _is_cyrillic(word: str) -> bool:
    return all("\u0400" <= letter <= "\u04ff" for letter in word if letter.isalpha())


def _fits_of_two_alphabets(query: str, book: Book) -> bool:
    words = query.split()
    latin = [word for word in words if not _is_cyrillic(word)]
    asked = [word for word in words if _is_cyrillic(word)]
    names = {
        form.casefold()
        for author in book.authors
        for word in author.split()
        for scheme in SCHEMES.values()
        for form in scheme(word.strip(".,"))
    }
    return bool(latin) and latin[0].casefold() in names and key(" ".join(asked)) in f" {book.key} "


def _make_latvian_person(random: Random, book: Book) -> str | None:
    told = [
        " ".join(
            latvian_nominative(next(SCHEMES["Latvian"](name)), is_woman=one.is_woman)
            for name in (one.first_name, one.surname)
        )
        for one in _people(book)
        if one.is_woman is not None and _is_cyrillic(one.first_name + one.surname)
    ]
    if not told:
        return None
    name = random.choice(told)
    return random.choice((name, unmarked(name)))


def _fits_latvian_person(query: str, book: Book) -> bool:
    asked = unmarked(query).casefold().split()
    for one in _people(book):
        told = {
            unmarked(latvian_nominative(next(SCHEMES["Latvian"](one.surname)), is_woman=is_woman)).casefold()
            for is_woman in (False, True)
        }
        if told & set(asked) and _is_of(one.surname, one.first_name, book):
            return True
    return False


def _make_last_word_begun(random: Random, book: Book) -> str | None:
    words = book.read.split()
    if len(words) < 2 or letters_of(words[-1]) < 5:
        return None
    begun = re.match(r"\W*\w{3}", words[-1])
    return " ".join([*words[:-1], begun[0]]) if begun else None


def _fits_last_word_begun(query: str, book: Book) -> bool:
    return book.key.startswith(key(query)) and " " not in book.key[len(key(query)) :]


HARDER_KINDS: Final = (
    Kind("error in a romanised query", _make_error_in_latin, _fits_error_in_latin, HARDER),
    Kind(
        "two typing errors",
        _make_two_errors,
        lambda query, book: errors_between(key(query), book.key, 2),
        HARDER,
    ),
    Kind("inflected: щось Жадана", _make_something_by, _fits_something_by, HARDER, names_author=True),
    Kind(
        "inflected: Лесі Українки", _make_author_inflected, _fits_author_inflected, HARDER, names_author=True
    ),
    Kind(
        "inflected: кобзаря", _make_title_inflected, lambda query, book: query in inflected(book.read), HARDER
    ),
    Kind(
        "author Latin, word Cyrillic",
        _make_of_two_alphabets,
        _fits_of_two_alphabets,
        HARDER,
        names_author=True,
    ),
    Kind("author as a Latvian says", _make_latvian_person, _fits_latvian_person, HARDER, names_author=True),
    Kind("beginning of the last word", _make_last_word_begun, _fits_last_word_begun, HARDER),
)
