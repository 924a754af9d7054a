"""The roots that the server can supply, and the members of those that are objects."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

ROOTS: Final = MappingProxyType(
    {
        "code": ("The verification code.", "123456", ""),
        "link": (
            "The address that the call which invites has put into its messagePayload.",
            "https://example.com/invitation/accept?id=inv_0123456789",
            "",
        ),
        "locale": ("The language that was chosen for the mail.", "en", ""),
        "uiLocales": ("The languages that the application asked for.", "es en", ""),
        "application": ("The application that the user signs in to.", "", "application"),
        "organization": ("The organization it is about.", "", "organization"),
        "user": ("The user whose account it is about.", "", "person"),
        "inviter": ("The user who invites.", "", "person"),
    }
)
"""Root → meaning, example, and the shape of its members; a text has no shape."""

_BRANDING: Final = (
    ("branding", "The pictures of the sign-in page.", ""),
    ("branding.logoUrl", "The address of the logo.", "https://example.com/logo.png"),
    ("branding.darkLogoUrl", "The logo for dark pages.", "https://example.com/logo-dark.png"),
    ("branding.favicon", "The address of the favicon.", "https://example.com/favicon.ico"),
    (
        "branding.darkFavicon",
        "The favicon for dark pages.",
        "https://example.com/favicon-dark.ico",
    ),
)
_ADDRESS: Final = (
    ("profile.address", "The postal address.", ""),
    ("profile.address.formatted", "The whole postal address.", "Calle Mayor 1, 28013 Madrid"),
    ("profile.address.streetAddress", "Street and number.", "Calle Mayor 1"),
    ("profile.address.locality", "The city.", "Madrid"),
    ("profile.address.region", "The region or state.", "Madrid"),
    ("profile.address.postalCode", "The postal code.", "28013"),
    ("profile.address.country", "The country.", "ES"),
)
_PROFILE: Final = (
    ("profile", "What the user has told about himself.", ""),
    ("profile.givenName", "The given name.", "Sam"),
    ("profile.familyName", "The family name.", "Sample"),
    ("profile.middleName", "The middle name.", "Alex"),
    ("profile.nickname", "The nickname.", "Sam"),
    ("profile.preferredUsername", "The user name the user would like.", "sam"),
    ("profile.profile", "The address of a page about the user.", "https://example.com/sam"),
    ("profile.website", "The user's web site.", "https://example.com"),
    ("profile.gender", "The gender, in the user's words.", "female"),
    ("profile.birthdate", "The date of birth.", "1990-01-31"),
    ("profile.zoneinfo", "The time zone.", "Europe/Madrid"),
    ("profile.locale", "The user's own language.", "es"),
)
MEMBERS: Final = MappingProxyType(
    {
        "application": (
            ("name", "The name of the application in Logto.", "Acme"),
            ("displayName", "Its name on the sign-in page, if it has one of its own.", "Acme"),
            ("id", "Its identifier.", "acme-web"),
            *_BRANDING,
        ),
        "organization": (
            ("name", "The name of the organization.", "Acme Inc."),
            ("id", "Its identifier.", "org_0123456789"),
            *_BRANDING,
        ),
        "person": (
            ("name", "The full name.", "Sam Sample"),
            ("primaryEmail", "The mail address.", "sam@example.com"),
            ("username", "The user name.", "sam"),
            ("primaryPhone", "The telephone number.", "15550100"),
            ("avatar", "The address of a picture.", "https://example.com/avatar.png"),
            ("id", "The identifier.", "usr_01234567"),
            *_PROFILE,
            *_ADDRESS,
        ),
    }
)
"""Shape → its members: name, meaning, example. One without an example is an object again.

A member that is not set prints nothing: it is the root that is there or not.
"""
