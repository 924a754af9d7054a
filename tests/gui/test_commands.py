"""Commands: each is one value, and the menus and shortcuts are made from them."""

from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence

from ses_gui.gui.context import services_in
from ses_gui.gui.wiring import compose
from ses_gui.services.keyring_store import MemoryVault


@pytest.fixture
def program(look, qtbot, tmp_path):
    program = compose(services=services_in(tmp_path, MemoryVault()), look=look, parent=look)
    qtbot.addWidget(program.window)
    yield program
    program.window.close_now()
    program.shut_down()


def test_no_two_commands_share_a_name_a_place_or_a_shortcut(program):
    commands = program.commands
    assert [
        name for name, count in Counter(each.id for each in commands).items() if count > 1
    ] == []
    places = Counter((each.menu, each.place) for each in commands)
    assert [place for place, count in places.items() if count > 1] == []
    keys = Counter(
        QKeySequence(key).toString()
        for each in commands
        for key in (each.shortcut, each.other_shortcut)
        if key != ""
    )
    assert [key for key, count in keys.items() if count > 1] == []


def test_each_command_stands_in_its_menu(program):
    titles = {
        action.text()
        for menu in program.window.menuBar().actions()
        for action in menu.menu().actions()
    }
    assert {each.title for each in program.commands} <= titles


def test_no_two_entries_of_a_menu_share_a_key(program):
    for menu in program.window.menuBar().actions():
        keys = Counter(
            QKeySequence.mnemonic(action.text()).toString()
            for action in menu.menu().actions()
            if "&" in action.text()
        )
        assert [key for key, count in keys.items() if count > 1] == [], menu.text()


def test_what_can_be_chosen_only_now_and_then_follows(program):
    action = program.window.menus.actions["demo_answers"]
    assert not action.isEnabled()
    program.controllers.opening.show_example()
    assert action.isEnabled()
