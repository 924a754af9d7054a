"""Scrubbing: takes out of a text what a report or a log must not hold, in every form of it."""

from __future__ import annotations

import html
import json
import re
from dataclasses import field
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, unquote

from ses_gui.domain.credentials.detection import in_base64, masked
from ses_gui.domain.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

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


def holds(text: str, secret: str) -> bool:
    """Whether `secret` stands in `text` in any form; an empty one never does."""
    if not secret.strip():
        return False
    seen = (text, unquote(text), html.unescape(text), "".join(text.split()))
    return any(form in each for each in seen for form in _forms(secret))


def _forms(secret: str) -> Iterator[str]:
    bare = secret.strip()
    yield bare
    yield "".join(bare.split())
    yield quote(bare, safe="", errors="surrogatepass")
    yield json.dumps(bare)[1:-1]
    yield from in_base64(bare.encode("utf-8", "surrogatepass"))


WITHHELD: Final = "(withheld: it holds the access key secret)"

# AWS's IDs of keys, users and roles. Source: IAM User Guide, “IAM identifiers”.
_KEY_ID: Final = re.compile(r"(?<![A-Za-z0-9])(A(?:KIA|SIA|IDA|ROA|GPA|NPA)[A-Z0-9]{8,})")
_ENDS: Final = 4
_LOGIN: Final = re.compile(r"(?<=//)[^\s/@]+:[^\s/@]*@")
_BOUND: Final = r"\s<>,;:()\[\]\"`\u2018\u2019\u201c\u201d"
_ADDRESS: Final = re.compile(
    rf"(?P<local>\"[^\"\n]*\"|[^{_BOUND}]+)(?P<at>@|%40)(?P<domain>[^{_BOUND}']+)"
)
_IDENTITY: Final = "identity/"


@frozen
class Scrubber:
    """Takes out secrets, and reduces addresses to their domains but for those of `senders`."""

    secrets: tuple[str, ...] = field(default=(), repr=False)
    senders: frozenset[str] = frozenset()
    """In lower case."""

    def line(self, text: str) -> str:
        """One line of `text` that may be shown; a text with the secret is withheld as a whole."""
        if self.finds_secret(text):
            return WITHHELD
        shown = without_secrets(_KEY_ID.sub(_shortened, _LOGIN.sub("…@", text)))
        return one_line(_ADDRESS.sub(self._address, shown))

    def finds_secret(self, text: str) -> bool:
        """Whether a secret stands in `text`, in any form."""
        return any(holds(text, secret) for secret in self.secrets)

    def _address(self, found: re.Match[str]) -> str:
        """Reduce one address; the ARN of an identity keeps its head."""
        head, slash, local = found["local"].rpartition(_IDENTITY)
        address = f"{local}@{found['domain']}".lower().strip("'.")
        if address in self.senders:
            return found[0]
        return f"{head}{slash}…{found['at']}{found['domain']}"


def short_key_id(key_id: str) -> str:
    """Shorten a key's ID to its first and last characters."""
    return f"{key_id[:_ENDS]}…{key_id[-_ENDS:]}"


def _shortened(found: re.Match[str]) -> str:
    return short_key_id(found[0])
