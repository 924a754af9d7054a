"""CSS errors: what the clients' CSS parsers skip, as tinycss2 sees it."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ses_gui.domain.lint.page import excerpt
from ses_gui.domain.span import Span
from ses_gui.domain.template_codes import lint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ses_gui.domain.finding import Finding
    from ses_gui.domain.lint.page import Page
    from ses_gui.domain.lint.styles import Piece, Styles

_UNTIL = re.compile(r"[^;{}\n]*")
_REMEDIES: Final = MappingProxyType(
    {
        "bad-string": "A string has no closing quote. Add it.",
        "eof-in-string": "A string has no closing quote. Add it.",
        "bad-url": "The “url(…)” is faulty. Put the address in quotes.",
        "eof-in-url": "The “url(” has no closing bracket. Add it.",
        "}": "There is one “}” too many. Remove it.",
        ")": "There is one “)” too many. Remove it.",
        "]": "There is one “]” too many. Remove it.",
    }
)
_FARTHEST: Final = 200
_OTHER: Final = "Write “property: value;” and close every bracket."


def css_errors(page: Page, styles: Styles) -> Iterator[Finding]:
    """Tell of declarations and rules that no client understands."""
    for piece in styles.pieces:
        for kind, offset in piece.sheet.faults:
            yield from _error(page, piece, kind, offset)


def _error(page: Page, piece: Piece, kind: str, offset: int) -> Iterator[Finding]:
    span = _span(piece, kind, offset)
    written = page.source[span.start : span.end]
    # A variable may stand for whole declarations or rules.
    if "{{" in written:
        return
    text = f"The CSS at “{excerpt(written) or ' '}” in line {page.line(span.start)} is faulty"
    remedy = _REMEDIES.get(kind, _OTHER)
    yield lint("css-parse-error", f"{text}, and clients skip it. {remedy}", span)


def _span(piece: Piece, kind: str, offset: int) -> Span:
    """The whole declaration or selector around the place, at least one character."""
    # Braces of variables are no braces there.
    text = piece.sheet.text
    start = at = min(offset, max(len(text) - 1, 0))
    if kind not in _REMEDIES:
        begins = [text.rfind(sign, max(0, at - _FARTHEST), at) + 1 for sign in ";{}"]
        start = max(0, at - _FARTHEST, *begins)
        start += len(text[start:at]) - len(text[start:at].lstrip())
    found = _UNTIL.match(text, at)
    until = found.end() if found else at
    return Span(piece.start + start, piece.start + max(until, min(start + 1, len(text))))
