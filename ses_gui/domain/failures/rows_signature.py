"""The catalogue's rows for signatures that AWS refuses: wrong secret, wrong clock, wrong place.

Codes and wording: IAM user guide, “Troubleshoot Signature Version 4 signing”.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ses_gui.domain.failures import clock, links
from ses_gui.domain.failures.row import Row

if TYPE_CHECKING:
    from ses_gui.domain.failures.clues import Clues

_SIGNATURE: Final = ("signaturedoesnotmatch", "invalidsignature")
_SECURITY_CREDENTIALS: Final = "In the IAM console open Users → the user → Security credentials"


def _is_about_the_clock(clues: Clues) -> bool:
    return clock.is_about_the_clock(clues.evidence)


def _is_slow(clues: Clues) -> bool:
    return _is_about_the_clock(clues) and clock.is_behind(clues.evidence)


def _is_fast(clues: Clues) -> bool:
    return _is_about_the_clock(clues) and clock.is_ahead(clues.evidence)


def _has_smtp_password(clues: Clues) -> bool:
    return clues.evidence.has_smtp_password


_MISMATCH: Final = Row(
    id="SECRET_WRONG",
    title="The secret access key does not belong to the access key ID",
    cause="AWS computed another signature than this computer did. The secret is mistyped, has a"
    " space or line break at its end, or is an SMTP password, which does not work here.",
    fix="Paste the secret again. If it is lost, create a new key. " + _SECURITY_CREDENTIALS + ".",
    field="accessKeySecret",
    link=links.SIGNATURES,
    commands=("aws iam create-access-key --user-name USER",),
    codes=_SIGNATURE,
)
_SKEWED: Final = Row(
    id="CLOCK_SKEW",
    title="The clock of this computer is wrong",
    cause="AWS refuses requests whose time is more than five minutes off.{clock}",
    fix="Let the network set the clock and send again. The first command does so on Linux, the"
    " second one on Windows.",
    link=links.SIGNATURES,
    commands=("timedatectl set-ntp true", "w32tm /resync"),
    when=_is_about_the_clock,
)

SIGNATURE_ROWS: Final = (
    replace(
        _SKEWED,
        case="CLOCK_PAST",
        title="The clock of this computer is slow",
        when=_is_slow,
    ),
    replace(
        _SKEWED,
        case="CLOCK_FUTURE",
        title="The clock of this computer is fast",
        when=_is_fast,
    ),
    _SKEWED,
    Row(
        id="CREDENTIAL_SCOPE",
        title="The request was signed for another region or service",
        cause="The mail is signed for SES in {region}, but {endpoint} belongs to something else.",
        fix="Leave the endpoint empty so that it follows the region, or choose the region to which"
        " the endpoint belongs.",
        field="region",
        link=links.ENDPOINTS,
        codes=(*_SIGNATURE, "authorizationheadermalformed"),
        says=r"credential should be scoped|region .* is wrong",
    ),
    replace(
        _MISMATCH,
        case="SMTP_PASSWORD",
        title="The secret is an SMTP password",
        cause="An SMTP password of SES is made from a secret access key, but cannot stand in for"
        " it: the connector does not use SMTP.",
        fix="Create an access key and use its secret. " + _SECURITY_CREDENTIALS + ".",
        link=links.SMTP_PASSWORDS,
        when=_has_smtp_password,
    ),
    _MISMATCH,
    Row(
        id="KEY_SHAPE",
        case="INCOMPLETE_SIG",
        title="The access key ID has a wrong shape",
        cause="AWS could not read the access key ID. It may hold a slash or a space, or the ID and"
        " the secret may be swapped.",
        fix="An access key ID has 20 letters and digits and begins with AKIA. "
        + _SECURITY_CREDENTIALS
        + " and compare.",
        field="accessKeyId",
        link=links.KEYS,
        commands=("aws iam list-access-keys --user-name USER",),
        codes=("incompletesignature",),
    ),
)
