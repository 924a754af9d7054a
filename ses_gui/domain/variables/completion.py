"""Completions and suggestions: which names may follow, and which was meant."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ses_gui.domain.config.javascript import WHITE_SPACE
from ses_gui.domain.variables.catalogue import (
    Variable,
    VariableKind,
    may_be_custom,
    takes_any_root,
    variables_by_name,
    variables_for,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

_LONGEST_INPUT: Final = 120
_OPEN: Final = re.compile(rf"\{{\{{[{WHITE_SPACE}]*+([A-Za-z0-9_.]*+)\Z")


@dataclass(frozen=True, slots=True)
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
    return MappingProxyType(table)


@lru_cache(maxsize=16)
def _by_other_word(usage_type: str) -> Mapping[str, tuple[str, ...]]:
    printable = _printable(usage_type)
    table: dict[str, tuple[str, ...]] = {}
    for name, words in _OTHER_WORDS.items():
        for word in words.split() if name in printable else ():
            table[word] = (*table.get(word, ()), name)
    return MappingProxyType(table)


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
