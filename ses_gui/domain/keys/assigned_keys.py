"""Keys in lines of code: environment variables, commands, `.env`, Terraform, YAML and the like."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ses_gui.domain.keys.found import FoundKey, found_key
from ses_gui.domain.keys.names import Part, told

if TYPE_CHECKING:
    from collections.abc import Iterator

# Each part is bounded, so that a long line costs no more than its length.
_ASSIGNED: Final = re.compile(
    r"""(?ix)
    (?P<name>
        (?:[a-z]{0,9}[_.-]?)? secret [ _.-]? (?:access [ _.-]?)? key
      | access [ _.-]? key [ _.-]? secret
      | (?:session|security) [ _.-]? token
      | access [ _.-]? key (?:[ _.-]? id)?
      | smtp [ _.-]? user [ _.-]? name
      | smtp [ _.-]? password (?:_v4)?
      | region (?:[ _.-]? name)?
    )
    (?![a-z0-9_])
    ["'`\])}]{0,3} [ \t]{0,8}
    (?:\[[^\]\n]{0,40}\])? [ \t]{0,8}      # aws configure shows [None] or the end of the old key
    (?:=>|:=|[=:,])? [ \t]{0,8}
    ["'`(]{0,3}
    (?P<value>[a-z0-9/+][^\s"'`,;|&<>(){}\[\]]{0,4095})
    """
)


def assigned_keys(text: str, name: str) -> tuple[FoundKey, ...]:
    """Read names with values behind them, wherever they stand."""
    return tuple(_keys(text, name or "the lines"))


def _keys(text: str, source: str) -> Iterator[FoundKey]:
    parts: dict[Part, str] = {}
    for part, value in _told(text):
        # The same name once more begins the next key: nobody sets one twice.
        if part in parts and part is not Part.REGION:
            yield from _key(source, parts)
            parts = {}
        parts[part] = value
    yield from _key(source, parts)


def _told(text: str) -> Iterator[tuple[Part, str]]:
    return told((found["name"], found["value"]) for found in _ASSIGNED.finditer(text))


def _key(source: str, parts: dict[Part, str]) -> Iterator[FoundKey]:
    key = found_key(source, parts)
    if key is not None:
        yield key
