"""The ARN of an SES identity, and the addresses that an identity covers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_ARN: Final = re.compile(
    r"arn:(?P<partition>aws[a-z-]*):ses:(?P<region>[a-z0-9-]+|\*):(?P<account>\d{12})"
    r":identity/(?P<identity>\S+)"
)
_PARTITIONS: Final = (("us-gov-", "aws-us-gov"), ("eusc-", "aws-eusc"), ("cn-", "aws-cn"))

ANY_REGION: Final = "*"
"""In the ARN of an identity that is kept in two regions, for SES's global endpoints."""


@dataclass(frozen=True, slots=True)
class IdentityArn:
    """An address or a domain that an account has verified in a region."""

    region: str
    account: str
    identity: str

    def __str__(self) -> str:
        return identity_arn(self.region, self.account, self.identity)


def read_arn(text: str) -> IdentityArn | None:
    """Read the ARN of an identity; None for what is none, or in a wrong partition."""
    found = _ARN.fullmatch(text)
    if found is None:
        return None
    arn = IdentityArn(found["region"], found["account"], found["identity"])
    fits = arn.region == ANY_REGION or partition_of(arn.region) == found["partition"]
    return arn if fits else None


def meant_arn(text: str) -> IdentityArn | None:
    """Read an ARN with slips: white space, quotes, capital letters, another partition."""
    bare = "".join(text.split()).strip("\"',;")
    found = _ARN.fullmatch(re.sub(r"^[^:]*(?::[^:]*){2}", lambda head: head[0].lower(), bare))
    return IdentityArn(found["region"], found["account"], found["identity"]) if found else None


def identity_arn(region: str, account: str, identity: str) -> str:
    """Write the ARN of an identity. Source: Service Authorization Reference, Amazon SES."""
    return f"arn:{partition_of(region)}:ses:{region}:{account}:identity/{identity}"


def partition_of(region: str) -> str:
    """Name the partition of a region, with which its ARNs begin: `aws` for most."""
    return next((name for start, name in _PARTITIONS if region.startswith(start)), "aws")


def covers(identity: str, address: str) -> bool:
    """Whether SES lets `address` be used with this identity, in any case of the letters.

    A domain covers its addresses and those of its subdomains. Source: Amazon SES developer
    guide, “Verified identities”.
    """
    return identity.lower() in (one.lower() for one in identities_of(address))


def identities_of(address: str) -> tuple[str, ...]:
    """List the identities that cover an address: itself, its domain, the domains above.

    SES takes the first of them that is verified. A top-level domain is none.
    """
    domain = address.rpartition("@")[2]
    labels = domain.split(".")
    domains = tuple(".".join(labels[at:]) for at in range(len(labels) - 1))
    return (address, *domains) if "@" in address else domains
