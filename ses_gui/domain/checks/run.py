"""All findings of a config, worst first, without the suppressed ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ses_gui.domain.checks.finding import Finding, Severity, found, visible_findings
from ses_gui.domain.checks.rules import RULES, template_findings, with_renames
from ses_gui.domain.config.document import (
    CONNECTOR_KEYS,
    NO_SECRET,
    TEMPLATE_KEYS,
    UNREAD_SECRET,
    UNTOUCHED,
    Document,
    Studio,
)
from ses_gui.domain.config.strict_json import place
from ses_gui.domain.config.writer import config_of
from ses_gui.domain.config.zod_guard import (
    Issue,
    cleaned,
    cleaned_value,
    guard_issues,
    is_empty,
    missing_types_message,
    missing_usage_types,
)
from ses_gui.domain.credentials.extraction import extracted
from ses_gui.domain.texts.message import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ses_gui.domain.config.strict_json import JsonObject, JsonPath, JsonValue


_TEMPLATES: Final = ("templates",)
_REQUIRED = frozenset(
    {"accessKeyId", "accessKeySecret", "region", "templates", *TEMPLATE_KEYS.values()}
)


def error_findings(config: JsonObject) -> Iterator[Finding]:
    """Report what the guard has against the config as it is, and after the server's clean-up."""
    issues = guard_issues(config)
    yield from (_as_it_is(config, issue) for issue in issues)
    seen = {issue.path for issue in issues}
    for path, issue in _issues_after_saving(config):
        if path not in seen:
            seen.add(path)
            yield _after_saving(path, issue)
    if _TEMPLATES not in seen:
        yield from _unasked_types(config)


def _issues_after_saving(config: JsonObject) -> Iterator[tuple[JsonPath, Issue]]:
    """Pair each issue with the path in the config as it was before templates fell away."""
    kept = _kept_rows(config.get("templates"))
    for issue in guard_issues(cleaned(config)):
        match issue.path:
            case ("templates", int(row), *rest):
                yield ("templates", kept[row], *rest), issue
            case path:
                yield path, issue


def _kept_rows(templates: JsonValue) -> list[int]:
    rows = enumerate(templates) if isinstance(templates, list) else ()
    return [row for row, item in rows if not is_empty(cleaned_value(item))]


def _as_it_is(config: JsonObject, issue: Issue) -> Finding:
    if issue.code == "custom":
        return _missing_types(config)
    if issue.received == "undefined":
        return _to_fill(issue.path, "missing-key", issue)
    return found(
        issue.path,
        _wrong_type(issue),
        connector_message=issue.line,
        place=place(issue.path),
        kind=message(f"findings.kind.{issue.received}"),
    )


def _wrong_type(issue: Issue) -> str:
    if issue.expected == "string" and issue.path[-1] not in _REQUIRED:
        return "wrong-type.optional"
    return f"wrong-type.{issue.expected}"


def _after_saving(path: JsonPath, issue: Issue) -> Finding:
    if issue.code == "custom":
        name = "missing-usage-types.connector"
        return found(path, name, connector_message=issue.line, words=issue.message)
    return _to_fill(path, "vanishes-on-save", issue)


def _unasked_types(config: JsonObject) -> Iterator[Finding]:
    """Report missing types also where the guard would not yet: it first wants sound templates."""
    templates = config.get("templates")
    if isinstance(templates, list) and missing_usage_types(templates):
        yield _missing_types(config)


def _missing_types(config: JsonObject) -> Finding:
    templates = config["templates"]
    missing = missing_usage_types(templates if isinstance(templates, list) else [])
    issue = Issue(_TEMPLATES, "custom", missing_types_message(missing))
    return found(
        _TEMPLATES,
        "missing-usage-types",
        connector_message=issue.line,
        count=len(missing),
        names=missing,
    )


def _to_fill(path: JsonPath, name: str, issue: Issue) -> Finding:
    """Say of a field that must not be empty what it is for."""
    key = path[-1]
    remedy = message(f"findings.fill.{key}" if key in _REQUIRED else "findings.fill")
    return found(path, name, connector_message=issue.line, place=place(path), remedy=remedy)


_SEVERITIES = tuple(Severity)
_KEYS = (*CONNECTOR_KEYS.values(), *TEMPLATE_KEYS.values())
_SECRET_PATH = (CONNECTOR_KEYS["access_key_secret"],)
_NOT_THERE = frozenset({"missing-key", "vanishes-on-save"})


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
    return in_order(with_renames([*errors, *others], config))


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Put the worst first, and those of one severity as the form and the text show them."""
    return tuple(sorted(findings, key=_order))


def findings(document: Document) -> tuple[Finding, ...]:
    """Check a document, whose secret is there when its reference says so."""
    has_secret = document.access_key_secret != NO_SECRET
    return inspect_clean(config_of(document, UNREAD_SECRET if has_secret else None))


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


def review(config: JsonObject, studio: Studio = UNTOUCHED) -> tuple[Finding, ...]:
    """Check a config with everything there is; slow for large templates."""
    found = [*inspect(config), *template_findings(config, studio.clients)]
    return in_order(visible_findings(found, config, studio.suppressed))
