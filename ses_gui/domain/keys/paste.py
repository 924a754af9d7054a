"""Smart paste: the access keys in whatever somebody pastes or drops."""

from __future__ import annotations

import codecs
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from ses_gui.domain.keys.assigned_keys import assigned_keys
from ses_gui.domain.keys.bare_keys import bare_keys
from ses_gui.domain.keys.csv_keys import csv_keys
from ses_gui.domain.keys.found import ROOT, TEMPORARY, FoundKey, label
from ses_gui.domain.keys.json_keys import json_keys
from ses_gui.domain.keys.profiles import ini_keys

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_READERS: Final[tuple[Callable[[str, str], tuple[FoundKey, ...]], ...]] = (
    json_keys,
    csv_keys,
    ini_keys,
    assigned_keys,
    bare_keys,
)
"""The stricter one first; each finds nothing in what it is not for."""

_MOST: Final = 100_000
"""Characters. A file with keys has some hundred; this many are read in a tenth of a second."""

ACCEPTED: Final = (
    "The text holds no access key. Paste an accessKeys.csv from the IAM console, the answer of"
    " “aws iam create-access-key”, a profile of ~/.aws/credentials, lines such as"
    " “AWS_ACCESS_KEY_ID=…”, or the key ID and the secret one after the other."
)
_TOO_LONG: Final = "The text is too long to be an access key. " + ACCEPTED.partition(". ")[2]


@dataclass(frozen=True, slots=True)
class Paste:
    """The keys that were found, the usable ones first, and what to say about them."""

    keys: tuple[FoundKey, ...]
    sentence: str

    @property
    def choices(self) -> tuple[FoundKey, ...]:
        """Those that can be put into the document; several are a question to the user."""
        return tuple(key for key in self.keys if key.is_usable)


def read_paste(pasted: str | bytes, name: str = "") -> Paste:
    """Look for access keys in a text or a file, whose `name` may be known. Never raises."""
    text = _text(pasted)
    if len(text) > _MOST:
        return Paste((), _TOO_LONG)
    keys = _found(text.removeprefix("\ufeff"), label(name))
    if _is_root_file(text, name):
        keys = tuple(replace(key, note=ROOT) for key in keys)
    ordered = tuple(sorted(_unique(keys), key=lambda key: not key.is_usable))
    return Paste(ordered, _sentence(ordered))


def _found(text: str, name: str) -> tuple[FoundKey, ...]:
    """Take what the first reader finds that finds a whole key, or else the first part of one."""
    part: tuple[FoundKey, ...] = ()
    for reader in _READERS:
        keys = reader(text, name)
        if any(map(_is_whole, keys)):
            return keys
        part = part or keys
    return part


def _unique(keys: tuple[FoundKey, ...]) -> Iterable[FoundKey]:
    """Leave out a key that stands there again, for another shell: the first one has the region."""
    first: dict[tuple[str, ...], FoundKey] = {}
    for key in keys:
        first.setdefault((key.source, key.access_key_id, key.secret, key.refusal), key)
    return first.values()


def _is_whole(key: FoundKey) -> bool:
    judged = key.has_secret or bool(key.refusal)
    return key.refusal == TEMPORARY or (bool(key.access_key_id) and judged)


def _text(pasted: str | bytes) -> str:
    if isinstance(pasted, str):
        return pasted
    # PowerShell writes UTF-16, Excel UTF-8 with a mark.
    is_wide = pasted.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return pasted.decode("utf-16" if is_wide else "utf-8-sig", "replace")


def _is_root_file(text: str, name: str) -> bool:
    """Whether it is the file with the root user's key; older ones are known by their names."""
    return name.lower().startswith("rootkey") or "AWSAccessKeyId=" in text


def _sentence(keys: tuple[FoundKey, ...]) -> str:
    usable = [key for key in keys if key.is_usable]
    if not keys:
        return ACCEPTED
    if not usable:
        return _refused(keys)
    if len(usable) > 1:
        return f"There are {len(usable)} access keys. Choose one."
    return " ".join(part for part in (_described(usable[0]), usable[0].note) if part)


def _described(key: FoundKey) -> str:
    if not key.access_key_id:
        return f"Found a secret in {key.source}, but no key ID."
    with_secret = " with its secret" if key.has_secret else ""
    return f"Found the access key {key.access_key_id}{with_secret} in {key.source}."


def _refused(keys: tuple[FoundKey, ...]) -> str:
    first = keys[0]
    others = f" So are {len(keys) - 1} more." if keys[1:] else ""
    return f"Found in {first.source}, but of no use: {first.refusal}{others}"
