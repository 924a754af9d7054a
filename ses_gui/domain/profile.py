"""A profile: a document that is kept, under a name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from ses_gui.domain.marking import UNMARKED, Marking

if TYPE_CHECKING:
    from ses_gui.domain.document import Document

Fingerprint: TypeAlias = str
"""The digest of a profile's file, equal where all bytes are; empty where there is no file."""


@dataclass(frozen=True, slots=True)
class Profile:
    """A kept document. The uuid never changes and names the secret in the vault; the name may."""

    uuid: str
    name: str
    document: Document
    marking: Marking = UNMARKED
    secret_mark: str = ""
    """Another one each time a secret was stored: it tells of a secret that somebody else changed,
    and says nothing of what it is."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A profile as it stands in a list."""

    uuid: str
    name: str
    marking: Marking = UNMARKED


@dataclass(frozen=True, slots=True)
class Kept:
    """A profile as it was read, and the fingerprint of exactly what was read."""

    profile: Profile
    fingerprint: Fingerprint
