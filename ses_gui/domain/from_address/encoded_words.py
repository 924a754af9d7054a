"""Encoded words: how a mail header holds what is not ASCII (RFC 2047)."""

from __future__ import annotations

import binascii
import re
from base64 import b64decode, b64encode
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

ENCODED_WORD: Final = re.compile(
    r"=\?(?P<charset>[^?*\s]+)(?:\*[^?\s]*)?\?(?P<way>[bBqQ])\?(?P<text>[^?\s]*)\?="
)
_BETWEEN: Final = re.compile(r"(?<=\?=)\s+(?==\?)")
_BYTES_A_WORD: Final = 45
"""In base64 60 characters; a word may have 75 with what stands around it (RFC 2047, 2)."""


def encoded(text: str) -> str:
    """Write `text` as encoded words in UTF-8, on one line: SES refuses a line break."""
    words = (b64encode(piece.encode("utf-8", "replace")).decode() for piece in _pieces(text))
    return " ".join(f"=?utf-8?b?{word}?=" for word in words)


def decoded(text: str) -> str:
    """Read the encoded words in `text`; one that cannot be read stays as it is."""
    return ENCODED_WORD.sub(_meaning, _BETWEEN.sub("", text))


def _pieces(text: str) -> Iterator[str]:
    """Cut into pieces that fit a word each; a character is never cut apart."""
    piece = ""
    for mark in text:
        if len((piece + mark).encode("utf-8", "replace")) > _BYTES_A_WORD:
            yield piece
            piece = ""
        piece += mark
    yield piece


def _meaning(word: re.Match[str]) -> str:
    try:
        return _bytes(word["way"], word["text"]).decode(word["charset"])
    except (binascii.Error, LookupError, UnicodeError, ValueError):
        return word[0]


def _bytes(way: str, text: str) -> bytes:
    if way in "bB":
        return b64decode(text.encode("ascii"), validate=True)
    return binascii.a2b_qp(text.encode("ascii"), header=True)
