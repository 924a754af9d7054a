"""Names in braces: what the connector prints for a name that it can read."""

from __future__ import annotations

from typing import Final

from ses_gui.domain.javascript import OBJECT_PROTOTYPE
from ses_gui.domain.rendering import render
from ses_gui.domain.usage_types import USAGE_TYPES
from ses_gui.domain.variables.catalogue import may_be_custom, types_with, variables_by_name
from ses_gui.domain.variables.full_payload import full_payload
from ses_gui.domain.variables.mark import MarkKind
from ses_gui.domain.variables.variable import Presence, Variable, VariableKind

_LITERAL: Final = "the braces are mailed as they stand"


def meaning_of(usage_type: str, name: str) -> tuple[MarkKind, str]:
    """Say what becomes of `{{name}}`, as a kind and one or two sentences."""
    variable = variables_by_name(usage_type).get(name)
    if variable is not None:
        return _known(variable)
    root = name.partition(".")[0]
    if name == "else":
        return MarkKind.NOT_A_VARIABLE, "The connector knows no conditions."
    if not root:
        return MarkKind.NOT_A_VARIABLE, f"A name cannot begin with a dot, so {_LITERAL}."
    if root in variables_by_name(usage_type) or root in OBJECT_PROTOTYPE.members:
        return _printed(usage_type, name)
    if may_be_custom(usage_type, name):
        return _custom(name, root)
    return MarkKind.NEVER_THERE, _never(usage_type, root)


def _known(variable: Variable) -> tuple[MarkKind, str]:
    if variable.kind is VariableKind.OBJECT:
        return (
            MarkKind.PRINTS_OBJECT,
            f"{variable.meaning} It prints “[object Object]”: name what you need of it.",
        )
    if variable.presence is Presence.ALWAYS:
        return MarkKind.ALWAYS, f"{variable.meaning} {_always(variable)}"
    return (
        MarkKind.MAYBE_ABSENT,
        f"{variable.meaning} Logto may send the mail without “{variable.root}”; then {_LITERAL}.",
    )


def _always(variable: Variable) -> str:
    if variable.may_be_empty:
        return "Prints nothing where it is not known."
    return f"Always there, for example {variable.example}."


def _printed(usage_type: str, name: str) -> tuple[MarkKind, str]:
    """Ask the connector's own rule, on a payload that has everything."""
    printed = render(f"{{{{{name}}}}}", full_payload(usage_type))
    if printed == "[object Object]":
        return MarkKind.PRINTS_OBJECT, "It prints “[object Object]”."
    if printed:
        return MarkKind.PRINTS_JUNK, "It prints the text of one of JavaScript's own functions."
    return MarkKind.PRINTS_NOTHING, "There is no such value, so nothing is printed."


def _custom(name: str, root: str) -> tuple[MarkKind, str]:
    if "" in name.split("."):
        return MarkKind.PRINTS_NOTHING, "A dot is too many, so nothing is printed."
    supplied = f"Whoever sends the invitation must put “{root[:60]}” into messagePayload"
    return MarkKind.MAYBE_ABSENT, f"{supplied}; else {_LITERAL}."


def _never(usage_type: str, root: str) -> str:
    elsewhere = [name for name in types_with(root) if name != usage_type]
    if not elsewhere:
        return f"Logto never sends “{root[:60]}” with this mail, so {_LITERAL}."
    labels = ", ".join(USAGE_TYPES[name].label for name in elsewhere)
    return f"Logto sends “{root}” with other mails only ({labels}); here {_LITERAL}."
