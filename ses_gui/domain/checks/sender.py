"""Rules for the fields of the account: key, region, addresses, identities, configuration set."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from ses_gui.domain.checks.finding import found, instead
from ses_gui.domain.config.reader import stripped, text_at
from ses_gui.domain.config.strict_json import quoted
from ses_gui.domain.credentials.validation import KEY_ID, doubts, id_fix
from ses_gui.domain.email_address import address_problem, sender_doubt
from ses_gui.domain.regions import REGIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ses_gui.domain.checks.finding import Finding, Fix
    from ses_gui.domain.config.strict_json import JsonObject

# What the AWS SDK takes as a part of a host name; it throws on anything else.
_HOST_LABEL = re.compile(r"(?!-)[A-Za-z0-9-]{1,63}(?<!-)")
_SET_NAME = re.compile(r"[A-Za-z0-9_-]{1,64}")


def access_key(config: JsonObject) -> Iterator[Finding]:
    """Check what the key ID and the secret look like; the secret itself is never shown."""
    written = text_at(config, "accessKeyId")
    for doubt in doubts(stripped(written), stripped(text_at(config, "accessKeySecret"))):
        fixes = id_fix(written) if doubt.path == KEY_ID else ()
        yield found(doubt.path, doubt.code, doubt.sentence, fixes=fixes)


def region(config: JsonObject) -> Iterator[Finding]:
    """Check the region: a part of SES's host name, and one where SES is offered."""
    text, path = text_at(config, "region"), ("region",)
    if not text or text in REGIONS:
        return
    near = _near_regions(text)
    meant = f"Did you mean {' or '.join(near)}?" if near else ""
    fixes = _each_instead(text, near)
    if _HOST_LABEL.fullmatch(text) is None:
        remedy = meant or "Choose a region from the list, such as us-east-1."
        yield found(
            path,
            "region-not-a-host-name",
            f"region {quoted(text)} cannot be a part of a host name: the connector fails before"
            f" it sends anything, and Logto only says “Internal server error.” {remedy}",
            fixes=fixes,
        )
        return
    yield found(
        path,
        "unknown-region",
        f"region {quoted(text)} is not known as a region with Amazon SES. {meant}".strip(),
        fixes=fixes,
    )


def _each_instead(text: str, better: Iterable[str]) -> tuple[Fix, ...]:
    return tuple(fix for choice in better for fix in instead(text, choice))


def _near_regions(text: str) -> list[str]:
    bare = re.sub(r"[\s_]+", "-", stripped(text)).lower()
    return [bare] if bare in REGIONS else get_close_matches(bare, REGIONS, n=2, cutoff=0.75)


def sender(config: JsonObject) -> Iterator[Finding]:
    """Check the sender's address: there, and exactly one."""
    written = text_at(config, "emailAddress")
    text = stripped(written)
    if text:
        doubt = sender_doubt(text)
        if doubt:
            yield found(
                ("emailAddress",),
                doubt.code,
                f"emailAddress {doubt.sentence}",
                fixes=_each_instead(written, doubt.better),
            )
    elif isinstance(config.get("emailAddress", ""), str):
        yield found(
            ("emailAddress",),
            "missing-email-address",
            "emailAddress is missing. The connector accepts that, but SES refuses a mail without"
            " a sender. Enter an address that is verified in SES.",
        )


def feedback(config: JsonObject) -> Iterator[Finding]:
    """Check the address for bounces and complaints: exactly one, without a name."""
    key = "feedbackForwardingEmailAddress"
    written = text_at(config, key)
    text = stripped(written)
    problem = address_problem(text) if text else None
    if problem:
        fixes = instead(written, problem.better) if problem.better else ()
        yield found((key,), problem.code, f"{key} {problem.sentence}", fixes=fixes)


def configuration_set(config: JsonObject) -> Iterator[Finding]:
    """Check the configuration set's name for characters that SES does not allow."""
    text = stripped(text_at(config, "configurationSetName"))
    if text and _SET_NAME.fullmatch(text) is None:
        yield found(
            ("configurationSetName",),
            "configuration-set-name",
            "configurationSetName may hold only ASCII letters, digits, - and _, at most 64. Enter"
            " the name of a configuration set in your account.",
        )
