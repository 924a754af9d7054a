"""The variables that Logto supplies for each of the nine mails; which may follow, or was meant."""

from __future__ import annotations

import re
from difflib import get_close_matches
from enum import StrEnum
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from ses_gui.domain.config.javascript import OBJECT_PROTOTYPE, WHITE_SPACE
from ses_gui.domain.frozen import frozen
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


@frozen
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


@frozen
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


@frozen
class Root:
    """A name at the top of the payload."""

    kind: VariableKind
    example: str = ""
    members: tuple[Member, ...] = ()


ROOTS: Final[Mapping[str, Root]] = {
    "code": Root(_TEXT, "123456"),
    "link": Root(_URL, "https://example.com/invitation/accept?id=inv_0123456789"),
    "user": Root(_OBJECT, members=_PERSON),
    "inviter": Root(_OBJECT, members=_PERSON),
    "application": Root(_OBJECT, members=_APPLICATION),
    "organization": Root(_OBJECT, members=_ORGANIZATION),
    "locale": Root(_TEXT, "en"),
    "uiLocales": Root(_TEXT, "fr-CA fr en"),
}
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
CASELESS_ROOTS: Final = frozenset(root.lower() for root in ROOTS)


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
    return {variable.name: variable for variable in variables_for(usage_type)}


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
    taken = root.lower() in CASELESS_ROOTS or root in OBJECT_PROTOTYPE.members
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


_LONGEST_INPUT: Final = 120
_OPEN: Final = re.compile(rf"\{{\{{[{WHITE_SPACE}]*+([A-Za-z0-9_.]*+)\Z")


@frozen
class Completions:
    """What fits: `start` is where the partial name begins, in Python's characters."""

    start: int
    variables: tuple[Variable, ...]


def completions(usage_type: str, text_before: str) -> Completions | None:
    """Offer the variables that fit what stands before the caret, or None outside of braces."""
    skipped = max(0, len(text_before) - _LONGEST_INPUT)
    open_braces = _OPEN.search(text_before[skipped:])
    if open_braces is None:
        return None
    fitting = _fitting(usage_type, open_braces[1].lower())
    return Completions(skipped + open_braces.start(1), fitting) if fitting else None


def _fitting(usage_type: str, partial: str) -> tuple[Variable, ...]:
    """Put those that begin so first; objects are left out, as they print nothing of use."""
    printable = [
        variable
        for variable in variables_for(usage_type)
        if variable.kind is not VariableKind.OBJECT and partial in variable.name.lower()
    ]
    return tuple(sorted(printable, key=lambda each: not each.name.lower().startswith(partial)))


_LONGEST_NAME: Final = 40
"""Longer names are nobody's slip, and comparing them takes long."""

_MOST: Final = 3
_ALIKE: Final = 0.78
_SEPARATORS: Final = re.compile(r"[_\-\s.]+")

_OTHER_WORDS: Final = {
    "code": "verificationcode otp otpcode passcode pin pincode token authcode securitycode"
    " onetimecode onetimepassword vericode",
    "link": "url invitationlink invitationurl invitelink inviteurl actionurl magiclink"
    " confirmationurl accepturl acceptlink verificationlink href",
    "application.name": "app appname productname product sitename service servicename client"
    " clientname brand brandname",
    "application.branding.logoUrl": "logo logourl applogo companylogo",
    "organization.name": "org orgname company companyname companyinfo tenant tenantname team"
    " teamname session",
    "organization.branding.logoUrl": "orglogo organizationlogo",
    "user.name": "fullname displayname username recipientname",
    "user.primaryEmail": "email useremail mail emailaddress recipient to",
    "user.primaryPhone": "phone phonenumber userphone",
    "user.profile.givenName": "firstname givenname",
    "user.profile.familyName": "lastname surname familyname",
    "inviter.name": "invitername invitedby sender sendername user",
    "inviter.primaryEmail": "inviteremail senderemail",
    "locale": "lang language",
}


@lru_cache(maxsize=512)
def exactly_near(usage_type: str, name: str) -> tuple[str, ...]:
    """Name the variables that differ only in letter case, spelling or a usual other word."""
    key = _key(name)
    names = _by_key(usage_type)
    found = (*names.get(key, ()), *_by_other_word(usage_type).get(key, ()))
    return tuple(dict.fromkeys(found))[:_MOST]


@lru_cache(maxsize=512)
def nearly(usage_type: str, name: str) -> tuple[str, ...]:
    """Name the variables that are alike. Slow: about a millisecond for a name not seen before."""
    if len(name) > _LONGEST_NAME:
        return ()
    names = _by_key(usage_type)
    keys = get_close_matches(_key(name), names, n=_MOST, cutoff=_ALIKE)
    return tuple(dict.fromkeys(each for key in keys for each in names[key]))[:_MOST]


def _key(name: str) -> str:
    """Bring `user_primary_email`, `User.PrimaryEmail` and `userPrimaryEmail` to one form."""
    return _SEPARATORS.sub("", name.lower()).replace("organisation", "organization")


@lru_cache(maxsize=16)
def _by_key(usage_type: str) -> Mapping[str, tuple[str, ...]]:
    """Find printable variables by their whole name, or by its last parts if these are unusual."""
    table: dict[str, tuple[str, ...]] = {}
    for name in _printable(usage_type):
        parts = name.split(".")
        for at in range(len(parts)):
            key = _key(".".join(parts[at:]))
            table[key] = (*table.get(key, ()), name)
    return table


@lru_cache(maxsize=16)
def _by_other_word(usage_type: str) -> Mapping[str, tuple[str, ...]]:
    printable = _printable(usage_type)
    table: dict[str, tuple[str, ...]] = {}
    for name, words in _OTHER_WORDS.items():
        for word in words.split() if name in printable else ():
            table[word] = (*table.get(word, ()), name)
    return table


def _printable(usage_type: str) -> tuple[str, ...]:
    return tuple(
        each.name for each in variables_for(usage_type) if each.kind is not VariableKind.OBJECT
    )


_MOST_SEARCHES: Final = 24
"""So many slow comparisons for one text: whoever has more wrong names has pasted a novel."""

_MOST_MEMBERS: Final = 3
_LINK: Final = ("link",)
"""What stands in an invitation where others have a code, which Logto never sends with it."""


class Suggester:
    """Suggests names for one mail, and keeps count of the slow comparisons."""

    def __init__(self, usage_type: str) -> None:
        self._usage_type = usage_type
        self._searches_left = _MOST_SEARCHES
        self._known: dict[str, tuple[str, ...]] = {}

    def names(self, meant: str) -> tuple[str, ...]:
        """List the names that may be meant, the best first; they all print something."""
        if meant not in self._known:
            self._known[meant] = self._names(meant)
        return self._known[meant]

    def _names(self, meant: str) -> tuple[str, ...]:
        variable = variables_by_name(self._usage_type).get(meant)
        if variable is not None and variable.kind is not VariableKind.OBJECT:
            return (meant,) if meant != "code" or not takes_any_root(self._usage_type) else _LINK
        if variable is not None:
            return self._members(meant)
        found = self._counterpart(meant) or exactly_near(self._usage_type, meant)
        return found or self._searched(meant) or self._itself(meant)

    def _members(self, name: str) -> tuple[str, ...]:
        return tuple(
            each.name
            for each in variables_by_name(self._usage_type).values()
            if each.name.startswith(f"{name}.") and each.kind is not VariableKind.OBJECT
        )[:_MOST_MEMBERS]

    def _counterpart(self, name: str) -> tuple[str, ...]:
        """Offer what stands in other mails where this one has another root."""
        root, dot, rest = name.partition(".")
        other = {"user": "inviter", "inviter": "user", "link": "code"}.get(root, "")
        known = variables_by_name(self._usage_type)
        usable = other + dot + rest if other and root not in known else ""
        if usable not in known:
            return ()
        return self._members(usable) if known[usable].kind is VariableKind.OBJECT else (usable,)

    def _searched(self, name: str) -> tuple[str, ...]:
        if not name or self._searches_left == 0:
            return ()
        self._searches_left -= 1
        return nearly(self._usage_type, name)

    def _itself(self, name: str) -> tuple[str, ...]:
        """Keep a name that the invitation's sender may supply, if it is one."""
        whole = name.replace("_", "a").replace(".", "a")
        usable = whole.isascii() and whole.isalnum() and "" not in name.split(".")
        return (name,) if usable and may_be_custom(self._usage_type, name) else ()
