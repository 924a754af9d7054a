"""CSS errors: what the clients' CSS parsers skip, as tinycss2 sees it."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ses_gui.domain.lint.codes import lint
from ses_gui.domain.lint.page import excerpt
from ses_gui.domain.span import Span

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
    span = _span(page, piece, kind, offset)
    written = page.source[span.start : span.end]
    # A variable may stand for whole declarations or rules.
    if "{{" in page.source[span.start : span.end + 2] or written.startswith("}}"):
        return
    text = f"The CSS at “{excerpt(written)}” in line {page.line(span.start)} is faulty"
    remedy = _REMEDIES.get(kind, _OTHER)
    yield lint("css-parse-error", f"{text}, and clients skip it. {remedy}", span)


def _span(page: Page, piece: Piece, kind: str, offset: int) -> Span:
    """The whole declaration or selector around the place, at least one character."""
    first, end = piece.start, piece.start + len(piece.sheet.text)
    at = min(first + offset, max(end - 1, first))
    start = at
    if kind not in _REMEDIES:
        begins = [page.source.rfind(sign, max(first, at - _FARTHEST), at) + 1 for sign in ";{}"]
        start = max(first, at - _FARTHEST, *begins)
        start += len(page.source[start:at]) - len(page.source[start:at].lstrip())
    found = _UNTIL.match(page.source, at, end)
    until = max(found.end() if found else at, at if start < at else min(at + 1, end))
    return Span(start, until)
