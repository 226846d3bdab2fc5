"""The small line of a title in Latin letters: as the window's language writes them, and in all the room there is."""

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from bookcrossing.desk.drafts import ContributorDraft
from bookcrossing.wording import use


@pytest.fixture
def anthology(counter):
    counter.add("Щоденник", contributors=(ContributorDraft("Тарас Шевченко"),))
    return counter


def below(person):
    view = person.page.results.view
    return view._painter._below(person.row(0), 10_000)


@pytest.mark.parametrize(
    ("language", "latin"),
    [
        ("lv", "Taras Ševčenko · Ščodennik"),
        ("uk", "Taras Shevchenko · Shchodennyk"),
        ("en", "Taras Shevchenko · Shchodennyk"),
    ],
)
def test_a_latvian_window_writes_latvian_letters_and_no_other_does(anthology, person, language, latin):
    person.searches("")
    before = below(person)
    use(language)
    assert below(person) == f"Тарас Шевченко · {latin}"
    use("en")
    assert below(person) == before


def test_the_card_writes_as_the_window_does(anthology, person):
    person.searches("")
    assert person.page.card._latin.text == "Shchodennyk · Taras Shevchenko"
    use("lv")
    QApplication.sendEvent(person.page.card, QEvent(QEvent.Type.LanguageChange))
    assert person.page.card._latin.text == "Ščodennik · Taras Ševčenko"
    use("en")


@pytest.fixture
def known(counter):
    taras = ContributorDraft("Тарас Шевченко", name_latvian="Tarass Ševčenko")
    counter.add("Кобзар", name_latvian="Kobzars", contributors=(taras,))
    return counter


def test_a_latvian_name_that_is_known_comes_first_in_any_language(known, person):
    person.searches("")
    for language in ("lv", "uk", "en"):
        use(language)
        assert below(person) == "Тарас Шевченко · Tarass Ševčenko · Kobzars"
    use("en")
