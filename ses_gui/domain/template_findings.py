"""What the studio finds in templates: variables, HTML, CSS, and what mail clients make of them."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from ses_gui.domain.config_texts import templates_in, text_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ses_gui.domain.finding import Finding
    from ses_gui.domain.json_types import JsonObject

_REMEMBERED: Final = 32
"""Templates whose findings are kept: while one is edited, the others cost nothing."""


def template_findings(config: JsonObject, clients: tuple[str, ...] = ()) -> tuple[Finding, ...]:
    """Check every template; slow for large ones. Without `clients` the usual ones matter."""
    return tuple(_all(config, clients))


def _all(config: JsonObject, clients: tuple[str, ...]) -> Iterator[Finding]:
    for path, item in templates_in(config):
        texts = (text_at(item, key) for key in ("usageType", "subject", "content"))
        for finding in _of_one(*texts, clients):
            yield replace(finding, path=(*path, *finding.path))


@lru_cache(maxsize=_REMEMBERED)
def _of_one(
    usage_type: str, subject: str, content: str, clients: tuple[str, ...]
) -> tuple[Finding, ...]:
    from ses_gui.domain.lint.linting import DEFAULT_CLIENTS, lint_html
    from ses_gui.domain.variables.variable_lints import variable_findings

    return (
        *variable_findings(usage_type, "subject", subject),
        *variable_findings(usage_type, "content", content),
        *lint_html(content, clients or DEFAULT_CLIENTS),
    )
