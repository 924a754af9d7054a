"""Files that are named by URIs (RFC 8089), as other programs hand them over in a drag."""

from __future__ import annotations

import os
from typing import Final
from urllib.parse import unquote_to_bytes

_SCHEME: Final = "file:"
_VERBS: Final = frozenset({"copy", "cut"})
"""The first line of `x-special/gnome-copied-files`."""


def file_uris(text: str) -> tuple[str, ...]:
    """List the file URIs of a text that holds nothing else; else nothing.

    The text may be a `text/uri-list` with comments, or what a file manager copies.
    """
    lines = [line.strip() for line in text.splitlines()]
    lines = [line for line in lines if line and not line.startswith("#")]
    if lines and lines[0] in _VERBS:
        lines = lines[1:]
    if all(line[: len(_SCHEME)].lower() == _SCHEME for line in lines):
        return tuple(lines)
    return ()


def local_path(uri: str, hostname: str = "") -> str:
    """The path of a file on this computer, which is called `hostname`; empty for any other URI.

    Bytes that are no UTF-8 are kept as Python keeps them in paths.
    """
    if uri[: len(_SCHEME)].lower() != _SCHEME:
        return ""
    host, path = "", uri[len(_SCHEME) :]
    if path.startswith("//"):
        host, slash, rest = path[2:].partition("/")
        path = slash + rest
    is_here = host.lower() in {"", "localhost", hostname.lower()}
    decoded = unquote_to_bytes(path)
    if not is_here or not decoded.startswith(b"/") or b"\0" in decoded:
        return ""
    return os.fsdecode(decoded)
