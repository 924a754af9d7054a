"""The plain text of an HTML mail, as a reader without pictures and style would get it."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

from typing_extensions import override

_SILENT: Final = frozenset({"head", "noembed", "script", "style", "template", "textarea", "title"})
_VOID: Final = frozenset({"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "wbr"})
_BLOCKS: Final = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
    ]
)
_APART: Final = frozenset(
    ["blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "ol", "p", "pre", "table", "ul"]
)
"""Blocks with an empty line around them."""
_HIDDEN: Final = re.compile(
    r"(?:display\s*:\s*none|visibility\s*:\s*hidden|max-height\s*:\s*0(?![.\d])"
    r"|font-size\s*:\s*0(?![.\d])|mso-hide\s*:\s*all)",
    re.IGNORECASE,
)
_BLANKS: Final = re.compile(r"[ \t\r\n\f]+")
_EMPTY_LINES: Final = re.compile(r"\n{3,}")
_AROUND_BREAKS: Final = re.compile(r" *\n *")


def text_view(html: str) -> str:
    """Give the readable text of `html`; broken HTML is no error."""
    reader = _Reader()
    try:
        reader.feed(html)
        reader.close()
    except AssertionError:
        # The standard library's parser gives up on a few kinds of broken declarations.
        pass
    text = _AROUND_BREAKS.sub("\n", "".join(reader.parts))
    return _EMPTY_LINES.sub("\n\n", text).strip("\n ")


class _Reader(HTMLParser):
    """Gathers what is shown; remembers how deep it is inside something that is not."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unseen: list[str] = []
        self._links: list[tuple[str, int]] = []

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "body":
            self._unseen.clear()
        if tag in _VOID:
            self._void(tag, attrs)
        elif self._unseen:
            # Only the same element can end what is hidden, so only that one is counted.
            if tag == self._unseen[-1]:
                self._unseen.append(tag)
        elif tag in _SILENT or _HIDDEN.search(dict(attrs).get("style") or ""):
            self._unseen.append(tag)
        else:
            self._begin(tag, attrs)

    def _void(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._unseen:
            return
        if tag == "br":
            self.parts.append("\n")
        elif tag == "hr":
            self.parts.append("\n---\n")
        elif tag == "img":
            self.parts.append(dict(attrs).get("alt") or "")

    def _begin(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self._links.append((dict(attrs).get("href") or "", len(self.parts)))
        self._break(tag)
        if tag == "li":
            self.parts.append("- ")
        elif tag in {"td", "th"}:
            self.parts.append(" ")

    def _break(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.parts.append("\n\n" if tag in _APART else "\n")

    @override
    def handle_endtag(self, tag: str) -> None:
        if self._unseen:
            if tag == self._unseen[-1]:
                self._unseen.pop()
            return
        if tag == "a" and self._links:
            self._end_link(*self._links.pop())
        self._break(tag)

    def _end_link(self, address: str, begin: int) -> None:
        said = "".join(self.parts[begin:]).strip()
        if address and not address.startswith("#") and address.removeprefix("mailto:") != said:
            self.parts.append(f" ({address})")

    @override
    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.parts.append(_BLANKS.sub(" ", data))
