"""Indenting: what Tab, Shift+Tab and Enter do to the lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QTextBlock, QTextCursor

if TYPE_CHECKING:
    from collections.abc import Iterator

INDENT: Final = "  "
_KEEP = QTextCursor.MoveMode.KeepAnchor


def indent(cursor: QTextCursor) -> None:
    """Insert two spaces, or move the lines of the selection to the right."""
    if cursor.selectionStart() == cursor.selectionEnd():
        cursor.insertText(INDENT)
        return
    cursor.beginEditBlock()
    for block in _lines(cursor):
        if block.length() > 1:
            QTextCursor(block).insertText(INDENT)
    cursor.endEditBlock()


def unindent(cursor: QTextCursor) -> None:
    """Take up to two spaces, or a tab, from the start of each line of the selection."""
    cursor.beginEditBlock()
    for block in _lines(cursor):
        edge = QTextCursor(block)
        edge.setPosition(block.position() + _surplus(block.text()), _KEEP)
        edge.removeSelectedText()
    cursor.endEditBlock()


def new_line(cursor: QTextCursor) -> None:
    """Begin a line that is indented as the one before."""
    cursor.beginEditBlock()
    cursor.removeSelectedText()
    before = cursor.block().text()
    margin = before[: len(before) - len(before.lstrip(" \t"))][: cursor.positionInBlock()]
    cursor.insertText("\n" + margin)
    cursor.endEditBlock()


def _lines(cursor: QTextCursor) -> Iterator[QTextBlock]:
    """The lines that the selection touches; a line it only reaches the start of is not one."""
    document = cursor.document()
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    first, last = document.findBlock(start), document.findBlock(end)
    count = last.blockNumber() - first.blockNumber() + 1
    if count > 1 and last.position() == end:
        count -= 1
    for number in range(first.blockNumber(), first.blockNumber() + count):
        yield document.findBlockByNumber(number)


def _surplus(line: str) -> int:
    if line.startswith("\t"):
        return 1
    head = line[: len(INDENT)]
    return len(head) - len(head.lstrip(" "))
