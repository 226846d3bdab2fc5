import pytest

from bookcrossing.exchange.people import people_in


def names(cell, **how):
    return [person.name for person in people_in(cell, **how).contributors]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Тарас Шевченко", ["Тарас Шевченко"]),
        ("Шевченко Т. Г.", ["Шевченко Т. Г."]),
        ("Карп’юк О.Д.", ["Карп’юк О.Д."]),
        ("Cortázar, Julio", ["Julio Cortázar"]),
        ("Шевченко, Т. Г.", ["Т. Г. Шевченко"]),
        ("Stepanov, I", ["I Stepanov"]),
        ("Липа, Юрій (Lypa, Jurij)", ["Юрій Липа (Lypa, Jurij)"]),
        ("Орест Гаврилюк, Микола Світуха", ["Орест Гаврилюк", "Микола Світуха"]),
        ("Луговий П.З., Мейш В.Ф., Мейш Ю.В.", ["Луговий П.З.", "Мейш В.Ф.", "Мейш Ю.В."]),
        ("By Luciow, Loretta; Southwick, Susan", ["Loretta Luciow", "Susan Southwick"]),
        ("Іван Франко і Леся Українка", ["Іван Франко", "Леся Українка"]),
        ("Марина та Сергій Дяченки", ["Марина та Сергій Дяченки"]),
        ("Н. Нікалео та ін.", ["Н. Нікалео"]),
        ("Ursula K. Le Guin, Todd Barton, Margaret Chodos-Irvine", ["Ursula K. Le Guin", "Todd Barton", "Margaret Chodos-Irvine"]),
        ("Sinclair, Upton, 1878-1968", ["Upton Sinclair"]),
        ("Blizzard Entertainment, Inc", ["Blizzard Entertainment, Inc"]),
        ("Yaroslava, pseud", ["Yaroslava"]),
        ("Донато Каррізі, calibre (7.23.0) [https://calibre-ebook.com]", ["Донато Каррізі"]),
        ("Клер Мак-Фолл;", ["Клер Мак-Фолл"]),
        ("Ю Несбьо; Невідомий автор", ["Ю Несбьо"]),
        ("Невідомий автор", []),
        ("—", []),
        ("", []),
        ("Анна, Анна", ["Анна Анна"]),
    ],
)  # fmt: skip
def test_a_cell_of_names_is_told_apart(cell, expected):
    assert names(cell) == expected


def test_a_program_that_writes_surnames_first_is_believed():
    assert names("Le Guin, Ursula K.", surname_first=True) == ["Ursula K. Le Guin"]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Перекл. Андрій Сабат", [("Андрій Сабат", "translator")]),
        ("Перкл. М. Селегія", [("М. Селегія", "translator")]),
        ("Упоряд. Маркіяна Цинцар-Грищук, Галина Яремко", [("Маркіяна Цинцар-Грищук", "compiler"), ("Галина Яремко", "compiler")]),
        ("Ред. Я. Чумак", [("Я. Чумак", "editor")]),
        ("Іван Франко; Олена Кульчицька (іл.)", [("Іван Франко", "author"), ("Олена Кульчицька", "illustrator")]),
        ("Jane Doe (Translator)", [("Jane Doe", "translator")]),
        ("(ред.)", []),
        ("Пер Петтерсон", [("Пер Петтерсон", "author")]),
        ("Редьярд Кіплінг", [("Редьярд Кіплінг", "author")]),
        ("Ільченко Олесь", [("Ільченко Олесь", "author")]),
    ],
)  # fmt: skip
def test_a_role_is_taken_off_the_name(cell, expected):
    assert [(person.name, person.role) for person in people_in(cell).contributors] == expected


def test_a_cell_that_said_more_than_names_is_told():
    assert people_in("Тарас Шевченко").is_whole
    assert not people_in("Н. Нікалео та ін.").is_whole
    assert not people_in("Sinclair, Upton, 1878-1968").is_whole
