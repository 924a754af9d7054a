"""Filling in an identity's ARN: what follows from an account and an identity, and what it means."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ses_gui.domain.config_texts import stripped, text_at
from ses_gui.domain.from_address.mailbox import address_in
from ses_gui.domain.identity.arn import IdentityArn, identities_of, meant_arn, read_arn
from ses_gui.domain.identity.arn_doubts import Surroundings, arn_doubts
from ses_gui.domain.identity.arn_rules import ADDRESS_OF, surroundings
from ses_gui.domain.json_place import quoted

if TYPE_CHECKING:
    from ses_gui.domain.json_types import JsonObject

_ACCOUNT: Final = re.compile(r"\d{12}")
_REGION: Final = re.compile("[a-z0-9-]+")
_SEPARATORS: Final = re.compile(r"[\s-]+")


class Meaning(Enum):
    """What an ARN means for the connector."""

    INCOMPLETE = auto()
    """Something is missing to write it."""
    WRONG = auto()
    """SES would refuse it."""
    NEEDLESS = auto()
    CROSS_ACCOUNT = auto()
    UNTOLD = auto()
    """Needless or cross-account: the key does not tell its account."""


@dataclass(frozen=True, slots=True)
class ArnCase:
    """What an ARN is filled in for: its field, what it must fit, and who sends."""

    key: str
    around: Surroundings
    sender: str
    """The bare From address, which a policy of the owner's may name."""
    account: str
    identity: str
    """The account and the identity to begin with."""
    identities: tuple[str, ...]
    """Identities that cover the address, the usual one first."""


@dataclass(frozen=True, slots=True)
class Filling:
    """An ARN, if there can be one, and what it means in a whole sentence or two."""

    meaning: Meaning
    sentence: str
    arn: IdentityArn | None = None


_MEANINGS: Final = MappingProxyType(
    {
        "arn-shape": Meaning.WRONG,
        "arn-region": Meaning.WRONG,
        "arn-identity": Meaning.WRONG,
        "arn-needless": Meaning.NEEDLESS,
        "arn-account": Meaning.CROSS_ACCOUNT,
    }
)


def case_for(config: JsonObject, key: str) -> ArnCase:
    """Take from a config what the ARN under `key` is about; one that is there is the beginning."""
    around = surroundings(config, ADDRESS_OF[key])
    there = meant_arn(text_at(config, key))
    usual = _identities(around.address)
    return ArnCase(
        key=key,
        around=around,
        sender=address_in(text_at(config, "emailAddress")),
        account=there.account if there else around.account,
        identity=there.identity if there else next(iter(usual), ""),
        identities=usual,
    )


def filled_in(case: ArnCase, account: str, identity: str) -> Filling:
    """Write the ARN for what was typed, in the region of the config, and say what it means."""
    digits, name = _SEPARATORS.sub("", account), stripped(identity)
    missing = _missing(case.around, digits, name)
    if missing:
        return Filling(Meaning.INCOMPLETE, missing)
    arn = IdentityArn(case.around.region, digits, name)
    if read_arn(str(arn)) is None:
        return Filling(Meaning.WRONG, f"{quoted(name)} cannot be the name of an identity.")
    doubt = next(arn_doubts(str(arn), case.around), None)
    if doubt is None:
        return Filling(Meaning.UNTOLD, _untold(arn), arn)
    return Filling(_MEANINGS[doubt.code], f"The ARN {doubt.sentence}", arn)


def _identities(address: str) -> tuple[str, ...]:
    """List them with the domain before the address: most accounts verify domains."""
    whole, *domains = identities_of(address) or ("",)
    return (*domains, whole) if whole else ()


def _missing(around: Surroundings, account: str, identity: str) -> str:
    if not _REGION.fullmatch(around.region):
        return "Choose the region on the page Credentials first: identities are verified there."
    if not _ACCOUNT.fullmatch(account):
        return (
            "Enter the 12 digits of the account that owns the identity. They stand in its AWS"
            " console, behind the name at the top right."
        )
    if not identity:
        return "Enter the identity: the address, its domain, or a domain above it."
    return ""


def _untold(arn: IdentityArn) -> str:
    return (
        f"The key ID does not tell its account. If it is {arn.account}, the ARN is needless. If"
        " not, this is cross-account sending, which the owner of the identity must allow."
    )
