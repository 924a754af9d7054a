"""The steps of a preflight in their order, what they look at, and the result of each."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from ses_gui.domain.arn import read_arn
from ses_gui.domain.config.reader import stripped, text_at
from ses_gui.domain.email_address import address_in, identities_of
from ses_gui.domain.texts.message import NOTHING, Message, message

if TYPE_CHECKING:
    from ses_gui.domain.arn import IdentityArn
    from ses_gui.domain.config.strict_json import JsonObject, JsonPath


class StepState(StrEnum):
    """How a step stands. Only `FAILED` means that mail will not go out or not arrive."""

    OK = "ok"
    WARNING = "warning"
    FAILED = "failed"
    UNKNOWN = "unknown"
    """Nobody could be asked: the key may not, or no answer came. Never a reproach."""
    SKIPPED = "skipped"
    RUNNING = "running"


class Step(StrEnum):
    """One thing that is looked at; the names are stable, scripts may depend on them."""

    FORMAT = "format"
    ENDPOINT = "endpoint"
    KEY = "key"
    SANDBOX = "sandbox"
    SENDING = "sending"
    REPUTATION = "reputation"
    QUOTA = "quota"
    IDENTITY = "identity"
    OTHER_REGIONS = "other-regions"
    DKIM = "dkim"
    MAIL_FROM = "mail-from"
    FEEDBACK = "feedback"
    CONFIGURATION_SET = "configuration-set"
    TRACKING = "tracking"
    RECIPIENT = "recipient"
    SUPPRESSION = "suppression"
    DNS_DKIM = "dns-dkim"
    DNS_MAIL_FROM = "dns-mail-from"
    DNS_DMARC = "dns-dmarc"
    DNS_SPF = "dns-spf"


def title_of(step: Step) -> Message:
    """The name of a step for people."""
    return message(f"preflight.{step}.title")


DNS_STEPS: Final = frozenset({Step.DNS_DKIM, Step.DNS_MAIL_FROM, Step.DNS_DMARC, Step.DNS_SPF})
"""The steps that ask name servers and not SES."""


class Operation(StrEnum):
    """A call as AWS names it. There is none that writes, and there must never be."""

    GET_CALLER_IDENTITY = "GetCallerIdentity"
    GET_ACCOUNT = "GetAccount"
    LIST_EMAIL_IDENTITIES = "ListEmailIdentities"
    GET_EMAIL_IDENTITY = "GetEmailIdentity"
    LIST_CONFIGURATION_SETS = "ListConfigurationSets"
    GET_CONFIGURATION_SET = "GetConfigurationSet"
    GET_EVENT_DESTINATIONS = "GetConfigurationSetEventDestinations"
    GET_SUPPRESSED_DESTINATION = "GetSuppressedDestination"
    GET_MESSAGE_INSIGHTS = "GetMessageInsights"

    @property
    def action(self) -> str:
        """The IAM action that allows it."""
        return f"{'sts' if self is Operation.GET_CALLER_IDENTITY else 'ses'}:{self.value}"


NOT_ASKED: Final = message("preflight.not_asked")


@dataclass(frozen=True, slots=True)
class Remedy:
    """What to do: in words, where to click, and lines to copy, a command or DNS records each."""

    message: Message
    link: str = ""
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """How a step stands. `path` is the field to look at, in the connector's own keys.

    `elapsed_ms` is what its questions took, without the pauses between them; None when the
    answer was there already.
    """

    step: Step
    state: StepState
    message: Message = NOTHING
    remedy: Remedy | None = None
    path: JsonPath = ()
    elapsed_ms: int | None = None


def ok(step: Step, told: Message) -> Result:
    """Nothing is in the way."""
    return Result(step, StepState.OK, told)


def skipped(step: Step, told: Message) -> Result:
    """There was nothing to ask, or no sense in asking."""
    return Result(step, StepState.SKIPPED, told)


def warning(step: Step, told: Message, remedy: Remedy, path: JsonPath = ()) -> Result:
    """Mail goes out, with less effect than it could have."""
    return Result(step, StepState.WARNING, told, remedy, path)


def failed(step: Step, told: Message, remedy: Remedy, path: JsonPath = ()) -> Result:
    """Mail will not go out, or will not arrive."""
    return Result(step, StepState.FAILED, told, remedy, path)


def several(*sentences: str | Message) -> Message:
    """Several sentences, one after another."""
    return message("preflight.several", sentences=sentences)


def unknown(step: Step, told: Message, remedy: Remedy | None = None) -> Result:
    """Nobody could be asked."""
    return Result(step, StepState.UNKNOWN, told, remedy)


_MOST_PARENTS: Final = 5


@dataclass(frozen=True, slots=True)
class Case:
    """What is looked at. The config may hold a secret; `endpoint_url` is None for AWS itself.

    `sender`, `feedback` and `recipient` are bare addresses, and empty when there is none that
    can be read.
    """

    config: JsonObject = field(repr=False)
    region: str = ""
    sender: str = ""
    sender_arn: IdentityArn | None = None
    feedback: str = ""
    feedback_arn: IdentityArn | None = None
    configuration_set: str = ""
    recipient: str = ""
    endpoint_url: str | None = None


def case_of(config: JsonObject, recipient: str = "", endpoint_url: str | None = None) -> Case:
    """Take from `config` what SES and the name servers are asked about."""
    return Case(
        config=config,
        region=text_at(config, "region"),
        sender=address_in(text_at(config, "emailAddress")),
        sender_arn=read_arn(stripped(text_at(config, "emailAddressIdentityArn"))),
        feedback=address_in(text_at(config, "feedbackForwardingEmailAddress")),
        feedback_arn=read_arn(
            stripped(text_at(config, "feedbackForwardingEmailAddressIdentityArn"))
        ),
        configuration_set=text_at(config, "configurationSetName"),
        recipient=address_in(recipient),
        endpoint_url=endpoint_url or None,
    )


def candidates(address: str) -> tuple[str, ...]:
    """List the identities to ask SES for, the most specific first, as SES looks them up.

    Of the domains above only the first few: each costs a call.
    """
    return identities_of(address)[: 1 + _MOST_PARENTS]
