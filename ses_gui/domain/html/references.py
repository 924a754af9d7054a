"""Character references: what `&eacute;` and `&#233;` stand for, in texts and in attributes."""

from __future__ import annotations

import re
from html import unescape
from html.entities import html5
from typing import Final

_NUMBER: Final = re.compile("&#(?=[0-9])0*+([0-9]*+)")
_DIGITS: Final = 7
"""No character has a longer number."""
_REFERENCE: Final = re.compile(r"&(?:#[xX]?[0-9a-fA-F]++;?|([A-Za-z][A-Za-z0-9]*+(?:;|(?!=))))")


def decoded(text: str) -> str:
    """Resolve the references of a text."""
    return unescape(_NUMBER.sub(_shortened, text)) if "&" in text else text


def decoded_value(written: str) -> str:
    """Resolve the references of an attribute, where “&copy=1” is a part of an address.

    Source: section 13.2.5.73 of the HTML Living Standard.
    """
    return _REFERENCE.sub(_resolved, written) if "&" in written else written


def _shortened(number: re.Match[str]) -> str:
    # Python refuses to read numbers of thousands of digits.
    return f"&#{number[1]}" if 0 < len(number[1]) <= _DIGITS else "&#0"


def _resolved(found: re.Match[str]) -> str:
    return decoded(found[0]) if found[1] is None else html5.get(found[1], found[0])
