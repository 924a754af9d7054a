"""Mail addresses: whether a text is one that SES takes, and if not, what to write instead."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

_PLAIN = re.compile(r"[A-Za-z0-9_%+-]+(\.[A-Za-z0-9_%+-]+)*@([A-Za-z0-9-]+\.)+[A-Za-z]{2,63}")
_NAMED = re.compile(r"\s*(?P<name>[^<>]*?)\s*<(?P<address>[^<>]*)>\s*")


@dataclass(frozen=True, slots=True)
class AddressProblem:
    """Why a text is no address for SES, and what to write instead, as one sentence or two."""

    code: Literal["not-one-address", "non-ascii-address"]
    sentence: str


def sender_problem(text: str) -> AddressProblem | None:
    """Check `a@b.c` or `Name <a@b.c>`, as in FromEmailAddress; None is fine."""
    if not text.isascii():
        return _non_ascii(text)
    if _is_address(text, with_name=True):
        return None
    quoted = _quoted(text)
    remedy = f"Write {quoted}." if quoted else "Write it as noreply@example.com."
    return AddressProblem("not-one-address", f"is not exactly one mail address. {remedy}")


def address_problem(text: str) -> AddressProblem | None:
    """Check a bare `a@b.c`; None is fine."""
    if not text.isascii():
        return _non_ascii(text)
    if _is_address(text, with_name=False):
        return None
    named = _NAMED.fullmatch(text)
    if named and _is_address(named["address"], with_name=False):
        remedy = f"Leave the name out: {named['address']}."
    else:
        remedy = "Write it as user@example.com."
    return AddressProblem("not-one-address", f"is not exactly one bare mail address. {remedy}")


def recipient_problem(text: str) -> str:
    """Say what is wrong with the address a test mail shall go to; empty is fine."""
    if _PLAIN.fullmatch(text):
        return ""  # no need to load the validator, which costs as much as the rest of a check
    if not text.strip():
        return "Enter the address to which the test mail shall go."
    problem = address_problem(text)
    return f"The recipient {problem.sentence}" if problem else ""


def _non_ascii(text: str) -> AddressProblem:
    named = _NAMED.fullmatch(text)
    address = named["address"] if named else text
    ascii_address = address if address.isascii() else _ascii_address(address)
    if ascii_address is None:
        return AddressProblem(
            "non-ascii-address",
            "holds characters outside ASCII, which SES does not take. Use an address whose part"
            " before the @ is plain ASCII.",
        )
    # A name is encoded as mail headers do it (RFC 2047), a domain as punycode.
    written = _joined((named["name"].strip('"'), ascii_address)) if named else ascii_address
    return AddressProblem(
        "non-ascii-address",
        f"holds characters outside ASCII, which SES drops or refuses. Write {written}.",
    )


def _quoted(text: str) -> str | None:
    """Offer quotation marks for a name with special characters, such as `Acme, Inc. <a@b.c>`."""
    named = _NAMED.fullmatch(text)
    if named is None or not _is_address(named["address"], with_name=False):
        return None
    return _joined((named["name"].strip('"'), named["address"]))


def _is_address(text: str, *, with_name: bool) -> bool:
    from email_validator import EmailNotValidError, validate_email  # noqa: PLC0415 - slow

    try:
        validate_email(text, check_deliverability=False, allow_display_name=with_name, strict=True)
    except EmailNotValidError:
        return False
    return True


def _ascii_address(text: str) -> str | None:
    """Write the domain in punycode; None when that does not help."""
    from email_validator import EmailNotValidError, validate_email  # noqa: PLC0415 - slow

    try:
        return validate_email(text, check_deliverability=False, strict=True).ascii_email
    except EmailNotValidError:
        return None


def _joined(pair: tuple[str, str]) -> str:
    from email.utils import formataddr  # noqa: PLC0415 - slow

    return formataddr(pair)
