"""Every state and movement has its icon; icons take their colour and stay sharp."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

import resources
from bookcrossing.movements import Kind, State
from ui.look import icons
from ui.look.states import MOVEMENTS, OVERDUE, STATES, movement_look, state_look

pytestmark = pytest.mark.usefixtures("qapp")

PAGES = ("barcode", "books", "gift", "map-trifold", "identification-card", "chart-bar")


@pytest.mark.parametrize("state", list(State))
def test_every_state_has_a_look_of_its_own(state):
    assert icons.is_shipped(STATES[state.value].icon)
    assert icons.is_shipped(STATES[state.value].icon, "bold")


@pytest.mark.parametrize("kind", list(Kind))
def test_every_movement_has_a_look_of_its_own(kind):
    assert icons.is_shipped(MOVEMENTS[kind.value].icon)
    assert icons.is_shipped(MOVEMENTS[kind.value].icon, "bold")


def test_a_copy_without_a_state_still_has_a_look():
    assert icons.is_shipped(state_look(None).icon)
    assert icons.is_shipped(movement_look("not yet known").icon)


def test_past_its_date_is_wheat_never_red():
    assert OVERDUE.tint == "wheat"
    assert icons.is_shipped(OVERDUE.icon)


@pytest.mark.parametrize("page", PAGES)
def test_an_open_page_has_a_filled_icon(page):
    assert icons.is_shipped(page, "fill")


def test_every_icon_named_in_the_window_is_shipped():
    shipped = {path.name.removesuffix(".svg") for path in (files(resources) / "icons").iterdir()}
    for look in (*STATES.values(), *MOVEMENTS.values()):
        assert look.icon in shipped


def test_every_shipped_icon_is_painted_in_the_asked_colour():
    for path in (files(resources) / "icons").iterdir():
        if path.name.endswith(".svg"):
            source = path.read_text("utf-8")
            assert "currentColor" in source
            assert not re.search(r'fill="#|stroke="#', source)


def test_an_icon_takes_the_asked_colour():
    image = icons.pixmap("books", 26, QColor("#B3331F"), 1.0).toImage()
    seen = {
        image.pixelColor(x, y).rgb()
        for x in range(26)
        for y in range(26)
        if image.pixelColor(x, y).alpha() == 255
    }
    assert seen == {QColor("#B3331F").rgb()}


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
def test_an_icon_has_a_pixel_for_each_of_the_screen(ratio):
    picture = icons.pixmap("gift", 20, QColor("#1F2A37"), ratio)
    assert picture.width() == round(20 * ratio)
    assert picture.devicePixelRatio() == ratio


def test_an_icon_is_painted_at_the_ratio_of_the_picture_it_goes_into():
    image = QImage(60, 60, QImage.Format.Format_ARGB32)
    image.setDevicePixelRatio(1.5)
    image.fill(Qt.GlobalColor.transparent)
    icons.forget()
    painter = QPainter(image)
    icons.paint_icon(painter, "gift", QRectF(3.3, 4.2, 24, 24), QColor("#1F2A37"))
    painter.end()
    assert [key[-1] for key in icons._drawn] == [1.5]


def test_the_licences_travel_with_what_they_cover():
    assert "Phosphor Icons" in (files(resources) / "icons" / "LICENSE").read_text("utf-8")
    assert "SIL Open Font License" in (files(resources) / "fonts" / "OFL.txt").read_text("utf-8")
