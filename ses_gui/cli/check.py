"""`sesctl check`: whether Logto accepts a config, and what its owner should know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ses_gui.cli.output import tell, tell_findings, write_json
from ses_gui.cli.source import read_source
from ses_gui.cli.stop import DONE, REFUSED
from ses_gui.domain.finding import Finding, Severity
from ses_gui.domain.findings import inspect

if TYPE_CHECKING:
    from collections.abc import Sequence


def check(file: str, *, as_json: bool) -> int:
    """Check a config and tell the findings; answer 0 if the server accepts it."""
    findings = inspect(read_source(file).to_check())
    valid = not errors_of(findings)
    if as_json:
        write_json({"valid": valid, "findings": [_as_json(finding) for finding in findings]})
    else:
        tell_findings(findings)
        tell(_verdict(valid=valid))
    return DONE if valid else REFUSED


def errors_of(findings: Sequence[Finding]) -> list[Finding]:
    """Only what the server or the connector refuses."""
    return [finding for finding in findings if finding.severity is Severity.ERROR]


def _as_json(finding: Finding) -> dict[str, object]:
    told: dict[str, object] = {
        "path": list(finding.path),
        "severity": finding.severity.value,
        "code": finding.code,
        "message": finding.message,
    }
    if finding.connector_message:
        told["connector_message"] = finding.connector_message
    return told


def _verdict(*, valid: bool) -> tuple[str, str]:
    if valid:
        return "Valid: Logto accepts this configuration.", "bold green"
    return "Not valid: Logto refuses this configuration.", "bold red"
