"""Reads SES's responses as values: what is missing, or of another type, is None, and none raises.

Source: the response shapes of SES v2 in botocore's model.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Final, TypeAlias

from ses_gui.domain.preflight.answers import (
    Account,
    Caller,
    ConfigurationSet,
    Destinations,
    Identity,
    ListedIdentity,
    Suppressed,
)

Response: TypeAlias = object
"""What the AWS client gives for an answer; nothing about it is taken for granted."""

_TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{1,63}")
_DOMAIN: Final = re.compile(r"[A-Za-z0-9_.-]{1,253}")
_LONGEST: Final = 320


def caller(response: Response) -> Caller:
    """Read an answer to GetCallerIdentity."""
    return Caller(_text(response, "Account"), _text(response, "Arn"))


def account(response: Response) -> Account:
    """Read an answer to GetAccount."""
    return Account(
        production=_flag(response, "ProductionAccessEnabled"),
        sending=_flag(response, "SendingEnabled"),
        enforcement=_text(response, "EnforcementStatus"),
        quota=_number(response, "SendQuota", "Max24HourSend"),
        rate=_number(response, "SendQuota", "MaxSendRate"),
        sent=_number(response, "SendQuota", "SentLast24Hours"),
        review=_text(response, "Details", "ReviewDetails", "Status"),
        suppressed_reasons=_texts(response, "SuppressionAttributes", "SuppressedReasons"),
        engagement=_account_engagement(response),
    )


def identity(response: Response) -> Identity:
    """Read an answer to GetEmailIdentity."""
    behaviour = _text(response, "MailFromAttributes", "BehaviorOnMxFailure")
    tokens = _texts(response, "DkimAttributes", "Tokens") or ()
    return Identity(
        verified=_flag(response, "VerifiedForSendingStatus"),
        status=_text(response, "VerificationStatus"),
        reason=_text(response, "VerificationInfo", "ErrorType"),
        signs=_flag(response, "DkimAttributes", "SigningEnabled"),
        dkim=_text(response, "DkimAttributes", "Status"),
        dkim_tokens=tuple(token for token in tokens if _TOKEN.fullmatch(token)),
        dkim_zone=_domain(_text(response, "DkimAttributes", "SigningHostedZone")),
        dkim_origin=_text(response, "DkimAttributes", "SigningAttributesOrigin"),
        mail_from=_domain(_text(response, "MailFromAttributes", "MailFromDomain")),
        mail_from_status=_text(response, "MailFromAttributes", "MailFromDomainStatus"),
        rejects_without_mx=None if behaviour is None else behaviour == "REJECT_MESSAGE",
        configuration_set=_text(response, "ConfigurationSetName"),
    )


def configuration_set(response: Response) -> ConfigurationSet:
    """Read an answer to GetConfigurationSet."""
    engagement = _text(response, "VdmOptions", "DashboardOptions", "EngagementMetrics")
    return ConfigurationSet(
        sending=_flag(response, "SendingOptions", "SendingEnabled"),
        redirect_domain=_domain(_text(response, "TrackingOptions", "CustomRedirectDomain")),
        suppressed_reasons=_texts(response, "SuppressionOptions", "SuppressedReasons"),
        engagement=None if engagement is None else engagement == "ENABLED",
    )


def destinations(response: Response) -> Destinations:
    """Read an answer to GetConfigurationSetEventDestinations; disabled ones do not count."""
    found = _member(response, "EventDestinations")
    if not isinstance(found, list):
        return Destinations()
    enabled = (each for each in found if _flag(each, "Enabled") is not False)
    return Destinations(
        frozenset(kind for each in enabled for kind in _texts(each, "MatchingEventTypes") or ())
    )


def suppressed(response: Response) -> Suppressed:
    """Read an answer to GetSuppressedDestination."""
    return Suppressed(_text(response, "SuppressedDestination", "Reason"))


def message_events(response: Response) -> tuple[tuple[str, str], ...]:
    """Read an answer to GetMessageInsights: each event with its words, for every recipient."""
    events = [
        event for insight in _items(response, "Insights") for event in _items(insight, "Events")
    ]
    return tuple((_event_kind(event), _event_words(event)) for event in events)


def _event_kind(event: Response) -> str:
    kind = _text(event, "Type") or ""
    bounce = _text(event, "Details", "Bounce", "BounceType")
    return f"{bounce}_BOUNCE" if kind == "BOUNCE" and bounce else kind


def _event_words(event: Response) -> str:
    return (
        _text(event, "Details", "Bounce", "DiagnosticCode")
        or _text(event, "Details", "Complaint", "ComplaintFeedbackType")
        or ""
    )


def listed(response: Response) -> tuple[ListedIdentity, ...]:
    """Read one page of an answer to ListEmailIdentities."""
    page = ((each, _text(each, "IdentityName")) for each in _items(response, "EmailIdentities"))
    return tuple(
        ListedIdentity(name, _flag(each, "SendingEnabled"), _text(each, "VerificationStatus"))
        for each, name in page
        if name
    )


def set_names(response: Response) -> tuple[str, ...]:
    """Read one page of an answer to ListConfigurationSets."""
    return _texts(response, "ConfigurationSets") or ()


def next_token(response: Response) -> str | None:
    """Read where a list goes on; None at its end."""
    value = _member(response, "NextToken")
    return value if isinstance(value, str) and value else None


def _account_engagement(response: Response) -> bool | None:
    """Whether opens and clicks are counted for all mail, unless a configuration set differs."""
    enabled = _text(response, "VdmAttributes", "VdmEnabled")
    counted = _text(response, "VdmAttributes", "DashboardAttributes", "EngagementMetrics")
    if enabled is None:
        return None
    return enabled == "ENABLED" and counted == "ENABLED"


def _domain(name: str | None) -> str | None:
    bare = (name or "").strip(".").lower()
    return bare if _DOMAIN.fullmatch(bare) else None


def _member(response: Response, *names: str) -> object:
    for name in names:
        response = response.get(name) if isinstance(response, Mapping) else None
    return response


def _items(response: Response, *names: str) -> list[object]:
    value = _member(response, *names)
    return value if isinstance(value, list) else []


def _text(response: Response, *names: str) -> str | None:
    """Take a text, without what a terminal would act on; an empty one tells nothing."""
    value = _member(response, *names)
    return _printable(value) or None if isinstance(value, str) else None


def _texts(response: Response, *names: str) -> tuple[str, ...] | None:
    value = _member(response, *names)
    if not isinstance(value, list):
        return None
    return tuple(_printable(each) for each in value if isinstance(each, str))


def _printable(text: str) -> str:
    return "".join(mark for mark in text if mark.isprintable())[:_LONGEST]


def _flag(response: Response, *names: str) -> bool | None:
    value = _member(response, *names)
    return value if isinstance(value, bool) else None


def _number(response: Response, *names: str) -> float | None:
    value = _member(response, *names)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if math.isfinite(value) else None
