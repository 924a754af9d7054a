"""Scrubbing: takes out of a text what a report must not hold."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from ses_gui.domain.failures.redaction import one_line, without_secrets
from ses_gui.domain.report.forms import holds

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


@dataclass(frozen=True, slots=True)
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
