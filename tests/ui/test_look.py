"""The look: follows the desktop until somebody chooses otherwise."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ses_gui.ui.mark import Mark
from ses_gui.ui.themes import DARK, LIGHT


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
        for mark in Mark:
            image = look.mark(mark).pixmap(16, 16).toImage()
            pictures.add(bytes(image.constBits()))
    assert len(pictures) == 2 * len(Mark)
