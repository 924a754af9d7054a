"""Depth: how many elements are open at once, which no parser bears without end."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from ses_gui.domain.html.elements import OPTIONAL_END, VOID
from ses_gui.domain.html.tokens import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ses_gui.domain.html.tokens import Token

_FLAT: Final = (VOID | OPTIONAL_END) - {"rt", "rp", "optgroup"}
"""Elements that end their like: only others can be nested without end. Outside of a `<ruby>` or
`<select>` the three are nested too."""


def depths(tokens: Iterable[Token]) -> Iterator[tuple[Token, int]]:
    """Give each tag with the depth behind it; an end tag ends only what is open."""
    waiting: Counter[str] = Counter()
    depth = 0
    for token in tokens:
        if token.kind is Kind.START and token.name not in _FLAT:
            waiting[token.name] += 1
            depth += 1
        elif token.kind is Kind.END and waiting[token.name]:
            waiting[token.name] -= 1
            depth -= 1
        if token.is_tag:
            yield token, depth
