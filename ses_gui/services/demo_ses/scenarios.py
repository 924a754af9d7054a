"""The scenarios of the built-in SES: one for every failure that it can play, and some others."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from ses_gui.domain.failures import NOTHING, ROWS
from ses_gui.domain.failures.clues import Clues
from ses_gui.domain.failures.facts import facts
from ses_gui.services.demo_ses import faults, responses
from ses_gui.services.demo_ses.messages import ApiAnswer, RefusedError, json_answer
from ses_gui.services.demo_ses.responses import denying, refusing

if TYPE_CHECKING:
    from ses_gui.domain.failures.evidence import Evidence
    from ses_gui.domain.failures.text import FailureRow
    from ses_gui.services.demo_ses.faults import OpenDetour
    from ses_gui.services.demo_ses.messages import Script, Stunt
    from ses_gui.services.demo_ses.responses import Act, ScenarioContext


@dataclass(frozen=True, slots=True)
class Scenario:
    """Plays the row `case` of the catalogue of failures, which is `id` unless it says otherwise.

    `act` answers SendEmail, or every call if the scene is `everywhere`. A scene with a `detour`
    is about the way to SES: it can only be chosen for the whole server. `needs` says what a config
    must have, since otherwise there is nothing to refuse. `about` says what happens where the
    catalogue does not.
    """

    id: str
    group: str
    act: Act | None = None
    case: str = ""
    name: str = ""
    everywhere: bool = False
    detour: OpenDetour | None = None
    needs: str = ""
    about: str = ""

    @property
    def is_played(self) -> bool:
        """Whether it is about more than one mail, so that no recipient asks for it."""
        return self.everywhere or self.detour is not None

    @property
    def title(self) -> str:
        """What a menu calls the scene: its own name, or that of the failure."""
        return self.name or self._row.title

    def meaning(self, known: Evidence) -> str:
        """What happens and why, in the catalogue's words, for a mail as far as it is `known`."""
        text = self.about or self._row.cause.format_map(facts(Clues.of(known, NOTHING)))
        return text[:1].upper() + text[1:]

    @property
    def _row(self) -> FailureRow:
        """The plainest of the rows that share the name: what comes before it asks for more."""
        return [row for row in ROWS if row.name == (self.case or self.id)][-1]


_SKEW_MIN: Final = 20
_key = partial(Scenario, group="Key", everywhere=True)
_permission = partial(Scenario, group="Permissions")

KEY_SCENES: Final = (
    _key(id="KEY_UNKNOWN", act=responses.other_key),
    _key(id="SECRET_WRONG", act=responses.other_secret),
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


_identity = partial(Scenario, group="Identities")
_account = partial(Scenario, group="Account")
_mail = partial(Scenario, group="Mail")
_STOPPED: Final = (
    "Sending paused for this account. For more information, please check the inbox of the email"
    " address associated with your AWS account."
)

MAIL_SCENES: Final = (
    _identity(
        id="SENDER_NOT_VERIFIED",
        name="The From address is not verified",
        act=responses.unverified_sender,
        about="The account has no verified identity for the From address.",
    ),
    _identity(
        id="SANDBOX_RECIPIENT",
        act=responses.unverified_recipient,
        about="In the sandbox every recipient must be verified, and this one is not.",
    ),
    _identity(
        id="FEEDBACK_NOT_VERIFIED",
        act=responses.unverified_feedback,
        needs="a feedback address",
        about="The account has no verified identity for the feedback forwarding address.",
    ),
    _identity(id="WRONG_REGION_IN_ERROR", act=responses.other_region),
    _identity(
        id="SANDBOX_CROSS_ACCOUNT",
        act=responses.lent_identity,
        needs="an identity ARN",
        about="Whoever sends with another account's identity must be out of the sandbox, as must"
        " its owner.",
    ),
    _identity(
        id="MAIL_FROM_MX",
        act=refusing("MailFromDomainNotVerifiedException", "Mail FROM domain is not verified."),
    ),
    _identity(
        id="MANY_IDENTITIES",
        name="The account has 2,500 identities",
        about="Nothing fails: there is only much to list, three pages of it.",
        act=responses.many_identities,
        everywhere=True,
    ),
    _account(id="ACCOUNT_PAUSED_BY_AWS", act=refusing("MessageRejected", _STOPPED)),
    # SES's own words for a paused account were never seen.
    _account(id="SENDING_PAUSED_ACCOUNT", act=refusing("SendingPausedException", None)),
    _account(
        id="SENDING_PAUSED_CONFIGSET",
        act=refusing("SendingPausedException", "Sending is paused for configuration set {set}"),
        needs="a configuration set",
        about="The configuration set exists, but sends nothing while it is switched off.",
    ),
    _account(
        id="CONFIG_SET_MISSING",
        act=responses.no_configuration_set,
        needs="a configuration set",
        about="The account has no configuration set of this name in this region.",
    ),
    _account(
        id="DEFAULT_CONFIG_SET_GONE",
        act=refusing(
            "NotFoundException", "Configuration set <gone-default> does not exist.", status=404
        ),
        about="The identity of the From address uses a configuration set that was deleted.",
    ),
    _account(
        id="DAILY_QUOTA",
        name="The sending quota of 24 hours is used up",
        act=refusing("LimitExceededException", "Daily message quota exceeded."),
        about="The account has sent as much as it may within 24 hours.",
    ),
    _account(
        id="SEND_RATE",
        act=refusing("TooManyRequestsException", "Maximum sending rate exceeded.", status=429),
    ),
    _account(id="API_RATE", act=refusing("ThrottlingException", "Rate exceeded")),
    _mail(id="FROM_MISSING", act=responses.without_sender, needs="no From address"),
    _mail(id="FROM_SYNTAX", act=responses.bad_sender),
    _mail(
        id="DISPLAY_NAME_SPECIALS",
        act=responses.bad_sender,
        needs="a comma before the From address",
    ),
    _mail(id="NON_ASCII_ADDRESS", act=responses.bad_sender, needs="an accent in the From address"),
    _mail(id="NO_RECIPIENT", act=responses.without_recipient),
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
_network = partial(Scenario, group="Network", everywhere=True)
_HTML: Final = ("Content-Type", "text/html")
_PORTAL: Final = "<!doctype html><title>Welcome</title><h1>Log in to the network</h1>"


def _always(script: Script) -> Act:
    return lambda stage: script(stage.call)


def _bare(status: int, body: str = "", **headers: str) -> Act:
    named = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return lambda _stage: ApiAnswer(status, body.encode(), named)


NETWORK_SCENES: Final = (
    _network(
        id="INTERNAL",
        act=refusing("InternalFailure", None, status=500),
        about="SES answers with HTTP status 500, a fault on its side.",
    ),
    _network(
        id="UNKNOWN",
        act=refusing("BrandNewException", "Nobody has heard of it."),
        about="SES answers with a code that the catalogue does not have.",
    ),
    _network(
        id="SLOW",
        name="SES answers after three seconds",
        act=responses.slow(_SLOW_S),
        about="Nothing fails: there is only time to see what waiting looks like, or to cancel.",
    ),
    _network(id="READ_TIMEOUT", act=_always(faults.silent)),
    _network(
        id="DEADLINE",
        act=_always(faults.dripping),
        about="The answer comes byte by byte and never ends, so nobody knows if the mail was sent.",
    ),
    _network(id="CLOSED", act=_always(faults.resetting)),
    _network(id="CAPTIVE", act=_always(faults.web_page(_PORTAL))),
    _network(
        id="CAPTIVE_REDIRECT",
        case="CAPTIVE",
        name="The network leads to another page instead of SES",
        about="The answer leads to a log-in page elsewhere, as the network of a hotel does.",
        act=_bare(302, Location="http://login.example.net/"),
    ),
    _network(
        id="NOT_SES",
        act=_always(faults.web_page("<h1>Not found</h1>", status=404)),
        about="A web server answers that it has no such page.",
    ),
    _network(
        id="NOT_SES_JSON",
        case="NOT_SES",
        name="Another program answers in JSON",
        about="The answer is JSON, but names no error as AWS does.",
        act=lambda _stage: ApiAnswer(
            404,
            b'{"code":"entity.not_found","message":"The resource does not exist."}',
        ),
    ),
    _network(
        id="NOT_SES_S3",
        case="NOT_SES",
        name="Amazon S3 answers",
        about="The endpoint is a service of AWS that stores files and sends no mail.",
        act=_bare(405, "<Error><Code>MethodNotAllowed</Code></Error>", Server="AmazonS3"),
    ),
    _network(
        id="NOT_SES_GATEWAY",
        case="NOT_SES",
        name="An API Gateway answers",
        about="The endpoint is a service of AWS that runs other people's programs and not SES.",
        act=refusing(
            "MissingAuthenticationTokenException", "Missing Authentication Token", status=403
        ),
    ),
    _network(
        id="NOT_SES_EMPTY",
        case="NOT_SES",
        name="The answer has no message ID",
        about="The answer says yes but names no message, as SES always does.",
        act=lambda _stage: json_answer({}),
    ),
    _network(id="PROXY_407_HTTP", act=_bare(407, Proxy_Authenticate='Basic realm="proxy"')),
    _network(id="DNS", detour=faults.no_name),
    _network(id="REFUSED", detour=faults.no_listener),
    _network(id="CONNECT_TIMEOUT", detour=faults.no_room),
    _network(id="TLS_NOT_TLS", detour=faults.secure),
)


SCENES: Final = (*MAIL_SCENES, *KEY_SCENES, *NETWORK_SCENES)
"""All scenes in the order of a menu, which `Scene.group` divides."""

BY_ID: Final = MappingProxyType({scene.id: scene for scene in SCENES})

RECIPIENT: Final = "error+{0}@demo.example.com"
"""Who writes there gets the scene of that ID."""

_CHOSEN: Final = re.compile(r"error\+(?P<id>\w+)@demo\.example\.com", re.IGNORECASE)


def scripted(stage: ScenarioContext, chosen: Scenario | None) -> ApiAnswer | Stunt | None:
    """Play the scene that the recipient asks for, or else the one that is `chosen`.

    None leaves the call to the built-in SES.
    """
    asked_for = _asked_for(stage)
    scene = BY_ID.get(asked_for) if asked_for else chosen
    act = scene.act if scene else None
    if asked_for and act is None:  # a slip of the pen should show
        return stage.refuse(RefusedError("NoSuchSceneException", None))
    if scene is None or act is None or not (scene.everywhere or stage.is_send):
        return None
    return act(stage)


def _asked_for(stage: ScenarioContext) -> str:
    """The ID in the recipient's address, or in the address about which SES is asked."""
    found = _CHOSEN.search(stage.recipient) or _CHOSEN.search(unquote(stage.call.path))
    return found["id"].upper() if found else ""
