"""The settings of the network as JSON, and back; a password is never in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ses_gui.domain.json_text import InputError
from ses_gui.domain.network.settings import NetworkSettings, ProxyChoice

if TYPE_CHECKING:
    from ses_gui.domain.json_types import JsonObject, JsonValue

VERSION: Final = 1
_TEXTS: Final = {
    "proxyUrl": "proxy_url",
    "proxyUser": "proxy_user",
    "caFile": "ca_file",
    "endpointUrl": "endpoint_url",
}


def settings_json(settings: NetworkSettings) -> JsonObject:
    """Write `settings` as they are kept."""
    return {
        "version": VERSION,
        "proxy": settings.proxy.value,
        **{key: getattr(settings, name) for key, name in _TEXTS.items()},
        "proxyPassword": "keyring" if settings.password_kept else "none",
    }


def settings_of(kept: JsonValue) -> NetworkSettings:
    """Read what is kept; raises `InputError` for what this program has not written."""
    if not isinstance(kept, dict):
        raise InputError("It is no JSON object.")
    _check_version(kept.get("version"))
    texts = {name: kept.get(key, "") for key, name in _TEXTS.items()}
    if not all(isinstance(text, str) for text in texts.values()):
        raise InputError("It has a number or a list where a text belongs.")
    return NetworkSettings(
        proxy=_choice(kept.get("proxy")),
        password_kept=kept.get("proxyPassword") == "keyring",
        **{name: str(text) for name, text in texts.items()},
    )


def _choice(kept: JsonValue) -> ProxyChoice:
    try:
        return ProxyChoice(str(kept))
    except ValueError:
        raise InputError("It names a choice of proxy that is not known.") from None


def _check_version(version: JsonValue) -> None:
    if isinstance(version, int) and version > VERSION:
        raise InputError("It was written by a newer version of this program.")
    if version != VERSION:
        raise InputError("It has no version that is known.")
