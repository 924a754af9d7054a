"""Mending the key that is in the document: hidden characters go, swapped fields change places."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ses_gui.domain.config.document import NO_SECRET
from ses_gui.domain.config.edits import Edit
from ses_gui.domain.credentials.placeholders import reference_in
from ses_gui.domain.credentials.validation import KEY_ID, KeyPair, key_findings, mended, put_key

if TYPE_CHECKING:
    from ses_gui.domain.config.strict_json import JsonPath
    from ses_gui.state.drawer import SecretDrawer
    from ses_gui.state.store import Store

_MOVE = "Move the secret into its own field"
_MENDABLE = frozenset({"hidden-characters", "swapped-keys"})


class KeyMender:
    """Knows what can be put right, and does it in one undo step.

    A secret that still lies in the vault is left alone: nobody has looked at it.
    """

    def __init__(self, *, store: Store, drawer: SecretDrawer) -> None:
        self._store = store
        self._drawer = drawer

    def label(self, path: JsonPath) -> str:
        """Name what can be done about the field at `path`; empty if nothing can."""
        if self._is_secret_alone():
            return _MOVE if path == KEY_ID else ""
        pair = self._pair()
        mending = mended(pair)
        if mending is None:
            return ""
        faulty = {item.path for item in key_findings(pair) if item.code in _MENDABLE}
        return mending.label if path in faulty else ""

    def mend(self) -> str:
        """Put the key right and say what was done."""
        if self._is_secret_alone():
            reference = reference_in(self._store.document.access_key_id)
            self._store.seal()
            self._store.edit(
                Edit(
                    _MOVE,
                    lambda doc: replace(doc, access_key_id="", access_key_secret=reference),
                )
            )
            return "The secret is in its own field now. Enter the ID of its key."
        pair = self._pair()
        mending = mended(pair)
        if mending is None:
            return ""
        better = mending.pair
        changed = better.secret and better.secret != pair.secret
        reference = self._drawer.put(better.secret) if changed else NO_SECRET
        self._store.seal()
        self._store.edit(put_key(better.access_key_id, reference, label=mending.label))
        return mending.sentence

    def _is_secret_alone(self) -> bool:
        """Whether the key ID is a secret, and there is none where it belongs."""
        document = self._store.document
        is_alone = document.access_key_secret == NO_SECRET
        return is_alone and reference_in(document.access_key_id).startswith("secret-")

    def _pair(self) -> KeyPair:
        document = self._store.document
        secret = self._drawer.take(document.access_key_secret) or ""
        return KeyPair(self._drawer.resolved(document.access_key_id), secret)
