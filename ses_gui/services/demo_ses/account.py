"""The account behind the built-in SES, and its name server."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from ses_gui.domain.email_address import identities_of, identity_key
from ses_gui.domain.preflight.steps import DnsAnswer, DnsStatus, RecordType

if TYPE_CHECKING:
    from ses_gui.domain.preflight.steps import DnsQuestion

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
        known = {identity_key(identity.name): identity for identity in self.identities}
        return next((known[name] for name in identities_of(address) if name in known), None)

    def may_send_from(self, address: str) -> bool:
        """Whether `address` is verified."""
        identity = self.identity_of(address)
        return identity is not None and identity.verified

    def may_send_to(self, address: str) -> bool:
        """Whether SES takes mail for `address`; in the sandbox it must be verified."""
        is_simulator = address.lower().endswith(f"@{SIMULATOR}")
        return not self.sandbox or is_simulator or self.may_send_from(address)


_KEYS: Final = "._domainkey."
_POLICY: Final = "_dmarc."


class DemoNames:
    """Answers without a network; the owner of the demo's domains has published everything."""

    def __init__(self, account: DemoAccount | None = None) -> None:
        identities = (account or DemoAccount()).identities
        self._domains = {each.name for each in identities if each.is_domain and each.verified}

    def ask(self, question: DnsQuestion) -> DnsAnswer:
        """Answer one question."""
        values = tuple(self._values(question))
        status = DnsStatus.FOUND if values else DnsStatus.NO_NAME
        return DnsAnswer(question, status, values)

    def _values(self, question: DnsQuestion) -> list[str]:
        name = question.name.lower()
        token, is_key, domain = name.partition(_KEYS)
        if is_key and question.type is RecordType.CNAME and domain in self._domains:
            return [f"{token}.dkim.amazonses.com"]
        if name.startswith(_POLICY) and name.removeprefix(_POLICY) in self._domains:
            return ["v=DMARC1; p=quarantine"] if question.type is RecordType.TXT else []
        return []
