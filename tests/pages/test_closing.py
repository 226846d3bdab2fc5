"""Closing the window: a page that would lose something is shown and asks."""


def test_the_window_stays_open_while_a_page_has_something_to_ask(librarian, monkeypatch):
    page = librarian.window._pages["catalogue"]
    monkeypatch.setattr(page, "may_leave", lambda: False)
    assert not librarian.window.close()
    assert page.isVisible()
    monkeypatch.setattr(page, "may_leave", lambda: True)
    assert librarian.window.close()
