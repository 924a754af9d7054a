"""Makes what a server said fit to be shown: without keys and signatures, short, on one line."""

from __future__ import annotations

import re
from typing import Final

from ses_gui.domain.credentials.detection import masked

# A key ID, a part of a signature's header, and whatever is as long as a secret or a signature.
_SECRETS: Final = re.compile(
    r"(?i)(?:AKIA|ASIA)[A-Z0-9]{8,}|AWS4-HMAC-\S+|(?:signature|credential|authorization)\s*[=:]"
    r"\s*\S+|[A-Za-z0-9/+=]{40,}"
)
_LONGEST_LINE: Final = 300
_LONGEST_TOKEN: Final = 80


def without_secrets(text: str) -> str:
    """Put “…” in the place of everything that looks like a key or a signature."""
    return _SECRETS.sub("…", masked(text, mark="…"))


def redact(message: str) -> str:
    """One short line of `message` without anything that looks like a key or a signature."""
    return one_line(without_secrets(message))


def token(text: str | None) -> str | None:
    """Clean a code or an ID that a server sent, so that it can be shown and logged."""
    return re.sub(r"[^\w.:/+=-]", "", without_secrets(text or ""))[:_LONGEST_TOKEN] or None


def one_line(text: str) -> str:
    """Bring `text` to one line of printable characters, shortened if it is very long."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line if len(line) <= _LONGEST_LINE else line[:_LONGEST_LINE] + "…"
