"""The catalogue's rows for sends that were refused on this computer: nothing left it."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from ses_gui.domain.failure_evidence import Kind
from ses_gui.domain.failure_text import Retry
from ses_gui.domain.failures import links
from ses_gui.domain.failures.row import Row

_NEW_KEY: Final = ("aws iam create-access-key --user-name USER",)
_KEY_MISSING: Final = Row(
    id="KEY_MISSING",
    case="CREDS",
    title="The access key ID is missing",
    cause="SES accepts only signed requests, and there is no key to sign with.",
    fix="Fill in the access key ID. Keys are made in the IAM console under Users → the user →"
    " Security credentials.",
    field="accessKeyId",
    link=links.KEYS,
    commands=_NEW_KEY,
    kind=Kind.KEY_ID_MISSING,
)
_KEY_HEADER: Final = Row(
    id="KEY_HEADER",
    title="The access key ID holds a character that cannot be sent",
    cause="There is a line break or an invisible character in the access key ID, most likely from"
    " copying. Nothing was sent.",
    fix="Clear the field and type the 20 letters and digits by hand.",
    field="accessKeyId",
    link=links.KEYS,
    kind=Kind.KEY_ID_HEADER,
)
_REGION: Final = Row(
    id="REGION_FMT",
    title="The region is not written as AWS wants it",
    cause="A region holds only letters, digits and hyphens, with no space around them; the"
    " connector refuses everything else. Nothing was sent.",
    fix="Pick the region from the list, such as us-east-1 or eu-central-1.",
    field="region",
    link=links.ENDPOINTS,
    kind=Kind.REGION,
)

HERE_ROWS: Final = (
    _KEY_MISSING,
    replace(
        _KEY_MISSING,
        id="SECRET_MISSING",
        title="The secret access key is missing",
        cause="SES accepts only signed requests, and there is no secret to sign with.",
        fix="Fill in the secret access key. If it is lost, make a new key in the IAM console under"
        " Users → the user → Security credentials.",
        field="accessKeySecret",
        kind=Kind.SECRET_MISSING,
    ),
    _KEY_HEADER,
    replace(
        _KEY_HEADER,
        title="The secret access key holds a line break",
        cause="There is a line break or another control character in the secret, most likely from"
        " copying. It can only lead to a wrong signature, so nothing was sent.",
        fix="Paste the secret again, without what stands before and after it.",
        field="accessKeySecret",
        kind=Kind.SECRET_HEADER,
    ),
    replace(
        _REGION,
        title="The region is missing",
        cause="Without a region nobody knows which SES to ask. Nothing was sent.",
        when=lambda clues: not clues.evidence.region,
    ),
    _REGION,
    Row(
        id="ENDPOINT_FMT",
        title="The endpoint URL cannot be used",
        cause="The endpoint must be https://, a plain host name and nothing after it; http:// is"
        " for this computer alone. Nothing was sent.",
        fix="Leave the endpoint empty to reach AWS itself, or write it like http://localhost:4566.",
        link=links.ENDPOINTS,
        kind=Kind.ENDPOINT,
    ),
    Row(
        id="HALF_CHARACTER",
        title="A text of the mail holds half a character",
        cause="There is half a character (a lone surrogate){half_mark} in {half_place}. No mail can"
        " hold it, and Logto refuses to save it. Nothing was sent.",
        fix="Delete the damaged character there, and type it again.",
        field="{half_field}",
        link=links.SEND_EMAIL,
        kind=Kind.HALF_CHARACTER,
    ),
    Row(
        id="ENDPOINT_PLAIN",
        title="The endpoint is not on this computer",
        cause="{endpoint} leads to another computer{at}, and over http:// everybody on the way can"
        " read the mail. Nothing was sent.",
        fix="Write the endpoint with https://, or check where this name leads.",
        link=links.ENDPOINTS,
        kind=Kind.PLAIN_WAY,
    ),
    Row(
        id="PARAM",
        title="A value of the request cannot be sent",
        cause="The AWS library of this program refused a value before it was sent, although the"
        " connector would send it.",
        fix="Clear the optional fields that you do not need, above all an empty identity ARN. If it"
        " stays, report it as a mistake of this program.",
        link=links.SEND_EMAIL,
        retry=Retry.NEVER,
        kind=Kind.PARAMETER,
    ),
    Row(
        id="ENVFILE",
        title="The AWS settings of this computer are broken",
        cause="The AWS library stumbled over a variable that begins with AWS_, or over a file in"
        " the folder .aws, although this program needs neither. Nothing was sent.",
        fix="Mend or move away the files “config” and “credentials” in that folder, and start the"
        " program without the variables AWS_PROFILE, AWS_RETRY_MODE and AWS_DEFAULTS_MODE.",
        link=links.SETTINGS,
        commands=("aws configure list",),
        kind=Kind.ENVIRONMENT,
    ),
    Row(
        id="PACKAGING",
        title="This program lacks a part of the AWS library",
        cause="The files that describe SES to the AWS library are missing, so no request could be"
        " made. Nothing was sent.",
        fix="Install the program again, from where it came.",
        link=links.SEND_EMAIL,
        retry=Retry.NEVER,
        kind=Kind.PACKAGING,
    ),
    Row(
        id="UNKNOWN",
        case="UNKNOWN_HERE",
        title="The send failed for a reason that this program does not know",
        cause="Something went wrong on this computer while it talked to {endpoint}.",
        fix="Try again. If it stays, start sesctl in a terminal with the same profile and report"
        " what it says.",
        link=links.SEND_EMAIL,
        retry=Retry.LATER,
        wait_s=60,
        kind=Kind.OTHER,
    ),
)
