"""The steps of a preflight, what they look at, and the answers of SES as values."""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from ses_gui.domain.arn import read_arn
from ses_gui.domain.config.reader import stripped, text_at
from ses_gui.domain.email_address import address_in, identities_of, identity_key
from ses_gui.domain.failures.evidence import FailureKind, Sign
from ses_gui.domain.frozen import frozen
from ses_gui.domain.texts.message import NOTHING, Message, message

if TYPE_CHECKING:
    from ses_gui.domain.arn import IdentityArn
    from ses_gui.domain.config.strict_json import JsonObject, JsonPath
    from ses_gui.domain.failures.evidence import Evidence


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


@frozen
class Remedy:
    """What to do: in words, where to click, and lines to copy, a command or DNS records each."""

    message: Message
    link: str = ""
    lines: tuple[str, ...] = ()


@frozen
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


@frozen
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


@frozen
class Caller:
    """Whose key it is (GetCallerIdentity)."""

    account: str | None = None
    arn: str | None = None


@frozen
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


@frozen
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


@frozen
class ConfigurationSet:
    """A configuration set (GetConfigurationSet)."""

    sending: bool | None = None
    redirect_domain: str | None = None
    suppressed_reasons: tuple[str, ...] | None = None
    engagement: bool | None = None


@frozen
class Destinations:
    """The kinds of events that are sent anywhere (GetConfigurationSetEventDestinations)."""

    events: frozenset[str] | None = None


@frozen
class Suppressed:
    """An entry of the suppression list (GetSuppressedDestination)."""

    reason: str | None = None


@frozen
class ListedIdentity:
    """An identity as a list shows it (ListEmailIdentities)."""

    name: str
    sending: bool | None = None
    status: str | None = None


class Why(StrEnum):
    """Why a question got no answer."""

    ABSENT = "absent"
    """SES answered: there is no such thing."""
    DENIED = "denied"
    """The key is valid and may not ask this."""
    KEY_REFUSED = "key-refused"
    """AWS does not accept the key, the signature or the clock."""
    TOO_OFTEN = "too-often"
    FAULT = "fault"
    """SES answered with an error that says nothing about what was asked."""
    STRANGER = "stranger"
    """Something answered that is not SES."""
    UNREACHED = "unreached"
    """No answer came."""


_DENIED: Final = frozenset({"accessdenied", "forbidden", "notauthorized", "unauthorizedoperation"})
_TOO_OFTEN: Final = frozenset(
    {"toomanyrequests", "throttling", "throttled", "limitexceeded", "requestlimitexceeded"}
)
_KEY: Final = frozenset(
    (
        "expiredtoken incompletesignature invalidclienttokenid invalidsignature"
        " missingauthenticationtoken optinrequired requestexpired requesttimetooskewed"
        " signaturedoesnotmatch unrecognizedclient"
    ).split()
)
_TOO_MANY: Final = 429
_STRANGE: Final = frozenset(
    {
        Sign.WEB_PAGE,
        Sign.S3,
        Sign.API_GATEWAY,
        Sign.OTHER_AWS,
        Sign.NO_AWS_HEADERS,
        Sign.MAIL_SERVER,
    }
)


@frozen
class NoAnswer:
    """What `operation` ended with instead of an answer; `name` is what it asked about, if any."""

    operation: Operation
    why: Why
    evidence: Evidence
    name: str = ""


def no_answer(operation: Operation, evidence: Evidence, name: str = "") -> NoAnswer:
    """Sort `evidence` of a question that failed."""
    return NoAnswer(operation, _why(evidence), evidence, name)


def _why(evidence: Evidence) -> Why:
    if evidence.kind is FailureKind.NO_ID:
        return Why.STRANGER
    if evidence.kind is not FailureKind.ANSWERED:
        return Why.UNREACHED
    return _why_answered(evidence)


def _why_answered(evidence: Evidence) -> Why:
    code, status = evidence.bare_code, evidence.http_status
    sorted_out = (
        (code in _DENIED, Why.DENIED),
        (code in _KEY, Why.KEY_REFUSED),
        (code == "notfound", Why.ABSENT),
        (code in _TOO_OFTEN or status == _TOO_MANY, Why.TOO_OFTEN),
        (evidence.sign in _STRANGE or bool(evidence.location), Why.STRANGER),
    )
    return next((why for applies, why in sorted_out if applies), Why.FAULT)


class RecordType(StrEnum):
    """The type of a DNS record."""

    CNAME = "CNAME"
    MX = "MX"
    TXT = "TXT"


class DnsStatus(StrEnum):
    """How a question to a name server ended."""

    FOUND = "found"
    NO_NAME = "no-name"
    """There is no such name at all (NXDOMAIN)."""
    NO_RECORD = "no-record"
    """The name has no record of this type (no answer)."""
    SILENT = "silent"
    """No name server answered in time."""
    BROKEN = "broken"
    """The name servers answer with an error (SERVFAIL)."""
    OFFLINE = "offline"
    """This computer reaches no name server."""


@frozen
class DnsQuestion:
    """A name, without the dot at its end, and the type of record that is looked for there."""

    name: str
    type: RecordType


@frozen
class DnsAnswer:
    """What was found: names in lower case without the dot at their end, MX as `10 host`."""

    question: DnsQuestion
    status: DnsStatus
    values: tuple[str, ...] = ()

    @property
    def is_absent(self) -> bool:
        """Whether it is sure that there is no such record."""
        return self.status in {DnsStatus.NO_NAME, DnsStatus.NO_RECORD}

    @property
    def is_sure(self) -> bool:
        """Whether a name server has said yes or no."""
        return self.is_absent or self.status is DnsStatus.FOUND


@frozen
class IdentityLookup:
    """What SES told of one identity."""

    name: str
    answer: Identity | NoAnswer


@frozen
class Identities:
    """The identities that the account has in the region; `end` is why the list is not whole."""

    listed: tuple[ListedIdentity, ...] = ()
    end: NoAnswer | None = None

    def named(self, name: str) -> ListedIdentity | None:
        """The identity of this name."""
        wanted = identity_key(name)
        return next((each for each in self.listed if identity_key(each.name) == wanted), None)


@frozen
class ConfigurationSets:
    """The names of the configuration sets; `end` is why the list is not whole."""

    names: tuple[str, ...] = ()
    end: NoAnswer | None = None


@frozen
class Elsewhere:
    """A search through other regions: `found` is an identity there, in which region, or None."""

    region: str | None = None
    found: ListedIdentity | None = None
    asked: tuple[str, ...] = ()
    """The regions that have answered."""
    unanswered: tuple[str, ...] = ()
    """The regions that have not, for whatever reason."""


@frozen
class Known:
    """What a preflight has learned. Before the first question all of it is None."""

    refusal: Evidence | None = None
    """Why nothing can be asked at all: a key is missing, the region is none."""
    endpoint: str = ""
    """The host that is asked."""
    account: Account | NoAnswer | None = None
    caller: Caller | NoAnswer | None = None
    identities: Identities | None = None
    senders: tuple[IdentityLookup, ...] | None = None
    elsewhere: Elsewhere | None = None
    feedbacks: tuple[IdentityLookup, ...] | None = None
    configuration_sets: ConfigurationSets | None = None
    configuration_set: ConfigurationSet | NoAnswer | None = None
    destinations: Destinations | NoAnswer | None = None
    recipients: tuple[IdentityLookup, ...] | None = None
    suppressed: Suppressed | NoAnswer | None = None
    dns: tuple[DnsAnswer, ...] = ()
    dns_is_off: bool = False
    """Whether name servers are not to be asked."""

    def answer_to(self, question: DnsQuestion) -> DnsAnswer | None:
        """What a name server answered, or None if it was not asked."""
        return next((answer for answer in self.dns if answer.question == question), None)
