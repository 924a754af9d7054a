"""What AWS says when it denies an access: who, what, on which resource, and for want of what."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

_DENIED: Final = re.compile(
    r"(?:User:? [`'\"]?(?P<user>arn:[^\s`'\"]{1,300})[`'\"]? is )?not authorized to perform:? "
    r"[`'\"]?(?P<action>[a-z0-9-]+:[A-Za-z0-9]+)[`'\"]?"
    r" on resource:? [`'\"]?(?P<resource>\*|arn:[^\s`'\"]{1,400})"
)
_RESOURCE: Final = re.compile(
    r"\*|arn:[a-z-]+:ses:(?P<region>[a-z0-9-]*):(?P<account>\d*):(?P<kind>[a-z-]+)/(?P<name>.+)"
)


class Reason(Enum):
    """Why it was denied, as far as AWS tells."""

    NOT_ALLOWED = auto()
    """No policy of the user's allows it, or AWS does not tell."""
    FORBIDDEN = auto()
    """A policy denies it in words; no other one can allow it again."""
    FENCED = auto()
    """A boundary or a policy of the organisation does not let the account have it."""


_FENCES: Final = (
    "service control policy",
    "resource control policy",
    "permissions boundary",
    "session policy",
)


@dataclass(frozen=True, slots=True)
class Denied:
    """One denied access. `kind` and `name` are the resource's: `identity`, `example.com`.

    An action that knows no resource was denied on `*`, of which nothing else is known.
    """

    user: str
    action: str
    resource: str
    region: str
    account: str
    kind: str
    name: str
    reason: Reason
    policy: str
    """The sort of policy that AWS names, if any: “service control policy”."""


def read_denied(message: str) -> Denied | None:
    """Read what AWS says with AccessDenied; None if it names no resource of SES's."""
    found = _DENIED.search(message)
    resource = _RESOURCE.fullmatch(found["resource"].rstrip(".")) if found else None
    if found is None or resource is None:
        return None
    policy = next((name for name in _FENCES if name in message), "")
    return Denied(
        user=found["user"] or "",
        action=found["action"],
        resource=resource[0],
        region=resource["region"] or "",
        account=resource["account"] or "",
        kind=resource["kind"] or "",
        name=resource["name"] or "",
        reason=_reason(message, policy),
        policy=policy,
    )


def _reason(message: str, policy: str) -> Reason:
    if "explicit deny" in message:
        return Reason.FORBIDDEN
    return Reason.FENCED if policy else Reason.NOT_ALLOWED
