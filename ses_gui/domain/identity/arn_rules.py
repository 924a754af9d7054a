"""Rules for the two ARNs of a config: each must fit the region, the key and its address."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ses_gui.domain.config_texts import stripped, text_at
from ses_gui.domain.finding_codes import found
from ses_gui.domain.from_address.mailbox import address_in
from ses_gui.domain.identity.arn_doubts import Surroundings, arn_doubts
from ses_gui.domain.keys.account import account_of
from ses_gui.domain.span import instead

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ses_gui.domain.finding import Finding
    from ses_gui.domain.json_types import JsonObject
    from ses_gui.domain.span import Fix

ADDRESS_OF: Final = MappingProxyType(
    {
        "emailAddressIdentityArn": "emailAddress",
        "feedbackForwardingEmailAddressIdentityArn": "feedbackForwardingEmailAddress",
    }
)
"""Key of an ARN → key of the address that its identity must cover."""


def arns(config: JsonObject) -> Iterator[Finding]:
    """Check the ARNs of identities: their shape, region, account and whom they cover."""
    for key, address in ADDRESS_OF.items():
        written = text_at(config, key)
        text = stripped(written)
        for doubt in arn_doubts(text, surroundings(config, address)) if text else ():
            fixes = () if doubt.better is None else _fixes(written, doubt.better, doubt.label)
            yield found((key,), doubt.code, f"{key} {doubt.sentence}", fixes=fixes)


def _fixes(written: str, better: str, label: str) -> tuple[Fix, ...]:
    fixes = instead(written, better)
    return tuple(replace(fix, label=label) for fix in fixes) if label else fixes


def surroundings(config: JsonObject, address: str) -> Surroundings:
    """Take from a config what the ARN for the address under the key `address` must fit."""
    return Surroundings(
        region=stripped(text_at(config, "region")),
        account=account_of(stripped(text_at(config, "accessKeyId"))) or "",
        address=address_in(text_at(config, address)),
    )
