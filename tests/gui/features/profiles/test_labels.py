"""The labels of profiles: the dot of each colour, and the words beside a name."""

import pytest
from PySide6.QtGui import QColor

from ses_gui.domain.profile import SHADES, Colour, Environment, EnvironmentLabel, ProfileSummary
from ses_gui.gui.features.profiles.labels import dot, listed_text


@pytest.mark.parametrize("colour", Colour)
@pytest.mark.usefixtures("qapp")
def test_a_dot_has_its_colour_and_nothing_around_it(colour):
    icon = dot(colour)
    (size,) = icon.availableSizes()
    picture = icon.pixmap(size).toImage()
    middle = picture.pixelColor(picture.rect().center())
    assert picture.pixelColor(0, 0).alpha() == 0
    assert middle == QColor(SHADES[colour]) if colour else middle.alpha() == 0


@pytest.mark.parametrize(
    ("marking", "text"),
    [
        (EnvironmentLabel(), "Shop"),
        (EnvironmentLabel(Environment.NONE, Colour.TEAL), "Shop · Teal"),
        (EnvironmentLabel(Environment.STAGING), "Shop · Staging"),
        (EnvironmentLabel(Environment.PRODUCTION, Colour.TEAL), "Shop · Production"),
    ],
)
def test_the_environment_stands_beside_the_name_and_else_the_colour(marking, text):
    assert listed_text(ProfileSummary("u", "Shop", marking)) == text
