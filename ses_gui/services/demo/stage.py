"""What a scene of the built-in SES has at hand: the call, the account, and means to answer."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from ses_gui.services.demo.addresses import mailbox
from ses_gui.services.demo.bodies import checked_body
from ses_gui.services.demo.operations import answer
from ses_gui.services.demo.sending import accept
from ses_gui.services.demo.signature import check_signature
from ses_gui.services.demo.wire import Answer, RefusedError, json_answer, refusal_of

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable
    from datetime import datetime

    from ses_gui.services.demo.account import DemoAccount
    from ses_gui.services.demo.outbox import Outbox
    from ses_gui.services.demo.wire import Call, Stunt

_SCOPE: Final = re.compile(r"Credential=.*/(?P<region>[^/]*)/[^/]*/aws4_request")


@dataclass(frozen=True, slots=True)
class Stage:
    """One call, and what the built-in SES would answer it with; `stopping` ends any wait."""

    call: Call
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

    def as_account(self, **changes: Any) -> Answer:
        """Answer as if the account were another in these respects."""
        return answer(self.call, replace(self.account, **changes), self.outbox)

    def with_signature(
        self,
        call: Call | None = None,
        *,
        region: str | None = None,
        now: datetime | None = None,
        **changes: Any,
    ) -> Answer | None:
        """Check the signature under other conditions; None if it is right all the same."""
        service = "sts" if self.call.path == "/" else "ses"
        account = replace(self.account, **changes)
        try:
            check_signature(call or self.call, account, service=service, region=region, now=now)
        except RefusedError as error:
            return self.refuse(error)
        return None

    def with_body(self, body: Any, *, region: str | None = None, **changes: Any) -> Answer:
        """Decide about another mail than the one that was sent, or in another region."""
        account = replace(self.account, **changes)
        try:
            check_signature(self.call, self.account, service="ses")
            text = json.dumps(body).encode()
            checked = checked_body("SendEmail", text)
            mail = accept(checked, account, region or self.region)
        except RefusedError as error:
            return self.refuse(error)
        self.outbox.keep(mail, len(text))
        return json_answer({"MessageId": mail.message_id})

    def refuse(self, error: RefusedError) -> Answer:
        """Refuse the call in the words of the service that it is for."""
        return refusal_of(self.call.path, error)


Act: TypeAlias = "Callable[[Stage], Answer | Stunt | None]"
"""Answers a call as a scene wants it; None leaves it to the built-in SES."""


def _bare(address: str) -> str:
    try:
        return mailbox(address).address
    except RefusedError:
        return "nobody@example.com"
