"""The steps of a preflight, in the order in which they are taken, and how each may end."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import Final


class State(StrEnum):
    """How a step stands. Only `FAILED` means that mail will not go out or not arrive."""

    OK = "ok"
    WARNING = "warning"
    FAILED = "failed"
    UNKNOWN = "unknown"
    """Nobody could be asked: the key may not, or no answer came. Never a reproach."""
    SKIPPED = "skipped"
    RUNNING = "running"


class Step(StrEnum):
    """One thing that is looked at; the names are stable, scripts may depend on them."""

    FORMAT = "format"
    ENDPOINT = "endpoint"
    KEY = "key"
    SANDBOX = "sandbox"
    SENDING = "sending"
    REPUTATION = "reputation"
    QUOTA = "quota"
    IDENTITY = "identity"
    OTHER_REGIONS = "other-regions"
    DKIM = "dkim"
    MAIL_FROM = "mail-from"
    FEEDBACK = "feedback"
    CONFIGURATION_SET = "configuration-set"
    TRACKING = "tracking"
    RECIPIENT = "recipient"
    SUPPRESSION = "suppression"
    DNS_DKIM = "dns-dkim"
    DNS_MAIL_FROM = "dns-mail-from"
    DNS_DMARC = "dns-dmarc"
    DNS_SPF = "dns-spf"


TITLES: Final = MappingProxyType(
    {
        Step.FORMAT: "Fields",
        Step.ENDPOINT: "SES endpoint",
        Step.KEY: "Access key",
        Step.SANDBOX: "Sandbox",
        Step.SENDING: "Account sending",
        Step.REPUTATION: "Reputation",
        Step.QUOTA: "Daily quota",
        Step.IDENTITY: "Sender identity",
        Step.OTHER_REGIONS: "Other regions",
        Step.DKIM: "DKIM signature",
        Step.MAIL_FROM: "MAIL FROM domain",
        Step.FEEDBACK: "Feedback address",
        Step.CONFIGURATION_SET: "Configuration set",
        Step.TRACKING: "Link tracking",
        Step.RECIPIENT: "Recipient",
        Step.SUPPRESSION: "Suppression list",
        Step.DNS_DKIM: "DNS: DKIM",
        Step.DNS_MAIL_FROM: "DNS: MAIL FROM",
        Step.DNS_DMARC: "DNS: DMARC",
        Step.DNS_SPF: "DNS: SPF",
    }
)
"""Step → its name for people."""

DNS_STEPS: Final = frozenset({Step.DNS_DKIM, Step.DNS_MAIL_FROM, Step.DNS_DMARC, Step.DNS_SPF})
"""The steps that ask name servers and not SES."""
