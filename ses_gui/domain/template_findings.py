"""What the studio finds in templates: variables, HTML, CSS, and what mail clients make of them."""

from __future__ import annotations

from collections import Counter
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
    usual = _usual_language(config)
    for path, item in templates_in(config):
        for finding in _of_one(item, clients, usual):
            yield replace(finding, path=(*path, *finding.path))


def _of_one(template: JsonObject, clients: tuple[str, ...], usual: str) -> Iterator[Finding]:
    usage_type, content = text_at(template, "usageType"), text_at(template, "content")
    yield from _of_variables(usage_type, "subject", text_at(template, "subject"))
    yield from _of_variables(usage_type, "content", content)
    # One that names its own is not read again when the others change theirs.
    yield from _of_html(content, clients, "" if _language(content) else usual)


def _usual_language(config: JsonObject) -> str:
    """Name the language of most templates that name any."""
    named = Counter(_language(text_at(item, "content")) for _path, item in templates_in(config))
    named.pop("", None)
    return max(named, key=lambda each: named[each], default="")


def _language(content: str) -> str:
    from ses_gui.domain.lint.language import language_of

    return language_of(content)


@lru_cache(maxsize=2 * _REMEMBERED)
def _of_variables(usage_type: str, key: str, text: str) -> tuple[Finding, ...]:
    from ses_gui.domain.variables.variable_lints import variable_findings

    return tuple(variable_findings(usage_type, key, text))


@lru_cache(maxsize=_REMEMBERED)
def _of_html(content: str, clients: tuple[str, ...], usual: str) -> tuple[Finding, ...]:
    from ses_gui.domain.lint.linting import DEFAULT_CLIENTS, lint_html

    return lint_html(content, clients or DEFAULT_CLIENTS, usual)
