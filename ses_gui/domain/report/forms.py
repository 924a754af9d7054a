"""The forms in which a secret may stand in a text: as it is, and as encodings write it."""

from __future__ import annotations

import html
import json
from base64 import b64encode
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, unquote

if TYPE_CHECKING:
    from collections.abc import Iterator

_FEW: Final = 4
"""A piece of base64 that is shorter stands in many texts."""


def holds(text: str, secret: str) -> bool:
    """Whether `secret` stands in `text` in any form; an empty one never does."""
    if not secret.strip():
        return False
    seen = (text, unquote(text), html.unescape(text), "".join(text.split()))
    return any(form in each for each in seen for form in _forms(secret))


def _forms(secret: str) -> Iterator[str]:
    bare = secret.strip()
    yield bare
    yield "".join(bare.split())
    yield quote(bare, safe="", errors="surrogatepass")
    yield json.dumps(bare)[1:-1]
    yield from _in_base64(bare.encode("utf-8", "surrogatepass"))


def _in_base64(secret: bytes) -> Iterator[str]:
    """Write the secret's own part of base64, wherever in a triple of bytes it begins."""
    for before in range(3):
        written = b64encode(bytes(before) + secret).decode("ascii")
        first, last = -(-before * 8 // 6), (before + len(secret)) * 8 // 6
        own = written[first:last]
        if len(own) >= _FEW:
            yield own
            yield own.replace("+", "-").replace("/", "_")
