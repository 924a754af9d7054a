"""What a preflight has found out about account, key and region, to tell causes apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Facts about the account behind a key, in the region of the send; None is not known."""

    account_id: str | None = None
    sandbox: bool | None = None
    sending_enabled: bool | None = None
    """Whether the account itself has left sending on."""
    shut_down: bool | None = None
    """Whether AWS has stopped the account's sending (enforcement status `SHUTDOWN`)."""
    quota_left: float | None = None
    """How many mails the account may still send within these 24 hours."""
    verified: frozenset[str] | None = None
    """All identities that may send here: domains and addresses, in lower case."""
    elsewhere: tuple[str, ...] = ()
    """Other regions in which the identity of the From address is verified."""
    region_enabled: bool | None = None
    """Whether the account has switched the region on."""
    key_works_elsewhere: bool | None = None
    """Whether the token service of another region knows the key."""
    denied: frozenset[str] = frozenset()
    """Actions that AWS does not allow this key, such as `ses:GetAccount`."""
    forbidden: frozenset[str] = frozenset()
    """Those of them that a policy forbids in so many words."""
    configuration_sets: frozenset[str] | None = None
    default_configuration_set: str | None = None
    """What the identity of the From address uses when the config names no set; may be empty."""
    mail_from: str | None = None
    """The custom MAIL FROM domain of that identity; may be empty."""
    suppressed: bool | None = None
    """Whether the recipient is on the account's suppression list."""


NOTHING: Final = Knowledge()
