"""The preheader: the first text of a mail, which inboxes show behind its subject."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ses_gui.domain.html.references import decoded
from ses_gui.domain.html.scanning import scan
from ses_gui.domain.html.tokens import Kind, Token

if TYPE_CHECKING:
    from collections.abc import Iterator

READ_CHARACTERS: Final = 20_000
"""How much is looked at, besides style sheets and the like."""
ENOUGH_CHARACTERS: Final = 2_000
_SILENT: Final = frozenset({"head", "template"})
"""Elements whose text is not the mail's; a `<head>` ends at the latest where `<body>` begins."""
_INLINE: Final = frozenset({"a", "abbr", "b", "code", "em", "font", "i", "s", "small", "span"})
_INLINE_TOO: Final = frozenset({"strong", "sub", "sup", "u", "big", "mark", "q", "wbr", "bdi"})
_SEAMLESS: Final = _INLINE | _INLINE_TOO | _SILENT
_BLANKS: Final = re.compile("[ \t\r\n\f]+")


def first_text(html: str) -> str:
    """Give the first text of `html`, hidden or not, with single blanks; broken HTML is no error."""
    return _BLANKS.sub(" ", "".join(_texts(html))).strip(" ")


def _texts(html: str) -> Iterator[str]:
    unread, wanted, is_silent = READ_CHARACTERS, ENOUGH_CHARACTERS, False
    for token in scan(html):
        is_silent = _is_silent(token, before=is_silent)
        text = "" if is_silent else _text(token)
        yield text
        wanted -= len(text.strip())
        unread -= len(token.source) if token.kind is not Kind.RAW else 0
        if unread < 0 or wanted < 0:
            return


def _is_silent(token: Token, *, before: bool) -> bool:
    if token.name in _SILENT:
        return token.kind is Kind.START
    return before and token.name != "body"


def _text(token: Token) -> str:
    if token.kind is Kind.TEXT:
        return decoded(token.source)
    parts = token.is_tag and token.name not in _SEAMLESS
    return " " if parts else ""
