"""Rules for templates: which are used, and whether their mail says what it should."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from ses_gui.domain.config_texts import templates_in, text_at
from ses_gui.domain.finding_codes import found
from ses_gui.domain.json_place import place, quoted
from ses_gui.domain.rendering import HANDLEBAR
from ses_gui.domain.usage_types import REQUIRED_USAGE_TYPES, USAGE_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ses_gui.domain.finding import Finding
    from ses_gui.domain.json_types import JsonObject, JsonPath

_PLACEHOLDER = re.compile(r"<[a-z-]*template-subject>")
_BY_LETTERS = {name.lower(): name for name in USAGE_TYPES}
_INVITATION = "OrganizationInvitation"


def usage_types(config: JsonObject) -> Iterator[Finding]:
    """Find types that Logto never sends, often one of the nine with a slip."""
    for path, item in templates_in(config):
        name = text_at(item, "usageType")
        if name and name not in USAGE_TYPES:
            near = _near(name)
            remedy = f"Did you mean {near}?" if near else "Choose one of the nine types."
            yield found(
                (*path, "usageType"),
                "unknown-usage-type",
                f"{place((*path, 'usageType'))}: {quoted(name)} is not a type that Logto sends, so"
                f" this template is never used. {remedy}",
            )


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
                f"{place(path)} is never used: {place(winner)} has the usage type {quoted(name)}"
                " too, and the first one wins. Remove one of them.",
            )


def absent(config: JsonObject) -> Iterator[Finding]:
    """Find optional types without a template."""
    present = {text_at(item, "usageType") for _path, item in templates_in(config)}
    names = [name for name in USAGE_TYPES if name not in {*present, *REQUIRED_USAGE_TYPES}]
    if not names or not isinstance(config.get("templates"), list):
        return
    hint = " An invitation then shows {{code}} literally." if _INVITATION in names else ""
    yield found(
        ("templates",),
        "falls-back-to-generic",
        f"templates has none for {', '.join(names)}: Generic is used instead.{hint}",
    )


def subjects(config: JsonObject) -> Iterator[Finding]:
    """Find subjects that were never written, or that are more than one line."""
    for path, item in templates_in(config):
        subject, at = text_at(item, "subject"), (*path, "subject")
        if _PLACEHOLDER.fullmatch(subject.strip()):
            yield found(
                at,
                "placeholder-subject",
                f"{place(at)} is still the connector's placeholder, and is mailed as it stands."
                " Write a subject.",
            )
        if "\n" in subject or "\r" in subject:
            yield found(
                at, "subject-line-break", f"{place(at)} must be one line. Remove the line break."
            )


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
            yield found(at, f"missing-{usage.needs}", _missing(at, name, usage.needs))
        if name == _INVITATION and "code" in names:
            yield found(
                at,
                "code-in-invitation",
                f"{place(path)} has {{{{code}}}}, but Logto sends no code with an invitation, so"
                " the braces are mailed literally. Use {{link}}.",
            )


def _missing(at: JsonPath, name: str, variable: str) -> str:
    return (
        f"{place(at)} has no {{{{{variable}}}}}, so the mail for {name} is of no use."
        f" Put {{{{{variable}}}}} where it shall stand."
    )
