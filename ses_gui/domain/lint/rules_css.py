"""CSS errors: what the clients' CSS parsers skip, as tinycss2 sees it."""

from __future__ import annotations

import re
from dataclasses import replace
from operator import attrgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ses_gui.domain.checks.finding import Fix, Span, lint
from ses_gui.domain.lint.page import excerpt
from ses_gui.domain.texts.message import message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ses_gui.domain.checks.finding import Finding
    from ses_gui.domain.lint.css import CssPiece, Flaw, Styles
    from ses_gui.domain.lint.page import Page

_UNTIL = re.compile(r"[^;{}\n]*")
_PLAIN: Final = re.compile(r"[^;{}()\[\]\"'\\/@]*+;?")
"""What holds nothing in which a bracket or semicolon could mean something else."""
_TOO_MANY: Final = frozenset(")]}")
_TEXTS: Final = MappingProxyType(
    {
        "bad-string": "css-parse-error.string",
        "eof-in-string": "css-parse-error.string",
        "bad-url": "css-parse-error.url",
        "eof-in-url": "css-parse-error.url-end",
        "}": "css-parse-error.brace",
        ")": "css-parse-error.parenthesis",
        "]": "css-parse-error.bracket",
    }
)
_FARTHEST: Final = 200


def css_errors(page: Page, styles: Styles) -> Iterator[Finding]:
    """Tell of declarations and rules that no client understands."""
    for piece in styles.pieces:
        until = 0
        for flaw in sorted(piece.sheet.flaws, key=attrgetter("offset")):
            # What is within a faulty part is no news.
            if flaw.offset >= until:
                named = _named(piece.sheet.text, flaw)
                place = _place(piece.sheet.text, named)
                yield from _error(page, piece, named, place)
                until = place.end


def _named(text: str, flaw: Flaw) -> Flaw:
    """Call it after its sign, if nothing but that is too many."""
    sign = text[flaw.offset : flaw.offset + 1]
    alone = sign in _TOO_MANY and not text[_begin(text, flaw.offset) : flaw.offset].strip()
    return replace(flaw, kind=sign) if alone else flaw


def _place(text: str, flaw: Flaw) -> Span:
    """The sign that is too many, or all of the declaration or selector; at least a character."""
    at = min(flaw.offset, max(len(text) - 1, 0))
    if flaw.kind in _TOO_MANY:
        return Span(at, at + 1)
    start = at
    if flaw.kind not in _TEXTS:
        start = _begin(text, at)
        start += len(text[start:at]) - len(text[start:at].lstrip())
    found = _UNTIL.match(text, at)
    until = found.end() if found else at
    return Span(start, max(until, min(start + 1, len(text))))


def _begin(text: str, at: int) -> int:
    """Where the declaration around a place begins, with the space before it."""
    # Braces of variables are no braces there.
    farthest = max(0, at - _FARTHEST)
    return max(farthest, *(text.rfind(sign, farthest, at) + 1 for sign in ";{}"))


def _error(page: Page, piece: CssPiece, flaw: Flaw, place: Span) -> Iterator[Finding]:
    span = Span(piece.start + place.start, piece.start + place.end)
    written = page.source[span.start : span.end]
    # A variable may stand for whole declarations or rules.
    if "{{" in written:
        return
    removed = _removed(piece.sheet.text, flaw, place)
    fixes = (_removal(page, piece, removed),) if removed else ()
    yield lint(
        _TEXTS.get(flaw.kind, "css-parse-error"),
        span,
        *fixes,
        css=excerpt(written) or " ",
        line=page.line(span.start),
    )


def _removed(text: str, flaw: Flaw, place: Span) -> Span | None:
    """What is skipped anyway, where it is sure what that is."""
    if flaw.kind in _TOO_MANY:
        return place
    start, end = _begin(text, place.start), place.end + text.startswith(";", place.end)
    # Behind “}” it may have begun before.
    is_whole = start == 0 or text[start - 1] in ";{"
    is_plain = flaw.in_block and _PLAIN.fullmatch(text, start, end)
    return Span(start, end) if is_whole and is_plain else None


def _removal(page: Page, piece: CssPiece, removed: Span) -> Fix:
    span = Span(piece.start + removed.start, piece.start + removed.end)
    what = excerpt(page.source[span.start : span.end])
    return Fix(message("fixes.remove-quoted", what=what), span, "")
