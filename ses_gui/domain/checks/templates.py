"""Rules for templates: which are used, what their mail says, and what the linters find in them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from difflib import get_close_matches
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from ses_gui.domain.checks.finding import found
from ses_gui.domain.config.reader import templates_in, text_at
from ses_gui.domain.config.request import HANDLEBAR
from ses_gui.domain.config.strict_json import place, quoted
from ses_gui.domain.usage_types import REQUIRED_USAGE_TYPES, USAGE_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ses_gui.domain.checks.finding import Finding
    from ses_gui.domain.config.strict_json import JsonObject, JsonPath

_PLACEHOLDER = re.compile(r"<[a-z-]*template-subject>")
_BY_LETTERS = {name.lower(): name for name in USAGE_TYPES}
_INVITATION = "OrganizationInvitation"


def usage_types(config: JsonObject) -> Iterator[Finding]:
    """Find types that Logto never sends, often one of the nine with a slip."""
    for path, item in templates_in(config):
        name = text_at(item, "usageType")
        if name and name not in USAGE_TYPES:
            near = _near(name)
            at = (*path, "usageType")
            if near:
                code = "unknown-usage-type.near"
                yield found(at, code, place=place(at), usage_type=quoted(name), near=near)
            else:
                yield found(at, "unknown-usage-type", place=place(at), usage_type=quoted(name))


def _near(name: str) -> str | None:
    letters = re.sub(r"[^a-z]", "", name.lower())
    near = get_close_matches(letters, _BY_LETTERS, n=1, cutoff=0.75)
    return _BY_LETTERS[near[0]] if near else None


def duplicates(config: JsonObject) -> Iterator[Finding]:
    """Find templates behind another of the same type."""
    first: dict[str, JsonPath] = {}
    for path, item in templates_in(config):
        name = text_at(item, "usageType")
        winner = first.setdefault(name, path)
        if name and winner != path:
            yield found(
                (*path, "usageType"),
                "duplicate-usage-type",
                place=place(path),
                winner=place(winner),
                usage_type=quoted(name),
            )


def absent(config: JsonObject) -> Iterator[Finding]:
    """Find optional types without a template."""
    present = {text_at(item, "usageType") for _path, item in templates_in(config)}
    names = [name for name in USAGE_TYPES if name not in {*present, *REQUIRED_USAGE_TYPES}]
    if not names or not isinstance(config.get("templates"), list):
        return
    invites = _INVITATION in names
    text = "falls-back-to-generic.invitation" if invites else "falls-back-to-generic"
    yield found(("templates",), text, names=tuple(names))


def subjects(config: JsonObject) -> Iterator[Finding]:
    """Find subjects that were never written, or that are more than one line."""
    for path, item in templates_in(config):
        subject, at = text_at(item, "subject"), (*path, "subject")
        if _PLACEHOLDER.fullmatch(subject.strip()):
            yield found(at, "placeholder-subject", place=place(at))
        if "\n" in subject or "\r" in subject:
            yield found(at, "subject-line-break", place=place(at))


def variables(config: JsonObject) -> Iterator[Finding]:
    """Check each template that is used for the variable without which its mail is useless."""
    seen: set[str] = set()
    for path, item in templates_in(config):
        name = text_at(item, "usageType")
        usage = USAGE_TYPES.get(name)
        content = text_at(item, "content")
        if usage is None or name in seen:
            continue
        seen.add(name)
        names = set(HANDLEBAR.findall(text_at(item, "subject"))) | set(HANDLEBAR.findall(content))
        at = (*path, "content")
        if content and usage.needs not in names:
            yield found(at, f"missing-{usage.needs}", place=place(at), usage_type=name)
        if name == _INVITATION and "code" in names:
            yield found(at, "code-in-invitation", place=place(path))


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
    from ses_gui.domain.lint.rules_html import language_of

    return language_of(content)


@lru_cache(maxsize=2 * _REMEMBERED)
def _of_variables(usage_type: str, key: str, text: str) -> tuple[Finding, ...]:
    from ses_gui.domain.variables.rules import variable_findings

    return tuple(variable_findings(usage_type, key, text))


@lru_cache(maxsize=_REMEMBERED)
def _of_html(content: str, clients: tuple[str, ...], usual: str) -> tuple[Finding, ...]:
    from ses_gui.domain.lint.run import DEFAULT_CLIENTS, lint_html

    return lint_html(content, clients or DEFAULT_CLIENTS, usual)
