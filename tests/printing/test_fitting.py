import pytest

from bookcrossing.printing.fitting import Room, cut, fit, fit_names, parted, tied


def measure(text, points, weight):
    """Every letter half a size wide."""
    return len(text) * points / 2


@pytest.mark.parametrize(
    ("text", "stays_together"),
    [
        ("Незвичайні пригоди Алі в країні Недоладії", "в\u00a0країні"),
        ("Тореадори з Васюківки", "з\u00a0Васюківки"),
        ("Пісня про Кобзаря", "про\u00a0Кобзаря"),
        ("Книга — друг", "Книга\u00a0— друг"),
        ("Я і ти", "Я\u00a0і\u00a0ти"),
        ("Від  миру  до   війни", "Від\u00a0миру до\u00a0війни"),
    ],
)
def test_short_words_lean_on_the_next(text, stays_together):
    assert stays_together in tied(text)


def test_a_word_that_only_ends_like_a_preposition_is_free():
    assert "\u00a0" not in tied("Маруся Чурай Рената поезія")


def test_the_largest_size_that_holds_the_whole_title_is_taken():
    assert fit("Лісова пісня", Room(100, 1, 10, 8), measure).points == 10
    assert fit("Лісова пісня", Room(54, 1, 10, 8), measure).points == 9


def test_a_title_too_long_is_cut_at_a_word():
    fitted = fit("Подорож ученого доктора Леонардо і його майбутньої коханки", Room(100, 2, 10, 8), measure)
    assert fitted.lines[-1].endswith("…")
    assert not fitted.is_whole
    assert fitted.lines == ("Подорож ученого доктора", "Леонардо і\u00a0його…")


@pytest.mark.parametrize(
    ("text", "cut"),
    [("слово, інше слово", "слово…"), ("слово і дім-музей", "слово…"), ("слово — інше", "слово…")],
)
def test_no_comma_dash_or_tiny_word_stands_before_the_cut(text, cut):
    assert fit(text, Room(40, 1, 8, 8), measure).lines == (cut,)


def test_one_endless_word_loses_its_end():
    assert fit("Рентгеноелектрокардіографія", Room(40, 2, 8, 8), measure).lines == ("Рентгеное…",)


@pytest.mark.parametrize(
    ("names", "width", "line"),
    [
        (("Майк Йогансен",), 60, "Майк Йогансен"),
        (("Михайло Михайлович Коцюбинський",), 80, "М.М.\u00a0Коцюбинський"),
        (("Шевченко Т. Г.",), 40, "Шевченко"),
        (("Квітка-Основ’яненко, Григорій",), 110, "Г.\u00a0Квітка-Основ’яненко"),
        (("Григорій Квітка-Основ’яненко", "Пантелеймон Куліш"), 120, "Квітка-Основ’яненко, Куліш"),
        (("Григорій Квітка-Основ’яненко", "Пантелеймон Куліш"), 90, "Квітка-Основ’яненко…"),
        ((), 60, ""),
        (("", " , "), 60, ""),
    ],
)
def test_authors_shorten_to_initials_then_surnames(names, width, line):
    assert fit_names(names, width, 8, "regular", measure) == line


def test_what_has_no_spaces_is_parted_where_it_is_wider_than_a_line():
    address = "https://example.org/" + "a" * 30
    text = parted(f"Дивіться {address} тут", 100, 10, "regular", measure)
    pieces = text.split(" ")
    assert all(measure(piece, 10, "regular") <= 100 for piece in pieces)
    assert "".join(pieces[1:-1]) == address
    assert parted("Лісова  пісня", 100, 10, "regular", measure) == "Лісова пісня"


def test_a_word_of_five_thousand_letters_fills_its_lines_and_is_cut_at_the_end():
    text = parted("б" * 5000, 100, 10, "regular", measure)
    lines = cut(text, Room(100, 6, 10, 10), measure)
    assert len(lines) == 6
    assert lines[-1].endswith("…")
    assert all(90 <= measure(line, 10, "regular") <= 100 for line in lines)
