"""Presets: ready payloads of each usage type, from the usual to the worst."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ses_gui.domain.payloads import SAMPLE_CODE, sample_payload
from ses_gui.domain.samples.extremes import HOSTILE, LONG, replaced

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ses_gui.domain.json_types import JsonObject


@dataclass(frozen=True, slots=True)
class Preset:
    """One way to fill in a usage type: `payload` makes it anew for each call."""

    label: str
    meaning: str
    payload: Callable[[str], JsonObject]


TYPICAL: Final = "typical"


def _absent(usage_type: str) -> JsonObject:
    """Only what the server supplies in every case; an account without a name has nulls."""
    if usage_type == "OrganizationInvitation":
        return {}
    if usage_type == "UserPermissionValidation":
        return {**_bare(), "user": _nobody("jordan.avery@example.com")}
    if usage_type == "BindNewIdentifier":
        return {**_bare(), "user": _nobody(None)}
    if usage_type in {"SignIn", "Register", "ForgotPassword", "MfaVerification", "BindMfa"}:
        return _bare()
    return {"code": SAMPLE_CODE}


def _bare() -> JsonObject:
    return {"code": SAMPLE_CODE, "locale": "en"}


def _nobody(mail: str | None) -> JsonObject:
    return {
        "id": "k3x9m2v7q1ab",
        "avatar": None,
        "name": None,
        "primaryEmail": mail,
        "primaryPhone": None,
        "username": None,
        "profile": {},
    }


def _long(usage_type: str) -> JsonObject:
    return replaced(sample_payload(usage_type), LONG)


def _hostile(usage_type: str) -> JsonObject:
    payload = {**sample_payload(usage_type), "uiLocales": "en"}
    return replaced(payload, HOSTILE)


PRESETS: Final[Mapping[str, Preset]] = MappingProxyType(
    {
        TYPICAL: Preset("Typical", "What the server usually fills in.", sample_payload),
        "absent": Preset(
            "Everything absent",
            "Only what the server always supplies: each other variable stays in the mail as it"
            " is written.",
            _absent,
        ),
        "long": Preset(
            "Long names",
            "Names, addresses and links as long as people really have them.",
            _long,
        ),
        "hostile": Preset(
            "Hostile values",
            "What somebody may type as a name to break the mail: HTML, quotation marks, text"
            " from right to left, a variable.",
            _hostile,
        ),
    }
)
"""Name → preset, from the usual to the worst. What a preset gives away may be changed."""
