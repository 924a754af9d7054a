"""Places in JSON, written as people write them: `templates[3].subject`."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from ses_gui.domain.credentials.detection import masked
from ses_gui.domain.display_text import shown

if TYPE_CHECKING:
    from ses_gui.domain.json_types import JsonPath

_PLAIN_NAME = re.compile(r"[A-Za-z_$][\w$-]{0,59}", re.ASCII)
_LONGEST = 60
_KINDS = {
    str: "a text",
    bool: "true or false",
    int: "a number",
    float: "a number",
    list: "a list",
    dict: "an object",
    type(None): "null",
}


def place(path: JsonPath) -> str:
    """Write a path as `templates[3].subject`; the empty path is “the top level”."""
    written = "".join(_step(step) for step in path)
    return written.removeprefix(".") or "the top level"


def quoted(text: str) -> str:
    """Quote a text of the user's: no secrets, shortened, and control characters made visible."""
    return f"“{shown(masked(text), _LONGEST)}”"


def kind(value: object) -> str:
    """Name a JSON value's type for people: “a text”, “a list”."""
    return _KINDS.get(type(value), "an object" if isinstance(value, dict) else "a value")


def _step(step: str | int) -> str:
    if isinstance(step, int):
        return f"[{step}]"
    if _PLAIN_NAME.fullmatch(step) and masked(step) == step:
        return f".{step}"
    return f"[{json.dumps(masked(step)[:_LONGEST], ensure_ascii=False)}]"
