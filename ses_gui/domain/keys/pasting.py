"""Pasting into a field: whether a text is the part of a key that belongs there, or more than it."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from ses_gui.domain.config_texts import stripped
from ses_gui.domain.keys.names import Part
from ses_gui.domain.keys.shapes import Shape, shape_of
from ses_gui.domain.keys.tidying import tidied

_MISPLACED: Final = MappingProxyType(
    {
        Part.KEY_ID: frozenset({Shape.SECRET, Shape.SMTP_PASSWORD}),
        Part.SECRET: frozenset({Shape.KEY_ID, Shape.TEMPORARY_ID}),
    }
)
_VAGUE: Final = frozenset({Shape.UNKNOWN, Shape.SESSION_TOKEN})
_BETWEEN: Final = "=,;:{}"


def belongs(text: str, part: Part) -> bool:
    """Whether `text` may go into the field of `part`; else it is a block to look into.

    The other part of the key does not: a secret in the field of the ID would be kept in a file.
    """
    shape = shape_of(tidied(text).text)
    if shape not in _VAGUE:  # even if a terminal has broken it into two lines
        return shape not in _MISPLACED[part]
    bare = stripped(text).rstrip("=")
    return len(bare.split()) <= 1 and not any(mark in bare for mark in _BETWEEN)
