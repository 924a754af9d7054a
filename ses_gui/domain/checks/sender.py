"""Rules for the fields of the account: key, region, addresses, identities, configuration set."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from ses_gui.domain.checks.finding import found, instead, told
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
        yield told(doubt.path, doubt.code, doubt.said, fixes)


def region(config: JsonObject) -> Iterator[Finding]:
    """Check the region: a part of SES's host name, and one where SES is offered."""
    text, path = text_at(config, "region"), ("region",)
    if not text or text in REGIONS:
        return
    is_possible = _HOST_LABEL.fullmatch(text) is not None
    code = "unknown-region" if is_possible else "region-not-a-host-name"
    near = _near_regions(text)
    if near:
        fixes = _each_instead(text, near)
        yield found(path, f"{code}.near", fixes=fixes, region=quoted(text), near=tuple(near))
    else:
        yield found(path, code, region=quoted(text))


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
            said = doubt.said.with_args(subject="emailAddress")
            fixes = _each_instead(written, doubt.better)
            yield told(("emailAddress",), doubt.code, said, fixes)
    elif isinstance(config.get("emailAddress", ""), str):
        yield found(("emailAddress",), "missing-email-address")


def feedback(config: JsonObject) -> Iterator[Finding]:
    """Check the address for bounces and complaints: exactly one, without a name."""
    key = "feedbackForwardingEmailAddress"
    written = text_at(config, key)
    text = stripped(written)
    problem = address_problem(text) if text else None
    if problem:
        fixes = instead(written, problem.better) if problem.better else ()
        yield told((key,), problem.code, problem.said.with_args(subject=key), fixes)


def configuration_set(config: JsonObject) -> Iterator[Finding]:
    """Check the configuration set's name for characters that SES does not allow."""
    text = stripped(text_at(config, "configurationSetName"))
    if text and _SET_NAME.fullmatch(text) is None:
        yield found(("configurationSetName",), "configuration-set-name")
