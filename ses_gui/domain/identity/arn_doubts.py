"""Doubts about an identity's ARN: whether it fits the region, the key and the address."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from ses_gui.domain.identity.arn import ANY_REGION, IdentityArn, covers, meant_arn, read_arn
from ses_gui.domain.json_place import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

_OTHER_ARN: Final = re.compile(r"arn:aws[a-z-]*:(?P<service>[a-z0-9-]+):[^:]*:[^:]*:(?P<rest>.+)")
_LIKE: Final = "Write it as arn:aws:ses:us-east-1:123456789012:identity/example.com."


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an ARN must fit. `account` is the key's; what is not known is empty."""

    region: str
    account: str
    address: str


@dataclass(frozen=True, slots=True)
class ArnDoubt:
    """What is wrong with an ARN, as the end of a sentence; `better` is None if nobody knows.

    `label` names a remedy that is right under a condition only.
    """

    code: str
    sentence: str
    better: str | None = None
    label: str = ""


def arn_doubts(text: str, around: Surroundings) -> Iterator[ArnDoubt]:
    """Check an ARN against the other fields."""
    arn = read_arn(text)
    if arn is None:
        yield _malformed(text, around)
        return
    if around.region and arn.region != around.region:
        yield _elsewhere(arn, around.region)
    if around.address and not covers(arn.identity, around.address):
        yield _uncovered(arn, around.address)
    elif around.account == arn.account:
        yield _needless(arn)
    if around.account not in {"", arn.account}:
        yield _cross_account(arn, around.account)


def suggested_arn(region: str, account: str, address: str) -> str:
    """Write the ARN for an address from the other fields: of its domain. Empty if one is empty."""
    domain = address.rpartition("@")[2]
    return str(IdentityArn(region, account, domain)) if region and account and domain else ""


def _malformed(text: str, around: Surroundings) -> ArnDoubt:
    meant = meant_arn(text)
    if meant:
        return ArnDoubt("arn-shape", f"is not written exactly. Write {meant}.", str(meant))
    if covers(text, around.address):
        return ArnDoubt(
            "arn-shape",
            "holds the identity itself, not its ARN. Leave it empty if the identity is in the"
            " same account as the key; that is the usual case.",
            better="",
        )
    other = _OTHER_ARN.fullmatch(text)
    said = f"names {_thing(other)}," if other else "is"
    return ArnDoubt("arn-shape", f"{said} not the ARN of an SES identity. {_LIKE}")


def _thing(arn: re.Match[str]) -> str:
    if arn["service"] != "ses":
        return f"something of the service {arn['service']}"
    return quoted(arn["rest"].partition("/")[0])


def _elsewhere(arn: IdentityArn, region: str) -> ArnDoubt:
    here = str(replace(arn, region=region))
    if arn.region == ANY_REGION:
        return ArnDoubt(
            "arn-region",
            "names all regions with *, which is for SES's global endpoints; the connector sends"
            f" to one region. Write {here}.",
            here,
        )
    return ArnDoubt(
        "arn-region",
        f"belongs to the region {arn.region}, but region is {quoted(region)}. Both must be the"
        " same: an identity is verified per region.",
        here,
    )


def _uncovered(arn: IdentityArn, address: str) -> ArnDoubt:
    return ArnDoubt(
        "arn-identity",
        f"is for {arn.identity}, which does not cover {quoted(address)}. Give the ARN of the"
        " address, of its domain or of a domain above it.",
        str(replace(arn, identity=address.rpartition("@")[2])),
    )


def _needless(arn: IdentityArn) -> ArnDoubt:
    return ArnDoubt(
        "arn-needless",
        f"names an identity of the account {arn.account}, to which the access key belongs as"
        " well. SES finds it by itself; the ARN is needed only for identities of other accounts.",
        better="",
    )


def _cross_account(arn: IdentityArn, account: str) -> ArnDoubt:
    return ArnDoubt(
        "arn-account",
        f"belongs to the account {arn.account}, the access key to {account}: this is cross-account"
        f" sending. The owner must attach a sending authorization policy to {arn.identity} that"
        " allows ses:SendEmail, and both accounts must be out of the sandbox.",
        str(replace(arn, account=account)),
        f"If it is verified in {account} itself: write that account",
    )
