"""The catalogue: which variables Logto supplies for each of the nine mails, and their members."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ses_gui.domain.config.javascript import OBJECT_PROTOTYPE
from ses_gui.domain.texts.message import message
from ses_gui.domain.usage_types import USAGE_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ses_gui.domain.config.strict_json import JsonObject
    from ses_gui.domain.texts.message import Message


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
    meaning: Message
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
    """One value below a root: its path from there, and what it is.

    `text` names the text on it; without one the path does.
    """

    path: str
    kind: VariableKind
    example: str
    may_be_empty: bool = True
    text: str = ""


_BRANDING: Final = (
    Member("branding.logoUrl", _URL, "https://example.com/logo.png"),
    Member("branding.darkLogoUrl", _URL, "https://example.com/logo-dark.png"),
    Member("branding.favicon", _URL, "https://example.com/favicon.ico"),
    Member("branding.darkFavicon", _URL, "https://example.com/favicon-dark.ico"),
)
_APPLICATION: Final = (
    Member("name", _TEXT, "Acme", may_be_empty=False, text="name-in-logto"),
    Member("displayName", _TEXT, "Acme"),
    Member("id", _TEXT, "acme-web", may_be_empty=False),
    *_BRANDING,
    Member("branding", _OBJECT, ""),
)
_ORGANIZATION: Final = (
    Member("name", _TEXT, "Acme Inc.", may_be_empty=False),
    Member("id", _TEXT, "org_0123456789", may_be_empty=False),
    *_BRANDING,
    Member("branding", _OBJECT, "", may_be_empty=False),
)
_ADDRESS: Final = (
    Member("profile.address.formatted", _TEXT, "Main Street 1, Berlin"),
    Member("profile.address.streetAddress", _TEXT, "Main Street 1"),
    Member("profile.address.locality", _TEXT, "Berlin"),
    Member("profile.address.region", _TEXT, "Berlin"),
    Member("profile.address.postalCode", _TEXT, "10115"),
    Member("profile.address.country", _TEXT, "DE"),
    Member("profile.address", _OBJECT, ""),
)
_PROFILE: Final = (
    Member("profile.givenName", _TEXT, "Sam"),
    Member("profile.familyName", _TEXT, "Sample"),
    Member("profile.middleName", _TEXT, "Lee"),
    Member("profile.nickname", _TEXT, "Sammy"),
    Member("profile.preferredUsername", _TEXT, "sammy"),
    Member("profile.profile", _URL, "https://example.com/sam"),
    Member("profile.website", _URL, "https://sam.example.com"),
    Member("profile.gender", _TEXT, "female"),
    Member("profile.birthdate", _TEXT, "1990-01-31"),
    Member("profile.zoneinfo", _TEXT, "Europe/Berlin"),
    Member("profile.locale", _TEXT, "de-DE"),
    *_ADDRESS,
    Member("profile", _OBJECT, "", may_be_empty=False),
)
_PERSON: Final = (
    Member("name", _TEXT, "Sam Sample", text="full-name"),
    Member("username", _TEXT, "sam"),
    Member("primaryEmail", _TEXT, "sam@example.com"),
    Member("primaryPhone", _TEXT, "15550100"),
    Member("avatar", _URL, "https://example.com/avatar.png"),
    Member("id", _TEXT, "usr_01234567", may_be_empty=False),
    *_PROFILE,
)


@dataclass(frozen=True, slots=True)
class Root:
    """A name at the top of the payload."""

    kind: VariableKind
    example: str = ""
    members: tuple[Member, ...] = ()


ROOTS: Final = MappingProxyType(
    {
        "code": Root(_TEXT, "123456"),
        "link": Root(_URL, "https://example.com/invitation/accept?id=inv_0123456789"),
        "user": Root(_OBJECT, members=_PERSON),
        "inviter": Root(_OBJECT, members=_PERSON),
        "application": Root(_OBJECT, members=_APPLICATION),
        "organization": Root(_OBJECT, members=_ORGANIZATION),
        "locale": Root(_TEXT, "en"),
        "uiLocales": Root(_TEXT, "fr-CA fr en"),
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
_SUPPLIED: Final = {
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
    meaning = message(f"variables.root.{name}")
    yield Variable(name, presence, root.kind, meaning, _example(root.kind, root.example))


def _members(name: str, root: Root, presence: Presence) -> Iterator[Variable]:
    whose = message(f"variables.whose.{name}")
    for member in root.members:
        yield Variable(
            f"{name}.{member.path}",
            presence,
            member.kind,
            message(f"variables.member.{member.text or member.path}", whose=whose),
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
