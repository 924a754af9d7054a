"""Ports: what the rest of the program asks of the outside world."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ses_gui.domain.cancellation import Cancellation
    from ses_gui.domain.json_types import JsonObject
    from ses_gui.domain.outcome import Outcome
    from ses_gui.domain.profile import Fingerprint, Kept, Listed, Profile
    from ses_gui.domain.version import Version


@dataclass(frozen=True, slots=True)
class Label:
    """What the history says of a send; `profile` is the uuid, empty for what was never kept."""

    profile: str
    recipient: str
    usage_type: str
    destination: str


@dataclass(frozen=True, slots=True)
class SendRequest:
    """One SendEmail call. `body` is its JSON exactly as the connector sends it."""

    access_key_id: str
    access_key_secret: str = field(repr=False)
    region: str
    body: JsonObject
    endpoint_url: str | None = None
    """None is AWS itself."""
    label: Label | None = None
    """None is not written down."""
    ca_file: str | None = None
    """None is the usual authorities."""
    proxy_url: str | None = field(default=None, repr=False)
    """None is no proxy; it may hold a login."""


class Mailer(Protocol):
    """Sends one mail, once, and answers with a value. May take up to 30 s; blocks."""

    def send(self, request: SendRequest, cancellation: Cancellation) -> Outcome:
        """Send `request` once."""
        ...


class VaultTrouble(StrEnum):
    """Why the vault did not answer."""

    ABSENT = "absent"
    LOCKED = "locked"
    REFUSED = "refused"
    """A back end that loses secrets or keeps them readable, refused by name."""
    TOO_LONG = "too-long"
    BROKEN = "broken"


class VaultError(Exception):
    """The vault cannot do it; `sentence` is for the user and holds no secret."""

    def __init__(self, trouble: VaultTrouble, sentence: str) -> None:
        super().__init__(sentence)
        self.trouble = trouble
        self.sentence = sentence


class Vault(Protocol):
    """Where secrets lie, by profile uuid. Every call may block and may raise `VaultError`."""

    def place(self) -> str:
        """Name the place for people, such as “GNOME Keyring”."""
        ...

    def locked(self) -> bool:
        """Whether the next call will make the vault ask for its password; reads nothing."""
        ...

    def get(self, uuid: str) -> str | None:
        """Read the secret; None if there is none."""
        ...

    def set(self, uuid: str, secret: str) -> None:
        """Store the secret, and make sure that it can be read again."""
        ...

    def forget(self, uuid: str) -> None:
        """Delete the secret; it is no error if there is none."""
        ...

    def label(self, uuid: str, name: str) -> None:
        """Name the item for people, where the vault can; never asks for a password."""
        ...


class ProfileError(Exception):
    """A profile cannot be read or written; `sentence` is for the user."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Profiles(Protocol):
    """The kept documents. Every call touches the disk and may raise `ProfileError`."""

    def names(self) -> Sequence[tuple[str, str]]:
        """List uuid and name of each readable profile, by name."""
        ...

    def listed(self) -> Sequence[Listed]:
        """List each readable profile, by name."""
        ...

    def faults(self) -> Sequence[str]:
        """Say of each profile that cannot be read why not."""
        ...

    def load(self, uuid: str) -> Profile:
        """Read a profile by its uuid."""
        ...

    def named(self, name: str) -> Profile:
        """Read a profile by its name, in any case."""
        ...

    def kept(self, uuid: str) -> Kept:
        """Read a profile by its uuid, with the fingerprint of its file."""
        ...

    def fingerprint(self, uuid: str) -> Fingerprint:
        """Hash the profile's file as it is now, a damaged one too."""
        ...

    def save(self, profile: Profile) -> Path:
        """Write a profile and return its file; what it replaces is kept as a version."""
        ...

    def save_over(self, profile: Profile, known: Fingerprint) -> Fingerprint:
        """Write a profile over the file that is known, and over no other.

        Returns the new file's fingerprint; raises `ChangedProfileError` if another one is there.
        """
        ...

    def versions(self, uuid: str) -> Sequence[Version]:
        """List what earlier saves have replaced, the newest first."""
        ...

    def version(self, uuid: str, number: int) -> Profile:
        """Read an earlier version."""
        ...

    def delete(self, uuid: str) -> None:
        """Delete a profile's file."""
        ...
