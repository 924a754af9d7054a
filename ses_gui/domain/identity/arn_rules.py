"""Rules for the two ARNs of a config: each must fit the region, the key and its address."""

from __future__ import annotations

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

_ADDRESS_OF: Final = (
    ("emailAddressIdentityArn", "emailAddress"),
    ("feedbackForwardingEmailAddressIdentityArn", "feedbackForwardingEmailAddress"),
)


def arns(config: JsonObject) -> Iterator[Finding]:
    """Check the ARNs of identities: their shape, region, account and whom they cover."""
    for key, address in _ADDRESS_OF:
        written = text_at(config, key)
        text = stripped(written)
        for doubt in arn_doubts(text, _around(config, address)) if text else ():
            fixes = () if doubt.better is None else instead(written, doubt.better)
            yield found((key,), doubt.code, f"{key} {doubt.sentence}", fixes=fixes)


def _around(config: JsonObject, address: str) -> Surroundings:
    return Surroundings(
        region=stripped(text_at(config, "region")),
        account=account_of(stripped(text_at(config, "accessKeyId"))) or "",
        address=address_in(text_at(config, address)),
    )
