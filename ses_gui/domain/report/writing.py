"""Writing a report: versions, config, findings, the last error and a preflight, as plain text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeAlias

from ses_gui.domain.config_texts import text_at
from ses_gui.domain.display_text import shown
from ses_gui.domain.from_address.mailbox import address_in
from ses_gui.domain.report.config_lines import config_lines
from ses_gui.domain.report.finding_lines import finding_lines
from ses_gui.domain.report.scrubbing import WITHHELD, Scrubber

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from ses_gui.domain.finding import Finding
    from ses_gui.domain.json_types import JsonObject
    from ses_gui.domain.outcome import Failure

Pairs: TypeAlias = tuple[tuple[str, str], ...]
"""Names and values, a line each."""

ABOUT: Final = (
    "Left out: the access key secret, the middle of the key ID, the texts of the templates, and",
    "every value that has another form than its field wants. Of recipients only the domain is",
    "told; the sender's addresses, the account and the region are told as they are.",
)
_SECRET: Final = "accessKeySecret"  # noqa: S105  the connector's name for it
_SENDERS: Final = ("emailAddress", "feedbackForwardingEmailAddress")
_SHORT: Final = 8
"""A secret that is shorter may stand in our own words by chance."""


@dataclass(frozen=True, slots=True)
class ReportCase:
    """What a report is made from. What has a secret in it is not told by `repr`."""

    at: datetime
    config: JsonObject = field(repr=False)
    """With the secret if it is known, so that it can be found elsewhere and taken out."""
    versions: Pairs
    findings: tuple[Finding, ...] = ()
    failure: Failure | None = None
    """The last error of this session."""
    preflight: tuple[tuple[str, str, str], ...] = ()
    """What each step of a preflight found: title, state, sentence."""
    secret_place: str = ""
    """Where the secret lies if it is not in the config, in brackets as the report shows it."""
    secrets: tuple[str, ...] = field(default=(), repr=False)
    """More that must not be told, such as a secret that lies elsewhere."""


def report_text(case: ReportCase) -> str:
    """Write the report; no part of it holds a secret, in whatever form."""
    scrubber = _scrubber(case)
    head = (f"Report of ses_gui, {case.at:%Y-%m-%d %H:%M} UTC", *ABOUT)
    lines = [*head, *_lines(case, scrubber)]
    return "\n".join(shown(_net(line, scrubber)) for line in lines) + "\n"


def _scrubber(case: ReportCase) -> Scrubber:
    secrets = (text_at(case.config, _SECRET), *case.secrets)
    senders = (address_in(text_at(case.config, key)).lower() for key in _SENDERS)
    return Scrubber(tuple(filter(None, secrets)), frozenset(filter(None, senders)))


def _lines(case: ReportCase, scrubber: Scrubber) -> Iterator[str]:
    versions = ((name, scrubber.line(value)) for name, value in case.versions)
    yield from _section("Versions", versions)
    config = config_lines(case.config, scrubber, case.secret_place)
    yield from _section("Configuration", config)
    findings = finding_lines(case.findings, case.config, scrubber)
    yield from _section("Findings", findings, "none")
    failure = _failure(case.failure, scrubber) if case.failure is not None else ()
    yield from _section("Last error of this session", failure, "none")
    steps = ((f"{title}: {state}", scrubber.line(said)) for title, state, said in case.preflight)
    yield from _section("Preflight", steps, "none was made")


def _section(title: str, pairs: Iterable[tuple[str, str]], nothing: str = "") -> Iterator[str]:
    yield ""
    yield title
    lines = [f"  {name}: {value}" for name, value in pairs]
    yield from lines or [f"  {nothing}"]


def _failure(failure: Failure, scrubber: Scrubber) -> Iterator[tuple[str, str]]:
    parts = {
        "id": failure.id,
        "title": failure.title,
        "cause": failure.cause,
        "mail may have gone out": "yes" if failure.maybe_sent else "no",
        "AWS code": failure.code or "none",
        "HTTP status": str(failure.http_status or "none"),
        "request ID": failure.request_id or "none",
        "region": failure.region or "none",
        "endpoint": failure.endpoint or "none",
        "time": f"{failure.at:%Y-%m-%d %H:%M:%S} UTC, {failure.elapsed_ms} ms",
    }
    return ((name, scrubber.line(value)) for name, value in parts.items())


def _net(line: str, scrubber: Scrubber) -> str:
    """Look once more at what was put together: a secret may stand in a name, or across two."""
    long = tuple(secret for secret in scrubber.secrets if len(secret.strip()) >= _SHORT)
    return WITHHELD if Scrubber(long).finds_secret(line) else line
