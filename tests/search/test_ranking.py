"""The order in which titles are given: what the issue promises, line by line."""

import pytest

from bookcrossing.desk.amending import UndoAction
from bookcrossing.desk.cataloguing import EditTitle, MergeTitles, RemoveTitle
from bookcrossing.desk.crossing import ReadHere
from bookcrossing.desk.drafts import IsbnDraft, TitleDraft

TYPED_EXACTLY = {"name": "Кобзар"}
BEGINS_SO = {"name": "Кобзар і діти"}
BEGINS_ITS_FIRST_WORD = {"name": "Кобзарева наука"}
A_WHOLE_WORD = {"name": "Він і кобзар"}
ITS_AUTHOR = {"name": "Ґава", "author": "Іван Кобзар"}
ITS_PUBLISHER = {"name": "Абетка", "publisher": "Кобзар"}
IN_LATIN_LETTERS = {"name": "A Kobzar"}

BEST_FIRST = [
    TYPED_EXACTLY,
    BEGINS_SO,
    BEGINS_ITS_FIRST_WORD,
    A_WHOLE_WORD,
    ITS_AUTHOR,
    ITS_PUBLISHER,
    IN_LATIN_LETTERS,
]


def put_worst_first(shelf, books):
    """The better a book answers, the later it came and the less it moved: nothing but its answer helps it."""
    for moves, book in enumerate(reversed(books)):
        shelf.put(**book)
        (serial,) = shelf.rows("SELECT max(serial) FROM copy")[0]
        for _ in range(len(books) - moves):
            shelf.do(ReadHere(copy=f"CHE-{serial}"))


@pytest.mark.parametrize("query", ["кобзар", "КОБЗАР", " кобзар. ", "ко\u0301бзар", "кoбзap"])
def test_the_whole_order(shelf, query):
    put_worst_first(shelf, BEST_FIRST)

    assert shelf.found(query) == [book["name"] for book in BEST_FIRST]


def test_in_quotes_the_words_are_whole(shelf):
    put_worst_first(shelf, BEST_FIRST)
    whole = [book["name"] for book in BEST_FIRST if book is not BEGINS_ITS_FIRST_WORD]

    assert [name for name in shelf.found("«Кобзар»") if name in whole] == whole


@pytest.mark.parametrize("at", range(len(BEST_FIRST) - 1))
def test_each_kind_of_answer_comes_before_the_next(shelf, at):
    put_worst_first(shelf, BEST_FIRST[at : at + 2])

    assert shelf.found("кобзар") == [book["name"] for book in BEST_FIRST[at : at + 2]]


@pytest.mark.parametrize(
    "book",
    [
        {"name": "Кобзар Кобзар"},
        {"name": "Кобзар, або Кобзар", "author": "Кобзар Кобзар", "publisher": "Кобзар", "tags": "кобзар"},
        {"name": "Кобзарь"},
        {"name": "Кобзарі"},
        {"name": "Kobzar"},
        {"name": "Кобзар. Кобзар", "series": "Кобзар", "note": "кобзар " * 50},
    ],
)
def test_nothing_comes_before_the_title_that_was_typed(shelf, book):
    put_worst_first(shelf, [TYPED_EXACTLY, book])

    assert shelf.found("кобзар")[0] == "Кобзар"


def test_nor_where_hundreds_begin_alike(shelf):
    shelf.put("Кобзар")
    for number in range(180):
        shelf.put(f"Кобзар {number}", copies=0)
    for number in range(20):
        shelf.put(f"А кобзар {number}", copies=0)

    assert shelf.found("кобзар")[0] == "Кобзар"
    assert len(shelf.found("кобзар")) == 201
    assert shelf.found("кобзар 17")[0] == "Кобзар 17"


def test_hundreds_that_begin_alike_come_before_whole_words_elsewhere(shelf):
    for number in range(180):
        shelf.put(f"Кобзар {number}", copies=0)
    for number in range(20):
        shelf.put(f"А кобзар {number}", copies=0)

    assert all(name.startswith("Кобзар") for name in shelf.found("кобзар")[:180])


def test_letters_that_are_often_exchanged_are_told_apart_where_both_are_there(shelf):
    for name in ("Лис", "Ліс", "Ґрати", "Грати", "Кіт", "Кит", "Жар", "Шар"):
        shelf.put(name)

    for name in ("Лис", "Ліс", "Ґрати", "Грати", "Кіт", "Кит", "Жар", "Шар"):
        assert shelf.found(name)[0] == name
        assert shelf.found(name.lower())[0] == name


@pytest.mark.parametrize(
    ("query", "best_first"),
    [
        ("rjpfr", ["Козак", "Rjpfk"]),  # another keyboard, an error
        ("козакк", ["Козак", "Козаки"]),  # one error, and an error in what is not finished
        ("лис", ["Лис", "Ліс"]),  # the letters typed, forgiven ones
        ("lis", ["Lis", "Ліс"]),
        ("lisova", ["Лісова", "Лісове"]),  # forgiven, a near miss
        ("itdxtyrj", ["Шевченко", "Шевченки"]),
    ],
)
def test_what_had_to_be_guessed_comes_later(shelf, query, best_first):
    put_worst_first(shelf, [{"name": name} for name in best_first])
    found = shelf.found(query)

    assert found[0] == best_first[0]
    assert found == best_first[: len(found)]


def test_words_in_the_order_typed_come_before_the_same_words_swapped(shelf):
    put_worst_first(shelf, [{"name": "Золотий гомін"}, {"name": "Гомін золотий"}])

    assert shelf.found("золотий гомін") == ["Золотий гомін", "Гомін золотий"]
    assert shelf.found("гомін золотий") == ["Гомін золотий", "Золотий гомін"]


def test_the_books_about_a_name_do_not_hide_those_by_it(shelf):
    put_worst_first(
        shelf,
        [
            {"name": "Сад", "author": "Леся Українка"},
            {"name": "Поле", "author": "Леся Гук", "publisher": "Українка"},
        ],
    )

    assert shelf.found("Леся Українка") == ["Сад", "Поле"]
    assert shelf.found("Українка Леся") == ["Сад", "Поле"]


# Ties


def read(shelf, title_id, times):
    (serial,) = shelf.rows("SELECT serial FROM copy WHERE title_id = ?", title_id)[0]
    for _ in range(times):
        shelf.do(ReadHere(copy=f"CHE-{serial}"))


def test_of_books_that_answer_alike_the_one_that_moves_most_comes_first(shelf):
    for name, times in (("Дорога вгору", 0), ("Дорога додому", 3), ("Дорога назад", 1)):
        read(shelf, shelf.put(name), times)

    assert shelf.found("дорога") == ["Дорога додому", "Дорога назад", "Дорога вгору"]


def test_and_where_they_move_alike_the_alphabet_decides(shelf):
    names = ["Дорога гір", "Дорога ґав", "Дорога ери", "Дорога єдності", "Дорога і сніг", "Дорога їжака"]
    for name in (*names[3:], *names[:3]):
        shelf.put(name)

    assert shelf.found("дорога") == names


def test_movements_that_were_taken_back_count_nothing(shelf):
    read(shelf, shelf.put("Дорога вгору"), 1)
    read(shelf, shelf.put("Дорога назад"), 2)
    for _ in range(2):
        shelf.do(UndoAction())

    assert shelf.found("дорога") == ["Дорога вгору", "Дорога назад"]


def test_also_where_very_many_answer_alike(shelf):
    for number in range(100, 160):
        shelf.put(f"Дорога {number}")
    read(shelf, shelf.put("Дорога яблунева"), 2)

    assert shelf.found("дорога")[0] == "Дорога яблунева"


def test_books_by_somebody_tie_however_long_their_names_are(shelf):
    author = "Тарас Шевченко"
    shelf.put("Кобзар", author)
    read(shelf, shelf.put("Мертвим і живим і ненародженим землякам моїм", author), 2)
    shelf.put("Гайдамаки в одному томі", author)
    shelf.put("Катерина", author)

    assert shelf.found("Шевченко") == [
        "Мертвим і живим і ненародженим землякам моїм",
        "Гайдамаки в одному томі",
        "Катерина",
        "Кобзар",
    ]


# What is no longer there


ASKED = (
    "Забута казка",
    "забута каз",
    "Zabuta kazka",
    "Pf,enf rfprf",
    "забута кзака",
    "казка забута",
    "Невідомський",
    "Nevidomskyi",
    "978-617-679-390-1",
    "9786176793901",
    "title:забута",
    '"забута казка"',
    "author:невідомський",
    "забута -кобзар",
    "забуту казку",
)


@pytest.fixture
def forgotten(shelf):
    shelf.put("Кобзар", "Тарас Шевченко")
    title_id = shelf.put(
        "Забута казка", "Яким Невідомський", copies=0, isbns=(IsbnDraft("978-617-679-390-1"),)
    )
    for query in ASKED:
        assert shelf.found(query) == ["Забута казка"], query
    return shelf, title_id


def test_a_removed_title_is_never_found_until_it_is_back(forgotten):
    shelf, title_id = forgotten
    shelf.do(RemoveTitle(title_id=title_id))

    for query in ASKED:
        assert "Забута казка" not in shelf.found(query), query
        assert shelf.found(query, literally=True) == [], query

    shelf.do(UndoAction())

    for query in ASKED:
        assert shelf.found(query) == ["Забута казка"], query


def test_a_title_merged_into_another_is_never_found(forgotten):
    shelf, title_id = forgotten
    shelf.do(MergeTitles(title_id=title_id, into_id=1))

    for query in ASKED:
        assert "Забута казка" not in shelf.found(query), query
    assert shelf.found("") == ["Кобзар"]


def test_a_name_that_is_one_word_again_and_again_is_found_among_hundreds_that_begin_with_it(shelf):
    shelf.put("Завтра, завтра, завтра")
    for number in range(130):
        shelf.put(f"Завтра {number}")

    assert shelf.found("Завтра, завтра, завтра")[0] == "Завтра, завтра, завтра"


def test_what_changed_between_two_searches_is_seen_by_the_second(shelf):
    first, second = shelf.put("Кобзар", "Тарас Шевченко"), shelf.put("Кобзар", "Юрій Ґудзь")
    assert list(shelf.asked("кобзар").title_ids) == [first, second]

    shelf.do(ReadHere(copy="CHE-2"))
    assert list(shelf.asked("кобзар").title_ids) == [second, first]

    shelf.do(EditTitle(title_id=second, title=TitleDraft(name="Мій кобзар")))
    assert list(shelf.asked("кобзар").title_ids) == [first, second]
