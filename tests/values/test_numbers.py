from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookcrossing.values import BadValue, Bcid, CopyNumber, Month, ReaderNumber, TableCode, Why

SERIALS = st.integers(1, CopyNumber.LARGEST)


@pytest.mark.parametrize(
    "typed", ["CHE-00042", "che42", "CHE 42", "CHE–42", " che_42 ", "#42", "№42", "# 0042"]
)
def test_a_copy_number_is_read_in_every_spelling(typed):
    read = CopyNumber.read(typed)

    assert read.number == CopyNumber(42)
    assert read.read_as is None


@pytest.mark.parametrize("typed", ["СНЕ-00042", "сне42", "CНE 42", "СРУ-00042", "сру42", "сРУ-42"])
def test_a_copy_number_typed_in_another_alphabet_says_how_it_was_read(typed):
    read = CopyNumber.read(typed)

    assert read.number == CopyNumber(42)
    assert read.read_as == "CHE-00042"


@pytest.mark.parametrize(
    "typed", ["42", "", "CHE", "CHE-0", "CHE-123456789", "CHE-42-1", "Черкаси", "#", "ISBN 42"]
)
def test_what_is_no_copy_number_is_refused(typed):
    with pytest.raises(BadValue) as refused:
        CopyNumber.parse(typed)

    assert refused.value.what == "copy_number"


@given(SERIALS)
def test_a_number_comes_back_from_its_own_spelling(serial):
    assert CopyNumber.parse(str(CopyNumber(serial))) == CopyNumber(serial)


@given(SERIALS, st.from_regex(r"[0-9]{3}", fullmatch=True))
def test_a_number_comes_back_from_its_barcode(serial, table):
    barcode = CopyNumber(serial).ean13(table)

    assert CopyNumber.from_ean13(barcode) == (TableCode(table), CopyNumber(serial))


def test_a_barcode_is_read_behind_the_mark_of_its_symbology():
    assert CopyNumber.from_ean13("]E02123000000424") == (TableCode("123"), CopyNumber(42))
    assert CopyNumber.from_ean13("їУ02123000000424") == (TableCode("123"), CopyNumber(42))


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("2123000000425", Why.WRONG_CHECK_DIGIT),
        ("9786171246768", Why.WRONG_FORM),
        ("212300000042", Why.WRONG_FORM),
        ("2123000000004", Why.OUT_OF_RANGE),
    ],
)
def test_another_barcode_is_no_copy(typed, why):
    with pytest.raises(BadValue) as refused:
        CopyNumber.from_ean13(typed)

    assert refused.value.why == why


def test_a_serial_out_of_range_cannot_exist():
    for serial in (0, -1, 100_000_000):
        with pytest.raises(BadValue):
            CopyNumber(serial)


def test_reader_numbers_meet_without_case_spaces_and_kinds_of_dash():
    assert ReaderNumber.parse("k–1042") == ReaderNumber.parse(" K - 1042 ")
    assert str(ReaderNumber.parse(" lv–0001 ")) == "lv-0001"
    assert ReaderNumber.parse("Ļ/12.3").key == "Ļ/12.3"


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", Why.EMPTY),
        ("\u200b ", Why.EMPTY),
        ("1" * 25, Why.TOO_LONG),
        ("12\n34;", Why.STRANGE_LETTERS),
        ("anna@example", Why.STRANGE_LETTERS),
        ("--", Why.WRONG_FORM),
    ],
)
def test_what_is_no_reader_number_is_refused(typed, why):
    with pytest.raises(BadValue) as refused:
        ReaderNumber.parse(typed)

    assert refused.value.why == why


def test_a_bcid_shows_its_secret_to_nobody():
    bcid = Bcid.parse("123–4567890")

    assert str(bcid) == "123-4567890"
    assert bcid.public == "•••-4567890"
    with pytest.raises(BadValue):
        Bcid.parse("12-4567890")


def test_a_month_begins_and_ends_by_the_clock_of_riga():
    march = Month.parse("2026-03")

    assert march.starts_at == datetime(2026, 2, 28, 22, tzinfo=UTC)
    assert march.ends_at == datetime(2026, 3, 31, 21, tzinfo=UTC)
    assert march.first_day == date(2026, 3, 1)
    assert Month.of(datetime(2026, 2, 28, 22, 30, tzinfo=UTC)) == march
    assert Month.of(date(2026, 3, 31)) == march


@given(st.integers(1901, 2998), st.integers(1, 12))
def test_the_month_after_the_month_before_is_the_month(year, number):
    month = Month(year, number)

    assert month.previous().next() == month == month.next().previous() == Month.parse(str(month))
    assert month.previous() < month < month.next()


@pytest.mark.parametrize("typed", ["2026-13", "2026-00", "1800-01", "2026", "March 2026", ""])
def test_what_is_no_month_is_refused(typed):
    with pytest.raises(BadValue):
        Month.parse(typed)
