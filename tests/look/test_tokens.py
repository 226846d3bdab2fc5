"""Everything that is read keeps its contrast, in light and in dark."""

from __future__ import annotations

from dataclasses import fields

import pytest

from ui.look.tokens import DARK, LIGHT, TINTS, Tokens, contrast

BOTH = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
GROUNDS = ("paper", "surface", "sunk", "rail", "selection")


@BOTH
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("words", ["ink", "muted", "blue"])
def test_words_can_be_read_on_every_ground(tokens, ground, words):
    assert contrast(getattr(tokens, words), getattr(tokens, ground)) >= 4.5


@BOTH
@pytest.mark.parametrize("tint", TINTS)
def test_a_chip_can_be_read_on_its_own_tint(tokens, tint):
    ground = getattr(tokens, f"{tint}_tint")
    assert contrast(getattr(tokens, "muted" if tint == "grey" else tint), ground) >= 4.5
    assert contrast(tokens.ink, ground) >= 4.5
    assert contrast(tokens.muted, ground) >= 4.5


@BOTH
@pytest.mark.parametrize("colour", ["blue", "wheat", "leaf", "poppy", "plum"])
def test_a_colour_can_be_read_on_paper_and_on_a_card(tokens, colour):
    assert contrast(getattr(tokens, colour), tokens.paper) >= 4.5
    assert contrast(getattr(tokens, colour), tokens.surface) >= 4.5


@BOTH
def test_words_on_solid_colours_and_on_found_letters_can_be_read(tokens):
    assert contrast(tokens.on_blue, tokens.blue) >= 4.5
    assert contrast(tokens.on_wheat_solid, tokens.wheat_solid) >= 4.5
    assert contrast(tokens.ink, tokens.mark) >= 4.5


@BOTH
def test_the_edge_of_what_can_be_pressed_is_seen(tokens):
    assert contrast(tokens.strong, tokens.paper) >= 3
    assert contrast(tokens.strong, tokens.surface) >= 3


@BOTH
def test_every_colour_is_written_in_full(tokens):
    for field in fields(Tokens):
        code = getattr(tokens, field.name)
        assert len(code) == 7
        assert code.startswith("#")


def test_contrast_is_that_of_wcag():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
