"""The region: found by name, kept as a code."""

import pytest
from PySide6.QtCore import Qt

from ses_gui.gui.features.sender.fields import RegionPicker
from ses_gui.gui.widgets.bindings import ComboBinding, FieldPlace


@pytest.fixture
def picker(model, qtbot):
    picker = RegionPicker("Ireland, or eu-west-1")
    ComboBinding(picker, model.store, FieldPlace("region"))
    qtbot.addWidget(picker)
    with qtbot.waitActive(picker):
        picker.show()
    picker.lineEdit().setFocus()
    return picker


def test_a_region_is_found_by_a_part_of_its_name(picker, model, qtbot):
    qtbot.keyClicks(picker.lineEdit(), "irel")
    popup = picker.completer().popup()
    assert popup.isVisible()
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert model.store.document.region == "eu-west-1"
    assert picker.lineEdit().text() == "eu-west-1"


def test_undo_brings_back_what_was_there(picker, model, qtbot):
    qtbot.keyClicks(picker.lineEdit(), "us-east-1")
    model.store.history.undo()
    assert picker.lineEdit().text() == model.store.document.region == ""
