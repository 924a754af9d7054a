"""The failure table for keys that AWS refuses: unknown, wrong, out of time, not allowed.

Codes and wording: AWS Signature Version 4 troubleshooting and the messages seen in the wild.
"""

from __future__ import annotations

from typing import Final

from ses_gui.domain.failure_row import Row

_CHECK_KEY: Final = (
    "In the IAM console open Users → the user → Security credentials and compare the access key,"
    " or create a new one with: aws iam create-access-key --user-name USER."
)

KEY_ROWS: Final = (
    Row(
        id="KEY_UNKNOWN",
        title="AWS does not know the access key",
        cause="The access key ID is mistyped, deleted or inactive, or {region} is a region that"
        " this account has not switched on. Temporary keys (ASIA…) cannot work here either.",
        fix=_CHECK_KEY + " Switch regions on in AWS → Account → AWS Regions.",
        field="accessKeyId",
        codes=("unrecognizedclient", "invalidclienttokenid", "missingauthenticationtoken"),
    ),
    Row(
        id="CLOCK_SKEW",
        title="The clock of this computer is wrong",
        cause="AWS refuses requests whose time is more than five minutes off.{clock}",
        fix="Set the clock by the network (for example: timedatectl set-ntp true) and send again.",
        codes=(
            "signaturedoesnotmatch",
            "invalidsignature",
            "requestexpired",
            "requesttimetooskewed",
        ),
        says=r"Signature expired|Signature not yet current|Request.*(expired|too skewed)",
    ),
    Row(
        id="SECRET_WRONG",
        title="The secret access key does not belong to the access key ID",
        cause="AWS computed another signature than this computer did. The secret is mistyped, has"
        " a space or line break at its end, or is an SMTP password, which does not work here.",
        fix="Paste the secret again. If it is lost, create a new key in IAM → Users → the user →"
        " Security credentials, or with: aws iam create-access-key --user-name USER.",
        field="accessKeySecret",
        codes=("signaturedoesnotmatch", "invalidsignature"),
    ),
    Row(
        id="KEY_SHAPE",
        title="The access key ID has a wrong shape",
        cause="AWS could not read the access key ID. It may hold a slash or a space, or the ID and"
        " the secret may be swapped.",
        fix="An access key ID has 20 letters and digits and begins with AKIA. " + _CHECK_KEY,
        field="accessKeyId",
        codes=("incompletesignature",),
    ),
    Row(
        id="IAM_IDENTITY",
        title="The access key may not send with this identity",
        cause="AWS knows the key, but its policy does not allow {action} on {resource}.",
        fix="In the IAM console open Users → the user → Permissions → Add permissions and allow"
        " ses:SendEmail on that resource. See who the key is with: aws sts get-caller-identity",
        field="accessKeyId",
        codes=("accessdenied", "accessdeniedexception", "notauthorized", "unauthorizedoperation"),
    ),
)
