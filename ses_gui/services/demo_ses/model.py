"""What the built-in SES is made of: an account and its names, calls, answers, accepted mail."""

from __future__ import annotations

import json
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import field, replace
from html import escape
from typing import TYPE_CHECKING, Any, Final, Generic, TypeAlias, TypeVar

from ses_gui.domain.frozen import frozen
from ses_gui.domain.override import override
from ses_gui.domain.sending import is_simulator

if TYPE_CHECKING:
    import socket
    from datetime import datetime

    from ses_gui.domain.config.strict_json import JsonObject
    from ses_gui.domain.preflight.steps import DnsAnswer, DnsQuestion


@frozen
class DemoIdentity:
    """A domain or an address that the account has asked SES to verify."""

    name: str
    verified: bool
    region: str = ""
    """The one region that it lives in; empty for all, which the real SES does not have."""

    @property
    def is_domain(self) -> bool:
        """Whether the identity covers a whole domain."""
        return "@" not in self.name


@frozen
class DemoAccount:
    """An AWS account as the built-in SES sees it; the keys are those of AWS's own documents."""

    access_key_id: str = "AKIAIOSFODNN7EXAMPLE"
    access_key_secret: str = field(default="wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", repr=False)
    account_id: str = "123456789012"
    user: str = "logto"
    sandbox: bool = True
    identities: tuple[DemoIdentity, ...] = (
        DemoIdentity("example.com", verified=True),
        DemoIdentity("unverified.example.org", verified=False),
        DemoIdentity("elsewhere.example.net", verified=True, region="eu-central-1"),
    )
    configuration_sets: tuple[str, ...] = ("demo",)
    suppressed: tuple[str, ...] = ("suppressed@example.com",)
    quota_per_day: float = 200
    quota_per_second: float = 1

    def seen_from(self, region: str) -> DemoAccount:
        """The account as it is in one region."""
        here = tuple(each for each in self.identities if each.region in {"", region})
        return replace(self, identities=here)

    @property
    def user_arn(self) -> str:
        """The ARN of the user whose key it is."""
        return f"arn:aws:iam::{self.account_id}:user/{self.user}"

    def identity_of(self, address: str) -> DemoIdentity | None:
        """Find the most specific identity that covers `address`: itself, its domain, a parent."""
        from ses_gui.domain.email_address import identities_of, identity_key

        known = {identity_key(identity.name): identity for identity in self.identities}
        return next((known[name] for name in identities_of(address) if name in known), None)

    def may_send_from(self, address: str) -> bool:
        """Whether `address` is verified."""
        identity = self.identity_of(address)
        return identity is not None and identity.verified

    def may_send_to(self, address: str) -> bool:
        """Whether SES takes mail for `address`; in the sandbox it must be verified."""
        return not self.sandbox or is_simulator(address) or self.may_send_from(address)


_KEYS: Final = "._domainkey."
_POLICY: Final = "_dmarc."


class DemoNames:
    """Answers without a network; the owner of the demo's domains has published everything."""

    def __init__(self, account: DemoAccount | None = None) -> None:
        identities = (account or DemoAccount()).identities
        self._domains = {each.name for each in identities if each.is_domain and each.verified}

    def ask(self, question: DnsQuestion) -> DnsAnswer:
        """Answer one question."""
        from ses_gui.domain.preflight.steps import DnsAnswer, DnsStatus

        values = tuple(self._values(question))
        status = DnsStatus.FOUND if values else DnsStatus.NO_NAME
        return DnsAnswer(question, status, values)

    def _values(self, question: DnsQuestion) -> list[str]:
        from ses_gui.domain.preflight.steps import RecordType

        name = question.name.lower()
        token, is_key, domain = name.partition(_KEYS)
        if is_key and question.type is RecordType.CNAME and domain in self._domains:
            return [f"{token}.dkim.amazonses.com"]
        if name.startswith(_POLICY) and name.removeprefix(_POLICY) in self._domains:
            return ["v=DMARC1; p=quarantine"] if question.type is RecordType.TXT else []
        return []


STS_NAMESPACE: Final = "https://sts.amazonaws.com/doc/2011-06-15/"


@frozen
class ApiCall:
    """One request; `target` is the path with its query, headers have lower-case names."""

    method: str
    target: str
    headers: dict[str, str] = field(repr=False)
    body: bytes = b""

    @property
    def path(self) -> str:
        """The path without its query."""
        return self.target.partition("?")[0]


@frozen
class ApiAnswer:
    """One response."""

    status: int
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = (("Content-Type", "application/json"),)


@frozen
class Wire:
    """The bare connection, for whoever wants to answer badly; `stopping` ends any wait."""

    connection: socket.socket
    stopping: threading.Event


Stunt: TypeAlias = Callable[[Wire], None]
"""Does with the connection whatever a script wants, instead of an answer."""

Script: TypeAlias = Callable[[ApiCall], "ApiAnswer | Stunt | None"]
"""Is asked first for every call; None lets the built-in SES answer by itself."""


class RefusedError(Exception):
    """SES refuses the call with `code`, as the error's type is called on the wire."""

    def __init__(self, code: str, message: str | None, *, status: int = 400) -> None:
        super().__init__(code)
        self.code = code
        self.message = message
        self.status = status


def json_answer(value: Any, *, status: int = 200) -> ApiAnswer:
    """Answer `value` as JSON."""
    return ApiAnswer(status, json.dumps(value).encode(), _headers("application/json"))


def error_answer(code: str, message: str | None, *, status: int = 400) -> ApiAnswer:
    """Answer an error as SES v2 words it: the code in a header, the message in the body."""
    headers = (*_headers("application/json"), ("x-amzn-ErrorType", code))
    return ApiAnswer(status, json.dumps({"message": message}).encode(), headers)


def refusal_of(path: str, error: RefusedError) -> ApiAnswer:
    """Answer `error` in the words of the service that listens at `path`."""
    import uuid

    if path != "/":
        return error_answer(error.code, error.message, status=error.status)
    # The token service calls an unknown key otherwise.
    code = error.code.removesuffix("Exception")
    code = "InvalidClientTokenId" if code == "UnrecognizedClient" else code
    return xml_answer(
        f'<ErrorResponse xmlns="{STS_NAMESPACE}"><Error><Type>Sender</Type><Code>{code}</Code>'
        f"<Message>{escape(error.message or '')}</Message></Error>"
        f"<RequestId>{uuid.uuid4()}</RequestId></ErrorResponse>",
        status=error.status,
    )


def xml_answer(text: str, *, status: int = 200) -> ApiAnswer:
    """Answer `text` as the XML of AWS's older services."""
    return ApiAnswer(status, text.encode(), _headers("text/xml"))


def _headers(content_type: str) -> tuple[tuple[str, str], ...]:
    import uuid

    return (("Content-Type", content_type), ("x-amzn-RequestId", str(uuid.uuid4())))


@frozen
class DemoMail:
    """One accepted mail. `at` is in UTC; `body` is the request as it came."""

    message_id: str
    at: datetime
    sender: str
    to: tuple[str, ...]
    subject: str
    html: str
    body: JsonObject


def mail_of(message_id: str, at: datetime, body: Any) -> DemoMail:
    """Take from a SendEmail `body` what people look at; it has passed the checks before."""
    simple = body["Content"].get("Simple", {})
    destination = body.get("Destination", {})
    lists = (destination.get(f"{kind}Addresses", []) for kind in ("To", "Cc", "Bcc"))
    return DemoMail(
        message_id=message_id,
        at=at,
        sender=body["FromEmailAddress"],
        to=tuple(address for addresses in lists for address in addresses),
        subject=simple.get("Subject", {}).get("Data", ""),
        html=simple.get("Body", {}).get("Html", {}).get("Data", ""),
        body=body,
    )


T = TypeVar("T")

MOST: Final = 1000
LARGEST: Final = 32 * 1024 * 1024
"""Bytes of the requests that are kept, together."""


class Recent(Generic[T]):
    """The last things that came, the oldest first: `MOST` of them and `LARGEST` bytes at most."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: deque[tuple[T, int]] = deque()
        self._size = 0
        self.count = 0
        """How many came, those included that are no longer kept."""

    @property
    def items(self) -> tuple[T, ...]:
        """What is kept."""
        with self._lock:
            return tuple(item for item, _ in self._kept)

    def add(self, item: T, size: int) -> None:
        """Keep one more, of `size` bytes; the last one is kept whatever its size."""
        with self._lock:
            self.count += 1
            self._size += size
            self._kept.append((item, size))
            while len(self._kept) > 1 and (len(self._kept) > MOST or self._size > LARGEST):
                self._size -= self._kept.popleft()[1]


class Outbox(Recent[DemoMail]):
    """Keeps accepted mail and tells `on_mail` of each, on the thread that answers the call."""

    def __init__(self, on_mail: Callable[[DemoMail], None] | None) -> None:
        super().__init__()
        self._on_mail = on_mail

    @override
    def add(self, item: DemoMail, size: int) -> None:
        super().add(item, size)
        if self._on_mail is not None:
            self._on_mail(item)
