"""Closing the window: a page that would lose something is shown and asks. Closing what it says itself."""

from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton


def test_the_window_stays_open_while_a_page_has_something_to_ask(librarian, monkeypatch):
    page = librarian.window._pages["catalogue"]
    monkeypatch.setattr(page, "may_leave", lambda: False)
    assert not librarian.window.close()
    assert page.isVisible()
    monkeypatch.setattr(page, "may_leave", lambda: True)
    assert librarian.window.close()


def test_what_the_window_says_of_a_failure_is_closed_by_its_key_or_button(librarian):
    window = librarian.window
    for close in (lambda: QTest.keySequence(window, window._close_failure.key), window._close_failure.click):
        window.show_mishap(Path("log.txt"))
        assert window._failure.isVisible()
        close()
        assert not window._failure.isVisible()


def test_focus_that_lost_its_place_never_falls_on_the_rail(librarian):
    """There the next space would change the language."""
    window = librarian.window
    page = window._stack.currentWidget()
    gone = QPushButton(page)
    gone.show()
    gone.setFocus()
    window._rail._language.setFocus()
    gone.setFocus()
    gone.hide()
    librarian.waits()
    assert QApplication.focusWidget() is not None
    assert not window._rail.isAncestorOf(QApplication.focusWidget())
