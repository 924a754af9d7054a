"""The colours, however the text came about, are those of a text that was there from the start."""

import random

import pytest
from PySide6.QtGui import QTextCursor

from ses_gui.gui.widgets.code_editor.highlighter import SOON_MS
from ses_gui.gui.widgets.code_editor.view import CodeView
from tests.waiting import fire, wait_until

BITS = ['"', "'", "<p ", ">", "<!--", "-->", "{{a}}", "\n", "a='", "😀", "x\ny", "</p>\n"]


def colours(editor):
    block, found = editor.document().firstBlock(), []
    while block.isValid():
        ranges = block.layout().formats()
        found.append([(r.start, r.length, r.format.foreground().color().name()) for r in ranges])
        block = block.next()
    return found


def colour_all(editor):
    """Let every turn pass in which lines are coloured."""
    wait_until(lambda: not editor._highlighter._waiting)


@pytest.mark.parametrize("seed", range(8))
def test_any_series_of_edits_ends_in_the_colours_of_a_fresh_text(qtbot, look, seed):
    dice, editor = random.Random(seed), CodeView(look=look)
    qtbot.addWidget(editor)
    editor.setPlainText('<a b="c">\n' * 60)
    for _ in range(40):
        cursor, last = editor.textCursor(), editor.document().characterCount() - 1
        cursor.setPosition(dice.randint(0, last))
        cursor.setPosition(
            min(last, cursor.position() + dice.choice([0, 0, 0, 1, 9, 40])),
            QTextCursor.MoveMode.KeepAnchor,
        )
        cursor.insertText("".join(dice.choices(BITS, k=dice.randint(0, 3))))
        for _turn in range(dice.choice([0, 0, 0, 1, 2, 4])):
            if editor._highlighter._timer.isActive():
                fire(editor._highlighter._timer)
    colour_all(editor)
    fresh = CodeView(look=look)
    qtbot.addWidget(fresh)
    fresh.setPlainText(editor.document().toRawText())
    colour_all(fresh)
    assert colours(editor) == colours(fresh)


def test_a_key_colours_its_own_line_and_the_others_have_their_turns(qtbot, look):
    editor = CodeView(look=look)
    qtbot.addWidget(editor)
    editor.setPlainText("\n" + "<p>\n" * 200)
    colour_all(editor)
    before = colours(editor)
    QTextCursor(editor.document()).insertText("<!--")
    assert colours(editor)[0] != before[0]
    assert colours(editor)[1:] == before[1:]
    editor._highlighter._go_on()
    assert colours(editor)[1] != before[1]
    assert colours(editor)[-2] == before[-2]
    colour_all(editor)
    assert colours(editor)[-2] != before[-2]


def test_the_turns_wait_for_a_key(qtbot, look):
    editor = CodeView(look=look)
    qtbot.addWidget(editor)
    editor.setPlainText("\n" + "<p>\n" * 200)
    colour_all(editor)
    QTextCursor(editor.document()).insertText("<!--")
    timer = editor._highlighter._timer
    fire(timer)
    assert (timer.isActive(), timer.interval()) == (True, 0)
    QTextCursor(editor.document().lastBlock()).insertText("x")
    assert (timer.isActive(), timer.interval()) == (True, SOON_MS)
