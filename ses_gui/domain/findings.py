"""Findings: everything the user should know about a config, worst first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ses_gui.domain import sender_rules, template_rules, text_rules
from ses_gui.domain.credentials import rules
from ses_gui.domain.credentials.extraction import extracted
from ses_gui.domain.document import CONNECTOR_KEYS, NO_SECRET, TEMPLATE_KEYS, Document
from ses_gui.domain.error_findings import error_findings
from ses_gui.domain.finding import Finding, Severity
from ses_gui.domain.identity import arn_rules
from ses_gui.domain.writing import config_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ses_gui.domain.json_types import JsonObject, JsonPath

RULES: Final[tuple[Callable[[JsonObject], Iterator[Finding]], ...]] = (
    sender_rules.access_key,
    sender_rules.region,
    sender_rules.sender,
    sender_rules.feedback,
    arn_rules.arns,
    sender_rules.configuration_set,
    template_rules.usage_types,
    template_rules.duplicates,
    template_rules.absent,
    template_rules.subjects,
    template_rules.variables,
    text_rules.space_around,
    text_rules.invisible_inside,
    text_rules.half_characters,
    text_rules.removed_when_empty,
    rules.misplaced_secrets,
    rules.misnamed_keys,
    text_rules.unknown_keys,
    text_rules.too_large,
)
"""Warnings and infos. An error comes from the guard only, never from a rule."""

_SEVERITIES = tuple(Severity)
_KEYS = (*CONNECTOR_KEYS.values(), *TEMPLATE_KEYS.values())
_SECRET_PATH = (CONNECTOR_KEYS["access_key_secret"],)
_NOT_THERE = frozenset({"missing-key", "vanishes-on-save"})
# Has the shape of a secret, and stands for one that need not be read to be checked.
_UNREAD_SECRET = "x" * 40


def inspect(config: JsonObject, *, secret_expected: bool = True) -> tuple[Finding, ...]:
    """Check a config. It has an error exactly when the connector or the server would refuse it.

    Without `secret_expected` a missing secret is no error: for an export that has none. No finding
    quotes a secret.
    """
    return inspect_clean(extracted(config), secret_expected=secret_expected)


def inspect_clean(config: JsonObject, *, secret_expected: bool = True) -> tuple[Finding, ...]:
    """Check a config out of which the secrets have been taken already."""
    errors = [
        finding
        for finding in error_findings(config)
        if secret_expected or finding.path != _SECRET_PATH or finding.code not in _NOT_THERE
    ]
    others = (finding for rule in RULES for finding in rule(config))
    return in_order(rules.with_renames([*errors, *others], config))


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Put the worst first, and those of one severity as the form and the text show them."""
    return tuple(sorted(findings, key=_order))


def findings(document: Document) -> tuple[Finding, ...]:
    """Check a document, whose secret is there when its reference says so."""
    has_secret = document.access_key_secret != NO_SECRET
    return inspect_clean(config_of(document, _UNREAD_SECRET if has_secret else None))


def _order(finding: Finding) -> tuple[int, list[int], int]:
    start = finding.span.start if finding.span else -1
    return _SEVERITIES.index(finding.severity), _field_order(finding.path), start


def _field_order(path: JsonPath) -> list[int]:
    """Order as the form shows it: known keys first, what concerns the whole last."""
    if not path:
        return [len(_KEYS) + 1]
    return [
        step if isinstance(step, int) else _KEYS.index(step) if step in _KEYS else len(_KEYS)
        for step in path
    ]
