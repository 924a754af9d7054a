"""What there is to go by: the evidence of a send, and what a preflight knows besides."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Self

from ses_gui.domain.failures.addresses import bare_address, covers
from ses_gui.domain.failures.denial import Denial, arn, denial
from ses_gui.domain.failures.redaction import without_secrets

if TYPE_CHECKING:
    from ses_gui.domain.failure_evidence import Evidence
    from ses_gui.domain.failures.knowledge import Knowledge

_FAILED_CHECK: Final = re.compile(
    r"identities failed the check in region (?P<region>[\w-]+):\s*(?P<listed>.*)", re.DOTALL
)
_ADDRESS: Final = re.compile(r"[^\s<>,;\"]+@[^\s<>,;\"]+")
_ARN: Final = re.compile(r"arn:[\w-]+:ses:[\w-]*:\d*:identity/")
_NAMED_SET: Final = re.compile(
    r"configuration set (?:<(?P<marked>[\w-]+)>|(?P<last>[\w-]+)\.?$)", re.IGNORECASE
)
_LONGEST_MESSAGE: Final = 4000


@dataclass(frozen=True, slots=True)
class Clues:
    """All that a row may ask about."""

    evidence: Evidence
    knowledge: Knowledge
    said: str
    """The endpoint's own message, without keys and signatures."""

    @classmethod
    def of(cls, evidence: Evidence, knowledge: Knowledge) -> Self:
        """Put together what is known."""
        return cls(evidence, knowledge, without_secrets(evidence.message or "")[:_LONGEST_MESSAGE])

    @property
    def denial(self) -> Denial:
        """What the message says about a denied call."""
        return denial(self.said)

    @property
    def accused_region(self) -> str:
        """The region in which identities failed the check, if the message names one."""
        found = _FAILED_CHECK.search(self.said)
        return found["region"].lower() if found else ""

    @property
    def owner(self) -> str:
        """The account of the identity ARN in the config."""
        owned = arn(self.evidence.identity_arn)
        return owned.account if owned else ""

    @property
    def named_set(self) -> str:
        """The configuration set that the message names."""
        found = _NAMED_SET.search(self.said)
        return (found["marked"] or found["last"]) if found else ""

    @property
    def account(self) -> str:
        """The account behind the key, as far as anybody says."""
        user = self.denial.user
        return self.knowledge.account_id or (user.account if user else "")

    def blames(self, address: str) -> bool:
        """Whether the list of unverified identities holds `address`."""
        listed = _FAILED_CHECK.search(self.said)
        if listed is None or not address:
            return False
        names = _ADDRESS.findall(_ARN.sub("", listed["listed"]))
        return bare_address(address) in {name.rstrip(".").lower() for name in names}

    def is_verified(self, address: str) -> bool | None:
        """Whether a preflight has seen `address` verified; None if nobody has looked."""
        known = self.knowledge.verified
        return None if known is None or not address else covers(known, address)
