"""On paper there is one family: what it lacks is left out, what it can say plainly is said so."""

import pytest

from ui.painting.letters import is_known, printable


def test_all_that_is_taken_for_granted_is_in_the_type(qapp):
    from PySide6.QtGui import QRawFont

    from ui.painting.letters import _SURE

    for face in ("Light", "Regular", "Italic", "Medium", "SemiBold", "Bold"):
        font = QRawFont(f"resources/fonts/NotoSans-{face}.ttf", 16)
        sure = [code for code in range(0x20, 0xFFFF) if _SURE.fullmatch(chr(code))]
        assert [hex(code) for code in sure if not font.supportsCharacter(code)] == []


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Тигролови", "Тигролови"),
        ("Ģertrūde’s «п’ять» — 2 × 3 №5", "Ģertrūde’s «п’ять» — 2 × 3 №5"),
        ("📚 Кобзар", "Кобзар"),
        ("Кобзар 📚 поезії", "Кобзар поезії"),
        ("𝐊𝐨𝐛𝐳𝐚𝐫", "Kobzar"),
        ("ﬁn Ⅳ ½", "ﬁn IV ½"),
        ("👩\u200d🚀", ""),
        ("漢字", ""),
        ("На\u00a0краю  світу", "На\u00a0краю  світу"),
    ],
)
def test_a_text_is_printed_in_the_letters_there_are(qapp, text, printed):
    assert printable(text) == printed


def test_each_letter_of_what_is_printed_is_known(qapp):
    assert all(map(is_known, printable("".join(map(chr, range(0x20, 0x3000))))))
