"""Help: short pages in every language, one for each page of the window, and three tours told in the README too."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QListWidget, QTextBrowser

from bookcrossing.wording import LANGUAGES, use
from ui.dialogs.help import PAGES, HelpDialog, heading, help_text
from ui.look.theme import Theme
from ui.main_window import RAIL_PAGES

PROJECT = Path(__file__).resolve().parents[2]
KEYS = re.compile(r"\*\*((?:Ctrl|Alt)\+\S|F\d+|Enter|Esc|[↑↓])\*\*")


@pytest.fixture(autouse=True)
def _english():
    use("en")
    yield
    use("en")


@pytest.mark.parametrize("spoken", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_every_page_of_help_is_short_and_stands_in_every_language(page, spoken):
    text = help_text(page, spoken)
    assert text.startswith("# ")
    assert 7 <= len(text.splitlines()) <= 20
    assert all(len(line) < 320 for line in text.splitlines())


@pytest.mark.parametrize("page", PAGES)
def test_all_languages_name_the_same_keys_and_as_many_points(page):
    texts = [help_text(page, spoken) for spoken in LANGUAGES]
    assert len({tuple(sorted(set(KEYS.findall(text)))) for text in texts}) == 1
    assert len({len(re.findall(r"(?m)^(?:- |\d+\. )", text)) for text in texts}) == 1


def test_every_page_of_the_window_has_its_help():
    assert {rail_page.page for rail_page in RAIL_PAGES} <= set(PAGES)


def test_the_readme_tells_the_three_tours_as_the_program_does():
    readme = " ".join((PROJECT / "README.md").read_text("utf-8").split())
    for page in PAGES:
        if page.startswith("tour-"):
            steps = help_text(page, "en").partition("\n\n")[2]
            assert " ".join(steps.split()) in readme


def test_help_opens_at_the_page_asked_for_and_changes_its_language_while_open(qtbot):
    application = QApplication.instance()
    Theme(application, "light")
    dialog = HelpDialog()
    qtbot.addWidget(dialog)
    dialog.open_at("summaries")
    shown = dialog.findChild(QTextBrowser)
    assert shown.toPlainText().startswith(heading("summaries", "en"))
    use("uk")
    QApplication.sendEvent(dialog, QEvent(QEvent.Type.LanguageChange))
    assert shown.toPlainText().startswith(heading("summaries", "uk"))
    qtbot.keyClick(dialog.findChild(QListWidget), Qt.Key.Key_Down)
    assert shown.toPlainText().startswith(heading("keeping", "uk"))
