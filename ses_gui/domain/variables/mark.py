"""A mark: one place in a template where braces stand, and what will become of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ses_gui.domain.span import Fix, Span


class MarkKind(StrEnum):
    """What the connector makes of it."""

    ALWAYS = "always"
    MAYBE_ABSENT = "maybe-absent"
    """Replaced, unless its root is absent: then the braces are mailed."""
    NEVER_THERE = "never-there"
    """A good name that Logto never supplies for this mail: the braces are mailed."""
    PRINTS_OBJECT = "prints-object"
    PRINTS_JUNK = "prints-junk"
    """The text of a function that every JavaScript object inherits."""
    PRINTS_NOTHING = "prints-nothing"
    NOT_A_VARIABLE = "not-a-variable"
    """Looks like a variable, and is mailed as it stands."""


@dataclass(frozen=True, slots=True)
class Mark:
    """`span` covers the braces; `name` is what stands, or was meant, in them."""

    span: Span
    name: str
    kind: MarkKind
    sentence: str
    fixes: tuple[Fix, ...] = ()
