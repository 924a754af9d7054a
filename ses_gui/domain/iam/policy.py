"""A policy of IAM's as a value, and as the JSON text that its console takes."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ses_gui.domain.json_types import JsonObject, JsonValue

_VERSION: Final = "2012-10-17"
"""The language's current version; only this one knows the escapes of `literal`."""


@dataclass(frozen=True, slots=True)
class Statement:
    """Allows `actions` on `resources`, if a sender is given, then only from that address.

    A `principal` makes it a statement of an identity's own policy (sending authorization).
    """

    sid: str
    actions: tuple[str, ...]
    resources: tuple[str, ...]
    sender: str = ""
    principal: str = ""


@dataclass(frozen=True, slots=True)
class Policy:
    """Statements in their order, and sentences on what was not known when they were made."""

    statements: tuple[Statement, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Missing:
    """What a user lacks: a statement of a policy, or only one resource of it."""

    sid: str
    resource: str = ""


@dataclass(frozen=True, slots=True)
class PolicyLine:
    """A line of a policy's text, and whether it is part of what was missing."""

    text: str
    is_missing: bool = False


def policy_text(policy: Policy) -> str:
    """Write a policy as JSON, ready to be pasted."""
    statements: list[JsonValue] = [_written(statement) for statement in policy.statements]
    return json.dumps({"Version": _VERSION, "Statement": statements}, indent=2)


def policy_lines(policy: Policy, missing: Missing | None = None) -> tuple[PolicyLine, ...]:
    """Write the same text line by line, with what is missing marked."""
    marked = _marked(policy, missing) if missing else range(0)
    lines = policy_text(policy).split("\n")
    wanted = json.dumps(missing.resource) if missing and missing.resource else ""
    return tuple(PolicyLine(line, at in marked and wanted in line) for at, line in enumerate(lines))


def _marked(policy: Policy, missing: Missing) -> range:
    """Count out the lines of the statement that is missing, or in which something is."""
    start = 3  # what stands before the first statement: brace, version, bracket
    for statement in policy.statements:
        length = json.dumps(_written(statement), indent=2).count("\n") + 1
        if statement.sid == missing.sid:
            return range(start, start + length)
        start += length
    return range(0)


def with_statement(policy: Policy, statement: Statement) -> Policy:
    """Add a statement, or put it in the place of the one with its name."""
    known = {one.sid: one for one in policy.statements}
    return replace(policy, statements=tuple((known | {statement.sid: statement}).values()))


def literal(text: str) -> str:
    """Escape what has a meaning in a resource: `*`, `?` and the start of a variable.

    Source: IAM User Guide, “IAM policy elements: Variables and tags”, special characters.
    """
    return "".join(f"${{{mark}}}" if mark in "$*?" else mark for mark in text)


def _written(statement: Statement) -> JsonObject:
    written: JsonObject = {"Sid": statement.sid, "Effect": "Allow"}
    if statement.principal:
        written["Principal"] = {"AWS": statement.principal}
    written["Action"] = _one_or_all(statement.actions)
    written["Resource"] = _one_or_all(statement.resources)
    if statement.sender:
        address = statement.sender.replace("$", "${$}")
        written["Condition"] = {"StringEquals": {"ses:FromAddress": address}}
    return written


def _one_or_all(items: tuple[str, ...]) -> JsonValue:
    return items[0] if len(items) == 1 else list(items)
