"""Whatever the brand's colour, people can read the mail, in the light and in the dark."""

import pytest
from hypothesis import example, given

from ses_gui.domain.templates.starter import (
    contrast,
    dark_shades,
    light_shades,
    text_on,
    visible,
)
from tests.domain.templates.starter_cases import COLOURS

TEXTS = (
    ("ink", "card"),
    ("ink", "panel"),
    ("muted", "card"),
    ("muted", "panel"),
    ("muted", "page"),
    ("link", "card"),
    ("on_button", "button"),
)


def test_contrast_is_that_of_the_standard():
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)
    assert contrast("#ffffff", "#777777") == contrast("#777777", "#ffffff")
    assert contrast("#ff0000", "#ff0000") == 1


@given(COLOURS)
@example("#000000")
@example("#ffffff")
@example("#757575")
@example("#FFCC00")
def test_every_text_has_the_contrast_of_aa_in_light_and_dark(colour):
    for shades in (light_shades(colour), dark_shades(colour)):
        for text, ground in TEXTS:
            assert contrast(getattr(shades, text), getattr(shades, ground)) >= 4.5, (text, shades)


@given(COLOURS)
def test_the_button_can_be_told_from_the_card(colour):
    for shades in (light_shades(colour), dark_shades(colour)):
        assert contrast(shades.edge, shades.card) >= 3


def test_a_light_button_has_the_brands_own_colour_and_the_text_that_suits_it():
    assert light_shades("#ffcc00").button == "#ffcc00"
    assert (text_on("#ffcc00"), text_on("#0b5cc4")) == ("#000000", "#ffffff")


def test_a_colour_that_stands_out_already_stays_as_it_is():
    assert visible("#0b5cc4", on="#ffffff", least=4.5) == "#0b5cc4"
    assert dark_shades("#ffcc00").link == "#ffcc00"
    assert dark_shades("#000000").button != "#000000"


def test_even_white_leaves_a_trace_on_the_card():
    shades = light_shades("#ffffff")
    assert shades.card not in {shades.strip, shades.panel, shades.edge}
    assert light_shades("#ffcc00").strip == "#ffcc00"
