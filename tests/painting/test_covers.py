"""A book keeps its cover on every machine, and one sees from afar whom it is for."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256

import pytest
from PySide6.QtGui import QColor, QImage

from ui.look.tokens import contrast
from ui.look.type import load_fonts
from ui.painting.cover_grounds import BRIGHT, DEEP, MIDDLE, PALE, ground_of, ornament_of
from ui.painting.covers import cover_pixmap, drawn_cover, framed, tied

AUDIENCES = ("0-2", "3-5", "6-8", "9-11", "12-14", "15-17", "adult", "unknown")
SONG = ("Лісова пісня", "Леся Українка")


@pytest.fixture(autouse=True)
def _fonts(qapp):
    load_fonts()


def _print_of(image: QImage) -> str:
    return sha256(bytes(image.constBits())).hexdigest()


def test_a_book_has_the_same_cover_each_time():
    assert _print_of(drawn_cover(*SONG, "15-17", 132, False)) == _print_of(
        drawn_cover(*SONG, "15-17", 132, False)
    )


def test_a_cover_does_not_depend_on_this_process():
    asked = "from ui.painting.cover_grounds import *; print(ornament_of('Місто', 'Я', 'adult'), ground_of('Місто', 'Я', 'adult').colour)"
    told = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, text=True, check=True
    ).stdout.split()
    assert told == [ornament_of("Місто", "Я", "adult"), ground_of("Місто", "Я", "adult").colour]


def test_the_ground_tells_the_audience():
    grounds = {
        "0-2": PALE, "3-5": PALE, "6-8": BRIGHT, "9-11": BRIGHT,
        "12-14": MIDDLE, "15-17": MIDDLE, "adult": DEEP, "unknown": DEEP,
    }  # fmt: skip
    for audience, expected in grounds.items():
        assert ground_of(*SONG, audience) in expected


def test_letters_can_be_read_on_every_ground():
    for ground in (*DEEP, *MIDDLE, *BRIGHT, *PALE):
        # The gradient is 6 % lighter at the top, where the letters stand.
        top = QColor(ground.colour).lighter(106).name().upper()
        assert contrast(ground.letters, top) >= 4.5
        assert contrast(ground.letters, ground.colour) >= 5.9


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("width", [28, 56, 57, 132, 304])
def test_a_cover_is_two_by_three_at_any_size_and_ratio(audience, width):
    for ratio in (1.0, 1.5, 2.0):
        image = drawn_cover(
            "Сьоме правило чарівника, або Стовпи творіння", "Террі Ґудкайнд", audience, width, True, ratio
        )
        assert (image.width(), image.height()) == (round(width * ratio), round(width * 1.5 * ratio))


@pytest.mark.parametrize(
    ("title", "author"),
    [
        ("", ""),
        ("Я", ""),
        ("Дев'яностодев'ятиметроводовгоназваняка", "Ім'я По-батькові Дуже-Довге-Прізвище-Подвійне"),
        ("слово " * 60, "автор " * 40),
        ("100", "№ 5"),
        ("рядок\nдругий", "\u202eправоруч"),
    ],
)
def test_no_title_is_too_odd_for_a_cover(title, author):
    for audience in ("adult", "0-2"):
        assert not drawn_cover(title, author, audience, 132, False).isNull()


def test_small_covers_have_no_letters():
    one = drawn_cover("Кобзар", "Тарас Шевченко", "adult", 28, False)
    same_ground = next(
        title
        for title in map(str, range(100))
        if ground_of(title, "", "adult") == ground_of("Кобзар", "Тарас Шевченко", "adult")
    )
    assert _print_of(one) == _print_of(drawn_cover(same_ground, "", "adult", 28, False))


def test_dark_is_veiled():
    light = drawn_cover(*SONG, "3-5", 132, False).pixelColor(120, 8).lightness()
    assert drawn_cover(*SONG, "3-5", 132, True).pixelColor(120, 8).lightness() < light


def test_covers_are_drawn_on_lanes_as_on_the_window():
    wanted = [(f"Книжка {n}", "Автор", AUDIENCES[n % 8]) for n in range(24)]
    here = [_print_of(drawn_cover(*book, 132, False)) for book in wanted]
    with ThreadPoolExecutor(3) as lanes:
        there = list(lanes.map(lambda book: _print_of(drawn_cover(*book, 132, False)), wanted))
    assert there == here


def test_short_words_are_tied_to_the_next():
    assert tied("Тореадори з Васюківки") == "Тореадори з\u00a0Васюківки"
    assert tied("100 казок") == "100\u00a0казок"
    assert tied("Я і ти") == "Я\u00a0і\u00a0ти"
    assert tied("На західному фронті") == "На\u00a0західному фронті"


def test_a_photographed_cover_is_cut_to_the_same_shape():
    photo = QImage(800, 800, QImage.Format.Format_RGB32)
    photo.fill(QColor("#336699"))
    shown = framed(photo, 88, 1.5, dark=False)
    assert (shown.width(), shown.height()) == (132, 198)
    assert shown.pixelColor(66, 99) == QColor("#336699")


def test_a_cover_is_drawn_once_for_the_screen():
    first = cover_pixmap(*SONG, "15-17", 132, 1.0)
    assert cover_pixmap(*SONG, "15-17", 132, 1.0).cacheKey() == first.cacheKey()
