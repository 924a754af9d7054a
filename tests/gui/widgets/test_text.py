"""Labels, boxes, items and tips: plain, whatever the text looks like."""

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtWidgets import QLabel, QWidget

from ses_gui.gui.widgets.dialogs import MessageBox
from ses_gui.gui.widgets.items import ListItem, ModelItem, TableItem
from ses_gui.gui.widgets.text import Label, caption, plain_action, tooltip, window_title

HTML = "<img src='/dev/zero'> & <b>b</b>&amp;"
ROLE = Qt.ItemDataRole


def test_a_label_is_plain_from_the_first_text_to_the_next(qapp):
    label = Label(HTML, wordWrap=True)
    assert (label.text(), label.textFormat()) == (HTML, Qt.TextFormat.PlainText)
    label.setText("a\u202eb\nc\u009b")
    assert label.text() == "a\\u202eb\nc\\u009b"
    assert label.wordWrap()


def test_a_box_is_plain_in_all_its_parts(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    box = MessageBox(parent)
    box.setText(HTML)
    box.setInformativeText(HTML + "\u202e")
    texts = {each.text(): each.textFormat() for each in box.findChildren(QLabel) if each.text()}
    assert texts == dict.fromkeys((HTML, HTML + r"\u202e"), Qt.TextFormat.PlainText)


@pytest.mark.parametrize("text", [HTML, "a\nb <i>c</i>", "<", "&lt;b&gt;", "plain\nlines", ""])
@pytest.mark.parametrize("wraps", [True, False])
def test_a_tip_says_the_text_itself(qapp, text, wraps):
    tip = tooltip(text, wraps=wraps)
    is_rich = GuiQt.mightBeRichText(tip)
    said = QTextDocumentFragment.fromHtml(tip).toPlainText() if is_rich else tip
    assert said == text


def test_the_signs_of_qt_are_doubled(qapp):
    assert caption("R&D\n") == "R&&D\\n"
    assert window_title("x[*]") == "x[*][*]"
    parent = QObject()  # held, because the action goes with it
    action = plain_action("<b>R&D</b>", parent)
    assert action.text() == "<b>R&&D</b>"
    assert action.toolTip() == "<qt>&lt;b&gt;R&amp;D&lt;/b&gt;</qt>"


@pytest.mark.parametrize("kind", [ListItem, TableItem, ModelItem])
def test_an_item_shows_and_says_what_is_fit_and_keeps_its_data(qapp, kind):
    item = kind("a\u202eb")
    assert item.text() == r"a\u202eb"
    item.setText("c\u009b")
    assert item.data(ROLE.DisplayRole) == r"c\u009b"
    given = [("d\x07", ROLE.AccessibleTextRole), ("raw\u202e", ROLE.UserRole)]
    for text, role in given:
        item.setData(*((text, role) if kind is ModelItem else (role, text)))
    assert item.data(ROLE.AccessibleTextRole) == r"d\u0007"
    assert item.data(ROLE.UserRole) == "raw\u202e"
