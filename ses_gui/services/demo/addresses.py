"""Reads mail addresses as strictly as SES does, and refuses them in its words (JavaMail's)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from ses_gui.services.demo.wire import RefusedError

_QUOTED: Final = re.compile(r'"(?P<name>(?:[^"\\]|\\.)*)"\s*<(?P<address>[^<>]*)>')
_NAMED: Final = re.compile(r"(?P<name>[^<>]*)<(?P<address>[^<>]*)>")
_LOCAL: Final = re.compile(r"[^\s()<>,;:\\\"@\[\]]+")
_DOMAIN: Final = re.compile(r"[A-Za-z0-9.-]+")


@dataclass(frozen=True, slots=True)
class Mailbox:
    """An address with the name before it, which may be empty."""

    name: str
    address: str


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
