"""Extremes: what stands in for the texts of a payload to see what a mail can bear."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ses_gui.domain.json_types import JsonObject, JsonValue

_COMPANY = (
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
    " and Partners International Holdings (Europe, Middle East and Africa) Limited"
)
_PERSON = "Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh"

LONG: Final[Mapping[str, str]] = MappingProxyType(
    {
        "application.name": f"{_COMPANY} Customer Portal",
        "application.displayName": f"{_COMPANY} Customer Portal",
        "organization.name": _COMPANY,
        "name": f"Maximiliana Konstantina Aleksandra {_PERSON}",
        "familyName": _PERSON,
        "givenName": "Maximiliana Konstantina Aleksandra",
        "primaryEmail": f"maximiliana.konstantina.{_PERSON.lower()}@"
        + "a-department-with-a-long-name." * 4
        + "example.com",
        "username": f"maximiliana_konstantina_{_PERSON.lower()}".replace("-", "_"),
        "formatted": "Flat 1234, Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch House,"
        " 12345 Upper Lower Station Road West, Isle of Anglesey LL61 5UJ, United Kingdom",
        "link": "https://app.example.com/invitations/accept?token=" + "Zk3vT8pLx0" * 40,
        "locale": "zh-Hant-HK",
    }
)
"""Key, alone or after its parent's → text."""

_BOLD: Final = "<b>bold</b>"
_QUOTES: Final = 'O\'Neil "Jo"'
_SCRIPT: Final = '"><script>alert(1)</script>'
_HEBREW: Final = "שלום عالم"
_OVERRIDE: Final = "\u202egnp.exe\u202c"
_EMOJI: Final = "👩‍👩‍👧 🇩🇪 👋🏽"
_VARIABLE: Final = "{{code}}"
_WORD: Final = "W" * 120
_DOLLARS: Final = "$& $1 $$"

HOSTILE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "application.name": f"{_SCRIPT} {_VARIABLE} {_DOLLARS}",
        "application.displayName": f"{_BOLD} {_EMOJI} {_WORD}",
        "organization.name": f"{_HEBREW} {_OVERRIDE} {_SCRIPT}\n{_QUOTES}",
        "name": f"{_BOLD} {_QUOTES}\n{_VARIABLE} {_EMOJI}",
        "avatar": 'https://example.com/a.png" onerror="alert(1)',
        "link": f"https://app.example.com/?id=1&next={_SCRIPT}",
        "username": _WORD,
        "familyName": _HEBREW,
        "givenName": _SCRIPT,
        "nickname": f"{_EMOJI} {_OVERRIDE}",
        "formatted": f"first line\nsecond line\n{_DOLLARS}",
        "uiLocales": f"{_BOLD} {_QUOTES} {_SCRIPT} {_HEBREW} {_OVERRIDE} {_EMOJI} {_VARIABLE}"
        f" {_WORD}\n{_DOLLARS}",
    }
)
"""The same. The code stays one: the server makes it up, and nobody else can."""


def replaced(payload: JsonObject, texts: Mapping[str, str], parent: str = "") -> JsonObject:
    """Copy `payload` with `texts` in it; it gets no key that it has not."""
    return {key: _replacement(value, texts, parent, key) for key, value in payload.items()}


def _replacement(value: JsonValue, texts: Mapping[str, str], parent: str, key: str) -> JsonValue:
    if isinstance(value, dict):
        return replaced(value, texts, key)
    return texts.get(f"{parent}.{key}", texts.get(key, value))
