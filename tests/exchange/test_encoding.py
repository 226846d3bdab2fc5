import codecs

import pytest

from bookcrossing.exchange.encoding import Certainty, UnknownEncodingError, decode

UKRAINIAN = "назва;автор;рік\nКобзар;Шевченко Т. Г.;1840\nЄвшан-зілля;Микола Вороний;1899\nҐанок;Їжак;2001\n"
RUSSIAN = "название;автор;год\nСочинения в трёх томах;Пушкин;1985\nОбъяснение;Гоголь;1901\n"
LATVIAN = "nosaukums;autors\nĒnu grāmata;Rainis\nZelta zirgs, Uguns un nakts;Aspazija\nŅiprs suņuks;Krūms\n"
FRENCH = "title;author\nMélancolie;Émile Zola\nMarelle;Cortázar\nLe château;Père Ubu\n"


@pytest.mark.parametrize("text", [UKRAINIAN, LATVIAN, "plain", ""])
def test_utf8_is_sure(text):
    assert decode(text.encode()).text == text
    assert decode(text.encode()).certainty is Certainty.SURE


@pytest.mark.parametrize(
    ("mark", "name"),
    [(codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")],
)
def test_a_byte_order_mark_is_obeyed_and_taken_off(mark, name):
    found = decode(mark + UKRAINIAN.encode(name))

    assert (found.text, found.encoding) == (UKRAINIAN, name)


@pytest.mark.parametrize("name", ["utf-16-le", "utf-16-be"])
def test_utf16_is_told_without_its_mark(name):
    assert decode(UKRAINIAN.encode(name)).text == UKRAINIAN


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (UKRAINIAN, "cp1251"),
        (UKRAINIAN, "koi8-u"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "cp866"),
        (LATVIAN, "cp1257"),
        (FRENCH, "cp1252"),
        (FRENCH, "latin-1"),
    ],
)
def test_old_encodings_are_guessed(text, encoding):
    found = decode(text.encode(encoding))

    assert found.text == text
    assert found.certainty is Certainty.LIKELY


def test_a_damaged_utf8_file_stays_utf8_and_counts_what_was_lost():
    raw = UKRAINIAN.encode().replace("Вороний".encode(), "Ворон".encode() + b"\xd0")
    found = decode(raw)

    assert found.encoding == "utf-8"
    assert found.lost == 1
    assert "Шевченко" in found.text


def test_a_person_may_know_better():
    assert decode(UKRAINIAN.encode("cp1251"), "cp1251").certainty is Certainty.CHOSEN
    assert decode(codecs.BOM_UTF8 + b"abc", "utf-8").text == "abc"
    with pytest.raises(UnknownEncodingError):
        decode(b"abc", "klingon")
