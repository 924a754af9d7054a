"""Mail addresses: whether a text is one that SES takes, and if not, what to write instead."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

_PLAIN = re.compile(r"[A-Za-z0-9_%+-]+(\.[A-Za-z0-9_%+-]+)*@([A-Za-z0-9-]+\.)+[A-Za-z]{2,63}")
# Narrower than `_PLAIN`: an address of which the validator, which is slow to load, has no doubt.
_SURE = re.compile(
    r"(?=.{6,250}$)(?=[^@]{1,64}@)(?!.*--)"
    r"[A-Za-z0-9_+-]+(\.[A-Za-z0-9_+-]+)*"
    r"@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+(com|org|net|io|app|dev|de|fr|eu|uk|es|it)"
)
_HOST = re.compile(r"[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})*")
# Source: RFC 6762 (appendix G), RFC 6761 and the names that ICANN keeps out of the root.
_PRIVATE = frozenset("local localhost test invalid internal intranet private corp home lan".split())
_NAMED = re.compile(r"\s*(?P<name>[^<>]*?)\s*<(?P<address>[^<>]*)>\s*")


@dataclass(frozen=True, slots=True)
class AddressProblem:
    """Why a text is no address for SES, and what to write instead, as one sentence or two."""

    code: Literal["not-one-address", "non-ascii-address"]
    sentence: str
    better: str = ""


def address_problem(text: str) -> AddressProblem | None:
    """Check a bare `a@b.c`; None is fine."""
    if text.isascii() and is_address(text):
        return None
    named = _NAMED.fullmatch(text)
    better = ascii_address(named["address"] if named else text) or ""
    if not text.isascii():
        return _non_ascii(better)
    if better and named:
        remedy = f"Leave the name out: {better}."
    else:
        better, remedy = "", "Write it as user@example.com."
    sentence = f"is not exactly one bare mail address. {remedy}"
    return AddressProblem("not-one-address", sentence, better)


def recipient_problem(text: str) -> str:
    """Say what is wrong with the address a test mail shall go to; empty is fine."""
    if _PLAIN.fullmatch(text):
        return ""  # no need to load the validator, which costs as much as the rest of a check
    if not text.strip():
        return "Enter the address to which the test mail shall go."
    problem = address_problem(text)
    return f"The recipient {problem.sentence}" if problem else ""


def is_address(text: str) -> bool:
    """Whether `text` is one bare address that a mail server can have."""
    return _SURE.fullmatch(text) is not None or ascii_address(text) is not None


def has_private_domain(text: str) -> bool:
    """Whether it is an address but for its domain, which only a private network can have."""
    local, _, domain = text.rpartition("@")
    last = domain.rpartition(".")[2].lower()
    is_private = last == domain.lower() or last in _PRIVATE
    is_host = _HOST.fullmatch(domain) is not None
    return is_private and is_host and ascii_address(f"{local}@example.com") is not None


def ascii_address(text: str) -> str | None:
    """Write the domain in punycode; None if the text is no address or that does not help."""
    from email_validator import EmailNotValidError, validate_email  # noqa: PLC0415 - slow

    try:
        return validate_email(text, check_deliverability=False, strict=True).ascii_email
    except EmailNotValidError:
        return None


def _non_ascii(better: str) -> AddressProblem:
    if better:
        sentence = f"holds characters outside ASCII, which SES drops or refuses. Write {better}."
    else:
        sentence = (
            "holds characters outside ASCII, which SES does not take. Use an address whose part"
            " before the @ is plain ASCII."
        )
    return AddressProblem("non-ascii-address", sentence, better)
