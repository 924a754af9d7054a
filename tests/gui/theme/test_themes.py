"""Both themes pass WCAG AA."""

import pytest

from ses_gui.gui.theme.theme import DARK, LIGHT

TEXT_PAIRS = [
    (text, ground)
    for text in ("text", "muted", "accent", "good", "warning", "bad")
    for ground in ("window", "surface")
] + [
    ("text", "raised"),
    ("muted", "raised"),
    ("text", "accent_soft"),
    ("on_accent", "accent"),
    ("text", "good_soft"),
    ("text", "warning_soft"),
    ("text", "bad_soft"),
    ("muted", "good_soft"),
    ("muted", "warning_soft"),
    ("muted", "bad_soft"),
]
CODE_PAIRS = [
    (f"code_{text}", ground)
    for text in ("tag", "attribute", "string", "comment", "variable")
    for ground in ("surface", "code_line", "code_match")
] + [
    ("code_variable", "code_variable_soft"),
    ("muted", "code_line"),
    ("text", "code_line"),
    ("text", "code_match"),
]
LINE_PAIRS = [
    (line, ground)
    for line in ("line", "accent", "bad", "warning")
    for ground in ("window", "surface")
]


def luminance(colour):
    def linear(part):
        value = int(part, 16) / 255
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(colour[i : i + 2]) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize("pair", TEXT_PAIRS + CODE_PAIRS, ids="-on-".join)
def test_text_can_be_read(theme, pair):
    assert contrast(getattr(theme, pair[0]), getattr(theme, pair[1])) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize("pair", LINE_PAIRS, ids="-on-".join)
def test_borders_of_controls_and_focus_can_be_seen(theme, pair):
    assert contrast(getattr(theme, pair[0]), getattr(theme, pair[1])) >= 3
