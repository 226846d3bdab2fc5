import csv
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bookcrossing.writing.scripts import RepairKind, clean, is_placeholder_author, looks_russian, unmixed

BOOKS = Path(__file__).parents[3] / "shared" / "data" / "books"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Олексiй", "Олексій"),
        ("Aндaхaзі", "Андахазі"),
        ("Bаш", "Ваш"),
        ("Украïна", "Україна"),
        ("Рoман", "Роман"),
        ("О'Брaйен", "О’Брайен"),
        ("Shevchenkо Taras", "Shevchenko Taras"),
        ("XIХ століття", "XIX століття"),
        ("XVIIІ", "XVIII"),
        ("школьноrо", "школьного"),
        ("Семенкó", "Семенко\u0301"),
        ("Кайдaші i Мотря", "Кайдаші і Мотря"),
        ("He відпускай мене", "Не відпускай мене"),
    ],
)
def test_a_letter_of_the_other_alphabet_is_put_right(typed, meant):
    repaired = clean(typed)

    assert repaired.text == meant
    assert any(repair.visible for repair in repaired.repairs)


@pytest.mark.parametrize(
    "text",
    [
        "IT-освіта",
        "3D-друк",
        "1Q84. Книга ІІ",
        "XX століття",
        "ХХ століття",
        "Ukraїner. Ukrainian Insider",
        "WAKE UP! (Прокидаємось!)",
        "YouTubeр",
        "Сочинения в трёх томах",
        "Объявление",
        "Lʹviv",
        "Вітамін C",
        "Функції x, y і їхні графіки",
        "Політика України (Polityka i ekonomika)",
        "A і Б",
        "Ha-ha",
        "D:\\books\\the_list.epub",
        "«Він» і „вона“ — дві п’єси",
    ],
)
def test_what_is_meant_stays_as_it_is(text):
    assert clean(text).text == text
    assert clean(text).repairs == ()


@pytest.mark.parametrize("mark", ["'", "`", "´", "‘", "ʼ", "′", "ʹ", "＇", '"', "*"])
def test_every_kind_of_apostrophe_becomes_one(mark):
    assert clean(f"п{mark}ять об{mark}єктів").text == "п’ять об’єктів"


def test_a_hard_sign_is_an_apostrophe_in_a_ukrainian_word_only():
    assert clean("обʼєкт і памъять").text == "обʼєкт і памъять".replace("ʼ", "’").replace("ъ", "’")
    assert clean("объявленье мая").text == "объявленье мая"


def test_a_guessed_apostrophe_is_a_warning_and_a_plain_one_is_not():
    assert any(repair.visible for repair in clean('об"єкт').repairs)
    assert not any(repair.visible for repair in clean("об'єкт").repairs)


def test_letters_taken_apart_are_put_together():
    assert clean("Чорнии\u0306 і\u0308жак").text == "Чорний їжак"


def test_what_nobody_sees_goes_away():
    assert clean("Коб\u00adзар\u200b \u200e\ufeff").text == "Кобзар"
    assert clean("Лісова\r\n  пісня\t!\u00a0 ").text == "Лісова пісня !"


def test_an_underscore_that_stands_for_a_space_becomes_one():
    assert clean("Похований_велетень").text == "Похований велетень"
    assert clean("1984_ роман").text == "1984 роман"


def test_a_lost_letter_is_told_and_not_touched():
    damaged = clean("Бойова ма\ufffdина")

    assert damaged.is_damaged
    assert damaged.text == "Бойова ма\ufffdина"


@pytest.mark.parametrize(
    "text",
    [
        "Невідомий автор",
        "Автор невідомий",
        "UNKNOWN",
        "Unknown author",
        "Неизвестный автор.",
        "—",
        "-",
        "н/д",
        "",
    ],
)
def test_words_for_nobody_are_no_author(text):
    assert is_placeholder_author(text)


def test_an_author_is_an_author():
    assert not is_placeholder_author("Невідомий Іван")
    assert not is_placeholder_author("Ю Несбьо")


def test_russian_is_told_by_letters_ukrainian_lacks():
    assert looks_russian("Сочинения в трёх томах")
    assert not looks_russian("Їжак і ыыы")
    assert not looks_russian("Кобзар")


@example("бy\u0306H")
@given(st.text(alphabet="абвіїєґьъАВСІabceixyóHTK'’ʼ\"*_ \u0308\u0306-.ёы1\ufffd\u200b"))
def test_a_clean_text_stays_as_it_is(text):
    assert clean(clean(text).text).text == clean(text).text


@given(st.text(alphabet="абвіїєґьАВСІabcixyóÉHTKYOР"))
def test_repairing_a_word_twice_changes_nothing_more(word):
    assert unmixed(unmixed(word)) == unmixed(word)


@pytest.mark.field
@pytest.mark.skipif(not BOOKS.exists(), reason="the real files are not beside the project")
def test_the_real_list_keeps_only_letters_that_are_meant():
    with (BOOKS / "ukrbooks" / "titles.open.csv").open(encoding="utf-8") as lines:
        repairs = [
            repair
            for row in csv.DictReader(lines)
            for cell in (row["title"], row["author"])
            for repair in clean(cell).repairs
            if repair.kind is RepairKind.LOOKALIKE
        ]

    assert len(repairs) > 20
    assert {(repair.before, repair.after) for repair in repairs} >= {("Олдi", "Олді"), ("Xронос", "Хронос")}
