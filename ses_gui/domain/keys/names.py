"""The names under which the parts of a key are written: in files, tables, commands and answers."""

from __future__ import annotations

import re
from enum import Enum, auto
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ses_gui.domain.keys.shapes import Shape, shape_of
from ses_gui.domain.keys.tidying import tidied

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Part(Enum):
    """One part of what is told about a key."""

    KEY_ID = auto()
    SECRET = auto()
    TOKEN = auto()
    REGION = auto()
    USER = auto()
    SMTP_USER = auto()
    SMTP_PASSWORD = auto()


_WHOLE: Final = MappingProxyType(
    {
        "username": Part.USER,
        "iamusername": Part.USER,
    }
)
_ENDS: Final = (
    ("secretaccesskey", Part.SECRET),
    ("secretkey", Part.SECRET),
    ("accesskeysecret", Part.SECRET),
    ("accesskeyid", Part.KEY_ID),
    ("accesskey", Part.KEY_ID),
    ("sessiontoken", Part.TOKEN),
    ("securitytoken", Part.TOKEN),
    ("smtpusername", Part.SMTP_USER),
    ("smtppassword", Part.SMTP_PASSWORD),
    ("smtppasswordv4", Part.SMTP_PASSWORD),
    ("regionname", Part.REGION),
    ("region", Part.REGION),
)


def part_of(name: str) -> Part | None:
    """Tell which part a name is for, however it is spelled: `AWS_ACCESS_KEY_ID`, “Access key ID”.

    A longer name counts by its end, as in `ses_access_key_id`.
    """
    plain = re.sub(r"[^a-z0-9]", "", name.lower())
    if plain in _WHOLE:
        return _WHOLE[plain]
    return next((part for end, part in _ENDS if plain.endswith(end)), None)


def told(named: Iterable[tuple[str, str]]) -> Iterator[tuple[Part, str]]:
    """Keep of names and values what is about a key.

    Programs of all kinds have a “secret key”, so that name counts only with a secret of AWS's.
    """
    for name, value in named:
        part = part_of(name)
        if part is Part.SECRET and not _is_aws(name) and shape_of(tidied(value).text) not in _OURS:
            continue
        if part is not None:
            yield part, value


def _is_aws(name: str) -> bool:
    return "access" in name.lower()


_OURS: Final = frozenset({Shape.SECRET, Shape.SMTP_PASSWORD})
