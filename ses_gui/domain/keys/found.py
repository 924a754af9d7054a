"""A key that was found in a text: what there is of it, and why it cannot be used, if so."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from ses_gui.domain.keys.doubts import CREATE_KEY, are_swapped
from ses_gui.domain.keys.names import Part
from ses_gui.domain.keys.shapes import Shape, owner_of, shape_of
from ses_gui.domain.keys.tidying import tidied

if TYPE_CHECKING:
    from collections.abc import Mapping

_AWS_ID: Final = re.compile(r"A[A-Z]{3}[A-Z0-9]{12,28}")
_REGION: Final = re.compile(r"[a-z]{2,5}(?:-[a-z]+){1,3}-\d{1,2}")
_LONG: Final = re.compile(r"[A-Za-z0-9/+=]{40,}")
_MASKED: Final = re.compile(r"[*•.xX-]*|<.*>|\(.*\)|\[.*\]|\$.*|(?i:redacted|your).*")
_LONGEST_LABEL: Final = 64
_SHORTEST_SECRET: Final = 16
_LONGEST_SECRET: Final = 200

TEMPORARY: Final = (
    "This is a temporary key: it works only with its session token and ends within hours, and the"
    " connector has no field for a token. " + CREATE_KEY
)
SMTP: Final = (
    "This is a password for SES's SMTP interface. The connector calls SES's API, which needs an"
    " access key. " + CREATE_KEY
)
ID_ONLY: Final = (
    "The secret is not there: AWS shows it only once, when a key is created. If it is lost, create"
    " a new key."
)
ROOT: Final = (
    "It is a key of the root user, who may do everything in the account. Better use the key of a"
    " user who may only send."
)


@dataclass(frozen=True, slots=True)
class FoundKey:
    """A key, or a part of one. `source` says where it stood, `refusal` why it is of no use."""

    source: str
    access_key_id: str = ""
    secret: str = field(default="", repr=False)
    region: str = ""
    refusal: str = ""
    note: str = ""

    @property
    def has_secret(self) -> bool:
        """Whether the secret was there."""
        return bool(self.secret)

    @property
    def is_usable(self) -> bool:
        """Whether it can be put into the document."""
        return not self.refusal and bool(self.access_key_id or self.secret)


def found_key(source: str, parts: Mapping[Part, str]) -> FoundKey | None:
    """Make a key of its parts; None if there is neither an ID nor a secret.

    A text that is no ID of AWS's is left out, so that only `secret` can hold a secret.
    """
    key_id = tidied(parts.get(Part.KEY_ID, "") or parts.get(Part.SMTP_USER, "")).text
    secret = _secret(parts.get(Part.SECRET, "") or parts.get(Part.SMTP_PASSWORD, ""))
    if are_swapped(key_id, secret):
        key_id, secret = secret, key_id
    if _AWS_ID.fullmatch(key_id) is None:
        key_id = ""
    refusal = _refusal(key_id, secret, parts)
    if not (key_id or secret or refusal):
        return None
    return FoundKey(
        source=label(source, secret),
        access_key_id=key_id,
        secret="" if refusal else secret,
        region=region_in(parts),
        refusal=refusal,
        note=ID_ONLY if key_id and not secret and not refusal else "",
    )


def label(text: str, secret: str = "") -> str:
    """Shorten a name for people; what could be a secret is left out."""
    line = " ".join(_LONG.sub("…", text).split())
    if secret:
        line = line.replace(secret, "…")
    shown = "".join(mark for mark in line if mark.isprintable())
    return shown if len(shown) <= _LONGEST_LABEL else shown[: _LONGEST_LABEL - 1] + "…"


def _secret(text: str) -> str:
    bare = tidied(text).text
    fits = _SHORTEST_SECRET <= len(bare) <= _LONGEST_SECRET
    return bare if fits and not _is_masked(bare) else ""


def _is_masked(text: str) -> bool:
    """Whether something stands in the place of the secret, which was not copied along."""
    is_secret = shape_of(text) is Shape.SECRET and len(set(text)) > 1
    return not is_secret and _MASKED.fullmatch(text) is not None


def region_in(parts: Mapping[Part, str]) -> str:
    """Take the region from what was told, if it has the form of one."""
    bare = tidied(parts.get(Part.REGION, "")).text
    return bare if _REGION.fullmatch(bare) else ""


def _refusal(key_id: str, secret: str, parts: Mapping[Part, str]) -> str:
    if parts.get(Part.TOKEN) or shape_of(key_id) is Shape.TEMPORARY_ID:
        return TEMPORARY
    if parts.get(Part.SMTP_PASSWORD) or shape_of(secret) is Shape.SMTP_PASSWORD:
        return SMTP
    if shape_of(key_id) is Shape.OTHER_ID:
        return f"{key_id} is the ID of {owner_of(key_id)}, not of an access key. {CREATE_KEY}"
    return ""
