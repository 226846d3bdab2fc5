"""Closing the window: a page that would lose something is shown and asks. Closing what it says itself."""

from pathlib import Path

from PySide6.QtTest import QTest


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
