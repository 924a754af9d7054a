"""Object names: what the style sheet and the tests know a widget by."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QObject

Q = TypeVar("Q", bound=QObject)


def named(thing: Q, name: str) -> Q:
    """Give `thing` its object name and return it, so that one expression declares a widget."""
    thing.setObjectName(name)
    return thing
