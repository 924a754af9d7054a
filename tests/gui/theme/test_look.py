"""Themes, and who applies them."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QWidget

from ses_gui.gui.theme.icons import Status
from ses_gui.gui.theme.stylesheet import DARK, LIGHT

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


@pytest.fixture(autouse=True)
def _light_again(look):
    yield
    look.follow_system()


def desktop_turns(qapp, scheme):
    qapp.styleHints().colorSchemeChanged.emit(scheme)


def test_it_follows_the_desktop(look, qapp, qtbot):
    look.follow_system()
    with qtbot.waitSignal(look.changed):
        desktop_turns(qapp, Qt.ColorScheme.Dark)
    assert look.theme is DARK
    desktop_turns(qapp, Qt.ColorScheme.Light)
    assert look.theme is LIGHT


def test_a_choice_outlasts_the_desktop(look, qapp):
    look.use(DARK)
    desktop_turns(qapp, Qt.ColorScheme.Light)
    assert look.theme is DARK


def has_background(widget, colour):
    return widget.palette().window().color().name() == colour


def test_a_theme_is_seen_in_every_widget(look, qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    with qtbot.waitExposed(widget):
        widget.show()
    for theme in (DARK, LIGHT):
        look.use(theme)
        qtbot.waitUntil(partial(has_background, widget, theme.window))


def test_each_mark_has_a_picture_in_each_theme(look):
    pictures = set()
    for theme in (DARK, LIGHT):
        look.use(theme)
        for mark in Status:
            image = look.mark(mark).pixmap(16, 16).toImage()
            pictures.add(bytes(image.constBits()))
    assert len(pictures) == 2 * len(Status)


@pytest.mark.parametrize("choices", [1, 2, 9])
def test_a_few_choices_are_all_in_sight(look, qtbot, choices):
    combo = QComboBox()
    combo.setStyleSheet(look.sheet)
    combo.addItems([f"Choice {number}" for number in range(choices)])
    combo.setCurrentIndex(choices - 1)
    qtbot.addWidget(combo)
    with qtbot.waitExposed(combo):
        combo.show()
    combo.showPopup()
    lines = combo.view()
    qtbot.waitUntil(lines.isVisible)
    shown = lines.viewport().rect()
    rects = [lines.visualRect(lines.model().index(row, 0)) for row in range(choices)]
    combo.hidePopup()
    assert all(shown.contains(rect) for rect in rects)
