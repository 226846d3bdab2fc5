"""Which letters a search has found, in the text as it is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookcrossing.writing.marks import found_letters


@pytest.mark.parametrize(
    ("text", "typed", "found"),
    [
        ("Тарас Шевченко", "шевч", ["Шевч"]),
        ("Тарас Шевченко", "тар шев", ["Тар", "Шев"]),
        ("Шевченків міф України", "украини", ["України"]),
        ("П’ять тижнів", "пять", ["П’ять"]),
        ("П’ять тижнів", "пʼя", ["П’я"]),
        ("Cēsis", "ces", ["Cēs"]),
        ("Кобзар", "обзар", []),
        ("Кобзар", "", []),
        ("Їжак і їжачок", "іжа", ["Їжа", "їжа"]),
        ("Тарас Шевченко", "Shev", ["Шев"]),
        ("Тарас Шевченко", "Schewtsch", ["Шевч"]),
        ("Тарас Шевченко", "Szewcz", ["Шевч"]),
        ("Тарас Шевченко", "ševč", ["Шевч"]),
        ("Тарас Шевченко", "sevc", ["Шевч"]),
        ("Запоріжжя", "zaporizh", ["Запоріж"]),
        ("Згурський", "zgh", ["Зг"]),
        ("Щось", "shch", ["Щ"]),
        ("Tarass Ševčenko", "шевч", ["Ševč"]),
        ("Об’єкт", 'об"єкт', ["Об’єкт"]),
        ("Кобза\u0301р", "кобзар", ["Кобза\u0301р"]),
        ("Нечуй-Левицький", "левиц", ["Левиц"]),
        ("«Її» світ", "її", ["Її"]),
        ("Її світ", "yii", ["Її"]),
        ("Том II, том IV", "II", ["II"]),
        ("Ґудзик", "гудз", ["Ґудз"]),
    ],
)
def test_the_letters_found_are_those_typed_in_any_spelling(text, typed, found):
    assert [text[start : start + length] for start, length in found_letters(text, typed)] == found


@given(st.text(max_size=60), st.text(max_size=12))
def test_marks_never_leave_the_text_nor_overlap(text, typed):
    end = 0
    for start, length in found_letters(text, typed):
        assert start >= end
        assert length > 0
        end = start + length
    assert end <= len(text)
