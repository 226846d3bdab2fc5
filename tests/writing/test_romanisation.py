import json
from pathlib import Path

import pytest

from bookcrossing.writing.romanisation import romanise

VECTORS = Path(__file__).parents[3] / "shared" / "data" / "text" / "translit" / "uklatn_test_KMU_55.json"


@pytest.mark.parametrize(
    ("ukrainian", "latin"),
    [
        ("Згурський", "Zghurskyi"),
        ("розгін", "rozghin"),
        ("ЗГОДА", "ZGHODA"),
        ("Єлизавета", "Yelyzaveta"),
        ("Їжак", "Yizhak"),
        ("Юрій", "Yurii"),
        ("ЮРІЙ", "YURII"),
        ("Ю. Андрухович", "Yu. Andrukhovych"),
        ("Запоріжжя", "Zaporizhzhia"),
        ("Ужгород", "Uzhhorod"),
        ("Ґалаґан", "Galagan"),
        ("Нечуй-Левицький", "Nechui-Levytskyi"),
        ("Карпенко-Яр", "Karpenko-Yar"),
        ("Знам'янка", "Znamianka"),
        ("Знам\u02bcянка", "Znamianka"),
        ("Щербань", "Shcherban"),
        ("«Їжак» і 2 ялинки", "«Yizhak» i 2 yalynky"),
        ("Valse 1893", "Valse 1893"),
        ("", ""),
    ],
)
def test_names_are_romanised_by_the_rules_of_2010(ukrainian, latin):
    assert romanise(ukrainian) == latin


@pytest.mark.field
@pytest.mark.skipif(not VECTORS.exists(), reason="the real files are not beside the project")
@pytest.mark.parametrize("vector", json.loads(VECTORS.read_text("utf-8")) if VECTORS.exists() else [])
def test_the_collected_vectors_come_out_as_written(vector):
    assert romanise(vector["cyr"]) == vector["lat"]


def test_a_letter_that_is_a_word_is_written_as_the_words_around_it():
    assert romanise("Шевченко від А до Я") == "Shevchenko vid A do Ya"
    assert romanise("ВІД А ДО Я") == "VID A DO YA"
