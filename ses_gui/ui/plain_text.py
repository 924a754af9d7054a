"""Plain text in Qt's documents, kept to the letter where the user has not changed it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ses_gui.ui.difference import difference

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPlainTextEdit

_LINE_ENDS: Final = ("\r\n", "\r", "\u2029", "\ufdd0", "\ufdd1")
"""All of them are one to Qt."""
_HALF: Final = re.compile("[\ud800-\udfff]")
"""Half a character, which Qt leaves out."""


def raw_text(widget: QPlainTextEdit) -> str:
    """The widget's text; unlike `toPlainText` it does not turn no-break spaces into spaces."""
    return with_line_ends(widget.document().toRawText())


def with_line_ends(raw: str) -> str:
    """What Qt keeps in a document, with LF as line end."""
    return raw.replace("\u2029", "\n")


def shown_form(text: str) -> str:
    """How `text` comes out of a Qt document."""
    for end in _LINE_ENDS:
        text = text.replace(end, "\n")
    return _HALF.sub("", text) if _has_halves(text) else text


def kept_text(before: str, shown: str, form: str | None = None) -> str:
    """What `before` becomes when the user, who sees its shown form, changes that to `shown`.

    Line ends and half characters outside the changed part stay as they were. `form` is the shown
    form of `before`, for those who know it.
    """
    form = shown_form(before) if form is None else form
    if form == before:
        return shown
    start, stop, stop_shown = difference(form, shown)
    first = _reach(before, 0, start)
    last = _reach(before, first, stop - start)
    kept = before[:first] + shown[start:stop_shown] + before[last:]
    # A lone CR that is kept may meet an LF that was typed, and the two would be one line end.
    return shown if kept[first - 1 : first + 1] == "\r\n" else kept


def _reach(text: str, start: int, count: int) -> int:
    """Where in `text` the character begins that is shown `count` characters after `start`."""
    end = start
    while missing := count - len(shown_form(text[start:end])):
        end += missing
    while text[end - 1 : end + 1] == "\r\n" or _HALF.match(text, end):
        end += 1
    return end


def _has_halves(text: str) -> bool:
    try:
        text.encode()  # quicker than to look for them, and there are hardly ever any
    except UnicodeEncodeError:
        return True
    return False
