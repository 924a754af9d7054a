"""An access key as a pair, and the edit that puts it into the document."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ses_gui.domain.document import NO_SECRET, SecretRef
from ses_gui.domain.edits import Edit

if TYPE_CHECKING:
    from ses_gui.domain.document import Document


@dataclass(frozen=True, slots=True, repr=False)
class KeyPair:
    """What stands in the two fields. Either may be the secret, misplaced: no repr."""

    access_key_id: str
    secret: str


def put_key(
    key_id: str, reference: SecretRef = NO_SECRET, region: str = "", label: str = "Put access key"
) -> Edit:
    """Put a key into the document in one step; what is empty leaves its field as it is.

    A region that the user has chosen stays: a key works in all of them, an identity does not.
    """

    def apply(doc: Document) -> Document:
        return replace(
            doc,
            access_key_id=key_id or doc.access_key_id,
            access_key_secret=reference or doc.access_key_secret,
            region=doc.region or region,
        )

    return Edit(label, apply)
