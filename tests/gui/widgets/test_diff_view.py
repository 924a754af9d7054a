"""The panes of a comparison: each line in its colour, and what is changed in it underlined."""

import pytest

from ses_gui.domain.difference import DiffLine, DiffRow, LineKind
from ses_gui.gui.theme.stylesheet import DARK, LIGHT
from ses_gui.gui.widgets.diff_view import DiffPane, SideBySide


def formats(pane, line, qtbot):
    """The formats of a line, as colour and underlined text."""
    block = pane.document().findBlockByNumber(line)
    qtbot.waitUntil(lambda: bool(block.layout().formats()))  # Qt colours in the next turn
    text = block.text().encode("utf-16-le")
    return [
        (
            part.format.foreground().color().name(),
            text[2 * part.start : 2 * (part.start + part.length)].decode("utf-16-le"),
        )
        for part in block.layout().formats()
        if part.format.fontUnderline() or line == 0
    ]


@pytest.mark.parametrize("theme", [DARK, LIGHT])
def test_the_stretch_that_is_changed_is_underlined_on_both_sides(look, theme, qtbot):
    look.use(theme)
    sides = SideBySide(look)
    qtbot.addWidget(sides)
    sides.show_rows(
        "a", "b", [DiffRow(LineKind.CHANGED, "\U0001f4e7 one\u00a0x", "\U0001f4e7 two x")]
    )
    assert sides.left.toPlainText() == "- \U0001f4e7 one\\u00a0x"
    left, right = formats(sides.left, 0, qtbot), formats(sides.right, 0, qtbot)
    assert (theme.bad, "one\\u00a0") in left
    assert (theme.good, "two ") in right


def test_a_row_of_one_side_leaves_the_other_empty(look, qtbot):
    sides = SideBySide(look)
    qtbot.addWidget(sides)
    sides.show_rows("a", "b", [DiffRow(LineKind.REMOVED, "x"), DiffRow(LineKind.ADDED, "", "y")])
    assert sides.left.toPlainText() == "- x\n  "
    assert sides.right.toPlainText() == "  \n+ y"


def test_the_lines_follow_the_theme(look, qtbot):
    look.use(LIGHT)
    pane = DiffPane("pane", "Lines", look)
    qtbot.addWidget(pane)
    pane.show_lines([DiffLine(LineKind.ADDED, "+x")])
    assert formats(pane, 0, qtbot) == [(LIGHT.good, "+x")]
    look.use(DARK)
    assert formats(pane, 0, qtbot) == [(DARK.good, "+x")]
