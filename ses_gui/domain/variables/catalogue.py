"""The catalogue: which variables the server supplies with each usage type.

From Logto's own builders: `buildVerificationCodeContext` (libraries/passcode.ts),
`getOrganizationInvitationTemplateContext` (libraries/organization-invitation.ts) and
utils/connectors/extra-information.ts.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ses_gui.domain.usage_types import USAGE_TYPES
from ses_gui.domain.variables.members import MEMBERS, ROOTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

INVITATION: Final = "OrganizationInvitation"


class Presence(StrEnum):
    """Whether the root of a variable is there; where it is not, the braces are mailed literally."""

    ALWAYS = "always"
    MAYBE = "maybe"


@dataclass(frozen=True, slots=True)
class Variable:
    """One name that can stand in braces. One that `is_object` prints `[object Object]`."""

    name: str
    presence: Presence
    meaning: str
    example: str
    is_object: bool = False


_ALWAYS, _MAYBE = Presence.ALWAYS, Presence.MAYBE
_FLOW: Final = {
    "code": _ALWAYS,
    "locale": _ALWAYS,
    "application": _MAYBE,
    "organization": _MAYBE,
    "uiLocales": _MAYBE,
}
_ACCOUNT: Final = {
    "code": _ALWAYS,
    "user": _ALWAYS,
    "locale": _ALWAYS,
    "application": _MAYBE,
    "uiLocales": _MAYBE,
}
_ROOTS_OF: Final[Mapping[str, Mapping[str, Presence]]] = MappingProxyType(
    {
        "SignIn": _FLOW,
        "Register": _FLOW,
        "ForgotPassword": _FLOW,
        "MfaVerification": _FLOW,
        # The Account API gives the user, the sign-in experience does not.
        "BindMfa": {**_FLOW, "user": _MAYBE},
        "UserPermissionValidation": _ACCOUNT,
        "BindNewIdentifier": _ACCOUNT,
        # All of it is in the hands of whoever calls the Management API.
        INVITATION: dict.fromkeys(
            ("link", "organization", "inviter", "locale", "uiLocales"), _MAYBE
        ),
        # The Management API gives the code only; as a fallback it gets what the other type gets.
        "Generic": {
            "code": _ALWAYS,
            **dict.fromkeys(("locale", "application", "organization", "user", "uiLocales"), _MAYBE),
        },
    }
)


def variables_for(usage_type: str) -> tuple[Variable, ...]:
    """List the variables of a usage type, the needed one first; another type's as Generic's."""
    return tuple(variables_by_name(usage_type).values())


@cache
def _by_name(usage_type: str) -> Mapping[str, Variable]:
    found = (
        variable
        for root, presence in _ROOTS_OF[usage_type].items()
        for variable in _of_root(root, presence)
    )
    return MappingProxyType({variable.name: variable for variable in found})


def variables_by_name(usage_type: str) -> Mapping[str, Variable]:
    """Give the variables of a usage type by their names."""
    return _by_name(usage_type if usage_type in USAGE_TYPES else "Generic")


def roots_of(usage_type: str) -> frozenset[str]:
    """Name the roots that a usage type has, at least now and then."""
    return frozenset(_ROOTS_OF.get(usage_type, _ROOTS_OF["Generic"]))


def _of_root(root: str, presence: Presence) -> Iterator[Variable]:
    meaning, example, shape = ROOTS[root]
    yield Variable(root, presence, meaning, example, is_object=bool(shape))
    for member, about, sample in MEMBERS[shape] if shape else ():
        yield Variable(f"{root}.{member}", presence, about, sample, is_object=not sample)
