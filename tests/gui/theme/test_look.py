"""The look: follows the desktop until somebody chooses otherwise."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QWidget

from ses_gui.gui.theme.icons import Status
from ses_gui.gui.theme.theme import DARK, LIGHT


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


def test_a_theme_is_seen_in_every_widget(look, qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    with qtbot.waitExposed(widget):
        widget.show()
    for theme in (DARK, LIGHT):
        look.use(theme)
        assert widget.palette().window().color().name() == theme.window


def test_each_mark_has_a_picture_in_each_theme(look):
    pictures = set()
    for theme in (DARK, LIGHT):
        look.use(theme)
        for mark in Status:
            image = look.mark(mark).pixmap(16, 16).toImage()
            pictures.add(bytes(image.constBits()))
    assert len(pictures) == 2 * len(Status)


@pytest.mark.usefixtures("look")
@pytest.mark.parametrize("choices", [1, 2, 9])
def test_a_few_choices_are_all_in_sight(qtbot, choices):
    combo = QComboBox()
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
