"""Tokens: the pieces of HTML, each with its place and its source to the letter."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import Final

from ses_gui.domain.html.references import decoded_value
from ses_gui.domain.span import Span

VARIABLE: Final = re.compile(r"\{\{[^{}<>]*+\}\}")
"""Whatever an author means as a variable, also what the connector leaves as it is."""

# A variable is one thing wherever it stands, whatever spaces it holds.
_NAME: Final = rf"(?:{VARIABLE.pattern}|[^ \t\n\r\f/>])(?:{VARIABLE.pattern}|[^ \t\n\r\f/>=])*+"
_BARE: Final = rf"(?![\"'])(?:{VARIABLE.pattern}|[^ \t\n\r\f>])++|(?=>)"
_EQUALS: Final = r"[ \t\n\r\f]*+=[ \t\n\r\f]*+"
# A value that was begun must end: else the tag does not.
_ATTRIBUTE: Final = re.compile(
    rf"(?P<name>{_NAME})(?:{_EQUALS}(?:\"(?P<double>[^\"]*+)\"|'(?P<single>[^']*+)'|(?P<bare>{_BARE}))"
    rf"|(?!{_EQUALS}))"
)
ATTRIBUTE: Final = re.sub(r"\?P<\w+>", "?:", _ATTRIBUTE.pattern)
"""A regular expression for a whole attribute, without groups."""
_TAG_NAME: Final = re.compile(r"</?[^ \t\n\r\f/>]++")
_LOWER: Final = str.maketrans({chr(n): chr(n + 32) for n in range(ord("A"), ord("Z") + 1)})


class Kind(Enum):
    """What a token is."""

    TEXT = "text"
    RAW = "raw"
    """The text of an element such as `<style>`, in which nothing is a tag."""
    START = "start"
    END = "end"
    COMMENT = "comment"
    """A comment, doctype or other declaration."""
    BROKEN = "broken"
    """A tag that never ends: a browser drops it with all that follows."""


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute of a tag; `written` is its value without quotes, None without `=`."""

    name: str
    written: str | None
    span: Span
    value_span: Span

    @property
    def value(self) -> str:
        """The value with references resolved, without spaces around."""
        return self.resolved.strip()

    @property
    def resolved(self) -> str:
        """The value with references resolved."""
        return decoded_value(self.written or "")


@dataclass(frozen=True)
class Token:
    """A piece of HTML as written; `name` is a tag's in small letters, or the raw text's element."""

    kind: Kind
    source: str
    start: int
    name: str = ""

    @property
    def end(self) -> int:
        """Where the next token starts."""
        return self.start + len(self.source)

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)

    @property
    def is_tag(self) -> bool:
        """Whether it is a start or end tag."""
        # Sets of kinds would cost more than all else here.
        return self.kind is Kind.START or self.kind is Kind.END

    @property
    def is_text(self) -> bool:
        """Whether it is text, be it raw."""
        return self.kind is Kind.TEXT or self.kind is Kind.RAW

    @property
    def is_css(self) -> bool:
        """Whether it is the text of a `<style>`."""
        return self.kind is Kind.RAW and self.name == "style"

    @cached_property
    def attributes(self) -> tuple[Attribute, ...]:
        """The attributes of a tag, as places in the whole text."""
        if not self.is_tag:
            return ()
        opening = _TAG_NAME.match(self.source)
        begin = opening.end() if opening else 0
        return tuple(
            _attribute(found, self.start) for found in _ATTRIBUTE.finditer(self.source, begin)
        )

    def text_at(self, span: Span) -> str:
        """The part of its source that stands at a place of the whole text."""
        return self.source[span.start - self.start : span.end - self.start]

    def get(self, name: str) -> Attribute | None:
        """The first attribute of that name, which is the one that counts."""
        return next((item for item in self.attributes if item.name == name), None)

    def value(self, name: str) -> str:
        """The attribute's value, empty without one."""
        attribute = self.get(name)
        return attribute.value if attribute else ""


def in_small_letters(name: str) -> str:
    """Lower the letters of ASCII only, as HTML does with names."""
    return name.lower() if name.isascii() else name.translate(_LOWER)


def _attribute(found: re.Match[str], start: int) -> Attribute:
    group = found.lastgroup or "name"
    begin, end = found.span(group)
    valued = group != "name"
    return Attribute(
        in_small_letters(found["name"]),
        found[group] if valued else None,
        Span(start + found.start(), start + found.end()),
        Span(start + begin, start + end) if valued else Span(start + end, start + end),
    )
