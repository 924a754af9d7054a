"""Explains a failed send: from what is known of it to what happened, why, and what to do."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ses_gui.domain.failures.clues import NOTHING, Clues, Knowledge
from ses_gui.domain.failures.evidence import Evidence, FailureKind
from ses_gui.domain.failures.facts import facts, shell_words
from ses_gui.domain.failures.rows_account import ACCOUNT_ROWS, IDENTITY_ROWS, QUOTA_ROWS
from ses_gui.domain.failures.rows_key import KEY_ROWS, PERMISSION_ROWS, SIGNATURE_ROWS
from ses_gui.domain.failures.rows_network import NETWORK_ROWS, PROXY_ROWS, TLS_ROWS
from ses_gui.domain.failures.rows_request import (
    FALLBACK_ROWS,
    GATEWAY_ROWS,
    HERE_ROWS,
    OTHER_ROWS,
    REQUEST_ROWS,
)
from ses_gui.domain.failures.text import Explanation, Retry, advice

if TYPE_CHECKING:
    from ses_gui.domain.failures.text import FailureRow
    from ses_gui.domain.sending import Failure

ROWS: Final = (
    *GATEWAY_ROWS,
    *IDENTITY_ROWS,
    *ACCOUNT_ROWS,
    *QUOTA_ROWS,
    *REQUEST_ROWS,
    *FALLBACK_ROWS,
    *KEY_ROWS,
    *SIGNATURE_ROWS,
    *PERMISSION_ROWS,
    *OTHER_ROWS,
    *HERE_ROWS,
    *NETWORK_ROWS,
    *PROXY_ROWS,
    *TLS_ROWS,
)
"""All rows; the first that applies explains."""

_REMOTE: Final = frozenset({FailureKind.ANSWERED, FailureKind.NO_ID, FailureKind.ACCEPTED})
_CONSOLES: Final = (
    (re.compile(r"us-gov-[a-z]+-\d"), "https://console.amazonaws-us-gov.com"),
    (re.compile(r"eusc-[a-z]+-[a-z]+-\d"), "https://{region}.console.amazonaws-eusc.eu"),
    (re.compile(r"[a-z]{2}-[a-z]+-\d"), "https://{region}.console.aws.amazon.com"),
)
"""Which regions have their console where; those of China have no SES."""


def explain(evidence: Evidence, knowledge: Knowledge = NOTHING) -> Explanation:
    """Explain `evidence` by the first row that applies; there always is one."""
    clues = Clues.of(evidence, knowledge)
    row = next(row for row in ROWS if row.applies(clues))
    is_lost = evidence.kind not in _REMOTE and evidence.departed
    maybe_sent = is_lost if row.doubt is None else row.doubt
    retry = Retry.BY_HAND if maybe_sent else row.retry
    known, words = facts(clues), shell_words(clues)
    return Explanation(
        id=row.id,
        case=row.name,
        title=row.message("title", known),
        cause=row.message("cause", known),
        fix=row.message("fix", known),
        field=row.field.format_map(words) or None,
        commands=tuple(command.format_map(words) for command in row.commands),
        console=_console(row, evidence.region),
        link=row.link,
        retry=retry,
        wait_s=row.wait_s,
        advice=advice(retry, row.wait_s),
        maybe_sent=maybe_sent,
    )


def reconsidered(failure: Failure, knowledge: Knowledge) -> Failure:
    """Explain `failure` once more with what a preflight has found out since."""
    if failure.evidence.kind is not FailureKind.ANSWERED:  # what nobody answered stays as it is
        return failure
    return replace(failure, explanation=explain(failure.evidence, knowledge))


def _console(row: FailureRow, region: str) -> str | None:
    host = next((host for shape, host in _CONSOLES if shape.fullmatch(region)), None)
    if row.console is None or host is None:
        return None
    return f"{host.format(region=region)}/ses/home?region={region}{row.console}"
