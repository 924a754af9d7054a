"""The nine usage types: the mails that a Logto server sends."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal


@dataclass(frozen=True, slots=True)
class UsageType:
    """What a usage type is for, and the variable without which its mail is of no use."""

    label: str
    sent_when: str
    needs: Literal["code", "link"]
    required: bool
    """Whether the connector refuses a config without it."""


def _type(
    label: str, sent_when: str, *, needs: Literal["code", "link"] = "code", required: bool = False
) -> UsageType:
    return UsageType(label, sent_when, needs, required)


USAGE_TYPES: Final = MappingProxyType(
    {
        "SignIn": _type("Sign-in", "Sent when a user signs in with a code by mail.", required=True),
        "Register": _type(
            "Registration", "Sent when somebody signs up with a mail address.", required=True
        ),
        "ForgotPassword": _type(
            "Forgotten password", "Sent when a user resets the password.", required=True
        ),
        "OrganizationInvitation": _type(
            "Invitation",
            "Sent when somebody is invited to an organization; it holds a link, not a code.",
            needs="link",
        ),
        "Generic": _type(
            "Everything else",
            "Sent by the connector's test in Logto, and for every type without its own template.",
            required=True,
        ),
        "UserPermissionValidation": _type(
            "Permission check", "Sent when a user confirms who they are before a risky change."
        ),
        "BindNewIdentifier": _type(
            "New address", "Sent when a user adds another mail address to the account."
        ),
        "MfaVerification": _type(
            "Second factor", "Sent when a user signs in and a code by mail is the second factor."
        ),
        "BindMfa": _type(
            "Second factor set-up", "Sent when a user sets up codes by mail as a second factor."
        ),
    }
)
"""Name → what it is for, in the order of the connector's own defaults."""

REQUIRED_USAGE_TYPES: Final = ("Register", "SignIn", "ForgotPassword", "Generic")
"""The types the connector insists on, in the order in which it names them."""
