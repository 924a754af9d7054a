"""A payload with everything in it that Logto may supply, made from the catalogue's examples."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from ses_gui.domain.variables.catalogue import variables_for
from ses_gui.domain.variables.variable import VariableKind

if TYPE_CHECKING:
    from ses_gui.domain.json_types import JsonObject


@cache
def full_payload(usage_type: str) -> JsonObject:
    """Give every variable of the type its example. Shared: copy it before you change it."""
    payload: JsonObject = {}
    for variable in variables_for(usage_type):
        if variable.kind is not VariableKind.OBJECT:
            _put(payload, variable.name.split("."), variable.example)
    return payload


def _put(target: JsonObject, names: list[str], text: str) -> None:
    for name in names[:-1]:
        inner = target.setdefault(name, {})
        assert isinstance(inner, dict)  # noqa: S101 - the catalogue has no text with members
        target = inner
    target[names[-1]] = text
