"""The dialog of the mail clients that matter."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QWidget

from ses_gui.gui.features.templates.clients_dialog import ClientsDialog

CLIENTS = {"a": "Alpha", "b": "Beta", "c": "Gamma"}


@pytest.fixture
def dialog(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    made = ClientsDialog(parent, CLIENTS, ("a",), ("a", "b"))
    made.told = []
    made.chosen.connect(made.told.append)
    yield made
    parent.close()


def button(dialog, name):
    return dialog.findChild(QDialogButtonBox).button(getattr(QDialogButtonBox.StandardButton, name))


def test_it_begins_with_what_was_chosen_and_tells_what_is(dialog):
    assert dialog.ticked() == ("a",)
    dialog.list.item(2).setCheckState(Qt.CheckState.Checked)
    button(dialog, "Ok").click()
    assert dialog.told == [("a", "c")]


def test_the_usual_ones_are_told_as_nothing_so_that_they_can_change(dialog):
    button(dialog, "RestoreDefaults").click()
    assert dialog.ticked() == ("a", "b")
    button(dialog, "Ok").click()
    assert dialog.told == [()]


def test_none_at_all_cannot_be_chosen(dialog):
    dialog.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert not button(dialog, "Ok").isEnabled()
    button(dialog, "Cancel").click()
    assert dialog.told == []
