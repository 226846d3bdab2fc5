"""Whatever is typed or pasted into a field, writing answers at once and never refuses."""

import time

import pytest

from bookcrossing.writing.collation import sort_key
from bookcrossing.writing.keyboards import meant_on_us, readings
from bookcrossing.writing.latvian import latvian_letters, latvian_name, latvian_town
from bookcrossing.writing.romanisation import Scheme, romanised
from bookcrossing.writing.scripts import clean

ASKED = {
    **{f"romanised {scheme}": lambda text, scheme=scheme: romanised(text, scheme) for scheme in Scheme},
    "readings": readings,
    "meant_on_us": meant_on_us,
    "latvian_letters": latvian_letters,
    "latvian_town": latvian_town,
    "latvian_name": latvian_name,
    "sort_key": lambda text: sort_key(text, "uk"),
    "clean": clean,
}
TEXTS = {
    "long word": "щ" * 10_000,
    "long shout": "ЩИ " * 3_333,
    "initials": "Ю." * 5_000,
    "quotes and stars": "\"*'" * 3_333,
    "apostrophes": "п'" * 5_000,
    "mixed": "aб" * 5_000,
    "mixed words": "Кoбзaр " * 1_500,
    "hyphens": "а-" * 5_000,
    "spaces": " " * 10_000,
    "marks": "а" + "\u0301\u0306" * 5_000,
    "emoji": "📚🇺🇦👩‍👧" * 1_000,
    "right to left": "ספר العربية " * 800,
    "NUL": "а\0б" * 3_333,
    "lone surrogates": "\ud800а\udfff" * 3_333,
    "digits": "9" * 10_000,
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("ask", ASKED.values(), ids=ASKED)
def test_any_ten_thousand_letters_are_answered_at_once(ask, text):
    started = time.process_time()
    ask(text)

    assert time.process_time() - started < 0.5


@pytest.mark.parametrize("scheme", Scheme)
def test_a_line_of_a_list_is_written_while_it_is_painted(scheme, record_property):
    line = "Нечуй-Левицький Іван Семенович · Хмари: повість у двох частинах, «Щоб п’ять зірок сяяли»"
    seconds = min(_seconds(line, scheme) for _ in range(5))
    record_property("figure", f"a line of a list in the scheme {scheme}: {seconds * 1e6:.0f} µs")

    assert seconds < 0.0002


def _seconds(line, scheme):
    started = time.process_time()
    for _ in range(200):
        romanised(line, scheme)
    return (time.process_time() - started) / 200
