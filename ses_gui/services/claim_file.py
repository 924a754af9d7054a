"""A claim as a file: which window says that it holds a profile."""

from __future__ import annotations

import contextlib
import json
import platform
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from ses_gui.domain.claim import Holder
from ses_gui.domain.json_text import InputError, parse_json
from ses_gui.services.files import FileError, read_bytes, write_private

if TYPE_CHECKING:
    from pathlib import Path

VERSION: Final = 1
_LARGEST: Final = 10_000
"""Bytes; what is larger is nothing that we wrote."""


def write_claim(path: Path, holder: Holder) -> None:
    """Write it, readable for its owner only; raise `FileError`."""
    content = {
        "version": VERSION,
        "window": holder.key,
        "host": holder.host,
        "pid": holder.pid,
        "since": holder.since.isoformat(),
    }
    write_private(path, json.dumps(content) + "\n")


def read_claim(path: Path) -> Holder | None:
    """Read it; None if there is none, or nothing that says who."""
    with contextlib.suppress(FileError, InputError, ValueError, TypeError, KeyError):
        kept = parse_json(read_bytes(path, _LARGEST))
        if isinstance(kept, dict):
            host, pid = str(kept["host"]), kept["pid"]
            return Holder(
                key=_key(str(kept["window"])),
                host=host,
                pid=pid if isinstance(pid, int) else 0,
                since=datetime.fromisoformat(str(kept["since"])).astimezone(UTC),
                is_elsewhere=host != this_host(),
            )
    return None


def this_host() -> str:
    """The name of this computer, as its network knows it; empty if it has none."""
    return platform.node()


def _key(text: str) -> str:
    """Let nothing but hexadecimal digits become a file's name."""
    int(text, 16)
    return text
