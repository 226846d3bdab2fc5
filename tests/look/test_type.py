"""The shipped type covers three languages and their signs."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontDatabase, QFontInfo, QFontMetricsF, QRawFont

from ui.look.type import FACES, FAMILY, PAPER_FACES, font, load_fonts, load_paper_fonts

pytestmark = pytest.mark.usefixtures("qapp")

UKRAINIAN = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"
LATVIAN = "aābcčdeēfgģhiījkķlļmnņoprsštuūvzž"
RUSSIAN_ONLY = "ёъыэ"
SIGNS = "0123456789 «»„“”’—–-…·•№#№%+\u2212\u2019\u00a0\u202f\u02bc×→←↑↓¹²³⁴⁵±"


@pytest.mark.parametrize("weight", ["regular", "medium", "semibold", "bold"])
def test_every_weight_is_the_shipped_face_itself(weight):
    load_fonts()
    raw = QRawFont.fromFont(font(11, weight))
    assert raw.familyName() == FAMILY
    assert (
        raw.styleName()
        == {"regular": "Regular", "medium": "Medium", "semibold": "SemiBold", "bold": "Bold"}[weight]
    )


def test_italic_is_drawn_not_slanted():
    load_fonts()
    assert QRawFont.fromFont(font(11, italic=True)).styleName() == "Italic"
    assert QFontInfo(font(11, italic=True)).italic()


@pytest.mark.parametrize("face", FACES + PAPER_FACES)
def test_each_face_has_the_letters_of_three_languages(face):
    load_fonts()
    load_paper_fonts()
    raw = QRawFont.fromFont(QFontDatabase.font(FAMILY, face, 11))
    letters = UKRAINIAN + UKRAINIAN.upper() + LATVIAN + LATVIAN.upper() + RUSSIAN_ONLY
    arrows = set("→←↑↓")
    assert [
        sign for sign in letters + SIGNS if sign not in arrows and not raw.supportsCharacter(ord(sign))
    ] == []


@pytest.mark.parametrize("weight", ["regular", "medium", "semibold"])
def test_digits_are_equally_wide_so_that_columns_stand(weight):
    load_fonts()
    metrics = QFontMetricsF(font(11, weight))
    assert len({metrics.horizontalAdvance(digit) for digit in "0123456789"}) == 1


def test_loading_twice_registers_once():
    assert load_fonts() is load_fonts()
