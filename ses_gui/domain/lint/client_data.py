"""Mail clients: which there are, and which features of HTML and CSS each of them supports."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

CLIENTS: Final = MappingProxyType(
    {
        "aol.android": "AOL (Android)",
        "aol.desktop-webmail": "AOL (web)",
        "aol.ios": "AOL (iOS)",
        "apple-mail.ios": "Apple Mail (iOS)",
        "apple-mail.macos": "Apple Mail (macOS)",
        "fastmail.desktop-webmail": "Fastmail (web)",
        "gmail.android": "Gmail (Android)",
        "gmail.desktop-webmail": "Gmail (web)",
        "gmail.ios": "Gmail (iOS)",
        "gmail.mobile-webmail": "Gmail (mobile web)",
        "gmx.android": "GMX (Android)",
        "gmx.desktop-webmail": "GMX (web)",
        "gmx.ios": "GMX (iOS)",
        "hey.desktop-webmail": "HEY (web)",
        "ionos-1and1.android": "1&1 (Android)",
        "ionos-1and1.desktop-webmail": "1&1 (web)",
        "laposte.desktop-webmail": "LaPoste.net (web)",
        "mail-ru.desktop-webmail": "Mail.ru (web)",
        "orange.android": "Orange (Android)",
        "orange.desktop-webmail": "Orange (web)",
        "orange.ios": "Orange (iOS)",
        "outlook.android": "Outlook (Android)",
        "outlook.ios": "Outlook (iOS)",
        "outlook.macos": "Outlook (macOS)",
        "outlook.outlook-com": "Outlook (web)",
        "outlook.windows": "Outlook (Windows)",
        "outlook.windows-mail": "Outlook (Windows Mail)",
        "protonmail.android": "ProtonMail (Android)",
        "protonmail.desktop-webmail": "ProtonMail (web)",
        "protonmail.ios": "ProtonMail (iOS)",
        "samsung-email.android": "Samsung Email (Android)",
        "sfr.android": "SFR (Android)",
        "sfr.desktop-webmail": "SFR (web)",
        "sfr.ios": "SFR (iOS)",
        "thunderbird.macos": "Mozilla Thunderbird (macOS)",
        "web-de.android": "WEB.DE (Android)",
        "web-de.desktop-webmail": "WEB.DE (web)",
        "web-de.ios": "WEB.DE (iOS)",
        "yahoo.android": "Yahoo! Mail (Android)",
        "yahoo.desktop-webmail": "Yahoo! Mail (web)",
        "yahoo.ios": "Yahoo! Mail (iOS)",
    }
)
"""Client → its name for people."""
DEFAULT_CLIENTS: Final = (
    "gmail.desktop-webmail",
    "gmail.android",
    "gmail.ios",
    "outlook.windows",
    "outlook.outlook-com",
    "outlook.macos",
    "apple-mail.macos",
    "apple-mail.ios",
    "yahoo.desktop-webmail",
)
"""The clients that most people read their mail with."""


@dataclass(frozen=True, slots=True)
class Feature:
    """What is called `title`, a letter of support for each client, and notes on some of them."""

    title: str
    support: str
    notes: tuple[tuple[str, frozenset[int]], ...]


@dataclass(frozen=True, slots=True)
class ClientData:
    """The features by what to find them by, such as “property:gap”."""

    clients: tuple[str, ...]
    features: MappingProxyType[str, Feature]


@cache
def client_data() -> ClientData:
    """Read the data once, when it is first asked for."""
    written = json.loads(Path(__file__).with_name("mail_clients.json").read_bytes())
    features: dict[str, Feature] = {}
    for item in written["features"]:
        notes = tuple((text, frozenset(rows)) for text, rows in item["notes"])
        feature = Feature(item["title"], item["support"], notes)
        features.update(dict.fromkeys(item["keys"], feature))
    return ClientData(tuple(written["clients"]), MappingProxyType(features))
