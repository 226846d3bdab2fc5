"""Any book is found, however it is typed; and what nobody may find is not."""

import re

import pytest

from bookcrossing.desk.amending import UndoAction
from bookcrossing.desk.cataloguing import AddCode, EditCopy, EditTitle
from bookcrossing.desk.crossing import CallMissing, KeepWords
from bookcrossing.desk.drafts import ContributorDraft, IsbnDraft, TitleDraft
from bookcrossing.desk.lending import LendCopy
from bookcrossing.desk.readers import EditReader
from bookcrossing.desk.wishes import KeepWish, WishDraft
from bookcrossing.writing.keyboards import retyped
from bookcrossing.writing.romanisation import Scheme, romanised
from tests.search.conftest import HARD_NAMES

SHEVCHENKO = {"Кобзар", "Гайдамаки", "Катерина", "Наймичка", "І мертвим, і живим, і ненарожденним…"}


@pytest.mark.parametrize(
    "typed",
    [
        *("Шевченко", "шевченко", "ШЕВЧЕНКО", "Тарас Шевченко", "шевченко тарас", "Шєвченко", "Шевчeнкo"),
        *("Shevchenko", "Ševčenko", "Schewtschenko", "Szewczenko", "sevcenko", "Sevchenko", "Taras Ševčenko"),
        *("itdxtyrj", "Itdxtyrj", "Nfhfc Itdxtyrj", "ыуцсрутлщ", "Шевченкo", "Шевчекно", "Shevchnko"),
        *("Шевченка", "Шевченкові", "Тараса Шевченка", "щось Шевченка", "автор: Шевченко", "«Шевченко»"),
    ],
)
def test_shevchenko_is_found_by_whatever_he_is_called(library, typed):
    assert set(library.found(typed)[:5]) == SHEVCHENKO


def test_the_beginning_of_a_name_finds_it_too(library):
    assert set(library.found("шевч")) >= SHEVCHENKO
    assert set(library.found("shevch")) >= SHEVCHENKO
    assert set(library.found("itdx")) >= SHEVCHENKO
    assert set(library.found("тар шевч")) >= SHEVCHENKO


@pytest.mark.parametrize(
    "typed", ["п'ять", "п’ять", "пʼять", "п`ять", "пять", "П‘ЯТЬ", "п*ять", 'п"ять', "пъять"]
)
def test_five_is_five_with_any_apostrophe(library, typed):
    assert library.found(typed)[:2] == ["П’ять зірок", "Бойня номер п’ять, або Хрестовий похід дітей"]
    assert library.read_as(typed) is None


@pytest.mark.parametrize(
    "typed", ['об"єкт', "об'єкт", "об*єкт", "объєкт", "обєкт", 'Об"єкт номер сім', "ob'iekt", "obiekt"]
)
def test_a_quote_may_stand_for_an_apostrophe(library, typed):
    assert library.found(typed)[0] == "Об’єкт номер сім"


@pytest.mark.parametrize("name", HARD_NAMES)
def test_a_title_typed_exactly_is_first_whatever_grammar_might_say(library, name):
    for typed in (name, name.lower(), name.upper(), name.replace("’", "'"), f" {name}  "):
        assert library.found(typed)[0] == name, typed
        assert library.read_as(typed) is None


def test_every_title_of_the_library_is_first_when_typed_as_it_stands(library):
    for (name,) in library.rows("SELECT name FROM title"):
        assert library.found(name)[0] == name
        assert library.found(name.lower())[0] == name
        assert library.read_as(name) is None


@pytest.mark.parametrize("scheme", Scheme)
def test_and_in_every_romanisation(library, scheme):
    for (name,) in library.rows("SELECT name FROM title"):
        assert library.found(romanised(name, scheme))[0] == name


@pytest.mark.parametrize("keyboard", ["us", "ru"])
def test_and_on_another_keyboard(library, keyboard):
    names = [name for (name,) in library.rows("SELECT name FROM title")]
    ukrainian = [name for name in names if not re.search("[a-zA-Z]", name) and name not in HARD_NAMES]

    assert len(ukrainian) > 290
    assert [name for name in ukrainian if library.found(retyped(name, "uk", keyboard))[:1] != [name]] == []


def test_a_name_that_repeats_itself_is_typed_exactly_too(shelf):
    for name in ("Мама", "Мама, мама!", "Далеко", "Далеко-далеко"):
        shelf.put(name)

    assert [shelf.found(name)[0] for name in ("Мама", "Далеко")] == ["Мама", "Далеко"]
    assert [shelf.found(name)[0] for name in ("Мама, мама!", "далеко далеко")] == [
        "Мама, мама!",
        "Далеко-далеко",
    ]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        # Inflected, as people ask.
        ("кобзаря", "Кобзар"),
        ("лісову пісню", "Лісова пісня"),
        ("лісової пісні", "Лісова пісня"),
        ("тигролові", "Тигролови"),
        ("зачаровану Десну", "Зачарована Десна"),
        # One error: left out, doubled, exchanged, swapped, elsewhere on the keyboard.
        ("тигролви", "Тигролови"),
        ("тиггролови", "Тигролови"),
        ("тигралови", "Тигролови"),
        ("тигрлоови", "Тигролови"),
        ("Tyhrolvy", "Тигролови"),
        ("сонячна машна", "Сонячна машина"),
        ("Конотопська вдьма", "Конотопська відьма"),
        # Two.
        ("ворошловрад", "Ворошиловград"),
        ("зачаровна дсена", "Зачарована Десна"),
        ("сонячан мшаина", "Сонячна машина"),
        # Words in another order, of another field, in another alphabet.
        ("пісня лісова", "Лісова пісня"),
        ("пісня українка", "Лісова пісня"),
        ("Zhadan месопотамія", "Месопотамія"),
        ("Жадан Mesopotamia", "Месопотамія"),
        ("Žadāns Месопотамія", "Месопотамія"),
        ("Mesopotamija Жадан", "Месопотамія"),
        # The beginning of the last word, of each word.
        ("конотопська від", "Конотопська відьма"),
        ("кон від", "Конотопська відьма"),
        # Other keyboards.
        ("nbuhjkjdb", "Тигролови"),
        ("rj,pfh", "Кобзар"),
        ("лщияфк", "Кобзар"),
        ("Ldfyflwznm j,hexsd", "Дванадцять обручів"),
        # Decomposed, mixed, simplified.
        ("Їх двоє", "Їх двоє"),
        ("iх двоє", "Їх двоє"),
        ("Лicoва піcня", "Лісова пісня"),
        ("лисова писня", "Лісова пісня"),
        ("Гудзик", "Ґудзик"),
    ],
)
def test_a_book_is_found_first(library, typed, name):
    assert library.found(typed)[0] == name


@pytest.mark.parametrize(
    "typed", ["щось Жадана", "Жадана", "книга Жадана", "something by Zhadan", "kaut kas no Žadana"]
)
def test_something_by_somebody_finds_what_is_by_that_person(library, typed):
    assert set(library.found(typed)[:5]) == set(library.found("Сергій Жадан")[:5])


@pytest.mark.parametrize(
    "typed", ["Шевченко Т. Г.", "Шевченко Т.Г.", "Т. Г. Шевченко", "Т. Шевченко", "Shevchenko T. H."]
)
def test_initials_are_as_librarians_write_them(library, typed):
    assert set(library.found(typed)[:5]) == SHEVCHENKO


def test_a_word_in_another_case_is_found_beside_one_that_it_begins(library):
    assert "За двома зайцями" in library.found("зайці")


@pytest.mark.parametrize(
    ("typed", "name"),
    [("лісовапісня", "Лісова пісня"), ("кайдашевасімя", "Кайдашева сім’я"), ("лісо вапісня", "Лісова пісня")],
)
def test_a_space_may_be_forgotten_or_misplaced(library, typed, name):
    assert library.found(typed)[0] == name


def test_one_word_of_a_title_answers_one_word_typed(library):
    assert library.found("лесная песня") in ([], ["Лісова пісня"])


@pytest.mark.parametrize("typed", ["ааааа", "яяя", "ffff", "щщщщ", "я" * 10_000])
def test_a_key_that_got_stuck_does_not_find_all_that_begins_with_its_letter(library, typed):
    assert len(library.found(typed)) < 10


# What was searched


@pytest.mark.parametrize(
    ("typed", "read_as"),
    [
        ("Shevchenko", "Шевченко"),
        ("sevcenko", "Шевченко"),
        ("shevch", "Шевч"),
        ("Zhadan месопотамія", "Жадан Месопотамія"),
        ("тигралови", "Тигролови"),
        ("кобзаря", "Кобзар"),
        ("itdxtyrj", "Шевченко"),
        ("rj,pfh", "Кобзар"),
        ("itdx", "Шевч"),
        ("Шевченко", None),
        ("шевч", None),
        ("п'ять", None),
        ("Valse", None),
        ("кобзар тарас", None),
        ("нічого такого немає", None),
        ("", None),
    ],
)
def test_what_else_was_searched_is_said(library, typed, read_as):
    assert library.read_as(typed) == read_as


@pytest.mark.parametrize(
    ("typed", "is_found"),
    [
        ("Шевченко", True),
        ("шевч", True),
        ("п'ять", True),
        ("Valse", True),
        ("Shevchenko", False),
        ("sevcenko", False),
        ("itdxtyrj", False),
        ("шевчекно", False),
        ("кобзаря", False),
        ("Zhadan месопотамія", False),
        ("Жадан месопотамія", True),
    ],
)
def test_whoever_insists_gets_the_letters_typed_and_nothing_else(library, typed, is_found):
    assert bool(library.found(typed, literally=True)) is is_found
    assert library.read_as(typed, literally=True) is None


def test_insisting_shows_what_a_better_guess_had_hidden(shelf):
    for number in range(8):
        shelf.put(f"Козак {number}")
    shelf.put("Rjpfr")

    assert shelf.found("rjpfr")[0] == "Rjpfr"
    assert shelf.found("rjpfr", literally=True) == ["Rjpfr"]


# Numbers


def test_a_volume_is_not_another(shelf):
    parts = [
        "Том I",
        "Том II",
        "Том III",
        "Том IV",
        "Том VI",
        "Том IX",
        "Том XI",
        "Том 1",
        "Том 11",
        "Том 2",
        "Том 22",
    ]
    volumes = {
        part: shelf.put("Історія України", "Михайло Грушевський", part=part) for part in reversed(parts)
    }

    for part, title_id in volumes.items():
        for typed in (
            f"історія україни {part}",
            f"Istoriia Ukrainy {part}",
            f"грушевський {part}",
            f"Історія України. {part}",
        ):
            assert shelf.asked(typed).title_ids[0] == title_id, typed


def test_a_number_typed_is_a_title_of_that_number_first(shelf):
    for name in ("Тисяча", "1984", "1985", "97", "Дев’яносто сім"):
        shelf.put(name, year_printed="1984")

    assert shelf.found("1984")[0] == "1984"
    assert shelf.found("97")[0] == "97"
    assert "1985" not in shelf.found("1984")
    assert shelf.found("198")[:2] == ["1984", "1985"]


def test_numbers_may_be_typed_in_cyrillic_letters(shelf):
    first, second = (shelf.put("Мандри", part=part) for part in ("Том XI", "Том IX"))

    assert shelf.asked("мандри том ХІ").title_ids[0] == first
    assert shelf.asked("мандри том ІХ").title_ids[0] == second


# Where it is looked for


SAID = {
    "subtitle": "Підкаменський",
    "part": "Частина Оленяча",
    "original_title": "Wanderlust",
    "name_latvian": "Ceļotprieks",
    "publisher": "Видавництво Горобина",
    "series": "Бібліотека Барвінок",
    "tags": "чумаки, волошки",
    "call_number": "821.161.2-3 Дзв",
    "note": "Подарував Клим Перебендя",
}


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "Підкаменський",
            "pidkamenskyi",
            "оленяча",
            "Wanderlust",
            "wanderlst",
            "ceļotprieks",
            "celotprieks",
        ),
        *("горобина", "horobyna", "барвінок", "волошки", "чумаки", "821.161.2", "Перебендя", "перебеня"),
        *("Крилатий", "мандри горобина", "Krilatijs", "перекладачка", "дзв"),
    ],
)
def test_everything_a_title_says_is_searched(shelf, typed):
    shelf.put("Кобзар", "Тарас Шевченко")
    people = (
        ContributorDraft("Юхим Крилатий", name_latvian="Juhims Krilatijs"),
        ContributorDraft("Перекладачка", "translator"),
    )
    shelf.add("Мандри", contributors=people, **SAID)

    assert shelf.found(typed) == ["Мандри"]


@pytest.mark.parametrize(
    "typed",
    [
        "CHE-00002",
        "che2",
        "CHE 2",
        "СНЕ-00002",
        "#2",
        "2",
        "LIB-77",
        "lib-77",
        "978-617-679-390-1",
        "9786176793901",
        "617-679-390-X",
    ],
)
def test_numbers_and_codes_are_found_in_any_form(shelf, typed):
    shelf.put("Кобзар")
    shelf.put("Мандри", isbns=(IsbnDraft("978-617-679-390-1"), IsbnDraft("617-679-390-X")))
    shelf.do(AddCode(copy="CHE-2", code="LIB-77"))

    assert shelf.found(typed)[0] == "Мандри"


@pytest.mark.parametrize(
    "typed",
    [
        "Таємнописець",
        "Taiemnopysets",
        "Nf'vyjgbctwm",
        "Незнайомчук",
        "R-9119",
        "9119",
        "Вразливий",
        "побажайко",
        "Дрімота",
        "Скорботна",
        "+37126123456",
    ],
)
def test_what_belongs_to_people_or_the_desk_is_never_found(shelf, typed):
    shelf.put("Мандри", "Юхим Крилатий")
    shelf.do(EditCopy(copy="CHE-1", note="Таємнописець у шафі"))
    shelf.do(
        KeepWish(
            copy="CHE-1",
            wish=WishDraft(text="побажайко добра", first_name="Скорботна", show_text=True, show_name=True),
        )
    )
    shelf.do(LendCopy(copy="CHE-1", reader="R-9119", add_reader=True))
    shelf.do(
        EditReader(number="R-9119", new_number="R-9119", name="Вразливий Незнайомчук", contact="+37126123456")
    )
    shelf.do(KeepWords(copy="CHE-1", text="Дрімота й сум"))

    assert shelf.found(typed) == []
    assert shelf.found(typed, literally=True) == []
    assert shelf.found(f"мандри {typed}") in ([], ["Мандри"])
    assert shelf.found(f'"{typed}"') == []
    assert shelf.found(f"author:{typed}") == []


# What was just written


def test_a_title_added_a_moment_ago_is_found_at_once(shelf):
    shelf.put("Кобзар", "Тарас Шевченко")
    assert shelf.found("зозулька") == []
    assert shelf.found("зозульак") == []
    shelf.put("Зозулька", "Юстина Нововірченко")

    for typed in (
        "Зозулька",
        "зозул",
        "Zozulka",
        "зозлька",
        "зозульак",
        "pjpekmrf",
        "Novovirchenko",
        "зозульки",
        "нововірченок",
    ):
        assert shelf.found(typed) == ["Зозулька"], typed


def test_a_title_that_was_renamed_is_found_by_its_new_name_alone(shelf):
    title_id = shelf.put("Зозулька")
    assert shelf.found("зозлька") == ["Зозулька"]
    shelf.do(EditTitle(title_id=title_id, title=TitleDraft(name="Ластівка")))

    assert shelf.found("ласівтка") == ["Ластівка"]
    assert shelf.found("зозулька") == []
    assert shelf.found("зозлька") == []


def test_what_another_computer_wrote_is_found_too(shelf):
    from tests.search.conftest import Searcher

    other = Searcher(shelf.path)
    shelf.put("Кобзар")
    assert other.found("зозлька") == []
    shelf.put("Зозулька")

    assert other.found("зозлька") == ["Зозулька"]
    other.store.close()


# Fields


@pytest.fixture
def fields(shelf):
    """А 1989, Б 1990 and lent, В 2005, Г 2006 and missing."""
    shelf.put(
        "Абетка Франка",
        "Леся Українка",
        year_printed="1989",
        audience="6-8",
        category="textbook",
        tags="школа",
        languages="uk",
    )
    shelf.put(
        "Буря",
        "Іван Франко",
        year_printed="1990",
        audience="adult",
        category="fiction",
        publisher="Основи",
        languages="uk",
    )
    shelf.put(
        "Вир",
        "Григір Тютюнник",
        year_printed="2005",
        audience="adult",
        series="Франкова полиця",
        languages="uk",
    )
    shelf.put("Гра", "Алла Основа", year_printed="2006", audience="15-17", tags="франко, гра", languages="lv")
    shelf.do(LendCopy(copy="CHE-2", reader="R-1", add_reader=True))
    shelf.do(CallMissing(copy="CHE-4"))
    return shelf


@pytest.mark.parametrize(
    ("typed", "initials"),
    [
        *((f"{name}:франко", "Б") for name in ("author", "autors", "автор", "Автор", "AUTHOR")),
        *((f"{name}:франка", "А") for name in ("title", "nosaukums", "назва")),
        *(
            (f"{name}:основи", "Б")
            for name in ("publisher", "izdevējs", "izdevejs", "видавець", "видавництво")
        ),
        *((f"{name}:франкова", "В") for name in ("series", "sērija", "серія")),
        *((f"{name}:франко", "Г") for name in ("tag", "birka", "тег")),
        *((f"{name}:1990..2005", "БВ") for name in ("year", "gads", "рік")),
        *((f"{name}:15-17", "Г") for name in ("audience", "auditorija", "вік")),
        *(
            ("state:on loan", "Б"),
            ("stāvoklis:izsniegta", "Б"),
            ("стан:видана", "Б"),
            ("стан:не знайдено", "Г"),
        ),
        *(("category:fiction", "Б"), ("kategorija:mācību grāmata", "А"), ("категорія:підручник", "А")),
        *(("language:latvian", "Г"), ("valoda:latviešu", "Г"), ("мова:латиська", "Г")),
        *(("author:Franko", "Б"), ("author:франок", "Б"), ("autors:Frankō", "Б"), ("author: франко", "Б")),
        *(("author:Ukrainka", "А"), ('author:"леся українка"', "А"), ("author:укр", "А")),
        *(("year:1990", "Б"), ("year:1990..", "БВГ"), ("year:..1990", "АБ"), ("year:2005-2006", "ВГ")),
        *(
            ("audience:adult year:2000..", "В"),
            ("стан:видана author:франко", "Б"),
            ("year:1990 year:2005", ""),
        ),
        *(("-year:1990..2005", "АГ"), ("франко -тег:франко", "АБВ"), ("-стан:видана year:1990..", "ВГ")),
        *(
            ('"леся українка"', "А"),
            ('"українка леся"', "А"),
            ("«Абетка Франка»", "А"),
            ('"іван франко" буря', "Б"),
        ),
        *(("франко -буря", "АВГ"), ("франко -іван", "АВГ"), ("year:2005 вир", "В"), ("year:2005 буря", "")),
    ],
)
def test_fields_phrases_and_what_is_not_wanted(fields, typed, initials):
    found = "".join(name[0] for name in fields.found(typed))

    assert sorted(found) == sorted(initials)


def test_who_takes_a_word_out_does_not_get_it(fields):
    assert fields.found("буря -франко") == []
    assert fields.found("буря -author:франко") == []
    assert fields.found("вир -стан:на столику") == []


@pytest.mark.parametrize(
    "typed",
    [
        "колір:буря",
        "year:буря",
        "state:буря",
        "буря:",
        ":буря",
        '"буря',
        "буря -",
        "- буря",
        "буря --",
        "буря OR",
        "audience: буря",
        'author:"" буря',
        "-",
    ],
)
def test_what_is_not_understood_is_words_and_no_error(fields, typed):
    assert fields.found(typed) in ([], ["Буря"], ["Буря", "Вир"])
    if typed not in ("-", "колір:буря", "буря OR", "year:буря", "state:буря"):
        assert fields.found(typed) == ["Буря"]


# What was taken back


def test_a_title_whose_adding_was_taken_back_is_not_found(shelf):
    shelf.put("Кобзар")
    shelf.put("Зозулька", "Юстина Нововірченко")
    shelf.do(UndoAction())

    for typed in ("Зозулька", "зозул", "Zozulka", "зозлька", "Нововірченко", "CHE-2", "2", "title:зозулька"):
        assert shelf.found(typed) == [], typed
    assert shelf.found("") == ["Кобзар"]


def test_an_edit_taken_back_is_found_as_before(shelf):
    title_id = shelf.put("Зозулька")
    shelf.do(EditTitle(title_id=title_id, title=TitleDraft(name="Ластівка")))
    shelf.do(UndoAction())

    assert shelf.found("зозлька") == ["Зозулька"]
    assert shelf.found("ластівка") == []


def test_a_file_opened_anew_finds_the_same(shelf):
    shelf.put("Зозулька", "Юстина Нововірченко")
    before = [shelf.found(typed) for typed in ("зозлька", "Novovirchenko", "pjpekmrf")]
    shelf.reopen()

    assert [shelf.found(typed) for typed in ("зозлька", "Novovirchenko", "pjpekmrf")] == before
    assert before == [["Зозулька"]] * 3
