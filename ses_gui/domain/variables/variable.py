"""A variable: a name that a template may hold in braces, and what Logto puts there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Presence(StrEnum):
    """Whether its root is in the payload. Without it, the braces are mailed as they stand."""

    ALWAYS = "always"
    MAYBE_ABSENT = "maybe"


class VariableKind(StrEnum):
    """What its value is. An object prints `[object Object]`; only its members are of use."""

    TEXT = "text"
    URL = "web address"
    OBJECT = "object"


@dataclass(frozen=True, slots=True)
class Variable:
    """One name with its meaning; `example` is what might be printed."""

    name: str
    presence: Presence
    kind: VariableKind
    meaning: str
    example: str
    may_be_empty: bool = False
    """Whether it may print nothing although its root is there."""

    @property
    def root(self) -> str:
        """The part before the first dot, which decides whether the braces are replaced."""
        return self.name.partition(".")[0]
