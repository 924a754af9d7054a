"""Mail addresses as the catalogue of failures compares and judges them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Container

_ADDRESS: Final = re.compile(r"[^\s<>,;\"]+@[^\s<>,;\"]+")
_ATOM: Final = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_PLAIN: Final = re.compile(rf"{_ATOM}(\.{_ATOM})*@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_NAMED: Final = re.compile(r"(?P<name>\"(?:[^\"\\]|\\.)*\"|[^\"<>]*)<(?P<address>[^<>]*)>")
_SPECIAL: Final = re.compile(r"[,:;@()\[\]\\]")


def bare_address(address: str) -> str:
    """Take the display name off and use lower case, as SES compares identities."""
    found = _ADDRESS.findall(address)
    return (found[-1] if found else address.strip()).lower()


def domain_of(address: str) -> str:
    """The domain of `address`, which may carry a display name."""
    return bare_address(address).rpartition("@")[2]


def covers(identities: Container[str], address: str) -> bool:
    """Whether one of `identities` is the address, its domain, or a parent of that."""
    labels = domain_of(address).split(".")
    parents = (".".join(labels[start:]) for start in range(len(labels)))
    return bare_address(address) in identities or any(name in identities for name in parents)


def is_odd(address: str) -> bool:
    """Whether SES is likely to stumble over `address`; a filled-in one only."""
    named = _NAMED.fullmatch(address.strip())
    bare = named["address"] if named else address.strip()
    return bool(address) and (not _PLAIN.fullmatch(bare) or has_bare_specials(address))


def has_bare_specials(address: str) -> bool:
    """Whether the display name holds a comma, a colon or the like without quotes around it."""
    name = address.rpartition("<")[0].strip()
    return bool(_SPECIAL.search(name)) and not (name.startswith('"') and name.endswith('"'))
