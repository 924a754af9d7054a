"""Sample payloads: what the server would fill into a mail of each usage type."""

from __future__ import annotations

import copy
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ses_gui.domain.json_types import JsonObject

SAMPLE_CODE: Final = "123456"
SAMPLE_LINK: Final = "https://example.com/invitation/accept?id=inv_0123456789"

_CODE: JsonObject = {"code": SAMPLE_CODE, "locale": "en"}
_BRANDING: JsonObject = {
    "logoUrl": "https://example.com/logo.png",
    "darkLogoUrl": "https://example.com/logo-dark.png",
    "favicon": "https://example.com/favicon.ico",
    "darkFavicon": "https://example.com/favicon-dark.ico",
}
_APPLICATION: JsonObject = {
    "application": {
        "id": "acme-web",
        "name": "Acme",
        "branding": _BRANDING,
        "displayName": "Acme",
    }
}
_ORGANIZATION: JsonObject = {
    "organization": {"id": "org_0123456789", "name": "Acme Inc.", "branding": _BRANDING}
}
_PERSON: JsonObject = {
    "id": "usr_01234567",
    "avatar": "https://example.com/avatar.png",
    "name": "Sam Sample",
    "primaryEmail": "sam@example.com",
    "primaryPhone": "15550100",
    "username": "sam",
    "profile": {
        "familyName": "Sample",
        "givenName": "Sam",
        "nickname": "Sam",
        "website": "https://example.com",
        "zoneinfo": "Europe/Berlin",
        "locale": "en",
        "address": {"locality": "Berlin", "country": "DE"},
    },
}
_FLOW: JsonObject = {**_CODE, **_APPLICATION, **_ORGANIZATION}
_ACCOUNT: JsonObject = {**_CODE, "user": _PERSON, **_APPLICATION}
_SAMPLES = MappingProxyType(
    {
        "SignIn": _FLOW,
        "Register": _FLOW,
        "ForgotPassword": _FLOW,
        "MfaVerification": _FLOW,
        "BindMfa": _FLOW,
        "UserPermissionValidation": _ACCOUNT,
        "BindNewIdentifier": _ACCOUNT,
        "OrganizationInvitation": {
            **_ORGANIZATION,
            "inviter": _PERSON,
            "link": SAMPLE_LINK,
            "locale": "en",
        },
        "Generic": _CODE,
    }
)


def sample_payload(usage_type: str) -> JsonObject:
    """Give the roots the server supplies for this type; another type gets what Generic gets."""
    return copy.deepcopy(_SAMPLES.get(usage_type, _CODE))
