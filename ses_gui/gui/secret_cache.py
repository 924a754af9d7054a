"""The secret cache: secrets of this session, by reference. They leave it only through `take`."""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING

from ses_gui.domain.config.document import KEPT_SECRET, NO_SECRET, SecretRef
from ses_gui.domain.credentials.detection import TELLING
from ses_gui.domain.credentials.extraction import Extractor, placeholder, reference_in, variable_of
from ses_gui.domain.scrubbing import holds

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from ses_gui.domain.config.document import Document
    from ses_gui.domain.credentials.detection import SecretKind


class SecretCache:
    """Holds secrets in memory; documents hold references. Safe to use from any thread."""

    def __init__(self, variables: Mapping[str, str] = os.environ) -> None:
        self._variables = variables
        self._lock = threading.Lock()
        self._secrets: dict[SecretRef, str] = {}
        self._aside: set[SecretRef] = set()
        self._count = 0
        self._kept = KEPT_SECRET
        self._stored: set[SecretRef] = set()
        self.opening = 0
        """Which opening of a document the secrets are of: a late answer of the vault compares."""

    def put(self, secret: str) -> SecretRef:
        """Keep `secret` for this session under a new reference."""
        with self._lock:
            return self._put(secret)

    def _put(self, secret: str) -> SecretRef:
        self._count += 1
        reference = SecretRef(f"session-{self._count}")
        self._secrets[reference] = secret
        return reference

    def put_aside(self, secret: str) -> SecretRef:
        """Keep `secret` until it is discarded, whatever profile is opened meanwhile."""
        with self._lock:
            reference = self._put(secret)
            self._aside.add(reference)
            return reference

    def put_found(self, secret: str, kind: SecretKind) -> str:
        """Keep a secret that stood where none belongs; answer with the placeholder for it."""
        bare = secret.strip()
        with self._lock:
            found = (
                name
                for name, held in self._secrets.items()
                if held.strip() == bare and name.startswith(f"{kind.value}-")
            )
            reference = next(found, None) or SecretRef(f"{kind.value}-{os.urandom(4).hex()}")
            self._secrets.setdefault(reference, secret)
        return placeholder(kind, reference.removeprefix(f"{kind.value}-"))

    def resolved(self, text: str) -> str:
        """The secret for which `text` is a placeholder, or `text` itself."""
        reference = reference_in(text)
        return (self.take(reference) or text) if reference else text

    def extractor(self) -> Extractor:
        """What takes secrets out of a document and keeps them here."""
        with self._lock:
            known = tuple(self._secrets.values())
        return Extractor(known, self.put_found)

    def clean(self, document: Document, before: Document | None) -> Document:
        """Take the secrets out of a document that was edited or opened."""
        return self.extractor().document(document, before)

    def change(self, reference: SecretRef, secret: str) -> None:
        """Put another secret where `reference` points: the user is still typing it."""
        with self._lock:
            self._secrets[reference] = secret

    def discard(self, reference: SecretRef) -> None:
        """Forget a secret to which no document has referred."""
        with self._lock:
            self._secrets.pop(reference, None)
            self._aside.discard(reference)

    def fill(self, secret: str, opening: int) -> None:
        """Hold the secret that the vault keeps, unless another profile was opened meanwhile."""
        with self._lock:
            if opening == self.opening:
                self._secrets[KEPT_SECRET] = secret

    def take(self, reference: SecretRef) -> str | None:
        """Return the secret, or None if it has not been read from the vault yet.

        One in an environment variable is looked up anew each time, and None if that is not set.
        """
        name = variable_of(reference)
        if name:
            return self._variables.get(name) or None
        with self._lock:
            return self._secrets.get(reference)

    def is_secret(self, text: str) -> bool:
        """Whether a secret stands in `text`, as it is or as encodings write it."""
        with self._lock:
            held = set(self._secrets.values())
        return any(len(secret) >= TELLING and holds(text, secret) for secret in held)

    def fix(self, reference: SecretRef) -> None:
        """The secret of `reference` is being stored as it is now: whoever types on needs another.

        Else what was typed after that would be taken for stored.
        """
        self._stored.add(reference)

    def may_change(self, reference: SecretRef) -> bool:
        """Whether another secret may be put where `reference` points."""
        return reference not in self._stored and not self.is_kept(reference)

    def mark_kept(self, reference: SecretRef) -> None:
        """Remember that the secret of `reference` lies where the saved profile says."""
        self._kept = reference

    def forget_kept(self) -> None:
        """The vault holds another secret by now: what was read from it or stored is old."""
        with self._lock:
            self._secrets.pop(KEPT_SECRET, None)
            self._kept = KEPT_SECRET

    def is_kept(self, reference: SecretRef) -> bool:
        """Whether the secret of `reference` lies where the saved profile says."""
        return reference != NO_SECRET and reference == self._kept

    def begin(self, opening: int, but: Collection[SecretRef] = ()) -> None:
        """Forget all except `but`, and what was put aside: another document is opened."""
        with self._lock:
            spared = {*but, *self._aside}
            self._secrets = {ref: text for ref, text in self._secrets.items() if ref in spared}
            self._kept = KEPT_SECRET
            self._stored.clear()
            self.opening = opening
