"""Plain text in Qt's documents, kept to the letter where the user has not changed it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ses_gui.ui.difference import difference

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPlainTextEdit

_UNITS: Final = re.compile("\r\n|.", re.DOTALL)
_CHANGED: Final = re.compile("[\r\u2029\ufdd0\ufdd1\ud800-\udfff]")
"""What Qt shows otherwise: every kind of line end is one, and half a character is left out."""


def raw_text(widget: QPlainTextEdit) -> str:
    """The widget's text; unlike `toPlainText` it does not turn no-break spaces into spaces."""
    return with_line_ends(widget.document().toRawText())


def with_line_ends(raw: str) -> str:
    """What Qt keeps in a document, with LF as line end."""
    return raw.replace("\u2029", "\n")


def shown_form(text: str) -> str:
    """How `text` comes out of a Qt document."""
    if not _CHANGED.search(text):
        return text
    return "".join(_shown(unit) for unit in _UNITS.findall(text))


def kept_text(before: str, shown: str) -> str:
    """What `before` becomes when the user, who sees its shown form, changes that to `shown`.

    Line ends and half characters outside the changed part stay as they were.
    """
    if not _CHANGED.search(before):
        return shown
    units = [unit.span() for unit in _UNITS.finditer(before) if _shown(unit[0])]
    seen = [_shown(before[begin:end]) for begin, end in units]
    start, stop, stop_shown = difference(seen, [*shown])
    begins = [*(begin for begin, _end in units), len(before)]
    kept = before[: begins[start]] + shown[start:stop_shown] + before[begins[stop] :]
    # A lone CR that is kept may meet an LF that was typed, and the two would be one line end.
    return kept if shown_form(kept) == shown else shown


def _shown(unit: str) -> str:
    if unit in {"\r\n", "\r", "\u2029", "\ufdd0", "\ufdd1"}:
        return "\n"
    return "" if "\ud800" <= unit <= "\udfff" else unit
