"""Rewriting: other values for the attributes of a tag, and all else to the letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ses_gui.domain.span import Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from ses_gui.domain.html.tokens import Attribute, Token


def with_values(tag: Token, change: Callable[[Attribute, str], str]) -> str:
    """Give the tag's source after `change` was asked about each value, as written."""
    parts, done = [], tag.start
    for attribute in tag.attributes:
        if attribute.written is not None:
            place = attribute.value_span
            parts += [tag.text_at(Span(done, place.start)), change(attribute, attribute.written)]
            done = place.end
    return "".join(parts) + tag.text_at(Span(done, tag.end))
