"""Reads SES's responses as values: what is missing, or of another type, is None, and none raises.

Source: the response shapes of SES v2 in botocore's model. pydantic takes a while to load: this is
imported with the first question.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Any, Final, TypeAlias, TypeVar

from pydantic import (
    AfterValidator,
    AliasPath,
    BaseModel,
    Field,
    PlainValidator,
    StrictBool,
    StrictStr,
    ValidationError,
    WrapValidator,
    model_validator,
)

from ses_gui.domain.preflight.steps import (
    Account,
    Caller,
    ConfigurationSet,
    Destinations,
    Identity,
    ListedIdentity,
    Suppressed,
)

if TYPE_CHECKING:
    from collections.abc import Callable

Response: TypeAlias = object
"""What the AWS client gives for an answer; nothing about it is taken for granted."""
V = TypeVar("V")

_TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{1,63}")
_DOMAIN: Final = re.compile(r"[A-Za-z0-9_.-]{1,253}")
_LONGEST: Final = 320


def _or_none(value: object, read: Callable[[object], object]) -> object:
    try:
        return read(value)
    except ValidationError:
        return None


def _printable(text: str) -> str:
    return "".join(mark for mark in text if mark.isprintable())[:_LONGEST]


def _domain(name: str | None) -> str | None:
    bare = (name or "").strip(".").lower()
    return bare if _DOMAIN.fullmatch(bare) else None


def _texts(value: object) -> tuple[str, ...] | None:
    if not isinstance(value, list):
        return None
    return tuple(_printable(each) for each in value if isinstance(each, str))


def _is(wanted: str) -> PlainValidator:
    return PlainValidator(
        lambda value: value == wanted if value and isinstance(value, str) else None
    )


_Lenient = WrapValidator(_or_none)
_Flag = Annotated[StrictBool | None, _Lenient]
_Number = Annotated[float | None, Field(strict=True, allow_inf_nan=False), _Lenient]
_Enabled = Annotated[bool | None, _is("ENABLED")]
_Text = Annotated[
    StrictStr | None, AfterValidator(lambda text: (text and _printable(text)) or None), _Lenient
]
"""Without what a terminal would act on; an empty one tells nothing."""
_Texts = Annotated[tuple[str, ...] | None, PlainValidator(_texts)]
_Tokens = Annotated[
    _Texts, AfterValidator(lambda texts: tuple(filter(_TOKEN.fullmatch, texts or ())))
]
"""Those that can stand in a record."""
_Domain = Annotated[_Text, AfterValidator(_domain)]


def _at(*names: str, default: object = None) -> Any:
    """A member, and where it stands in the response."""
    return Field(default, validation_alias=AliasPath(*names))


class _Answer(BaseModel):
    """An object in a response; its members are named as those of the value that it becomes."""

    @model_validator(mode="before")
    @classmethod
    def _object(cls, value: object) -> object:
        return value if isinstance(value, dict) else {}


def _reader(model: type[_Answer], make: Callable[..., V]) -> Callable[[Response], V]:
    return lambda response: make(**dict(model.model_validate(response)))


class _Caller(_Answer):
    account: _Text = _at("Account")
    arn: _Text = _at("Arn")


class _Manager(_Answer):
    enabled: _Enabled = _at("VdmEnabled")
    counted: _Enabled = _at("DashboardAttributes", "EngagementMetrics")


def _engagement(value: object) -> bool | None:
    """Whether opens and clicks are counted for all mail, unless a configuration set differs."""
    manager = _Manager.model_validate(value)
    return manager.enabled and bool(manager.counted)


class _Account(_Answer):
    production: _Flag = _at("ProductionAccessEnabled")
    sending: _Flag = _at("SendingEnabled")
    enforcement: _Text = _at("EnforcementStatus")
    quota: _Number = _at("SendQuota", "Max24HourSend")
    rate: _Number = _at("SendQuota", "MaxSendRate")
    sent: _Number = _at("SendQuota", "SentLast24Hours")
    review: _Text = _at("Details", "ReviewDetails", "Status")
    suppressed_reasons: _Texts = _at("SuppressionAttributes", "SuppressedReasons")
    engagement: Annotated[bool | None, PlainValidator(_engagement)] = _at("VdmAttributes")


class _Identity(_Answer):
    verified: _Flag = _at("VerifiedForSendingStatus")
    status: _Text = _at("VerificationStatus")
    reason: _Text = _at("VerificationInfo", "ErrorType")
    signs: _Flag = _at("DkimAttributes", "SigningEnabled")
    dkim: _Text = _at("DkimAttributes", "Status")
    dkim_tokens: _Tokens = _at("DkimAttributes", "Tokens", default=())
    dkim_zone: _Domain = _at("DkimAttributes", "SigningHostedZone")
    dkim_origin: _Text = _at("DkimAttributes", "SigningAttributesOrigin")
    mail_from: _Domain = _at("MailFromAttributes", "MailFromDomain")
    mail_from_status: _Text = _at("MailFromAttributes", "MailFromDomainStatus")
    rejects_without_mx: Annotated[bool | None, _is("REJECT_MESSAGE")] = _at(
        "MailFromAttributes", "BehaviorOnMxFailure"
    )
    configuration_set: _Text = _at("ConfigurationSetName")


class _ConfigurationSet(_Answer):
    sending: _Flag = _at("SendingOptions", "SendingEnabled")
    redirect_domain: _Domain = _at("TrackingOptions", "CustomRedirectDomain")
    suppressed_reasons: _Texts = _at("SuppressionOptions", "SuppressedReasons")
    engagement: _Enabled = _at("VdmOptions", "DashboardOptions", "EngagementMetrics")


class _Destination(_Answer):
    enabled: _Flag = _at("Enabled")
    events: _Texts = _at("MatchingEventTypes")


class _Destinations(_Answer):
    found: Annotated[list[_Destination] | None, _Lenient] = _at("EventDestinations")


class _Suppressed(_Answer):
    reason: _Text = _at("SuppressedDestination", "Reason")


class _ListedIdentity(_Answer):
    name: _Text = _at("IdentityName")
    sending: _Flag = _at("SendingEnabled")
    status: _Text = _at("VerificationStatus")


class _Page(_Answer):
    """A page of ListEmailIdentities or ListConfigurationSets; the token is None on the last."""

    identities: Annotated[list[_ListedIdentity] | None, _Lenient] = _at("EmailIdentities")
    sets: _Texts = _at("ConfigurationSets")
    next_token: Annotated[StrictStr | None, _Lenient] = _at("NextToken")


class _Event(_Answer):
    type: _Text = _at("Type")
    bounce: _Text = _at("Details", "Bounce", "BounceType")
    diagnosis: _Text = _at("Details", "Bounce", "DiagnosticCode")
    complaint: _Text = _at("Details", "Complaint", "ComplaintFeedbackType")


class _Insight(_Answer):
    events: Annotated[list[_Event] | None, _Lenient] = _at("Events")


class _Insights(_Answer):
    insights: Annotated[list[_Insight] | None, _Lenient] = _at("Insights")


caller = _reader(_Caller, Caller)
account = _reader(_Account, Account)
identity = _reader(_Identity, Identity)
configuration_set = _reader(_ConfigurationSet, ConfigurationSet)
suppressed = _reader(_Suppressed, Suppressed)


def destinations(response: Response) -> Destinations:
    """Read an answer to GetConfigurationSetEventDestinations; disabled ones do not count."""
    found = _Destinations.model_validate(response).found
    if found is None:
        return Destinations()
    enabled = (each for each in found if each.enabled is not False)
    return Destinations(frozenset(kind for each in enabled for kind in each.events or ()))


def message_events(response: Response) -> tuple[tuple[str, str], ...]:
    """Read an answer to GetMessageInsights: each event with its words, for every recipient."""
    insights = _Insights.model_validate(response).insights or ()
    events = [event for insight in insights for event in insight.events or ()]
    return tuple((_kind(event), event.diagnosis or event.complaint or "") for event in events)


def _kind(event: _Event) -> str:
    is_known_bounce = event.type == "BOUNCE" and event.bounce
    return f"{event.bounce}_BOUNCE" if is_known_bounce else event.type or ""


def listed(response: Response) -> tuple[ListedIdentity, ...]:
    """Read one page of an answer to ListEmailIdentities."""
    page = _Page.model_validate(response).identities or ()
    return tuple(ListedIdentity(**dict(each)) for each in page if each.name)


def set_names(response: Response) -> tuple[str, ...]:
    """Read one page of an answer to ListConfigurationSets."""
    return _Page.model_validate(response).sets or ()


def next_token(response: Response) -> str | None:
    """Read where a list goes on; None at its end."""
    return _Page.model_validate(response).next_token or None
