"""Decides about a SendEmail call as SES does: take the mail, or refuse it in SES's words."""

from __future__ import annotations

import codecs
import re
import time
import uuid
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from ses_gui.services.demo.addresses import mailbox
from ses_gui.services.demo.mail import kept
from ses_gui.services.demo.wire import RefusedError

if TYPE_CHECKING:
    from ses_gui.services.demo.account import DemoAccount
    from ses_gui.services.demo.addresses import Mailbox
    from ses_gui.services.demo.mail import DemoMail

_MOST_RECIPIENTS: Final = 50
_LARGEST_MESSAGE: Final = 40 * 1024 * 1024
"""In bytes, once it is in Base64."""
_BASE64_GROWTH: Final = 4 / 3
_IDENTITY_ARN: Final = re.compile(r"arn:aws[\w-]*:ses:[\w-]+:(?P<account>\d{12}):identity/(.+)")


def accept(body: Any, account: DemoAccount, region: str) -> DemoMail:
    """Take the mail of a checked `body`; raises `RefusedError` when SES would not."""
    _check_from(body)
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
    return kept(_message_id(), datetime.now(UTC), body)


def _check_from(body: Any) -> None:
    # SES gives no message here.
    if not body.get("FromEmailAddress"):
        raise RefusedError("BadRequestException", None)


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


def _message_id() -> str:
    return f"0100{int(time.time() * 1000):012x}-{uuid.uuid4()}-000000"
