"""Spans: where in a text something stands, counted in Python's characters (code points)."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_LINE_END: Final = re.compile("\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Span:
    """From `start` up to and without `end`, as in a slice."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Fix:
    """A remedy: the text at `span` becomes `text`. `label` names it for a menu."""

    label: str
    span: Span
    text: str


def instead(text: str, better: str) -> tuple[Fix, ...]:
    """Offer `better` in the place of the whole of `text`; an empty one clears the field."""
    label = f"Write {better}" if better else "Clear the field"
    return (Fix(label, Span(0, len(text)), better),)


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """Say line and column of a character, both counted from 1, columns in characters."""
    begins = _line_begins(text)
    line = bisect_right(begins, offset)
    if text[offset - 1 : offset + 1] == "\r\n" and offset:  # the middle of a line end is its end
        return line + 1, 1
    return line, offset - begins[line - 1] + 1


@lru_cache(maxsize=4)
def _line_begins(text: str) -> tuple[int, ...]:
    """Where the lines of `text` begin: looked for once, however many places in it are told."""
    return (0, *(end.end() for end in _LINE_END.finditer(text)))
