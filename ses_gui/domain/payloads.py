"""Sample payloads: what the server would fill into a mail of each usage type."""

from __future__ import annotations

import copy
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ses_gui.domain.json_types import JsonObject

SAMPLE_CODE: Final = "123456"
SAMPLE_LINK: Final = "https://app.example.com/invitations/accept?id=q7w2e9r4t6y1&token=Zk3vT8pLx0"

_CODE: JsonObject = {"code": SAMPLE_CODE, "locale": "en"}
_BRANDING: JsonObject = {
    "logoUrl": "https://example.com/logo.png",
    "darkLogoUrl": "https://example.com/logo-dark.png",
    "favicon": "https://example.com/favicon.ico",
    "darkFavicon": "https://example.com/favicon-dark.ico",
}
_APPLICATION: JsonObject = {
    "application": {
        "id": "p4x8n1c7v3b9m2k6j5h0d",
        "name": "Acme",
        "branding": _BRANDING,
        "displayName": "Acme",
    }
}
_ORGANIZATION: JsonObject = {
    "organization": {"id": "r8t2w6y4u1pz", "name": "Acme Inc.", "branding": _BRANDING}
}
_PERSON: JsonObject = {
    "id": "k3x9m2v7q1ab",
    "avatar": "https://example.com/avatars/jordan.png",
    "name": "Jordan Avery",
    "primaryEmail": "jordan.avery@example.com",
    "primaryPhone": "14155550100",
    "username": "jordan",
    "profile": {
        "familyName": "Avery",
        "givenName": "Jordan",
        "middleName": "Lee",
        "nickname": "Jo",
        "preferredUsername": "jordan",
        "profile": "https://example.com/people/jordan",
        "website": "https://example.com",
        "gender": "female",
        "birthdate": "1990-04-12",
        "zoneinfo": "America/Los_Angeles",
        "locale": "en-US",
        "address": {
            "formatted": "1 Market Street, San Francisco, CA 94105, USA",
            "streetAddress": "1 Market Street",
            "locality": "San Francisco",
            "region": "CA",
            "postalCode": "94105",
            "country": "USA",
        },
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
