"""The one call of AWS's token service that the built-in SES answers: who am I."""

from __future__ import annotations

import uuid
from html import escape
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs

from ses_gui.services.demo.wire import RefusedError, xml_answer

if TYPE_CHECKING:
    from ses_gui.services.demo.account import DemoAccount
    from ses_gui.services.demo.wire import Answer, Call

_NAMESPACE: Final = "https://sts.amazonaws.com/doc/2011-06-15/"


def caller_answer(call: Call, account: DemoAccount) -> Answer:
    """Answer GetCallerIdentity; raises `RefusedError` for every other action."""
    action = parse_qs(call.body.decode("ascii", "replace")).get("Action", [""])[0]
    if action != "GetCallerIdentity":
        raise RefusedError("InvalidAction", "Could not find that operation.")
    return xml_answer(
        f'<GetCallerIdentityResponse xmlns="{_NAMESPACE}"><GetCallerIdentityResult>'
        f"<Arn>{account.user_arn}</Arn><UserId>AIDAEXAMPLEUSERID0000</UserId>"
        f"<Account>{account.account_id}</Account></GetCallerIdentityResult>"
        f"<ResponseMetadata><RequestId>{uuid.uuid4()}</RequestId></ResponseMetadata>"
        "</GetCallerIdentityResponse>"
    )


def error_in_xml(error: RefusedError) -> Answer:
    """Answer `error` as the token service words it, which calls an unknown key otherwise."""
    code = error.code.removesuffix("Exception")
    code = "InvalidClientTokenId" if code == "UnrecognizedClient" else code
    return xml_answer(
        f'<ErrorResponse xmlns="{_NAMESPACE}"><Error><Type>Sender</Type><Code>{code}</Code>'
        f"<Message>{escape(error.message or '')}</Message></Error>"
        f"<RequestId>{uuid.uuid4()}</RequestId></ErrorResponse>",
        status=error.status,
    )
