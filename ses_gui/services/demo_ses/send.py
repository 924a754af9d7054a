"""Decides about a SendEmail call as SES does: take the mail, or refuse it in SES's words."""

from __future__ import annotations

import codecs
import json
import re
import time
import uuid
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from ses_gui.domain.email_address import Mailbox
from ses_gui.services.demo_ses.model import RefusedError, mail_of

if TYPE_CHECKING:
    from ses_gui.domain.config.strict_json import JsonObject
    from ses_gui.services.demo_ses.model import DemoAccount, DemoMail

_QUOTED: Final = re.compile(r'"(?P<name>(?:[^"\\]|\\.)*)"\s*<(?P<address>[^<>]*)>')
_NAMED: Final = re.compile(r"(?P<name>[^<>]*)<(?P<address>[^<>]*)>")
_LOCAL: Final = re.compile(r"[^\s()<>,;:\\\"@\[\]]+")
_DOMAIN: Final = re.compile(r"[A-Za-z0-9.-]+")


def mailbox(text: str) -> Mailbox:
    """Read one mailbox; raises `RefusedError` as SES does for what it cannot read."""
    stripped = text.strip(" ")
    found = _QUOTED.fullmatch(stripped) or _NAMED.fullmatch(stripped)
    if found is None:
        return Mailbox("", _checked(stripped))
    name = found["name"].strip()
    if found.re is _NAMED:
        _check_name(name)
    return Mailbox(name, _checked(found["address"]))


def _check_name(name: str) -> None:
    problems = (
        (r"[\x00-\x1f\x7f]", "Local address contains control or whitespace"),
        (r"[,;@\"\\]", "Illegal address"),
        (r":", "Local address contains illegal character"),
    )
    _refuse_first(name, problems)


def _checked(address: str) -> str:
    local, at, domain = address.rpartition("@")
    if not at:
        raise _bad("Illegal address" if re.search(r"[<>,]", address) else "Missing final '@domain'")
    if not local:
        raise _bad("Missing local name")
    if not domain:
        raise _bad("Missing domain")
    _check_local(local)
    _check_domain(domain)
    return address


def _check_local(local: str) -> None:
    problems = (
        (r"[<>,;]", "Illegal address"),
        (r"[\x00-\x20\x7f]|[^\x00-\x7f]", "Local address contains control or whitespace"),
        (r"\.\.", "Local address contains dot-dot"),
    )
    _refuse_first(local, problems)
    if not _LOCAL.fullmatch(local):
        raise _bad("Local address contains illegal character")


def _check_domain(domain: str) -> None:
    problems = (
        (r"^\.", "Domain starts with dot"),
        (r"[\x00-\x20\x7f]", "Domain contains control or whitespace"),
        (r"\.\.", "Domain contains dot-dot"),
    )
    _refuse_first(domain, problems)
    if not _DOMAIN.fullmatch(domain):
        raise _bad("Domain contains illegal character")


def _refuse_first(text: str, problems: tuple[tuple[str, str], ...]) -> None:
    for pattern, message in problems:
        if re.search(pattern, text):
            raise _bad(message)


def _bad(message: str) -> RefusedError:
    return RefusedError("BadRequestException", message)


_SAYINGS: Final = (
    (
        re.compile(r"Invalid length for parameter (?P<at>\S+), value: 0"),
        (
            "Value '' at '{at}' failed to satisfy constraint:"
            " Member must have length greater than or equal to 1"
        ),
    ),
    (
        re.compile(r'Missing required parameter in (?P<in>\S+): "(?P<at>\w+)"'),
        "Value null at '{at}' failed to satisfy constraint: Member must not be null",
    ),
)


def checked_body(operation: str, body: bytes) -> JsonObject:
    """Parse and check the body of `operation`; raises `RefusedError` in AWS's words."""
    try:
        parsed = json.loads(body or b"{}")
    except ValueError:
        raise RefusedError("SerializationException", None) from None
    if not isinstance(parsed, dict):
        raise RefusedError("SerializationException", None)
    problems = _problems(operation, parsed)
    if problems:
        count = f"{len(problems)} validation error{'s' if len(problems) > 1 else ''} detected: "
        raise RefusedError("BadRequestException", count + "; ".join(problems))
    return parsed


def _problems(operation: str, parsed: Any) -> list[str]:
    from botocore.validate import ParamValidator  # slow, needed at a call only

    validator: Any = ParamValidator()
    report = validator.validate(parsed, _model().operation_model(operation).input_shape)
    return [_in_aws_words(line) for line in report.generate_report().splitlines()]


def _in_aws_words(line: str) -> str:
    for pattern, saying in _SAYINGS:
        found = pattern.match(line)
        if found:
            path = found["at"].rstrip(",").split(".")
            return saying.format(at=".".join(part[:1].lower() + part[1:] for part in path))
    return line


@cache
def _model() -> Any:
    from botocore.model import ServiceModel  # slow, needed at a call only

    from ses_gui.services.ses.client import BuiltInLoader  # imports botocore

    loader: Any = BuiltInLoader()
    return ServiceModel(loader.load_service_model("sesv2", "service-2"), "sesv2")


_MOST_RECIPIENTS: Final = 50
_LARGEST_MESSAGE: Final = 40 * 1024 * 1024
"""In bytes, once it is in Base64."""
_BASE64_GROWTH: Final = 4 / 3
_IDENTITY_ARN: Final = re.compile(r"arn:aws[\w-]*:ses:[\w-]+:(?P<account>\d{12}):identity/(.+)")


def accept(body: Any, account: DemoAccount, region: str) -> DemoMail:
    """Take the mail of a checked `body`; raises `RefusedError` when SES would not."""
    if not body.get("FromEmailAddress"):
        raise RefusedError("BadRequestException", None)  # SES gives no message here
    sender = mailbox(body["FromEmailAddress"])
    recipients = [mailbox(address) for address in _recipients(body)]
    _check_count(recipients)
    _check_content(body)
    _check_arns(body, account)
    unverified = _unverified(body, sender, recipients, account)
    if unverified:
        raise RefusedError(
            "MessageRejected",
            "Email address is not verified. The following identities failed the check in region"
            f" {region.upper()}: {', '.join(unverified)}",
        )
    _check_configuration_set(body, account)
    message_id = f"0100{int(time.time() * 1000):012x}-{uuid.uuid4()}-000000"
    return mail_of(message_id, datetime.now(UTC), body)


def _recipients(body: Any) -> list[str]:
    destination = body.get("Destination", {})
    return [
        address
        for kind in ("To", "Cc", "Bcc")
        for address in destination.get(f"{kind}Addresses", [])
    ]


def _check_count(recipients: list[Mailbox]) -> None:
    if not recipients:
        raise RefusedError("BadRequestException", "There are no recipients specified.")
    if len(recipients) > _MOST_RECIPIENTS:
        raise RefusedError("BadRequestException", "Recipient count exceeds 50.")


def _check_content(body: Any) -> None:
    simple = body["Content"].get("Simple", {})
    parts = (simple.get("Subject", {}), *simple.get("Body", {}).values())
    for part in parts:
        _check_charset(part.get("Charset", "utf-8"))
    size = sum(len(part.get("Data", "").encode("utf-8", "replace")) for part in parts)
    if size * _BASE64_GROWTH > _LARGEST_MESSAGE:
        raise RefusedError(
            "BadRequestException", f"Message length is more than {_LARGEST_MESSAGE} bytes long."
        )


def _check_charset(name: str) -> None:
    # SES does not tell which ones it takes; no message of it about them was ever seen.
    try:
        codecs.lookup(name)
    except LookupError:
        raise RefusedError("BadRequestException", f"Unknown charset: {name}") from None


def _check_arns(body: Any, account: DemoAccount) -> None:
    """Refuse identities of other accounts: none of them lets this account send for it."""
    for key in ("FromEmailAddressIdentityArn", "FeedbackForwardingEmailAddressIdentityArn"):
        arn = body.get(key)
        found = _IDENTITY_ARN.fullmatch(arn or "")
        if arn is not None and found is None:
            raise RefusedError("BadRequestException", f"Invalid ARN <{arn}>.")
        if found and found["account"] != account.account_id:
            raise RefusedError(
                "AccessDeniedException",
                f"User `{account.user_arn}' is not authorized to perform `ses:SendEmail'"
                f" on resource `{arn}'",
                status=403,
            )


def _unverified(
    body: Any, sender: Mailbox, recipients: list[Mailbox], account: DemoAccount
) -> list[str]:
    failed = [] if account.may_send_from(sender.address) else _names(sender)
    for recipient in recipients:
        failed += [] if account.may_send_to(recipient.address) else _names(recipient)
    if "FeedbackForwardingEmailAddress" in body:
        feedback = mailbox(body["FeedbackForwardingEmailAddress"])
        failed += [] if account.may_send_from(feedback.address) else _names(feedback)
    return list(dict.fromkeys(failed))


def _names(box: Mailbox) -> list[str]:
    """SES lists an address with its display name and, once more, without."""
    return [f"{box.name} <{box.address}>", box.address] if box.name else [box.address]


def _check_configuration_set(body: Any, account: DemoAccount) -> None:
    name = body.get("ConfigurationSetName")
    if name is None:
        return
    if not name:
        raise RefusedError("BadRequestException", "Configuration set name must not be empty.")
    if name not in account.configuration_sets:
        raise missing_configuration_set(name)


def missing_configuration_set(name: str) -> RefusedError:
    """Make the error of a configuration set that does not exist."""
    return RefusedError(
        "NotFoundException", f"Configuration set <{name}> does not exist.", status=404
    )
