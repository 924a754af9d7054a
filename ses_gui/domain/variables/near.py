"""Near names: what somebody meant who wrote a name that is not there."""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ses_gui.domain.variables.catalogue import variables_for
from ses_gui.domain.variables.variable import VariableKind

if TYPE_CHECKING:
    from collections.abc import Mapping

_LONGEST: Final = 40
"""Longer names are nobody's slip, and comparing them takes long."""

_MOST: Final = 3
_ALIKE: Final = 0.78
_SEPARATORS: Final = re.compile(r"[_\-\s.]+")

_OTHER_WORDS: Final = MappingProxyType(
    {
        "code": "verificationcode otp otpcode passcode pin pincode token authcode securitycode"
        " onetimecode onetimepassword vericode",
        "link": "url invitationlink invitationurl invitelink inviteurl actionurl magiclink"
        " confirmationurl accepturl acceptlink verificationlink href",
        "application.name": "app appname productname product sitename service servicename client"
        " clientname brand brandname",
        "application.branding.logoUrl": "logo logourl applogo companylogo",
        "organization.name": "org orgname company companyname companyinfo tenant tenantname team"
        " teamname workspace",
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
)


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
    if len(name) > _LONGEST:
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
