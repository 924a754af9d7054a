"""Keys without names: an ID and a secret that somebody has copied one after the other."""

from __future__ import annotations

import re
from typing import Final

from ses_gui.domain.config_texts import is_invisible
from ses_gui.domain.keys.found import FoundKey, found_key
from ses_gui.domain.keys.names import Part
from ses_gui.domain.keys.shapes import UNIQUE_IDS, Shape, shape_of

_IDS: Final = re.compile(
    rf"(?<![A-Za-z0-9/+=])(?:AKIA|ASIA|{'|'.join(UNIQUE_IDS)})[A-Z0-9]{{12,28}}(?![A-Za-z0-9/+=])"
)
_RUN: Final = re.compile(r"(?<![A-Za-z0-9/+=])[A-Za-z0-9/+]{40,44}(?![A-Za-z0-9/+=])")
_COMMIT: Final = re.compile(r"[0-9a-f]{40}")


def bare_keys(text: str, name: str) -> tuple[FoundKey, ...]:
    """Pair IDs and secrets in their order; refuse them if one of them has no partner."""
    shown = "".join(" " if is_invisible(mark) else mark for mark in text)
    ids = list(dict.fromkeys(_IDS.findall(shown)))
    secrets = _secrets(shown)
    source = name or "the text"
    if ids and secrets and len(ids) != len(secrets):
        return (FoundKey(source, refusal=_unclear(len(ids), len(secrets))),)
    count = max(len(ids), len(secrets))
    empty = [""] * count
    pairs = zip(ids or empty, secrets or empty, strict=True)
    found = (found_key(source, {Part.KEY_ID: one, Part.SECRET: other}) for one, other in pairs)
    return tuple(key for key in found if key is not None)


def _secrets(text: str) -> list[str]:
    """Take what looks like a secret, or else what looks like a password for SMTP."""
    runs = [run for run in dict.fromkeys(_RUN.findall(text)) if not _COMMIT.fullmatch(run)]
    secrets = [run for run in runs if shape_of(run) is Shape.SECRET]
    return secrets or [run for run in runs if shape_of(run) is Shape.SMTP_PASSWORD]


def _unclear(ids: int, secrets: int) -> str:
    return (
        f"It holds {ids} key IDs and {secrets} texts that may be secrets, and it is not clear"
        " which belong together. Paste one of each."
    )
