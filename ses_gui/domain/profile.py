"""A profile: a document that is kept, under a name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ses_gui.domain.marking import UNMARKED, Marking

if TYPE_CHECKING:
    from ses_gui.domain.document import Document


@dataclass(frozen=True, slots=True)
class Profile:
    """A kept document. The uuid never changes and names the secret in the vault; the name may."""

    uuid: str
    name: str
    document: Document
    marking: Marking = UNMARKED


@dataclass(frozen=True, slots=True)
class Listed:
    """A profile as it stands in a list."""

    uuid: str
    name: str
    marking: Marking = UNMARKED
