"""Offers of access keys that were found somewhere: their secrets wait in the drawer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ses_gui.domain.config.document import NO_SECRET, SecretRef
from ses_gui.domain.credentials.validation import account_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ses_gui.domain.credentials.parser import FoundKey
    from ses_gui.state.drawer import SecretDrawer


@dataclass(frozen=True, slots=True)
class OfferedKey:
    """A key that was found; `length` is the secret's, in characters, 0 without one.

    `account` is empty if the ID does not tell it. With a `refusal` the key is of no use.
    """

    source: str
    access_key_id: str = ""
    secret: SecretRef = NO_SECRET
    length: int = 0
    region: str = ""
    account: str = ""
    refusal: str = ""
    note: str = ""

    @property
    def is_usable(self) -> bool:
        """Whether it can be put into the document."""
        return not self.refusal and bool(self.access_key_id or self.secret)


@dataclass(frozen=True, slots=True)
class KeyOffer:
    """What was found, and what to say about it; `generation` is that of the drawer."""

    keys: tuple[OfferedKey, ...]
    sentence: str
    generation: int = 0

    @property
    def choices(self) -> tuple[OfferedKey, ...]:
        """Those that can be used; several are a question to the user."""
        return tuple(key for key in self.keys if key.is_usable)


def offer(keys: Iterable[FoundKey], sentence: str, drawer: SecretDrawer) -> KeyOffer:
    """Put the secrets into the drawer, so that none travels in a signal. From any thread."""
    generation = drawer.generation
    return KeyOffer(tuple(_offered(key, drawer) for key in keys), sentence, generation)


def withdraw(made: KeyOffer, drawer: SecretDrawer, but: OfferedKey | None = None) -> None:
    """Forget the secrets of an offer, except that of the key that was taken."""
    for key in made.keys:
        if key.secret and (but is None or key.secret != but.secret):
            drawer.discard(key.secret)


def _offered(key: FoundKey, drawer: SecretDrawer) -> OfferedKey:
    return OfferedKey(
        source=key.source,
        access_key_id=key.access_key_id,
        secret=drawer.put(key.secret) if key.has_secret else NO_SECRET,
        length=len(key.secret),
        region=key.region,
        account=account_of(key.access_key_id) or "",
        refusal=key.refusal,
        note=key.note,
    )
