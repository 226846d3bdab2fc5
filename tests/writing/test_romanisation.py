import csv
import json
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookcrossing.writing.romanisation import Scheme, romanise, romanised

UKRAINIAN = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"
STRESSED = [f"{vowel}\u0301" for vowel in "аеєиіїоуюяАЕЄИІЇОУЮЯ"]
TEXTS = st.lists(st.sampled_from([*UKRAINIAN, *UKRAINIAN.upper(), *STRESSED, *"’' -.ыэёъ"])).map("".join)


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
    assert romanise(ukrainian) == romanised(ukrainian, Scheme.OFFICIAL) == latin


@pytest.mark.parametrize(
    ("scheme", "latin"),
    [
        (Scheme.OFFICIAL, "Taras Shevchenko, Yurii Khmelnytskyi: Shchob piat zirok siaialy"),
        (Scheme.BGN_1965, "Taras Shevchenko, Yuriy Khmel’nyts’kyy: Shchob p”yat’ zirok syayaly"),
        (Scheme.SCIENTIFIC, "Taras Ševčenko, Jurij Xmelʹnycʹkyj: Ščob pjatʹ zirok sjajaly"),
        (Scheme.SCIENTIFIC_CH, "Taras Ševčenko, Jurij Chmelʹnycʹkyj: Ščob pjatʹ zirok sjajaly"),
        (Scheme.DSTU_A, "Taras Ševčenko, Jurij Xmeljnycjkyj: Ŝob p'jatj zirok sjajaly"),
        (Scheme.DSTU_B, "Taras Shevchenko, Jurij Khmeljnycjkyj: Shchob p'jatj zirok sjajaly"),
        (Scheme.ALA_LC, "Taras Shevchenko, I͡uriĭ Khmelʹnyt͡sʹkyĭ: Shchob p’i͡atʹ zirok si͡ai͡aly"),
        (Scheme.ALA_LC_SIMPLIFIED, "Taras Shevchenko, Iurii Khmelnytskyi: Shchob piat zirok siaialy"),
        (Scheme.LATVIAN, "Taras Ševčenko, Jurij Hmeļnickij: Ščob pjat zirok sjajali"),
        (Scheme.GERMAN, "Taras Schewtschenko, Jurij Chmelnyzkyj: Schtschob pjat sirok sjajaly"),
        (Scheme.POLISH, "Taras Szewczenko, Jurij Chmelnyćkyj: Szczob pjat zirok siajały"),
    ],
)
def test_each_scheme_has_its_own_letters(scheme, latin):
    assert romanised("Тарас Шевченко, Юрій Хмельницький: Щоб п’ять зірок сяяли", scheme) == latin


@pytest.mark.parametrize(
    ("scheme", "ukrainian", "latin"),
    [
        (Scheme.ALA_LC, "ЄВШАН І ЖУК", "I͡EVSHAN I Z͡HUK"),
        (Scheme.ALA_LC, "Їжак", "Ïz͡hak"),
        (Scheme.DSTU_A, "Лялька і льотчик, ґанок й подвір’я", "Ljaljka i ljotčyk, ganok j podvir'ja"),
        (Scheme.DSTU_B, "Гуцульське лихо, Їхня хата", "Ghuculjsjke lykho, Jikhnja khata"),
        (Scheme.GERMAN, "Одеса, Василь Стус, Сяйво", "Odessa, Wassyl Stus, Sjajwo"),
        (Scheme.GERMAN, "Жадан, Запоріжжя", "Schadan, Saporischschja"),
        (Scheme.POLISH, "Леся Українка, Львів, Олена Пчілка", "Łesia Ukrajinka, Lwiw, Ołena Pcziłka"),
        (Scheme.POLISH, "Ілля, Любов, сьомий, льон, Жадан", "Illa, Lubow, siomyj, lon, Żadan"),
        (Scheme.SCIENTIFIC_CH, "Марія Пухлій", "Marija Puchlij"),
    ],
)
def test_the_harder_letters_of_a_scheme_come_out_right(scheme, ukrainian, latin):
    assert romanised(ukrainian, scheme) == latin


def test_a_letter_that_is_a_word_is_written_as_the_words_around_it():
    assert romanise("Шевченко від А до Я") == "Shevchenko vid A do Ya"
    assert romanise("ВІД А ДО Я") == "VID A DO YA"


def test_a_russian_title_is_not_left_half_in_cyrillic():
    for scheme in Scheme:
        assert not any("\u0400" <= letter <= "\u04ff" for letter in romanised("Объём трёх Дынь, Эхо", scheme))


@given(TEXTS, st.sampled_from(Scheme))
def test_nothing_ukrainian_is_left_and_a_second_time_changes_nothing(text, scheme):
    latin = romanised(text, scheme)

    assert not any("\u0400" <= letter <= "\u052f" for letter in latin)
    assert romanised(latin, scheme) == latin


@given(TEXTS, st.sampled_from(Scheme))
def test_capitals_change_the_size_of_letters_only(text, scheme):
    assert romanised(text.upper(), scheme).lower() == romanised(text.lower(), scheme)


@given(st.text(), st.sampled_from(Scheme))
def test_any_text_can_be_written(text, scheme):
    romanised(text, scheme)


def test_words_apart_in_ukrainian_stay_apart_by_the_standard_of_2021():
    consonants, letters = "бвгґджзклмнпрстфхцчш", random.Random(9112)
    syllables = [
        consonant + rest
        for consonant in consonants
        for rest in (
            "а",
            "ьа",
            "я",
            "’я",
            "ь",
            "ьо",
            "йо",
            "е",
            "є",
            "’є",
            "ьє",
            "у",
            "ю",
            "ьу",
            "і",
            "ї",
            "й",
        )
    ]
    words = {"".join(letters.choices(syllables, k=3)) for _ in range(20_000)}

    assert len({romanised(word, Scheme.DSTU_A) for word in words}) == len(words)


VECTORS = {
    "ua-ukr-Cyrl-Latn-2010": Scheme.OFFICIAL,
    "ua-ukr-Cyrl-Latn-2007": Scheme.OFFICIAL,
    "un-ukr-Cyrl-Latn-2012": Scheme.OFFICIAL,
    "bgnpcgn-ukr-Cyrl-Latn-2019": Scheme.OFFICIAL,
    "bgnpcgn-ukr-Cyrl-Latn-1965": Scheme.BGN_1965,
    "alalc-ukr-Cyrl-Latn-1997": Scheme.ALA_LC,
}


@pytest.mark.field
def test_the_collected_names_come_out_as_written(field, record_property):
    with (field / "text" / "translit" / "interscript_vectors.open.csv").open(encoding="utf-8") as lines:
        vectors = [
            (VECTORS[row["scheme"]], row["cyrillic"], row["latin"])
            for row in csv.DictReader(lines)
            if row["scheme"] in VECTORS
        ]
    record_property("figure", f"romanised names compared with those collected: {len(vectors)}")

    assert len(vectors) > 150
    assert [vector for vector in vectors if romanised(vector[1], vector[0]) != vector[2]] == []


@pytest.mark.field
@pytest.mark.parametrize(
    ("name", "scheme"),
    [("uklatn_test_KMU_55.json", Scheme.OFFICIAL), ("uklatn_test_DSTU_9112_A.json", Scheme.DSTU_A)],
)
def test_the_collected_hard_cases_come_out_as_written(field, name, scheme):
    cases = json.loads((field / "text" / "translit" / name).read_text("utf-8"))
    vectors = [(case["cyr"], case["lat"]) for case in cases if not case["test"].startswith("lat >")]

    assert len(vectors) > 10
    assert [vector for vector in vectors if romanised(vector[0], scheme) != vector[1]] == []
