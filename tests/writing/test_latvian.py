import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookcrossing.writing.latvian import Gender, latvian_letters, latvian_name, latvian_town


@pytest.mark.parametrize(
    ("ukrainian", "latvian"),
    [
        ("Київ", "Kijiva"),
        ("Черкаси", "Čerkasi"),
        ("Львів", "Ļviva"),
        ("Дніпро", "Dnipro"),
        ("Чернігів", "Černihiva"),
        ("Кривий Ріг", "Krivijriha"),
        ("Івано-Франківськ", "Ivanofrankivska"),
        ("Кам'янське", "Kamjanska"),
        ("Хмельницький", "Hmeļnicka"),
        ("Запоріжжя", "Zaporižja"),
        ("Вінниця", "Vinnica"),
        ("Севастополь", "Sevastopole"),
        ("Чорнобиль", "Čornobiļa"),
        ("Тернопіль", "Ternopole"),
        ("Умань", "Umaņa"),
        ("Біла Церква", "Bilacerkva"),
        ("ЧЕРКАСИ", "ČERKASI"),
        ("Луцьк, Львів", "Lucka, Ļviva"),
        ("Valmiera", "Valmiera"),
        ("", ""),
    ],
)
def test_a_town_has_its_latvian_ending(ukrainian, latvian):
    assert latvian_town(ukrainian) == latvian


@pytest.mark.field
def test_the_official_forms_of_towns_come_out(field, record_property):
    with (field / "text" / "translit" / "lv_ukrainian_cities_official.csv").open(encoding="utf-8") as lines:
        official = [(row["uk"], row["lv"]) for row in csv.DictReader(lines)]
    right = sum(latvian_town(ukrainian) == latvian for ukrainian, latvian in official)
    record_property("figure", f"official Latvian forms of towns: {right} of {len(official)}")

    assert right == len(official) == 31


@pytest.mark.parametrize(
    ("ukrainian", "latvian"),
    [
        ("Тигролови", "Tihrolovi"),
        ("Поділля", "Podiļļa"),
        ("Зайченя та вовченя", "Zaičeņa ta vovčeņa"),
        ("Війна і мир", "Vijna i mir"),
        ("Мойсей", "Moisej"),
        ("Щастя", "Ščastja"),
        ("Сьомий льотчик", "Sjomij ļotčik"),
        ("П’ять", "Pjat"),
        ("ЩОДЕННИК", "ŠČODENNIK"),
        ("Збіжжя", "Zbižja"),
    ],
)
def test_a_title_is_written_letter_for_letter(ukrainian, latvian):
    assert latvian_letters(ukrainian) == latvian


@pytest.mark.parametrize(
    ("ukrainian", "latvian"),
    [
        ("Іван Франко", "Ivans Franko"),
        ("Василь Стус", "Vasiļs Stuss"),
        ("Тарас Шевченко", "Tarass Ševčenko"),
        ("Сергій Жадан", "Serhijs Žadans"),
        ("Панас Мирний", "Panass Mirnijs"),
        ("Юрій Андрухович", "Jurijs Andruhovičs"),
        ("Шевченко Тарас Григорович", "Ševčenko Tarass Hrihorovičs"),
        ("Іван Нечуй-Левицький", "Ivans Nečujs-Levickis"),
        ("Валер'ян Підмогильний", "Valerjans Pidmohiļnijs"),
        ("Григорій Сковорода", "Hrihorijs Skovoroda"),
        ("Ольга Кобилянська", "Oļha Kobiļanska"),
        ("Андрухович, Софія", "Andruhoviča, Sofija"),
        ("Зінаїда Тулуб", "Zinajida Tuluba"),
        ("Ліна Костенко", "Lina Kostenko"),
        ("М. Коцюбинський", "M. Kocjubinskis"),
        ("ЖАДАН СЕРГІЙ", "ŽADANS SERHIJS"),
        ("Stephen King", "Stephen King"),
        ("", ""),
    ],
)
def test_a_persons_name_is_proposed(ukrainian, latvian):
    assert latvian_name(ukrainian).text == latvian


def test_a_gender_that_was_guessed_says_by_which_word():
    assert latvian_name("Андрухович Софія").gender is Gender.WOMAN
    assert latvian_name("Андрухович Софія").told_by == "Софія"
    assert latvian_name("Сосюра Володимир").told_by == "Володимир"


def test_a_gender_that_was_given_is_not_guessed():
    proposed = latvian_name("Андрухович С.", Gender.WOMAN)

    assert (proposed.text, proposed.gender, proposed.told_by) == ("Andruhoviča S.", Gender.WOMAN, "")


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Андрухович Ю.", "Andruhovič J."), ("Стівен Кінг", "Stiven Kinh"), ("Дара Корній", "Dara Kornij")],
)
def test_a_name_that_tells_no_gender_gets_no_ending(name, letters):
    proposed = latvian_name(name)

    assert (proposed.text, proposed.gender) == (letters, None)


@pytest.mark.parametrize("name", ["Леся Українка", "Українка Леся", "Українка, Леся", "ЛЕСЯ УКРАЇНКА"])
def test_a_name_long_known_in_latvia_keeps_its_form(name):
    proposed = latvian_name(name)

    assert sorted(proposed.text.replace(",", "").split()) == ["Lesja", "Ukrainka"]
    assert proposed.is_established


def test_an_author_who_needs_no_ending_needs_no_gender():
    assert latvian_name("Шевченко Т. Г.").text == "Ševčenko T. H."


@given(st.text())
def test_any_text_can_be_asked(text):
    latvian_letters(text)
    latvian_town(text)
    for gender in (None, *Gender):
        latvian_name(text, gender)
