"""What is known about a send that failed, and what its explanation holds."""

from __future__ import annotations

from dataclasses import field
from dataclasses import field as part
from enum import StrEnum
from typing import Final

from ses_gui.domain.frozen import frozen
from ses_gui.domain.texts.message import NOTHING, Message, message


class FailureKind(StrEnum):
    """Where a send ended. All but the first three happened on this side of the wire."""

    ANSWERED = "answered"
    """The endpoint answered with an error."""
    NO_ID = "no-id"
    """The endpoint said yes, but without the message ID that SES always gives."""
    ACCEPTED = "accepted"
    """SES took the mail, and still it may not arrive."""
    DNS = "dns"
    REFUSED = "refused"
    CONNECT_TIMEOUT = "connect-timeout"
    READ_TIMEOUT = "read-timeout"
    CLOSED = "closed"
    TOO_LARGE = "too-large"
    """The answer was longer than any of SES's, and was not read to its end."""
    PLAIN_WAY = "plain-way"
    """Without TLS the request would have left this computer."""
    TLS = "tls"
    PROXY = "proxy"
    KEY_ID_MISSING = "key-id-missing"
    SECRET_MISSING = "secret-missing"  # noqa: S105 - the name of a kind, not a secret
    KEY_ID_HEADER = "key-id-header"
    SECRET_HEADER = "secret-header"  # noqa: S105 - the name of a kind, not a secret
    REGION = "region"
    ENDPOINT = "endpoint"
    HALF_CHARACTER = "half-character"
    """A text of the request holds half a character (a lone surrogate)."""
    PARAMETER = "parameter"
    """The AWS library refused a value of the request before it was sent."""
    ENVIRONMENT = "environment"
    """The AWS library stumbled over a setting of this computer."""
    PACKAGING = "packaging"
    """The AWS library lacks files of its own."""
    CANCELLED = "cancelled"
    DEADLINE = "deadline"
    OTHER = "other"


class Sign(StrEnum):
    """By what else an ending was told from others of its kind."""

    NONE = ""
    WEB_PAGE = "web-page"
    S3 = "s3"
    API_GATEWAY = "api-gateway"
    OTHER_AWS = "other-aws"
    """An AWS service, or something that plays one, which does not know the call."""
    NO_AWS_HEADERS = "no-aws-headers"
    """The answer lacks the request ID that every AWS service gives."""
    MAIL_SERVER = "mail-server"
    PROXY_LOGIN = "proxy-login"
    UNTRUSTED = "untrusted"
    OTHER_HOST = "other-host"
    """The certificate is for another host."""
    EXPIRED = "expired"
    NOT_YET_VALID = "not-yet-valid"
    NOT_TLS = "not-tls"
    CA_FILE = "ca-file"
    """The file of trusted authorities cannot be used."""


@frozen
class Certificate:
    """Whom a certificate was given to and by whom, as it says itself; nobody vouches for it."""

    subject: str
    issuer: str


@frozen
class Evidence:
    """The facts of one failed send; `message` is the endpoint's own, without keys or signatures."""

    kind: FailureKind
    code: str | None = None
    message: str | None = field(default=None, repr=False)
    http_status: int | None = None
    request_id: str | None = None
    """Fit to be shown."""
    sign: Sign = Sign.NONE
    departed: bool = False
    """Whether a byte of the request may have left this computer."""
    region: str = ""
    endpoint: str = ""
    address: str = ""
    """The IP address that took the connection; empty if none did."""
    proxy: str = ""
    has_proxy_login: bool = False
    """Whether the proxy was given a name and a password."""
    location: str = ""
    """The host to which the answer redirects."""
    certificate: Certificate | None = None
    clock_ahead_s: float | None = None
    """By how much this computer's clock is ahead of the answer's `Date`; seconds."""
    sender: str = ""
    recipient: str = ""
    feedback: str = ""
    identity_arn: str = ""
    configuration_set: str = ""
    half_place: str | Message = ""
    """Which text of the request holds half a character; empty if none does."""
    half_mark: str = ""
    """That half, such as U+D83D; empty for the secret, of which nothing is told."""
    half_field: str = ""
    """The connector key of that text."""
    key_prefix: str = ""
    """The four letters that tell the kind of an access key: AKIA lasts, ASIA is temporary."""
    has_smtp_password: bool = False
    """Whether the secret has the shape of an SMTP password of SES."""

    @property
    def bare_code(self) -> str:
        """The AWS code as all spellings share it: `AccessDenied` is `AccessDeniedException`."""
        return (self.code or "").lower().removesuffix("exception")


_MINUTE_S: Final = 60
_UNITS: Final = ((86_400, "days"), (3600, "hours"), (_MINUTE_S, "minutes"), (1, "seconds"))


class Retry(StrEnum):
    """Whether sending the same mail once more may help."""

    NEVER = "never"
    WHEN_MENDED = "when-mended"
    LATER = "later"
    BY_HAND = "by-hand"
    """Once more, by a person who has looked whether the mail arrived after all."""


@frozen
class Explanation:
    """What happened, why, what to do, where to look, and whether to send again.

    `id` is stable and for scripts; `case` is the row of the catalogue, finer than `id`. The texts
    are not told by `repr`: their arguments are all that is known, addresses included.
    """

    id: str
    title: Message = part(repr=False)
    cause: Message = part(repr=False)
    fix: Message = part(repr=False)
    maybe_sent: bool
    """Whether the mail may have gone out all the same."""
    case: str = ""
    field: str | None = None
    """The connector key to look at, or None."""
    commands: tuple[str, ...] = ()
    """Lines for a terminal with the AWS command line, the best first."""
    console: str | None = None
    """The page of the AWS console that `fix` leads to."""
    link: str | None = None
    """The page of AWS's documentation."""
    retry: Retry = Retry.BY_HAND
    wait_s: int | None = None
    """How long to wait before sending again; seconds."""
    advice: Message = NOTHING
    """`retry` and `wait_s` as a sentence."""


_AGAIN: Final = {
    Retry.NEVER: message("failures.again_never"),
    Retry.WHEN_MENDED: message("failures.again_when_mended"),
    Retry.LATER: message("failures.again_later"),
    Retry.BY_HAND: message("failures.again_by_hand"),
}


def advice(retry: Retry, wait_s: int | None) -> Message:
    """Say in a sentence whether and when to send again."""
    if not wait_s or retry in {Retry.NEVER, Retry.WHEN_MENDED}:
        return _AGAIN[retry]
    if retry is Retry.BY_HAND:
        return message("failures.wait_by_hand", span=_span(wait_s))
    if wait_s <= _MINUTE_S:
        return message("failures.wait", span=_span(wait_s))
    return message("failures.wait_long", span=_span(wait_s))


def _span(seconds: int) -> Message:
    length, unit = next(each for each in _UNITS if seconds % each[0] == 0)
    return message(f"failures.{unit}", count=seconds // length)
