"""The pages, which findings belong to which, and the mark of each."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from ses_gui.domain.checks.finding import Finding, Severity
from ses_gui.domain.preflight.steps import StepState
from ses_gui.domain.variables.samples import sampled_type
from ses_gui.state.examination import Phase
from ses_gui.ui.fields import CREDENTIALS, SENDER
from ses_gui.ui.mark import Mark
from ses_gui.ui.network.blame import NETWORK_KEY

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ses_gui.domain.config.strict_json import JsonPath
    from ses_gui.state.checks import Checks
    from ses_gui.state.examination import Progress


class PageName(StrEnum):
    """The pages in their order."""

    CREDENTIALS = "credentials"
    SENDER = "sender"
    TEMPLATES = "templates"
    PREFLIGHT = "preflight"
    EXPORT = "export"
    NETWORK = "network"


_PAGE_OF_KEY = (
    {field.key: PageName.CREDENTIALS for field in CREDENTIALS}
    | {field.key: PageName.SENDER for field in SENDER}
    | {"templates": PageName.TEMPLATES, NETWORK_KEY: PageName.NETWORK}
)


def page_of(path: JsonPath) -> PageName:
    """The page where `path` is edited; what has no field is seen in the export."""
    if sampled_type(path) is not None:
        return PageName.TEMPLATES
    return _PAGE_OF_KEY.get(str(path[0]), PageName.EXPORT) if path else PageName.EXPORT


def page_mark(page: PageName, checks: Checks) -> Mark:
    """The mark of a page: the worst thing on it. The export stands for all of the document."""
    if page is PageName.NETWORK:  # of this computer, and not of the document
        return Mark.INFO
    if not checks.made:
        return Mark.TODO
    mine = [item for item in checks.findings if page in {page_of(item.path), PageName.EXPORT}]
    return _worst(mine, checks)


def preflight_mark(progress: Progress) -> Mark:
    """The mark of a preflight: what it found, once it was made."""
    if progress.phase is not Phase.DONE:
        return Mark.TODO
    if progress.count(StepState.FAILED):
        return Mark.ERROR
    return Mark.WARNING if progress.count(StepState.WARNING) else Mark.GOOD


def finding_mark(finding: Finding, checks: Checks) -> Mark:
    """The mark of one finding; an error in a field not yet left is only to do."""
    if finding.severity is Severity.ERROR:
        return Mark.ERROR if checks.is_visited(finding.path) else Mark.TODO
    return Mark.WARNING if finding.severity is Severity.WARNING else Mark.INFO


def _worst(findings: Iterable[Finding], checks: Checks) -> Mark:
    marks = {finding_mark(finding, checks) for finding in findings}
    order = (Mark.ERROR, Mark.TODO, Mark.WARNING)
    return next((mark for mark in order if mark in marks), Mark.GOOD)
