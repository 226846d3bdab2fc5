"""Sheets and slips in millimetres: nothing leaves the page, headings keep what follows, no word of blame."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest

from bookcrossing.listings.readers import ActiveMonth, BookOut, FinishedLoan, ReaderHeld
from bookcrossing.movements import LoanEnd
from bookcrossing.printing import paper_page
from bookcrossing.printing.overdue_slip import HEIGHT, slip_pages
from bookcrossing.printing.reader_sheet import reader_pages
from bookcrossing.printing.stitches import star
from bookcrossing.wording.overdue_slip import overdue_slip
from bookcrossing.wording.reader_sheet import reader_sheet

TODAY = date(2026, 11, 20)
LENT = datetime(2026, 10, 1, 8, tzinfo=UTC)
TABLE = "Valmieras bibliotēka, #chebookcrossing galds"
LONG = "Моя шевченківська енциклопедія: із досвіду самопізнання, або Спроба прочитати «Кобзар» удесяте"
BLAME = re.compile(
    r"\b(debts?|fines?|must|overdue|borg\w*|parād\w*|борг\w*|штраф\w*|мусите|повинні)\b", re.IGNORECASE
)


def measure(text, points, weight):
    """As wide as a wide letter of Noto Sans would make it."""
    return len(text) * points * 0.3528 * 0.56


def held(books=0, late=0, finished=0, months=0):
    def out(at):
        due_on = TODAY + timedelta(days=-3 if at < late else 5)
        title = LONG if at % 2 else "Кобзар"
        return BookOut(at, f"CHE-{at:05}", title, "Тарас Шевченко", "adult", LENT, due_on, 1)

    ended = FinishedLoan("CHE-00099", LONG, "Леонід Ушкалов", LENT, LENT, LoanEnd.PASSED_ON, TODAY)
    return ReaderHeld(
        1,
        "R-1042",
        "Оксана",
        "",
        False,
        LENT,
        TODAY,
        tuple(map(out, range(books))),
        (ended,) * finished,
        tuple(ActiveMonth(f"20{year:02}-01", year) for year in range(1, months + 1)),
        30,
        TODAY,
    )


def slips_for(*readers, languages=("uk", "lv")):
    return slip_pages([overdue_slip(reader, TABLE, TODAY, languages) for reader in readers], measure)


def ends_within(page, right=paper_page.WIDTH, bottom=paper_page.HEIGHT):
    for line in page.lines:
        width = measure(line.text, line.points, line.weight)
        left = line.x - (width if line.align == "right" else 0)
        assert left >= 0, line
        assert left + width <= right, line
        assert 0 < line.y < bottom, line


@pytest.mark.parametrize("languages", [("lv", "uk"), ("uk",), ("en",)])
@pytest.mark.parametrize("size", [0, 1, 5, 60])
def test_a_sheet_of_any_length_stays_on_its_pages(size, languages):
    worded = reader_sheet(held(size, size // 2, size, size), TABLE, TODAY, languages)
    pages = reader_pages(worded, measure)
    assert len(pages) == 1 if size < 2 else len(pages) >= 1
    for page in pages:
        ends_within(page, bottom=paper_page.HEIGHT - 10)
    foots = [page.lines[-1].text for page in pages]
    assert foots == [f"{at} / {len(pages)}" for at in range(1, len(pages) + 1)]


def test_no_heading_stands_alone_at_the_foot_of_a_page():
    for size in range(1, 40):
        pages = reader_pages(reader_sheet(held(size, 0, size, size), TABLE, TODAY, ("en",)), measure)
        for page in pages:
            body = [line for line in page.lines if line.y < paper_page.HEIGHT - 20]
            lowest = max(body, key=lambda line: line.y)
            assert lowest.points != 10.5, lowest.text


def test_every_fact_and_loan_and_month_is_on_the_sheet():
    worded = reader_sheet(held(2, 1, 1, 2), TABLE, TODAY, ("lv", "uk"))
    text = " ".join(line.text for page in reader_pages(worded, measure) for line in page.lines)
    for part in ("R-1042", "Оксана", "CHE-00000", "CHE-00001", "CHE-00099", "2001", "2002"):
        assert part in text


@pytest.mark.parametrize("count", [1, 2, 4, 5, 6, 7, 30])
@pytest.mark.parametrize("languages", [("uk", "lv"), ("uk",), ("lv",), ("en",)])
def test_a_slip_with_any_number_of_books_stays_on_its_third(count, languages):
    (page,) = slips_for(held(count, count), languages=languages)
    for line in page.lines:
        assert line.y < HEIGHT - 4, line.text
    ends_within(page)
    titles = [line for line in page.lines if line.text.startswith("CHE-")]
    assert len(titles) == min(count, 6)
    more = overdue_slip(held(count, count), TABLE, TODAY, languages).more
    assert bool(more) == (count > 6)
    assert not more or more in {line.text for line in page.lines}


def test_three_slips_go_on_a_sheet():
    assert len(slips_for(*[held(1, 1)] * 3)) == 1
    assert len(slips_for(*[held(1, 1)] * 7)) == 3


def test_only_books_past_their_date_stand_on_a_slip_and_no_name():
    (page,) = slips_for(held(3, 1))
    text = " ".join(line.text for line in page.lines)
    assert "CHE-00000" in text
    assert "CHE-00001" not in text
    assert "Оксана" not in text
    assert "R-1042" in text


@pytest.mark.parametrize("languages", [("uk", "lv"), ("en",)])
@pytest.mark.parametrize("count", [1, 3])
def test_no_word_of_blame_stands_on_a_slip(languages, count):
    (page,) = slips_for(held(count, count), languages=languages)
    assert not BLAME.search(" ".join(line.text for line in page.lines))


def test_a_table_named_without_a_comma_stands_in_one_line():
    slip = overdue_slip(held(1, 1), "Столик", TODAY, ("uk",))
    (page,) = slip_pages([slip], measure)
    assert page.lines[0].text == "Столик"


def test_the_star_is_thirteen_stitches_wide_and_the_same_from_all_sides():
    strokes = star(0, 0, 1)
    assert max(stroke.to_x for stroke in strokes) < 13
    places = {(int(stroke.x), int(min(stroke.y, stroke.to_y))) for stroke in strokes}
    assert places == {(y, x) for x, y in places} == {(12 - x, y) for x, y in places}
    assert (4, 3) in places
    assert (6, 6) not in places
