"""Text painted by hand: elided, marked, wrapped where it may be."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from ui.look.tokens import colour
from ui.look.type import font, load_fonts
from ui.painting.lines import broken, elided, fits, paint_line, text_width, write_line
from ui.painting.pixels import frame, hairline


@pytest.fixture(autouse=True)
def _fonts(qapp):
    load_fonts()


def _canvas(ratio: float = 1.0) -> QImage:
    image = QImage(round(400 * ratio), round(60 * ratio), QImage.Format.Format_ARGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.white)
    return image


def test_tied_words_stay_on_one_line():
    face = font(16)
    room = text_width(face, "Тореадори з") + 2
    assert broken("Тореадори з\u00a0Васюківки", face, room + 20, 3).texts == ("Тореадори", "з\u00a0Васюківки")


def test_only_the_last_line_is_elided():
    lines = broken("одне два три чотири п’ять шість сім вісім", font(16), 90, 2)
    assert lines.is_cut
    assert "…" not in lines.texts[0]
    assert lines.texts[-1].endswith("…")


def test_a_text_too_long_is_cut_after_a_whole_word():
    text = "Подорож ученого доктора Леонардо та його майбутньої коханки, прекрасної Альчести"
    for width in range(120, 400, 7):
        last = broken(text, font(16), width, 2).texts[-1]
        words = last.removesuffix("…").split()
        assert words == [word.rstrip(",") for word in text.split() if word.rstrip(",") in words], last


def test_one_endless_word_loses_its_end():
    assert broken("Рентгеноелектрокардіографія", font(16), 90, 1).texts[0].endswith("…")


def test_a_text_that_fits_is_left_alone():
    lines = broken("Місто", font(16), 300, 2)
    assert lines.texts == ("Місто",)
    assert not lines.is_cut


def test_found_letters_stand_on_their_mark_and_are_cut_with_the_text():
    image = _canvas()
    painter = QPainter(image)
    text = "Тарас Шевченко і його доба, велика й довга праця"
    width = paint_line(
        painter, QRectF(0, 0, 160, 40), text, font(), colour("muted"), marks=[(6, 8), (28, 40)]
    )
    painter.end()
    assert width <= 160
    assert any(image.pixelColor(x, 20) == colour("mark") for x in range(160))
    assert all(image.pixelColor(x, 20) == QColor("white") for x in range(165, 400))


def test_a_wide_text_takes_no_more_than_it_is_given():
    assert text_width(font(), elided(font(), "слово " * 30, 100)) <= 100


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
def test_hairlines_and_borders_fall_on_whole_pixels(ratio):
    image = _canvas(ratio)
    painter = QPainter(image)
    hairline(painter, 10, 20.3, 100)
    frame(painter, QRectF(150.4, 5.3, 100.2, 40.1), 8, border=colour("ink"))
    painter.end()
    line = [image.pixelColor(round(50 * ratio), y) for y in range(image.height())]
    assert {pixel.rgb() for pixel in line} == {QColor("white").rgb(), colour("line").rgb()}
    across = [image.pixelColor(x, round(25 * ratio)) for x in range(round(145 * ratio), image.width())]
    assert {pixel.rgb() for pixel in across} == {QColor("white").rgb(), colour("ink").rgb()}


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
@pytest.mark.parametrize(("points", "weight", "height"), [(11, "semibold", 23), (10, "regular", 20)])
@pytest.mark.parametrize(
    "text", ["Дім", "Зла таємниця без казка, Сергій Криниця", "שלום 一 a\u0301", "один\nдва", ""]
)
def test_a_line_written_looks_like_a_line_painted(ratio, points, weight, height, text):
    face, pictures = font(points, weight), []
    for room in (300.0, 90.0, 12.0):
        for how in ("painted", "written"):
            image = _canvas(ratio)
            painter = QPainter(image)
            if how == "painted":
                paint_line(painter, QRectF(7, 6, room, height), text, face, colour("ink"))
            else:
                write_line(painter, 7, 6 + height / 2, room, text, face, colour("ink"))
            painter.end()
            pictures.append(image)
        assert pictures[-1] == pictures[-2]


@pytest.mark.parametrize(
    "text", ["Дім", "Зла таємниця без казка · Сергій Криниця", "AVAVA ТоТоТо" * 9, "שלום 一 Ї\u0301жа", ""]
)
def test_what_has_room_is_told_as_if_it_were_measured(text):
    face = font(10)
    width = text_width(face, text)
    for room in (width - 0.5, width, width + 0.5, width * 0.85, width * 0.5, width * 1.3):
        assert fits(face, text, room) is (width <= room)
