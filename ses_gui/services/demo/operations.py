"""The calls that the built-in SES knows, and how it answers each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qs, unquote

from ses_gui.services.demo import reading
from ses_gui.services.demo.bodies import checked_body
from ses_gui.services.demo.identity_service import caller_answer
from ses_gui.services.demo.sending import accept
from ses_gui.services.demo.signature import check_signature
from ses_gui.services.demo.wire import RefusedError, json_answer, refusal_of

if TYPE_CHECKING:
    from ses_gui.services.demo.account import DemoAccount
    from ses_gui.services.demo.outbox import Outbox
    from ses_gui.services.demo.wire import Answer, Call

_LISTS: Final = {
    ("POST", "/v2/email/list-identities"): ("ListEmailIdentities", reading.identities_answer),
    ("GET", "/v2/email/identities"): ("ListEmailIdentities", reading.identities_answer),
    ("POST", "/v2/email/list-configuration-sets"): (
        "ListConfigurationSets",
        reading.configuration_sets_answer,
    ),
    ("GET", "/v2/email/configuration-sets"): (
        "ListConfigurationSets",
        reading.configuration_sets_answer,
    ),
}
_ITEMS: Final = (
    (re.compile(r"/v2/email/identities/([^/]+)"), reading.identity_answer),
    (
        re.compile(r"/v2/email/configuration-sets/([^/]+)/event-destinations"),
        reading.event_destinations_answer,
    ),
    (re.compile(r"/v2/email/configuration-sets/([^/]+)"), reading.configuration_set_answer),
    (re.compile(r"/v2/email/suppression/addresses/([^/]+)"), reading.suppressed_answer),
)

_INSIGHTS: Final = re.compile(r"/v2/email/insights/([^/]+)")


def answer(call: Call, account: DemoAccount, outbox: Outbox) -> Answer:
    """Answer `call` as SES would for `account`; mail it accepts goes to `outbox`."""
    is_token_service = (call.method, call.path) == ("POST", "/")
    try:
        scope = check_signature(call, account, service="sts" if is_token_service else "ses")
        if is_token_service:
            return caller_answer(call, account)
        here = account.seen_from(scope.region)
        return json_answer(_ses(call, here, outbox, scope.region))
    except RefusedError as error:
        return refusal_of("/" if is_token_service else "", error)


def _ses(call: Call, account: DemoAccount, outbox: Outbox, region: str) -> dict[str, Any]:
    route = (call.method, call.path.rstrip("/"))
    if route == ("POST", "/v2/email/outbound-emails"):
        mail = accept(checked_body("SendEmail", call.body), account, region)
        outbox.keep(mail, len(call.body))
        return {"MessageId": mail.message_id}
    if route == ("GET", "/v2/email/account"):
        return reading.account_answer(account, outbox.count)
    if route in _LISTS:
        operation, listing = _LISTS[route]
        return listing(account, _parameters(call, operation))
    told = _INSIGHTS.fullmatch(route[1])
    if told and call.method == "GET":
        return reading.insights_answer(outbox.mail, unquote(told[1]))
    return _item(call, account)


def _item(call: Call, account: DemoAccount) -> dict[str, Any]:
    for pattern, reader in _ITEMS:
        found = pattern.fullmatch(call.path.rstrip("/"))
        if found and call.method == "GET":
            return reader(account, unquote(found[1]))
    raise RefusedError("UnknownOperationException", None, status=404)


def _parameters(call: Call, operation: str) -> dict[str, Any]:
    if call.method == "POST":
        return {**checked_body(operation, call.body)}
    query = parse_qs(call.target.partition("?")[2])
    return {name: values[0] for name, values in query.items()}
