"""Access keys: what was found waits to be taken, and what is in the document can be mended."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ses_gui.domain.config.document import NO_SECRET, SecretRef
from ses_gui.domain.config.edits import Edit, put_key
from ses_gui.domain.credentials.extraction import reference_in
from ses_gui.domain.credentials.validation import (
    KEY_ID,
    KeyPair,
    account_of,
    key_findings,
    mended,
)
from ses_gui.domain.frozen import frozen
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.domain.texts.message import message

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ses_gui.domain.config.strict_json import JsonPath
    from ses_gui.domain.credentials.parser import FoundKey
    from ses_gui.domain.texts.message import Message
    from ses_gui.gui.secret_cache import SecretCache
    from ses_gui.gui.store import Store


@frozen
class OfferedKey:
    """A key that was found; `length` is the secret's, in characters, 0 without one.

    `account` is empty if the ID does not tell it. With a `refusal` the key is of no use.
    """

    source: Message
    access_key_id: str = ""
    secret: SecretRef = NO_SECRET
    length: int = 0
    region: str = ""
    account: str = ""
    refusal: Message | None = None
    note: Message | None = None

    @property
    def is_usable(self) -> bool:
        """Whether it can be put into the document."""
        return not self.refusal and bool(self.access_key_id or self.secret)


@frozen
class KeyOffer:
    """What was found, and what to say about it; `opening` is that of the secret cache."""

    keys: tuple[OfferedKey, ...]
    sentence: str
    opening: int = 0

    @property
    def choices(self) -> tuple[OfferedKey, ...]:
        """Those that can be used; several are a question to the user."""
        return tuple(key for key in self.keys if key.is_usable)


def offer(keys: Iterable[FoundKey], sentence: str, secret_cache: SecretCache) -> KeyOffer:
    """Put the secrets into the secret cache, so that none travels in a signal. From any thread."""
    opening = secret_cache.opening
    return KeyOffer(tuple(_offered(key, secret_cache) for key in keys), sentence, opening)


def withdraw(made: KeyOffer, secret_cache: SecretCache, but: OfferedKey | None = None) -> None:
    """Forget the secrets of an offer, except that of the key that was taken."""
    for key in made.keys:
        if key.secret and (but is None or key.secret != but.secret):
            secret_cache.discard(key.secret)


def _offered(key: FoundKey, secret_cache: SecretCache) -> OfferedKey:
    return OfferedKey(
        source=key.source,
        access_key_id=key.access_key_id,
        secret=secret_cache.put(key.secret) if key.has_secret else NO_SECRET,
        length=len(key.secret),
        region=key.region,
        account=account_of(key.access_key_id) or "",
        refusal=key.refusal,
        note=key.note,
    )


_MOVE = message("edits.move-secret")
_MENDABLE = frozenset({"hidden-characters", "swapped-keys"})


class KeyMender:
    """Knows what can be put right, and does it in one undo step.

    A secret that still lies in the vault is left alone: nobody has looked at it.
    """

    def __init__(self, *, store: Store, secret_cache: SecretCache) -> None:
        self._store = store
        self._secret_cache = secret_cache

    def label(self, path: JsonPath) -> str:
        """Name what can be done about the field at `path`; empty if nothing can."""
        if self._is_secret_alone():
            return sentence(_MOVE) if path == KEY_ID else ""
        pair = self._pair()
        mending = mended(pair)
        if mending is None:
            return ""
        faulty = {item.path for item in key_findings(pair) if item.code in _MENDABLE}
        return sentence(mending.label) if path in faulty else ""

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
            return sentence(message("keys.was-moved"))
        pair = self._pair()
        mending = mended(pair)
        if mending is None:
            return ""
        better = mending.pair
        changed = better.secret and better.secret != pair.secret
        reference = self._secret_cache.put(better.secret) if changed else NO_SECRET
        self._store.seal()
        self._store.edit(put_key(better.access_key_id, reference, label=mending.label))
        return " ".join(map(sentence, mending.done))

    def _is_secret_alone(self) -> bool:
        """Whether the key ID is a secret, and there is none where it belongs."""
        document = self._store.document
        is_alone = document.access_key_secret == NO_SECRET
        return is_alone and reference_in(document.access_key_id).startswith("secret-")

    def _pair(self) -> KeyPair:
        document = self._store.document
        secret = self._secret_cache.take(document.access_key_secret) or ""
        return KeyPair(self._secret_cache.resolved(document.access_key_id), secret)
