"""Finds the resources: beside the package in a checkout, inside it when installed."""

from __future__ import annotations

from pathlib import Path


def resources() -> Path:
    """The folder of icons and pictures."""
    inside = Path(__file__).parents[1] / "resources"
    return inside if inside.is_dir() else inside.parents[1] / "resources"
