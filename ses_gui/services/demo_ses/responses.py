"""How the built-in SES answers in its scenarios: by its own checks wherever they can."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import TYPE_CHECKING, Any, Final, TypeAlias
from urllib.parse import unquote

from ses_gui.domain.frozen import frozen
from ses_gui.services.demo_ses.listener import check_signature
from ses_gui.services.demo_ses.model import (
    ApiAnswer,
    DemoIdentity,
    RefusedError,
    json_answer,
    refusal_of,
)
from ses_gui.services.demo_ses.operations import answer
from ses_gui.services.demo_ses.send import accept, checked_body, mailbox

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable

    from ses_gui.services.demo_ses.model import ApiCall, DemoAccount, Outbox, Stunt

_SCOPE: Final = re.compile(r"Credential=.*/(?P<region>[^/]*)/[^/]*/aws4_request")


@frozen
class ScenarioContext:
    """One call, and what the built-in SES would answer it with; `stopping` ends any wait."""

    call: ApiCall
    account: DemoAccount
    outbox: Outbox
    stopping: threading.Event

    @property
    def is_send(self) -> bool:
        """Whether the call is SendEmail."""
        return self.call.path.rstrip("/") == "/v2/email/outbound-emails"

    @property
    def body(self) -> Any:
        """The request as it was sent; nothing if it is no JSON object."""
        try:
            parsed = json.loads(self.call.body or b"{}")
        except ValueError:
            return {}
        return parsed if isinstance(parsed, dict) else {}

    @property
    def region(self) -> str:
        """The region for which the call is signed."""
        found = _SCOPE.search(self.call.headers.get("authorization", ""))
        return found["region"] if found else "us-east-1"

    @property
    def sender(self) -> str:
        """The From address without a name; the account's own domain where it cannot be read."""
        return _bare(self.body.get("FromEmailAddress", ""))

    @property
    def recipient(self) -> str:
        """The first To address without a name."""
        to = self.body.get("Destination", {}).get("ToAddresses", [])
        return _bare(to[0] if to else "")

    def arn(self, resource: str, account_id: str = "") -> str:
        """The ARN of a resource of SES in the region of the call."""
        return f"arn:aws:ses:{self.region}:{account_id or self.account.account_id}:{resource}"

    def as_account(self, **changes: Any) -> ApiAnswer:
        """Answer as if the account were another in these respects."""
        return answer(self.call, replace(self.account, **changes), self.outbox)

    def with_signature(
        self,
        call: ApiCall | None = None,
        *,
        region: str | None = None,
        now: datetime | None = None,
        **changes: Any,
    ) -> ApiAnswer | None:
        """Check the signature under other conditions; None if it is right all the same."""
        service = "sts" if self.call.path == "/" else "ses"
        account = replace(self.account, **changes)
        try:
            check_signature(call or self.call, account, service=service, region=region, now=now)
        except RefusedError as error:
            return self.refuse(error)
        return None

    def with_body(self, body: Any, *, region: str | None = None, **changes: Any) -> ApiAnswer:
        """Decide about another mail than the one that was sent, or in another region."""
        account = replace(self.account, **changes)
        try:
            check_signature(self.call, self.account, service="ses")
            text = json.dumps(body).encode()
            checked = checked_body("SendEmail", text)
            mail = accept(checked, account, region or self.region)
        except RefusedError as error:
            return self.refuse(error)
        self.outbox.add(mail, len(text))
        return json_answer({"MessageId": mail.message_id})

    def refuse(self, error: RefusedError) -> ApiAnswer:
        """Refuse the call in the words of the service that it is for."""
        return refusal_of(self.call.path, error)


Act: TypeAlias = "Callable[[ScenarioContext], ApiAnswer | Stunt | None]"
"""Answers a call as a scenario wants it; None leaves it to the built-in SES."""


def _bare(address: str) -> str:
    try:
        return mailbox(address).address
    except RefusedError:
        return "nobody@example.com"


OTHER_ACCOUNT: Final = "210987654321"
_OTHER_REGION: Final = "ap-southeast-2"
_SUPPRESSION: Final = "/v2/email/suppression/addresses/"
_MANY: Final = 2500


def refusing(code: str, message: str | None, *, status: int = 400) -> Act:
    """Refuse with an error of AWS; the message may name facts of the call."""
    return lambda context: context.refuse(
        RefusedError(code, message and message.format_map(_facts(context)), status=status)
    )


def denying(resource: str, *, reason: str = "", user: str = "{user}") -> Act:
    """Refuse as IAM does, on an ARN of SES; the wording is that of the IAM user guide."""
    message = "User `" + user + "' is not authorized to perform `ses:SendEmail' on resource `"
    return refusing("AccessDeniedException", message + resource + "'" + reason, status=403)


def _facts(context: ScenarioContext) -> dict[str, str]:
    name = context.body.get("ConfigurationSetName") or "former-default"
    account = context.account
    return {
        "user": account.user_arn,
        "smtp_user": f"arn:aws:iam::{account.account_id}:user/ses-smtp-user.20260101-120000",
        "sender_arn": context.arn(f"identity/{context.sender.rpartition('@')[2]}"),
        "recipient_arn": context.arn(f"identity/{context.recipient}"),
        "set_arn": context.arn(f"configuration-set/{name}"),
        "set": name,
    }


def as_account(**changes: Any) -> Act:
    """Answer as if the account were another in these respects."""
    return lambda context: context.as_account(**changes)


def only_sender_verified(*, sandbox: bool) -> Act:
    """Answer as if the account had verified the sender and nobody else."""
    return lambda context: context.as_account(
        identities=(DemoIdentity(context.sender, verified=True),), sandbox=sandbox
    )


def as_mail(**members: Any) -> Act:
    """Decide about the mail with these members in the place of its own."""
    return lambda context: context.with_body({**context.body, **members})


def as_signed_for(**changes: Any) -> Act:
    """Refuse the signature where it would not be right for an account with these changes."""
    return lambda context: context.with_signature(**changes)


def other_region(context: ScenarioContext) -> ApiAnswer:
    """SES of another region answers, which knows no identity."""
    region = _OTHER_REGION if context.region != _OTHER_REGION else "us-east-1"
    return context.with_body(context.body, region=region, identities=(), sandbox=False)


def lent_identity(context: ScenarioContext) -> ApiAnswer:
    """Neither account is out of the sandbox, so that the other's identity does not count."""
    body = {key: value for key, value in context.body.items() if not key.endswith("IdentityArn")}
    return context.with_body(body, identities=(), sandbox=True)


def foreign_identity(context: ScenarioContext) -> ApiAnswer:
    """The mail claims an identity of another account, which has not allowed it."""
    domain = context.sender.rpartition("@")[2]
    claimed = context.arn(f"identity/{domain}", OTHER_ACCOUNT)
    return context.with_body({**context.body, "FromEmailAddressIdentityArn": claimed})


def bad_sender(context: ScenarioContext) -> ApiAnswer:
    """The mail's From address has no domain; what the config has is refused for its own faults."""
    written = context.body.get("FromEmailAddress", "")
    is_faulty = not written.isascii() or re.search(r"[,:]", written)
    return context.with_body(
        {**context.body, "FromEmailAddress": written if is_faulty else "nobody"}
    )


def many_recipients(context: ScenarioContext) -> ApiAnswer:
    """The mail goes to more recipients than SES takes."""
    return context.with_body(
        {**context.body, "Destination": {"ToAddresses": [context.recipient] * 51}}
    )


def strange_charset(context: ScenarioContext) -> ApiAnswer:
    """The subject is in a character set that nobody knows."""
    simple = context.body.get("Content", {}).get("Simple", {})
    subject = {**simple.get("Subject", {}), "Charset": "klingon"}
    return context.with_body(
        {**context.body, "Content": {"Simple": {**simple, "Subject": subject}}}
    )


def suppressed(context: ScenarioContext) -> ApiAnswer | None:
    """Whoever is asked for is on the suppression list; mail to them is accepted all the same."""
    if not context.call.path.startswith(_SUPPRESSION):
        return None
    address = unquote(context.call.path.removeprefix(_SUPPRESSION)).lower()
    return context.as_account(suppressed=(address,))


def other_scope(context: ScenarioContext) -> ApiAnswer | None:
    """The endpoint belongs to another region."""
    return context.with_signature(region=f"not-{context.region}")


def slashed_key(context: ScenarioContext) -> ApiAnswer | None:
    """The key ID of the call holds a slash, as a secret would."""
    signed = context.call.headers.get("authorization", "")
    altered = re.sub(r"Credential=[^/]*", "Credential=NOT/A/KEY", signed)
    headers = {**context.call.headers, "authorization": altered}
    return context.with_signature(replace(context.call, headers=headers))


def later(minutes: float) -> Act:
    """The clock of AWS is ahead of the call's by so many minutes; or behind, if negative."""

    def refuse(context: ScenarioContext) -> ApiAnswer | None:
        now = datetime.now(UTC) + timedelta(minutes=minutes)
        refused = context.with_signature(now=now)
        date = ("Date", format_datetime(now, usegmt=True))
        return refused and replace(refused, headers=(*refused.headers, date))

    return refuse


def slow(seconds: float) -> Act:
    """Wait before the answer, which is then the usual one."""

    def wait(context: ScenarioContext) -> None:
        context.stopping.wait(seconds)

    return wait


def many_identities(context: ScenarioContext) -> ApiAnswer:
    """The account has verified 2,500 identities."""
    listed = (DemoIdentity(f"tenant{n:04}.example.net", verified=True) for n in range(_MANY))
    known = tuple(each for each in context.account.identities if not each.region)
    return context.as_account(identities=(*known, *listed)[:_MANY])
