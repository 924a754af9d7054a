"""Names of template files: the same on every system, and never a way out of the folder."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ses_gui.domain.json_types import JsonValue

FOLDER: Final = "templates"
_LONGEST: Final = 60
_UNSAFE: Final = re.compile(r"[^A-Za-z0-9_-]+")
_LISTED: Final = re.compile(rf"{FOLDER}/([A-Za-z0-9][A-Za-z0-9_. -]{{0,99}})\.html", re.ASCII)
_DEVICES: Final = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
)
"""Windows opens a device under these names, whatever stands after a dot."""


def file_names(usage_types: Iterable[JsonValue]) -> Iterator[str]:
    """Name a file for each usage type; equal names, in any case, are counted: `SignIn.2.html`."""
    times: dict[str, int] = {}
    for usage_type in usage_types:
        name = _plain(usage_type)
        times[name.lower()] = count = times.get(name.lower(), 0) + 1
        yield f"{FOLDER}/{name}.html" if count == 1 else f"{FOLDER}/{name}.{count}.html"


def is_template_name(name: str) -> bool:
    """Answer whether `name` may be a template's file: right below `templates`, and no device."""
    listed = _LISTED.fullmatch(name)
    return listed is not None and listed[1].split(".")[0].rstrip().lower() not in _DEVICES


def _plain(usage_type: JsonValue) -> str:
    """ASCII without dots: what Windows, macOS and a shell take as it is."""
    text = usage_type if isinstance(usage_type, str) else ""
    name = _UNSAFE.sub("_", text)[:_LONGEST].strip("_-")
    if not name:
        return "template"
    return f"{name}_" if name.lower() in _DEVICES else name
