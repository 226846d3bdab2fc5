"""Whatever field a refusal names has a name that people read, never the word by which the program calls it."""

import re
from pathlib import Path

import pytest

from bookcrossing.wording.values import field_name

_NAMED = re.compile(
    r"\b(?:BadCount|TextTooLong|TextNeeded|within|required|_sensible)\(\s*\"(\w+)\"|"
    r"\bfield_name\(\s*\"(\w+)\""
)


def _fields() -> list[str]:
    project = Path(__file__).resolve().parents[2]
    sources = [file for room in ("bookcrossing", "ui") for file in (project / room).rglob("*.py")]
    found = {name for file in sources for pair in _NAMED.findall(file.read_text()) for name in pair if name}
    return sorted(found)


def test_the_fields_are_found_where_refusals_are_made():
    assert {"label", "books_expected", "place", "why"} <= set(_fields())


@pytest.mark.parametrize("field", _fields())
def test_a_field_that_a_refusal_names_has_a_name(field):
    assert field_name(field) != field
