"""The scenarios of the built-in SES: one for every failure that it can play, and some others."""

from __future__ import annotations

import re
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from ses_gui.domain.failures.clues import NO_KNOWLEDGE, Clues
from ses_gui.domain.failures.explain import ROWS, facts
from ses_gui.domain.frozen import frozen
from ses_gui.domain.texts.message import NOTHING, Message, message
from ses_gui.services.demo_ses import faults, responses
from ses_gui.services.demo_ses.model import ApiAnswer, RefusedError, json_answer
from ses_gui.services.demo_ses.responses import (
    as_account,
    as_mail,
    as_signed_for,
    denying,
    only_sender_verified,
    refusing,
)

if TYPE_CHECKING:
    from ses_gui.domain.failures.clues import FailureRow
    from ses_gui.domain.failures.evidence import Evidence
    from ses_gui.services.demo_ses.faults import OpenDetour
    from ses_gui.services.demo_ses.model import Script, Stunt
    from ses_gui.services.demo_ses.responses import Act, ScenarioContext


@frozen
class Scenario:
    """Plays the row `case` of the catalogue of failures, which is `id` unless it says otherwise.

    `act` answers SendEmail, or every call if the scenario is `everywhere`. One with a `detour` is
    about the way to SES: it can only be chosen for the whole server. `needs` says what a config
    must have, since otherwise there is nothing to refuse. `about` says what happens where the
    catalogue does not.
    """

    id: str
    group: Message
    act: Act | None = None
    case: str = ""
    name: Message = NOTHING
    everywhere: bool = False
    detour: OpenDetour | None = None
    needs: Message = NOTHING
    about: Message = NOTHING

    @property
    def is_played(self) -> bool:
        """Whether it is about more than one mail, so that no recipient asks for it."""
        return self.everywhere or self.detour is not None

    @property
    def title(self) -> Message:
        """What a menu calls the scenario: its own name, or that of the failure."""
        return self.name if self.name.code else self._row.message("title", {})

    def meaning(self, known: Evidence) -> Message:
        """What happens and why, in the catalogue's words, for a mail as far as it is `known`."""
        if self.about.code:
            return self.about
        return self._row.message("cause", facts(Clues.of(known, NO_KNOWLEDGE)))

    @property
    def _row(self) -> FailureRow:
        """The plainest of the rows that share the name: what comes before it asks for more."""
        return [row for row in ROWS if row.name == (self.case or self.id)][-1]


_SKEW_MIN: Final = 20
_key = partial(Scenario, group=message("demo.group_key"), everywhere=True)
_permission = partial(Scenario, group=message("demo.group_permissions"))

KEY_SCENARIOS: Final = (
    _key(id="KEY_UNKNOWN", act=as_signed_for(access_key_id="AKIAI44QH8DHBEXAMPLE")),
    _key(id="SECRET_WRONG", act=as_signed_for(access_key_secret="another one")),  # noqa: S106 - none
    _key(id="CREDENTIAL_SCOPE", act=responses.other_scope),
    _key(id="CLOCK_PAST", act=responses.later(_SKEW_MIN)),
    _key(id="CLOCK_FUTURE", act=responses.later(-_SKEW_MIN)),
    _key(
        id="CLOCK_SKEW",
        act=refusing(
            "RequestTimeTooSkewed",
            "The difference between the request time and the current time is too large.",
            status=403,
        ),
    ),
    _key(id="INCOMPLETE_SIG", act=responses.slashed_key),
    _key(
        id="TOKEN_EXPIRED",
        act=refusing(
            "ExpiredTokenException",
            "The security token included in the request is expired",
            status=403,
        ),
    ),
    _permission(id="IAM_IDENTITY", act=denying("{sender_arn}")),
    _permission(
        id="IAM_FORBIDDEN",
        act=denying("{sender_arn}", reason=" with an explicit deny in a service control policy"),
    ),
    _permission(id="IAM_CONFIGSET", act=denying("{set_arn}")),
    _permission(id="IAM_SANDBOX_RCPT", act=denying("{recipient_arn}")),
    _permission(id="IAM_SMTP_USER", act=denying("{sender_arn}", user="{smtp_user}")),
    _permission(id="IAM_OTHER_ACCOUNT", act=responses.foreign_identity),
    _permission(
        id="NOT_SUBSCRIBED",
        act=refusing(
            "OptInRequired",
            "The AWS Access Key Id needs a subscription for the service",
            status=403,
        ),
    ),
)


_identity = partial(Scenario, group=message("demo.group_identities"))
_account = partial(Scenario, group=message("demo.group_account"))
_mail = partial(Scenario, group=message("demo.group_mail"))
_STOPPED: Final = (
    "Sending paused for this account. For more information, please check the inbox of the email"
    " address associated with your AWS account."
)

MAIL_SCENARIOS: Final = (
    _identity(
        id="SENDER_NOT_VERIFIED",
        name=message("demo.SENDER_NOT_VERIFIED.title"),
        act=as_account(identities=(), sandbox=False),
        about=message("demo.SENDER_NOT_VERIFIED.about"),
    ),
    _identity(
        id="SANDBOX_RECIPIENT",
        act=only_sender_verified(sandbox=True),
        about=message("demo.SANDBOX_RECIPIENT.about"),
    ),
    _identity(
        id="FEEDBACK_NOT_VERIFIED",
        act=only_sender_verified(sandbox=False),
        needs=message("demo.needs_feedback"),
        about=message("demo.FEEDBACK_NOT_VERIFIED.about"),
    ),
    _identity(id="WRONG_REGION_IN_ERROR", act=responses.other_region),
    _identity(
        id="SANDBOX_CROSS_ACCOUNT",
        act=responses.lent_identity,
        needs=message("demo.needs_arn"),
        about=message("demo.SANDBOX_CROSS_ACCOUNT.about"),
    ),
    _identity(
        id="MAIL_FROM_MX",
        act=refusing("MailFromDomainNotVerifiedException", "Mail FROM domain is not verified."),
    ),
    _identity(
        id="MANY_IDENTITIES",
        name=message("demo.MANY_IDENTITIES.title"),
        about=message("demo.MANY_IDENTITIES.about"),
        act=responses.many_identities,
        everywhere=True,
    ),
    _account(id="ACCOUNT_PAUSED_BY_AWS", act=refusing("MessageRejected", _STOPPED)),
    # SES's own words for a paused account were never seen.
    _account(id="SENDING_PAUSED_ACCOUNT", act=refusing("SendingPausedException", None)),
    _account(
        id="SENDING_PAUSED_CONFIGSET",
        act=refusing("SendingPausedException", "Sending is paused for configuration set {set}"),
        needs=message("demo.needs_set"),
        about=message("demo.SENDING_PAUSED_CONFIGSET.about"),
    ),
    _account(
        id="CONFIG_SET_MISSING",
        act=as_account(configuration_sets=()),
        needs=message("demo.needs_set"),
        about=message("demo.CONFIG_SET_MISSING.about"),
    ),
    _account(
        id="DEFAULT_CONFIG_SET_GONE",
        act=refusing(
            "NotFoundException", "Configuration set <gone-default> does not exist.", status=404
        ),
        about=message("demo.DEFAULT_CONFIG_SET_GONE.about"),
    ),
    _account(
        id="DAILY_QUOTA",
        name=message("demo.DAILY_QUOTA.title"),
        act=refusing("LimitExceededException", "Daily message quota exceeded."),
        about=message("demo.DAILY_QUOTA.about"),
    ),
    _account(
        id="SEND_RATE",
        act=refusing("TooManyRequestsException", "Maximum sending rate exceeded.", status=429),
    ),
    _account(id="API_RATE", act=refusing("ThrottlingException", "Rate exceeded")),
    _mail(
        id="FROM_MISSING", act=as_mail(FromEmailAddress=""), needs=message("demo.needs_no_sender")
    ),
    _mail(id="FROM_SYNTAX", act=responses.bad_sender),
    _mail(id="DISPLAY_NAME_SPECIALS", act=responses.bad_sender, needs=message("demo.needs_comma")),
    _mail(id="NON_ASCII_ADDRESS", act=responses.bad_sender, needs=message("demo.needs_accent")),
    _mail(id="NO_RECIPIENT", act=as_mail(Destination={})),
    _mail(id="TOO_MANY_RCPT", act=responses.many_recipients),
    _mail(
        id="MESSAGE_TOO_BIG",
        act=refusing("BadRequestException", "Message length is more than 41943040 bytes long."),
    ),
    _mail(id="CHARSET", act=responses.strange_charset),
    _mail(id="SUPPRESSED", act=responses.suppressed, everywhere=True),
    _mail(
        id="MESSAGE_REJECTED", act=refusing("MessageRejected", "Message content is not allowed.")
    ),
    _mail(id="BAD_REQUEST", act=refusing("BadRequestException", "A value is out of bounds.")),
)


_SLOW_S: Final = 3.0
_network = partial(Scenario, group=message("demo.group_network"), everywhere=True)
_PORTAL: Final = "<!doctype html><title>Welcome</title><h1>Log in to the network</h1>"


def _always(script: Script) -> Act:
    return lambda context: script(context.call)


def _bare(status: int, body: str = "", **headers: str) -> Act:
    named = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return lambda _stage: ApiAnswer(status, body.encode(), named)


NETWORK_SCENARIOS: Final = (
    _network(
        id="INTERNAL",
        act=refusing("InternalFailure", None, status=500),
        about=message("demo.INTERNAL.about"),
    ),
    _network(
        id="UNKNOWN",
        act=refusing("BrandNewException", "Nobody has heard of it."),
        about=message("demo.UNKNOWN.about"),
    ),
    _network(
        id="SLOW",
        name=message("demo.SLOW.title"),
        act=responses.slow(_SLOW_S),
        about=message("demo.SLOW.about"),
    ),
    _network(id="READ_TIMEOUT", act=_always(faults.silent)),
    _network(id="DEADLINE", act=_always(faults.dripping), about=message("demo.DEADLINE.about")),
    _network(id="CLOSED", act=_always(faults.resetting)),
    _network(id="CAPTIVE", act=_always(faults.web_page(_PORTAL))),
    _network(
        id="CAPTIVE_REDIRECT",
        case="CAPTIVE",
        name=message("demo.CAPTIVE_REDIRECT.title"),
        about=message("demo.CAPTIVE_REDIRECT.about"),
        act=_bare(302, Location="http://login.example.net/"),
    ),
    _network(
        id="NOT_SES",
        act=_always(faults.web_page("<h1>Not found</h1>", status=404)),
        about=message("demo.NOT_SES.about"),
    ),
    _network(
        id="NOT_SES_JSON",
        case="NOT_SES",
        name=message("demo.NOT_SES_JSON.title"),
        about=message("demo.NOT_SES_JSON.about"),
        act=lambda _stage: ApiAnswer(
            404, b'{"code":"entity.not_found","message":"The resource does not exist."}'
        ),
    ),
    _network(
        id="NOT_SES_S3",
        case="NOT_SES",
        name=message("demo.NOT_SES_S3.title"),
        about=message("demo.NOT_SES_S3.about"),
        act=_bare(405, "<Error><Code>MethodNotAllowed</Code></Error>", Server="AmazonS3"),
    ),
    _network(
        id="NOT_SES_GATEWAY",
        case="NOT_SES",
        name=message("demo.NOT_SES_GATEWAY.title"),
        about=message("demo.NOT_SES_GATEWAY.about"),
        act=refusing(
            "MissingAuthenticationTokenException", "Missing Authentication Token", status=403
        ),
    ),
    _network(
        id="NOT_SES_EMPTY",
        case="NOT_SES",
        name=message("demo.NOT_SES_EMPTY.title"),
        about=message("demo.NOT_SES_EMPTY.about"),
        act=lambda _stage: json_answer({}),
    ),
    _network(id="PROXY_407_HTTP", act=_bare(407, Proxy_Authenticate='Basic realm="proxy"')),
    _network(id="DNS", detour=faults.no_name),
    _network(id="REFUSED", detour=faults.no_listener),
    _network(id="CONNECT_TIMEOUT", detour=faults.no_room),
    _network(id="TLS_NOT_TLS", detour=faults.secure),
)


SCENARIOS: Final = (*MAIL_SCENARIOS, *KEY_SCENARIOS, *NETWORK_SCENARIOS)
"""All scenarios in the order of a menu, which `Scenario.group` divides."""

BY_ID: Final = MappingProxyType({scenario.id: scenario for scenario in SCENARIOS})

RECIPIENT: Final = "error+{0}@demo.example.com"
"""Who writes there gets the scenario of that ID."""

_CHOSEN: Final = re.compile(r"error\+(?P<id>\w+)@demo\.example\.com", re.IGNORECASE)


def scripted(context: ScenarioContext, chosen: Scenario | None) -> ApiAnswer | Stunt | None:
    """Play the scenario that the recipient asks for, or else the one that is `chosen`.

    None leaves the call to the built-in SES.
    """
    asked_for = _asked_for(context)
    scenario = BY_ID.get(asked_for) if asked_for else chosen
    act = scenario.act if scenario else None
    if asked_for and act is None:  # a slip of the pen should show
        return context.refuse(RefusedError("NoSuchSceneException", None))
    if scenario is None or act is None or not (scenario.everywhere or context.is_send):
        return None
    return act(context)


def _asked_for(context: ScenarioContext) -> str:
    """The ID in the recipient's address, or in the address about which SES is asked."""
    found = _CHOSEN.search(context.recipient) or _CHOSEN.search(unquote(context.call.path))
    return found["id"].upper() if found else ""
