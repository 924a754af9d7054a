"""The mail as plain text: what a reader without HTML sees, and the preview's plain-text tab."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Final

from ses_gui.domain.actions.tokens import VARIABLE, VOID_NAMES, Kind, Token, attributes, tokens
from ses_gui.domain.mail_lines import PLAIN, Lines, Signs

if TYPE_CHECKING:
    from collections.abc import Callable

_PARAGRAPHS: Final = frozenset(
    {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "blockquote", "pre", "table", "hr"}
)
_BLOCKS: Final = _PARAGRAPHS | frozenset(
    {
        "html",
        "head",
        "body",
        "div",
        "center",
        "tr",
        "li",
        "dt",
        "dd",
        "section",
        "article",
        "header",
        "footer",
        "main",
        "nav",
        "aside",
        "address",
        "form",
        "fieldset",
        "figure",
        "figcaption",
        "caption",
        "tbody",
        "thead",
        "tfoot",
    }
)
_CELLS: Final = frozenset({"td", "th"})
_HIDDEN: Final = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|max-height\s*:\s*0(?![.\d]*[1-9])"
    r"|opacity\s*:\s*0(?![.\d]*[1-9])",
    re.IGNORECASE,
)
_UNSEEN_RAW: Final = frozenset({"style", "script", "title", "iframe", "noembed", "noframes"})
_LONG_NUMBER: Final = re.compile("&#0*+[0-9]{8,}+")
_REFERENCE: Final = re.compile(r"&(?:#[xX]?[0-9a-fA-F]++;?|[A-Za-z][A-Za-z0-9]*+(?:;|(?![=\w])))")


def text_view(html: str) -> str:
    """Give the mail's text: blocks as lines, lists with “- ”, links with their addresses."""
    return mail_text(html, PLAIN)


def mail_text(html: str, signs: Signs) -> str:
    """Give the mail's text, with `signs` around links and in the place of braces of no variable."""
    reader = _Reader(signs)
    for token in tokens(signs.cleaned(html)):
        reader.read(token)
    return reader.lines.finished()


class _Reader:
    """Reads tokens into lines, and skips what nobody sees."""

    def __init__(self, signs: Signs) -> None:
        self.lines = Lines(signs)
        self._signs = signs
        self._hidden = ""
        self._depth = 0
        self._kept = 0
        """How many `pre` are open."""

    def read(self, token: Token) -> None:
        if self._hidden:
            self._skip(token)
        elif token.kind is Kind.START:
            self._open(token)
        elif token.kind is Kind.END:
            self._close(token.name)
        elif token.kind is Kind.TEXT or (token.kind is Kind.RAW and token.name not in _UNSEEN_RAW):
            self._write(token.source)

    def _skip(self, token: Token) -> None:
        if token.name != self._hidden:
            return
        self._depth += {Kind.START: 1, Kind.END: -1}.get(token.kind, 0)
        if self._depth == 0:
            self._hidden = ""

    def _open(self, token: Token) -> None:
        values = {found.name: found.value for found in attributes(token.source)}
        if token.name not in VOID_NAMES and _is_hidden(values):
            self._hidden, self._depth = token.name, 1
            return
        self._kept += token.name == "pre"
        self._begin(token.name, values)

    def _begin(self, name: str, values: dict[str, str]) -> None:
        match name:
            case "br":
                self.lines.end_line()
            case "hr":
                self.lines.leave_gap()
                self.lines.write("---")
                self.lines.leave_gap()
            case "img":
                self._write(values.get("alt", ""))
            case "a":
                self.lines.open_link(self._decoded(values.get("href", ""), _unescaped_address))
            case _:
                self._space(name, is_start=True)

    def _close(self, name: str) -> None:
        self._kept -= name == "pre" and self._kept > 0
        if name == "a":
            self.lines.close_link()
        elif name == "br":
            self.lines.end_line()
        else:
            self._space(name, is_start=False)

    def _space(self, name: str, *, is_start: bool) -> None:
        if name in _PARAGRAPHS:
            self.lines.leave_gap()
        elif name in _BLOCKS:
            self.lines.begin_line()
        elif name in _CELLS:
            self.lines.write(" ")
        if name == "li" and is_start:
            self.lines.begin_item()

    def _write(self, source: str) -> None:
        self.lines.write(self._decoded(source, _unescaped), kept=self._kept > 0)

    def _decoded(self, source: str, decode: Callable[[str], str]) -> str:
        """Decode what stands between the variables, and leave these to the letter."""
        parts, done = [], 0
        for found in VARIABLE.finditer(source):
            plain = decode(source[done : found.start()])
            parts += [self._signs.literal(plain), found[0]]
            done = found.end()
        return "".join(parts) + self._signs.literal(decode(source[done:]))


def _is_hidden(values: dict[str, str]) -> bool:
    return "hidden" in values or bool(_HIDDEN.search(unescape(_shortened(values.get("style", "")))))


def _unescaped(text: str) -> str:
    return unescape(_shortened(text))


def _unescaped_address(text: str) -> str:
    # In addresses, “&copy=1” is a part of the query, not a sign.
    return _REFERENCE.sub(lambda found: unescape(found[0]), _shortened(text)).strip()


def _shortened(text: str) -> str:
    # Python refuses to read numbers of thousands of digits; such a character does not exist.
    return _LONG_NUMBER.sub("&#0", text)
