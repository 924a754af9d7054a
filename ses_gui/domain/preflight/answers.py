"""The answers of SES as values; None is what SES did not tell."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Caller:
    """Whose key it is (GetCallerIdentity)."""

    account: str | None = None
    arn: str | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """The account in one region (GetAccount); quota in mails per 24 hours, rate per second."""

    production: bool | None = None
    sending: bool | None = None
    enforcement: str | None = None
    quota: float | None = None
    rate: float | None = None
    sent: float | None = None
    review: str | None = None
    suppressed_reasons: tuple[str, ...] | None = None
    engagement: bool | None = None


@dataclass(frozen=True, slots=True)
class Identity:
    """A domain or an address of the account (GetEmailIdentity)."""

    verified: bool | None = None
    status: str | None = None
    reason: str | None = None
    signs: bool | None = None
    dkim: str | None = None
    dkim_tokens: tuple[str, ...] = ()
    dkim_zone: str | None = None
    dkim_origin: str | None = None
    mail_from: str | None = None
    mail_from_status: str | None = None
    rejects_without_mx: bool | None = None
    configuration_set: str | None = None


@dataclass(frozen=True, slots=True)
class ConfigurationSet:
    """A configuration set (GetConfigurationSet)."""

    sending: bool | None = None
    redirect_domain: str | None = None
    suppressed_reasons: tuple[str, ...] | None = None
    engagement: bool | None = None


@dataclass(frozen=True, slots=True)
class Destinations:
    """The kinds of events that are sent anywhere (GetConfigurationSetEventDestinations)."""

    events: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Suppressed:
    """An entry of the suppression list (GetSuppressedDestination)."""

    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """An identity as a list shows it (ListEmailIdentities)."""

    name: str
    sending: bool | None = None
    status: str | None = None
