"""What was searched where that is not what was typed: it is said, and one key insists on the letters."""

import pytest


@pytest.fixture
def shelf(counter):
    counter.add("Кобзар", year_printed="2014")
    counter.add("Місто", year_printed="1928")
    return counter


def test_what_was_read_is_said_and_one_key_insists_on_the_letters(shelf, person):
    person.searches("kobzar")
    line = person.page.line
    assert person.titles[0] == "Кобзар"
    assert line._read_as.isVisible()
    assert "Кобзар" in line._read_as.accessibleName()
    assert line.exactly.text() == "Search exactly for “kobzar”"
    person.presses("Alt+Return")
    assert person.page._finding.asked.literally
    assert person.titles == []
    assert "kobzar" in line._read_as.accessibleName()
    person.presses("Alt+Return")
    assert person.titles[0] == "Кобзар"
    person.types("x")
    assert not person.page._finding.asked.literally
