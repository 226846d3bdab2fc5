"""Latvian and Ukrainian as their readers expect them: complete, in the right form, letter and mark."""

import ast
import importlib.util
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Message

from bookcrossing.movements import Kind, State
from bookcrossing.wording import npgettext, speaking, states

PROJECT = Path(__file__).resolve().parents[2]

NUMBERS = (0, 1, 2, 5, 11, 21, 101, 111)
LATVIAN_FORMS = ["zero", "one", "other", "other", "zero", "one", "one", "zero"]
UKRAINIAN_FORMS = ["many", "one", "few", "many", "many", "one", "one", "many"]
ENGLISH_FORMS = ["many", "one", "many", "many", "many", "many", "many", "many"]

STATE_WORDS = {
    State.ON_TABLE: ("uz galda", "на столику"),
    State.BEING_PREPARED: ("apstrādē", "в обробці"),
    State.ON_LOAN: ("izsniegta", "видана"),
    State.TRAVELLING: ("ceļo", "мандрує"),
    State.ELSEWHERE: ("pie cita galda", "на іншому столику"),
    State.MISSING: ("nav atrodama", "не знайдено"),
    State.ENDED: ("palikusi pie lasītāja", "залишилася в читача"),
    State.WITHDRAWN: ("izslēgta", "вилучена"),
}
KIND_WORDS = {
    Kind.RECEIVED: ("saņemta", "надійшла"),
    Kind.PUT_OUT: ("izlikta uz galda", "виставлена"),
    Kind.SET_ASIDE: ("noņemta no galda", "знята зі столика"),
    Kind.LENT: ("izsniegta", "видана"),
    Kind.RENEWED: ("termiņš pagarināts", "термін подовжено"),
    Kind.RETURNED: ("saņemta atpakaļ", "повернена"),
    Kind.TAKEN: ("devusies ceļā", "вирушила в мандрівку"),
    Kind.CAME_BACK: ("atgriezusies", "повернулася"),
    Kind.FOUND: ("atradusies", "знайшлася"),
    Kind.READ_HERE: ("lasīta uz vietas", "прочитана на місці"),
    Kind.SIGHTED: ("ziņa par grāmatu", "звістка"),
    Kind.MOVED: ("nodota citam galdam", "передана на інший столик"),
    Kind.STAYED: ("palikusi pie lasītāja", "залишилася в читача"),
    Kind.MISSING: ("nav atrodama", "не знайдено"),
    Kind.WITHDRAWN: ("izslēgta", "вилучена"),
    Kind.WORDS: ("lasītāja atsauksme", "відгук читача"),
}
BUTTON_WORDS = {
    Kind.LENT: ("izsniegt", "видати"),
    Kind.RETURNED: ("saņemt", "прийняти"),
    Kind.RENEWED: ("pagarināt", "подовжити"),
}

PLACEHOLDER_OR_TOKEN = re.compile(
    r"\{\w*\}|--[\w-]+|#\w+|\*?\.(?:csv|iso|json|marc|mrc|pdf|sqlite|tsv|txt|xml|zip)\b|\bbackup --move\b|\d{4}-(?:\d\d-\d\dT\d\d:\d\d|winter)|\bF\d+\b|\bcp\d+\b"
    r"|\b(?:A4|A6|Alt|BCID|BOOKCROSSING_DATABASE|CHE|COPY|CSV|CapsLock|Ctrl(?:\+(?:[A-Z]|Del))?|DOS|Del|Enter|Esc|FIELD|FILE|HEADING|ISBN|JPEG|JSON|KOI8-U|L7160|MARC|MARCXML|N|NAME|PDF|PNG|PRINTER|QR|SRU|TEXT|URL"
    r"|QUERY|TSV|Tab|UTF-8|WebP|Windows|XML|batch|box|check|eng|https?|isbn|bath|journey|labels|lav|lookup|marcxml|none|printers|reference|search|stdin|ukr|utf-8|wish|zip)\b"
)
"""What stands in Latin letters in Ukrainian too: names of keys, files, commands and things."""
UNKIND = re.compile(r"pazaud|nozaud|parād[sua]\b|parādn|загуб|борг|боржник|втрачен", re.IGNORECASE)


def load_catalogues() -> ModuleType:
    spec = importlib.util.spec_from_file_location("catalogues", PROJECT / ".ci" / "catalogues.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


catalogues = load_catalogues()


def translations(language: str) -> Iterator[tuple[Message, str]]:
    """Return each form of what is translated; what is not yet, one test of its own names."""
    for message in catalogues.read(language):
        if message.id:
            forms = message.string if isinstance(message.string, tuple) else (message.string,)
            yield from ((message, form) for form in forms if form)


def said(language: str) -> list[str]:
    return [form for _message, form in translations(language)]


@pytest.fixture(scope="module")
def wanted() -> object:
    return catalogues.extracted()


@pytest.mark.parametrize("language", ["lv", "uk"])
def test_everything_is_translated_and_compiled(language: str, wanted: object) -> None:
    assert catalogues.faults(language, wanted) == []


def asked_for() -> Iterator[tuple[str, str | None, str | None]]:
    """Return where each phrase of the sources is asked for, with its context and text; None for what is no literal."""
    for package in ("bookcrossing", "ui"):
        for path in sorted((PROJECT / package).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                named = node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""
                if isinstance(node, ast.Call) and named in catalogues.KEYWORDS:
                    texts = [arg.value if isinstance(arg, ast.Constant) else None for arg in node.args[:2]]
                    yield f"{path.relative_to(PROJECT)}:{node.lineno}", texts[0], texts[1]


def test_every_phrase_of_the_sources_reaches_the_translators(wanted: object) -> None:
    """What stands inside an f-string is overlooked when phrases are collected, and stays English for ever."""
    collected = {catalogues.key(message) for message in wanted if message.id}
    assert [where for where, *phrase in asked_for() if tuple(phrase) not in collected] == []


PHRASES = [
    pytest.param(
        ("Desk", "{n} day", "{n} days"),
        {"zero": "{n} dienu", "one": "{n} diena", "other": "{n} dienas"},
        {"one": "{n} день", "few": "{n} дні", "many": "{n} днів"},
        id="days",
    ),
    pytest.param(
        ("Catalogue", "{n} copy", "{n} copies"),
        {"zero": "{n} eksemplāru", "one": "{n} eksemplārs", "other": "{n} eksemplāri"},
        {"one": "{n} примірник", "few": "{n} примірники", "many": "{n} примірників"},
        id="copies",
    ),
    pytest.param(
        ("Catalogue", "{n} title", "{n} titles"),
        {"zero": "{n} izdevumu", "one": "{n} izdevums", "other": "{n} izdevumi"},
        {"one": "{n} видання", "few": "{n} видання", "many": "{n} видань"},
        id="titles",
    ),
    pytest.param(
        ("Desk", "{n} movement", "{n} movements"),
        {"zero": "{n} notikumu", "one": "{n} notikums", "other": "{n} notikumi"},
        {"one": "{n} подія", "few": "{n} події", "many": "{n} подій"},
        id="movements",
    ),
    pytest.param(
        ("Refusals", "The reader still has {n} book.", "The reader still has {n} books."),
        {
            "zero": "Pie lasītāja vēl ir {n} grāmatu.",
            "one": "Pie lasītāja vēl ir {n} grāmata.",
            "other": "Pie lasītāja vēl ir {n} grāmatas.",
        },
        {"one": "У читача ще {n} книга.", "few": "У читача ще {n} книги.", "many": "У читача ще {n} книг."},
        id="books",
    ),
]


@pytest.mark.parametrize(("phrase", "latvian", "ukrainian"), PHRASES)
def test_numbers_take_the_form_of_their_language(
    phrase: tuple[str, str, str], latvian: dict[str, str], ukrainian: dict[str, str]
) -> None:
    english = {"one": phrase[1], "many": phrase[2]}
    for language, which, forms in (
        ("lv", LATVIAN_FORMS, latvian),
        ("uk", UKRAINIAN_FORMS, ukrainian),
        ("en", ENGLISH_FORMS, english),
    ):
        with speaking(language):
            spoken = [npgettext(*phrase, n).format(n=n) for n in NUMBERS]
        assert spoken == [forms[form].format(n=n) for form, n in zip(which, NUMBERS, strict=True)]


def test_seventeen_books_are_seventeen_of_books_in_latvian() -> None:
    with speaking("lv"):
        sentence = npgettext(
            "Refusals", "The reader still has {n} book.", "The reader still has {n} books.", 17
        )

    assert sentence.format(n=17) == "Pie lasītāja vēl ir 17 grāmatu."


@pytest.mark.parametrize(("place", "language"), [(0, "lv"), (1, "uk")])
def test_states_movements_and_buttons_have_their_agreed_words(place: int, language: str) -> None:
    with speaking(language):
        assert {value: plain(states.state(value)) for value in State} == column(STATE_WORDS, place)
        assert {value: plain(states.kind(value)) for value in Kind} == column(KIND_WORDS, place)
        assert {value: plain(states.deed(value)) for value in BUTTON_WORDS} == column(BUTTON_WORDS, place)


def test_latvian_is_written_in_latin_letters() -> None:
    assert [form for form in said("lv") if re.search(r"[А-Яа-яЁёІіЇїЄєҐґ]", form)] == []


def test_ukrainian_is_written_in_ukrainian_letters() -> None:
    assert [form for form in said("uk") if re.search(r"[A-Za-z]", PLACEHOLDER_OR_TOKEN.sub(" ", form))] == []
    assert [form for form in said("uk") if re.search(r"[ЫЭЁЪыэёъ]", form)] == []


@pytest.mark.parametrize("language", ["lv", "uk"])
def test_no_book_is_ever_lost_and_no_reader_in_debt(language: str) -> None:
    assert [form for form in said(language) if UNKIND.search(form)] == []


def test_each_language_has_its_own_quotation_marks_and_apostrophe() -> None:
    for form in said("lv"):
        assert not re.search(r"[“«»\"]", form), form
        assert form.count("„") == form.count("”"), form
    for form in said("uk"):
        assert not re.search(r"[”\"'ʼ]", form), form
        assert form.count("«") == form.count("»"), form
        assert form.count("„") == form.count("“"), form


@pytest.mark.parametrize("language", ["lv", "uk"])
def test_a_translation_begins_and_ends_as_its_source_does(language: str) -> None:
    """A label has no point at its end, a sentence has one; a word inside a sentence begins small."""
    for message, form in translations(language):
        source = english(message)
        assert form == form.strip(), form
        if not (abbreviated(source) or abbreviated(form)):
            assert (form[-1] in ".?…:!") == (source[-1] in ".?…:!"), form
        if source[0].islower() and form[0].isalpha() and "ISBN" not in form[:4]:
            assert form[0].islower() or form.isupper() or form.startswith("BCID"), form


@pytest.mark.parametrize("language", ["lv", "uk"])
def test_a_short_button_stays_short(language: str) -> None:
    for message, form in translations(language):
        if message.context in ("Button", "Desk key", "Rail") and len(english(message)) <= 12:
            assert len(form) <= 18, form


def english(message: Message) -> str:
    return message.id[0] if isinstance(message.id, tuple) else message.id


def abbreviated(form: str) -> bool:
    last = form.rsplit(maxsplit=1)[-1]
    return last in ("Eks.", "Прим.", "d.", "дн.", "g.", "р.", "pieaug.", "no.", "Jan.")


def plain(word: str) -> str:
    return word[:1].lower() + word[1:]


def column(words: dict, place: int) -> dict:
    return {value: both[place] for value, both in words.items()}
