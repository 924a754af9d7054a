"""The fingerprint of a project's files: equal where all bytes are."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

Fingerprint: TypeAlias = tuple[tuple[str, str], ...]
"""Name and digest of each of the folder's files, by name."""


def fingerprint_of(files: Mapping[str, bytes]) -> Fingerprint:
    """Hash files that are at hand."""
    return tuple(sorted((name, hashlib.sha256(data).hexdigest()) for name, data in files.items()))
