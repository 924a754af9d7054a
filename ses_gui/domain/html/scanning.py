"""Scanning: HTML cut into tokens as a browser does, in one pass, however broken it is.

The tests compare it with tinyhtml5, which gives no places, knows no variables, and takes several
times as long. The two differ in SVG, MathML, `<plaintext>` and comments within scripts: no mail
holds any.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from ses_gui.domain.html.elements import RAW
from ses_gui.domain.html.tokens import ATTRIBUTE, Kind, Token, in_small_letters

if TYPE_CHECKING:
    from collections.abc import Iterator

_OPENING: Final = re.compile(r"<(?:/?[A-Za-z]|[!?]|/[^A-Za-z])")
_TAG_OPENING: Final = re.compile(r"</?[A-Za-z]")
# Possessive, so that no input makes it try twice.
_TAG: Final = re.compile(rf"<(/?)([A-Za-z][^ \t\n\r\f/>]*+)(?:[ \t\n\r\f/]++|{ATTRIBUTE})*+>")
_SHORT_COMMENT: Final = re.compile("<!---?>")
_COMMENT_END: Final = re.compile("--!?>")
_LONGEST_KEPT: Final = 256 * 1024
"""No mail is longer; the tokens of a text take many times its room."""


def scan(html: str, start: int = 0) -> Iterator[Token]:
    """Cut the HTML from `start` on; the sources of the tokens, joined, are the text again."""
    at = start
    while opening := _OPENING.search(html, at):
        yield from _text(html, at, opening.start())
        token = _markup(html, opening.start())
        yield token
        at = token.end
        if token.kind is Kind.START and token.name in RAW:
            begin, at = at, _raw_end(html, at, token.name)
            yield from _text(html, begin, at, token.name)
    yield from _text(html, at, len(html))


def tokens_of(html: str) -> tuple[Token, ...]:
    """Cut the whole HTML, once for all who ask in a row."""
    return _kept(html) if len(html) <= _LONGEST_KEPT else tuple(scan(html))


@lru_cache(maxsize=4)
def _kept(html: str) -> tuple[Token, ...]:
    return tuple(scan(html))


def _text(html: str, start: int, end: int, name: str = "") -> Iterator[Token]:
    if start < end:
        yield Token(Kind.RAW if name else Kind.TEXT, html[start:end], start, name)


def _markup(html: str, at: int) -> Token:
    if tag := _TAG.match(html, at):
        kind = Kind.END if tag[1] else Kind.START
        return Token(kind, tag[0], at, in_small_letters(tag[2]))
    if _TAG_OPENING.match(html, at):
        return Token(Kind.BROKEN, html[at:], at)
    return Token(Kind.COMMENT, html[at : _comment_end(html, at)], at)


def _comment_end(html: str, at: int) -> int:
    if not html.startswith("<!--", at):
        return html.find(">", at) + 1 or len(html)
    end = _SHORT_COMMENT.match(html, at) or _COMMENT_END.search(html, at + len("<!--"))
    return end.end() if end else len(html)


def _raw_end(html: str, at: int, name: str) -> int:
    end = re.compile(rf"</{name}(?=[ \t\n\r\f/>])", re.IGNORECASE | re.ASCII).search(html, at)
    return end.start() if end else len(html)
