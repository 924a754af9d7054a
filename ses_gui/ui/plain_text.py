"""Plain text in Qt's documents, kept to the letter: no-break spaces and line ends included."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from ses_gui.ui.difference import difference

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPlainTextEdit


def raw_text(widget: QPlainTextEdit) -> str:
    """The widget's text; unlike `toPlainText` it does not turn no-break spaces into spaces."""
    return widget.document().toRawText().replace("\u2029", "\n")


def shown_form(text: str) -> str:
    """How `text` comes out of a Qt document: every line ends in LF."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2029", "\n")


def kept_line_ends(before: str, shown: str) -> str:
    """What `before` becomes when the user sees and changes it to `shown`, where lines end in LF.

    Carriage returns outside the changed part stay as they were.
    """
    if "\r" not in before and "\u2029" not in before:
        return shown
    units = _units(before)
    plain = ["\n" if unit in {"\r\n", "\r", "\u2029"} else unit for unit in units]
    start, stop, stop_shown = difference(plain, list(shown))
    ends = [0, *accumulate(len(unit) for unit in units)]
    kept = before[: ends[start]] + shown[start:stop_shown] + before[ends[stop] :]
    # A lone CR that is kept may meet an LF that was typed, and the two would be one line end.
    return kept if shown_form(kept) == shown else shown


def _units(text: str) -> list[str]:
    """Characters, with each CRLF as one."""
    units: list[str] = []
    for character in text:
        if character == "\n" and units and units[-1] == "\r":
            units[-1] = "\r\n"
        else:
            units.append(character)
    return units
