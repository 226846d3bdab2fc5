"""Whatever is typed or pasted into the field is answered, in time and without an error."""

import json
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bookcrossing.cli import main
from bookcrossing.search.listing import Asked, counted, listed
from bookcrossing.search.narrowing import Narrowing

COLUMNS = "search_title search_people search_publisher search_tags search_other rowid title_index rank"
HARD = {
    "ten thousand letters": "я" * 10_000,
    "ten thousand letters of a title": "кобзар" * 1_700,
    "ten thousand words": "кобзар тарас " * 770,
    "ten thousand different words": " ".join(f"слово{number}" for number in range(1_100)),
    "as many in Latin letters": "schtsch" * 1_430,
    "short words": "я і ти " * 1_430,
    "one letter": "а",
    "numerals": "IIIIIVXIX" * 1_100,
    "digits": "9" * 10_000,
    "other digits": "٣٤٥ ⅣⅫ ①②³",
    "only punctuation": ".,:;!?…—–-()[]{}<>/|\\@#$%^&*_+=~`№§",
    "much punctuation": '?!-"*' * 2_000,
    "quotes": '"' * 10_000,
    "quotes of all kinds": "«»„“”\"'’''‹›" * 800,
    "an open quote": '"кобзар',
    "a quote in a word": 'коб"зар',
    "stars": "*" * 10_000,
    "a star": "кобз*",
    "apostrophes": "'’ʼ`" * 2_500,
    "minus signs": "- " * 5_000,
    "without everything": "-а -б -в -г -ґ",
    "emoji": "📚🇺🇦👩‍👧‍👦" * 1_000,
    "emoji and a title": "📚 Кобзар 📚",
    "right to left": "ספר העברית العربية كتاب",
    "turned round": "\u202eразбок\u202c \u200fкобзар\u200e",
    "NUL": "коб\0зар\0",
    "only NUL": "\0" * 100,
    "control signs": "".join(map(chr, range(32))),
    "a lone surrogate": "\ud800",
    "surrogates in words": "коб\udfffзар \ud83d",
    "marks on marks": "а" + "\u0301\u0306\u0308" * 3_000,
    "no letters at all": "\u200b\u2060\ufeff",
    "not a character": "\uffff\ufdd0\U0010ffff",
    "folded away": "ъ ь ʼ ''",
    "AND": "AND",
    "OR NOT": "кобзар OR NOT тарас",
    "NEAR": "NEAR(кобзар тарас, 5)",
    "NEAR without end": "NEAR(",
    "an expression": '"кобзар" AND NOT ("тарас" OR *)',
    "first in a column": "^кобзар",
    "a column": "search_title:кобзар",
    "a column filter": "{search_title search_people} : кобзар",
    "not a column": "- search_title : кобзар",
    "an open bracket": "{",
    "brackets": "((((кобзар",
    "all columns": COLUMNS,
    "SQL": "'; DROP TABLE title; --",
    "wild cards": "% _ ко%р к_бзар",
    "a field without value": "author:",
    "fields alone": "author:title:publisher:series:tag:year:audience:state:",
    "fields and quotes": 'author:"title:"tag:"" year:.. state:""',
    "years": "year:9999999..-1 year:....",
    "not a field": "-year:-state:-",
    "a huge number": "CHE-" + "9" * 300,
    "an ISBN and more": "978-" + "1-" * 4_000,
    "line breaks": "коб\nзар\r\nтарас\u2028\u2029\x85",
}


@pytest.mark.parametrize("query", HARD.values(), ids=HARD)
def test_it_is_answered(library, query, record_property):
    for typed in (query, f"кобзар {query}", f"{query} кобзар"):
        for literally in (False, True):
            started = time.process_time()
            with library.store.read() as session:
                answer = listed(session, Asked(typed=typed, literally=literally))
                counted(session, answer)
            worked = time.process_time() - started

            assert len(set(answer.title_ids)) == len(answer.title_ids)
            assert worked < 1, f"{worked:.2f} s"
    record_property("slowest", f"{worked:.3f} s")


@pytest.mark.parametrize("query", HARD.values(), ids=HARD)
def test_it_is_answered_narrowed_as_well(library, query):
    with library.store.read() as session:
        asked = Asked(typed=query, narrowing=Narrowing(states=frozenset({"on_loan"})), order="author")

        assert not listed(session, asked).title_ids


NOTHING = (
    "only NUL",
    "a lone surrogate",
    "no letters at all",
    "only punctuation",
    "quotes",
    "stars",
    "emoji",
)


@pytest.mark.parametrize("kind", NOTHING)
def test_what_says_nothing_brings_no_error_with_a_title_beside_it(library, kind):
    assert library.found(f"конотопська відьма {HARD[kind][:50]}")[0] == "Конотопська відьма"
    assert library.found(f"{HARD[kind][:50]} конотопська відьма")[0] == "Конотопська відьма"


@pytest.mark.parametrize(
    "typed",
    [
        "коб\0зар",
        "\u202eКобзар",
        "📚 Кобзар",
        "Кобзар \ud83d",
        "^кобзар",
        "кобз*",
        "((((кобзар",
        '"кобзар',
        "{кобзар}",
    ],
)
def test_signs_of_no_meaning_hide_no_book(library, typed):
    found = library.found(typed)

    assert "Кобзар" in found or typed == "коб\0зар"


@pytest.mark.parametrize(
    "word", ["AND", "OR", "NOT", "NEAR", "and", "near", "publisher", "rowid", "rank", "NULL"]
)
def test_a_book_may_be_called_like_a_word_of_the_index(shelf, word):
    shelf.put(word)
    shelf.put("Кобзар", publisher=word)

    assert shelf.found(word) == [word, "Кобзар"]
    assert shelf.found(f"кобзар {word}") == ["Кобзар"]
    assert shelf.found(f'"{word}"')[0] == word
    assert shelf.found(f"title:{word}") == [word]
    assert shelf.found(f"кобзар -{word}") == []


QUERIES = st.one_of(
    st.text(st.characters(codec=None), max_size=40),
    st.lists(
        st.sampled_from(
            [
                *(
                    "кобзар",
                    "шевч",
                    "Лісова",
                    "zhadan",
                    "itdx",
                    "п'ять",
                    "97",
                    "1990..",
                    "щось",
                    "книга",
                    "і",
                    "ь",
                ),
                *(
                    "author:",
                    "title:",
                    "year:",
                    "state:",
                    "тег:",
                    "-",
                    '"',
                    "«",
                    "»",
                    "*",
                    "^",
                    "(",
                    ")",
                    "{",
                    "}",
                ),
                *(
                    " ",
                    " ",
                    " ",
                    "AND",
                    "OR",
                    "NOT",
                    "NEAR",
                    "\0",
                    "\ud800",
                    "📚",
                    "שלום",
                    "\u0301",
                    ":",
                    "..",
                    "CHE-",
                ),
            ]
        ),
        max_size=16,
    ).map("".join),
)


@given(QUERIES)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_line_is_answered_and_answered_alike_again(library, typed):
    first = library.asked(typed)
    again = library.asked(typed)

    assert (first.title_ids, first.read_as) == (again.title_ids, again.read_as)
    insisting = library.asked(typed, literally=True)
    assert insisting.read_as is None
    assert len(set(insisting.title_ids)) == len(insisting.title_ids)


# The command line


def asked_there(library, capsys, *arguments):
    capsys.readouterr()
    code = main(["--database", str(library.path), "--language", "en", *arguments])
    return code, capsys.readouterr().out


def test_a_file_of_hard_queries_is_answered_one_object_a_line(library, capsys, tmp_path):
    one_line = {kind: " ".join(query.split("\n")).replace("\r", " ") for kind, query in HARD.items()}
    file = tmp_path / "queries.txt"
    file.write_bytes("\n".join(one_line.values()).encode("utf-8", "surrogatepass"))

    code, out = asked_there(library, capsys, "search", "--queries", str(file), "--json", "--limit", "3")
    answers = [json.loads(line) for line in out.split("\n") if line]

    assert code == 0
    assert len(answers) == len(HARD)
    for query, answer in zip(one_line.values(), answers, strict=True):
        assert len(answer["hits"]) == min(3, answer["found"])
        assert answer["took_ms"] < 2_000
        if query.isprintable():
            assert answer["query"] == query


def test_the_file_s_answers_are_those_of_the_field(library, capsys, tmp_path):
    typed = [
        "Шевченко",
        "Shevchenko",
        "itdxtyrj",
        "кобзаря",
        "тигралови",
        "title:марія",
        "нічого такого немає",
    ]
    file = tmp_path / "queries.txt"
    file.write_text("\n".join(typed), encoding="utf-8")

    _, out = asked_there(library, capsys, "search", "--queries", str(file), "--json")
    answers = [json.loads(line) for line in out.splitlines()]

    assert [answer["query"] for answer in answers] == typed
    assert [[hit["title_id"] for hit in answer["hits"]] for answer in answers] == [
        list(library.asked(each).title_ids) for each in typed
    ]
    assert [answer["read_as"] for answer in answers] == [library.read_as(each) for each in typed]


@pytest.mark.parametrize(
    ("typed", "read_as"),
    [
        ("Шевченко", None),
        ("Shevchenko", "Шевченко"),
        ("сонячна машна", "Сонячна машина"),
        ("кобзаря", "Кобзар"),
    ],
)
def test_json_says_what_was_searched_instead(library, capsys, typed, read_as):
    code, out = asked_there(library, capsys, "search", typed, "--json")
    answer = json.loads(out)

    assert (code, answer["query"], answer["read_as"]) == (0, typed, read_as)
    assert answer["found"] == len(answer["hits"]) > 0


AS_ARGUMENTS = {kind: query for kind, query in HARD.items() if query[0] != "-" and "surrogate" not in kind}


@pytest.mark.parametrize("query", AS_ARGUMENTS.values(), ids=AS_ARGUMENTS)
def test_a_hard_query_may_be_an_argument(library, capsys, query):
    code, out = asked_there(library, capsys, "search", query, "--json", "--limit", "1")

    assert code == 0
    assert len(json.loads(out)["hits"]) <= 1


def test_an_initial_beside_a_word_that_stands_nowhere_is_answered(library):
    for typed in ("ййццкк Т.", "Т. ййццкк", "ййццкк Т. Г.", "author:ййццкк Т.", "щось Т."):
        assert len(library.found(typed)) < 100
