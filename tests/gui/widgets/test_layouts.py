"""A row that goes on in a new line: nothing is cut off, nothing overlaps."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ses_gui.gui.widgets.layouts import FlowRow, together

NAMES = ("Add", "Duplicate", "Remove", "Up", "Down", "Add the missing ones")


@pytest.fixture
def row(qtbot, look):
    """Six buttons over a label that takes what is left."""
    outer, row = QWidget(), QWidget()
    flow = FlowRow(row, spacing=8)
    row.buttons = [QPushButton(name) for name in NAMES]
    for button in row.buttons:
        flow.addWidget(button)
    column = QVBoxLayout(outer)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(row)
    column.addWidget(QLabel(), 1)
    qtbot.addWidget(outer)
    outer.show()
    row.outer = outer
    return row


def lines(row):
    return len({button.y() for button in row.buttons})


@pytest.mark.parametrize("width", range(170, 800, 45))
def test_in_any_width_each_is_whole_and_in_the_row(row, width):
    row.outer.resize(width, 400)
    for button in row.buttons:
        assert button.width() >= button.sizeHint().width()
        assert row.rect().contains(button.geometry())
    places = [button.geometry() for button in row.buttons]
    assert not any(a.intersects(b) for a in places for b in places if a is not b)


def test_with_room_it_is_one_line_and_with_less_it_is_more(row):
    row.outer.resize(900, 400)
    assert lines(row) == 1
    row.outer.resize(300, 400)
    assert lines(row) > 1


def test_it_can_be_as_narrow_as_its_widest_part(row):
    widest = max(button.minimumSizeHint().width() for button in row.buttons)
    assert row.minimumSizeHint().width() == widest


def test_what_is_hidden_takes_no_room(row):
    row.outer.resize(900, 400)
    before = row.buttons[2].x()
    row.buttons[1].hide()
    row.layout().activate()
    assert row.buttons[2].x() < before


def test_who_wants_to_grow_shares_what_is_left(qtbot):
    widget = QWidget()
    flow = FlowRow(widget, spacing=8)
    line, button = QLineEdit(), QPushButton("Add")
    group = together(line, button)
    flow.addWidget(group)
    qtbot.addWidget(widget)
    flow.setGeometry(QRect(0, 0, 500, 40))
    assert group.width() == 500


def test_an_empty_row_is_no_higher_than_nothing(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    flow = FlowRow(widget, spacing=8)
    assert flow.heightForWidth(100) == 0
    assert flow.itemAt(0) is None
    assert flow.takeAt(0) is None
