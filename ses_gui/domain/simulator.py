"""The mailbox simulator of SES: recipients that answer as real ones would, in the sandbox too.

Source: https://docs.aws.amazon.com/ses/latest/dg/send-an-email-from-console.html; mail to them is
billed and counts for the rate, but not for the daily quota or the reputation.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

_DOMAIN: Final = "simulator.amazonses.com"
SIMULATOR: Final = MappingProxyType(
    {
        f"{name}@{_DOMAIN}": meaning
        for name, meaning in (
            ("success", "The mail is delivered."),
            ("bounce", "The mailbox does not exist: the mail bounces."),
            ("ooto", "It is delivered, and an out-of-office reply comes back."),
            ("complaint", "It is delivered, and its reader marks it as spam."),
            ("suppressionlist", "It bounces, as the address is on SES's global suppression list."),
        )
    }
)
"""Address → what becomes of mail to it."""


def is_simulator(address: str) -> bool:
    """Whether `address` is one of SES's own mailboxes for tests."""
    return address.rpartition("@")[2].lower() == _DOMAIN
