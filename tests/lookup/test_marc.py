"""MARC of every kind → titles: two families, five encodings, two scripts, and what is damaged."""

import io
import json
import os
from pathlib import Path

import pytest

from bookcrossing.desk.drafts import ContributorDraft, IsbnDraft
from bookcrossing.lookup.marc import record_from_marcxml
from bookcrossing.lookup.marc_iso import read_iso
from bookcrossing.lookup.marc_people import name_of, role_of, told_role
from bookcrossing.lookup.marc_punctuation import known, pages_in, sentence, series_number
from bookcrossing.lookup.marc_text import Damaged, Read, Wrong, canonical, isbn_keys, record_of
from bookcrossing.lookup.marc_titles import title_of
from bookcrossing.lookup.marc_xml import EntitiesError, read_xml
from bookcrossing.lookup.record import NotReachableError

SAMPLES = Path(__file__).parent / "samples"
PROJECT = Path(__file__).resolve().parents[2]
FIELD = Path(os.environ.get("BOOKCROSSING_FIELD_DATA", PROJECT.parent / "shared" / "data")) / "marc"
field_data = pytest.mark.skipif(not FIELD.exists(), reason="the real files are not beside the project")


def read(file):
    """Return every record of a file, whole and damaged."""
    raw = file.read_bytes() if isinstance(file, Path) else file
    reader = read_xml if raw.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"<") else read_iso
    return list(reader(io.BytesIO(raw)))


def titles(file):
    return [title_of(record_of(found.text)) for found in read(file) if isinstance(found, Read)]


def test_a_title_is_taken_field_by_field():
    kobzar, *_ = titles(SAMPLES / "marc21.mrc")

    assert (kobzar.name, kobzar.subtitle, kobzar.edition) == ("Кобзар", "поезії", "2-ге вид., доп.")
    assert kobzar.contributors == (
        ContributorDraft("Тарас Григорович Шевченко"),
        ContributorDraft("Леонід Володимирович Ушкалов", "compiler"),
        ContributorDraft("О. Мікула", "illustrator"),
    )
    assert (kobzar.place_of_publication, kobzar.publisher) == ("Харків", "Фоліо")
    assert (kobzar.year_printed, kobzar.year, kobzar.pages) == ("2011", 2011, "416")
    assert (kobzar.series, kobzar.series_number) == ("Шкільна бібліотека", "7")
    assert (kobzar.languages, kobzar.audience, kobzar.category) == ("uk", "12-14", "poetry")
    assert kobzar.summary == "Найповніше видання поезій."
    assert kobzar.isbns == (IsbnDraft("9789660136441", "тв. обкл."),)


def test_what_stands_in_two_scripts_is_taken_in_the_book_s_own():
    _, petrushka, _ = titles(SAMPLES / "marc21.mrc")

    assert (petrushka.name, petrushka.subtitle) == ("Синдром Петрушки", "роман")
    assert [(one.name, one.role) for one in petrushka.contributors] == [
        ("Дина Рубина", "author"),
        ("Иван Петров", "translator"),
    ]
    assert (petrushka.place_of_publication, petrushka.publisher) == ("Москва", "Эксмо")
    assert petrushka.series == "Большая литература"
    assert petrushka.original_title == "Petrushka’s syndrome"
    assert (petrushka.languages, petrushka.translated_from, petrushka.category) == ("ru", "en", "fiction")
    assert petrushka.pages == "427"


def test_a_wrong_isbn_of_a_record_is_kept_and_stands_last():
    _, petrushka, _ = titles(SAMPLES / "marc21.mrc")

    assert [one.printed for one in petrushka.isbns] == ["5-699-45611-2", "9785699456110"]


def test_a_field_that_only_the_other_script_has_is_found_too():
    _, petrushka, _ = titles(SAMPLES / "marc21.mrc")

    assert petrushka.audience == "adult"


def test_what_a_cataloguer_did_not_know_is_left_empty():
    *_, old = titles(SAMPLES / "marc21.mrc")

    assert (old.name, old.place_of_publication, old.publisher, old.year) == (
        "Стара книга без номера",
        "",
        "",
        None,
    )


def test_unimarc_is_recognised_and_has_fields_of_its_own():
    (game,) = titles(SAMPLES / "unimarc.mrc")

    assert (game.name, game.subtitle, game.part) == ("The гра Ендера", "роман", "Кн. 1. Початок")
    assert game.contributors == (
        ContributorDraft("Орсон Скотт Кард"),
        ContributorDraft("Наталія Тисовська", "translator"),
    )
    assert (game.place_of_publication, game.publisher, game.year) == (
        "Тернопіль",
        "Навчальна книга - Богдан",
        2010,
    )
    assert (game.pages, game.series, game.series_number) == ("392", "Горизонти фантастики", "3")
    assert (game.languages, game.translated_from, game.original_title) == ("uk", "en", "Ender’s game")
    assert (game.audience, game.category) == ("adult", "fiction")
    assert game.isbns == (IsbnDraft("978-966-10-4567-3", "опр."),)


@pytest.mark.parametrize("file", ["cp1251.mrc", "cp866.mrc"])
def test_letters_of_eastern_europe_are_told_by_what_they_make(file):
    mio, kobzar = titles(SAMPLES / file)

    assert (mio.name, mio.contributors[0].name, mio.publisher) == (
        "Мио, мой Мио!",
        "Астрид Линдгрен",
        "Азбука-классика",
    )
    assert (kobzar.name, kobzar.subtitle, kobzar.place_of_publication) == ("Кобзар", "їжак і є", "Київ")


def test_marc_8_is_read_with_its_marks_and_escapes():
    (tournier,) = titles(SAMPLES / "marc8.mrc")

    assert tournier.name == "De la solitude à la communauté"
    assert tournier.contributors[0].name == "José Tournier"


def test_letters_encoded_twice_are_taken_back():
    raw = (SAMPLES / "unimarc.mrc").read_bytes()
    once = raw.split(b"\x1e")
    garbled = [field.decode("utf-8").encode("latin-1", "replace") for field in once]
    assert garbled != once
    word = "Fără".encode().decode("latin-1").encode()

    found = read(_iso(("245", b"10\x1fa" + word + b" /"), ("020", b"  \x1fa9789660136441")))

    assert title_of(record_of(found[0].text)).name == "Fără"


def test_marcxml_says_the_same_as_iso_2709():
    assert titles(SAMPLES / "namespaces.xml") == titles(SAMPLES / "marc21.mrc")


def test_a_record_that_is_no_xml_costs_only_itself_and_says_where():
    first, second, third = read(SAMPLES / "second_bad.xml")
    text = (SAMPLES / "second_bad.xml").read_bytes()

    assert (first.number, third.number) == (1, 3)
    assert (second.number, second.why) == (2, Wrong.BAD_MARKUP)
    assert text[second.offset :].startswith(b"<record>")
    assert text[third.offset :].startswith(b"<record>")
    assert [one.name for one in titles(SAMPLES / "second_bad.xml")] == ["Кобзар", "Мио, мой Мио!"]


def test_a_thousand_broken_records_in_one_block_are_only_that():
    raw = b"<collection>" + b"<record><a></record>" * 5_000 + b"</collection>"

    assert len([one for one in read(raw) if isinstance(one, Damaged)]) >= 4_999


def test_entities_are_refused_before_one_is_opened():
    with pytest.raises(EntitiesError):
        read(SAMPLES / "bomb.xml")


def test_xml_cut_off_in_a_record_loses_that_record():
    raw = (SAMPLES / "namespaces.xml").read_bytes()
    found = read(raw[:3000])

    assert [type(one) for one in found] == [Read, Damaged]
    assert found[1].why is Wrong.TORN


@pytest.mark.parametrize("encoding", ["utf-16", "windows-1251"])
def test_xml_is_read_in_the_encoding_it_names(encoding):
    text = (SAMPLES / "namespaces.xml").read_text("utf-8").replace("UTF-8", encoding)
    text = text.replace("Ėksmo", "Eksmo").replace("ʹ", "").replace("︠", "").replace("︡", "")

    first = next(read_xml(io.BytesIO(text.encode(encoding))))

    assert title_of(record_of(first.text)).name == "Кобзар"


def test_an_encoding_that_there_is_not_is_said():
    text = (SAMPLES / "namespaces.xml").read_bytes().replace(b"UTF-8", b"UTF-9")

    first, *others = read(text)

    assert first.why is Wrong.BAD_LETTERS
    assert len(others) == 2


def test_an_answer_of_a_catalogue_is_unpacked_from_whatever_envelope():
    record = (SAMPLES / "second_bad.xml").read_text("utf-8").split("</record>")[0].split("<record>")[1]
    envelope = f"<srw:records><srw:record><srw:recordData><record>{record}</record></srw:recordData></srw:record></srw:records>"

    (found,) = read(envelope.encode())

    assert found.number == 1
    assert record_from_marcxml(envelope.encode(), "catalogue").title.name == "Кобзар"


@pytest.mark.parametrize(
    "told", [b"<html><body>busy</body></html>", b"<!DOCTYPE a [<!ENTITY b 'c'>]><record/>", b""]
)
def test_an_answer_that_is_no_record_is_no_answer(told):
    with pytest.raises(NotReachableError):
        record_from_marcxml(told, "catalogue")


# Damage


def _iso(*fields):
    directory, data = b"", b""
    for tag, content in fields:
        directory += f"{tag}{len(content) + 1:04}{len(data):05}".encode()
        data += content + b"\x1e"
    base = 25 + len(directory)
    return f"{base + len(data) + 1:05}nam a22{base:05} i 4500".encode() + directory + b"\x1e" + data + b"\x1d"


def test_a_wrong_length_or_base_address_is_read_over():
    raw = (SAMPLES / "marc21.mrc").read_bytes()

    assert titles(b"00007" + raw[5:12] + b"00999" + raw[17:]) == titles(raw)


def test_a_torn_end_is_said_with_its_place_and_the_rest_is_kept():
    raw = (SAMPLES / "marc21.mrc").read_bytes()
    first, second = read(raw[:1500])

    assert first == read(raw)[0]
    assert (second.number, second.offset, second.why) == (2, 802, Wrong.TORN)


def test_rubbish_between_records_is_a_record_that_is_none():
    raw = (SAMPLES / "cp1251.mrc").read_bytes()
    end = raw.index(b"\x1d") + 1
    first, second, third = read(raw[:end] + b"\r\nrubbish\x1d\r\n" + raw[end:])

    assert (second.offset, second.why) == (end + 2, Wrong.NO_RECORD)
    assert isinstance(first, Read)
    assert third.offset == end + 12


def test_a_directory_that_lies_is_replaced_by_the_order_of_the_fields():
    raw = (SAMPLES / "marc21.mrc").read_bytes()
    lying = raw[:24] + b"001999900000" + raw[36:]

    assert titles(lying)[0] == titles(raw)[0]


def test_a_directory_that_fits_nothing_is_said():
    raw = bytearray((SAMPLES / "marc21.mrc").read_bytes())
    raw[50] = ord("x")
    del raw[60:63]

    assert read(bytes(raw))[0].why is Wrong.BAD_DIRECTORY


def test_letters_of_no_encoding_are_said():
    (found,) = read(_iso(("245", b"10\x1fa\xff\xfe\xfd \x81 \x90")))

    assert (found.number, found.offset, found.why) == (1, 0, Wrong.BAD_LETTERS)


def test_what_has_no_end_in_sight_is_passed_over_to_the_next_record():
    raw = (SAMPLES / "unimarc.mrc").read_bytes()
    found = read(b"00100nam" + b"x" * 3_000_000 + b"\x1d" + raw)

    assert [type(one) for one in found] == [Damaged, Read]
    assert found[1].offset == 3_000_009


# Small things


@pytest.mark.parametrize(
    ("entry", "name"),
    [
        ("Шевченко, Тарас Григорович,", "Тарас Григорович Шевченко"),
        ("St. John, Noah.", "Noah St. John"),
        ("Ушкалов, Л. Г.", "Л. Г. Ушкалов"),
        ("林屋 辰三郎", "林屋 辰三郎"),
        ("[Villars, Pierre]", "Pierre Villars"),
    ],
)
def test_a_name_is_written_as_books_print_it(entry, name):
    assert name_of(entry, surname_first=True) == name


def test_what_somebody_did_is_told_by_code_word_or_title_page():
    assert role_of(["http://id.loc.gov/vocabulary/relators/trl"], []) == "translator"
    assert role_of([], ["художник."]) == "illustrator"
    assert role_of(["pbl"], []) is None
    assert role_of([], []) == ""
    statement = "Roald Dahl ; ill. by Quentin Blake ; пер. Віктора Морозова"
    assert told_role("Quentin Blake", statement) == "illustrator"
    assert told_role("Віктор Морозов", statement) == "translator"
    assert told_role("Roald Dahl", statement) == "author"


@pytest.mark.parametrize(
    ("extent", "pages"),
    [
        ("xi, 274 p.", "274"),
        ("1 online resource (xii, 340 pages)", "340"),
        ("351, [1] с. :", "351"),
        ("2 v.", ""),
    ],
)
def test_the_extent_is_read_as_pages(extent, pages):
    assert pages_in(extent) == pages


def test_signs_between_parts_are_taken_off():
    assert sentence("from journeyman to master /") == "from journeyman to master"
    assert sentence("\x98Die\x9c Welle :") == "Die Welle"
    assert sentence("Хто ти...") == "Хто ти..."
    assert sentence("Вид. 2-ге, доп.") == "Вид. 2-ге, доп."
    assert known("[S.l. :") == known("[б. в.],") == ""
    assert known("[Київ] :") == "Київ"
    assert series_number("вип. 12.") == "12"


def test_isbns_are_found_in_what_stands_round_them():
    assert canonical("0-14-032872-6 (pbk.) : $5.00") == "9780140328721"
    assert canonical("9789660136441") == "9789660136441"
    assert canonical("$12.00") == canonical("") == ""
    raw = _iso(("020", b"  \x1fa0140328726\x1fz9789660136442"), ("245", b"00\x1faA"))
    assert isbn_keys(read(raw)[0].text) == {"9780140328721", "9789660136442"}


# Real files


def _real(*folders):
    kinds = {".mrc", ".dat", ".marc", ".xml", ".marcxml"}
    return (
        [
            file
            for folder in folders
            for file in sorted((FIELD / folder).iterdir())
            if FIELD.exists() and file.suffix in kinds
        ]
        if FIELD.exists()
        else []
    )


@pytest.mark.field
@field_data
def test_every_sound_file_gives_titles_and_no_damage(record_property):
    read_in_all = titles_in_all = 0
    for file in _real("good", "cyrillic", "unimarc", "marc8", "marcxml"):
        found = read(file)
        assert not [one for one in found if isinstance(one, Damaged)], file.name
        named = [one for one in titles(file) if one is not None]
        assert named or file.name in {"dnb_ada.mrc", "rubymarc_cp866_unimarc.marc", _NO_TITLE}, file.name
        assert not any("\ufffd" in one.name or "Ã" in one.name for one in named), file.name
        read_in_all += len(found)
        titles_in_all += len(named)
    record_property("figure", f"{read_in_all} records of sound files, {titles_in_all} titles")
    assert read_in_all > 300


_NO_TITLE = "escaped_character_reference.marc8.marc"


@pytest.mark.field
@field_data
def test_of_every_broken_file_the_sound_records_are_kept_and_the_others_named():
    damaged = {}
    for file in _real("broken"):
        found = read(file)
        named = [one for one in titles(file) if one is not None]
        assert named, file.name
        size = file.stat().st_size
        for one in found:
            assert 0 <= one.offset < size
        if wrong := [(one.number, one.why) for one in found if isinstance(one, Damaged)]:
            damaged[file.name] = wrong
    assert damaged == {"rubymarc_three-records-second-bad.xml": [(2, Wrong.BAD_MARKUP)]}


@pytest.mark.field
@field_data
def test_real_records_in_windows_letters_are_read():
    names = [one.name for one in titles(FIELD / "cyrillic" / "pymarc_1251.dat")]

    assert names[0] == "Основы гидравлического расчета инженерных сетей"
    assert names[4] == "Мио, мой Мио!"


_OTHERWISE = {
    # They take the title from the imprint, from several works, from the uniform title; the cover of a newspaper.
    "talis_empty_245",
    "talis_multi_work_tiles",
    "talis_no_title",
}


@pytest.mark.field
@field_data
def test_titles_numbers_and_pages_are_those_expected_of_open_records(record_property):
    compared = same = 0
    for kind, ending in (("bin", ".mrc"), ("xml", "_marc.xml")):
        for expected in sorted((FIELD / "openlibrary" / f"{kind}_expect").glob("*.json")):
            file = FIELD / "openlibrary" / f"{kind}_input" / f"{expected.stem}{ending}"
            if expected.stem in _OTHERWISE or not file.exists():
                continue
            theirs, (ours,) = json.loads(expected.read_text("utf-8")), titles(file)
            assert ours.name == theirs["title"].replace("'", "’"), expected.stem
            isbns = {canonical(one) for one in theirs.get("isbn_10", []) + theirs.get("isbn_13", [])} - {""}
            assert {canonical(one.printed) for one in ours.isbns} == isbns, expected.stem
            pairs = [
                (ours.subtitle, theirs.get("subtitle", "")),
                (ours.pages, str(theirs.get("number_of_pages", ""))),
            ]
            pairs.append((str(ours.year or ""), theirs.get("publish_date", "")[-4:]))
            compared += len(pairs)
            same += sum(one == other for one, other in pairs)
    record_property("figure", f"{same} of {compared} other fields are the same")
    assert compared > 100
    assert same >= 0.85 * compared
