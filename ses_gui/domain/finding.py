"""A finding: one thing about the config that the user should know."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ses_gui.domain.json_types import JsonPath
    from ses_gui.domain.span import Fix, Span


class Severity(StrEnum):
    """How bad it is. An error means that the server or the connector refuses the config."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Rename:
    """A remedy: the member at `path`, which the connector ignores, becomes its key `to`.

    A path below the top leads to the same object, but for a secret, which belongs to the top.
    Without `to` the member is removed. `label` names it for a menu.
    """

    label: str
    path: JsonPath
    to: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong at `path` (in the connector's own keys), and how to mend it."""

    path: JsonPath
    severity: Severity
    code: str
    message: str
    connector_message: str = ""
    """The line that Logto itself shows for this error, because people search for it."""
    span: Span | None = None
    """Where in the text at `path`, if it is not about the whole of it."""
    fixes: tuple[Fix | Rename, ...] = ()
    """Remedies, the best one first; a `Fix` is one within the text at `path`."""
