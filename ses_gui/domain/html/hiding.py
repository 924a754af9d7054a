"""Hiding: which inline styles keep an element and all in it from being seen."""

from __future__ import annotations

import re
from typing import Final

NOTHING: Final = r"\s*+:\s*+(?:0++(?:\.0*+)?|\.0++)(?![.\d])"
"""A regular expression for a length or number that is zero, with the colon before it."""
_HIDING: Final = re.compile(
    r"(?<![-\w])(?:display\s*+:\s*+none|visibility\s*+:\s*+hidden"
    rf"|(?:max-height|opacity){NOTHING})",
    re.IGNORECASE,
)


def hides(style: str) -> bool:
    """Whether an inline style hides its element everywhere.

    `mso-hide:all` does so in Outlook only: often it is set on what all others show.
    """
    return bool(_HIDING.search(style))
