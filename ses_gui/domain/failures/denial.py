"""Reads from a refusal what was not allowed to whom, on what, and by which policy.

The wording: IAM user guide, “Troubleshoot access denied error messages”.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from ses_gui.domain.failures.redaction import without_secrets

_SAID: Final = re.compile(
    r"(?:user:? [`'\"]?(?P<user>arn:[^\s`'\"]+)[`'\"]? is )?not authorized to perform:?"
    r" [`'\"]?(?P<action>ses:\w+)[`'\"]?(?: on resource:? [`'\"]?(?P<resource>arn:[^\s`'\"]+))?",
    re.IGNORECASE,
)
_ARN: Final = re.compile(
    r"arn:(?P<partition>aws[a-z-]*):(?P<service>ses|iam|sts):(?P<region>[a-z0-9-]*)"
    r":(?P<account>\d{12}):(?P<type>[a-z-]+)(?:/(?P<name>[\w+=,.@/-]+))?"
)
_FORBIDDEN_BY: Final = re.compile(r"with an explicit deny in an? ([\w -]+?(?:policy|boundary))")
_NOT_ALLOWED_BY: Final = re.compile(r"because no ([\w -]+?(?:policy|boundary)) allows")
_CEILINGS: Final = frozenset(
    {
        "permissions boundary",
        "service control policy",
        "resource control policy",
        "session policy",
        "VPC endpoint policy",
    }
)
"""Policies that never allow anything by themselves, but without which nothing is allowed."""
_POLICIES: Final = _CEILINGS | {"identity-based policy", "resource-based policy"}


@dataclass(frozen=True, slots=True)
class Arn:
    """The parts of an Amazon resource name."""

    whole: str
    account: str
    type: str
    name: str


@dataclass(frozen=True, slots=True)
class Denial:
    """What a refusal says; what it leaves out is empty or None."""

    action: str = ""
    user: Arn | None = None
    resource: Arn | None = None
    policy: str = ""
    """The kind of policy that is to blame."""
    is_explicit: bool = False

    @property
    def is_ceiling(self) -> bool:
        """Whether an allowance of the user cannot help, because a policy stands above it."""
        return self.is_explicit or self.policy in _CEILINGS


def denial(message: str) -> Denial:
    """Read a refusal; one without a word about it gives an empty `Denial`."""
    said = _SAID.search(message)
    forbidden, missed = _FORBIDDEN_BY.search(message), _NOT_ALLOWED_BY.search(message)
    named = (forbidden or missed or [None, ""])[1]
    return Denial(
        action=said["action"] if said else "",
        user=arn(said["user"] or "") if said else None,
        resource=arn(said["resource"] or "") if said else None,
        policy=named if named in _POLICIES else "",
        is_explicit=forbidden is not None,
    )


def arn(text: str) -> Arn | None:
    """Take an ARN apart; None for what is none, or holds what looks like a key."""
    found = _ARN.fullmatch(text.rstrip(".,"))
    if found is None or _hides_key(text):
        return None
    return Arn(found[0], found["account"], found["type"], found["name"] or "")


def _hides_key(text: str) -> bool:
    # The slash of an ARN is part of a secret's alphabet, so each part is looked at by itself.
    return any(without_secrets(part) != part for part in text.split("/"))
