"""The code editor: keys, notes, completion, and undo of the document."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QMenu

from ses_gui.domain.checks.finding import Fix, Span
from ses_gui.domain.texts.message import message
from ses_gui.gui.theme.stylesheet import DARK, LIGHT
from ses_gui.gui.widgets.code_editor.editor import Completion, Note, PairMarks, VariableCompleter
from tests.waiting import timer_of

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


class Variables:
    names = (("code", "The code"), ("user.name", "Who it is"))

    def complete(self, text_before):
        start = text_before.rindex("{{") + 2
        typed = text_before[start:]
        return Completion(start, tuple(row for row in self.names if row[0].startswith(typed)))


def pair_of(desk, qtbot):
    qtbot.waitUntil(lambda: not timer_of(desk.editor.findChild(PairMarks)).isActive())
    return [(mark.start, mark.end) for mark in desk.editor.overlay.marks("pair")]


def test_typing_is_in_the_document(desk, qtbot):
    desk.write("😀|")
    qtbot.keyClicks(desk.editor, "<b>")
    assert desk.text == "😀<b>"


def test_ctrl_z_is_the_document_s_undo(desk, qtbot):
    desk.write("one|")
    qtbot.keyClicks(desk.editor, "two")
    qtbot.keyClick(desk.editor, Key.Key_Z, CTRL)
    assert desk.text == "one"
    assert desk.editor.shown.text == "one"


def test_undo_is_left_to_the_window_without_a_binding_too(look, qtbot):
    from ses_gui.gui.widgets.code_editor.editor import CodeEditor

    editor = CodeEditor(look=look)
    qtbot.addWidget(editor)
    event = QKeyEvent(QEvent.Type.ShortcutOverride, Key.Key_Z, CTRL)
    event.ignore()
    QApplication.sendEvent(editor, event)
    assert not event.isAccepted()


def test_caret_and_view_stay_when_the_document_changes_elsewhere(desk):
    desk.write("line\n" * 400)
    desk.after.setFocus()
    desk.move_to(1500)
    desk.editor.centerCursor()
    scroll = desk.editor.verticalScrollBar().value()
    desk.store.edit(desk.place.write(desk.text + "end"))
    assert desk.editor.shown.caret == 1500
    assert desk.editor.verticalScrollBar().value() == scroll > 0


@pytest.mark.parametrize(
    ("before", "keys", "after"),
    [
        ("a|b", (Key.Key_Tab,), "a  |b"),
        ("    a|", (Key.Key_Backtab, SHIFT), "  a|"),
        ("\ta|", (Key.Key_Backtab, SHIFT), "a|"),
        (" a|", (Key.Key_Backtab, SHIFT), "a|"),
        ("  <p>|x", (Key.Key_Return,), "  <p>\n  |x"),
        ("|  x", (Key.Key_Return,), "\n|  x"),
    ],
)
def test_keys_of_lines(desk, qtbot, before, keys, after):
    desk.write(before)
    qtbot.keyClick(desk.editor, *keys)
    assert desk.marked == after


def test_tab_indents_all_lines_of_the_selection_and_undoes_at_once(desk, qtbot):
    desk.write("a\n\nb\nc")
    desk.editor.select(Span(0, 5))
    qtbot.keyClick(desk.editor, Key.Key_Tab)
    assert desk.text == "  a\n\n  b\nc"
    qtbot.keyClick(desk.editor, Key.Key_Z, CTRL)
    assert desk.text == "a\n\nb\nc"


def test_escape_and_tab_lead_out(desk, qtbot):
    desk.write("a|")
    qtbot.keyClick(desk.editor, Key.Key_Escape)
    qtbot.keyClick(desk.editor, Key.Key_Tab)
    assert not desk.editor.hasFocus()
    assert desk.text == "a"
    desk.editor.setFocus()
    qtbot.keyClick(desk.editor, Key.Key_Tab)
    assert desk.text == "a  "


def test_another_key_after_escape_makes_tab_indent_again(desk, qtbot):
    desk.write("|")
    qtbot.keyClick(desk.editor, Key.Key_Escape)
    qtbot.keyClicks(desk.editor, "a")
    qtbot.keyClick(desk.editor, Key.Key_Tab)
    assert desk.text == "a  "


def test_ctrl_tab_leads_out_both_ways(desk, qtbot):
    desk.write("a")
    qtbot.keyClick(desk.editor, Key.Key_Tab, CTRL)
    assert desk.after.hasFocus()
    desk.editor.setFocus()
    qtbot.keyClick(desk.editor, Key.Key_Backtab, CTRL | SHIFT)
    assert desk.before.hasFocus()


def test_letters_grow_shrink_and_come_back(desk, qtbot):
    usual = desk.editor.font().pointSizeF()
    qtbot.keyClick(desk.editor, Key.Key_Plus, CTRL)
    assert desk.editor.font().pointSizeF() == usual + 1
    qtbot.keyClick(desk.editor, Key.Key_Minus, CTRL)
    qtbot.keyClick(desk.editor, Key.Key_Minus, CTRL)
    assert desk.editor.font().pointSizeF() == usual - 1
    qtbot.keyClick(desk.editor, Key.Key_0, CTRL)
    assert desk.editor.font().pointSizeF() == usual


def test_the_partner_of_a_tag_is_marked_in_qt_s_units(desk, qtbot):
    desk.write("😀<|p>😀</p>")
    assert pair_of(desk, qtbot) == [(3, 4), (9, 10)]
    desk.move_to(0)
    assert pair_of(desk, qtbot) == []


def test_colours_follow_the_look(desk, look):
    desk.write("<p>")

    def colour():
        formats = desk.editor.document().firstBlock().layout().formats()
        return formats[0].format.foreground().color().name()

    look.use(DARK)
    assert colour() == DARK.code_tag
    look.use(LIGHT)
    assert colour() == LIGHT.code_tag


def test_a_comment_opened_at_the_top_reaches_the_end(desk, qtbot):
    desk.write("|\n" + "<p>\n" * 500)
    qtbot.keyClicks(desk.editor, "<!--")
    last = desk.editor.document().findBlockByNumber(500)
    qtbot.waitUntil(lambda: last.userState() == 1)


def test_a_note_speaks_where_it_stands_and_moves_with_its_text(desk, qtbot):
    desk.write("😀 |bad")
    desk.editor.show_notes([Note(Span(2, 5), "error", "Is <bad>.")])
    qtbot.keyClicks(desk.editor, "xy")
    mark = desk.editor.overlay.marks("notes")[0]
    assert (mark.start, mark.end) == (5, 8)
    cursor = desk.editor.textCursor()
    cursor.setPosition(6)
    place = desk.editor.cursorRect(cursor).center()
    assert desk.editor.sentences_at(place) == "Is <bad>."
    assert desk.editor.sentences_at(place + QPoint(300, 0)) == ""


def test_spans_count_in_the_document_s_own_text(desk):
    source = "a\r\n😀b\r\nbad"
    desk.write(source)
    desk.editor.show_notes([Note(Span(7, 10), "info", "!")], source)
    mark = desk.editor.overlay.marks("notes")[0]
    assert (mark.start, mark.end) == (6, 9)
    desk.editor.go_to(Span(7, 10), source)
    assert desk.editor.textCursor().selectedText() == "bad"


def test_only_notes_in_sight_are_given_to_qt(desk):
    desk.write("|" + "word\n" * 2000)
    desk.editor.show_notes([Note(Span(i * 5, i * 5 + 4), "error", "!") for i in range(2000)])
    assert 2 < len(desk.editor.extraSelections()) < 200
    bar = desk.editor.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert desk.editor.extraSelections()[-1].cursor.selectionEnd() > 9900


def test_a_fix_is_chosen_with_alt_enter(desk, qtbot):
    fix = Fix(message("fixes.use", text="{{code}}"), Span(0, 3), "{{code}}")
    desk.write("b|ad")
    desk.editor.show_notes([Note(Span(0, 3), "error", "Bad.", (fix,))])
    qtbot.keyClick(desk.editor, Key.Key_Return, ALT)
    menu = desk.editor.findChild(QMenu, "fixes")
    with qtbot.waitSignal(desk.editor.fix_requested) as asked:
        qtbot.keyClick(menu, Key.Key_Return)
    assert asked.args == [fix]


def test_fixes_lead_the_context_menu_and_undo_is_not_in_it(desk):
    desk.write("|bad")
    desk.editor.show_notes(
        [Note(Span(0, 3), "error", "Bad.", (Fix(message("fixes.remove-it"), Span(0, 3), "x"),))]
    )
    menu = desk.editor.menu_at(QPoint(1, 1), by_key=True)
    assert menu.actions()[0].text() == "Remove it"
    assert not {action.objectName() for action in menu.actions()} & {"edit-undo", "edit-redo"}
    menu.deleteLater()


def test_a_fix_for_a_text_that_has_changed_is_not_offered(desk, qtbot):
    desk.write("bad|")
    desk.editor.show_notes(
        [Note(Span(0, 3), "error", "Bad.", (Fix(message("fixes.remove-it"), Span(0, 3), "x"),))]
    )
    qtbot.keyClicks(desk.editor, "x")
    menu = desk.editor.menu_at(QPoint(1, 1), by_key=True)
    assert menu.actions()[0].text() != "Remove it"
    menu.deleteLater()


@pytest.mark.parametrize("before", ["😀{|", "😀{|}", "😀{|}}", "😀{|de}}"])
@pytest.mark.parametrize("key", [Key.Key_Tab, Key.Key_Return])
def test_completion_writes_the_name_and_the_missing_braces(desk, qtbot, before, key):
    desk.editor.complete_from(Variables())
    desk.write(before)
    qtbot.keyClicks(desk.editor, "{co")
    qtbot.waitUntil(lambda: desk.editor.completing)
    qtbot.keyClick(QApplication.activePopupWidget(), key)
    assert desk.marked == "😀{{code}}|"
    assert not desk.editor.completing


def test_the_rows_of_an_open_completion_come_together(desk, qtbot):
    desk.editor.complete_from(Variables())
    desk.write("|")
    qtbot.keyClicks(desk.editor, "{{")
    qtbot.waitUntil(lambda: desk.editor.completing)
    came = []
    rows = desk.editor.findChild(VariableCompleter).model()
    rows.rowsInserted.connect(lambda _parent, first, last: came.append((first, last)))
    qtbot.keyClicks(desk.editor, "c")
    qtbot.waitUntil(lambda: len(came) == 1)
    qtbot.keyClick(desk.editor, Key.Key_Backspace)
    qtbot.waitUntil(lambda: len(came) == 2)
    assert came == [(0, 0), (0, 1)]


def test_escape_closes_the_completion_and_typing_goes_on(desk, qtbot):
    desk.editor.complete_from(Variables())
    desk.write("|")
    qtbot.keyClicks(desk.editor, "{{")
    qtbot.waitUntil(lambda: desk.editor.completing)
    qtbot.keyClick(QApplication.activePopupWidget(), Key.Key_Escape)
    assert not desk.editor.completing
    assert desk.text == "{{"


def test_completion_closes_when_nothing_fits(desk, qtbot):
    desk.editor.complete_from(Variables())
    desk.write("|")
    qtbot.keyClicks(desk.editor, "{{")
    qtbot.waitUntil(lambda: desk.editor.completing)
    qtbot.keyClicks(desk.editor, "zz")
    qtbot.waitUntil(lambda: not desk.editor.completing)


def test_who_chooses_before_the_list_is_refreshed_gets_what_was_typed(desk, qtbot):
    desk.editor.complete_from(Variables())
    desk.write("|")
    qtbot.keyClicks(desk.editor, "{{")
    qtbot.waitUntil(lambda: desk.editor.completing)
    qtbot.keyClicks(desk.editor, "u")
    qtbot.keyClick(QApplication.activePopupWidget(), Key.Key_Return)
    assert desk.marked == "{{user.name}}|"


def test_a_key_that_ends_the_variable_opens_no_list(desk, qtbot):
    desk.editor.complete_from(Variables())
    desk.write("|")
    qtbot.keyClicks(desk.editor, "{{}")
    qtbot.keyClicks(desk.editor, "}")
    assert not timer_of(desk.editor.findChild(VariableCompleter)).isActive()
    assert not desk.editor.completing


def test_a_variable_is_inserted_at_the_caret_as_its_own_step(desk, qtbot):
    desk.write("a|b")
    qtbot.keyClicks(desk.editor, "x")
    desk.editor.insert_variable("code")
    assert desk.marked == "ax{{code}}|b"
    desk.store.history.undo()
    assert desk.text == "axb"


def test_it_says_what_it_is_and_how_to_leave(desk):
    assert desk.editor.accessibleName()
    assert "Escape" in desk.editor.accessibleDescription()
