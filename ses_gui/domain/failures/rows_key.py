"""The catalogue's rows for keys that AWS does not know, or knows no longer.

Codes and wording: IAM user guide and the messages seen in the wild.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ses_gui.domain.failures import links
from ses_gui.domain.failures.row import Row
from ses_gui.domain.regions import REGIONS

if TYPE_CHECKING:
    from ses_gui.domain.failures.clues import Clues

_NEW_KEY: Final = "aws iam create-access-key --user-name USER"
_SHOW_REGION: Final = "aws account get-region-opt-status --region-name {region_cli}"
_SHOW_KEYS: Final = "aws iam list-access-keys --user-name USER"
_SECURITY_CREDENTIALS: Final = "In the IAM console open Users → the user → Security credentials"


def _is_temporary(clues: Clues) -> bool:
    return clues.evidence.key_prefix == "ASIA"


def _is_region_off(clues: Clues) -> bool:
    known = clues.knowledge
    is_only_here = known.key_works_elsewhere is True and known.region_enabled is None
    return known.region_enabled is False or is_only_here


def _is_key_bad(clues: Clues) -> bool:
    return clues.knowledge.key_works_elsewhere is False


def _is_opt_in(clues: Clues) -> bool:
    region = REGIONS.get(clues.evidence.region)
    return region is not None and region.opt_in


def _is_apart(clues: Clues) -> bool:
    return clues.evidence.region.startswith(("us-gov-", "eusc-", "cn-"))


_UNKNOWN: Final = Row(
    id="KEY_UNKNOWN",
    title="AWS does not know the access key",
    cause="Most likely the access key ID is mistyped, deleted or inactive. It may also be that"
    " {region} is a region that this account has not switched on, or that the key was made only"
    " seconds ago.",
    fix=_SECURITY_CREDENTIALS + " and compare the access key ID, or create a new key. Regions are"
    " switched on in the AWS console under Account → AWS Regions.",
    field="accessKeyId",
    link=links.KEYS,
    commands=(_SHOW_KEYS, _NEW_KEY),
    codes=("unrecognizedclient", "invalidclienttokenid", "missingauthenticationtoken"),
)
KEY_ROWS: Final = (
    replace(
        _UNKNOWN,
        case="TEMPORARY_KEY",
        title="A temporary access key cannot work here",
        cause="The access key ID begins with ASIA. Such a key needs a session token besides, and"
        " the connector has no field for one.",
        fix="Create a lasting key, which begins with AKIA. "
        + _SECURITY_CREDENTIALS
        + " → Create access key.",
        link=links.TEMPORARY_KEYS,
        commands=(_NEW_KEY,),
        when=_is_temporary,
    ),
    replace(
        _UNKNOWN,
        case="REGION_DISABLED",
        title="The region is switched off for this account",
        cause="The access key works in other regions, so AWS refuses it in {region} because the"
        " account has not switched that region on.",
        fix="In the AWS console open Account → AWS Regions and enable {region}, which takes some"
        " minutes; or choose a region where the identity is verified.",
        field="region",
        link=links.REGIONS,
        commands=("aws account enable-region --region-name {region_cli}", _SHOW_REGION),
        when=_is_region_off,
    ),
    replace(
        _UNKNOWN,
        cause="No region knows this access key: its ID is mistyped, or the key is deleted or"
        " inactive.",
        fix=_SECURITY_CREDENTIALS + " and compare the access key ID, or create a new key.",
        when=_is_key_bad,
    ),
    replace(
        _UNKNOWN,
        cause="Most likely {region} is not switched on for this account: it is a region that is"
        " off at first. Otherwise the access key ID is mistyped, deleted or inactive.",
        link=links.REGIONS,
        commands=(_SHOW_REGION, _SHOW_KEYS),
        when=_is_opt_in,
    ),
    replace(
        _UNKNOWN,
        cause="{region} has accounts of its own. Most likely the key belongs to an ordinary AWS"
        " account; otherwise its ID is mistyped, deleted or inactive.",
        when=_is_apart,
    ),
    _UNKNOWN,
    Row(
        id="TOKEN_EXPIRED",
        title="The access key is temporary and has run out",
        cause="Only temporary keys (ASIA…) run out, and they need a session token besides, for"
        " which the connector has no field.",
        fix="Create a lasting key, which begins with AKIA. " + _SECURITY_CREDENTIALS + ".",
        field="accessKeyId",
        link=links.TEMPORARY_KEYS,
        commands=(_NEW_KEY,),
        codes=("expiredtoken", "tokenrefreshrequired"),
    ),
)
