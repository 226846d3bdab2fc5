"""Sheets of labels: which can be, where each label lies, and what stands on which page."""

from dataclasses import replace

import pytest

from bookcrossing.errors import NoSuchLabel
from bookcrossing.printing.drawing import Drawing
from bookcrossing.printing.imposition import PrinterFit, on_labels, plates_on_a6
from bookcrossing.printing.sheets import (
    FORTY,
    L7160,
    L7651,
    SHIPPED,
    BadSheet,
    Sheet,
    SheetFault,
    checked,
    sheet_called,
)

OWN = Sheet("Наша", 3, 8, 64.0, 33.9, 8.0, 13.0, 66.0, 33.9)


@pytest.mark.parametrize("sheet", SHIPPED, ids=lambda sheet: sheet.name)
def test_every_shipped_sheet_can_be(sheet):
    assert checked(sheet) is sheet
    x, y = sheet.place(sheet.labels)
    assert x + sheet.width <= 210.2
    assert y + sheet.height <= 297.2


def test_the_three_designed_sheets_have_their_measures():
    assert (L7160.labels, FORTY.labels, L7651.labels) == (21, 40, 65)
    assert L7160.place(1) == (7.25, 15.15)
    assert L7160.place(5) == pytest.approx((7.25 + 66.04, 15.15 + 38.1))
    assert L7160.inset == (3.2, 3.2)
    assert FORTY.inset == (5.2, 5.0)
    assert L7651.inset == (1.9, 1.8)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"name": " "}, SheetFault.NO_NAME),
        ({"name": "x" * 61}, SheetFault.NAME_TOO_LONG),
        ({"columns": 0}, SheetFault.COLUMNS),
        ({"columns": 21}, SheetFault.COLUMNS),
        ({"rows": -1}, SheetFault.ROWS),
        ({"width": 9.9}, SheetFault.TOO_SMALL),
        ({"height": float("nan")}, SheetFault.TOO_SMALL),
        ({"left": -0.1}, SheetFault.BEFORE_PAPER),
        ({"top": float("nan")}, SheetFault.BEFORE_PAPER),
        ({"pitch_x": 63.0}, SheetFault.OVERLAP_ACROSS),
        ({"pitch_y": 20.0}, SheetFault.OVERLAP_DOWN),
        ({"left": 20.0}, SheetFault.TOO_WIDE),
        ({"width": float("inf"), "columns": 1}, SheetFault.TOO_WIDE),
        ({"rows": 9}, SheetFault.TOO_HIGH),
    ],
)
def test_a_sheet_that_cannot_be_says_why(change, fault):
    assert checked(OWN) == OWN
    with pytest.raises(BadSheet) as bad:
        checked(replace(OWN, **change))
    assert bad.value.fault is fault


def test_it_says_by_how_much_labels_leave_the_paper():
    with pytest.raises(BadSheet) as bad:
        checked(replace(OWN, left=20.0))
    assert bad.value.over == pytest.approx(20 + 2 * 66 + 64 - 210)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("L7160", "Avery L7160"),
        (" avery  l7160 ", "Avery L7160"),
        ("3474", "Zweckform 3474"),
        ("52.5x29.7", "52.5 × 29.7"),
        ("52,5 × 29,7", "52.5 × 29.7"),
        ("наша", "Наша"),
        ("64x33.9", "Наша"),
        ("Endisch 6505229x", "52.5 × 29.7"),
        ("6504825X", "Endisch 6504825"),
    ],
)
def test_a_sheet_is_found_by_name_number_and_size(typed, name):
    assert sheet_called(typed, (OWN,)).name == name


def test_an_unknown_sheet_is_not_guessed():
    assert sheet_called("L71", (OWN,)) is None
    assert sheet_called("", (OWN,)) is None


def drawings(number):
    return [Drawing(float(n), 1.0, (), ()) for n in range(number)]


@pytest.mark.parametrize(
    ("number", "start", "on_pages"),
    [(1, 1, [1]), (21, 1, [21]), (22, 1, [21, 1]), (3, 20, [2, 1]), (44, 21, [1, 21, 21, 1]), (0, 5, [])],
)
def test_labels_go_on_from_the_first_unused_one_over_as_many_pages_as_they_need(number, start, on_pages):
    made = on_labels(drawings(number), L7160, start)
    assert [len(page.placed) for page in made] == on_pages
    assert [placed.drawing.width for page in made for placed in page.placed] == list(range(number))
    for page, used in zip(made, [start - 1, 0, 0, 0], strict=False):
        assert [outline.is_used for outline in page.outlines] == [n < used for n in range(21)]
    if made:
        assert (made[0].placed[0].x, made[0].placed[0].y) == L7160.place(start)
        assert all((page.placed[0].x, page.placed[0].y) == L7160.place(1) for page in made[1:])


@pytest.mark.parametrize("start", [0, 22, -3])
def test_a_label_that_the_sheet_has_not_is_no_beginning(start):
    with pytest.raises(NoSuchLabel):
        on_labels(drawings(1), L7160, start)


def test_bookplates_stand_four_to_a_page_with_marks_to_cut():
    made = plates_on_a6(drawings(5), 3)
    assert [[(placed.x, placed.y) for placed in page.placed] for page in made] == [
        [(0, 148.5), (105, 148.5)],
        [(0, 0), (105, 0), (0, 148.5)],
    ]
    for mark in made[0].marks:
        in_margin = mark.x <= 4 or mark.to_x >= 206 or mark.y <= 4 or mark.to_y >= 293
        in_middle = abs(mark.x - 105) <= 2 and abs(mark.y - 148.5) <= 2
        assert in_margin or in_middle


def test_a_fit_makes_larger_first_and_moves_then():
    assert PrinterFit(2.0, -1.0, 101.0).placed(100, 50) == pytest.approx((103.0, 49.5))
    assert PrinterFit(2.0, -1.0, 101.0).is_sensible
    assert not PrinterFit(scale=50.0).is_sensible
    assert not PrinterFit(x=float("nan")).is_sensible
