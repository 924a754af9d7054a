"""The look of code: colours, and a key paints its line only."""

from __future__ import annotations

import gc
import random

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication

from ses_gui.domain.checks.finding import Span
from ses_gui.gui.widgets.code_editor.editor import Note, PairMarks
from ses_gui.gui.widgets.code_editor.view import (
    SOON_MS,
    CodeHighlighter,
    CodeKind,
    CodeView,
    Gutter,
    LineState,
    tokens,
)
from tests.waiting import fire, timer_of, wait_until

BITS = ['"', "'", "<p ", ">", "<!--", "-->", "{{a}}", "\n", "a='", "😀", "x\ny", "</p>\n"]


def colours(editor):
    block, found = editor.document().firstBlock(), []
    while block.isValid():
        ranges = block.layout().formats()
        found.append([(r.start, r.length, r.format.foreground().color().name()) for r in ranges])
        block = block.next()
    return found


def turns(editor):
    """The timer of the turns in which lines are coloured."""
    return timer_of(editor.findChild(CodeHighlighter))


def colour_all(editor):
    """Let every turn pass in which lines are coloured."""
    wait_until(lambda: not turns(editor).isActive())


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
            if turns(editor).isActive():
                fire(turns(editor))
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
    fire(turns(editor))
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
    timer = turns(editor)
    fire(timer)
    assert (timer.isActive(), timer.interval()) == (True, 0)
    QTextCursor(editor.document().lastBlock()).insertText("x")
    assert (timer.isActive(), timer.interval()) == (True, SOON_MS)


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
    timers = [timer_of(desk.editor.findChild(part)) for part in (CodeHighlighter, PairMarks)]
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
    numbers = Painted(desk.editor.findChild(Gutter))
    qtbot.keyClicks(desk.editor, "x")
    settled(desk, qtbot)
    assert numbers.heights == []


def test_a_new_line_paints_all(desk, painted, qtbot):
    numbers = Painted(desk.editor.findChild(Gutter))
    qtbot.keyClick(desk.editor, Key.Key_Return)
    settled(desk, qtbot)
    assert max(painted.heights) == desk.editor.viewport().height()
    assert max(numbers.heights) == desk.editor.findChild(Gutter).height()


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
        desk.editor.findChild(Gutter).update()
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


def parts(line, state=LineState.TEXT):
    found, after = tokens(line, state)
    return [(line[start:end], kind) for start, end, kind in found], after


def test_a_tag_with_its_attributes():
    found, after = parts('<a href="x" b=1>t</a>')
    assert found == [
        ("<a", CodeKind.TAG),
        ("href", CodeKind.ATTRIBUTE),
        ('"x"', CodeKind.STRING),
        ("b", CodeKind.ATTRIBUTE),
        ("1", CodeKind.STRING),
        (">", CodeKind.TAG),
        ("</a", CodeKind.TAG),
        (">", CodeKind.TAG),
    ]
    assert after is LineState.TEXT


def test_a_comment_goes_on_until_it_ends():
    assert parts("a <!-- b") == ([("<!-- b", CodeKind.COMMENT)], LineState.COMMENT)
    assert parts("<b>", LineState.COMMENT) == ([("<b>", CodeKind.COMMENT)], LineState.COMMENT)
    assert parts("--> c", LineState.COMMENT) == ([("-->", CodeKind.COMMENT)], LineState.TEXT)


def test_a_value_goes_on_until_its_own_quote():
    found, after = parts("<p style=\"a: 'b'")
    assert (found[-1], after) == (("\"a: 'b'", CodeKind.STRING), LineState.DOUBLE)
    assert parts('c" d>', LineState.DOUBLE)[0][0] == ('c"', CodeKind.STRING)


def test_a_tag_goes_on_over_lines():
    assert parts("<p")[1] is LineState.TAG
    assert parts("  class=x>", LineState.TAG)[1] is LineState.TEXT


def test_variables_lie_over_values_and_comments():
    assert parts('<a b="{{x}}">')[0][-1] == ("{{x}}", CodeKind.VARIABLE)
    assert parts("<!-- {{ x }} -->")[0][-1] == ("{{ x }}", CodeKind.VARIABLE)


def test_what_the_connector_does_not_replace_is_no_variable():
    assert parts("{{a b}} {{}} {x}") == ([], LineState.TEXT)


def test_a_lone_bracket_is_text():
    assert parts("1 < 2") == ([], LineState.TEXT)
