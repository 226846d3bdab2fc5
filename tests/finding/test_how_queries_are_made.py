"""The benchmark's own makers of queries, held against what is known, and its judgement of hits."""

import sys
from pathlib import Path
from random import Random

import pytest

sys.path.insert(0, str(Path(__file__).parent))  # the benchmark is a program of its own

from asking import Question, is_right
from fingers import under, with_dead_key
from harder_kinds import HARDER_KINDS
from inflecting import inflected
from kinds import EASY_KINDS
from latin_letters import SCHEMES
from people import genitive, latvian_nominative, person
from real_books import Book
from slips import errors_between, key, one_error, other_apostrophes

KINDS = {kind.name: kind for kind in (*EASY_KINDS, *HARDER_KINDS)}
LADDER = Book(1, "Кайдашева сім’я", ("Іван Нечуй-Левицький",))


@pytest.mark.parametrize(
    ("scheme", "ukrainian", "latin"),
    [
        ("official", "Згурський, Єлизавета, Їжак, Запоріжжя", "Zghurskyi, Yelyzaveta, Yizhak, Zaporizhzhia"),
        ("official", "Ґалаґан і Знам’янка: розгін", "Galagan i Znamianka: rozghin"),
        ("official", "Нечуй-Левицький", "Nechui-Levytskyi"),
        ("scientific", "Шевченко", "Ševčenko"),
        ("ALA-LC, ties", "Юність", "I\u0361unistʹ"),
        ("ALA-LC, half marks", "сознания", "soznanyi\ufe20a\ufe21"),
        ("Latvian", "Львів Запоріжжя Вінниця Кам’янське", "Ļviv Zaporižja Vinnica Kamjanske"),
        ("German", "Шевченко", "Schewtschenko"),
        ("Polish", "Шевченко", "Szewczenko"),
        ("Polish", "Весілля Лесі", "Wesilla Lesi"),
    ],
)
def test_each_scheme_gives_what_is_known_of_it(scheme, ukrainian, latin):
    assert latin in SCHEMES[scheme](ukrainian)


def test_fingers_find_the_keys_of_the_layout_they_know():
    assert under("Шевченко", "uk", "us") == "Itdxtyrj"
    assert under("об'єкт, ґрунт.", "uk", "us") == "j,`'rn? \\heyn/"
    assert under("сім’я і їжак", "uk", "ru") == "сымёя ы ъжак"
    assert under("Kobzar", "us", "uk") == "Лщияфк"
    assert under("Ёж, эхо", "ru", "us") == "~;? '[j"
    assert under("œuvre", "us", "uk") is None
    assert under("Моє є", "uk", "us") == "Vj' '"
    assert with_dead_key("'lbyf vj'", vanishes=True) == "ļbyf vj"
    assert with_dead_key("p'tvkz", vanishes=False) == "p'tvkz"


def test_one_error_is_one_error_and_never_none():
    random = Random(4)
    for _ in range(300):
        typed = one_error(random, "Тореадори з Васюківки")
        assert typed is not None
        assert errors_between(typed.lower(), "тореадори з васюківки", 1)
        assert typed != "Тореадори з Васюківки"
    assert not errors_between("кобзар", "казар", 1)
    assert errors_between("кобзар", "казар", 2)
    assert errors_between("кбозар", "кобзар", 1)


def test_all_apostrophes_and_none_are_one_title():
    forms = list(other_apostrophes("Кайдашева сім’я"))
    assert {"Кайдашева сім'я", "Кайдашева сімʼя", 'Кайдашева сім"я', "Кайдашева сімя"} <= set(forms)
    assert {key(form) for form in forms if '"' not in form and "*" not in form and "ъ" not in form} == {
        "кайдашева сімя"
    }


def test_authors_are_called_by_their_family_name_however_a_list_writes_them():
    for author in ("Олесь Гончар", "Гончар Олесь", "Гончар Олесь Терентійович", "Гончар О. Т.", "О. Гончар"):
        assert person(author).surname == "Гончар"
    assert person("Невідомий автор, 12 учнів") is None


def test_names_and_titles_stand_in_other_cases():
    said = [("Жадан", False), ("Українка", True), ("Кобилянська", True), ("Франко", False), ("Мирний", False)]
    assert [genitive(name, is_woman=woman) for name, woman in said] == [
        "Жадана",
        "Українки",
        "Кобилянської",
        "Франка",
        "Мирного",
    ]
    assert genitive("Забужко", is_woman=True) == "Забужко"
    assert latvian_nominative("Zelenskij", is_woman=False) == "Zelenskis"
    assert "кобзаря" in inflected("Кобзар")
    assert "лісової пісні" in inflected("Лісова пісня")
    assert list(inflected("Хіба ревуть воли")) == []


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_a_query_fits_the_book_it_was_made_from(kind):
    books = [
        LADDER,
        Book(2, "Лісова пісня", ("Українка Леся",)),
        Book(3, "Їжак", ("Ґудзик Юрій",)),
        Book(4, "Твори. Том 2", ()),
        Book(5, "Євпраксія є", ()),
    ]
    made = 0
    for number in range(40):
        for book in books:
            if query := kind.make(Random(number), book):
                made += 1
                assert is_right(Question(kind, query, book), book)
                assert kind.fits(query, book), query
    assert made


def test_a_hit_is_right_only_where_the_query_could_mean_it():
    other_edition = Book(7, "Кайдашева сім'я", ("Нечуй-Левицький І.",))
    asked = Question(KINDS["one typing error"], "Кайдашева сімя", LADDER)
    assert is_right(asked, other_edition)
    assert not is_right(asked, Book(8, "Кайдашева хата", LADDER.authors))
    by_author = Question(KINDS["author + one word"], "Франко Мойсей", Book(9, "Мойсей", ("Іван Франко",)))
    assert not is_right(by_author, Book(10, "Мойсей", ("Інший Автор",)))
    assert is_right(by_author, Book(11, "Мойсей і поезії", ("Франко Іван Якович",)))
    inflected_author = Question(KINDS["inflected: Лесі Українки"], "Тетяни Белімової", LADDER)
    assert is_right(inflected_author, Book(15, "Київ.ua", ("БЕЛІМОВА Тетяна",)))
    assert not is_right(inflected_author, Book(16, "Київ.ua", ("Олена Белімова",)))
    latin = Question(KINDS["official"], "Lis", Book(12, "Ліс", ()))
    assert is_right(latin, Book(13, "Лис", ()))  # as Latvians write it
    assert not is_right(latin, Book(14, "Ліси", ()))
