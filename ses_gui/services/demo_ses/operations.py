"""The calls that the built-in SES knows, and how it answers each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qs, unquote

from ses_gui.services.demo_ses import read
from ses_gui.services.demo_ses.messages import RefusedError, json_answer, refusal_of
from ses_gui.services.demo_ses.read import caller_answer
from ses_gui.services.demo_ses.send import accept, checked_body
from ses_gui.services.demo_ses.signature import check_signature

if TYPE_CHECKING:
    from ses_gui.services.demo_ses.account import DemoAccount
    from ses_gui.services.demo_ses.messages import ApiAnswer, ApiCall, Outbox

_LISTS: Final = {
    ("POST", "/v2/email/list-identities"): ("ListEmailIdentities", read.identities_answer),
    ("GET", "/v2/email/identities"): ("ListEmailIdentities", read.identities_answer),
    ("POST", "/v2/email/list-configuration-sets"): (
        "ListConfigurationSets",
        read.configuration_sets_answer,
    ),
    ("GET", "/v2/email/configuration-sets"): (
        "ListConfigurationSets",
        read.configuration_sets_answer,
    ),
}
_ITEMS: Final = (
    (re.compile(r"/v2/email/identities/([^/]+)"), read.identity_answer),
    (
        re.compile(r"/v2/email/configuration-sets/([^/]+)/event-destinations"),
        read.event_destinations_answer,
    ),
    (re.compile(r"/v2/email/configuration-sets/([^/]+)"), read.configuration_set_answer),
    (re.compile(r"/v2/email/suppression/addresses/([^/]+)"), read.suppressed_answer),
)

_INSIGHTS: Final = re.compile(r"/v2/email/insights/([^/]+)")


def answer(call: ApiCall, account: DemoAccount, outbox: Outbox) -> ApiAnswer:
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


def _ses(call: ApiCall, account: DemoAccount, outbox: Outbox, region: str) -> dict[str, Any]:
    route = (call.method, call.path.rstrip("/"))
    if route == ("POST", "/v2/email/outbound-emails"):
        mail = accept(checked_body("SendEmail", call.body), account, region)
        outbox.keep(mail, len(call.body))
        return {"MessageId": mail.message_id}
    if route == ("GET", "/v2/email/account"):
        return read.account_answer(account, outbox.count)
    if route in _LISTS:
        operation, listing = _LISTS[route]
        return listing(account, _parameters(call, operation))
    told = _INSIGHTS.fullmatch(route[1])
    if told and call.method == "GET":
        return read.insights_answer(outbox.mail, unquote(told[1]))
    return _item(call, account)


def _item(call: ApiCall, account: DemoAccount) -> dict[str, Any]:
    for pattern, reader in _ITEMS:
        found = pattern.fullmatch(call.path.rstrip("/"))
        if found and call.method == "GET":
            return reader(account, unquote(found[1]))
    raise RefusedError("UnknownOperationException", None, status=404)


def _parameters(call: ApiCall, operation: str) -> dict[str, Any]:
    if call.method == "POST":
        return {**checked_body(operation, call.body)}
    query = parse_qs(call.target.partition("?")[2])
    return {name: values[0] for name, values in query.items()}
