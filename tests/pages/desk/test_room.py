"""Every situation fits small windows, in three languages and with long words; what is read is read aloud."""

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

from bookcrossing.wording import use

VERY_LONG = (
    "Повне зібрання українських народних казок, легенд, переказів і приповідок, записаних на Черкащині " * 2
)


@pytest.fixture(params=["lv", "uk", "en"])
def language(request, qapp):
    use(request.param)
    yield request.param
    use("en")


def test_no_situation_needs_more_than_a_small_screen(librarian, language):
    for widget in [librarian.window, *librarian.window.findChildren(QWidget)]:
        QApplication.sendEvent(widget, QEvent(QEvent.Type.LanguageChange))
    number = librarian.adds(VERY_LONG, author="Марія Грінченко, Борис Грінченко")
    for keys in (
        [], ["Enter"], ["Enter"], ["F2"], ["Esc", "Esc", "F8"], ["Enter"], ["Esc", "Esc", "F6"], ["Ctrl+Z"]
    ):  # fmt: skip
        if not keys:
            librarian.scans(number)
        for key in keys:
            librarian.presses(key)
        hint = librarian.page.minimumSizeHint()
        assert hint.width() <= 1104, (language, librarian.scene, hint)
        assert hint.height() <= 640, (language, librarian.scene, hint)
    librarian.scans("R-9911")
    assert librarian.page.minimumSizeHint().height() <= 640


LONG = (
    "Подорож ученого доктора Леонардо та його майбутньої коханки прекрасної Альчести у Слобожанську Швайцарію"
)


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080), (1200, 690)])
def test_a_very_long_title_is_read_whole(librarian, size):
    librarian.window.resize(*size)
    number = librarian.adds(LONG, author="Майк Йогансен")
    title = librarian.page._surface.answer.book._title
    for keys in ([], ["F6"], ["Ctrl+Z"]):
        if not keys:
            librarian.scans(number)
        for key in keys:
            librarian.presses(key)
        lines = title._broken(title.width())
        assert not lines.is_cut, (librarian.scene, lines.texts)
        assert title.height() >= lines.height - 1, (librarian.scene, title.height(), lines.height)
        assert title.toolTip() == ""


def test_what_cannot_be_read_whole_is_cut_at_a_word_and_told_by_the_tool_tip(librarian):
    librarian.window.resize(1200, 640)
    librarian.scans(librarian.adds(VERY_LONG * 3))
    title = librarian.page._surface.answer.book._title
    title.grab()
    lines = title._broken(title.width())
    assert lines.is_cut
    assert lines.texts[-1].removesuffix("…").split()[-1] in VERY_LONG.replace(",", "").split()
    assert title.toolTip() == title.text


@pytest.mark.parametrize("size", [(1366, 768), (1366, 690), (1920, 1080), (1200, 640)])
def test_the_window_takes_any_of_the_sizes(librarian, size):
    librarian.scans(librarian.adds("Кобзар"))
    librarian.window.resize(*size)
    librarian.waits()
    assert (librarian.window.width(), librarian.window.height()) == size


def test_the_figures_go_first_when_height_is_short(librarian):
    figures = librarian.page._surface._figures
    assert figures.isVisible()
    librarian.window.resize(1366, 690)
    librarian.waits()
    assert not figures.isVisible()


def test_the_journey_joins_in_wide_windows(librarian):
    librarian.scans(librarian.adds("Кобзар"))
    journey = librarian.page._surface.answer.book.journey
    assert not journey.isVisible()
    librarian.window.resize(1920, 1080)
    librarian.waits()
    assert journey.isVisible()
    librarian.sees("Journey of CHE-00001")
