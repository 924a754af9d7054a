"""The caller: what the ARN that AWS gives for a key tells about whose key it is.

The ARN comes from sts:GetCallerIdentity, which every key may ask; a key itself does not tell.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from ses_gui.domain.finding import Finding
from ses_gui.domain.keys.codes import KEY_CODES
from ses_gui.domain.keys.doubts import CREATE_KEY, KEY_ID

_CALLER: Final = re.compile(
    r"arn:aws[a-z-]*:(?:iam|sts)::(?P<account>\d{12}):(?P<kind>[a-z-]+)(?:/(?P<name>\S+))?"
)
_BORROWED: Final = frozenset({"assumed-role", "federated-user"})


@dataclass(frozen=True, slots=True)
class Caller:
    """Whose key it is; `name` is the path and name of a user, empty for the root user."""

    account: str
    kind: str
    name: str

    @property
    def is_root(self) -> bool:
        """Whether it is the root user of the account."""
        return self.kind == "root"

    @property
    def is_for_smtp(self) -> bool:
        """Whether SES's console has made the user, for its SMTP interface."""
        return self.name.rpartition("/")[2].startswith("ses-smtp-user")


def read_caller(arn: str) -> Caller | None:
    """Read the ARN of a caller; None for what is none."""
    found = _CALLER.fullmatch(arn.strip())
    return Caller(found["account"], found["kind"], found["name"] or "") if found else None


def caller_findings(arn: str) -> tuple[Finding, ...]:
    """Say what is odd about the caller: root, made for SMTP, or a role for a few hours."""
    caller = read_caller(arn)
    if caller is None:
        return ()
    if caller.is_root:
        return (_found("root-key", _ROOT_SENTENCE),)
    if caller.kind in _BORROWED:
        return (_found("borrowed-identity", _BORROWED_SENTENCE),)
    if caller.is_for_smtp:
        return (_found("smtp-user", _SMTP_SENTENCE),)
    return ()


_BORROWED_SENTENCE: Final = (
    "The key was lent by AWS STS and ends within hours; the connector cannot renew it. "
    + CREATE_KEY
)
_ROOT_SENTENCE: Final = (
    "The key belongs to the root user, who may do everything in the account; whoever reads"
    " Logto's database could, too. Use the key of a user who may only send. " + CREATE_KEY
)
_SMTP_SENTENCE: Final = (
    "The key belongs to a user that was made for SES's SMTP interface, who may only send raw"
    " mail. Allow this user ses:SendEmail as well, or use the key of another one."
)


def _found(code: str, sentence: str) -> Finding:
    return Finding(KEY_ID, KEY_CODES[code][0], code, sentence)
