"""What becomes of a mail that SES has accepted, and of one to its simulator."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ses_gui.domain.texts.catalogue import Table

TEXTS: Final[Table] = MappingProxyType(
    {
        "with_detail": "{parts:space}",
        "complaint": "The recipient has marked the mail as spam.",
        "permanent_bounce": "The mail bounced for good: the recipient's server refuses it.",
        "transient_bounce": "The mail bounced for now; SES may try again.",
        "bounce": "The mail bounced.",
        "rejected": "SES rejected the mail after it had accepted it.",
        "not_rendered": "SES could not put the mail together.",
        "delivered": "Delivered: the recipient's server took the mail.",
        "suppressed": (
            "The recipient is on the account's suppression list: SES accepted the mail and does"
            " not deliver it. Take the address off the list in the SES console."
        ),
        "simulator.success": "The mail is delivered.",
        "simulator.bounce": "The mailbox does not exist: the mail bounces.",
        "simulator.ooto": "It is delivered, and an out-of-office reply comes back.",
        "simulator.complaint": "It is delivered, and its reader marks it as spam.",
        "simulator.suppressionlist": (
            "It bounces, as the address is on SES's global suppression list."
        ),
    }
)
