"""The path of a sample: it leads to it as other paths lead to the fields of the connector."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ses_gui.domain.json_types import JsonPath


def sample_path(usage_type: str) -> JsonPath:
    """Name the sample of a usage type; no key of a connector lies at such a path."""
    return ("studio", "samples", usage_type)


def sampled_type(path: JsonPath) -> str | None:
    """Tell which usage type's sample is at `path`; None if it leads elsewhere."""
    match path:
        case ("studio", "samples", str(usage_type)):
            return usage_type
    return None
