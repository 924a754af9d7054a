"""The catalogue: which variables Logto supplies for each of the nine mails.

Source: packages/core/src/libraries/passcode.ts and organization-invitation.ts of Logto.
"""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ses_gui.domain.javascript import OBJECT_PROTOTYPE
from ses_gui.domain.usage_types import USAGE_TYPES
from ses_gui.domain.variables.members import ROOTS, Root
from ses_gui.domain.variables.variable import Presence, Variable, VariableKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

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
