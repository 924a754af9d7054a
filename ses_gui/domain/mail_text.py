"""The mail as plain text: what a reader without HTML sees, and the preview's plain-text tab."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ses_gui.domain.html.elements import BLOCKS, CELLS
from ses_gui.domain.html.hiding import hides
from ses_gui.domain.html.references import decoded, decoded_value
from ses_gui.domain.html.scanning import tokens_of
from ses_gui.domain.html.tokens import VARIABLE, Kind, Token
from ses_gui.domain.html.unseen import OpenElements
from ses_gui.domain.mail_lines import PLAIN, Lines, Signs

if TYPE_CHECKING:
    from collections.abc import Callable

_PARAGRAPHS: Final = frozenset(
    {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "blockquote", "pre", "table", "hr"}
)
_SHOWN_RAW: Final = frozenset({"textarea", "xmp"})


def text_view(html: str) -> str:
    """Give the mail's text: blocks as lines, lists with “- ”, links with their addresses."""
    return mail_text(html, PLAIN)


def mail_text(html: str, signs: Signs) -> str:
    """Give the mail's text, with `signs` around links and in the place of braces of no variable."""
    reader = _Reader(signs)
    for token in tokens_of(signs.cleaned(html)):
        reader.read(token)
    return reader.lines.finished()


class _Reader:
    """Reads tokens into lines, and skips what nobody sees."""

    def __init__(self, signs: Signs) -> None:
        self.lines = Lines(signs)
        self._signs = signs
        self._elements = OpenElements()
        self._kept = 0
        """How many `pre` are open."""

    def read(self, token: Token) -> None:
        if token.kind is Kind.START:
            self._open(token)
        elif token.kind is Kind.END:
            self._close(token.name)
        elif self._elements.is_unseen:
            return
        elif token.kind is Kind.TEXT or token.name in _SHOWN_RAW:
            self._put(self._decoded(token.source, decoded))

    def _open(self, tag: Token) -> None:
        self._elements.start(tag.name, hidden=_is_hidden(tag))
        if not self._elements.is_unseen:
            self._kept += tag.name == "pre"
            self._begin(tag)

    def _begin(self, tag: Token) -> None:
        match tag.name:
            case "br":
                self.lines.end_line()
            case "hr":
                self.lines.leave_gap()
                self.lines.write("---")
                self.lines.leave_gap()
            case "img":
                self._put(self._value(tag, "alt"))
            case "a":
                self.lines.open_link(self._value(tag, "href").strip())
            case _:
                self._space(tag.name, is_start=True)

    def _close(self, name: str) -> None:
        self._elements.end(name)
        if self._elements.is_unseen:
            return
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
        elif name in CELLS:
            self.lines.write(" ")
        elif name in BLOCKS:
            self.lines.begin_line()
        if name == "li" and is_start:
            self.lines.begin_item()

    def _value(self, tag: Token, name: str) -> str:
        attribute = tag.get(name)
        return self._decoded(attribute.written or "", decoded_value) if attribute else ""

    def _put(self, text: str) -> None:
        self.lines.write(text, kept=self._kept > 0)

    def _decoded(self, source: str, decode: Callable[[str], str]) -> str:
        """Decode what stands between the variables, and leave these to the letter."""
        parts, done = [], 0
        for found in VARIABLE.finditer(source):
            plain = decode(source[done : found.start()])
            parts += [self._signs.literal(plain), found[0]]
            done = found.end()
        return "".join(parts) + self._signs.literal(decode(source[done:]))


def _is_hidden(tag: Token) -> bool:
    return tag.get("hidden") is not None or hides(tag.value("style"))
