"""A key paints its line, and what is on the screen is what a whole painting would show."""

import gc
import random

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication

from ses_gui.domain.checks.finding import Span
from ses_gui.gui.widgets.code_editor.editor import Note

Key = Qt.Key
LINES = "".join(f'<p class="x">{{{{a{number}}}}} 😀</p>\n' for number in range(60))


class Painted(QObject):
    """Writes down how high the parts are that a widget paints."""

    def __init__(self, widget):
        super().__init__(widget)
        self.heights = []
        widget.installEventFilter(self)

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            self.heights.append(event.rect().height())
        return False


def settled(desk, qtbot):
    """Let pass what is to be done at once, and the turns in which lines are coloured."""
    QApplication.processEvents()
    timers = (desk.editor._highlighter._timer, desk.editor._pairs._timer)
    qtbot.waitUntil(lambda: not any(timer.isActive() for timer in timers))
    for _ in range(12):
        QApplication.processEvents()


@pytest.fixture
def painted(desk, qtbot):
    desk.write(LINES.replace("a20", "a|20"))
    settled(desk, qtbot)
    return Painted(desk.editor.viewport())


@pytest.mark.parametrize("key", [Key.Key_X, Key.Key_Backspace, Key.Key_Delete, Key.Key_Space])
def test_a_letter_paints_its_line_only(desk, painted, qtbot, key):
    qtbot.keyClick(desk.editor, key)
    settled(desk, qtbot)
    line = desk.editor.cursorRect().height()
    assert painted.heights
    assert max(painted.heights) < 2 * line


def test_a_letter_leaves_the_numbers_alone(desk, painted, qtbot):
    numbers = Painted(desk.editor._gutter)
    qtbot.keyClicks(desk.editor, "x")
    settled(desk, qtbot)
    assert numbers.heights == []


def test_a_new_line_paints_all(desk, painted, qtbot):
    numbers = Painted(desk.editor._gutter)
    qtbot.keyClick(desk.editor, Key.Key_Return)
    settled(desk, qtbot)
    assert max(painted.heights) == desk.editor.viewport().height()
    assert max(numbers.heights) == desk.editor._gutter.height()


def test_colours_out_of_sight_paint_nothing(desk, painted, qtbot):
    desk.move_to(len(LINES) - 5)
    desk.editor.verticalScrollBar().setValue(0)
    settled(desk, qtbot)
    painted.heights.clear()
    QTextCursor(desk.editor.document().findBlockByNumber(50)).insertText("<!--")
    qtbot.waitUntil(lambda: desk.editor.document().lastBlock().userState() == 1)
    settled(desk, qtbot)
    assert max(painted.heights, default=0) == 0


def on_the_screen(desk):
    """What was painted, part by part, with all that belongs to the editor."""
    whole = desk.screen().grabWindow(desk.winId()).toImage()
    place = desk.editor.mapTo(desk, desk.editor.rect().topLeft())
    return whole.copy(place.x(), place.y(), desk.editor.width(), desk.editor.height())


def edit(desk, dice):
    """One edit somewhere in sight: letters, lines, both at once, a joined and a broken line."""
    editor = desk.editor
    cursor = editor.cursorForPosition(
        editor.viewport().rect().center() * dice.choice([0.1, 0.5, 0.9, 1.5])
    )
    cursor.movePosition(QTextCursor.MoveOperation.NextCharacter, n=dice.randint(0, 30))
    cursor.movePosition(
        QTextCursor.MoveOperation.NextCharacter,
        QTextCursor.MoveMode.KeepAnchor,
        dice.choice([0, 0, 1, 2, 25, 70]),
    )
    new = ["", "x", "😀", "\n", "x\n", "\nx", '"', "<!--", "-->", "<b>", "w " * 60, "a\n\nb"]
    cursor.insertText(dice.choice(new))


@pytest.mark.parametrize("seed", range(6))
def test_painting_by_parts_shows_what_painting_all_would(desk, qtbot, seed):
    dice = random.Random(seed)
    desk.write("|" + LINES)
    notes = [Note(Span(at, at + 9), "error", "!") for at in range(0, len(LINES), 40)]
    desk.editor.show_notes(notes)
    desk.editor.setCursorWidth(0)  # it blinks
    desk.editor.set_wrapping(on=seed % 2 == 0)
    desk.editor.verticalScrollBar().setValue(dice.choice([0, 7]))
    settled(desk, qtbot)
    for _ in range(25):
        edit(desk, dice)
        settled(desk, qtbot)
        desk.editor.setFocus()
        seen = on_the_screen(desk)
        desk.editor.viewport().update()
        desk.editor._gutter.update()
        settled(desk, qtbot)
        assert seen == on_the_screen(desk)


def test_no_collection_of_garbage_takes_the_document(desk):
    gone = []
    desk.write("<p>")
    desk.editor.document().destroyed.connect(lambda: gone.append(True))
    desk.editor.document().markContentsDirty(0, 3)  # the layout is the last to be asked
    for _ in range(3):
        gc.collect()
    assert not gone
    assert desk.editor.toPlainText() == "<p>"
