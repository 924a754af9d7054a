"""Names of secrets and of the connector's keys, as other programs and people spell them."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ses_gui.domain.config.document import CONNECTOR_KEYS, TEMPLATE_KEYS
from ses_gui.domain.credentials.detection import SecretKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_SECRET_ENDS: Final = (
    "secretaccesskey",
    "accesskeysecret",
    "accesssecret",
    "awssecret",
    "secretkey",
    "clientsecret",
    "appsecret",
    "signingsecret",
    "webhooksecret",
    "consumersecret",
    "apisecret",
    "privatekey",
    "apikey",
    "credential",
    "secretvalue",
    "secretstring",
)
_PASSWORD_ENDS: Final = ("password", "passwd", "passphrase", "smtppass", "smtppasswordv4")
_TOKEN_ENDS: Final = (
    "sessiontoken",
    "securitytoken",
    "accesstoken",
    "refreshtoken",
    "authtoken",
    "bearertoken",
    "apitoken",
    "idtoken",
)
_WHOLE: Final = MappingProxyType(
    {
        "secret": SecretKind.SECRET,
        "secrets": SecretKind.SECRET,
        "pass": SecretKind.PASSWORD,
        "pwd": SecretKind.PASSWORD,
        "token": SecretKind.TOKEN,
    }
)
_ALIASES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "accessKeyId": ("accesskey", "awsaccesskey", "keyid", "accessid", "awskeyid"),
        "accessKeySecret": (
            "secretaccesskey",
            "awssecretkey",
            "secretkey",
            "accesssecret",
            "awssecret",
            "secret",
        ),
        "region": ("sesregion", "defaultregion", "awsdefaultregion", "regionname"),
        "emailAddress": (
            "from",
            "fromemail",
            "fromaddress",
            "fromemailaddress",
            "sender",
            "senderemail",
            "senderaddress",
            "senderemailaddress",
            "email",
            "emailfrom",
            "mailfrom",
            "source",
            "sourceemail",
        ),
        "emailAddressIdentityArn": (
            "identityarn",
            "emailidentityarn",
            "emailarn",
            "fromemailaddressidentityarn",
            "fromarn",
            "sourcearn",
            "senderarn",
        ),
        "feedbackForwardingEmailAddress": (
            "feedbackforwardingemail",
            "feedbackforwardingaddress",
            "feedbackforwarding",
            "feedbackemailaddress",
            "feedbackemail",
            "feedbackaddress",
            "forwardingemailaddress",
        ),
        "feedbackForwardingEmailAddressIdentityArn": (
            "feedbackforwardingidentityarn",
            "feedbackforwardingarn",
            "feedbackforwardingemailarn",
            "feedbackarn",
            "returnpatharn",
        ),
        "configurationSetName": ("configurationset", "configset", "configsetname", "setname"),
        "templates": ("template", "emailtemplates", "mailtemplates"),
        "usageType": ("usage", "type", "templatetype"),
        "subject": ("subjectline", "title"),
        "content": ("body", "html", "htmlbody", "contents", "message", "text"),
    }
)
"""Key of the connector → what it is called by AWS, by other connectors and in other programs."""

PLACED: Final = "••••"
"""What a placeholder begins with: a key that was a secret itself has no name."""
_QUESTION: Final = re.compile("(?:has|is|requires?|needs?|allows?)(?:[A-Z]|[-_ ])")
"""`hasPassword` says something of a secret and holds none."""
_SESSION: Final = ("sessiontoken", "securitytoken")
_SIGNS: Final = re.compile(r"[^a-z0-9]+")
_CLOSE: Final = 0.86
_SHORTEST_TYPO: Final = 5
_LONGEST_TYPO: Final = 60


def plain(name: str) -> str:
    """The letters and digits of a name in lower case: how it is spelled does not count."""
    return _SIGNS.sub("", name.lower())


def _spellings(keys: Iterable[str]) -> Mapping[str, str]:
    """Spelling → key; that of the key itself is `plain`."""
    named = tuple(keys)
    return {plain(key): key for key in named} | {
        alias: key for key in named for alias in _ALIASES[key]
    }


_OF_CONNECTOR: Final = _spellings(CONNECTOR_KEYS.values())
_OF_TEMPLATE: Final = _spellings(TEMPLATE_KEYS.values())


def secret_kind(name: str) -> SecretKind | None:
    """Which kind of secret a member of this name holds, whatever its value; None if none."""
    bare = "" if PLACED in name or _QUESTION.match(name) else plain(name)
    if bare in _WHOLE:
        return _WHOLE[bare]
    for ends, kind in (
        (_SECRET_ENDS, SecretKind.SECRET),
        (_PASSWORD_ENDS, SecretKind.PASSWORD),
        (_TOKEN_ENDS, SecretKind.TOKEN),
    ):
        if bare.endswith(ends):
            return kind
    return None


def is_session_token(name: str) -> bool:
    """Whether a member of this name holds the third part of a temporary key."""
    return plain(name).endswith(_SESSION)


def meant_key(name: str, *, typos: bool = True) -> str | None:
    """The key of the connector that an unknown member of its config is meant to be, if any.

    To look for `typos` is slow, where there are thousands of names.
    """
    return _meant(name, _OF_CONNECTOR, typos=typos)


def meant_template_key(name: str, *, typos: bool = True) -> str | None:
    """Likewise of a member of a template."""
    return _meant(name, _OF_TEMPLATE, typos=typos)


def _meant(name: str, spellings: Mapping[str, str], *, typos: bool) -> str | None:
    bare = "" if PLACED in name else plain(name)
    unprefixed = bare.removeprefix("aws")
    for form in (bare, unprefixed, unprefixed.removeprefix("ses")):
        if form in spellings:
            return spellings[form]
    if not typos or not _SHORTEST_TYPO <= len(bare) <= _LONGEST_TYPO:
        return None
    keys = [form for form, key in spellings.items() if form == plain(key)]
    for form in keys:
        if sorted(bare) == sorted(form):
            return spellings[form]  # two letters have changed places
    from difflib import get_close_matches  # noqa: PLC0415 - only for a key that is not known

    near = get_close_matches(bare, keys, n=1, cutoff=_CLOSE)
    return spellings[near[0]] if near else None
