"""One row of the failure table: when it applies, and what it says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ses_gui.domain.failure_evidence import Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from ses_gui.domain.failure_evidence import Evidence

_ADDRESS = re.compile(r"[^\s<>,;\"]+@[^\s<>,;\"]+")
_ARN = re.compile(r"arn:[\w-]+:ses:[\w-]*:\d*:identity/")
_FAILED_CHECK = re.compile(r"identities failed the check in region [\w-]+:\s*(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Row:
    """A row applies when all that it names holds; what it leaves out does not matter.

    `codes` are bare AWS codes (see `Evidence.bare_code`), `says` is searched in SES's message
    without regard to case, `title`, `cause` and `fix` are templates (see `failures.facts`).
    """

    id: str
    title: str
    cause: str
    fix: str
    field: str | None = None
    kind: Kind = Kind.ANSWERED
    codes: tuple[str, ...] = ()
    says: str = ""
    when: Callable[[Evidence], bool] | None = None
    doubt: bool = False
    """Whether an answer like this leaves open if the mail went out."""

    def applies(self, evidence: Evidence) -> bool:
        """Whether this row explains `evidence`."""
        return (
            evidence.kind is self.kind
            and (not self.codes or evidence.bare_code in self.codes)
            and re.search(self.says, evidence.message or "", re.IGNORECASE) is not None
            and (self.when is None or self.when(evidence))
        )


def bare_address(address: str) -> str:
    """Take the display name off and use lower case, as SES compares identities."""
    found = _ADDRESS.findall(address)
    return (found[-1] if found else address.strip()).lower()


def blames(evidence: Evidence, address: str) -> bool:
    """Whether SES's list of unverified identities holds `address`."""
    listed = _FAILED_CHECK.search(evidence.message or "")
    if listed is None or not address:
        return False
    wanted = bare_address(address)
    names = _ADDRESS.findall(_ARN.sub("", listed[1]))
    return any(name.rstrip(".").lower() == wanted for name in names)


def blames_sender(evidence: Evidence) -> bool:
    """Whether the From address is among the unverified identities."""
    return blames(evidence, evidence.sender)


def blames_recipient(evidence: Evidence) -> bool:
    """Whether the To address is among the unverified identities: only a sandbox checks it."""
    return blames(evidence, evidence.recipient)


def blames_feedback(evidence: Evidence) -> bool:
    """Whether the feedback address is among the unverified identities."""
    return blames(evidence, evidence.feedback)


def is_server_error(evidence: Evidence) -> bool:
    """Whether the HTTP status is 500 or above."""
    return (evidence.http_status or 0) >= 500  # noqa: PLR2004 - the class of HTTP statuses


def is_not_ses(evidence: Evidence) -> bool:
    """Whether the answer names no AWS error: botocore then gives the HTTP status as the code."""
    return not evidence.code or evidence.code.isdigit()
