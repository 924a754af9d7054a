"""Scanning: tags, attributes, texts and comments of HTML with their places, in one linear pass."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ses_gui.domain.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

RAW: Final = frozenset({"script", "style", "title", "textarea", "xmp", "iframe", "noembed"})
"""Elements whose content is text up to their end tag, whatever it looks like."""

# Possessive, so that no input makes it try twice.
_TAG = re.compile(r"</?([A-Za-z][^\t\n\f\r />]*+)")
_ATTRIBUTE = re.compile(
    r"""[\t\n\f\r /]*+([^\t\n\f\r />][^\t\n\f\r /=>]*+)"""
    r"""(?:[\t\n\f\r ]*+=[\t\n\f\r ]*+(?:"([^"]*+)"|'([^']*+)'|(?!["'])([^\t\n\f\r >]*+)))?+"""
)
_TAG_END = re.compile(r"[\t\n\f\r /]*+>")
_COMMENT_END = re.compile(r"--!?>")
_LOWER = str.maketrans({chr(n): chr(n + 32) for n in range(ord("A"), ord("Z") + 1)})
VARIABLE: Final = re.compile(r"\{\{[^{}<>]*+\}\}")
"""What may be a variable of the template: its value is unknown here."""


@dataclass(frozen=True, slots=True)
class Attribute:
    """One attribute of a tag; `value` is None without `=`, else as written."""

    name: str
    written: str | None
    span: Span
    value_span: Span

    @property
    def value(self) -> str:
        """The value with entities resolved, without spaces around."""
        return html.unescape(self.written or "").strip()


@dataclass(frozen=True, slots=True)
class Tag:
    """A start or end tag."""

    name: str
    closing: bool
    span: Span
    attributes: tuple[Attribute, ...] = ()

    def get(self, name: str) -> Attribute | None:
        """The first attribute of that name, which is the one that counts."""
        return next((item for item in self.attributes if item.name == name), None)

    def value(self, name: str) -> str:
        """The attribute's value, empty without one."""
        attribute = self.get(name)
        return attribute.value if attribute else ""


@dataclass(frozen=True, slots=True)
class Text:
    """Characters between tags; `raw` names the element whose content is not HTML."""

    written: str
    span: Span
    raw: str = ""


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment, doctype or other declaration."""

    span: Span


Token = Tag | Text | Comment


def scan(source: str) -> Iterator[Token]:
    """Cut the whole source into tokens without gaps."""
    at = begin = 0
    while (at := source.find("<", at)) >= 0:
        token = _markup(source, at)
        if token is None:
            at += 1
            continue
        yield from _text(source, begin, at)
        yield token
        at = begin = token.span.end
        if isinstance(token, Tag) and not token.closing and token.name in RAW:
            at = begin = _raw_end(source, at, token.name)
            yield from _text(source, token.span.end, at, token.name)
    yield from _text(source, begin, len(source))


def _text(source: str, start: int, end: int, raw: str = "") -> Iterator[Text]:
    if start < end:
        yield Text(source[start:end], Span(start, end), raw)


def _markup(source: str, at: int) -> Token | None:
    tag = _TAG.match(source, at)
    if tag:
        return _tag(source, tag)
    if source.startswith("<!--", at):
        return Comment(Span(at, _comment_end(source, at)))
    if source.startswith(("<!", "<?", "</"), at) and len(source) > at + 2:
        end = source.find(">", at)
        return Comment(Span(at, end + 1 if end >= 0 else len(source)))
    return None


def _comment_end(source: str, at: int) -> int:
    if source.startswith((">", "->"), at + 4):
        return source.index(">", at) + 1
    end = _COMMENT_END.search(source, at + 4)
    return end.end() if end else len(source)


def _tag(source: str, tag: re.Match[str]) -> Tag | None:
    attributes = []
    at = tag.end()
    while not (end := _TAG_END.match(source, at)):
        found = _ATTRIBUTE.match(source, at)
        if not found:
            # The text ends inside the tag, so there is no tag.
            return Tag("", closing=True, span=Span(tag.start(), len(source)))
        attributes.append(_attribute(found))
        at = found.end()
    span = Span(tag.start(), end.end())
    closing = source.startswith("</", tag.start())
    return Tag(tag[1].translate(_LOWER), closing, span, tuple(attributes))


def _attribute(found: re.Match[str]) -> Attribute:
    group = found.lastindex or 1
    value = Span(*found.span(group)) if group > 1 else Span(found.end(), found.end())
    written = found[group] if group > 1 else None
    return Attribute(found[1].translate(_LOWER), written, Span(found.start(1), found.end()), value)


def _raw_end(source: str, at: int, name: str) -> int:
    end = re.compile(rf"</{name}(?=[\t\n\f\r />])", re.IGNORECASE | re.ASCII).search(source, at)
    return end.start() if end else len(source)
