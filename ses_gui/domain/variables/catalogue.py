"""The catalogue: which variables Logto supplies for each of the nine mails, and their members."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ses_gui.domain.config.javascript import OBJECT_PROTOTYPE
from ses_gui.domain.usage_types import USAGE_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ses_gui.domain.config.strict_json import JsonObject


class Presence(StrEnum):
    """Whether its root is in the payload. Without it, the braces are mailed as they stand."""

    ALWAYS = "always"
    MAYBE_ABSENT = "maybe"


class VariableKind(StrEnum):
    """What its value is. An object prints `[object Object]`; only its members are of use."""

    TEXT = "text"
    URL = "web address"
    OBJECT = "object"


@dataclass(frozen=True, slots=True)
class Variable:
    """One name with its meaning; `example` is what might be printed."""

    name: str
    presence: Presence
    kind: VariableKind
    meaning: str
    example: str
    may_be_empty: bool = False
    """Whether it may print nothing although its root is there."""

    @property
    def root(self) -> str:
        """The part before the first dot, which decides whether the braces are replaced."""
        return self.name.partition(".")[0]


# What the objects hold that Logto sends: applications, organizations, people.
#
# Source: packages/core/src/utils/connectors/extra-information.ts of Logto.

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


# The catalogue: which variables Logto supplies for each of the nine mails.
#
# Source: packages/core/src/libraries/passcode.ts and organization-invitation.ts of Logto.

INVITATION: Final = "OrganizationInvitation"
"""The one type whose sender may add roots of any name, in `messagePayload`."""

# A name with a question mark may be absent.
_FLOW: Final = "code application? organization? locale uiLocales?"
_ACCOUNT: Final = "code user application? locale uiLocales?"
_GENERIC: Final = "code application? organization? user? inviter? link? locale? uiLocales?"
_SUPPLIED: Final = MappingProxyType(
    {
        "SignIn": _FLOW,
        "Register": _FLOW,
        "ForgotPassword": _FLOW,
        "MfaVerification": _FLOW,
        # The Account API sends the user, the sign-in pages send the organization.
        "BindMfa": "code user? application? organization? locale uiLocales?",
        "UserPermissionValidation": _ACCOUNT,
        "BindNewIdentifier": _ACCOUNT,
        INVITATION: "link? organization? inviter? code? locale? uiLocales?",
        # A call of the Management API has the code alone; as a fallback it gets any type's roots.
        "Generic": _GENERIC,
    }
)
_CASELESS_ROOTS: Final = frozenset(root.lower() for root in ROOTS)


@cache
def variables_for(usage_type: str) -> tuple[Variable, ...]:
    """List what a mail of this type may hold, the needed one first; unknown types as Generic."""
    if usage_type not in _SUPPLIED:
        return variables_for("Generic")
    return tuple(
        variable
        for written in _SUPPLIED[usage_type].split()
        for variable in _with_members(written.rstrip("?"), _presence(written))
    )


@cache
def variables_by_name(usage_type: str) -> Mapping[str, Variable]:
    """Look the same variables up by their names."""
    return MappingProxyType({variable.name: variable for variable in variables_for(usage_type)})


@cache
def types_with(root: str) -> tuple[str, ...]:
    """Name the types for which Logto itself supplies a root, in their usual order."""
    return tuple(
        name for name in USAGE_TYPES if name != "Generic" and root in variables_by_name(name)
    )


def takes_any_root(usage_type: str) -> bool:
    """Answer whether the sender of such a mail may supply roots of any name."""
    return usage_type == INVITATION


def may_be_custom(usage_type: str, name: str) -> bool:
    """Answer whether a name's root can be one that the sender makes up: it is not one of ours."""
    root = name.partition(".")[0]
    taken = root.lower() in _CASELESS_ROOTS or root in OBJECT_PROTOTYPE.members
    return takes_any_root(usage_type) and not taken


def _presence(written: str) -> Presence:
    return Presence.MAYBE_ABSENT if written.endswith("?") else Presence.ALWAYS


def _with_members(name: str, presence: Presence) -> Iterator[Variable]:
    """Give a root and all below it; objects last, because nobody wants to print them."""
    root = ROOTS[name]
    yield from _members(name, root, presence)
    yield Variable(name, presence, root.kind, root.meaning, _example(root.kind, root.example))


def _members(name: str, root: Root, presence: Presence) -> Iterator[Variable]:
    for member in root.members:
        yield Variable(
            f"{name}.{member.path}",
            presence,
            member.kind,
            member.meaning.format(root.title),
            _example(member.kind, member.example),
            member.may_be_empty,
        )


def _example(kind: VariableKind, example: str) -> str:
    return "[object Object]" if kind is VariableKind.OBJECT else example


@cache
def full_payload(usage_type: str) -> JsonObject:
    """Give every variable of the type its example. Shared: copy it before you change it."""
    payload: JsonObject = {}
    for variable in variables_for(usage_type):
        if variable.kind is not VariableKind.OBJECT:
            _put(payload, variable.name.split("."), variable.example)
    return payload


def _put(target: JsonObject, names: list[str], text: str) -> None:
    for name in names[:-1]:
        inner = target.setdefault(name, {})
        assert isinstance(inner, dict)  # noqa: S101 - the catalogue has no text with members
        target = inner
    target[names[-1]] = text
