"""The case: what of a config, and of the mail to come, a preflight looks at."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from ses_gui.domain.config_texts import stripped, text_at

if TYPE_CHECKING:
    from ses_gui.domain.json_types import JsonObject


_ADDRESS: Final = re.compile(r"[^\s<>,;:\"@()\[\]\\]+@[^\s<>,;:\"@()\[\]\\/]+")
_ARN: Final = re.compile(
    r"arn:aws[a-z-]*:ses:(?P<region>[a-z0-9-]+):(?P<account>\d{12}):identity/(?P<name>\S+)"
)
_MOST_PARENTS: Final = 5


@dataclass(frozen=True, slots=True)
class IdentityArn:
    """The parts of an identity's ARN."""

    region: str
    account: str
    name: str


@dataclass(frozen=True, slots=True)
class Case:
    """What is looked at. The config may hold a secret; `endpoint_url` is None for AWS itself.

    `sender`, `feedback` and `recipient` are bare addresses, and empty when there is none that
    can be read.
    """

    config: JsonObject = field(repr=False)
    region: str = ""
    sender: str = ""
    sender_arn: IdentityArn | None = None
    feedback: str = ""
    feedback_arn: IdentityArn | None = None
    configuration_set: str = ""
    recipient: str = ""
    endpoint_url: str | None = None


def case_of(config: JsonObject, recipient: str = "", endpoint_url: str | None = None) -> Case:
    """Take from `config` what SES and the name servers are asked about."""
    return Case(
        config=config,
        region=text_at(config, "region"),
        sender=bare(text_at(config, "emailAddress")),
        sender_arn=identity_arn(text_at(config, "emailAddressIdentityArn")),
        feedback=bare(text_at(config, "feedbackForwardingEmailAddress")),
        feedback_arn=identity_arn(text_at(config, "feedbackForwardingEmailAddressIdentityArn")),
        configuration_set=text_at(config, "configurationSetName"),
        recipient=bare(recipient),
        endpoint_url=endpoint_url or None,
    )


def bare(address: str) -> str:
    """Take the display name off; the domain in lower case, the local part as it is."""
    found = _ADDRESS.findall(address)
    if len(found) != 1:
        return ""
    local, _, domain = str(found[0]).rpartition("@")
    return f"{local}@{domain.lower().strip('.')}"


def identity_arn(text: str) -> IdentityArn | None:
    """Read the ARN of an identity; None for what is none."""
    found = _ARN.fullmatch(stripped(text))
    return IdentityArn(found["region"], found["account"], found["name"]) if found else None


def domain_of(address: str) -> str:
    """The part after the last `@`."""
    return address.rpartition("@")[2]


def candidates(address: str) -> tuple[str, ...]:
    """List the identities that may cover `address`, the most specific first, as SES looks them up.

    They are itself, its domain, and the domains above; never a domain of one label.
    """
    if not address:
        return ()
    labels = domain_of(address).split(".")
    domains = [".".join(labels[start:]) for start in range(max(1, len(labels) - 1))]
    return (address, *domains[:_MOST_PARENTS])


def covers(identity: str, address: str) -> bool:
    """Whether the identity is the address, its domain, or a domain above."""
    return identity.lower() in {name.lower() for name in candidates(address)}
