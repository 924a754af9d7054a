"""Finds the files that the window opens; as parts of the package they are in every copy of it."""

from __future__ import annotations

from pathlib import Path


def resources() -> Path:
    """The folder of icons and pictures."""
    return Path(__file__).parents[1] / "resources"
