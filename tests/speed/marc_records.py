"""MARC 21 records as a large library's catalogue has them: made up, of usual length, most with an ISBN."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Final

from titles import drafts

from bookcrossing.values import ean_check_digit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bookcrossing.desk.drafts import TitleDraft

_SUBJECTS: Final = ("Українська література", "Дитяча література", "Історія України", "Казки", "Поезія")
_SUMMARY: Final = (
    "Книга розповідає про людей, які мандрують далеко від дому, і про тих, хто на них чекає. "
    "Події відбуваються в маленькому місті над Дніпром, де кожен знає кожного."
)
_WITHOUT_ISBN: Final = 0.05
_DISTINCT: Final = 2_000
"""Titles that are drafted; records of a catalogue repeat its words, but not its numbers."""


def write_marc(file: Path, records: int) -> None:
    with file.open("wb") as written:
        for record in marc_records(records):
            written.write(record)


def isbn_of(number: int) -> str:
    """Return the ISBN of a record by its number; neighbours in the file are none in the order of numbers."""
    twelve = f"978{number * 7_919 % 1_000_000_000:09}"
    return twelve + ean_check_digit(twelve)


def has_isbn(number: int) -> bool:
    return number % round(1 / _WITHOUT_ISBN) != 0


def marc_records(records: int) -> Iterator[bytes]:
    known = list(drafts(Random(11), _DISTINCT))
    for number in range(records):
        yield _iso(number, _fields(number, known[number % len(known)]))


def _fields(number: int, draft: TitleDraft) -> Iterator[tuple[str, str]]:
    author = draft.contributors[0].name if draft.contributors else "Невідомий"
    year = draft.year or 2001
    yield "001", f"rec{number:09}"
    yield "003", "UA-KyNBU"
    yield "005", "20240115093012.0"
    yield "008", f"{number % 1_000_000:06}s{year}    un a   j      000 1 ukr d"
    if has_isbn(number):
        yield "020", f"  \x1fa{isbn_of(number)}\x1fqтверда обкладинка"
    yield "035", f"  \x1fa(UA-KyNBU){number}"
    yield "040", "  \x1faUA-KyNBU\x1fbukr\x1fcUA-KyNBU\x1ferda"
    yield "041", "0 \x1faukr"
    yield "080", "  \x1fa821.161.2-31"
    yield "100", f"1 \x1fa{author},\x1fd1970-\x1fe автор\x1f4aut"
    yield "245", f"10\x1fa{draft.name} {number} :\x1fbроман /\x1fc{author} ; художник Олена Мельник."
    yield "250", "  \x1fa2-ге видання, доповнене."
    yield "264", f" 1\x1faКиїв :\x1fb{draft.publisher or 'Веселка'},\x1fc{year}."
    yield "300", f"  \x1fa{100 + number % 400} с. :\x1fbіл. ;\x1fc21 см."
    yield "336", "  \x1faтекст\x1fbtxt\x1f2rdacontent"
    yield "337", "  \x1faнеопосередкований\x1fbn\x1f2rdamedia"
    yield "338", "  \x1faтом\x1fbnc\x1f2rdacarrier"
    yield "490", f"1 \x1faСучасна проза ;\x1fv{number % 90}"
    yield "500", "  \x1faБібліогр. у підрядк. прим."
    if number % 3 == 0:
        yield "520", f"  \x1fa{_SUMMARY}"
    for subject in (_SUBJECTS[number % 5], _SUBJECTS[number % 3]):
        yield "650", f" 4\x1fa{subject}\x1fvхудожні твори."
    yield "700", "1 \x1faМельник, Олена,\x1feхудожник\x1f4ill"
    yield "830", f" 0\x1faСучасна проза ;\x1fv{number % 90}."
    yield "852", f"  \x1faUA-KyNBU\x1fbЧЗ\x1fhВА{number}"


def _iso(number: int, fields: Iterator[tuple[str, str]]) -> bytes:
    directory, data = b"", b""
    for tag, content in fields:
        field = content.encode() + b"\x1e"
        directory += f"{tag}{len(field):04}{len(data):05}".encode()
        data += field
    base = 24 + len(directory) + 1
    length = base + len(data) + 1
    assert length < 100_000, number
    return f"{length:05}nam a22{base:05} i 4500".encode() + directory + b"\x1e" + data + b"\x1d"
