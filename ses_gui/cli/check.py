"""`sesctl check`: whether Logto accepts a config, and what its owner should know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ses_gui.cli.output import DONE, REFUSED, place_in_text, tell, tell_findings, write_json
from ses_gui.cli.source import read_source
from ses_gui.domain.checks.finding import Finding, Severity
from ses_gui.domain.checks.run import review
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.domain.texts.message import message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ses_gui.cli.arguments import CommandArguments
    from ses_gui.domain.config.strict_json import JsonObject


def check(given: CommandArguments) -> int:
    """Check a config and tell the findings; answer 0 if none is as bad as `--fail-on`."""
    source = read_source(given.file)
    config = source.to_check()
    findings = review(config, source.studio)
    valid = not errors_of(findings)
    if given.as_json:
        write_json(
            {"valid": valid, "findings": [_as_json(finding, config) for finding in findings]}
        )
    else:
        tell_findings(findings, config)
        verdict = "sesctl.valid" if valid else "sesctl.not_valid"
        tell((message(verdict), "bold green" if valid else "bold red"))
    worst_first = list(Severity)
    bad = worst_first[: worst_first.index(Severity(given.fail_on)) + 1]
    return REFUSED if any(finding.severity in bad for finding in findings) else DONE


def errors_of(findings: Sequence[Finding]) -> list[Finding]:
    """Only what the server or the connector refuses."""
    return [finding for finding in findings if finding.severity is Severity.ERROR]


def _as_json(finding: Finding, config: JsonObject) -> dict[str, object]:
    told: dict[str, object] = {
        "path": list(finding.path),
        "severity": finding.severity.value,
        "code": finding.code,
        "message": sentence(finding.message),
    }
    if finding.connector_message:
        told["connector_message"] = finding.connector_message
    place = place_in_text(finding, config)
    if place is not None:
        told["line"], told["column"] = place
    if finding.fixes:
        told["fixes"] = [sentence(fix.label) for fix in finding.fixes]
    return told
