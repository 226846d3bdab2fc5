"""The theme can be chosen, follows the system otherwise, and empties what was drawn in the old colours."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QPalette, QPixmap, QPixmapCache

from ui.look import icons, tokens
from ui.look.theme import Theme


@pytest.fixture
def theme(qapp):
    made = Theme(qapp)
    yield made
    made.choose("system")
    made.deleteLater()
    qapp.setStyleSheet("")


def test_without_a_desktop_the_theme_is_light(theme):
    assert not theme.is_dark
    assert tokens.colour("paper") == QColor(tokens.LIGHT.paper)


def test_dark_can_be_chosen_whatever_the_system_says(theme, qapp):
    theme.choose("dark")
    assert theme.is_dark
    assert tokens.colour("paper") == QColor(tokens.DARK.paper)
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(tokens.DARK.paper)


def test_a_toggle_shows_the_other_one(theme):
    assert theme.toggle() == "dark"
    assert theme.toggle() == "light"


def test_a_switch_empties_what_was_drawn_before_it_is_announced(theme):
    icons.pixmap("books", 18, tokens.colour("ink"))
    QPixmapCache.insert("a cover", QPixmap(4, 4))
    seen = []
    theme.changed.connect(lambda: seen.append((dict(icons._drawn), QPixmapCache.find("a cover", QPixmap()))))
    theme.choose("dark")
    assert seen
    assert seen[-1] == ({}, False)


def test_the_style_sheet_has_no_place_left_open(theme, qapp):
    for choice in ("light", "dark"):
        theme.choose(choice)
        assert "$" not in qapp.styleSheet()
        assert tokens.in_force().blue in qapp.styleSheet()
