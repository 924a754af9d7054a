"""Unescaped: texts that users choose, put where a quote or a scheme of theirs does harm."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ses_gui.domain.variables.catalogue import INVITATION, roots_of
from ses_gui.domain.variables.html_places import AttributeValue, attribute_values
from ses_gui.domain.variables.judging import MarkKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ses_gui.domain.variables.marks import Mark

_ADDRESSES: Final = frozenset(
    {"action", "background", "cite", "formaction", "href", "poster", "src"}
)
_LISTS_OF_ADDRESSES: Final = frozenset({"srcset"})
_PEOPLE: Final = frozenset({"user", "inviter"})
_CHOSEN: Final = re.compile(r"(?:application|organization)\.(?:name|displayName)")
_CSS_ADDRESS: Final = re.compile(r"url\(\s*['\"]?[^)]*\Z", re.IGNORECASE)
_PRINTED: Final = frozenset({MarkKind.ALWAYS, MarkKind.MAYBE_ABSENT})


@dataclass(frozen=True, slots=True)
class Unescaped:
    """A variable in the value of an attribute; `in_address` if it is a part of an address."""

    mark: Mark
    attribute: str
    in_address: bool


def unescaped(html: str, marks: Sequence[Mark], usage_type: str) -> Iterator[Unescaped]:
    """Find variables that users fill, in attributes; Logto escapes nothing."""
    chosen = [
        mark for mark in marks if mark.kind in _PRINTED and _is_of_users(mark.name, usage_type)
    ]
    if not chosen:
        return
    values = list(attribute_values(html))
    starts = [value.span.start for value in values]
    for mark in chosen:
        place = bisect_right(starts, mark.span.start) - 1
        if place >= 0 and mark.span.end <= values[place].span.end:
            value = values[place]
            yield Unescaped(mark, value.name, _is_address(html, value, mark))


def _is_of_users(name: str, usage_type: str) -> bool:
    """Whether somebody other than the admin decides what is in it."""
    root = name.split(".", maxsplit=1)[0]
    if root in _PEOPLE or _CHOSEN.fullmatch(name):
        return True
    return usage_type == INVITATION and root not in roots_of(usage_type)


def _is_address(html: str, value: AttributeValue, mark: Mark) -> bool:
    if value.name in _ADDRESSES | _LISTS_OF_ADDRESSES:
        return True
    before = html[max(value.span.start, mark.span.start - 200) : mark.span.start]
    return value.name == "style" and bool(_CSS_ADDRESS.search(before))
