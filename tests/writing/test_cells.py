"""A cell of a CSV file is text to a spreadsheet, and comes back as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookcrossing.writing.cells import as_text, as_written


@pytest.mark.parametrize("begins", ["=", "+", "-", "@", "\t", "\r"])
def test_what_a_spreadsheet_would_reckon_with_is_text(begins):
    assert as_text(f"{begins}1+1") == f"'{begins}1+1"


@pytest.mark.parametrize(
    "cell", ["", "Кобзар", "1986", "978-966-03-4561-4", " =1", "'", "’тис", "'Кобзар'", "−3"]
)
def test_everything_else_stands_as_it_is(cell):
    assert as_text(cell) == as_written(cell) == cell


@given(st.text() | st.text("'=+-@\t\ra", max_size=8))
def test_every_cell_comes_back_as_it_was(cell):
    assert as_written(as_text(cell)) == cell
    assert as_text(cell)[:1] not in set("=+-@\t\r") - {""}
