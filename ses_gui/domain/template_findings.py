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
"""Texts whose findings are kept of each kind: while one is edited, the others cost nothing."""


def template_findings(config: JsonObject, clients: tuple[str, ...] = ()) -> tuple[Finding, ...]:
    """Check every template; slow for large ones. Without `clients` the usual ones matter."""
    return tuple(_all(config, clients))


def _all(config: JsonObject, clients: tuple[str, ...]) -> Iterator[Finding]:
    for path, item in templates_in(config):
        for finding in _of_one(item, clients):
            yield replace(finding, path=(*path, *finding.path))


def _of_one(template: JsonObject, clients: tuple[str, ...]) -> Iterator[Finding]:
    usage_type, content = text_at(template, "usageType"), text_at(template, "content")
    yield from _of_variables(usage_type, "subject", text_at(template, "subject"))
    yield from _of_variables(usage_type, "content", content)
    yield from _of_html(content, clients)


@lru_cache(maxsize=2 * _REMEMBERED)
def _of_variables(usage_type: str, key: str, text: str) -> tuple[Finding, ...]:
    from ses_gui.domain.variables.variable_lints import variable_findings

    return tuple(variable_findings(usage_type, key, text))


@lru_cache(maxsize=_REMEMBERED)
def _of_html(content: str, clients: tuple[str, ...]) -> tuple[Finding, ...]:
    from ses_gui.domain.lint.linting import DEFAULT_CLIENTS, lint_html

    return lint_html(content, clients or DEFAULT_CLIENTS)
