import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bookcrossing.desk.drafts import AUDIENCES, CATEGORIES
from bookcrossing.movements import State
from bookcrossing.search.grammar import Field, FieldTerm, Phrase, Question, Word, YearRange, understood
from bookcrossing.wording import LANGUAGES, speaking
from bookcrossing.wording.states import audience, category, state

NOTHING_ASKED = ((), (), ())


def only_term(line):
    """Return the one field asked for, where nothing else is."""
    asked = understood(line)
    assert (asked.words, asked.phrases, asked.without) == ("", (), ())
    (term,) = asked.fields
    return term


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Кобзар",
        "  Лісова   пісня ",
        'об"єкт',
        'п"ять',
        'Книга 5" на 7"',
        '"Кобзар',
        'Кобзар"',
        '" Кобзар "',
        '""',
        '"***"',
        "«Вогонь",
        "Івано-Франківськ",
        "Київ - Львів",
        "--",
        "-",
        "- Привіт",
        "Гра: роман",
        "http://example",
        "12:30",
        "author:",
        "author :Шевченко",
        "author:***",
        "співавтор:Шевченко",
        "year:abc",
        "year:..",
        "year:19905",
        "year:1990..2005..2010",
        "state:foo",
        "audience:500",
        "мова:ельфійська",
        "О'Генрі",
        "''",
    ],
)
def test_what_is_no_grammar_stays_as_it_was_typed(line):
    assert understood(line) == Question(line, line)
    assert understood(line).is_plain


def test_quotes_round_words_make_a_phrase_and_the_line_is_kept():
    assert understood('Гри з "Вогнем"') == Question('Гри з "Вогнем"', "Гри з", ("Вогнем",))


@pytest.mark.parametrize(
    "phrase",
    ["“{}”", "„{}“", "„{}”", "«{}»", "»{}«", "”{}”", '"{}"', "''{}''", '"{}”', '„{}"', "«{}»,"],
)
def test_every_pair_of_quotes_is_one(phrase):
    asked = understood(f"Леся {phrase.format('Лісова пісня')} 1911")

    assert asked.phrases == ("Лісова пісня",)
    assert asked.words == "Леся 1911"


def test_a_quote_for_an_apostrophe_does_not_end_a_phrase():
    assert understood('"Сім"я й об"єкт" Жадан').phrases == ('Сім"я й об"єкт',)


def test_quotes_in_quotes_leave_nothing_but_signs():
    asked = understood("«Повість про «Вогонь»»")

    assert asked.phrases == ("Повість про «Вогонь",)
    assert asked.words == ""


@pytest.mark.parametrize(
    ("field", "names"),
    [
        (Field.AUTHOR, "author Author AUTHOR autors Autors автор Автор АВТОР autore автори"),
        (Field.TITLE, "title nosaukums назва НАЗВА"),
        (
            Field.PUBLISHER,
            "publisher izdevējs izdevejs Izdevējs izdevniecība izdevnieciba apgāds видавець видавництво",
        ),
        (Field.SERIES, "series sērija serija серія"),
        (Field.TAG, "tag birka atslēgvārds atslegvards тег мітка"),
        (Field.NUMBER, "number numurs номер"),
    ],
)
def test_a_field_is_known_in_three_languages_without_marks_and_case(field, names):
    for name in names.split():
        assert only_term(f"{name}:Ранок") == FieldTerm(field, "Ранок")
        assert only_term(f'{name}: "Ранок і вечір"') == FieldTerm(field, "Ранок і вечір")


def test_decomposed_letters_and_letters_of_the_other_alphabet_name_a_field_too():
    assert only_term("izdeve\u0304js:Ранок").field is Field.PUBLISHER
    assert only_term("aвтoр:Жадан").field is Field.AUTHOR  # a and o are Latin


def test_a_field_in_the_middle_leaves_the_other_words_in_order():
    asked = understood("пісня author:Українка  лісова year:1911")

    assert asked.words == "пісня лісова"
    assert asked.fields == (FieldTerm(Field.AUTHOR, "Українка"), FieldTerm(Field.YEAR, YearRange(1911, 1911)))


def test_two_fields_with_one_value_leave_the_first_as_text():
    asked = understood("author: year:1990")

    assert asked.fields == (FieldTerm(Field.YEAR, YearRange(1990, 1990)),)
    assert asked.words == "author:"


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("1990..2005", 1990, 2005),
        ("1990...2005", 1990, 2005),
        ("1990…2005", 1990, 2005),
        ("1990-2005", 1990, 2005),
        ("1990–2005", 1990, 2005),
        ("2005..1990", 1990, 2005),
        ("1990..", 1990, None),
        ("1990-", 1990, None),
        ("..2005", None, 2005),
        ("1990", 1990, 1990),
        ("1990,", 1990, 1990),
        ('"1990"', 1990, 1990),
        ("199", 1990, 1999),
        ("1990..20", 1990, 2099),
    ],
)
def test_years_are_one_or_a_span_also_while_they_are_typed(typed, first, last):
    for name in ("year", "gads", "рік"):
        assert only_term(f"{name}:{typed}") == FieldTerm(Field.YEAR, YearRange(first, last))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_the_program_shows_for_a_closed_list_is_understood(language):
    with speaking(language):
        shown = [
            *(("state", str(value), state(value)) for value in State),
            *(("audience", value, audience(value)) for value in AUDIENCES),
            *(("category", value, category(value)) for value in CATEGORIES),
        ]
    for name, value, words in shown:
        for typed in (f"{name}:{words}", f"{name}: {words.upper()}", f'{name}:"{words}"', f"{name}:{value}"):
            assert only_term(typed) == FieldTerm(Field(name), frozenset((value,))), typed


@pytest.mark.parametrize(
    ("typed", "values"),
    [
        ("auditorija:7", {"6-8"}),
        ("вік:6-11", {"6-8", "9-11"}),
        ("audience:16-20", {"15-17", "adult"}),
        ("audience:6-8,adult", {"6-8", "adult"}),
        ("для:підлітків", {"12-14", "15-17"}),
        ("auditorija:berniem", {"0-2", "3-5", "6-8", "9-11", "12-14", "15-17"}),
        ("audience:18+", {"adult"}),
        ("state:on_table,on_loan", {"on_table", "on_loan"}),
        ("стан:видано", {"on_loan"}),
        ("стан:мандр", {"travelling"}),
        ("state:on t", {"on_table"}),
        ("valoda:ukraiņu valoda", {"uk"}),
        ("мова:англійська", {"en"}),
        ("language:lv", {"lv"}),
        ("category:non-fiction", {"non_fiction"}),
    ],
)
def test_values_are_read_as_people_say_them(typed, values):
    assert only_term(typed).value == values


def test_a_value_of_several_words_takes_no_more_than_its_own():
    asked = understood("стан:на столику Жадан Інтернат")

    assert asked.fields == (FieldTerm(Field.STATE, frozenset({"on_table"})),)
    assert asked.words == "Жадан Інтернат"


def test_the_language_takes_no_other_word_with_it():
    assert understood("мова:українська Шевченко").words == "Шевченко"


def test_an_isbn_copied_with_its_label_is_one_value():
    asked = understood("ISBN: 978-617-12-1234-5 Кобзар")

    assert asked.fields == (FieldTerm(Field.ISBN, "978-617-12-1234-5"),)
    assert asked.words == "Кобзар"


def test_a_hyphen_after_a_space_leaves_out_a_word_a_phrase_or_a_field():
    asked = understood('Кобзар -вибране -"для дітей" -стан:видана -«5 том»')

    assert asked.words == "Кобзар"
    assert asked.without == (
        Word("вибране"),
        Phrase("для дітей"),
        FieldTerm(Field.STATE, frozenset({"on_loan"})),
        Phrase("5 том"),
    )


def test_a_hyphen_at_the_beginning_counts_too():
    assert understood("-вибране") == Question("-вибране", "", without=(Word("вибране"),))


_PIECES = st.sampled_from(
    [
        *"\"'«»“”„-:.*",
        " ",
        "''",
        "author:",
        "year:",
        "стан:",
        "1990",
        "..",
        "Кобзар",
        "на столику",
        "\0",
        "\ud800",
    ]
)


@given(st.text() | st.lists(_PIECES, max_size=40).map("".join))
@example('"' * 10_000)
@example("«" * 999)
@example('"a ' * 333)
@example("стан:" * 200)
@example("*" * 10_000)
@example("я" * 10_000)
@example("🦊🐺 -🦊 “🐺”")
@example("שלום -עולם")
@example("\0")
@example("author:\ud800 -\udfff")
def test_nothing_typed_is_an_error_and_nothing_is_made_up(line):
    asked = understood(line)

    assert asked.line == line
    if asked.is_plain:
        assert asked.words == line
    told = [
        *asked.words.split(),
        *asked.phrases,
        *(part.text for part in asked.without if not isinstance(part, FieldTerm)),
    ]
    assert all(text in line for text in told)


@given(st.text(alphabet=st.characters(categories=["L", "Nd", "Zs"])))
def test_letters_digits_and_spaces_are_never_grammar(line):
    assert understood(line).is_plain
