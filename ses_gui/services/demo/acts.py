"""How the built-in SES answers in its scenes: by its own checks wherever they can say it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from ses_gui.services.demo.account import DemoIdentity
from ses_gui.services.demo.wire import RefusedError

if TYPE_CHECKING:
    from ses_gui.services.demo.stage import Act, Stage
    from ses_gui.services.demo.wire import Answer

OTHER_ACCOUNT: Final = "210987654321"
_OTHER_REGION: Final = "ap-southeast-2"
_SUPPRESSION: Final = "/v2/email/suppression/addresses/"
_MANY: Final = 2500


def refusing(code: str, message: str | None, *, status: int = 400) -> Act:
    """Refuse with an error of AWS; the message may name facts of the call."""
    return lambda stage: stage.refuse(
        RefusedError(code, message and message.format_map(_facts(stage)), status=status)
    )


def denying(resource: str, *, reason: str = "", user: str = "{user}") -> Act:
    """Refuse as IAM does, on an ARN of SES; the wording is that of the IAM user guide."""
    message = "User `" + user + "' is not authorized to perform `ses:SendEmail' on resource `"
    return refusing("AccessDeniedException", message + resource + "'" + reason, status=403)


def _facts(stage: Stage) -> dict[str, str]:
    name = stage.body.get("ConfigurationSetName") or "former-default"
    account = stage.account
    return {
        "user": account.user_arn,
        "smtp_user": f"arn:aws:iam::{account.account_id}:user/ses-smtp-user.20260101-120000",
        "sender_arn": stage.arn(f"identity/{stage.sender.rpartition('@')[2]}"),
        "recipient_arn": stage.arn(f"identity/{stage.recipient}"),
        "set_arn": stage.arn(f"configuration-set/{name}"),
        "set": name,
    }


def unverified_sender(stage: Stage) -> Answer:
    """The account has verified nothing here, but is out of the sandbox."""
    return stage.as_account(identities=(), sandbox=False)


def unverified_recipient(stage: Stage) -> Answer:
    """The account has verified its sender only, and is in the sandbox."""
    return stage.as_account(identities=(DemoIdentity(stage.sender, verified=True),), sandbox=True)


def unverified_feedback(stage: Stage) -> Answer:
    """The account has verified its sender only, and is out of the sandbox."""
    return stage.as_account(identities=(DemoIdentity(stage.sender, verified=True),), sandbox=False)


def other_region(stage: Stage) -> Answer:
    """SES of another region answers, which knows no identity."""
    region = _OTHER_REGION if stage.region != _OTHER_REGION else "us-east-1"
    return stage.with_body(stage.body, region=region, identities=(), sandbox=False)


def lent_identity(stage: Stage) -> Answer:
    """Neither account is out of the sandbox, so that the other's identity does not count."""
    body = {key: value for key, value in stage.body.items() if not key.endswith("IdentityArn")}
    return stage.with_body(body, identities=(), sandbox=True)


def foreign_identity(stage: Stage) -> Answer:
    """The mail claims an identity of another account, which has not allowed it."""
    domain = stage.sender.rpartition("@")[2]
    claimed = stage.arn(f"identity/{domain}", OTHER_ACCOUNT)
    return stage.with_body({**stage.body, "FromEmailAddressIdentityArn": claimed})


def no_configuration_set(stage: Stage) -> Answer:
    """The account has no configuration set at all."""
    return stage.as_account(configuration_sets=())


def without_sender(stage: Stage) -> Answer:
    """The mail says nobody sends it."""
    return stage.with_body({**stage.body, "FromEmailAddress": ""})


def bad_sender(stage: Stage) -> Answer:
    """The mail's From address has no domain; what the config has is refused for its own faults."""
    written = stage.body.get("FromEmailAddress", "")
    faulty = written if _is_faulty(written) else "nobody"
    return stage.with_body({**stage.body, "FromEmailAddress": faulty})


def _is_faulty(address: str) -> bool:
    return not address.isascii() or bool(re.search(r"[,:]", address))


def without_recipient(stage: Stage) -> Answer:
    """The mail goes to nobody."""
    return stage.with_body({**stage.body, "Destination": {}})


def many_recipients(stage: Stage) -> Answer:
    """The mail goes to more recipients than SES takes."""
    return stage.with_body({**stage.body, "Destination": {"ToAddresses": [stage.recipient] * 51}})


def strange_charset(stage: Stage) -> Answer:
    """The subject is in a character set that nobody knows."""
    simple = stage.body.get("Content", {}).get("Simple", {})
    subject = {**simple.get("Subject", {}), "Charset": "klingon"}
    return stage.with_body({**stage.body, "Content": {"Simple": {**simple, "Subject": subject}}})


def suppressed(stage: Stage) -> Answer | None:
    """Whoever is asked for is on the suppression list; mail to them is accepted all the same."""
    if not stage.call.path.startswith(_SUPPRESSION):
        return None
    address = unquote(stage.call.path.removeprefix(_SUPPRESSION)).lower()
    return stage.as_account(suppressed=(address,))


def other_key(stage: Stage) -> Answer | None:
    """The account's key is another one."""
    return stage.with_signature(access_key_id="AKIAI44QH8DHBEXAMPLE")


def other_secret(stage: Stage) -> Answer | None:
    """The key's secret is another one."""
    return stage.with_signature(access_key_secret="another one")  # noqa: S106 - it is none


def other_scope(stage: Stage) -> Answer | None:
    """The endpoint belongs to another region."""
    return stage.with_signature(region=f"not-{stage.region}")


def slashed_key(stage: Stage) -> Answer | None:
    """The key ID of the call holds a slash, as a secret would."""
    signed = stage.call.headers.get("authorization", "")
    altered = re.sub(r"Credential=[^/]*", "Credential=NOT/A/KEY", signed)
    headers = {**stage.call.headers, "authorization": altered}
    return stage.with_signature(replace(stage.call, headers=headers))


def later(minutes: float) -> Act:
    """The clock of AWS is ahead of the call's by so many minutes; or behind, if negative."""

    def refuse(stage: Stage) -> Answer | None:
        now = datetime.now(UTC) + timedelta(minutes=minutes)
        refused = stage.with_signature(now=now)
        date = ("Date", format_datetime(now, usegmt=True))
        return refused and replace(refused, headers=(*refused.headers, date))

    return refuse


def slow(seconds: float) -> Act:
    """Wait before the answer, which is then the usual one."""

    def wait(stage: Stage) -> None:
        stage.stopping.wait(seconds)

    return wait


def many_identities(stage: Stage) -> Answer:
    """The account has verified 2,500 identities."""
    listed = (DemoIdentity(f"tenant{n:04}.example.net", verified=True) for n in range(_MANY))
    known = tuple(each for each in stage.account.identities if not each.region)
    return stage.as_account(identities=(*known, *listed)[:_MANY])
