"""Judging: what the recipient reads where a well-formed variable stands."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from ses_gui.domain.variables.catalogue import (
    INVITATION,
    Presence,
    Variable,
    roots_of,
    variables_by_name,
)
from ses_gui.domain.variables.suggesting import suggestions


class MarkKind(StrEnum):
    """What becomes of it: printed, mailed literally, or printed as something nobody wants."""

    ALWAYS = "always-there"
    MAYBE_ABSENT = "may-be-absent"
    NEVER_THERE = "never-there"
    PRINTS_OBJECT = "prints-object"
    PRINTS_NOTHING = "prints-nothing"
    NOT_A_VARIABLE = "not-a-variable"
    INVISIBLE_INSIDE = "invisible-inside"


ON_EVERY_OBJECT: Final = frozenset(
    {
        "__defineGetter__",
        "__defineSetter__",
        "__lookupGetter__",
        "__lookupSetter__",
        "__proto__",
        "constructor",
        "hasOwnProperty",
        "isPrototypeOf",
        "propertyIsEnumerable",
        "toLocaleString",
        "toString",
        "valueOf",
    }
)
"""Names that JavaScript finds on every object, and that are therefore replaced by something."""


def judged(name: str, usage_type: str) -> tuple[MarkKind, str]:
    """Say what becomes of `name`, which the connector's pattern takes, and why."""
    known = variables_by_name(usage_type).get(name)
    if known is not None:
        return _known(known, usage_type)
    root = name.split(".", maxsplit=1)[0]
    if root in ON_EVERY_OBJECT:
        return _junk(name)
    if root in roots_of(usage_type):
        return (
            MarkKind.PRINTS_NOTHING,
            f"{{{{{name}}}}} prints nothing: {root} has no such member.",
        )
    return _unknown(name, root, usage_type)


def _known(variable: Variable, usage_type: str) -> tuple[MarkKind, str]:
    root = variable.name.split(".")[0]
    if variable.is_object:
        return (
            MarkKind.PRINTS_OBJECT,
            f"{{{{{variable.name}}}}} prints “[object Object]”: name one of its members.",
        )
    if variable.presence is Presence.ALWAYS:
        return MarkKind.ALWAYS, f"{variable.meaning} For example: {variable.example}"
    who = (
        "whoever invites may leave it out" if usage_type == INVITATION else "it is not always sent"
    )
    return (
        MarkKind.MAYBE_ABSENT,
        f"{variable.meaning} “{root}” may be absent ({who}); then the braces are mailed literally.",
    )


def _junk(name: str) -> tuple[MarkKind, str]:
    if name in {"__proto__"}:
        return MarkKind.PRINTS_OBJECT, f"{{{{{name}}}}} prints “[object Object]”. Remove it."
    sentence = (
        f"{{{{{name}}}}} prints nothing or a piece of program: JavaScript finds the name on every"
        " object. Remove it."
    )
    return MarkKind.PRINTS_NOTHING, sentence


def _unknown(name: str, root: str, usage_type: str) -> tuple[MarkKind, str]:
    if usage_type == INVITATION and root != "code" and not _is_slip(root, usage_type):
        sentence = (
            f"“{root}” is there only if the call that invites puts it into its messagePayload;"
            " otherwise the braces are mailed literally."
        )
        return MarkKind.MAYBE_ABSENT, sentence
    kind = usage_type or "this type"
    sentence = f"Logto sends no “{root}” with {kind}, so {{{{{name}}}}} is mailed literally."
    return MarkKind.NEVER_THERE, sentence


def _is_slip(root: str, usage_type: str) -> bool:
    """Whether it is one of the known names in other letters."""
    return any(known.lower() == root.lower() for known in suggestions(root, usage_type))
