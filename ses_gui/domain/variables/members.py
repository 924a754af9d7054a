"""What the objects hold that Logto sends: applications, organizations, people.

Source: packages/core/src/utils/connectors/extra-information.ts of Logto.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from ses_gui.domain.variables.variable import VariableKind

_TEXT, _URL, _OBJECT = VariableKind.TEXT, VariableKind.URL, VariableKind.OBJECT


@dataclass(frozen=True, slots=True)
class Member:
    """One value below a root: its path from there, and what it is."""

    path: str
    kind: VariableKind
    meaning: str
    example: str
    may_be_empty: bool = True


_BRANDING: Final = (
    Member("branding.logoUrl", _URL, "The logo of {0}.", "https://example.com/logo.png"),
    Member(
        "branding.darkLogoUrl",
        _URL,
        "The logo of {0} for dark backgrounds.",
        "https://example.com/logo-dark.png",
    ),
    Member("branding.favicon", _URL, "The small icon of {0}.", "https://example.com/favicon.ico"),
    Member(
        "branding.darkFavicon",
        _URL,
        "The small icon of {0} for dark backgrounds.",
        "https://example.com/favicon-dark.ico",
    ),
)
_APPLICATION: Final = (
    Member("name", _TEXT, "The name of {0} in Logto.", "Acme", may_be_empty=False),
    Member("displayName", _TEXT, "The name of {0} on its own sign-in page.", "Acme"),
    Member("id", _TEXT, "The ID of {0} in Logto.", "acme-web", may_be_empty=False),
    *_BRANDING,
    Member("branding", _OBJECT, "The logos and icons of {0}.", ""),
)
_ORGANIZATION: Final = (
    Member("name", _TEXT, "The name of {0}.", "Acme Inc.", may_be_empty=False),
    Member("id", _TEXT, "The ID of {0} in Logto.", "org_0123456789", may_be_empty=False),
    *_BRANDING,
    Member("branding", _OBJECT, "The logos and icons of {0}.", "", may_be_empty=False),
)
_ADDRESS: Final = (
    Member(
        "profile.address.formatted", _TEXT, "The whole address of {0}.", "Main Street 1, Berlin"
    ),
    Member(
        "profile.address.streetAddress", _TEXT, "The street and number of {0}.", "Main Street 1"
    ),
    Member("profile.address.locality", _TEXT, "The town of {0}.", "Berlin"),
    Member("profile.address.region", _TEXT, "The region of {0}.", "Berlin"),
    Member("profile.address.postalCode", _TEXT, "The postal code of {0}.", "10115"),
    Member("profile.address.country", _TEXT, "The country of {0}.", "DE"),
    Member("profile.address", _OBJECT, "The postal address of {0}.", ""),
)
_PROFILE: Final = (
    Member("profile.givenName", _TEXT, "The first name of {0}.", "Sam"),
    Member("profile.familyName", _TEXT, "The last name of {0}.", "Sample"),
    Member("profile.middleName", _TEXT, "The middle name of {0}.", "Lee"),
    Member("profile.nickname", _TEXT, "The nickname of {0}.", "Sammy"),
    Member("profile.preferredUsername", _TEXT, "How {0} likes to be called.", "sammy"),
    Member("profile.profile", _URL, "The profile page of {0}.", "https://example.com/sam"),
    Member("profile.website", _URL, "The web site of {0}.", "https://sam.example.com"),
    Member("profile.gender", _TEXT, "The gender of {0}.", "female"),
    Member("profile.birthdate", _TEXT, "The date of birth of {0}.", "1990-01-31"),
    Member("profile.zoneinfo", _TEXT, "The time zone of {0}.", "Europe/Berlin"),
    Member("profile.locale", _TEXT, "The language in the profile of {0}.", "de-DE"),
    *_ADDRESS,
    Member("profile", _OBJECT, "What {0} has told about themselves.", "", may_be_empty=False),
)
_PERSON: Final = (
    Member("name", _TEXT, "The full name of {0}.", "Sam Sample"),
    Member("username", _TEXT, "The user name of {0}.", "sam"),
    Member("primaryEmail", _TEXT, "The mail address of {0}.", "sam@example.com"),
    Member("primaryPhone", _TEXT, "The phone number of {0}.", "15550100"),
    Member("avatar", _URL, "The picture of {0}.", "https://example.com/avatar.png"),
    Member("id", _TEXT, "The ID of {0} in Logto.", "usr_01234567", may_be_empty=False),
    *_PROFILE,
)


@dataclass(frozen=True, slots=True)
class Root:
    """A name at the top of the payload; `title` stands in its members' sentences."""

    kind: VariableKind
    meaning: str
    example: str = ""
    title: str = ""
    members: tuple[Member, ...] = ()


ROOTS: Final = MappingProxyType(
    {
        "code": Root(_TEXT, "The verification code.", "123456"),
        "link": Root(
            _URL,
            "The link to accept the invitation; whoever sends the invitation supplies it.",
            "https://example.com/invitation/accept?id=inv_0123456789",
        ),
        "user": Root(_OBJECT, "The user who gets the mail.", "", "the user", _PERSON),
        "inviter": Root(_OBJECT, "The user who invites.", "", "the inviter", _PERSON),
        "application": Root(
            _OBJECT, "The application that is signed in to.", "", "the application", _APPLICATION
        ),
        "organization": Root(
            _OBJECT, "The organization it is about.", "", "the organization", _ORGANIZATION
        ),
        "locale": Root(_TEXT, "The language that Logto chose for the mail.", "en"),
        "uiLocales": Root(_TEXT, "The languages that the application asked for.", "fr-CA fr en"),
    }
)
"""Every root that Logto knows, in the order in which they are offered."""
