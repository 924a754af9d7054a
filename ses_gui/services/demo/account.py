"""The account behind the built-in SES: whose keys it knows and what it may send."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final

SIMULATOR: Final = "simulator.amazonses.com"


@dataclass(frozen=True, slots=True)
class DemoIdentity:
    """A domain or an address that the account has asked SES to verify."""

    name: str
    verified: bool
    region: str = ""
    """The one region that it lives in; empty for all, which the real SES does not have."""

    @property
    def is_domain(self) -> bool:
        """Whether the identity covers a whole domain."""
        return "@" not in self.name


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """An AWS account as the built-in SES sees it; the keys are those of AWS's own documents."""

    access_key_id: str = "AKIAIOSFODNN7EXAMPLE"
    access_key_secret: str = field(default="wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", repr=False)
    account_id: str = "123456789012"
    user: str = "logto"
    sandbox: bool = True
    identities: tuple[DemoIdentity, ...] = (
        DemoIdentity("example.com", verified=True),
        DemoIdentity("unverified.example.org", verified=False),
        DemoIdentity("elsewhere.example.net", verified=True, region="eu-central-1"),
    )
    configuration_sets: tuple[str, ...] = ("demo",)
    suppressed: tuple[str, ...] = ("suppressed@example.com",)
    quota_per_day: float = 200
    quota_per_second: float = 1

    def seen_from(self, region: str) -> DemoAccount:
        """The account as it is in one region."""
        here = tuple(each for each in self.identities if each.region in {"", region})
        return replace(self, identities=here)

    @property
    def user_arn(self) -> str:
        """The ARN of the user whose key it is."""
        return f"arn:aws:iam::{self.account_id}:user/{self.user}"

    def identity_of(self, address: str) -> DemoIdentity | None:
        """Find the most specific identity that covers `address`: itself, its domain, a parent."""
        known = {identity.name.lower(): identity for identity in self.identities}
        candidates = [address.lower(), *_parents(address.lower().rpartition("@")[2])]
        return next((known[name] for name in candidates if name in known), None)

    def may_send_from(self, address: str) -> bool:
        """Whether `address` is verified."""
        identity = self.identity_of(address)
        return identity is not None and identity.verified

    def may_send_to(self, address: str) -> bool:
        """Whether SES takes mail for `address`; in the sandbox it must be verified."""
        is_simulator = address.lower().endswith(f"@{SIMULATOR}")
        return not self.sandbox or is_simulator or self.may_send_from(address)


def _parents(domain: str) -> list[str]:
    labels = domain.split(".")
    return [".".join(labels[start:]) for start in range(len(labels))]
