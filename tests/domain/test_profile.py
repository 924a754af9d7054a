"""Markings: what a profile is for, and colours that can be read on."""

import pytest

from ses_gui.domain.lint.colours import WHITE, contrast, of_hexadecimal
from ses_gui.domain.profile import SHADES, UNMARKED, Colour, Environment, EnvironmentLabel
from ses_gui.gui.features.profiles.manage_dialogs import COLOURS, ENVIRONMENTS


@pytest.mark.parametrize("colour", SHADES)
def test_white_text_can_be_read_on_each_colour(colour):
    assert contrast(WHITE, of_hexadecimal(SHADES[colour])) >= 4.5


def test_each_colour_and_environment_has_a_shade_and_words():
    assert set(SHADES) | {Colour.USUAL} == set(Colour) == set(COLOURS)
    assert set(Environment) == set(ENVIRONMENTS)


def test_each_environment_has_a_colour_of_its_own():
    shown = [EnvironmentLabel(environment).shown for environment in Environment]
    assert len(set(shown)) == len(Environment)
    assert UNMARKED.shown is Colour.USUAL


def test_the_colour_that_was_chosen_wins():
    assert EnvironmentLabel(Environment.PRODUCTION, Colour.BLUE).shown is Colour.BLUE


def test_only_production_is_asked_about():
    asked = [
        environment for environment in Environment if EnvironmentLabel(environment).is_production
    ]
    assert asked == [Environment.PRODUCTION]
