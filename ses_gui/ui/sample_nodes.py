"""The nodes of the sample tree: the values of a payload in one row, with who holds whom."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ses_gui.domain.config.strict_json import JsonObject, JsonPath, JsonValue


@dataclass(slots=True)
class Node:
    """A value; `parent` and `children` are places in the row, `row` the place at the parent."""

    path: JsonPath
    value: JsonValue
    parent: int
    row: int
    children: list[int] = field(default_factory=list)


def nodes_of(payload: JsonObject) -> list[Node]:
    """Put all values in a row, the payload first, each behind the one that holds it."""
    nodes = [Node((), payload, 0, 0)]
    done = 0
    while done < len(nodes):
        for row, (step, value) in enumerate(_members(nodes[done].value)):
            nodes[done].children.append(len(nodes))
            nodes.append(Node((*nodes[done].path, step), value, done, row))
        done += 1
    return nodes


def _members(value: JsonValue) -> list[tuple[str | int, JsonValue]]:
    if isinstance(value, dict):
        return list(value.items())
    return list(enumerate(value)) if isinstance(value, list) else []
