"""A profile: a document that is kept, under a name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ses_gui.domain.document import Document


@dataclass(frozen=True, slots=True)
class Profile:
    """A kept document. The uuid never changes and names the secret in the vault; the name may."""

    uuid: str
    name: str
    document: Document
