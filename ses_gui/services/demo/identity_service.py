"""The one call of AWS's token service that the built-in SES answers: who am I."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from ses_gui.services.demo.wire import STS_NAMESPACE, RefusedError, xml_answer

if TYPE_CHECKING:
    from ses_gui.services.demo.account import DemoAccount
    from ses_gui.services.demo.wire import Answer, Call


def caller_answer(call: Call, account: DemoAccount) -> Answer:
    """Answer GetCallerIdentity; raises `RefusedError` for every other action."""
    action = parse_qs(call.body.decode("ascii", "replace")).get("Action", [""])[0]
    if action != "GetCallerIdentity":
        raise RefusedError("InvalidAction", "Could not find that operation.")
    return xml_answer(
        f'<GetCallerIdentityResponse xmlns="{STS_NAMESPACE}"><GetCallerIdentityResult>'
        f"<Arn>{account.user_arn}</Arn><UserId>AIDAEXAMPLEUSERID0000</UserId>"
        f"<Account>{account.account_id}</Account></GetCallerIdentityResult>"
        f"<ResponseMetadata><RequestId>{uuid.uuid4()}</RequestId></ResponseMetadata>"
        "</GetCallerIdentityResponse>"
    )
