"""Pictures: which a mail wants from the internet, and how it looks without any."""

from __future__ import annotations

import re
from typing import Final

EMPTY: Final = "data:,"
"""An address that holds nothing, so that the words in the place of the picture are shown."""
_TAG: Final = re.compile(
    r"""<(?:img|source|table|td|th|tr|body|image|input|video)\b[^>]*>""", re.IGNORECASE
)
_SOURCE: Final = re.compile(
    r"""(\s(?:src|srcset|background|poster|(?:xlink:)?href)\s*=\s*)("[^"]*"|'[^']*'|[^\s>]+)""",
    re.IGNORECASE,
)
_ADDRESS: Final = re.compile(r"""(\burl\(\s*)("[^")]*"|'[^')]*'|[^)"'\s]*)(\s*\))""", re.IGNORECASE)
_REMOTE: Final = re.compile(r"""(?:=\s*["']?|\(\s*["']?|,\s*)https://""", re.IGNORECASE)


def without_pictures(html: str) -> str:
    """Give `html` as a mail program shows it that loads no pictures."""
    bare = _TAG.sub(lambda tag: _SOURCE.sub(rf'\g<1>"{EMPTY}"', tag[0]), html)
    return _ADDRESS.sub(rf"\g<1>{EMPTY}\g<3>", bare)


def wants_remote_pictures(html: str) -> bool:
    """Whether a picture of `html` lies on the internet and could be loaded from there."""
    tags = (found[0] for found in _TAG.finditer(html))
    addresses = (found[0] for found in _ADDRESS.finditer(html))
    return any(_REMOTE.search(place) for places in (tags, addresses) for place in places)
