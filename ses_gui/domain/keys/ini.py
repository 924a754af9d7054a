"""INI files as AWS writes them: `~/.aws/credentials` and `~/.aws/config`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

_HEADING: Final = re.compile(r"\[\s*([^\[\]]{1,200}?)\s*\]\s*(?:[#;].*)?")
_SETTING: Final = re.compile(r"([\w.-]{1,100})[ \t]*=(.*)")
_COMMENT: Final = re.compile(r"(?:^|\s)[#;].*")


@dataclass(frozen=True, slots=True, repr=False)
class Section:
    """A section and its settings, names in lower case. It may hold a secret: no repr."""

    name: str
    settings: Mapping[str, str]


def sections(text: str) -> tuple[Section, ...]:
    """Read all sections in their order; what is no setting, or nested in one, is left out."""
    found: list[tuple[str, dict[str, str]]] = []
    for line in text.splitlines():
        heading = _HEADING.fullmatch(line.strip())
        setting = _SETTING.match(line)
        if heading:
            found.append((heading[1], {}))
        elif setting and found:
            found[-1][1][setting[1].lower()] = _COMMENT.sub("", setting[2]).strip()
    return tuple(Section(name, settings) for name, settings in found)
