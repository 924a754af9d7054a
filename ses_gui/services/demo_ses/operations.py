"""The calls that the built-in SES knows, and how it answers each."""

from __future__ import annotations

import base64
import re
import uuid
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qs, unquote

from ses_gui.services.demo_ses.listener import check_signature
from ses_gui.services.demo_ses.model import (
    STS_NAMESPACE,
    RefusedError,
    json_answer,
    refusal_of,
    xml_answer,
)
from ses_gui.services.demo_ses.send import accept, checked_body, missing_configuration_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ses_gui.services.demo_ses.model import (
        ApiAnswer,
        ApiCall,
        DemoAccount,
        DemoIdentity,
        DemoMail,
        Outbox,
    )


def caller_answer(call: ApiCall, account: DemoAccount) -> ApiAnswer:
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


_MOST_PER_PAGE: Final = 1000
_TOKENS: Final = ("demotoken1", "demotoken2", "demotoken3")
_TOPIC: Final = "arn:aws:sns:us-east-1:123456789012:bounces"
_LONG_AGO: Final = 1_700_000_000
"""Seconds since 1970."""


def account_answer(account: DemoAccount, sent_last_day: int) -> dict[str, Any]:
    """Answer GetAccount."""
    return {
        "DedicatedIpAutoWarmupEnabled": True,
        "EnforcementStatus": "HEALTHY",
        "ProductionAccessEnabled": not account.sandbox,
        "SendingEnabled": True,
        "SendQuota": {
            "Max24HourSend": account.quota_per_day,
            "MaxSendRate": account.quota_per_second,
            "SentLast24Hours": float(sent_last_day),
        },
        "SuppressionAttributes": {"SuppressedReasons": ["BOUNCE", "COMPLAINT"]},
        "VdmAttributes": {"VdmEnabled": "DISABLED"},
    }


def identity_answer(account: DemoAccount, name: str) -> dict[str, Any]:
    """Answer GetEmailIdentity; raises `RefusedError` when there is none of exactly this name."""
    identity = next((i for i in account.identities if i.name == name.lower()), None)
    if identity is None:
        raise RefusedError(
            "NotFoundException", f"Email identity {name} does not exist.", status=404
        )
    return {
        **_listed(identity, name_key=None),
        "VerifiedForSendingStatus": identity.verified,
        "FeedbackForwardingStatus": True,
        "DkimAttributes": {
            "SigningEnabled": identity.is_domain,
            "Status": _status(identity) if identity.is_domain else "NOT_STARTED",
            "SigningAttributesOrigin": "AWS_SES",
            "Tokens": list(_TOKENS) if identity.is_domain else [],
        },
        "MailFromAttributes": {"BehaviorOnMxFailure": "USE_DEFAULT_VALUE"},
        "Policies": {},
        "Tags": [],
    }


def identities_answer(account: DemoAccount, body: Any) -> dict[str, Any]:
    """Answer ListEmailIdentities, page by page."""
    listed = [_listed(identity) for identity in account.identities]
    return _page("EmailIdentities", listed, body)


def configuration_set_answer(account: DemoAccount, name: str) -> dict[str, Any]:
    """Answer GetConfigurationSet; raises `RefusedError` when it does not exist."""
    if name not in account.configuration_sets:
        raise missing_configuration_set(name)
    return {
        "ConfigurationSetName": name,
        "SendingOptions": {"SendingEnabled": True},
        "DeliveryOptions": {"TlsPolicy": "OPTIONAL"},
        "ReputationOptions": {"ReputationMetricsEnabled": False},
        "Tags": [],
    }


def event_destinations_answer(account: DemoAccount, name: str) -> dict[str, Any]:
    """Answer GetConfigurationSetEventDestinations; raises `RefusedError` for an unknown set."""
    if name not in account.configuration_sets:
        raise missing_configuration_set(name)
    return {
        "EventDestinations": [
            {
                "Name": "bounces",
                "Enabled": True,
                "MatchingEventTypes": ["BOUNCE", "COMPLAINT"],
                "SnsDestination": {"TopicArn": _TOPIC},
            }
        ]
    }


def configuration_sets_answer(account: DemoAccount, body: Any) -> dict[str, Any]:
    """Answer ListConfigurationSets, page by page."""
    return _page("ConfigurationSets", account.configuration_sets, body)


def suppressed_answer(account: DemoAccount, address: str) -> dict[str, Any]:
    """Answer GetSuppressedDestination; raises `RefusedError` when mail may go there."""
    if address.lower() not in account.suppressed:
        raise RefusedError(
            "NotFoundException",
            f"Email address {address} does not exist on your suppression list.",
            status=404,
        )
    return {
        "SuppressedDestination": {
            "EmailAddress": address,
            "Reason": "BOUNCE",
            "LastUpdateTime": _LONG_AGO,
        }
    }


def insights_answer(mails: Sequence[DemoMail], message_id: str) -> dict[str, Any]:
    """Answer GetMessageInsights; raises `RefusedError` for a mail that it has never seen."""
    mail = next((each for each in mails if each.message_id == message_id), None)
    if mail is None:
        raise RefusedError("NotFoundException", "Message not found.", status=404)
    return {
        "MessageId": mail.message_id,
        "FromEmailAddress": mail.sender,
        "Subject": mail.subject,
        "Insights": [
            {
                "Destination": address,
                "Events": [
                    {"Timestamp": mail.at.timestamp(), "Type": kind}
                    for kind in ("SEND", "DELIVERY")
                ],
            }
            for address in mail.to
        ],
    }


def _listed(identity: DemoIdentity, name_key: str | None = "IdentityName") -> dict[str, Any]:
    common = {
        "IdentityType": "DOMAIN" if identity.is_domain else "EMAIL_ADDRESS",
        "VerificationStatus": _status(identity),
    }
    if name_key is None:
        return common
    return {**common, name_key: identity.name, "SendingEnabled": identity.verified}


def _status(identity: DemoIdentity) -> str:
    return "SUCCESS" if identity.verified else "PENDING"


def _page(key: str, items: Sequence[Any], body: Any) -> dict[str, Any]:
    start = _start(body.get("NextToken"))
    stop = start + min(int(body.get("PageSize") or _MOST_PER_PAGE), _MOST_PER_PAGE)
    more = {"NextToken": _token(stop)} if stop < len(items) else {}
    return {key: list(items[start:stop]), **more}


def _token(start: int) -> str:
    return base64.urlsafe_b64encode(str(start).encode()).decode()


def _start(token: str | None) -> int:
    try:
        return int(base64.urlsafe_b64decode(token or _token(0)))
    except ValueError:
        raise RefusedError("InvalidNextTokenException", "The next token is invalid.") from None


_LISTS: Final = {
    ("POST", "/v2/email/list-identities"): ("ListEmailIdentities", identities_answer),
    ("GET", "/v2/email/identities"): ("ListEmailIdentities", identities_answer),
    ("POST", "/v2/email/list-configuration-sets"): (
        "ListConfigurationSets",
        configuration_sets_answer,
    ),
    ("GET", "/v2/email/configuration-sets"): ("ListConfigurationSets", configuration_sets_answer),
}
_ITEMS: Final = (
    (re.compile(r"/v2/email/identities/([^/]+)"), identity_answer),
    (
        re.compile(r"/v2/email/configuration-sets/([^/]+)/event-destinations"),
        event_destinations_answer,
    ),
    (re.compile(r"/v2/email/configuration-sets/([^/]+)"), configuration_set_answer),
    (re.compile(r"/v2/email/suppression/addresses/([^/]+)"), suppressed_answer),
)

_INSIGHTS: Final = re.compile(r"/v2/email/insights/([^/]+)")


def answer(call: ApiCall, account: DemoAccount, outbox: Outbox) -> ApiAnswer:
    """Answer `call` as SES would for `account`; mail it accepts goes to `outbox`."""
    is_token_service = (call.method, call.path) == ("POST", "/")
    try:
        region = check_signature(call, account, service="sts" if is_token_service else "ses")
        if is_token_service:
            return caller_answer(call, account)
        here = account.seen_from(region)
        return json_answer(_ses(call, here, outbox, region))
    except RefusedError as error:
        return refusal_of("/" if is_token_service else "", error)


def _ses(call: ApiCall, account: DemoAccount, outbox: Outbox, region: str) -> dict[str, Any]:
    route = (call.method, call.path.rstrip("/"))
    if route == ("POST", "/v2/email/outbound-emails"):
        mail = accept(checked_body("SendEmail", call.body), account, region)
        outbox.add(mail, len(call.body))
        return {"MessageId": mail.message_id}
    if route == ("GET", "/v2/email/account"):
        return account_answer(account, outbox.count)
    if route in _LISTS:
        operation, listing = _LISTS[route]
        return listing(account, _parameters(call, operation))
    told = _INSIGHTS.fullmatch(route[1])
    if told and call.method == "GET":
        return insights_answer(outbox.items, unquote(told[1]))
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
