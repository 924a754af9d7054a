"""The shapes of what AWS hands out, of which only two make an access key."""

from __future__ import annotations

import re
from enum import Enum, auto
from types import MappingProxyType
from typing import Final


class Shape(Enum):
    """What a text looks like. AWS promises no shapes, so `UNKNOWN` may still be right."""

    KEY_ID = auto()
    """The ID of a long-lived access key."""
    TEMPORARY_ID = auto()
    OTHER_ID = auto()
    """The unique ID of a user, a role or another thing of IAM's."""
    SECRET = auto()
    SMTP_PASSWORD = auto()
    SESSION_TOKEN = auto()
    UNKNOWN = auto()


UNIQUE_IDS: Final = MappingProxyType(
    {
        "ABIA": "a bearer token",
        "ACCA": "a context-specific credential",
        "AGPA": "a user group",
        "AIDA": "an IAM user",
        "AIPA": "an instance profile",
        "ANPA": "a managed policy",
        "ANVA": "a version of a managed policy",
        "APKA": "a public key",
        "AROA": "a role",
        "ASCA": "a certificate",
    }
)
"""Prefix → what it names. Source: IAM User Guide, “IAM identifiers”, unique identifiers."""

_TELLING: Final = (
    (Shape.SECRET, re.compile("••••secret(?:-[0-9a-z]+)?••••")),  # a placeholder for one
    (Shape.SMTP_PASSWORD, re.compile("••••password(?:-[0-9a-z]+)?••••")),
    (Shape.SESSION_TOKEN, re.compile("••••token(?:-[0-9a-z]+)?••••")),
    (Shape.KEY_ID, re.compile(r"AKIA[A-Z2-7]{16}")),
    (Shape.TEMPORARY_ID, re.compile(r"ASIA[A-Z0-9]+")),
    (Shape.OTHER_ID, re.compile(rf"(?:{'|'.join(UNIQUE_IDS)})[A-Z0-9]{{12,}}")),
    (Shape.SECRET, re.compile(r"[A-Za-z0-9/+]{40}")),
    # 33 bytes in base64; the first is the version: 4, or 2 before there was one per region.
    # Source: Amazon SES developer guide, “Obtaining SMTP credentials”, the algorithm.
    (Shape.SMTP_PASSWORD, re.compile(r"(?:B[A-P]|A[g-v])[A-Za-z0-9/+]{42}")),
    (Shape.SESSION_TOKEN, re.compile(r"[A-Za-z0-9/+=]{100,}")),
)


def shape_of(text: str) -> Shape:
    """Tell what `text` looks like, without any white space around it."""
    return next((shape for shape, form in _TELLING if form.fullmatch(text)), Shape.UNKNOWN)


def owner_of(unique_id: str) -> str:
    """Name what a unique ID names: “a role”; raise `KeyError` for an ID of none of them."""
    return UNIQUE_IDS[unique_id[:4]]
